//! The times at which an operation could take place.

use crate::minute;
use crate::request::Request;
use casework::time::{Day, Instant};
use std::collections::BTreeSet;

/// One time for one operation, in whole minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Slot {
    pub(crate) from: i64,
    pub(crate) until: i64,
    /// The day to which the first hours belong.
    pub(crate) day: Day,
    /// Days of work, without rest days in between.
    pub(crate) days: i64,
}

impl Slot {
    pub(crate) fn instants(&self) -> (Instant, Instant) {
        (minute::instant(self.from), minute::instant(self.until))
    }
}

/// All times of the request, the earliest first.
pub(crate) fn slots(request: &Request) -> Vec<Slot> {
    slots_between(request, request.window.first, request.window.last)
}

/// The same for days other than those of the window.
pub(crate) fn slots_between(request: &Request, first: Day, last: Day) -> Vec<Slot> {
    let rest: BTreeSet<Day> = request.rest_days.iter().copied().collect();
    let open: Vec<Day> = (first.days()..=last.days())
        .map(Day::from_days)
        .filter(|day| !rest.contains(day))
        .collect();
    let length = u32::from(request.hours.length());
    let days = request.minutes.div_ceil(length).max(1);
    let from = i64::from(request.hours.from.minutes());
    let last_minutes = i64::from(request.minutes - (days - 1) * length);
    let mut found = Vec::new();
    // Work of several days takes the open days that follow one another.
    for together in open.windows(days as usize) {
        let (Some(begin), Some(end)) = (together.first(), together.last()) else { continue };
        let start = minute::of_day(*begin) + from;
        let until = minute::of_day(*end) + from + last_minutes;
        let spare = if days == 1 { i64::from(length) - last_minutes } else { 0 };
        let step = request.starts_every.map_or(i64::MAX, i64::from);
        let mut later = 0;
        while later <= spare {
            found.push(Slot {
                from: start + later,
                until: until + later,
                day: *begin,
                days: i64::from(days),
            });
            match i64::checked_add(later, step) {
                Some(next) => later = next,
                None => break,
            }
        }
    }
    found
}
