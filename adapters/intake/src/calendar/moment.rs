//! Days and times of day without a zone, and instants as microseconds.

use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;

/// Microseconds of a second.
pub(super) const SECOND: i64 = 1_000_000;
/// Microseconds of a day of 24 hours.
pub(super) const DAY: i64 = 86_400 * SECOND;
/// How far Beijing time is ahead of UTC, in seconds.
pub(super) const BEIJING: i32 = 8 * 3_600;
/// The years that a calendar may speak of.
pub(super) const YEARS: std::ops::RangeInclusive<i16> = 1900..=2199;

/// What a calendar writes as a date or as a date with a time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Moment {
    /// Where only a date was written, its beginning.
    pub(super) civil: DateTime,
    pub(super) zone: Written,
}

/// How the zone of a time was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Written {
    /// A whole day, without a time.
    Day,
    /// In UTC.
    Utc,
    /// In the zone that its line names, or in none.
    Local,
}

impl Moment {
    pub(super) fn is_day(&self) -> bool {
        self.zone == Written::Day
    }
}

/// The instant of a civil time so many seconds ahead of UTC.
pub(super) fn instant(civil: DateTime, ahead: i32) -> i64 {
    // The years that are let in stay far from the ends of what the library can count.
    let at_utc = Offset::UTC.to_timestamp(civil).map_or(i64::MAX, |it| it.as_microsecond());
    at_utc.saturating_sub(i64::from(ahead).saturating_mul(SECOND))
}

/// The civil time in Beijing at an instant; nothing far outside of history.
pub(super) fn in_beijing(micros: i64) -> Option<DateTime> {
    let ahead = Offset::from_seconds(BEIJING).ok()?;
    let stamp = jiff::Timestamp::from_microsecond(micros).ok()?;
    let civil = ahead.to_datetime(stamp);
    (1..=9998).contains(&civil.year()).then_some(civil)
}

/// A day so many days later, within the years of [`YEARS`].
pub(super) fn later(day: Date, days: i64) -> Option<Date> {
    let moved = day.checked_add(jiff::Span::new().try_days(days).ok()?).ok()?;
    YEARS.contains(&moved.year()).then_some(moved)
}
