//! Asking a witness to cosign: what is sent and what comes back (c2sp.org/tlog-witness).

use crate::breach::Breach;
use crate::checkpoint::Head;
use crate::digest::Digest;
use crate::malformed::Malformed;
use crate::note::{NOTE_BYTES_MAX, SignatureLine, read_lines};
use crate::text::decimal;
use crate::tree::PROOF_HASHES_MAX;

/// The media type of an answer that tells the size which the witness knows.
pub const SIZE_TYPE: &str = "text/x.tlog.size";
/// The most bytes of a request: a head, a proof and a line with a number.
pub const REQUEST_BYTES_MAX: usize = NOTE_BYTES_MAX + 45 * PROOF_HASHES_MAX + 32;

/// A request to cosign a head, sent as `POST <prefix>/add-checkpoint`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddCheckpoint {
    old_size: u64,
    proof: Vec<Digest>,
    head: Head,
}

impl AddCheckpoint {
    /// Asks for a head, with the proof that it adds to the one of `old_size` leaves that the witness
    /// cosigned last; 0 and no proof if it never did.
    ///
    /// # Errors
    /// An old size above the head's; a proof where none is needed, or above
    /// [`PROOF_HASHES_MAX`] hashes.
    pub fn new(old_size: u64, proof: Vec<Digest>, head: Head) -> Result<Self, Malformed> {
        let flaw = |why: String| Err(Malformed::new("witness request", why));
        let size = head.checkpoint().size;
        if size < old_size {
            return flaw(format!("has the old size `{old_size}`, the head has {size} leaves"));
        }
        if PROOF_HASHES_MAX < proof.len() {
            let given = proof.len();
            return flaw(format!("has {given} hashes, the most is {PROOF_HASHES_MAX}"));
        }
        if (old_size == 0 || old_size == size) && !proof.is_empty() {
            return flaw(format!("has a proof, from {old_size} to {size} leaves none is needed"));
        }
        Ok(Self { old_size, proof, head })
    }

    /// The size that the witness is said to know.
    pub fn old_size(&self) -> u64 {
        self.old_size
    }

    /// The proof from there to the head.
    pub fn proof(&self) -> &[Digest] {
        &self.proof
    }

    /// The head to cosign.
    pub fn head(&self) -> &Head {
        &self.head
    }

    /// The body of the request.
    pub fn body(&self) -> String {
        let proof: String = self.proof.iter().map(|hash| hash.base64() + "\n").collect();
        format!("old {}\n{proof}\n{}", self.old_size, self.head.text())
    }

    /// Reads what [`AddCheckpoint::body`] writes.
    ///
    /// # Errors
    /// Above [`REQUEST_BYTES_MAX`] bytes; lines of another form; as [`AddCheckpoint::new`].
    pub fn read(body: &[u8]) -> Result<Self, Malformed> {
        let flaw = |why: &str| Malformed::new("witness request", why);
        if REQUEST_BYTES_MAX < body.len() {
            return Err(Malformed::too_long("witness request", body.len(), REQUEST_BYTES_MAX));
        }
        let body = str::from_utf8(body).map_err(|_| flaw("is not UTF-8"))?;
        let (lines, head) =
            body.split_once("\n\n").ok_or_else(|| flaw("has no empty line before its head"))?;
        let mut lines = lines.split('\n');
        let old = lines.next().and_then(|line| line.strip_prefix("old ")).and_then(decimal);
        let old = old.ok_or_else(|| flaw("does not begin with `old` and a size"))?;
        let hashes = lines.take(PROOF_HASHES_MAX + 1);
        let proof = hashes.map(Digest::from_base64).collect::<Result<_, _>>()?;
        Self::new(old, proof, Head::read(head.as_bytes())?)
    }

    /// What the witness answered to this request: its status, its `Content-Type`, its body.
    ///
    /// # Errors
    /// A body that is not what the status promises.
    pub fn answer(
        &self,
        status: u16,
        content_type: Option<&str>,
        body: &[u8],
    ) -> Result<Answer, Malformed> {
        match status {
            200 => read_cosignatures(body),
            400 => Ok(Answer::BadRequest),
            403 => Ok(Answer::UnknownKey),
            404 => Ok(Answer::UnknownLog),
            409 if content_type.is_some_and(is_size_type) => self.read_size(body),
            409 => Ok(Answer::RootDiffers),
            422 => Ok(Answer::Inconsistent),
            status => Ok(Answer::Other { status }),
        }
    }

    /// A witness that knows exactly the size it was told has no other reason for its no than the
    /// root.
    fn read_size(&self, body: &[u8]) -> Result<Answer, Malformed> {
        let text = str::from_utf8(body).ok().and_then(|text| text.strip_suffix('\n'));
        match text.and_then(decimal) {
            Some(size) if size == self.old_size => Ok(Answer::RootDiffers),
            Some(size) => Ok(Answer::OldSize { size }),
            None => Err(Malformed::new("witness answer", "is no size with a newline behind it")),
        }
    }
}

/// What a witness answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// 200: these lines. Nothing is known of them until [`Head::take`] has checked them.
    Cosigned(Vec<SignatureLine>),
    /// 409: the witness knows another size; ask again with a proof from there. If it is above our
    /// own, our log has lost leaves: stop, and see `restore` in `proto/audit.md`.
    OldSize {
        /// The size of the head it cosigned last.
        size: u64,
    },
    /// 409 over the root: at the same size the witness knows another tree. The log has forked.
    RootDiffers,
    /// 422: the proof does not join what the witness knows and this head. The log was rewritten.
    Inconsistent,
    /// 404: the witness does not follow a log of this origin.
    UnknownLog,
    /// 403: no signature is of a key that the witness has for this log.
    UnknownKey,
    /// 400: the request is not what the witness reads.
    BadRequest,
    /// Any other status: the weather; again later.
    Other {
        /// The status.
        status: u16,
    },
}

impl Answer {
    /// Whether the answer says that the log was rewritten: a person has to look, and both heads are
    /// evidence to keep.
    pub fn is_breach(&self) -> bool {
        matches!(self, Self::RootDiffers | Self::Inconsistent)
    }
}

/// Checks what a witness must check before it cosigns: that the head is the log's own and adds to
/// the head it cosigned last. `known` is that head's size and root; none if there is none.
///
/// The proof is that of the request, so it must begin at the size that the witness knows; otherwise
/// the answer is that size.
///
/// # Errors
/// [`Breach`] of [`Head::check`] and [`crate::tree::verify_consistency`]; [`Breach::OutOfRange`] if
/// the request begins at another size than the known one.
pub fn check_request(
    request: &AddCheckpoint,
    log: &crate::NoteKey,
    known: Option<(u64, Digest)>,
) -> Result<(), Breach> {
    request.head.check(log)?;
    let (size, root) = known.unwrap_or((0, crate::tree::empty_root()));
    if request.old_size != size {
        return Err(Breach::OutOfRange { given: request.old_size, size });
    }
    let new = request.head.checkpoint();
    crate::tree::verify_consistency((size, &root), (new.size, &new.root), &request.proof)
}

fn is_size_type(content_type: &str) -> bool {
    let kind = content_type.split(';').next().unwrap_or_default();
    kind.trim().eq_ignore_ascii_case(SIZE_TYPE)
}

fn read_cosignatures(body: &[u8]) -> Result<Answer, Malformed> {
    let text =
        str::from_utf8(body).map_err(|_| Malformed::new("witness answer", "is not UTF-8"))?;
    if NOTE_BYTES_MAX < text.len() {
        return Err(Malformed::too_long("witness answer", text.len(), NOTE_BYTES_MAX));
    }
    match read_lines(text)? {
        lines if lines.is_empty() => {
            Err(Malformed::new("witness answer", "has no signature, though it says that it signed"))
        }
        lines => Ok(Answer::Cosigned(lines)),
    }
}

#[cfg(test)]
mod tests;
