//! Instants, to the microsecond.

use super::{Day, TimeError};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

pub(super) const HOUR_MICROS: i64 = 3_600 * 1_000_000;
const DAY_MICROS: i64 = 24 * HOUR_MICROS;
// Asia/Shanghai is a fixed +08:00 for all days served: there has been no summer time since 1992.
const ZONE_MICROS: i64 = 8 * HOUR_MICROS;

/// An instant, kept as microseconds since 1970-01-01T00:00:00Z.
///
/// Written as RFC 3339 at +08:00, with a fraction only where there is one. Read from RFC 3339 with
/// any offset; a text without an offset is taken as Asia/Shanghai, and digits after the sixth of a
/// fraction are cut off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(i64);

impl Instant {
    /// The instant so many microseconds after 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    /// Microseconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// The instant so many microseconds later, or earlier where negative.
    #[must_use]
    pub const fn plus_micros(self, micros: i64) -> Self {
        Self(self.0.saturating_add(micros))
    }

    /// The day in Asia/Shanghai on which it falls.
    #[must_use]
    pub fn day(self) -> Day {
        let days = self.0.saturating_add(ZONE_MICROS).div_euclid(DAY_MICROS);
        Day::from_days(i32::try_from(days).unwrap_or_default())
    }

    /// Reads an instant, or a day: its first instant. `None`: it is neither.
    #[must_use]
    pub fn from_when(text: &str) -> Option<Self> {
        text.parse::<Day>().map(Day::start).or_else(|_| text.parse()).ok()
    }

    /// Reads an instant, or a day, which is included: the first instant after it. `None`: it is neither.
    #[must_use]
    pub fn until_when(text: &str) -> Option<Self> {
        text.parse::<Day>().map(|day| day.next().start()).or_else(|_| text.parse()).ok()
    }

    pub(super) fn of_day_start(days: i32) -> Self {
        Self(i64::from(days).saturating_mul(DAY_MICROS).saturating_sub(ZONE_MICROS))
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let micros = self.0.saturating_add(ZONE_MICROS).rem_euclid(DAY_MICROS);
        let seconds = micros / 1_000_000;
        let (hour, minute, second) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
        write!(f, "{}T{hour:02}:{minute:02}:{second:02}", self.day())?;
        let fraction = micros % 1_000_000;
        if fraction != 0 {
            let digits = format!("{fraction:06}");
            write!(f, ".{}", digits.trim_end_matches('0'))?;
        }
        f.write_str("+08:00")
    }
}

impl FromStr for Instant {
    type Err = TimeError;

    fn from_str(text: &str) -> Result<Self, TimeError> {
        let bad = || TimeError::bad_instant(text);
        let (date, clock) = text.split_once('T').ok_or_else(bad)?;
        let day: Day = date.parse().map_err(|_| bad())?;
        if clock.contains('[') {
            return Err(bad());
        }
        if clock.contains(['+', '-', 'Z', 'z']) {
            let stamp: jiff::Timestamp = text.parse().map_err(|_| bad())?;
            return Ok(Self(
                stamp.as_nanosecond().div_euclid(1_000).try_into().map_err(|_| bad())?,
            ));
        }
        let time: jiff::civil::Time = clock.parse().map_err(|_| bad())?;
        let seconds = i64::from(time.hour()) * 3_600
            + i64::from(time.minute()) * 60
            + i64::from(time.second());
        let micros = i64::from(time.millisecond()) * 1_000 + i64::from(time.microsecond());
        Ok(day.start().plus_micros(seconds * 1_000_000 + micros))
    }
}

impl Serialize for Instant {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Instant {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        from_text(deserializer)
    }
}

/// Reads whatever has one spelling from that spelling.
pub(super) fn from_text<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: FromStr<Err = TimeError>,
{
    let text = Cow::<'de, str>::deserialize(deserializer)?;
    text.parse().map_err(serde::de::Error::custom)
}
