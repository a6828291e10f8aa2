//! The engine's questions and wishes, each led to the thread that answers it.

use crate::sqlite::Sqlite;
use crate::writer::ask_alone;
use async_trait::async_trait;
use casework::procedure::Name;
use engine::{
    Batch, CaseFilter, CaseRow, Change, DeliveryRow, DutyFilter, DutyRow, EntryRow, Fault, FeedRow,
    Followed, Happening, Ledger, LetterRow, LogHead, MessageKey, Packet, Page, Paging, Recall,
    Scope, Standing, Uncarried, Waiting, Written,
};
use std::sync::atomic::Ordering::Relaxed;

#[async_trait]
impl Ledger for Sqlite {
    async fn head(&self) -> Result<LogHead, Fault> {
        self.pool.read(|it| it.head()).await
    }

    async fn recall(&self, keys: Vec<MessageKey>, cases: Vec<Name>) -> Result<Recall, Fault> {
        self.pool.read(move |it| it.recall(&keys, &cases)).await
    }

    async fn write(&self, batch: Batch) -> Result<Written, Fault> {
        self.write_with(move |it| it.write(&batch)).await
    }

    async fn due(
        &self,
        until: i64,
        limit: usize,
    ) -> Result<(Vec<(Name, i64)>, Option<i64>), Fault> {
        self.pool.read(move |it| it.due(until, limit)).await
    }

    async fn put_off(&self, case: Name, until: i64) -> Result<(), Fault> {
        self.write_with(move |it| it.put_off(&case, until)).await
    }

    async fn uncarried(
        &self,
        until: i64,
        limit: usize,
    ) -> Result<(Vec<LetterRow>, Option<i64>), Fault> {
        self.pool.read(move |it| it.uncarried(until, limit)).await
    }

    async fn carry_later(&self, letter: u64, next: i64) -> Result<(), Fault> {
        self.write_with(move |it| it.carry_later(letter, next)).await
    }

    async fn waiting(&self, case: Name) -> Result<Option<Waiting>, Fault> {
        self.pool.read(move |it| it.waiting(&case)).await
    }

    async fn uncarried_to(&self, to: Name, limit: usize) -> Result<Vec<Uncarried>, Fault> {
        self.pool.read(move |it| it.uncarried_to(&to, limit)).await
    }

    async fn pending(&self, after: Option<Name>, limit: usize) -> Result<Vec<Name>, Fault> {
        self.pool.read(move |it| it.pending(after.as_deref(), limit)).await
    }

    async fn followed(&self, since: u64, limit: usize) -> Result<Followed, Fault> {
        self.pool.read(move |it| it.followed(since, limit)).await
    }

    async fn inbox(
        &self,
        agency: Name,
        after: u64,
        limit: usize,
        untaken: Option<i64>,
    ) -> Result<Vec<LetterRow>, Fault> {
        if let Some(now) = untaken {
            self.now.fetch_max(now, Relaxed);
        }
        self.pool.read(move |it| it.inbox(&agency, after, limit, untaken)).await
    }

    /// A letter is free where nobody has locked it, or until an instant that has come: the latest one
    /// named by whoever asked for untaken letters, or that is in the record.
    async fn take(&self, agency: Name, letters: Vec<u64>, until: i64) -> Result<Vec<u64>, Fault> {
        let now = self.now.load(Relaxed);
        self.write_with(move |it| it.take(&agency, &letters, now, until)).await
    }

    async fn delete(&self, agency: Name, letters: Vec<u64>) -> Result<u32, Fault> {
        self.write_with(move |it| it.delete(&agency, &letters)).await
    }

    async fn cases(
        &self,
        scope: Scope,
        filter: CaseFilter,
        paging: Paging,
    ) -> Result<Page<CaseRow>, Fault> {
        self.pool.read(move |it| it.cases(&scope, &filter, &paging)).await
    }

    async fn running(
        &self,
        scope: Scope,
        procedures: Vec<Name>,
        since: i64,
        limit: usize,
    ) -> Result<Vec<Name>, Fault> {
        self.pool.read(move |it| it.running(&scope, &procedures, since, limit)).await
    }

    async fn case(&self, scope: Scope, number: Name) -> Result<Option<CaseRow>, Fault> {
        self.pool.read(move |it| it.case(&scope, &number)).await
    }

    async fn standings(&self, agency: Name, case: Name) -> Result<Vec<Standing>, Fault> {
        self.pool.read(move |it| it.standings(&agency, &case)).await
    }

    async fn duties(
        &self,
        scope: Scope,
        filter: DutyFilter,
        paging: Paging,
    ) -> Result<Page<DutyRow>, Fault> {
        self.pool.read(move |it| it.duties(&scope, &filter, &paging)).await
    }

    async fn deliveries(&self, case: Name) -> Result<Vec<DeliveryRow>, Fault> {
        self.pool.read(move |it| it.deliveries(&case)).await
    }

    async fn history(&self, case: Name) -> Result<Vec<Happening>, Fault> {
        self.pool.read(move |it| it.history(&case)).await
    }

    async fn changes(&self, scope: Scope, since: u64, limit: usize) -> Result<Vec<Change>, Fault> {
        self.pool.read(move |it| it.changes(&scope, since, limit)).await
    }

    async fn body(&self, case: Name, digest: String) -> Result<Option<Vec<u8>>, Fault> {
        self.pool.read(move |it| it.body(&case, &digest)).await
    }

    async fn entry(&self, position: u64) -> Result<Option<EntryRow>, Fault> {
        self.pool.read(move |it| it.entry(position)).await
    }

    async fn packet(&self, position: u64) -> Result<Option<Packet>, Fault> {
        self.pool.read(move |it| it.packet(position)).await
    }

    async fn tile(&self, path: String) -> Result<Option<Vec<u8>>, Fault> {
        self.pool.read(move |it| it.tile(&path)).await
    }

    async fn leaves(&self, from: u64, limit: usize) -> Result<Vec<[u8; 32]>, Fault> {
        let end = from.saturating_add(u64::try_from(limit).unwrap_or(u64::MAX));
        self.pool.read(move |it| it.leaves(from..end)).await
    }

    async fn checkpoint(&self, size: u64) -> Result<Option<String>, Fault> {
        self.pool.read(move |it| it.checkpoint(size)).await
    }

    async fn cosigned(&self, size: u64, note: String) -> Result<(), Fault> {
        self.write_with(move |it| it.cosigned(size, &note)).await
    }

    async fn open_feed(
        &self,
        feed: FeedRow,
        token: [u8; 32],
        open_max: usize,
    ) -> Result<bool, Fault> {
        self.write_with(move |it| it.open_feed(&feed, &token, open_max)).await
    }

    async fn feeds(&self, agency: Name) -> Result<Vec<FeedRow>, Fault> {
        self.pool.read(move |it| it.feeds(&agency)).await
    }

    async fn close_feed(&self, agency: Name, id: Name, at: i64) -> Result<Option<FeedRow>, Fault> {
        let key = (agency.clone(), id.clone());
        self.write_with(move |it| it.close_feed(&key.0, &key.1, at)).await?;
        let feeds = self.feeds(agency).await?;
        Ok(feeds.into_iter().find(|feed| feed.id == id))
    }

    async fn feed(&self, token: [u8; 32]) -> Result<Option<FeedRow>, Fault> {
        self.pool.read(move |it| it.feed(&token)).await
    }

    async fn erase(&self, case: Name) -> Result<bool, Fault> {
        ask_alone(self.jobs()?, move |it| it.erase(&case)).await
    }
}
