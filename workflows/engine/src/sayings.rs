//! What was said and answered, as whoever looks through the record reads it: of a case, or of all.

use crate::fault::Fault;
use crate::record::{MessageKey, Packet};
use crate::rows::{Page, Paging};
use async_trait::async_trait;
use casework::procedure::Name;

/// What was said and answered at a place of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaidRow {
    /// The place.
    pub position: u64,
    /// When the hub received it.
    pub at: i64,
    /// The message; the house's own are from `clock`.
    pub message: MessageKey,
    /// The case, where there was one.
    pub case: Option<Name>,
    /// SHA-256 of the statement's bytes.
    pub digest: [u8; 32],
    /// What was said and answered; `None`: it was erased.
    pub packet: Option<Packet>,
}

/// Which of them. What is asked of no case is answered from what the index has read so far
/// ([`crate::Index`]), a second behind the log.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SaidFilter {
    /// Of this case: what names it, and what something happened to it by.
    pub case: Option<Name>,
    /// Of this sender.
    pub from: Option<Name>,
    /// Only what was refused.
    pub refused: bool,
    /// Only what was refused with this code.
    pub code: Option<String>,
    /// Received at this instant or later.
    pub since: Option<i64>,
    /// Received before this instant.
    pub until: Option<i64>,
    /// Up to this place, except what this sender said.
    pub horizon: Option<(u64, Name)>,
}

/// What was said, newest first.
#[async_trait]
pub trait Sayings: Send + Sync {
    /// What was said and answered. A filter of a case looks at nothing but case and horizon.
    async fn said(&self, filter: SaidFilter, paging: Paging) -> Result<Page<SaidRow>, Fault>;

    /// Entries from a place on, each with what was said: for whoever follows the log.
    async fn said_from(&self, from: u64, limit: usize) -> Result<Vec<SaidRow>, Fault>;
}
