//! Deliveries and their ladder of evidence.

use crate::procedure::Name;
use crate::time::Instant;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A rung of the ladder of evidence. Each has its own instant; none overwrites another, and a
/// negative one after a positive one is kept and shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rung {
    /// In the house's outbox.
    Queued,
    /// In the recipient's inbox.
    Delivered,
    /// Looked at.
    Opened,
    /// Signed for: receipt. For a party outside the bus: service, recorded by an agency.
    Accepted,
    /// Sent back unread.
    Returned,
    /// Not taken.
    Refused,
    /// Could not be carried.
    Failed,
    /// Taken back: by its sender before it was opened, or with the return of the whole matter. Its
    /// receipt no longer counts.
    Withdrawn,
}

impl Rung {
    /// The word used in files and answers.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Delivered => "delivered",
            Self::Opened => "opened",
            Self::Accepted => "accepted",
            Self::Returned => "returned",
            Self::Refused => "refused",
            Self::Failed => "failed",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Reads the word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        [
            Self::Queued,
            Self::Delivered,
            Self::Opened,
            Self::Accepted,
            Self::Returned,
            Self::Refused,
            Self::Failed,
            Self::Withdrawn,
        ]
        .into_iter()
        .find(|rung| rung.word() == word)
    }
}

/// Something that was sent to somebody.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Delivery {
    /// Its number in the case, from 1.
    pub id: u32,
    /// The proceeding.
    pub proceeding: u32,
    /// The act that sent it, or the common verb: `chase`, `copy`, `warning`.
    pub act: Name,
    /// Who sent it.
    pub from: Name,
    /// To whom.
    pub to: Name,
    /// A copy that the law demands.
    pub copy: bool,
    /// The recipient is outside the bus: receipt is recorded by an agency.
    pub outside: bool,
    /// SHA-256 of the document that went, in hex.
    pub digest: Option<Name>,
    /// What has happened, and when.
    pub rungs: BTreeMap<Rung, Instant>,
    /// The instant that counts as receipt: signing, or arrival plus the grace (D21).
    pub receipt: Option<Instant>,
    /// Receipt is counted without a signature.
    pub unsigned: bool,
    /// When silence at the present rung is booked.
    pub silent_at: Option<Instant>,
    /// When receipt is counted without a signature.
    pub grace_ends_at: Option<Instant>,
}

impl Delivery {
    /// The next instant at which something happens by itself.
    #[must_use]
    pub fn wakes_at(&self) -> Option<Instant> {
        self.silent_at.into_iter().chain(self.grace_ends_at).min()
    }
}
