//! The log of the record, with the message behind each entry.

use casework::Name;
use engine::{EntryRow, LogHead, MessageKey, Packet, Record, Stored};
use std::collections::BTreeMap;

/// How many hashes a whole tile has.
const WIDTH: usize = 256;

/// Entries in their order.
#[derive(Debug, Clone, Default)]
pub struct Log {
    /// The entries.
    pub entries: Vec<Entry>,
    /// The place of each message.
    pub places: BTreeMap<MessageKey, u64>,
    /// Whole tiles by path.
    pub tiles: BTreeMap<String, Vec<u8>>,
    /// Checkpoints by size.
    pub notes: BTreeMap<u64, String>,
    /// The latest instant.
    pub last_at: i64,
}

/// One entry, and what it commits to.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// The message.
    pub message: MessageKey,
    /// SHA-256 of the statement.
    pub digest: [u8; 32],
    /// The case under whose key the packet is.
    pub case: Option<Name>,
    /// What was said and answered; `None`: erased.
    pub packet: Option<Packet>,
    /// When it was received.
    pub at: i64,
}

impl Log {
    /// How many entries there are.
    #[must_use]
    pub fn size(&self) -> u64 {
        u64::try_from(self.entries.len()).unwrap_or(u64::MAX)
    }

    pub(super) fn push(&mut self, record: &Record) {
        self.places.insert(record.message.clone(), self.size());
        self.last_at = self.last_at.max(record.at);
        self.entries.push(Entry {
            bytes: record.entry.clone(),
            message: record.message.clone(),
            digest: record.digest,
            case: record.case.clone(),
            packet: Some(record.packet.clone()),
            at: record.at,
        });
    }

    pub(super) fn head(&self) -> LogHead {
        let edge = self.entries.len() / WIDTH * WIDTH;
        LogHead {
            size: self.size(),
            edge: self.leaves(u64::try_from(edge).unwrap_or_default(), WIDTH),
            note: self.notes.get(&self.size()).cloned().unwrap_or_default(),
            last_at: self.last_at,
        }
    }

    fn at(&self, position: u64) -> Option<&Entry> {
        self.entries.get(usize::try_from(position).ok()?)
    }

    pub(super) fn stored(&self, key: &MessageKey) -> Option<Stored> {
        let position = *self.places.get(key)?;
        let entry = self.at(position)?;
        Some(Stored {
            digest: entry.digest,
            position: Some(position),
            packet: entry.packet.clone(),
        })
    }

    pub(super) fn entry(&self, position: u64) -> Option<EntryRow> {
        let entry = self.at(position)?;
        Some(EntryRow {
            bytes: entry.bytes.clone(),
            message: entry.message.clone(),
            case: entry.case.clone(),
        })
    }

    pub(super) fn packet(&self, position: u64) -> Option<Packet> {
        self.at(position)?.packet.clone()
    }

    pub(super) fn leaves(&self, from: u64, limit: usize) -> Vec<[u8; 32]> {
        let from = usize::try_from(from).unwrap_or(usize::MAX);
        let leaf = |entry: &Entry| audit::tree::leaf_hash(&entry.bytes).0;
        self.entries.iter().skip(from).take(limit).map(leaf).collect()
    }

    /// Whole tiles were given; whole bundles are made of the entries.
    pub(super) fn tile(&self, path: &str) -> Option<Vec<u8>> {
        let Ok(bundle) = audit::Bundle::parse(path) else { return self.tiles.get(path).cloned() };
        let from = usize::try_from(bundle.index).ok()?.checked_mul(WIDTH)?;
        let entries = self.entries.get(from..from + usize::from(bundle.width))?;
        let bytes: Vec<&[u8]> = entries.iter().map(|it| it.bytes.as_slice()).collect();
        audit::tile::write_bundle(&bytes).ok()
    }

    pub(super) fn cosigned(&mut self, size: u64, note: String) {
        if let Some(known) = self.notes.get_mut(&size) {
            *known = note;
        }
    }
}
