//! The steps of a count, each for people.

use super::{Budget, Day, DayKind, Instant, Length};
use serde::{Deserialize, Serialize};

/// One step of a count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "kebab-case", rename_all_fields = "snake_case")]
pub enum Step {
    /// The day of the start, which is not counted.
    StartExcluded {
        /// The day.
        day: Day,
    },
    /// The clock of a limit in hours starts.
    ClockStarted {
        /// The instant.
        at: Instant,
    },
    /// Months were turned into natural days: the end is the corresponding day, or the month's end.
    Corresponding {
        /// How many months.
        months: u32,
        /// The corresponding day.
        day: Day,
        /// Whether the month had no such day and its last stands in.
        month_end: bool,
        /// The natural days up to it, counted in the steps that follow.
        days: u32,
    },
    /// A day that was counted.
    Counted {
        /// The day.
        day: Day,
        /// The how-manieth of the limit, or of the extension it belongs to, from 1.
        n: u32,
        /// Whether working days are counted, not natural ones.
        working: bool,
        /// What the day is.
        kind: DayKind,
    },
    /// A rest day that a count of working days leaves out.
    Rest {
        /// The day.
        day: Day,
        /// What the day is.
        kind: DayKind,
    },
    /// A day that is not counted because the limit was suspended.
    Suspended {
        /// The day.
        day: Day,
    },
    /// A stretch in which a limit in hours ran.
    Ran {
        /// From when; the earlier instant, also where the limit is counted backwards.
        from: Instant,
        /// To when.
        to: Instant,
    },
    /// A stretch in which a limit in hours stood still.
    Stood {
        /// From when; the earlier instant, also where the limit is counted backwards.
        from: Instant,
        /// To when.
        to: Instant,
    },
    /// An extension begins to count from the raw end (D14).
    Extended {
        /// By how much.
        length: Length,
        /// The raw end before it.
        raw: Day,
        /// Where that end would have rolled to without the extension; the same day where it would not.
        rolled: Day,
    },
    /// A day that cannot be the last one: a rest day, or a suspended one where `kind` is `None`.
    Passed {
        /// The day.
        day: Day,
        /// What the day is.
        kind: Option<DayKind>,
    },
    /// The last day moved off a rest day.
    Rolled {
        /// From the raw last day.
        from: Day,
        /// To the working day.
        to: Day,
    },
    /// The limit is suspended, so it has no last day yet.
    StillSuspended {
        /// Since when.
        since: Instant,
        /// What is left.
        left: Budget,
        /// How many extensions of another kind are still to be added.
        waiting: u32,
    },
    /// The limit has no legal instant.
    NoInstant {
        /// `immediately` or `promptly`.
        length: Length,
    },
    /// A day of a year without notice was asked about.
    Provisional {
        /// The first year without notice that was asked about.
        year: i32,
    },
    /// The end: the last day, and the first instant after.
    Expires {
        /// The last day.
        last_day: Day,
        /// The first instant after.
        at: Instant,
    },
}
