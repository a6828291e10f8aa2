//! What one turn writes, and what one commit holds.

use crate::rows::LetterRow;
use crate::views::View;
use casework::procedure::Name;

/// Whose message: the sender and the id it chose.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MessageKey {
    /// The sender; `clock` for the house.
    pub from: Name,
    /// The id.
    pub id: String,
}

/// Everything that one answered message leaves in the record.
#[derive(Debug, Clone)]
pub struct Record {
    /// The message.
    pub message: MessageKey,
    /// SHA-256 of the statement's bytes: the same id with others is refused.
    pub digest: [u8; 32],
    /// The entry's bytes, at most 4 KiB: digests and times, no name and no case number.
    pub entry: Vec<u8>,
    /// The case under whose key everything below is sealed; `None`: under the sender's own.
    pub case: Option<Name>,
    /// What was said and answered.
    pub packet: Packet,
    /// What happened, by case: one, or two where cases were merged or split; none for a refusal.
    pub parts: Vec<Part>,
    /// The cases it was judged on, with the versions they had: 0 for one that was not there. Where
    /// several hubs write, also a refusal holds only for the case as it was looked at.
    pub seen: Vec<(Name, u64)>,
    /// Documents and sealed envelopes that came with it: digest and bytes.
    pub bodies: Vec<(String, Vec<u8>)>,
    /// Letters to be carried that are of no case; those of a case stand with its part.
    pub letters: Vec<LetterRow>,
    /// Letters that it settles: carried, or given up.
    pub carried: Vec<u64>,
    /// When the hub received it.
    pub at: i64,
    /// W3C trace context.
    pub traceparent: Option<String>,
}

/// What was said and answered; stored sealed, erased with the case's key.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Packet {
    /// The secret from which the salts of the entry's commitments are made.
    pub salt: [u8; 32],
    /// The statement, as it came; for the house, its own words.
    pub statement: Vec<u8>,
    /// Its signature; empty for the house.
    pub signature: Vec<u8>,
    /// The key that signed.
    pub key: String,
    /// The answer's bytes.
    pub answer: Vec<u8>,
    /// The receipt's bytes.
    pub receipt: Vec<u8>,
    /// The hub's signature of the receipt.
    pub receipt_signature: Vec<u8>,
    /// SHA-256 of each part's events, in order: what the entry's `events` commits to.
    pub parts: Vec<[u8; 32]>,
}

/// What happened in one case.
#[derive(Debug, Clone)]
pub struct Part {
    /// The case.
    pub case: Name,
    /// The case's version before; the write fails where the record has another.
    pub first: u64,
    /// The events as JSON.
    pub events: Vec<u8>,
    /// How the projections change.
    pub view: View,
    /// When to look at the case again; `None`: never.
    pub wake: Option<i64>,
    /// Letters to be carried.
    pub letters: Vec<LetterRow>,
}

/// What one commit holds.
#[derive(Debug, Clone, Default)]
pub struct Batch {
    /// The records, in the order of their places in the log.
    pub records: Vec<Record>,
    /// The log's head after them.
    pub head: NewHead,
    /// The log that the receipts name. Where several hubs write, the record may be in another one by
    /// then, and the write is overtaken; empty: whatever log that is.
    pub log: String,
}

/// The log's head after a batch.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewHead {
    /// How many entries there were before: the place of the first record. The write fails where the
    /// record has another number.
    pub before: u64,
    /// The signed checkpoint over all of them.
    pub note: String,
    /// Tiles that became full: C2SP path and bytes.
    pub tiles: Vec<(String, Vec<u8>)>,
}
