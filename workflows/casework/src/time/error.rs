//! Why a question about time has no answer.

use super::{Day, HORIZON_YEAR, LENGTH_MAX, Length};
use crate::text::Text;
use std::fmt;

/// Why there is no answer. Whoever asked acts on it; the words are in [`TimeError::text`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TimeError {
    /// A day before the first year of the calendar.
    NoCalendar {
        /// The day asked about.
        day: Day,
        /// The first year there is.
        first_year: i32,
    },
    /// A day after the last year that is served, [`HORIZON_YEAR`].
    BeyondHorizon,
    /// A length that cannot be read, or whose number is zero or too large.
    BadLimit {
        /// What was given.
        given: String,
    },
    /// An instant that cannot be read.
    BadInstant {
        /// What was given.
        given: String,
    },
    /// A day that cannot be read or does not exist.
    BadDay {
        /// What was given.
        given: String,
    },
    /// A suspension that ends before it begins, overlaps the one before, or lasts while another
    /// follows.
    PauseOrder {
        /// Which entry of the ledger, from 1.
        seq: usize,
    },
    /// An extension that does not fit its limit.
    BadExtension {
        /// The extension.
        extension: Length,
        /// The limit.
        length: Length,
        /// Whether the limit is counted backwards.
        before: bool,
    },
    /// Years that do not make a calendar.
    BadCalendar {
        /// What is wrong with them.
        what: Text,
    },
}

impl TimeError {
    pub(super) fn bad_day(given: &str) -> Self {
        Self::BadDay { given: given.chars().take(40).collect() }
    }

    pub(super) fn bad_instant(given: &str) -> Self {
        Self::BadInstant { given: given.chars().take(40).collect() }
    }

    /// What is wrong, what is allowed, in both languages.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::NoCalendar { day, first_year } => Text::new(
                format!("`{day}` 没有日历,日历自 {first_year} 年起"),
                format!("no calendar for `{day}`, calendars begin with {first_year}"),
            ),
            Self::BeyondHorizon => Text::new(
                format!("超出可计算的范围,最晚到 {HORIZON_YEAR}-12-31"),
                format!("beyond the horizon, the last day served is {HORIZON_YEAR}-12-31"),
            ),
            Self::BadLimit { given } => Text::new(
                format!(
                    "时限 `{given}` 无法识别,应为 1 至 {LENGTH_MAX} 加单位 h、d、wd 或 mo,如 `24h`、\
                     `3d`、`3wd`、`6mo`,或 `immediately`、`promptly`"
                ),
                format!(
                    "limit `{given}` is not known, allowed is 1 to {LENGTH_MAX} with h, d, wd or mo \
                     such as `24h`, `3d`, `3wd`, `6mo`, or `immediately`, `promptly`"
                ),
            ),
            Self::BadInstant { given } => Text::new(
                format!(
                    "时刻 `{given}` 无法识别,应如 `2026-02-13T11:00:00+08:00` 或 `2026-02-13T11:00`"
                ),
                format!(
                    "instant `{given}` is not known, write `2026-02-13T11:00:00+08:00` or \
                     `2026-02-13T11:00`"
                ),
            ),
            Self::BadDay { given } => Text::new(
                format!("日期 `{given}` 不存在或无法识别,应如 `2026-02-25`"),
                format!("day `{given}` does not exist or is not known, write `2026-02-25`"),
            ),
            Self::PauseOrder { seq } => Text::new(
                format!(
                    "第 {seq} 条中止记录次序有误:须按时间先后、互不重叠,未恢复的只能是最后一条"
                ),
                format!(
                    "suspension {seq} is out of order: entries follow one another without overlap, \
                     and only the last may be open"
                ),
            ),
            Self::BadExtension { extension, before: true, .. } => Text::new(
                format!("倒算的时限不能延长,给的是 `{extension}`"),
                format!("a limit counted backwards has no extension, given is `{extension}`"),
            ),
            Self::BadExtension { extension, length, .. } => Text::new(
                format!(
                    "时限 `{length}` 不能延长 `{extension}`:小时只延长小时,日、工作日、月可互相延长"
                ),
                format!(
                    "limit `{length}` cannot be extended by `{extension}`: hours extend hours, days, \
                     working days and months extend one another"
                ),
            ),
            Self::BadCalendar { what } => what.clone(),
        }
    }
}

impl fmt::Display for TimeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text().en)
    }
}

impl std::error::Error for TimeError {}
