//! What calendars say, what they may not do, and what is written.

mod availability;
mod hostile;
mod reading;
mod recurrences;
mod writing;
mod zones;

use jiff::civil::DateTime;

use super::moment::{self, BEIJING};
use super::{Busy, Horizon, read_busy};
use crate::Complaint;

/// An instant from Beijing time, as `2026-03-02T09:00`.
fn at(text: &str) -> i64 {
    moment::instant(text.parse::<DateTime>().unwrap(), BEIJING)
}

/// March 2026, of which the tests speak; its first day is a Sunday.
fn march() -> Horizon {
    Horizon { from: at("2026-03-01T00:00"), until: at("2026-04-01T00:00") }
}

fn calendar(body: &str) -> String {
    let body = body.trim().lines().map(str::trim).collect::<Vec<_>>().join("\r\n");
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\n{body}\r\nEND:VCALENDAR\r\n")
}

/// An appointment of these lines.
fn event(lines: &str) -> String {
    format!("BEGIN:VEVENT\n{}\nEND:VEVENT", lines.trim())
}

fn read(body: &str) -> Result<Vec<Busy>, Complaint> {
    read_busy(calendar(body).as_bytes(), march())
}

/// Busy times in Beijing, as `03-02T09:00 03-02T10:00`.
fn busy(body: &str) -> Vec<String> {
    read(body).unwrap().iter().map(shown).collect()
}

fn shown(it: &Busy) -> String {
    let one = |at: i64| {
        let civil = moment::in_beijing(at).unwrap().to_string();
        civil[5..16].to_owned()
    };
    format!("{} {}", one(it.from), one(it.until))
}

/// The complaint about a body: its line, its property, and both wordings hold `part`.
fn refused(body: &str, line: u32, property: &str, part: &str) {
    let complaint = read(body).unwrap_err();
    // Three lines stand before the body.
    assert_eq!((complaint.line, complaint.column.as_str()), (line + 3, property), "{complaint:?}");
    let words = &complaint.what;
    assert!(words.zh.contains(part) && words.en.contains(part), "{complaint:?}");
}
