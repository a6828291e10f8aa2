//! What the verifier is given.

use crate::record::{MessageKey, Packet};
use audit::Verifier;
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
    /// What was said and answered; `None`: it was erased.
    pub packet: Option<Packet>,
    /// What happened, by case, in the order in which it was written.
    pub parts: Vec<FoundPart>,
}

/// What happened in one case.
#[derive(Debug, Clone)]
pub struct FoundPart {
    /// The case.
    pub case: Name,
    /// The case's version before.
    pub first: u64,
    /// The events as JSON; `None`: they were erased.
    pub events: Option<Vec<u8>>,
}

/// How deep to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Depth {
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
