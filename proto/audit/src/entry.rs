//! The record that becomes a leaf.

use serde::Deserialize;

use crate::digest::Digest;
use crate::malformed::Malformed;
use crate::text::AT_MAX;

/// The most bytes of an entry. Digests and times need a few hundred; the rest is room for later
/// versions, and keeps 256 entries of a bundle near one megabyte.
pub const ENTRY_BYTES_MAX: usize = 4096;

/// The version that is written and read here.
const VERSION: u64 = 1;

/// What an entry speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// An act that was granted.
    Act,
    /// An act that was refused.
    Refusal,
    /// An act of the clock: something became due.
    Wake,
    /// A step of a delivery: handed over, opened, signed for.
    Delivery,
    /// A signing key came into use or went out of it.
    Key,
    /// The hub was restored from an older copy; the entry names the newest head it knows of.
    Restore,
    /// The content of a case was erased; its digests stay.
    Erase,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 7] = [
        Self::Act,
        Self::Refusal,
        Self::Wake,
        Self::Delivery,
        Self::Key,
        Self::Restore,
        Self::Erase,
    ];

    /// The word an entry carries.
    pub fn word(self) -> &'static str {
        match self {
            Self::Act => "act",
            Self::Refusal => "refusal",
            Self::Wake => "wake",
            Self::Delivery => "delivery",
            Self::Key => "key",
            Self::Restore => "restore",
            Self::Erase => "erase",
        }
    }

    /// The kind of that word, if there is one.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// One record of the audit log: digests, a kind and a time.
///
/// Its types leave no place for a name or a case number; nobody who holds the log alone learns
/// whom an entry is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What it speaks of.
    pub kind: Kind,
    /// When the hub received what it answers, in microseconds since 1970-01-01 UTC, at most
    /// [`AT_MAX`].
    pub at: u64,
    /// [`commit`] of what was asked.
    pub statement: Digest,
    /// [`commit`] of what was answered.
    pub answer: Digest,
    /// [`commit`] of what happened; none where nothing did.
    pub events: Option<Digest>,
    /// The digest of the newest checkpoint before a restore ([`crate::Checkpoint::digest`]); set if
    /// and only if the kind is [`Kind::Restore`].
    pub old_head: Option<Digest>,
}

/// SHA-256 of the salt and then the bytes.
///
/// The salt is 32 random bytes used once and kept beside the body, never in the entry: without it
/// nobody can guess a short body by trying, and with it destroyed nobody ever can.
pub fn commit(salt: &[u8; 32], bytes: &[u8]) -> Digest {
    Digest::of_all(&[salt, bytes])
}

/// The salt of one part of a record, from the secret that is kept beside the record: SHA-256 of the
/// secret and then the part's word, `statement`, `answer` or `events`.
///
/// Whoever is given the salt of one part can check that part, and guess nothing of the others.
pub fn part_salt(secret: &[u8; 32], part: &str) -> [u8; 32] {
    Digest::of_all(&[secret, part.as_bytes()]).0
}

/// The fields as they are spelt; whether the spelling is the one is seen by writing them again.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Fields<'b> {
    answer: &'b str,
    at: u64,
    events: &'b str,
    kind: &'b str,
    old_head: Option<&'b str>,
    statement: &'b str,
    v: u64,
}

impl Entry {
    /// The bytes of the leaf: JSON with its keys in order and without spaces.
    ///
    /// # Errors
    /// A time after [`AT_MAX`], a restore without an old head, an old head without a restore.
    pub fn bytes(&self) -> Result<Vec<u8>, Malformed> {
        self.sound()?;
        Ok(self.spelt().into_bytes())
    }

    /// Reads the bytes of a leaf; nothing but what [`Entry::bytes`] writes is accepted.
    ///
    /// # Errors
    /// More than [`ENTRY_BYTES_MAX`] bytes, another version, an unknown or missing field or kind,
    /// fields in another order, any other spelling of the same record.
    pub fn read(bytes: &[u8]) -> Result<Self, Malformed> {
        if ENTRY_BYTES_MAX < bytes.len() {
            return Err(Malformed::too_long("entry", bytes.len(), ENTRY_BYTES_MAX));
        }
        let fields: Fields<'_> = serde_json::from_slice(bytes)
            .map_err(|flaw| Malformed::new("entry", format!("cannot be read: {flaw}")))?;
        let entry = Self::from_fields(&fields)?;
        if entry.bytes()? == bytes {
            Ok(entry)
        } else {
            Err(Malformed::new("entry", "is not canonical; keys are sorted, without spaces"))
        }
    }

    fn from_fields(fields: &Fields<'_>) -> Result<Self, Malformed> {
        if fields.v != VERSION {
            let why = format!("has version `{}`, this reader knows {VERSION}", fields.v);
            return Err(Malformed::new("entry", why));
        }
        let kind = Kind::parse(fields.kind).ok_or_else(|| {
            let known = Kind::ALL.map(Kind::word).join(", ");
            Malformed::new("entry", format!("has the kind `{}`, choose from {known}", fields.kind))
        })?;
        let events = Some(fields.events).filter(|events| !events.is_empty());
        Ok(Self {
            kind,
            at: fields.at,
            statement: Digest::from_hex(fields.statement)?,
            answer: Digest::from_hex(fields.answer)?,
            events: events.map(Digest::from_hex).transpose()?,
            old_head: fields.old_head.map(Digest::from_hex).transpose()?,
        })
    }

    fn sound(&self) -> Result<(), Malformed> {
        if AT_MAX < self.at {
            let why = format!("has the time `{}`, the latest is {AT_MAX} microseconds", self.at);
            return Err(Malformed::new("entry", why));
        }
        if (self.kind == Kind::Restore) == self.old_head.is_some() {
            Ok(())
        } else {
            Err(Malformed::new("entry", "has an `old_head` if and only if its kind is `restore`"))
        }
    }

    fn spelt(&self) -> String {
        let events = self.events.map(|events| events.hex()).unwrap_or_default();
        let old_head = self.old_head.map(|head| format!("\"old_head\":\"{head}\","));
        format!(
            "{{\"answer\":\"{}\",\"at\":{},\"events\":\"{events}\",\"kind\":\"{}\",{}\"statement\":\"{}\",\"v\":{VERSION}}}",
            self.answer,
            self.at,
            self.kind.word(),
            old_head.unwrap_or_default(),
            self.statement,
        )
    }
}

#[cfg(test)]
mod tests;
