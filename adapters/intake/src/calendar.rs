//! Calendars as other programs write and read them (iCalendar, RFC 5545): busy times in, feeds and
//! invitations out.
//!
//! [`read_busy`] takes a calendar to pieces and keeps only when its owner is not free: appointments
//! with their recurrences, published busy times, and availability (RFC 7953). [`Feed`] writes
//! appointments as a calendar to subscribe to, [`invitation`] one appointment as a message that asks,
//! changes or calls off (RFC 5546).
//!
//! **Never**: a word of an appointment's content leaves the reader; no clock, no number by chance; a
//! recurrence is never guessed, a rule that is not understood is refused by the name of its part.
//!
//! **Elsewhere**: who may see which appointment, and what stays hidden as busy, is decided before
//! anything comes here.
//!
//! **Why an own reader and writer?** The usual library reads blocks by calling itself for each inside
//! another, so that a small file ends the program, and knows no line numbers; it writes the present
//! time and a random id into every block that lacks them, a time zone as well, and folds last lines
//! at 76 octets. What is needed of the format is small, and tests hold it against a library of others.
//!
//! **Why is a tentative appointment busy?** Who plans by these times sends people out. That somebody
//! may be free is no promise that he is.
//!
//! **Why no database of time zones?** A calendar that uses a zone must define it (RFC 5545, 3.2.19).
//! What Chinese programs use without defining it, Beijing time, has had no summer time since 1992.

mod appointment;
mod availability;
mod block;
mod busy;
mod event;
mod feed;
mod line;
mod moment;
mod periods;
mod recurrence;
mod rule;
mod value;
mod written;
mod zone;

pub use appointment::{Appointment, Attendee, Partaking, Person, Span, Status};
pub use busy::{Busy, Horizon, read_busy};
pub use feed::{Feed, Method, invitation};

#[cfg(test)]
mod tests;
