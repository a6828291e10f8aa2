//! A record as whoever verifies it reads it: the same questions to either store.

use crate::reader::accounts::Accounts;
use crate::sqlite::Sqlite;
use async_trait::async_trait;
use casework::procedure::Name;
use engine::verify::{CaseBooks, Found, Messages, Outline};
use engine::{Fault, Ledger, LogHead, MessageKey};
use std::ops::Range;

/// A record as whoever verifies it reads it. What is broken is named at its row, and the rest is read
/// on; only a store that does not answer ends the reading.
#[async_trait]
pub trait Audited: Send + Sync + 'static {
    /// Where the log stands.
    async fn head(&self) -> Result<LogHead, Fault>;

    /// A full tile by its C2SP path.
    async fn tile(&self, path: String) -> Result<Option<Vec<u8>>, Fault>;

    /// Entries from a place on, with everything behind them.
    async fn scan(&self, from: u64, limit: usize) -> Result<Vec<Found>, Fault>;

    /// The places at which a case is named or something happened to it, and those at which another log was
    /// opened: all that its evidence is made of, in order.
    async fn places_of(&self, case: Name) -> Result<Vec<u64>, Fault>;

    /// Entries from a place on, with what stands beside them in clear: nothing is opened.
    async fn outlines(&self, from: u64, limit: usize) -> Result<Vec<Outline>, Fault>;

    /// Entries that have no place yet, after one of them, in the order in which they get theirs. Where
    /// places are given with the write there are none.
    async fn queued(&self, _after: Option<QueuedAt>, _limit: usize) -> Result<Vec<Queued>, Fault> {
        Ok(Vec::new())
    }

    /// What the index by which a repeated message finds its answer holds of the first `size` entries,
    /// added up, and the messages that stand in it more than once.
    async fn messages(&self, size: u64) -> Result<(Messages, Vec<MessageKey>), Fault>;

    /// Cases lie in rows below this number, most of them one in each.
    async fn cases_end(&self) -> Result<u64, Fault>;

    /// Everything stored of the cases in these rows, to be compared with what their events tell.
    async fn books(&self, rows: Range<u64>) -> Result<Vec<CaseBooks>, Fault>;

    /// Deliveries, letters, receipts and counts, joined.
    async fn accounts(&self) -> Result<Accounts, Fault>;

    /// Cases whose content was erased.
    async fn erased(&self) -> Result<Vec<Name>, Fault>;
}

/// Where an entry stands that has no place yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct QueuedAt {
    /// The number of the transaction that wrote it.
    pub transaction: i64,
    /// Its row.
    pub row: i64,
}

/// An entry that has no place yet.
#[derive(Debug, Clone)]
pub struct Queued {
    /// Where it stands.
    pub at: QueuedAt,
    /// Its row, with everything behind it; its place is 0, as long as it has none.
    pub found: Found,
    /// For how long it has waited, in microseconds, by the clock of the store.
    pub waits: i64,
}

#[async_trait]
impl Audited for Sqlite {
    async fn head(&self) -> Result<LogHead, Fault> {
        Ledger::head(self).await
    }

    async fn tile(&self, path: String) -> Result<Option<Vec<u8>>, Fault> {
        Ledger::tile(self, path).await
    }

    async fn scan(&self, from: u64, limit: usize) -> Result<Vec<Found>, Fault> {
        Self::scan(self, from, limit).await
    }

    async fn places_of(&self, case: Name) -> Result<Vec<u64>, Fault> {
        self.pool.read(move |it| it.places_of(&case)).await
    }

    async fn outlines(&self, from: u64, limit: usize) -> Result<Vec<Outline>, Fault> {
        Self::outlines(self, from, limit).await
    }

    async fn messages(&self, size: u64) -> Result<(Messages, Vec<MessageKey>), Fault> {
        Self::messages(self, size).await
    }

    async fn cases_end(&self) -> Result<u64, Fault> {
        Self::cases_end(self).await
    }

    async fn books(&self, rows: Range<u64>) -> Result<Vec<CaseBooks>, Fault> {
        Self::books(self, rows).await
    }

    async fn accounts(&self) -> Result<Accounts, Fault> {
        Self::accounts(self).await
    }

    async fn erased(&self) -> Result<Vec<Name>, Fault> {
        self.pool.read(|it| it.erased()).await
    }
}
