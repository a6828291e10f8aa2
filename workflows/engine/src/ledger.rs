//! The record, as a parameter: one transaction writes, many read.

use crate::board::Board;
use crate::drawer::Drawer;
use crate::fault::Fault;
use crate::index::Index;
use crate::looks::Trail;
use crate::mending::Mending;
use crate::record::{Batch, MessageKey, NewHead, Packet};
use crate::rows::{
    CaseFilter, CaseRow, Change, DeliveryRow, DutyFilter, DutyRow, FeedRow, Happening, LetterRow,
    LogHead, Page, Paging, Scope,
};
use crate::sayings::Sayings;
use crate::standing::Standing;
use async_trait::async_trait;
use casework::procedure::{CLOCK, Name};

/// The store of everything that was decided.
///
/// # Promises
/// [`Ledger::write`] is one transaction: after `Ok` all of the batch is durable, after `Err` all or
/// none of it is, and the next [`Ledger::head`] tells which. Reads see whole batches only.
#[async_trait]
pub trait Ledger:
    Board + Sayings + Index + Trail + Drawer + Mending + Send + Sync + 'static
{
    /// Where the log stands.
    async fn head(&self) -> Result<LogHead, Fault>;

    /// The stored answers of messages and the histories of cases, both in the order asked.
    async fn recall(&self, keys: Vec<MessageKey>, cases: Vec<Name>) -> Result<Recall, Fault>;

    /// Writes a batch: all of it or nothing.
    async fn write(&self, batch: Batch) -> Result<Written, Fault>;

    /// Cases whose wake is due, earliest first, each with its instant; and the earliest wake after
    /// `until` where there is one.
    async fn due(&self, until: i64, limit: usize)
    -> Result<(Vec<(Name, i64)>, Option<i64>), Fault>;

    /// Puts a case's wake off, because waking it has failed.
    async fn put_off(&self, case: Name, until: i64) -> Result<(), Fault>;

    /// Letters not yet carried whose next attempt is due, oldest first; and the earliest later attempt.
    async fn uncarried(
        &self,
        until: i64,
        limit: usize,
    ) -> Result<(Vec<LetterRow>, Option<i64>), Fault>;

    /// Carrying a letter failed: it is tried again at `next`.
    async fn carry_later(&self, letter: u64, next: i64) -> Result<(), Fault>;

    /// What waits of one case, whether it is due or not; `None`: no such case.
    async fn waiting(&self, case: Name) -> Result<Option<Waiting>, Fault>;

    /// Letters to one recipient that are not yet carried, lowest number first, whether their next
    /// attempt is due or not.
    async fn uncarried_to(&self, to: Name, limit: usize) -> Result<Vec<Uncarried>, Fault>;

    /// Cases of which something waits, by their numbers, after one.
    async fn pending(&self, after: Option<Name>, limit: usize) -> Result<Vec<Name>, Fault>;

    /// Cases of which something waits and to which something happened from a place in the log on:
    /// gap-free, each at least once. What the house itself did by waking a case or carrying its letter
    /// does not count in that case: whoever follows it up looks again by himself.
    async fn followed(&self, since: u64, limit: usize) -> Result<Followed, Fault>;

    /// Letters in an agency's inbox that are carried and not deleted, after a number. `untaken`: only
    /// those nobody has taken until after `now`.
    async fn inbox(
        &self,
        agency: Name,
        after: u64,
        limit: usize,
        untaken: Option<i64>,
    ) -> Result<Vec<LetterRow>, Fault>;

    /// Locks letters until an instant; returns those it locked.
    async fn take(&self, agency: Name, letters: Vec<u64>, until: i64) -> Result<Vec<u64>, Fault>;

    /// The agency has stored letters itself: they leave its inbox, not the record.
    async fn delete(&self, agency: Name, letters: Vec<u64>) -> Result<u32, Fault>;

    /// Cases that exist for the asker.
    async fn cases(
        &self,
        scope: Scope,
        filter: CaseFilter,
        paging: Paging,
    ) -> Result<Page<CaseRow>, Fault>;

    /// Numbers of cases that exist for the asker, in which a proceeding of one of these procedures runs or
    /// ran, and which are open or to which something happened at `since` or later.
    async fn running(
        &self,
        scope: Scope,
        procedures: Vec<Name>,
        since: i64,
        limit: usize,
    ) -> Result<Vec<Name>, Fault>;

    /// One case that exists for the asker.
    async fn case(&self, scope: Scope, number: Name) -> Result<Option<CaseRow>, Fault>;

    /// Live and former standings of an agency to a case.
    async fn standings(&self, agency: Name, case: Name) -> Result<Vec<Standing>, Fault>;

    /// Open duties in cases that exist for the asker, earliest first.
    async fn duties(
        &self,
        scope: Scope,
        filter: DutyFilter,
        paging: Paging,
    ) -> Result<Page<DutyRow>, Fault>;

    /// All deliveries of a case.
    async fn deliveries(&self, case: Name) -> Result<Vec<DeliveryRow>, Fault>;

    /// All that happened in a case, in order.
    async fn history(&self, case: Name) -> Result<Vec<Happening>, Fault>;

    /// What changed from a place in the log on, in cases that exist for the asker: gap-free.
    async fn changes(&self, scope: Scope, since: u64, limit: usize) -> Result<Vec<Change>, Fault>;

    /// A body of a case by its digest.
    async fn body(&self, case: Name, digest: String) -> Result<Option<Vec<u8>>, Fault>;

    /// The entry at a place, with the message and case behind it, for whoever may see that.
    async fn entry(&self, position: u64) -> Result<Option<EntryRow>, Fault>;

    /// What was said and answered at a place; `None`: there is none, or it was erased.
    async fn packet(&self, position: u64) -> Result<Option<Packet>, Fault>;

    /// A full tile or entry bundle by its C2SP path; or leaf hashes to make a partial one of.
    async fn tile(&self, path: String) -> Result<Option<Vec<u8>>, Fault>;

    /// Leaf hashes of the entries from one place on.
    async fn leaves(&self, from: u64, limit: usize) -> Result<Vec<[u8; 32]>, Fault>;

    /// The checkpoint note of exactly this size, with what witnesses have added to it.
    async fn checkpoint(&self, size: u64) -> Result<Option<String>, Fault>;

    /// Adds witnesses' lines to the checkpoint of a size.
    async fn cosigned(&self, size: u64, note: String) -> Result<(), Fault>;

    /// Opens a feed, whose address holds a token of this SHA-256. `false`: its agency has as many open
    /// ones as it may. Of those that are revoked a number is kept for its list.
    async fn open_feed(
        &self,
        feed: FeedRow,
        token: [u8; 32],
        open_max: usize,
    ) -> Result<bool, Fault>;

    /// The feeds of an agency, oldest first.
    async fn feeds(&self, agency: Name) -> Result<Vec<FeedRow>, Fault>;

    /// Revokes a feed, for good; revoking it again changes nothing. `None`: the agency has no such feed.
    async fn close_feed(&self, agency: Name, id: Name, at: i64) -> Result<Option<FeedRow>, Fault>;

    /// The open feed whose address holds a token of this SHA-256.
    async fn feed(&self, token: [u8; 32]) -> Result<Option<FeedRow>, Fault>;

    /// Destroys a case's key: its content is gone everywhere, its proofs remain. `false`: no such case.
    async fn erase(&self, case: Name) -> Result<bool, Fault>;

    /// Who gives entries their places. Where it is done later, [`Batch::head`] is left empty, a write
    /// looks only at the versions of the cases and at the messages' ids, and fails as
    /// [`Fault::overtaken`] where another hub was faster; letters get their numbers with their places.
    fn numbering(&self) -> Numbering {
        Numbering::AtOnce
    }

    /// Takes or keeps the office of the one hub that gives places. `None`: another hub has it.
    /// Taking it anew raises its term, and whoever had it before can place nothing any more.
    async fn office(&self) -> Result<Option<u64>, Fault> {
        Ok(None)
    }

    /// Entries that are written and have no place, in the order in which they get one. An entry is
    /// among them only when no transaction that began before it can still add another: a place once
    /// given is followed by nothing that was there earlier.
    async fn unplaced(&self, _limit: usize) -> Result<Vec<Unplaced>, Fault> {
        Ok(Vec::new())
    }

    /// Writes the one record of a batch together with its place and its head, which is that of another
    /// log: from then on [`Batch::log`] has ended, whoever gives places has lost the office, and what was
    /// judged in the old log and is not written yet is overtaken. Where places are given with the write,
    /// writing is enough.
    async fn open_log(&self, batch: Batch) -> Result<(), Fault> {
        self.write(batch).await.map(drop)
    }

    /// Gives entries the places from [`NewHead::before`] on, in the order given, with the signed head
    /// after them, in one transaction; their letters may leave from then on. Fails where the term is
    /// over or the log has another size.
    async fn place(&self, _term: u64, _rows: Vec<u64>, _head: NewHead) -> Result<(), Fault> {
        Err(Fault::breach("this record places its entries when it writes them"))
    }
}

/// What waits of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The case as it stands.
    pub row: CaseRow,
    /// When it is to be woken.
    pub wake: Option<i64>,
    /// Its letters that are not carried, lowest number first.
    pub letters: Vec<Uncarried>,
}

/// A letter that is not carried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Uncarried {
    /// The letter.
    pub letter: LetterRow,
    /// When it is tried next.
    pub next: i64,
}

/// Which cases are to be followed up.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Followed {
    /// Their numbers.
    pub cases: Vec<Name>,
    /// The first place that was not looked at; where it is the one asked from, nothing is there yet.
    pub next: u64,
}

/// Whether what happened is what the house itself did to follow this case up: it was woken, or a letter
/// of it was carried. `letter_of` is the case of the letter that the message names.
#[must_use]
pub fn is_own_errand(case: &str, from: &str, message: &str, letter_of: Option<&str>) -> bool {
    if from != CLOCK {
        return false;
    }
    match message.split_once(':') {
        Some(("wake", rest)) => rest.rsplit_once(':').is_some_and(|(woken, _)| woken == case),
        Some(("letter", _)) => letter_of == Some(case),
        _ => false,
    }
}

/// Who gives entries their places in the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numbering {
    /// Whoever writes: there is one pen.
    AtOnce,
    /// One elected hub of several, after the write and within a second.
    Later,
}

/// An entry that has no place yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unplaced {
    /// The store's own number of it.
    pub row: u64,
    /// Its leaf hash.
    pub leaf: [u8; 32],
}

/// What the record knows of messages and cases.
#[derive(Debug, Clone, Default)]
pub struct Recall {
    /// The stored answer of each message.
    pub answers: Vec<Option<Stored>>,
    /// The history of each case: its events as JSON, an item for each part written. `None`: no such
    /// case. `Some` of nothing: it was erased.
    pub histories: Vec<Option<Vec<Vec<u8>>>>,
}

/// A message that was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// SHA-256 of its statement's bytes.
    pub digest: [u8; 32],
    /// The place of its entry; `None`: it has none yet.
    pub position: Option<u64>,
    /// What was answered; `None`: it was erased.
    pub packet: Option<Packet>,
}

/// What a write came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// The numbers given to the batch's letters, in order.
    pub letters: Vec<u64>,
}

/// An entry of the log with what it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryRow {
    /// The entry's bytes.
    pub bytes: Vec<u8>,
    /// The message.
    pub message: MessageKey,
    /// The case, where there was one.
    pub case: Option<Name>,
}
