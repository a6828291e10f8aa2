//! A proof that opens offline: index, hashes and a signed head in one text (c2sp.org/tlog-proof).

use crate::breach::Breach;
use crate::checkpoint::{Checkpoint, Head};
use crate::cosignature::{Cosigned, WitnessKey};
use crate::digest::Digest;
use crate::malformed::Malformed;
use crate::note::{NOTE_BYTES_MAX, NoteKey};
use crate::text::{base64, decimal, from_base64};
use crate::tree::{PROOF_HASHES_MAX, leaf_hash, verify_inclusion};

/// The most bytes of a proof: a head, its hashes, and as much again for extra bytes.
pub const PROOF_BYTES_MAX: usize = 2 * NOTE_BYTES_MAX;

const FIRST_LINE: &str = "c2sp.org/tlog-proof@v1";

/// The proof that an entry is in a log, for somebody who has the entry and the keys, and no network.
/// Files of it end in `.tlog-proof`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// The place of the entry, from 0.
    pub index: u64,
    /// The hashes from the leaf's sibling up to the child of the root.
    pub hashes: Vec<Digest>,
    /// The head that they lead to, with the signatures it has.
    pub head: Head,
    /// Bytes that came along. Nothing in the proof speaks for them.
    pub extra: Option<Vec<u8>>,
}

/// What a proof has shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proven {
    /// The head that the entry is under.
    pub checkpoint: Checkpoint,
    /// Which of the given witnesses have seen it, and when.
    pub witnesses: Vec<Cosigned>,
}

impl Proof {
    /// The text of the proof.
    pub fn text(&self) -> String {
        let extra = self.extra.as_ref().map(|extra| format!("extra {}\n", base64(extra)));
        let hashes: String = self.hashes.iter().map(|hash| hash.base64() + "\n").collect();
        format!(
            "{FIRST_LINE}\n{}index {}\n{hashes}\n{}",
            extra.unwrap_or_default(),
            self.index,
            self.head.text()
        )
    }

    /// Reads what [`Proof::text`] writes. Nothing in it holds until [`Proof::verify`] has passed.
    ///
    /// # Errors
    /// More than [`PROOF_BYTES_MAX`] bytes, more than [`PROOF_HASHES_MAX`] hashes, lines of another
    /// form, a head that is none.
    pub fn read(bytes: &[u8]) -> Result<Self, Malformed> {
        let flaw = |why: &str| Malformed::new("proof", why);
        if PROOF_BYTES_MAX < bytes.len() {
            return Err(Malformed::too_long("proof", bytes.len(), PROOF_BYTES_MAX));
        }
        let text = str::from_utf8(bytes).map_err(|_| flaw("is not UTF-8"))?;
        let (lines, head) =
            text.split_once("\n\n").ok_or_else(|| flaw("has no empty line before its head"))?;
        let mut lines = lines.split('\n').peekable();
        if lines.next() != Some(FIRST_LINE) {
            return Err(flaw("does not begin with the line `c2sp.org/tlog-proof@v1`"));
        }
        let extra = lines.next_if(|line| line.starts_with("extra ")).map(|line| {
            let extra = line.strip_prefix("extra ").and_then(from_base64);
            extra.ok_or_else(|| flaw("has extra bytes that are not canonical base64"))
        });
        let index = lines.next().and_then(|line| line.strip_prefix("index ")).and_then(decimal);
        let index = index.ok_or_else(|| flaw("has no line `index` with a decimal"))?;
        let hashes = lines.take(PROOF_HASHES_MAX + 1).map(Digest::from_base64);
        let hashes: Vec<Digest> = hashes.collect::<Result<_, _>>()?;
        if PROOF_HASHES_MAX < hashes.len() {
            return Err(flaw("has more than 63 hashes"));
        }
        Ok(Self { index, hashes, head: Head::read(head.as_bytes())?, extra: extra.transpose()? })
    }

    /// Checks that exactly these entry bytes are in the log with this key, under a head that at least
    /// `need` of the witnesses have cosigned.
    ///
    /// # Errors
    /// Those of [`Head::check`], [`Head::check_witnesses`] and [`verify_inclusion`].
    pub fn verify(
        &self,
        entry: &[u8],
        log: &NoteKey,
        witnesses: &[WitnessKey],
        need: usize,
    ) -> Result<Proven, Breach> {
        self.head.check(log)?;
        let witnesses = self.head.check_witnesses(witnesses, need)?;
        let checkpoint = self.head.checkpoint();
        let leaf = leaf_hash(entry);
        verify_inclusion(&leaf, self.index, checkpoint.size, &self.hashes, &checkpoint.root)?;
        Ok(Proven { checkpoint: checkpoint.clone(), witnesses })
    }
}

#[cfg(test)]
mod tests;
