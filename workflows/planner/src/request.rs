//! What one operation wants: a window of days, hours, places, and who and what must come.

use crate::place::Place;
use crate::wrong::{Wrong, twice, within, word, words};
use casework::time::Day;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

/// The longest window, in days.
pub const WINDOW_DAYS_MAX: u64 = 366;

/// The most needs of one operation.
pub const NEEDS_MAX: usize = 16;

/// The most teams and pieces of equipment of one operation.
pub const MEMBERS_MAX: u64 = 500;

/// The longest work, in minutes: 60 days of ten hours.
const WORK_MINUTES_MAX: u64 = 60 * 600;

/// First and last day on which work may begin and end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Window {
    /// The first day.
    pub first: Day,
    /// The last day, itself allowed. Work of several days ends on it or before.
    pub last: Day,
}

/// A time of the day in minutes, written `08:30`; `24:00` is the end of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Clock(u16);

impl Clock {
    /// Minutes since midnight, 0 to 1440.
    #[must_use]
    pub const fn minutes(self) -> u16 {
        self.0
    }
}

/// The hours of work in a day. Where the end is not after the start, it lies on the next day: a
/// night operation, which belongs to the day on which it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hours {
    /// When work may begin.
    pub from: Clock,
    /// When it must end.
    pub until: Clock,
}

impl Hours {
    /// How long they are, in minutes, 1 to 1440.
    #[must_use]
    pub fn length(self) -> u16 {
        let (from, until) = (self.from.0, self.until.0);
        if from < until { until - from } else { until + 1440 - from }
    }
}

/// So many of one kind, each with all of the skills.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Need {
    /// How many, 1 to 200.
    pub count: u32,
    /// Of which kind; the same word as in [`Resource::kind`](crate::Resource::kind).
    pub kind: String,
    /// What each must be qualified for, at most 16 words.
    #[serde(default)]
    pub skills: Vec<String>,
    /// From which agencies; empty for any.
    #[serde(default)]
    pub agencies: Vec<String>,
}

/// One operation to be planned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Request {
    /// Its name; unique within a season.
    pub id: String,
    /// Between which days.
    pub window: Window,
    /// The day that would fit best, the first of the window where none is named.
    #[serde(default)]
    pub preferred: Option<Day>,
    /// The hours of each day.
    pub hours: Hours,
    /// How much work there is, in minutes, ways not counted. What does not fit into the hours of one
    /// day goes on at the same hour of the next day that is no rest day; whoever is on an operation
    /// is on it until it ends.
    pub minutes: u32,
    /// How many minutes apart work of less than a day may begin, at least 15; without it only at the
    /// first of the hours.
    #[serde(default)]
    pub starts_every: Option<u32>,
    /// Where it takes place, 1 to 50 places; the way to the farthest counts.
    pub places: Vec<Place>,
    /// Who and what must come.
    pub needs: Vec<Need>,
    /// Days to avoid. Working calendars and local holidays are the caller's business.
    #[serde(default)]
    pub rest_days: Vec<Day>,
    /// How much it matters, 1 to 9; 9 is the most.
    #[serde(default = "middle")]
    pub priority: u8,
}

const fn middle() -> u8 {
    5
}

impl Request {
    /// Whether every field holds what it should.
    ///
    /// # Errors
    /// The first field that does not.
    pub fn check(&self) -> Result<(), Wrong> {
        let outer = format!("request {}: ", self.id);
        self.checked().map_err(|wrong| wrong.within(&outer))
    }

    fn checked(&self) -> Result<(), Wrong> {
        word("id", &self.id)?;
        self.check_days()?;
        if self.hours.from.0 == 1440 {
            let given = self.hours.from;
            return Err(Wrong::new("hours.from", given, "00:00 至 23:59", "00:00 to 23:59"));
        }
        within("minutes", self.minutes.into(), 1, WORK_MINUTES_MAX)?;
        if let Some(every) = self.starts_every {
            within("starts_every", every.into(), 15, 1440)?;
        }
        within("places.length", self.places.len() as u64, 1, 50)?;
        within("priority", self.priority.into(), 1, 9)?;
        within("needs.length", self.needs.len() as u64, 1, NEEDS_MAX as u64)?;
        for (index, need) in self.needs.iter().enumerate() {
            let at = format!("needs[{index}]");
            within(&format!("{at}.count"), need.count.into(), 1, 200)?;
            word(&format!("{at}.kind"), &need.kind)?;
            words(&format!("{at}.skills"), &need.skills, 16)?;
            words(&format!("{at}.agencies"), &need.agencies, 200)?;
        }
        let members = self.needs.iter().map(|need| u64::from(need.count)).sum();
        within("needs.count together", members, 1, MEMBERS_MAX)
    }

    fn check_days(&self) -> Result<(), Wrong> {
        let (first, last) = (self.window.first, self.window.last);
        if !(1992..=9000).contains(&first.year()) {
            return Err(Wrong::new(
                "window.first",
                first,
                "1992 年至 9000 年之间的日期",
                "a day of the years 1992 to 9000",
            ));
        }
        let days = i64::from(last.days()) - i64::from(first.days()) + 1;
        if !(1..=WINDOW_DAYS_MAX as i64).contains(&days) {
            return Err(Wrong::new(
                "window.last",
                last,
                "不早于首日，且窗口不超过 366 天",
                "a day not before `first`, in a window of at most 366 days",
            ));
        }
        if let Some(day) = self.preferred.filter(|day| *day < first || last < *day) {
            return Err(Wrong::new("preferred", day, "窗口内的一天", "a day of the window"));
        }
        within("rest_days.length", self.rest_days.len() as u64, 0, 10 * WINDOW_DAYS_MAX)?;
        let mut seen = BTreeSet::new();
        match self.rest_days.iter().find(|day| !seen.insert(**day)) {
            Some(day) => Err(twice("rest_days", day)),
            None => Ok(()),
        }
    }
}

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

impl FromStr for Clock {
    type Err = Wrong;

    fn from_str(text: &str) -> Result<Self, Wrong> {
        let read = || {
            let (hour, minute) = text.split_once(':')?;
            let digits = |part: &str| part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit());
            if !digits(hour) || !digits(minute) {
                return None;
            }
            let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
            let total = hour * 60 + minute;
            (minute < 60 && total <= 1440).then_some(Self(total))
        };
        read().ok_or_else(|| {
            Wrong::new(
                "hours",
                text,
                "00:00 至 24:00 的时刻，如 08:30",
                "00:00 to 24:00, such as 08:30",
            )
        })
    }
}

impl TryFrom<String> for Clock {
    type Error = Wrong;

    fn try_from(text: String) -> Result<Self, Wrong> {
        text.parse()
    }
}

impl From<Clock> for String {
    fn from(clock: Clock) -> Self {
        clock.to_string()
    }
}

/// Checks all of them, and puts them in the order of their names.
pub(crate) fn in_order(requests: &[Request]) -> Result<Vec<&Request>, Wrong> {
    let mut seen = BTreeSet::new();
    for request in requests {
        request.check()?;
        if !seen.insert(&request.id) {
            return Err(twice("requests", &request.id));
        }
    }
    let mut sorted: Vec<&Request> = requests.iter().collect();
    sorted.sort_by(|one, other| one.id.cmp(&other.id));
    Ok(sorted)
}
