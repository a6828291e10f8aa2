//! What the verifier is given.

use crate::record::{MessageKey, Packet};
use audit::{Digest, Verifier};
use casework::procedure::Name;
use std::fmt;
use std::sync::Arc;

/// One entry of the log with all that is stored behind it.
#[derive(Debug, Clone)]
pub struct Found {
    /// Its place in the log, from 0.
    pub position: u64,
    /// The entry's bytes.
    pub entry: Vec<u8>,
    /// The leaf hash that is stored beside them.
    pub leaf: [u8; 32],
    /// The message.
    pub message: MessageKey,
    /// SHA-256 of the statement, as stored.
    pub digest: [u8; 32],
    /// The case under whose key the packet is sealed.
    pub case: Option<Name>,
    /// When it was received, as stored beside the entry; `None`: nothing is stored beside it.
    pub at: Option<i64>,
    /// What was said and answered; `None`: it was erased, or is one of the flaws.
    pub packet: Option<Packet>,
    /// What happened, by case, in the order in which it was written.
    pub parts: Vec<FoundPart>,
    /// What could not be opened, in words; empty where all is well.
    pub flaws: Vec<String>,
}

/// What happened in one case.
#[derive(Debug, Clone)]
pub struct FoundPart {
    /// The case.
    pub case: Name,
    /// The case's version before.
    pub first: u64,
    /// Its version after, as stored beside the events; `None`: nothing is stored beside them.
    pub version: Option<u64>,
    /// The events as JSON; `None`: they were erased, or are one of the flaws.
    pub events: Option<Vec<u8>>,
}

/// One entry of the log with what stands beside it in clear: what it commits to stays sealed.
#[derive(Debug, Clone)]
pub struct Outline {
    /// Its place in the log, from 0.
    pub position: u64,
    /// The entry's bytes.
    pub entry: Vec<u8>,
    /// The leaf hash that is stored beside them.
    pub leaf: [u8; 32],
    /// The message.
    pub message: MessageKey,
    /// When it was received, as stored beside the entry.
    pub at: i64,
    /// What was said and answered is gone.
    pub erased: bool,
    /// The case, where its content is gone.
    pub case: Option<Name>,
    /// What happened, by case, in the order in which it was written.
    pub parts: Vec<OutlinePart>,
}

/// What happened in one case, from outside.
#[derive(Debug, Clone)]
pub struct OutlinePart {
    /// The place that its row names.
    pub position: u64,
    /// The case.
    pub case: Name,
    /// The case's version before.
    pub first: u64,
    /// Its version after.
    pub version: u64,
    /// The events are gone.
    pub erased: bool,
}

/// Which message stands at which place, added up: the same messages at the same places come to the
/// same, in whatever order they are added.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Messages {
    /// How many.
    pub count: u64,
    sum: u128,
}

impl Messages {
    /// Adds a message.
    pub fn add(&mut self, from: &str, id: &str, position: u64) {
        // The length keeps one pair from being spelled like another.
        let from_bytes = (from.len() as u64).to_be_bytes();
        let place = position.to_be_bytes();
        let parts: [&[u8]; 4] = [&place, &from_bytes, from.as_bytes(), id.as_bytes()];
        let digest = Digest::of(&parts.concat());
        let half = digest.0.first_chunk().copied().unwrap_or_default();
        self.join(Self { count: 1, sum: u128::from_be_bytes(half) });
    }

    /// Adds what others have added up.
    pub fn join(&mut self, other: Self) {
        self.count += other.count;
        self.sum = self.sum.wrapping_add(other.sum);
    }
}

/// How deep to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Depth {
    /// Entries are hashed again and joined; what they commit to is not opened.
    Entries,
    /// Everything is hashed again and joined; of signatures only the checkpoint's is checked.
    #[default]
    Hashes,
    /// Also the signature of every statement and receipt, and the form of every statement.
    Signatures,
}

/// The public half of a key by agency and key id, also of keys no longer in force.
type LookUp = dyn Fn(&str, &str) -> Option<Arc<dyn Verifier>> + Send + Sync;

/// The agencies' signing keys that are known here.
#[derive(Clone)]
pub struct StatementKeys(Arc<LookUp>);

impl StatementKeys {
    /// Keys that are looked up by agency and key id. It must know keys that are no longer in force:
    /// what they signed was signed.
    pub fn new(
        look_up: impl Fn(&str, &str) -> Option<Arc<dyn Verifier>> + Send + Sync + 'static,
    ) -> Self {
        Self(Arc::new(look_up))
    }

    pub(crate) fn key(&self, agency: &str, key: &str) -> Option<Arc<dyn Verifier>> {
        (self.0)(agency, key)
    }
}

impl fmt::Debug for StatementKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("StatementKeys")
    }
}
