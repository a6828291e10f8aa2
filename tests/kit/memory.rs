//! The record in memory: the twin of the real one, which keeps its promises and nothing else.

mod asked;
mod board;
mod desks;
mod feeds;
mod folder;
mod following;
mod index;
mod letters;
mod log;
mod looks;
mod said;
mod written;

use crate::faults::{Faults, WriteFault};
use async_trait::async_trait;
use casework::Name;
use engine::{
    Batch, CaseFilter, CaseRow, Change, DeliveryRow, DutyFilter, DutyRow, EntryRow, Fault, FeedRow,
    Followed, Happening, Ledger, LetterRow, LogHead, LookRow, MessageKey, Owner, Packet, Page,
    Paging, Recall, Scope, Standing, Uncarried, Waiting, Written,
};
pub use folder::Folder;
pub use letters::{Letters, Place};
pub use log::{Entry, Log};
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The record, in memory. It outlives every desk that writes into it.
#[derive(Debug, Default)]
pub struct MemoryLedger {
    store: Mutex<Store>,
    faults: Mutex<Faults>,
}

/// Everything that is recorded.
#[derive(Debug, Clone, Default)]
pub struct Store {
    /// The log, with what was said and answered.
    pub log: Log,
    /// Cases by number.
    pub folders: BTreeMap<Name, Folder>,
    /// Letters.
    pub letters: Letters,
    /// Feeds by the SHA-256 of what their address holds.
    pub feeds: BTreeMap<[u8; 32], FeedRow>,
    /// The index.
    pub index: index::Known,
    /// Looks by day, case, agency, officer and path.
    pub looks: BTreeMap<looks::Key, LookRow>,
    /// Drafts by owner and name, with the instant.
    pub drafts: BTreeMap<(Owner, String), (i64, Vec<u8>)>,
}

impl MemoryLedger {
    /// From now on this goes wrong.
    pub fn set_faults(&self, faults: Faults) {
        *self.weather() = faults;
    }

    /// From now on nothing goes wrong; gives how much has.
    pub fn calm(&self) -> u64 {
        std::mem::take(&mut *self.weather()).seen
    }

    /// What is recorded, to look at; and, in a test of a test, to break.
    ///
    /// The guard must not be held while the record is asked.
    pub fn store(&self) -> MutexGuard<'_, Store> {
        self.store.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn weather(&self) -> MutexGuard<'_, Faults> {
        self.faults.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// One call: others get their turn, and it may fail before anything is done.
    async fn call<T>(&self, doing: &str, call: impl FnOnce(&mut Store) -> T) -> Result<T, Fault> {
        let pause = self.weather().pause();
        for _ in 0..pause {
            tokio::task::yield_now().await;
        }
        if self.weather().read() {
            return Err(Fault::new(format!("{doing}: the record does not answer")));
        }
        Ok(call(&mut self.store()))
    }
}

#[async_trait]
impl Ledger for MemoryLedger {
    async fn head(&self) -> Result<LogHead, Fault> {
        self.call("reading the head", |store| store.log.head()).await
    }

    async fn recall(&self, keys: Vec<MessageKey>, cases: Vec<Name>) -> Result<Recall, Fault> {
        let recall = |store: &mut Store| Recall {
            answers: keys.iter().map(|key| store.log.stored(key)).collect(),
            histories: cases.iter().map(|it| Some(store.folders.get(it)?.parts())).collect(),
        };
        self.call("recalling", recall).await
    }

    async fn write(&self, batch: Batch) -> Result<Written, Fault> {
        let (fault, pause) = {
            let mut weather = self.weather();
            (weather.write(), weather.pause())
        };
        for _ in 0..pause {
            tokio::task::yield_now().await;
        }
        let failed = || Fault::new("writing a batch: the connection broke");
        match fault {
            None => self.store().write(batch),
            Some(WriteFault::Lost) => Err(failed()),
            Some(WriteFault::Persisted) => {
                self.store().write(batch)?;
                Err(failed())
            }
            Some(WriteFault::Unkept) => Ok(Written::default()),
        }
    }

    async fn due(
        &self,
        until: i64,
        limit: usize,
    ) -> Result<(Vec<(Name, i64)>, Option<i64>), Fault> {
        self.call("looking for what is due", |store| store.due(until, limit)).await
    }

    async fn put_off(&self, case: Name, until: i64) -> Result<(), Fault> {
        self.call("putting a case off", |store| store.put_off(&case, until)).await
    }

    async fn uncarried(
        &self,
        until: i64,
        limit: usize,
    ) -> Result<(Vec<LetterRow>, Option<i64>), Fault> {
        self.call("looking for letters", |store| store.letters.uncarried(until, limit)).await
    }

    async fn carry_later(&self, letter: u64, next: i64) -> Result<(), Fault> {
        self.call("putting a letter off", |store| store.letters.carry_later(letter, next)).await
    }

    async fn waiting(&self, case: Name) -> Result<Option<Waiting>, Fault> {
        self.call("looking what waits of a case", |store| store.waiting(&case)).await
    }

    async fn uncarried_to(&self, to: Name, limit: usize) -> Result<Vec<Uncarried>, Fault> {
        let waiting = |store: &mut Store| {
            let mut waiting = store.letters.waiting(|letter| letter.to == to);
            waiting.truncate(limit);
            waiting
        };
        self.call("looking what waits for a recipient", waiting).await
    }

    async fn pending(&self, after: Option<Name>, limit: usize) -> Result<Vec<Name>, Fault> {
        self.call("looking of which cases something waits", |store| store.pending(after, limit))
            .await
    }

    async fn followed(&self, since: u64, limit: usize) -> Result<Followed, Fault> {
        self.call("looking which cases to follow up", |store| store.followed(since, limit)).await
    }

    async fn inbox(
        &self,
        agency: Name,
        after: u64,
        limit: usize,
        untaken: Option<i64>,
    ) -> Result<Vec<LetterRow>, Fault> {
        let inbox = |store: &mut Store| store.letters.inbox(&agency, after, limit, untaken);
        self.call("reading an inbox", inbox).await
    }

    async fn take(&self, agency: Name, letters: Vec<u64>, until: i64) -> Result<Vec<u64>, Fault> {
        self.call("taking letters", |store| store.letters.take(&agency, &letters, until)).await
    }

    async fn delete(&self, agency: Name, letters: Vec<u64>) -> Result<u32, Fault> {
        self.call("deleting letters", |store| store.letters.delete(&agency, &letters)).await
    }

    async fn cases(
        &self,
        scope: Scope,
        filter: CaseFilter,
        paging: Paging,
    ) -> Result<Page<CaseRow>, Fault> {
        self.call("listing cases", |store| store.cases(&scope, &filter, &paging)).await
    }

    async fn running(
        &self,
        scope: Scope,
        procedures: Vec<Name>,
        since: i64,
        limit: usize,
    ) -> Result<Vec<Name>, Fault> {
        let running = |store: &mut Store| store.running(&scope, &procedures, since, limit);
        self.call("reading cases by their procedures", running).await
    }

    async fn case(&self, scope: Scope, number: Name) -> Result<Option<CaseRow>, Fault> {
        let case = |store: &mut Store| {
            let folder = store.folders.get(&number)?;
            folder.exists_for(&scope).then(|| folder.row.clone())
        };
        self.call("reading a case", case).await
    }

    async fn standings(&self, agency: Name, case: Name) -> Result<Vec<Standing>, Fault> {
        let of = |folder: &Folder| folder.standings_of(&agency);
        let standings = |store: &mut Store| store.folders.get(&case).map(of).unwrap_or_default();
        self.call("reading standings", standings).await
    }

    async fn duties(
        &self,
        scope: Scope,
        filter: DutyFilter,
        paging: Paging,
    ) -> Result<Page<DutyRow>, Fault> {
        self.call("listing duties", |store| store.duties(&scope, &filter, &paging)).await
    }

    async fn deliveries(&self, case: Name) -> Result<Vec<DeliveryRow>, Fault> {
        let rows = |folder: &Folder| folder.deliveries.values().cloned().collect();
        let deliveries = |store: &mut Store| store.folders.get(&case).map(rows).unwrap_or_default();
        self.call("reading deliveries", deliveries).await
    }

    async fn history(&self, case: Name) -> Result<Vec<Happening>, Fault> {
        let rows = |folder: &Folder| folder.happenings.clone();
        let history = |store: &mut Store| store.folders.get(&case).map(rows).unwrap_or_default();
        self.call("reading a history", history).await
    }

    async fn changes(&self, scope: Scope, since: u64, limit: usize) -> Result<Vec<Change>, Fault> {
        self.call("following changes", |store| store.changes(&scope, since, limit)).await
    }

    async fn body(&self, case: Name, digest: String) -> Result<Option<Vec<u8>>, Fault> {
        let body = |store: &mut Store| store.folders.get(&case)?.bodies.get(&digest).cloned();
        self.call("reading a body", body).await
    }

    async fn entry(&self, position: u64) -> Result<Option<EntryRow>, Fault> {
        self.call("reading an entry", |store| store.log.entry(position)).await
    }

    async fn packet(&self, position: u64) -> Result<Option<Packet>, Fault> {
        self.call("reading a packet", |store| store.log.packet(position)).await
    }

    async fn tile(&self, path: String) -> Result<Option<Vec<u8>>, Fault> {
        self.call("reading a tile", |store| store.log.tile(&path)).await
    }

    async fn leaves(&self, from: u64, limit: usize) -> Result<Vec<[u8; 32]>, Fault> {
        self.call("reading leaves", |store| store.log.leaves(from, limit)).await
    }

    async fn checkpoint(&self, size: u64) -> Result<Option<String>, Fault> {
        self.call("reading a checkpoint", |store| store.log.notes.get(&size).cloned()).await
    }

    async fn cosigned(&self, size: u64, note: String) -> Result<(), Fault> {
        self.call("keeping a cosignature", |store| store.log.cosigned(size, note)).await
    }

    async fn open_feed(
        &self,
        feed: FeedRow,
        token: [u8; 32],
        open_max: usize,
    ) -> Result<bool, Fault> {
        self.call("opening a feed", |store| store.open_feed(feed, token, open_max)).await
    }

    async fn feeds(&self, agency: Name) -> Result<Vec<FeedRow>, Fault> {
        self.call("reading feeds", |store| store.feeds_of(&agency)).await
    }

    async fn close_feed(&self, agency: Name, id: Name, at: i64) -> Result<Option<FeedRow>, Fault> {
        self.call("revoking a feed", |store| store.close_feed(&agency, &id, at)).await
    }

    async fn feed(&self, token: [u8; 32]) -> Result<Option<FeedRow>, Fault> {
        let found = |store: &mut Store| store.feeds.get(&token).filter(|it| it.is_open()).cloned();
        self.call("reading a feed", found).await
    }

    async fn erase(&self, case: Name) -> Result<bool, Fault> {
        self.call("erasing a case", |store| store.erase(&case)).await
    }
}
