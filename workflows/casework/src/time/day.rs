//! Civil days and weekdays.

use super::{Instant, TimeError};
use crate::text::Text;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// A civil day in Asia/Shanghai, kept as days since 1970-01-01.
///
/// Written and read as `2026-02-25`, in files and on the wire alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

impl Day {
    /// The day of a year from 1 to 9999, a month from 1 and a day of the month from 1; `None` where
    /// there is no such day.
    #[must_use]
    pub fn from_ymd(year: i32, month: u8, day_of_month: u8) -> Option<Self> {
        let exists = (1..=9999).contains(&year)
            && (1..=12).contains(&month)
            && (1..=month_days(year, month)).contains(&day_of_month);
        exists.then(|| Self(days_of(year, month, day_of_month)))
    }

    /// The day that many days after 1970-01-01.
    #[must_use]
    pub const fn from_days(days: i32) -> Self {
        Self(days)
    }

    /// Days since 1970-01-01.
    #[must_use]
    pub const fn days(self) -> i32 {
        self.0
    }

    /// The first instant of the day, 00:00 at +08:00.
    #[must_use]
    pub fn start(self) -> Instant {
        Instant::of_day_start(self.0)
    }

    /// The following day.
    #[must_use]
    pub const fn next(self) -> Self {
        self.plus(1)
    }

    /// The day before.
    #[must_use]
    pub const fn previous(self) -> Self {
        self.plus(-1)
    }

    /// The day so many days later, or earlier where negative.
    #[must_use]
    pub const fn plus(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }

    /// The corresponding day so many months later (earlier where negative), or the end of that month
    /// where it has no such day (民法典 art 202).
    #[must_use]
    pub fn plus_months(self, months: i32) -> Self {
        let (year, month, day_of_month) = self.ymd();
        let total = i64::from(year) * 12 + i64::from(month) - 1 + i64::from(months);
        let year = i32::try_from(total.div_euclid(12)).unwrap_or(i32::MAX / 512);
        let month = u8::try_from(total.rem_euclid(12) + 1).unwrap_or(12);
        Self(days_of(year, month, day_of_month.min(month_days(year, month))))
    }

    /// The weekday.
    #[must_use]
    pub const fn weekday(self) -> Weekday {
        // 1970-01-01 was a Thursday.
        match (self.0.rem_euclid(7) + 3) % 7 {
            0 => Weekday::Monday,
            1 => Weekday::Tuesday,
            2 => Weekday::Wednesday,
            3 => Weekday::Thursday,
            4 => Weekday::Friday,
            5 => Weekday::Saturday,
            _ => Weekday::Sunday,
        }
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> i32 {
        self.ymd().0
    }

    /// The month, from 1.
    #[must_use]
    pub fn month(self) -> u8 {
        self.ymd().1
    }

    /// The day of the month, from 1.
    #[must_use]
    pub fn day_of_month(self) -> u8 {
        self.ymd().2
    }

    /// Year, month and day of the month by the proleptic Gregorian calendar.
    ///
    /// The year is shifted to begin in March, so that the leap day comes last and the months before
    /// any day have the same lengths in every year.
    fn ymd(self) -> (i32, u8, u8) {
        let days = i64::from(self.0) + 719_468;
        let era = days.div_euclid(146_097);
        let day_of_era = days.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let day_of_month = day_of_year - (153 * shifted_month + 2) / 5 + 1;
        let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
        let year = era * 400 + year_of_era + i64::from(month <= 2);
        (
            i32::try_from(year).unwrap_or_default(),
            u8::try_from(month).unwrap_or_default(),
            u8::try_from(day_of_month).unwrap_or_default(),
        )
    }
}

fn days_of(year: i32, month: u8, day_of_month: u8) -> i32 {
    let year = i64::from(year) - i64::from(month <= 2);
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let shifted_month = (i64::from(month) + 9) % 12;
    let day_of_year = (153 * shifted_month + 2) / 5 + i64::from(day_of_month) - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    i32::try_from(era * 146_097 + day_of_era - 719_468).unwrap_or(i32::MAX)
}

fn month_days(year: i32, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day_of_month) = self.ymd();
        write!(f, "{year:04}-{month:02}-{day_of_month:02}")
    }
}

impl FromStr for Day {
    type Err = TimeError;

    fn from_str(text: &str) -> Result<Self, TimeError> {
        let bad = || TimeError::bad_day(text);
        // The shape is fixed, so that a day has one spelling only.
        if text.len() != 10 || !text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') {
            return Err(bad());
        }
        let date: jiff::civil::Date = text.parse().map_err(|_| bad())?;
        let month = u8::try_from(date.month()).map_err(|_| bad())?;
        let day_of_month = u8::try_from(date.day()).map_err(|_| bad())?;
        Self::from_ymd(i32::from(date.year()), month, day_of_month).ok_or_else(bad)
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        super::instant::from_text(deserializer)
    }
}

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Weekday {
    /// 周一.
    Monday,
    /// 周二.
    Tuesday,
    /// 周三.
    Wednesday,
    /// 周四.
    Thursday,
    /// 周五.
    Friday,
    /// 周六.
    Saturday,
    /// 周日.
    Sunday,
}

impl Weekday {
    /// Whether it is Saturday or Sunday.
    #[must_use]
    pub const fn is_weekend(self) -> bool {
        matches!(self, Self::Saturday | Self::Sunday)
    }

    /// Its short name, `周六` and `Sat`.
    #[must_use]
    pub fn text(self) -> Text {
        let (zh, en) = self.names();
        Text::new(zh, en)
    }

    pub(super) const fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Monday => ("周一", "Mon"),
            Self::Tuesday => ("周二", "Tue"),
            Self::Wednesday => ("周三", "Wed"),
            Self::Thursday => ("周四", "Thu"),
            Self::Friday => ("周五", "Fri"),
            Self::Saturday => ("周六", "Sat"),
            Self::Sunday => ("周日", "Sun"),
        }
    }
}
