//! What happenings count for: figures that lists of cases would take too long to add up.
//!
//! What a part of a history counts for is a function of the case before and after it and of its events.
//! It is written beside the events and added to sums in the same transaction, so that sums can be counted
//! anew: from what stands beside events, also where those were erased, and that from the events.

#[cfg(test)]
mod tests;
mod told;

use casework::procedure::Name;
use casework::time::Instant;
use serde::{Deserialize, Serialize};
pub(crate) use told::told;

/// A month, as year times 100 and month: 202509.
pub type Month = u32;

/// The month in Asia/Shanghai in which an instant falls.
#[must_use]
pub fn month(at: i64) -> Month {
    let day = Instant::from_micros(at).day();
    u32::try_from(day.year()).unwrap_or(0) * 100 + u32::from(day.month())
}

/// What is counted. The numbers are in the record: they are never given another meaning.
///
/// A letter is what one agency sends to another on the bus by an act of a procedure: no legal copy, no
/// word of a common verb, nothing of the house. It counts in the month in which it was sent, and stands in
/// at most one of the kinds from `Signed` to `Withdrawn`; in none while it is on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
#[repr(u8)]
pub enum FigureKind {
    /// Letters sent: by whom, to whom.
    Sent = 1,
    /// Letters signed for before their receipt was counted without a signature.
    Signed = 2,
    /// Letters signed for after that.
    SignedLate = 3,
    /// Letters whose receipt is counted without a signature.
    Unsigned = 4,
    /// Letters that were refused and not signed for.
    Refused = 5,
    /// Letters that were sent back unread.
    SentBack = 6,
    /// Letters that could not be carried.
    Failed = 7,
    /// Letters that were taken back.
    Withdrawn = 8,
    /// Returns (退回): by whom, to whom.
    Returned = 9,
    /// Tenures of a proceeding that ended: who held it; the detail is for how long, see [`held_for`].
    Held = 10,
    /// Duties discharged in time, but proofs that copies arrived.
    Answered = 11,
    /// Such duties that were discharged late.
    AnsweredLate = 12,
    /// Breaches booked: on whom, and under which law row.
    Breached = 13,
    /// Proceedings opened, by who held them first.
    Opened = 14,
    /// Proceedings closed, by who held them last.
    Closed = 15,
    /// Open duties by who owes them; the detail is their marks, and there is no month.
    Open = 16,
    /// Answers found sufficient by an act whose procedure says so: whose answer, by whom. Counted in the
    /// month of the act, and taken off again where the act is taken back.
    Sufficient = 17,
    /// Answers found insufficient in the same way.
    Insufficient = 18,
}

impl FigureKind {
    /// All, in order.
    pub const ALL: [Self; 18] = [
        Self::Sent,
        Self::Signed,
        Self::SignedLate,
        Self::Unsigned,
        Self::Refused,
        Self::SentBack,
        Self::Failed,
        Self::Withdrawn,
        Self::Returned,
        Self::Held,
        Self::Answered,
        Self::AnsweredLate,
        Self::Breached,
        Self::Opened,
        Self::Closed,
        Self::Open,
        Self::Sufficient,
        Self::Insufficient,
    ];

    /// Its number in the record.
    #[must_use]
    pub fn number(self) -> u8 {
        self as u8
    }

    /// The kind of a number.
    #[must_use]
    pub fn of(number: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|it| i64::from(it.number()) == number)
    }
}

impl From<FigureKind> for u8 {
    fn from(kind: FigureKind) -> Self {
        kind.number()
    }
}

impl TryFrom<u8> for FigureKind {
    type Error = String;

    fn try_from(number: u8) -> Result<Self, String> {
        Self::of(number.into()).ok_or_else(|| format!("{number} is no kind of figure known here"))
    }
}

/// What one sum is of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Figure {
    /// What is counted.
    pub kind: FigureKind,
    /// When; 0 for what has no month.
    pub month: Month,
    /// Whose figure it is.
    pub one: Name,
    /// The other agency, or the law row; empty where there is none.
    pub other: Name,
    /// The procedure.
    pub procedure: Name,
    /// What else tells figures of a kind apart; 0 for most.
    pub detail: u32,
}

/// Sums of a part of a history as they stand beside its events: JSON, empty where it counts for nothing.
#[must_use]
pub fn written(counted: &[(Figure, i64)]) -> String {
    if counted.is_empty() {
        return String::new();
    }
    let rows: Vec<_> = counted
        .iter()
        .map(|(it, n)| (it.kind, it.month, &*it.one, &*it.other, &*it.procedure, it.detail, n))
        .collect();
    serde_json::to_string(&rows).unwrap_or_default()
}

/// Reads what [`written`] wrote.
///
/// # Errors
/// It is something else, which is said.
pub fn read(written: &str) -> Result<Vec<(Figure, i64)>, String> {
    type Row = (FigureKind, Month, Name, Name, Name, u32, i64);
    if written.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<Row> = serde_json::from_str(written).map_err(|error| error.to_string())?;
    let figure = |(kind, month, one, other, procedure, detail, n)| {
        (Figure { kind, month, one, other, procedure, detail }, n)
    };
    Ok(rows.into_iter().map(figure).collect())
}

/// Which figures.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FigureFilter {
    /// Of these kinds.
    pub kinds: Vec<FigureKind>,
    /// Of months from this one on.
    pub from: Month,
    /// Of months up to this one.
    pub to: Month,
    /// In which this agency is either side.
    pub agency: Option<Name>,
    /// Of this procedure.
    pub procedure: Option<Name>,
}

impl FigureFilter {
    /// Whether a figure is asked for.
    #[must_use]
    pub fn fits(&self, it: &Figure) -> bool {
        self.kinds.contains(&it.kind)
            && self.from <= it.month
            && it.month <= self.to
            && self.agency.as_ref().is_none_or(|agency| it.one == *agency || it.other == *agency)
            && self.procedure.as_ref().is_none_or(|name| it.procedure == *name)
    }
}

const HOUR_MICROS: i64 = 3_600_000_000;
/// Spans of less than so many hours are counted by the hour, longer ones by the day.
const HOURS: u32 = 24;

/// For how long something was held: whole hours under a day, whole days of 24 hours from there on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum HeldFor {
    /// Less than a day.
    Hours(u32),
    /// A day or more.
    Days(u32),
}

/// The detail of a tenure that lasted so many microseconds.
pub(crate) fn tenure_detail(micros: i64) -> u32 {
    let hours = u32::try_from(micros.max(0) / HOUR_MICROS).unwrap_or(u32::MAX);
    if hours < HOURS { hours } else { HOURS - 1 + hours / HOURS }
}

/// What the detail of a figure of [`FigureKind::Held`] says.
#[must_use]
pub fn held_for(detail: u32) -> HeldFor {
    if detail < HOURS { HeldFor::Hours(detail) } else { HeldFor::Days(detail - (HOURS - 1)) }
}
