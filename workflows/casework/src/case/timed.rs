//! What runs against time inside a proceeding.

use crate::procedure::Name;
use crate::time::{Due, Instant, Length, Limit, Pause};
use serde::{Deserialize, Serialize};

/// What makes an open duty one and the same: no two are open with the same key.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct DutyKey {
    /// The duty's name in the procedure, or the name of a common one: `copy`, `resubmit`,
    /// `oversight`, `co-handle`.
    pub duty: Name,
    /// Who owes it.
    pub owed_by: Name,
    /// Which item, period, or delivery, where there can be several.
    pub item: Option<Name>,
}

/// An open duty.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Duty {
    /// What makes it this duty.
    pub key: DutyKey,
    /// To whom it is owed.
    pub owed_to: Vec<Name>,
    /// The trigger that opened it, as files write it.
    pub opened_by: Name,
    /// The instant its clocks start from.
    pub start: Instant,
    /// The start is as its sender claims, and the other side has not confirmed it.
    pub by_claim: bool,
    /// Which of the rule's limits is in force, by position.
    pub tier: u16,
    /// The suspension ledger.
    pub pauses: Vec<Pause>,
    /// Extensions granted.
    pub extensions: Vec<Length>,
    /// The limit in force first, then those of other instruments, each booked on its own.
    pub books: Vec<Book>,
    /// Rungs of the overdue list that have been reached, by position.
    pub reached: Vec<u16>,
    /// What is still to happen, soonest first.
    pub alarms: Vec<Alarm>,
}

impl Duty {
    /// The next instant at which something happens by itself.
    #[must_use]
    pub fn wakes_at(&self) -> Option<Instant> {
        self.alarms.first().map(|alarm| alarm.at)
    }

    /// The book of the limit in force.
    #[must_use]
    pub fn main(&self) -> Option<&Book> {
        self.books.first()
    }

    /// Whether a suspension is open.
    #[must_use]
    pub fn is_paused(&self) -> bool {
        stands_still(&self.pauses)
    }
}

/// Whether the last of these spans has not ended.
fn stands_still(pauses: &[Pause]) -> bool {
    pauses.last().is_some_and(|pause| pause.to.is_none())
}

/// One limit of a duty, booked under its own source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Book {
    /// The law row; `None`: internal.
    pub basis: Option<Name>,
    /// The limit; `None` where the last day stands in the document.
    pub limit: Option<Limit>,
    /// What it comes to.
    pub due: Due,
    /// For limits without a legal instant: the internal target.
    pub soft: Option<Instant>,
    /// When it was booked as passed: the legal instant, or that of the internal target.
    pub passed_at: Option<Instant>,
}

/// Something that will happen to a duty by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alarm {
    /// When.
    pub at: Instant,
    /// What.
    pub kind: AlarmKind,
}

/// What will happen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum AlarmKind {
    /// The rung of the overdue list, by position.
    Rung(u16),
    /// The limit of this book passes.
    Passes(u16),
    /// The internal target passes: silence, recorded.
    Silence,
}

/// An open right.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Right {
    /// Its name in the procedure.
    pub right: Name,
    /// Whose it is.
    pub of: Name,
    /// The instant its window starts from.
    pub start: Instant,
    /// Spans in which it could not be used, because the proceeding was returned.
    pub pauses: Vec<Pause>,
    /// The window.
    pub due: Option<Due>,
    /// When it lapses.
    pub ends_at: Option<Instant>,
}

impl Right {
    /// Whether it stands still: the proceeding was returned.
    #[must_use]
    pub fn is_paused(&self) -> bool {
        stands_still(&self.pauses)
    }
}

/// A wait that runs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Wait {
    /// Its name in the procedure.
    pub wait: Name,
    /// The instant it starts from.
    pub start: Instant,
    /// What it comes to.
    pub due: Due,
    /// When it is over.
    pub ends_at: Option<Instant>,
}

/// A deemed act that is armed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Armed {
    /// Its name in the procedure.
    pub deemed: Name,
    /// The instant it starts from.
    pub start: Instant,
    /// Spans in which silence meant nothing, because the proceeding was returned.
    pub pauses: Vec<Pause>,
    /// What it comes to.
    pub due: Due,
    /// When silence performs the act.
    pub fires_at: Option<Instant>,
}

/// A recurring duty between two periods.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recurrence {
    /// The duty's name in the procedure.
    pub duty: Name,
    /// When the next period begins.
    pub next_at: Instant,
}
