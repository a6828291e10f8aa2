//! Signed notes: text with the signatures of named keys under it (c2sp.org/signed-note).

use std::sync::Arc;

use crate::breach::Breach;
use crate::malformed::Malformed;
use crate::sign::{Signer, Verifier, is_reserved};
use crate::text::{base64, from_base64};

mod key;

pub(crate) use key::Named;
pub use key::NoteKey;

/// The most bytes of a note: room for its text and sixteen post-quantum signatures of others.
pub const NOTE_BYTES_MAX: usize = 256 * 1024;
/// The most signature lines of a note; four times what the format asks of a reader.
pub const SIGNATURES_MAX: usize = 64;
/// The most bytes of a key's name.
pub const NAME_BYTES_MAX: usize = 255;

/// What begins a signature line: an em dash and a space.
const DASH: &str = "\u{2014} ";

/// One signature line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignatureLine {
    name: String,
    id: [u8; 4],
    signature: Vec<u8>,
}

impl SignatureLine {
    pub(crate) fn new(key: &Named, signature: Vec<u8>) -> Self {
        Self { name: key.name().to_string(), id: key.id(), signature }
    }

    /// Reads one line, without its newline.
    ///
    /// # Errors
    /// A line of another form, a name no key may have, base64 of another spelling.
    pub fn read(line: &str) -> Result<Self, Malformed> {
        let flaw = |why: &str| Malformed::new("signature line", why);
        let rest = line.strip_prefix(DASH);
        let rest = rest.ok_or_else(|| flaw("does not begin with an em dash and a space"))?;
        let (name, signature) =
            rest.split_once(' ').ok_or_else(|| flaw("has no space after its name"))?;
        if !is_name(name) {
            return Err(flaw(NAME_RULE));
        }
        let bytes = from_base64(signature).ok_or_else(|| flaw("is not canonical base64"))?;
        match bytes.split_first_chunk::<4>() {
            Some((id, signature)) if !signature.is_empty() => {
                Ok(Self { name: name.to_string(), id: *id, signature: signature.to_vec() })
            }
            _ => Err(flaw("is too short for a key id and a signature")),
        }
    }

    /// The name of the key that is said to have signed.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The id of that key.
    pub fn id(&self) -> [u8; 4] {
        self.id
    }

    /// What follows the id; its meaning is the key's.
    pub fn signature(&self) -> &[u8] {
        &self.signature
    }

    /// The line with its newline.
    pub fn text(&self) -> String {
        let bytes = [&self.id[..], &self.signature].concat();
        format!("{DASH}{} {}\n", self.name, base64(&bytes))
    }
}

/// A text and the signatures under it. Nothing is known of the text until a key has checked it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    text: String,
    signatures: Vec<SignatureLine>,
}

impl Note {
    /// Signs a text as the first.
    ///
    /// # Errors
    /// A text without a newline at its end or with control characters; one that begins like a
    /// [`crate::Domain`] or a cosigned message; a name no key may have; a note too long.
    pub fn sign(text: &str, name: &str, signer: &dyn Signer) -> Result<Self, Malformed> {
        check_text(text)?;
        if is_reserved(text) {
            return Err(Malformed::new("note", "begins with a line reserved for other signatures"));
        }
        let mut note = Self { text: text.to_string(), signatures: Vec::new() };
        note.sign_too(name, signer)?;
        Ok(note)
    }

    /// Adds the signature of one more key, in the place of an older one of the same key.
    ///
    /// # Errors
    /// A name no key may have; a note too long.
    pub fn sign_too(&mut self, name: &str, signer: &dyn Signer) -> Result<(), Malformed> {
        let key = NoteKey::new(name, signer.verifier())?;
        self.add(SignatureLine::new(key.named(), signer.sign(self.text.as_bytes())))
    }

    /// Adds a line, in the place of an older one of the same key. The line is not checked.
    ///
    /// # Errors
    /// A note too long, or with more than [`SIGNATURES_MAX`] lines; the note is then as before.
    pub fn add(&mut self, line: SignatureLine) -> Result<(), Malformed> {
        let before = self.signatures.clone();
        self.signatures.retain(|other| (&other.name, other.id) != (&line.name, line.id));
        self.signatures.push(line);
        let sound = check_size(self.text().len(), self.signatures.len());
        if sound.is_err() {
            self.signatures = before;
        }
        sound
    }

    /// Reads a note.
    ///
    /// # Errors
    /// More than [`NOTE_BYTES_MAX`] bytes or [`SIGNATURES_MAX`] lines; other than UTF-8; control
    /// characters; no empty line before the signatures; a line that is no signature.
    pub fn read(bytes: &[u8]) -> Result<Self, Malformed> {
        let flaw = |why: &str| Malformed::new("note", why);
        check_size(bytes.len(), 0)?;
        let whole = str::from_utf8(bytes).map_err(|_| flaw("is not UTF-8"))?;
        check_text(whole)?;
        // The last empty line divides: a text may hold empty lines of its own.
        let (text, lines) =
            whole.rsplit_once("\n\n").ok_or_else(|| flaw("has no empty line before signatures"))?;
        let signatures = read_lines(lines)?;
        if signatures.is_empty() {
            return Err(flaw("has no signature"));
        }
        Ok(Self { text: format!("{text}\n"), signatures })
    }

    /// The signed text, with its last newline.
    pub fn body(&self) -> &str {
        &self.text
    }

    /// The signature lines in their order.
    pub fn signatures(&self) -> &[SignatureLine] {
        &self.signatures
    }

    /// The whole note.
    pub fn text(&self) -> String {
        let lines: String = self.signatures.iter().map(SignatureLine::text).collect();
        format!("{}\n{lines}", self.text)
    }

    /// The keys among these that have signed; at least one.
    ///
    /// Lines of unknown keys are passed over, also where the name alone or the id alone is known.
    ///
    /// # Errors
    /// [`Breach::Forged`] if a line of a known key does not fit; [`Breach::Unsigned`] if no key of
    /// these has signed.
    pub fn verify<'k>(&self, keys: &'k [NoteKey]) -> Result<Vec<&'k NoteKey>, Breach> {
        let mut signed = Vec::new();
        for key in keys {
            match key.check(self) {
                Ok(()) => signed.push(key),
                Err(Breach::Unsigned { .. }) => {}
                Err(breach) => return Err(breach),
            }
        }
        if signed.is_empty() {
            let names: Vec<&str> = keys.iter().map(NoteKey::name).collect();
            return Err(Breach::Unsigned { key: names.join(", ") });
        }
        Ok(signed)
    }

    /// The lines that bear the name and the id of the key.
    pub(crate) fn lines_of<'n>(
        &'n self,
        key: &'n Named,
    ) -> impl Iterator<Item = &'n SignatureLine> {
        self.signatures.iter().filter(|line| line.name == key.name() && line.id == key.id())
    }
}

/// Reads signature lines one after another, each with its newline, as notes and witnesses carry them.
///
/// # Errors
/// A line of another form, more than [`SIGNATURES_MAX`] lines, a last line without a newline.
pub fn read_lines(text: &str) -> Result<Vec<SignatureLine>, Malformed> {
    if text.is_empty() {
        return Ok(Vec::new());
    }
    let lines = text.strip_suffix('\n');
    let lines = lines.ok_or_else(|| Malformed::new("note", "has no newline at its end"))?;
    check_size(text.len(), lines.split('\n').take(SIGNATURES_MAX + 1).count())?;
    lines.split('\n').map(SignatureLine::read).collect()
}

fn check_size(bytes: usize, lines: usize) -> Result<(), Malformed> {
    if NOTE_BYTES_MAX < bytes {
        return Err(Malformed::too_long("note", bytes, NOTE_BYTES_MAX));
    }
    if SIGNATURES_MAX < lines {
        let why = format!("has {lines} signature lines or more, the most is {SIGNATURES_MAX}");
        return Err(Malformed::new("note", why));
    }
    Ok(())
}

fn check_text(text: &str) -> Result<(), Malformed> {
    if text.bytes().any(|byte| byte < b' ' && byte != b'\n') {
        return Err(Malformed::new("note", "has control characters; only newlines are allowed"));
    }
    if text.ends_with('\n') {
        Ok(())
    } else {
        Err(Malformed::new("note", "has no newline at its end"))
    }
}

const NAME_RULE: &str = "has a name that is empty, above 255 bytes, or with spaces or `+` in it";

/// Whether a key may be called so.
pub(crate) fn is_name(name: &str) -> bool {
    let fits = |letter: char| !letter.is_whitespace() && !letter.is_control() && letter != '+';
    !name.is_empty() && name.len() <= NAME_BYTES_MAX && name.chars().all(fits)
}

/// A key named and typed: what both kinds of note keys share.
pub(crate) fn named(name: &str, kind: u8, verifier: Arc<dyn Verifier>) -> Result<Named, Malformed> {
    if is_name(name) {
        Ok(Named::new(name.to_string(), kind, verifier))
    } else {
        Err(Malformed::new("key", NAME_RULE))
    }
}

#[cfg(test)]
mod tests;
