//! What the record can be asked: rows, and who asks.

mod board;
mod rights;
#[cfg(test)]
mod tests;

use crate::fault::Fault;
use crate::standing::Standing;
pub use board::{
    BreachFilter, BreachRow, DutyLoad, DutySlice, LIMITED, Level, PASSED, PROVISIONAL, SUSPENDED,
    Soon, division,
};
use casework::Event;
use casework::procedure::Name;
pub use rights::RightRow;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use wire::LetterType;

/// One case in a list. Instants are microseconds since 1970 UTC.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseRow {
    /// Its number.
    pub number: Name,
    /// The lead proceeding's procedure, or the last one's where none is open.
    pub procedure: Name,
    /// Its edition.
    pub edition: u32,
    /// Its phase.
    pub phase: Name,
    /// Who holds the case; `None`: nobody, since nothing is open.
    pub holder: Option<Name>,
    /// When it was opened.
    pub opened_at: i64,
    /// When something last happened to it.
    pub last_at: i64,
    /// How many events made it.
    pub version: u64,
    /// The earliest open limit: the first instant after its last day.
    pub due: Option<i64>,
    /// The case it was merged into.
    pub merged_into: Option<Name>,
}

impl CaseRow {
    /// Whether anything is open.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.holder.is_some()
    }
}

/// One open duty in a worklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DutyRow {
    /// The case.
    pub case: Name,
    /// The proceeding.
    pub proceeding: u32,
    /// Its procedure.
    pub procedure: Name,
    /// The duty's name.
    pub duty: Name,
    /// Who owes it.
    pub owed_by: Name,
    /// Which item, period or delivery.
    pub item: Option<Name>,
    /// To whom.
    pub owed_to: Vec<Name>,
    /// When its clocks started.
    pub start: i64,
    /// The first instant after its last day; `None`: no legal instant exists.
    pub due: Option<i64>,
    /// The internal target.
    pub target: Option<i64>,
    /// The law row of the limit in force.
    pub basis: Option<Name>,
    /// A notice not yet given may move it.
    pub provisional: bool,
    /// A suspension is open.
    pub suspended: bool,
    /// Its limit or target has passed.
    pub passed: bool,
}

/// One delivery.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeliveryRow {
    /// The case.
    pub case: Name,
    /// Its number in the case.
    pub number: u32,
    /// The proceeding.
    pub proceeding: u32,
    /// The act that sent it.
    pub act: Name,
    /// Who sent it.
    pub from: Name,
    /// To whom.
    pub to: Name,
    /// A copy that the law demands.
    pub copy: bool,
    /// The recipient is outside the bus.
    pub outside: bool,
    /// SHA-256 of the document that went.
    pub digest: Option<Name>,
    /// Each rung with its own instant.
    pub rungs: Vec<(Name, i64)>,
    /// The instant that counts as receipt.
    pub receipt: Option<i64>,
    /// Without a signature.
    pub unsigned: bool,
}

/// Somebody's standing to a case began or ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandingRow {
    /// The agency.
    pub agency: Name,
    /// How it stands.
    pub standing: Standing,
    /// It begins; otherwise it ends.
    pub begins: bool,
    /// When.
    pub at: i64,
}

/// A letter to an agency. Its place in an inbox is its number, given when it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterRow {
    /// Its number; 0 before it is written. Numbers grow and never return.
    pub number: u64,
    /// To whom.
    pub to: Name,
    /// What it is about.
    pub kind: LetterType,
    /// The case.
    pub case: Name,
    /// The delivery, for letters that are signed for.
    pub delivery: Option<u32>,
    /// The act, or the duty's name.
    pub subject: Name,
    /// Who did the act, or who owes the duty.
    pub from: Name,
    /// SHA-256 of the document that goes with it.
    pub digest: Option<Name>,
    /// When it was written.
    pub at: i64,
    /// The place of its entry in the log; 0 before it is written.
    pub position: u64,
    /// W3C trace context of the act behind it.
    pub traceparent: Option<String>,
    /// How often carrying it has failed.
    pub attempts: u32,
}

/// One act and what followed from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Happening {
    /// The case's version before it, so that the first event is the next one.
    pub first: u64,
    /// When the hub received the act.
    pub at: i64,
    /// Who.
    pub by: Name,
    /// The message.
    pub message: String,
    /// The place of the entry in the log; `None`: it has none yet.
    pub position: Option<u64>,
    /// The events, as JSON; empty bytes where they were erased.
    pub events: Arc<[u8]>,
}

impl Happening {
    /// The events; none where they were erased.
    ///
    /// # Errors
    /// The record holds something else.
    pub fn told(&self) -> Result<Vec<Event>, Fault> {
        if self.events.is_empty() {
            return Ok(Vec::new());
        }
        serde_json::from_slice(&self.events)
            .map_err(|error| Fault::because("reading the history of a case", error))
    }
}

/// A case that changed, for followers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The place in the log.
    pub position: u64,
    /// The case.
    pub case: Name,
    /// Its version after it.
    pub version: u64,
    /// When.
    pub at: i64,
}

/// A page of rows with the number of all that match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// Where the next page begins; `None` on the last.
    pub next: Option<String>,
    /// How many match in all.
    pub count: u64,
}

/// Which page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paging {
    /// From a page before.
    pub after: Option<String>,
    /// At most so many rows.
    pub limit: usize,
}

/// Who asks, and which rows therefore exist for it. Joined before counting, sorting and paging.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    /// The agency.
    pub agency: Name,
    /// The standings that see these rows.
    pub standings: Vec<Standing>,
    /// Every row, by an office of the whole hub.
    pub everywhere: bool,
}

impl Scope {
    /// Every row, for what the house itself looks through.
    #[must_use]
    pub fn of_everything() -> Self {
        Self { agency: "".into(), standings: Vec::new(), everywhere: true }
    }
}

/// Which cases.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CaseFilter {
    /// Part of the number.
    pub number: Option<String>,
    /// Held by.
    pub holder: Option<String>,
    /// Led by a proceeding of this procedure.
    pub procedure: Option<String>,
    /// In which a proceeding of this procedure runs or ran, whatever leads.
    pub ran: Option<String>,
    /// Open or closed ones only.
    pub open: Option<bool>,
}

/// Whose duties.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Whose {
    /// Owed by the asker.
    #[default]
    OwedByMe,
    /// Owed to the asker.
    OwedToMe,
    /// Of every case the asker sees.
    Everybody,
}

/// Which duties.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DutyFilter {
    /// Whose.
    pub whose: Whose,
    /// Only those whose limit or target has passed.
    pub passed: bool,
    /// Only of this case.
    pub case: Option<String>,
    /// Only of this part of the board.
    pub slice: DutySlice,
}

/// What changed between two states of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changes<T> {
    /// New or changed rows.
    pub put: Vec<T>,
    /// Rows that are gone.
    pub gone: Vec<T>,
}

impl<T> Default for Changes<T> {
    fn default() -> Self {
        Self { put: Vec::new(), gone: Vec::new() }
    }
}

/// Where the log stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LogHead {
    /// How many entries.
    pub size: u64,
    /// Leaf hashes of the entries after the last full tile.
    pub edge: Vec<[u8; 32]>,
    /// The newest checkpoint note; empty before the first.
    pub note: String,
    /// The latest instant in the record: time never goes back behind it.
    pub last_at: i64,
}

/// A calendar to which programs can subscribe by an address that tells nothing and can be revoked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedRow {
    /// Its id among those of its agency; it opens nothing.
    pub id: Name,
    /// Whose calendar it is.
    pub agency: Name,
    /// Only what names this officer or team. `None`: all of the agency's.
    pub person: Option<String>,
    /// What the agency calls it.
    pub label: String,
    /// When it was opened.
    pub made_at: i64,
    /// When it was revoked.
    pub revoked_at: Option<i64>,
    /// The record was restored from a backup since: it is not known whether it was revoked, and it
    /// answers no more.
    pub lapsed: bool,
}

impl FeedRow {
    /// Whether it answers.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.revoked_at.is_none() && !self.lapsed
    }
}

/// Revoked feeds that an agency's list still shows.
pub const REVOKED_FEEDS_KEPT: usize = 100;
