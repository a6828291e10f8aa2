//! Heads of the tree: a size and a root, signed (c2sp.org/tlog-checkpoint).

use crate::breach::Breach;
use crate::cosignature::{Cosigned, WitnessKey, witnessed};
use crate::digest::Digest;
use crate::malformed::Malformed;
use crate::note::{Note, NoteKey, SignatureLine};
use crate::sign::Signer;
use crate::text::decimal;
use crate::tree::verify_consistency;

/// What a log says of itself: which it is, how many leaves it has, and their root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// Which log it is, such as `hub.example/log`; for our logs the name of the key as well.
    pub origin: String,
    /// The number of leaves.
    pub size: u64,
    /// The root of the tree of that size.
    pub root: Digest,
    /// Further lines, opaque. Witnesses say nothing of them; our logs write none.
    pub extensions: Vec<String>,
}

impl Checkpoint {
    /// A checkpoint without further lines.
    pub fn new(origin: impl Into<String>, size: u64, root: Digest) -> Self {
        Self { origin: origin.into(), size, root, extensions: Vec::new() }
    }

    /// The text that is signed.
    pub fn text(&self) -> String {
        let extensions: String = self.extensions.iter().map(|line| format!("{line}\n")).collect();
        format!("{}\n{}\n{}\n{extensions}", self.origin, self.size, self.root.base64())
    }

    /// SHA-256 of the text: how an entry names a head.
    pub fn digest(&self) -> Digest {
        Digest::of(self.text().as_bytes())
    }

    /// Reads what [`Checkpoint::text`] writes.
    ///
    /// # Errors
    /// Fewer than three lines, an empty line, a size with another spelling or above
    /// [`crate::SIZE_MAX`], a root that is not the base64 of 32 bytes.
    pub fn read(text: &str) -> Result<Self, Malformed> {
        let flaw = |why: &str| Malformed::new("checkpoint", why);
        let lines = text.strip_suffix('\n').ok_or_else(|| flaw("has no newline at its end"))?;
        if lines.split('\n').any(str::is_empty) {
            return Err(flaw("has an empty line"));
        }
        let mut lines = lines.split('\n');
        let (Some(origin), Some(size), Some(root)) = (lines.next(), lines.next(), lines.next())
        else {
            return Err(flaw("has fewer lines than an origin, a size and a root"));
        };
        let size = decimal(size).ok_or_else(|| {
            flaw("has a size that is no decimal without leading zeroes, or above 9223372036854775807")
        })?;
        let root = Digest::from_base64(root)
            .map_err(|_| flaw("has a root that is not the base64 of 32 bytes"))?;
        let extensions = lines.map(str::to_string).collect();
        Ok(Self { origin: origin.to_string(), size, root, extensions })
    }

    /// Checks that this head only adds to an older one of the same log.
    ///
    /// # Errors
    /// Another log, an older head that is larger, a proof of another length, roots that it does not
    /// join: then the log was rewritten, and both heads and the proof are the evidence.
    pub fn extends(&self, older: &Self, proof: &[Digest]) -> Result<(), Breach> {
        if self.origin != older.origin {
            let (given, expected) = (self.origin.clone(), older.origin.clone());
            return Err(Breach::OtherLog { given, expected });
        }
        verify_consistency((older.size, &older.root), (self.size, &self.root), proof)
    }
}

/// A checkpoint and the signatures under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    checkpoint: Checkpoint,
    note: Note,
}

impl Head {
    /// Signs a checkpoint; the key bears the name of the origin.
    ///
    /// # Errors
    /// An origin that no key may have as its name; lines that are empty or that are not one line.
    pub fn sign(checkpoint: &Checkpoint, signer: &dyn Signer) -> Result<Self, Malformed> {
        let text = checkpoint.text();
        if Checkpoint::read(&text)? != *checkpoint {
            return Err(Malformed::new("checkpoint", "has a line with a newline in it"));
        }
        let note = Note::sign(&text, &checkpoint.origin, signer)?;
        Ok(Self { checkpoint: checkpoint.clone(), note })
    }

    /// Reads a signed checkpoint. Nothing in it holds until [`Head::check`] has passed.
    ///
    /// # Errors
    /// What is no note, or a note whose text is no checkpoint.
    pub fn read(bytes: &[u8]) -> Result<Self, Malformed> {
        let note = Note::read(bytes)?;
        Ok(Self { checkpoint: Checkpoint::read(note.body())?, note })
    }

    /// What it says.
    pub fn checkpoint(&self) -> &Checkpoint {
        &self.checkpoint
    }

    /// The note it came in.
    pub fn note(&self) -> &Note {
        &self.note
    }

    /// The whole note, as it is served at `<prefix>/checkpoint`.
    pub fn text(&self) -> String {
        self.note.text()
    }

    /// Checks that the log has signed it.
    ///
    /// # Errors
    /// [`Breach::OtherLog`] if the origin is not the key's name; [`Breach::Unsigned`];
    /// [`Breach::Forged`].
    pub fn check(&self, log: &NoteKey) -> Result<(), Breach> {
        if self.checkpoint.origin != log.name() {
            let (given, expected) = (self.checkpoint.origin.clone(), log.name().to_string());
            return Err(Breach::OtherLog { given, expected });
        }
        log.check(&self.note)
    }

    /// Checks that at least `need` of the witnesses have cosigned it, and gives all that have.
    ///
    /// # Errors
    /// As [`witnessed`].
    pub fn check_witnesses(
        &self,
        witnesses: &[WitnessKey],
        need: usize,
    ) -> Result<Vec<Cosigned>, Breach> {
        witnessed(&self.note, witnesses, need)
    }

    /// Adds the signature of a further log key, under the same name: for the days when a new key
    /// comes into use beside the old.
    ///
    /// # Errors
    /// A note that becomes too long.
    pub fn sign_too(&mut self, signer: &dyn Signer) -> Result<(), Malformed> {
        self.note.sign_too(&self.checkpoint.origin, signer)
    }

    /// Takes over the lines of these witnesses that fit, in place of their older ones, and gives
    /// who has cosigned by them. Lines of others are passed over.
    ///
    /// # Errors
    /// [`Breach::Forged`] if a line in a witness's name does not fit. The head is then as before.
    pub fn take(
        &mut self,
        lines: &[SignatureLine],
        witnesses: &[WitnessKey],
    ) -> Result<Vec<Cosigned>, Breach> {
        let mut taken = Vec::new();
        let mut note = self.note.clone();
        for line in lines {
            for witness in witnesses {
                if let Some(time_s) = witness.check_line(note.body(), line)? {
                    // A head that is full of strangers' lines keeps what it has.
                    if note.add(line.clone()).is_ok() {
                        taken.push(Cosigned { witness: witness.name().to_string(), time_s });
                    }
                }
            }
        }
        self.note = note;
        Ok(taken)
    }
}

#[cfg(test)]
mod tests;
