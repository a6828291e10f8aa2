//! Keys that verify lines of notes.

use std::fmt;
use std::sync::Arc;

use crate::breach::Breach;
use crate::digest::Digest;
use crate::malformed::Malformed;
use crate::note::{Note, named};
use crate::sign::{Ed25519Verifier, Verifier};
use crate::text::{base64, from_base64, from_hex, hex};

/// A name, a signature type and a public key. The three give the id; a line must bear name and id.
#[derive(Clone)]
pub(crate) struct Named {
    name: String,
    id: [u8; 4],
    kind: u8,
    verifier: Arc<dyn Verifier>,
}

impl Named {
    pub(crate) fn new(name: String, kind: u8, verifier: Arc<dyn Verifier>) -> Self {
        let id = key_id(&name, kind, &verifier.public());
        Self { name, id, kind, verifier }
    }

    /// Reads `name+id+base64(type and public key)`. The type must be the one that is asked for:
    /// which algorithm a key has is settled by whoever configures it.
    pub(crate) fn read(text: &str, kind: u8) -> Result<Self, Malformed> {
        let flaw = |why: &str| Malformed::new("key", why);
        // The name has no plus, the base64 may have several.
        let mut parts = text.splitn(3, '+');
        let (Some(name), Some(id), Some(key)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(flaw("is not a name, an id and a public key with `+` between"));
        };
        let id = from_hex(id).ok_or_else(|| flaw("has an id that is not 8 hexadecimal digits"))?;
        let key = from_base64(key).ok_or_else(|| flaw("is not canonical base64"))?;
        let Some((given, public)) = key.split_first() else {
            return Err(flaw("has no public key"));
        };
        if *given != kind {
            let why = format!("has signature type {given:#04x}, needed is {kind:#04x}");
            return Err(Malformed::new("key", why));
        }
        let key = named(name, kind, Arc::new(Ed25519Verifier::from_bytes(public)?))?;
        if key.id == id { Ok(key) } else { Err(flaw("has an id that is not of its name and key")) }
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    pub(crate) fn id(&self) -> [u8; 4] {
        self.id
    }

    pub(crate) fn verifier(&self) -> &Arc<dyn Verifier> {
        &self.verifier
    }

    pub(crate) fn text(&self) -> String {
        let key = [&[self.kind], &self.verifier.public()[..]].concat();
        format!("{}+{}+{}", self.name, hex(&self.id), base64(&key))
    }

    pub(crate) fn unsigned(&self) -> Breach {
        Breach::Unsigned { key: self.name.clone() }
    }

    pub(crate) fn forged(&self) -> Breach {
        Breach::Forged { key: self.name.clone() }
    }
}

/// The first four bytes of SHA-256(name, newline, type, public key).
fn key_id(name: &str, kind: u8, public: &[u8]) -> [u8; 4] {
    let Digest([a, b, c, d, ..]) = Digest::of_all(&[name.as_bytes(), b"\n", &[kind], public]);
    [a, b, c, d]
}

/// A key that signs notes: a log's, or any other's.
#[derive(Clone)]
pub struct NoteKey(Named);

impl NoteKey {
    /// A key under a name, such as `hub.example/log`.
    ///
    /// # Errors
    /// A name that is empty, longer than 255 bytes, or has spaces or `+` in it.
    pub fn new(name: &str, verifier: Arc<dyn Verifier>) -> Result<Self, Malformed> {
        named(name, verifier.algorithm().note_byte(), verifier).map(Self)
    }

    /// Reads a verifier key of an Ed25519 note signature, `name+id+base64`.
    ///
    /// # Errors
    /// Another form or signature type, an id that does not fit, a weak key.
    pub fn read(text: &str) -> Result<Self, Malformed> {
        Named::read(text, crate::sign::Algorithm::Ed25519.note_byte()).map(Self)
    }

    /// The name.
    pub fn name(&self) -> &str {
        self.0.name()
    }

    /// The id that signature lines bear.
    pub fn id(&self) -> [u8; 4] {
        self.0.id()
    }

    /// What verifies.
    pub fn verifier(&self) -> &Arc<dyn Verifier> {
        self.0.verifier()
    }

    /// The verifier key as outsiders are given it.
    pub fn text(&self) -> String {
        self.0.text()
    }

    /// Checks that the key has signed the note.
    ///
    /// # Errors
    /// [`Breach::Unsigned`] if no line bears name and id; [`Breach::Forged`] if one does and does
    /// not fit, even if another does.
    pub fn check(&self, note: &Note) -> Result<(), Breach> {
        let mut signed = Err(self.0.unsigned());
        for line in note.lines_of(&self.0) {
            if !self.0.verifier().fits(note.body().as_bytes(), line.signature()) {
                return Err(self.0.forged());
            }
            signed = Ok(());
        }
        signed
    }

    pub(crate) fn named(&self) -> &Named {
        &self.0
    }
}

impl fmt::Debug for NoteKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "NoteKey({})", self.text())
    }
}

impl PartialEq for NoteKey {
    fn eq(&self, other: &Self) -> bool {
        self.text() == other.text()
    }
}

impl Eq for NoteKey {}
