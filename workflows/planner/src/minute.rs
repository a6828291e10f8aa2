//! Whole minutes inside the planner: since 1970-01-01 00:00 at +08:00, so that a day begins at a
//! multiple of [`DAY`].

use casework::time::{Day, Instant};

/// Minutes of a day.
pub(crate) const DAY: i64 = 1440;

const MICROS: i64 = 60_000_000;

/// The minute in which the instant falls.
pub(crate) fn floor(instant: Instant) -> i64 {
    instant.micros().div_euclid(MICROS).saturating_add(8 * 60)
}

/// The first whole minute not before the instant.
pub(crate) fn ceil(instant: Instant) -> i64 {
    let over = i64::from(instant.micros().rem_euclid(MICROS) != 0);
    floor(instant).saturating_add(over)
}

/// The instant at which the minute begins.
pub(crate) fn instant(minute: i64) -> Instant {
    Instant::from_micros(minute.saturating_sub(8 * 60).saturating_mul(MICROS))
}

/// The first minute of a day.
pub(crate) fn of_day(day: Day) -> i64 {
    i64::from(day.days()) * DAY
}
