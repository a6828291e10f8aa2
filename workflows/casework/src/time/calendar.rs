//! Which days are working days.

use super::{Day, TimeError};
use crate::text::Text;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The earliest year a calendar may begin with: before it the zone was not always +08:00.
pub const FIRST_YEAR_MIN: i32 = 1992;

/// The last year that is served.
pub const HORIZON_YEAR: i32 = 2100;

/// One national year: the days that differ from the plain week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Year {
    /// The year.
    pub year: i32,
    /// The State Council notice that settles it, or the source where no notice was seen.
    pub notice: String,
    /// Rest days with their holiday, weekends inside a holiday included.
    pub rest: Vec<(Day, String)>,
    /// Make-up working days on Saturdays and Sundays, with the holiday they make up for.
    pub work: Vec<(Day, String)>,
}

/// Regional days on top of the national years (放假办法 art 4).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overlay {
    /// Its name, by which an agency chooses it.
    pub name: String,
    /// What it is, for people.
    pub title: Text,
    /// Further rest days with their holiday.
    pub rest: Vec<(Day, String)>,
    /// Further working days with the holiday they make up for.
    pub work: Vec<(Day, String)>,
    /// How far it can be trusted.
    pub nature: Nature,
}

/// How far a piece of data can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Nature {
    /// Its text was seen.
    Verified,
    /// Reported, text not seen; never to be shown as law.
    Reported,
}

/// What a day is on a calendar.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DayKind {
    /// An ordinary working day.
    Working,
    /// A day made a working day for the holiday named (调休上班).
    MakeUp(Arc<str>),
    /// A plain Saturday or Sunday.
    Weekend,
    /// A rest day of the holiday named, in-lieu days included (D3).
    Holiday(Arc<str>),
}

impl DayKind {
    /// Whether one works on it.
    #[must_use]
    pub const fn is_working(&self) -> bool {
        matches!(self, Self::Working | Self::MakeUp(_))
    }
}

/// The national years with any overlay, ready to be counted on.
///
/// Cloning shares the tables. The years after the last noticed one are plain weeks with the holidays
/// of a fixed date, up to [`HORIZON_YEAR`]; a count that asks about one of their days is provisional.
#[derive(Debug, Clone)]
pub struct Calendar {
    first: Day,
    noticed_until: Day,
    last: Day,
    notices: Arc<[(i32, Arc<str>)]>,
    overlays: Arc<[Arc<str>]>,
    /// The days that differ from the plain week, in order.
    marks: Arc<[(Day, DayKind)]>,
    /// For each day from `first`, how many working days there are up to and with it. 109 years have
    /// fewer than 2^16 days.
    up_to: Arc<[u16]>,
    /// The working days in order, as days after `first`.
    working: Arc<[u16]>,
}

impl Calendar {
    /// A calendar of national years, in any order.
    ///
    /// # Errors
    /// `BadCalendar` where there is none, one is missing between two others or said twice, begins
    /// before [`FIRST_YEAR_MIN`] or ends after [`HORIZON_YEAR`], or holds a day twice or outside
    /// itself.
    pub fn new(mut years: Vec<Year>) -> Result<Self, TimeError> {
        years.sort_by_key(|year| year.year);
        let (Some(first), Some(last)) = (years.first(), years.last()) else {
            return Err(bad("没有任何年度", "no year was given"));
        };
        let (first_year, last_year) = (first.year, last.year);
        if first_year < FIRST_YEAR_MIN || last_year > HORIZON_YEAR {
            return Err(bad(
                format!("年度须在 {FIRST_YEAR_MIN} 至 {HORIZON_YEAR} 之间"),
                format!("years must lie between {FIRST_YEAR_MIN} and {HORIZON_YEAR}"),
            ));
        }
        for (year, expected) in years.iter().zip(first_year..) {
            check_year(year, expected)?;
        }
        let noticed = years.iter().flat_map(|year| marks(&year.rest, &year.work));
        let marks = noticed.chain((last_year + 1..=HORIZON_YEAR).flat_map(fixed)).collect();
        let notices = years.iter().map(|year| (year.year, year.notice.as_str().into())).collect();
        let span = Span {
            first: new_year(first_year),
            noticed_until: new_year(last_year + 1).previous(),
            last: new_year(HORIZON_YEAR + 1).previous(),
        };
        span.fill(notices, Arc::new([]), marks)
    }

    /// The same years with the days of an overlay on top; where both name a day, the overlay counts.
    /// Days outside the calendar are left out.
    #[must_use]
    pub fn with_overlay(&self, overlay: &Overlay) -> Self {
        let mut merged: std::collections::BTreeMap<Day, DayKind> =
            self.marks.iter().cloned().collect();
        let within = |day: &Day| (self.first..=self.last).contains(day);
        merged.extend(marks(&overlay.rest, &overlay.work).filter(|(day, _)| within(day)));
        let mut overlays = self.overlays.to_vec();
        overlays.push(overlay.name.as_str().into());
        let span = Span { first: self.first, noticed_until: self.noticed_until, last: self.last };
        let marks = merged.into_iter().collect();
        span.fill(self.notices.clone(), overlays.into(), marks).unwrap_or_else(|_| self.clone())
    }

    /// Whether one works on a day.
    ///
    /// # Errors
    /// `NoCalendar` before the first year, `BeyondHorizon` after the last one served.
    pub fn is_working_day(&self, day: Day) -> Result<bool, TimeError> {
        self.check(day)?;
        Ok(self.works(day))
    }

    /// What a day is.
    ///
    /// # Errors
    /// `NoCalendar` before the first year, `BeyondHorizon` after the last one served.
    pub fn day_kind(&self, day: Day) -> Result<DayKind, TimeError> {
        self.check(day)?;
        Ok(self.kind(day))
    }

    /// The first year there is.
    #[must_use]
    pub fn first_year(&self) -> i32 {
        self.first.year()
    }

    /// The last year whose notice is known.
    #[must_use]
    pub fn last_noticed_year(&self) -> i32 {
        self.noticed_until.year()
    }

    /// Whether a notice settles the year of a day.
    #[must_use]
    pub fn is_noticed(&self, day: Day) -> bool {
        (self.first..=self.noticed_until).contains(&day)
    }

    /// The notice of a year.
    #[must_use]
    pub fn notice(&self, year: i32) -> Option<&str> {
        self.notices.iter().find(|(of, _)| *of == year).map(|(_, notice)| notice.as_ref())
    }

    /// The names of the overlays on top, in order.
    pub fn overlays(&self) -> impl Iterator<Item = &str> {
        self.overlays.iter().map(AsRef::as_ref)
    }

    pub(super) fn check(&self, day: Day) -> Result<(), TimeError> {
        if day < self.first {
            return Err(TimeError::NoCalendar { day, first_year: self.first_year() });
        }
        if day > self.last { Err(TimeError::BeyondHorizon) } else { Ok(()) }
    }

    /// What a checked day is.
    pub(super) fn kind(&self, day: Day) -> DayKind {
        match self.marks.binary_search_by_key(&day, |(marked, _)| *marked) {
            Ok(index) => self.marks.get(index).map_or(DayKind::Working, |(_, kind)| kind.clone()),
            Err(_) if day.weekday().is_weekend() => DayKind::Weekend,
            Err(_) => DayKind::Working,
        }
    }

    pub(super) fn works(&self, day: Day) -> bool {
        self.working_up_to(day) > self.working_up_to(day.previous())
    }

    /// How many working days the calendar has up to and with a day; 0 before its first.
    pub(super) fn working_up_to(&self, day: Day) -> u32 {
        let offset = day.days() - self.first.days();
        let Ok(offset) = usize::try_from(offset) else { return 0 };
        let count = self.up_to.get(offset).or(self.up_to.last());
        count.copied().map_or(0, u32::from)
    }

    /// The working day of a number, counted from 1 at the calendar's first.
    pub(super) fn working_day(&self, number: u32) -> Option<Day> {
        let index = usize::try_from(number.checked_sub(1)?).ok()?;
        self.working.get(index).map(|offset| self.first.plus(i32::from(*offset)))
    }

    pub(super) fn no_calendar(&self) -> TimeError {
        TimeError::NoCalendar { day: self.first.previous(), first_year: self.first_year() }
    }
}

struct Span {
    first: Day,
    noticed_until: Day,
    last: Day,
}

impl Span {
    fn fill(
        self,
        notices: Arc<[(i32, Arc<str>)]>,
        overlays: Arc<[Arc<str>]>,
        mut marks: Vec<(Day, DayKind)>,
    ) -> Result<Calendar, TimeError> {
        marks.sort();
        if let Some((day, _)) = marks.windows(2).find_map(|pair| match pair {
            [one, two] if one.0 == two.0 => Some(one),
            _ => None,
        }) {
            return Err(bad(format!("`{day}` 出现两次"), format!("`{day}` stands twice")));
        }
        let (mut up_to, mut working, mut count) = (Vec::new(), Vec::new(), 0_u16);
        let mut marked = marks.iter().peekable();
        for (offset, days) in (0_u16..).zip(self.first.days()..=self.last.days()) {
            let day = Day::from_days(days);
            let mark = marked.next_if(|(marked, _)| *marked == day);
            if mark.map_or(!day.weekday().is_weekend(), |(_, kind)| kind.is_working()) {
                count += 1;
                working.push(offset);
            }
            up_to.push(count);
        }
        Ok(Calendar {
            first: self.first,
            noticed_until: self.noticed_until,
            last: self.last,
            notices,
            overlays,
            marks: marks.into(),
            up_to: up_to.into(),
            working: working.into(),
        })
    }
}

fn check_year(year: &Year, expected: i32) -> Result<(), TimeError> {
    if year.year < expected {
        return Err(bad(
            format!("{} 年出现两次", year.year),
            format!("{} stands twice", year.year),
        ));
    }
    if year.year > expected {
        return Err(bad(format!("缺少 {expected} 年"), format!("{expected} is missing")));
    }
    match year.rest.iter().chain(&year.work).find(|(day, _)| day.year() != year.year) {
        None => Ok(()),
        Some((day, _)) => Err(bad(
            format!("`{day}` 不在 {} 年", year.year),
            format!("`{day}` does not lie in {}", year.year),
        )),
    }
}

fn marks<'a>(
    rest: &'a [(Day, String)],
    work: &'a [(Day, String)],
) -> impl Iterator<Item = (Day, DayKind)> + 'a {
    let rest = rest.iter().map(|(day, name)| (*day, DayKind::Holiday(name.as_str().into())));
    let work = work.iter().map(|(day, name)| (*day, DayKind::MakeUp(name.as_str().into())));
    rest.chain(work)
}

/// The statutory holidays whose dates no notice moves (全国年节及纪念日放假办法 of 2024, art 2): New
/// Year, two days of Labour Day, three of National Day. What else a year rests is its notice's.
fn fixed(year: i32) -> impl Iterator<Item = (Day, DayKind)> {
    let days = [(1, 1, "元旦"), (5, 1, "劳动节"), (5, 2, "劳动节")];
    let october = [(10, 1, "国庆节"), (10, 2, "国庆节"), (10, 3, "国庆节")];
    let all = days.into_iter().chain(october);
    all.filter_map(move |(month, day, name)| {
        Some((Day::from_ymd(year, month, day)?, DayKind::Holiday(name.into())))
    })
}

fn new_year(year: i32) -> Day {
    Day::from_ymd(year, 1, 1).unwrap_or(Day::from_days(0))
}

fn bad(zh: impl Into<String>, en: impl Into<String>) -> TimeError {
    TimeError::BadCalendar { what: Text::new(zh, en) }
}
