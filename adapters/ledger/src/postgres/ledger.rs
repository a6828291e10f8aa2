//! The engine's questions and wishes, each with an end to its patience.

use super::fault::within;
use super::reader::{cases, duties, following, histories, letters, log};
use super::{Postgres, erase, feeds, office, writer};
use async_trait::async_trait;
use casework::procedure::Name;
use engine::{
    Batch, CaseFilter, CaseRow, Change, DeliveryRow, DutyFilter, DutyRow, EntryRow, Fault, FeedRow,
    Followed, Happening, Ledger, LetterRow, LogHead, MessageKey, NewHead, Numbering, Packet, Page,
    Paging, Recall, Scope, Standing, Uncarried, Unplaced, Waiting, Written,
};
use std::sync::atomic::Ordering::Relaxed;

#[async_trait]
impl Ledger for Postgres {
    async fn head(&self) -> Result<LogHead, Fault> {
        within("reading the head of the log", log::head(&self.server.readers)).await
    }

    async fn recall(&self, keys: Vec<MessageKey>, cases: Vec<Name>) -> Result<Recall, Fault> {
        within("recalling", histories::recall(&self.server, &keys, &cases)).await
    }

    /// Where the answer of the server is lost, nobody here knows whether the batch was written; the
    /// fault passes, and the messages' ids tell.
    async fn write(&self, batch: Batch) -> Result<Written, Fault> {
        within("writing a batch", writer::write(&self.server, &batch)).await?;
        Ok(Written::default())
    }

    async fn due(
        &self,
        until: i64,
        limit: usize,
    ) -> Result<(Vec<(Name, i64)>, Option<i64>), Fault> {
        within("reading which cases are due", letters::due(&self.server, until, limit)).await
    }

    async fn put_off(&self, case: Name, until: i64) -> Result<(), Fault> {
        within("putting off a wake", writer::put_off(&self.server, &case, until)).await
    }

    async fn uncarried(
        &self,
        until: i64,
        limit: usize,
    ) -> Result<(Vec<LetterRow>, Option<i64>), Fault> {
        within("reading letters", letters::uncarried(&self.server, until, limit)).await
    }

    async fn carry_later(&self, letter: u64, next: i64) -> Result<(), Fault> {
        within("putting a letter off", writer::carry_later(&self.server, letter, next)).await
    }

    async fn waiting(&self, case: Name) -> Result<Option<Waiting>, Fault> {
        within("reading what waits of a case", following::waiting(&self.server, &case)).await
    }

    async fn uncarried_to(&self, to: Name, limit: usize) -> Result<Vec<Uncarried>, Fault> {
        let letters = following::uncarried_to(&self.server, &to, limit);
        within("reading what waits for a recipient", letters).await
    }

    async fn pending(&self, after: Option<Name>, limit: usize) -> Result<Vec<Name>, Fault> {
        let cases = following::pending(&self.server, after.as_deref(), limit);
        within("reading of which cases something waits", cases).await
    }

    async fn followed(&self, since: u64, limit: usize) -> Result<Followed, Fault> {
        let followed = following::followed(&self.server, since, limit);
        within("reading which cases are to be followed up", followed).await
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
        let inbox = letters::inbox(&self.server, &agency, after, limit, untaken);
        within("reading an inbox", inbox).await
    }

    /// A letter is free where nobody has locked it, or until an instant that has come: the latest one
    /// named by whoever asked here for untaken letters, or that is in the record.
    async fn take(&self, agency: Name, letters: Vec<u64>, until: i64) -> Result<Vec<u64>, Fault> {
        let now = self.now.load(Relaxed);
        within("taking letters", writer::take(&self.server, &agency, &letters, now, until)).await
    }

    async fn delete(&self, agency: Name, letters: Vec<u64>) -> Result<u32, Fault> {
        within("deleting letters", writer::delete(&self.server, &agency, &letters)).await
    }

    async fn cases(
        &self,
        scope: Scope,
        filter: CaseFilter,
        paging: Paging,
    ) -> Result<Page<CaseRow>, Fault> {
        let page = cases::cases(&self.server, &scope, &filter, &paging);
        within("reading a list of cases", page).await
    }

    async fn running(
        &self,
        scope: Scope,
        procedures: Vec<Name>,
        since: i64,
        limit: usize,
    ) -> Result<Vec<Name>, Fault> {
        let numbers = cases::running(&self.server, &scope, &procedures, since, limit);
        within("reading cases by their procedures", numbers).await
    }

    async fn case(&self, scope: Scope, number: Name) -> Result<Option<CaseRow>, Fault> {
        within("reading a case", cases::case(&self.server, &scope, &number)).await
    }

    async fn standings(&self, agency: Name, case: Name) -> Result<Vec<Standing>, Fault> {
        within("reading standings", letters::standings(&self.server, &agency, &case)).await
    }

    async fn duties(
        &self,
        scope: Scope,
        filter: DutyFilter,
        paging: Paging,
    ) -> Result<Page<DutyRow>, Fault> {
        let page = duties::duties(&self.server, &scope, &filter, &paging);
        within("reading a worklist", page).await
    }

    async fn deliveries(&self, case: Name) -> Result<Vec<DeliveryRow>, Fault> {
        within("reading deliveries", letters::deliveries(&self.server, &case)).await
    }

    async fn history(&self, case: Name) -> Result<Vec<Happening>, Fault> {
        within("reading a history", histories::history(&self.server, &case)).await
    }

    async fn changes(&self, scope: Scope, since: u64, limit: usize) -> Result<Vec<Change>, Fault> {
        let changes = histories::changes(&self.server, &scope, since, limit);
        within("reading what changed", changes).await
    }

    async fn body(&self, case: Name, digest: String) -> Result<Option<Vec<u8>>, Fault> {
        within("reading a document", histories::body(&self.server, &case, &digest)).await
    }

    async fn entry(&self, position: u64) -> Result<Option<EntryRow>, Fault> {
        within("reading an entry", log::entry(&self.server, position)).await
    }

    async fn packet(&self, position: u64) -> Result<Option<Packet>, Fault> {
        within("reading a packet", log::packet(&self.server, position)).await
    }

    async fn tile(&self, path: String) -> Result<Option<Vec<u8>>, Fault> {
        within("reading a tile", log::tile(&self.server.readers, &path)).await
    }

    async fn leaves(&self, from: u64, limit: usize) -> Result<Vec<[u8; 32]>, Fault> {
        let end = from.saturating_add(u64::try_from(limit).unwrap_or(u64::MAX));
        within("reading leaf hashes", log::leaves(&self.server, from..end)).await
    }

    async fn checkpoint(&self, size: u64) -> Result<Option<String>, Fault> {
        within("reading a checkpoint", log::checkpoint(&self.server, size)).await
    }

    async fn cosigned(&self, size: u64, note: String) -> Result<(), Fault> {
        within("writing witnesses' lines", writer::cosigned(&self.server, size, &note)).await
    }

    async fn open_feed(
        &self,
        feed: FeedRow,
        token: [u8; 32],
        open_max: usize,
    ) -> Result<bool, Fault> {
        within("opening a feed", feeds::open(&self.server, &feed, &token, open_max)).await
    }

    async fn feeds(&self, agency: Name) -> Result<Vec<FeedRow>, Fault> {
        within("reading feeds", feeds::list(&self.server, &agency)).await
    }

    async fn close_feed(&self, agency: Name, id: Name, at: i64) -> Result<Option<FeedRow>, Fault> {
        within("revoking a feed", feeds::close(&self.server, &agency, &id, at)).await
    }

    async fn feed(&self, token: [u8; 32]) -> Result<Option<FeedRow>, Fault> {
        within("reading a feed", feeds::find(&self.server, &token)).await
    }

    async fn erase(&self, case: Name) -> Result<bool, Fault> {
        within("erasing a case", erase::erase(&self.server, &case)).await
    }

    fn numbering(&self) -> Numbering {
        Numbering::Later
    }

    async fn office(&self) -> Result<Option<u64>, Fault> {
        within("standing for the office", self.office.take(&self.server)).await
    }

    async fn unplaced(&self, limit: usize) -> Result<Vec<Unplaced>, Fault> {
        within("reading entries without a place", office::unplaced(&self.server, limit)).await
    }

    async fn open_log(&self, batch: Batch) -> Result<(), Fault> {
        within("opening another log", office::open_log(&self.server, &batch)).await
    }

    async fn place(&self, term: u64, rows: Vec<u64>, head: NewHead) -> Result<(), Fault> {
        within("giving places", self.office.place(term, &rows, &head)).await
    }
}
