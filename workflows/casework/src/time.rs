//! Legal time: when a limit ends, counted on a legal calendar, with every day of the count explained.
//!
//! # Never
//!
//! - Reads a clock, a file or a time-zone database; the instant, the calendar and the pauses come in.
//! - Guesses a limit: `promptly` has no legal instant and gets none here.
//! - Decides who is to blame; it says when a limit ended, not whose clock ran.
//!
//! # Elsewhere
//!
//! - The limits themselves, with their articles: the procedure files and `policies/law`.
//! - The national years and the regional overlays: `policies/calendars`, read by [`Year::read`] and
//!   [`Overlay::read`].
//! - Which agency counts on which overlay: the agency directory.
//!
//! # Why
//!
//! - *Why is the zone a fixed +08:00?* Asia/Shanghai has had no summer time since 1992, and no
//!   calendar served here begins before that ([`FIRST_YEAR_MIN`]); so a day is always 24 hours long.
//! - *Why is a limit a budget and not an instant?* Because it can be suspended: while a pause is
//!   open nobody knows the last day, but what is left of the budget is known ([`Due::left`]).
//! - *Why two implementations?* [`due`] jumps over the days with prefix counts, [`why`] walks them
//!   one by one to name each; that both agree is a property test.
//! - *Why can a result be provisional?* A year's holidays are announced late in the year before. A
//!   count that had to ask about a day of a year without notice may still change.

mod calendar;
mod count;
mod day;
mod error;
mod instant;
mod limit;
mod read;
mod step;
mod walk;
mod words;

#[cfg(test)]
mod tests;

pub use calendar::{Calendar, DayKind, FIRST_YEAR_MIN, HORIZON_YEAR, Nature, Overlay, Year};
pub use count::due;
pub use day::{Day, Weekday};
pub use error::TimeError;
pub use instant::Instant;
pub use limit::{Budget, Due, LENGTH_MAX, Length, Limit, Pause, Question};
pub use step::Step;
pub use walk::why;
