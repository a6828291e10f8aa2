//! What witnesses sign: that a log has only grown (c2sp.org/tlog-cosignature, Ed25519).

use std::fmt;
use std::sync::Arc;

use crate::breach::Breach;
use crate::malformed::Malformed;
use crate::note::{Named, Note, SignatureLine, named};
use crate::sign::{Algorithm, Signer, Verifier};
use crate::text::SIZE_MAX;

/// The latest time a cosignature may bear, in seconds since 1970.
pub const TIME_S_MAX: u64 = SIZE_MAX;

/// The key of a witness. It is another type than a log's key, so that neither passes for the other.
#[derive(Clone)]
pub struct WitnessKey(Named);

impl WitnessKey {
    /// A key under a name, such as `witness.example/w1`.
    ///
    /// # Errors
    /// A name that is empty, longer than 255 bytes, or has spaces or `+` in it.
    pub fn new(name: &str, verifier: Arc<dyn Verifier>) -> Result<Self, Malformed> {
        named(name, verifier.algorithm().cosignature_byte(), verifier).map(Self)
    }

    /// Reads a verifier key of Ed25519 cosignatures, `name+id+base64`.
    ///
    /// # Errors
    /// Another form or signature type, an id that does not fit, a weak key.
    pub fn read(text: &str) -> Result<Self, Malformed> {
        Named::read(text, Algorithm::Ed25519.cosignature_byte()).map(Self)
    }

    /// The name.
    pub fn name(&self) -> &str {
        self.0.name()
    }

    /// The id that signature lines bear.
    pub fn id(&self) -> [u8; 4] {
        self.0.id()
    }

    /// The verifier key as outsiders are given it.
    pub fn text(&self) -> String {
        self.0.text()
    }

    /// The newest time at which this witness has cosigned the note; none if it has not.
    ///
    /// # Errors
    /// [`Breach::Forged`] if a line bears its name and id and does not fit.
    pub fn check(&self, note: &Note) -> Result<Option<u64>, Breach> {
        let mut newest = None;
        for line in note.lines_of(&self.0) {
            newest = newest.max(self.check_line(note.body(), line)?);
        }
        Ok(newest)
    }

    /// The same for one line; none if it is another's.
    pub(crate) fn check_line(
        &self,
        body: &str,
        line: &SignatureLine,
    ) -> Result<Option<u64>, Breach> {
        if line.name() != self.name() || line.id() != self.id() {
            return Ok(None);
        }
        let Some((time, signature)) = line.signature().split_first_chunk::<8>() else {
            return Err(self.0.forged());
        };
        let time_s = u64::from_be_bytes(*time);
        let fits = self.0.verifier().fits(message(body, time_s).as_bytes(), signature);
        if fits && time_s <= TIME_S_MAX { Ok(Some(time_s)) } else { Err(self.0.forged()) }
    }
}

impl fmt::Debug for WitnessKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "WitnessKey({})", self.text())
    }
}

impl PartialEq for WitnessKey {
    fn eq(&self, other: &Self) -> bool {
        self.text() == other.text()
    }
}

impl Eq for WitnessKey {}

/// Who has cosigned, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cosigned {
    /// The name of the witness.
    pub witness: String,
    /// By its own clock, in seconds since 1970. Whoever needs a fresh head compares it with theirs.
    pub time_s: u64,
}

/// Cosigns the text of a checkpoint. Whoever calls this has verified that the head only adds to the
/// last one it cosigned, and has stored it.
///
/// # Errors
/// A name no key may have; a time after [`TIME_S_MAX`].
pub fn cosign(
    body: &str,
    name: &str,
    signer: &dyn Signer,
    time_s: u64,
) -> Result<SignatureLine, Malformed> {
    if TIME_S_MAX < time_s {
        let why = format!("has the time `{time_s}`, the latest is {TIME_S_MAX} seconds");
        return Err(Malformed::new("cosignature", why));
    }
    let key = WitnessKey::new(name, signer.verifier())?;
    let signature = signer.sign(message(body, time_s).as_bytes());
    Ok(SignatureLine::new(&key.0, [&time_s.to_be_bytes()[..], &signature].concat()))
}

/// Checks that at least `need` of the witnesses have cosigned, and gives all that have.
///
/// A public key counts once whatever names it is listed under, since what is signed does not name
/// the witness.
///
/// # Errors
/// [`Breach::Forged`] if a line in a witness's name does not fit; [`Breach::Unwitnessed`] if there
/// are fewer.
pub fn witnessed(
    note: &Note,
    witnesses: &[WitnessKey],
    need: usize,
) -> Result<Vec<Cosigned>, Breach> {
    let mut keys: Vec<Vec<u8>> = Vec::new();
    let mut signed = Vec::new();
    for witness in witnesses {
        let Some(time_s) = witness.check(note)? else { continue };
        let public = witness.0.verifier().public();
        if !keys.contains(&public) {
            keys.push(public);
            signed.push(Cosigned { witness: witness.name().to_string(), time_s });
        }
    }
    if signed.len() < need {
        return Err(Breach::Unwitnessed { given: signed.len(), need });
    }
    Ok(signed)
}

/// The signed message: two lines, then the whole body of the note.
fn message(body: &str, time_s: u64) -> String {
    format!("cosignature/v1\ntime {time_s}\n{body}")
}

#[cfg(test)]
mod tests;
