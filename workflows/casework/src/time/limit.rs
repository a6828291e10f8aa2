//! Limits, what stops them, and what comes out of the count.

use super::{Day, Instant, TimeError};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// The largest number a length may have; the longest limit in the law rows is ten years.
pub const LENGTH_MAX: u32 = 10_000;

/// How long a limit is, and in which kind of time: the kind belongs to the rule and is never told
/// from the number.
///
/// Written `24h`, `3d`, `3wd`, `6mo`, `immediately`, `promptly`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Length {
    /// Exact hours from the instant of start; holidays change nothing (D1).
    Hours(u32),
    /// Natural days; the start day is not counted (17号 art 38).
    Days(u32),
    /// Working days; the start day is not counted.
    WorkingDays(u32),
    /// Months, to the corresponding day or else the month's end (民法典 art 202).
    Months(u32),
    /// `立即`: at once, without a legal instant.
    Immediately,
    /// `及时`: without a number and without a legal instant.
    Promptly,
}

impl Length {
    /// Whether a last day or instant follows from it at all.
    #[must_use]
    pub const fn has_end(self) -> bool {
        !matches!(self, Self::Immediately | Self::Promptly)
    }

    /// Its number, checked.
    pub(super) fn number(self) -> Result<u32, TimeError> {
        let number = match self {
            Self::Hours(n) | Self::Days(n) | Self::WorkingDays(n) | Self::Months(n) => n,
            Self::Immediately | Self::Promptly => return Ok(0),
        };
        if (1..=LENGTH_MAX).contains(&number) {
            Ok(number)
        } else {
            Err(TimeError::BadLimit { given: self.to_string() })
        }
    }
}

impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Hours(n) => write!(f, "{n}h"),
            Self::Days(n) => write!(f, "{n}d"),
            Self::WorkingDays(n) => write!(f, "{n}wd"),
            Self::Months(n) => write!(f, "{n}mo"),
            Self::Immediately => f.write_str("immediately"),
            Self::Promptly => f.write_str("promptly"),
        }
    }
}

impl FromStr for Length {
    type Err = TimeError;

    fn from_str(text: &str) -> Result<Self, TimeError> {
        let bad = || TimeError::BadLimit { given: text.chars().take(40).collect() };
        match text {
            "immediately" => return Ok(Self::Immediately),
            "promptly" => return Ok(Self::Promptly),
            _ => {}
        }
        let (number, unit) = text.split_at(text.bytes().take_while(u8::is_ascii_digit).count());
        if number.starts_with('0') {
            return Err(bad());
        }
        let number: u32 = number.parse().map_err(|_| bad())?;
        if number > LENGTH_MAX {
            return Err(bad());
        }
        match unit {
            "h" => Ok(Self::Hours(number)),
            "d" => Ok(Self::Days(number)),
            "wd" => Ok(Self::WorkingDays(number)),
            "mo" => Ok(Self::Months(number)),
            _ => Err(bad()),
        }
    }
}

impl Serialize for Length {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Length {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        super::instant::from_text(deserializer)
    }
}

/// A limit as the rule gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Limit {
    /// How long.
    pub length: Length,
    /// Whether a last day on a rest day moves to a working day (17号 art 38, 民法典 art 203); part
    /// of the rule. Hours never roll (D1).
    pub roll: bool,
    /// Counted backwards from the start instant, as in `7wd` before a hearing; then a roll goes to
    /// the earlier working day.
    #[serde(default)]
    pub before: bool,
}

/// One entry of the suspension ledger.
///
/// For day kinds both its days are out of the count (D16); hours stand still from instant to instant.
/// Entries stand in order and do not overlap; what lies before the start is without effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Pause {
    /// When the suspension began.
    pub from: Instant,
    /// When it ended; `None` while it lasts, which only the last entry may say.
    pub to: Option<Instant>,
}

/// What is asked: a limit, its start, what stopped it and what was added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Question<'a> {
    /// The limit.
    pub limit: Limit,
    /// The instant that starts it; for a limit counted backwards, the instant it must precede.
    pub start: Instant,
    /// The suspension ledger.
    pub pauses: &'a [Pause],
    /// Extensions in the order granted; each counts on from the raw end before it (D14). Hours extend
    /// only hours, and a limit counted backwards has none.
    pub extensions: &'a [Length],
}

/// What comes out of a count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Due {
    /// The last day before any roll; `None` while suspended and where no instant follows.
    pub raw_last_day: Option<Day>,
    /// The last day on which it is still in time; for hours, the day of the last microsecond.
    pub last_day: Option<Day>,
    /// The first instant after the limit: what happens then is late.
    pub expires_at: Option<Instant>,
    /// Whether the count asked about a day of a year without notice, and so may still change.
    pub provisional: bool,
    /// While suspended, what is left; extensions of the same kind are added in. `Days(0)` says that
    /// the count is complete and only the roll waits for the end of the suspension.
    pub left: Option<Budget>,
    /// While suspended, how many of the last extensions are of another kind and still to be added
    /// to [`left`](Self::left).
    pub waiting: u32,
}

/// What is left of a limit while it is suspended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Budget {
    /// Microseconds, for a limit in hours.
    Micros(i64),
    /// Natural days, for a limit in days or months.
    Days(u32),
    /// Working days.
    WorkingDays(u32),
}
