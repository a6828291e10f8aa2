//! Reading what an address asks for; what cannot be is said in words, and never shown as an empty list.

use super::here::Here;
use casework::time::{Day, Instant};
use engine::{Level, Month, Span};

/// Names that are told where several fit.
const FITTING_MAX: usize = 5;
/// The most months that are added up at once.
const MONTHS_MAX: u32 = 60;
/// Months that are added up where nobody says.
const MONTHS: u32 = 6;

/// Why an address cannot be answered: what was given, what is allowed.
#[derive(Debug)]
pub(super) struct Wrong(pub(super) String);

impl Here<'_> {
    /// An agency by its id, its name, or a part of its name that fits no other.
    pub(super) fn agency(&self, name: &str) -> Result<Option<String>, Wrong> {
        let Some(given) = self.address.some(name) else { return Ok(None) };
        let directory = self.rooms.house.directory();
        if directory.agency(given).is_some() || given.starts_with(policy::agencies::OUTSIDE_PREFIX)
        {
            return Ok(Some(given.to_owned()));
        }
        match directory.called(given).as_slice() {
            [] => Err(Wrong(self.w.with("asked-agency-none", "given", given.to_owned()))),
            [one] => Ok(Some(one.id.to_string())),
            several => {
                let some = several.iter().take(FITTING_MAX);
                let some: Vec<String> =
                    some.map(|it| format!("{} ({})", self.w.of(&it.name), it.id)).collect();
                let some = some.join(&self.w.t("list-comma"));
                let given = given.to_owned();
                Err(Wrong(self.w.with2("asked-agency-many", ("given", given), ("some", some))))
            }
        }
    }

    /// A procedure by its id.
    pub(super) fn procedure(&self) -> Result<Option<String>, Wrong> {
        let Some(given) = self.address.some("procedure") else { return Ok(None) };
        if self.names.newest(given).is_none() {
            return Err(Wrong(self.w.with("asked-procedure", "given", given.to_owned())));
        }
        Ok(Some(given.to_owned()))
    }

    /// The beginning of a division code: two, four or six digits that some division's code begins with.
    pub(super) fn region(&self) -> Result<Option<String>, Wrong> {
        let Some(given) = self.address.some("region") else { return Ok(None) };
        let mut divisions = self.rooms.house.directory().divisions();
        let is_code = matches!(given.len(), 2 | 4 | 6);
        if !is_code || !divisions.any(|it| it.code.starts_with(given)) {
            return Err(Wrong(self.w.with("asked-region", "given", given.to_owned())));
        }
        Ok(Some(given.to_owned()))
    }

    /// A level by its word.
    pub(super) fn level(&self) -> Result<Option<Level>, Wrong> {
        let words = Level::ALL.map(Level::word);
        Ok(self.one_of("level", &words)?.and_then(Level::parse))
    }

    /// One of some words.
    pub(super) fn one_of(&self, name: &str, words: &[&str]) -> Result<Option<&str>, Wrong> {
        match self.address.some(name) {
            None => Ok(None),
            Some(given) if words.contains(&given) => Ok(Some(given)),
            Some(given) => Err(Wrong(self.w.with2(
                "asked-word",
                ("given", given.to_owned()),
                ("words", words.join(&self.w.t("list-comma"))),
            ))),
        }
    }

    /// A day, such as `2026-09-15`.
    pub(super) fn day(&self, name: &str) -> Result<Option<Day>, Wrong> {
        let Some(given) = self.address.some(name) else { return Ok(None) };
        match given.parse() {
            Ok(day) => Ok(Some(day)),
            Err(_) => Err(Wrong(self.w.with("asked-day", "given", given.to_owned()))),
        }
    }

    /// A month, such as `2026-09`: its first day.
    pub(super) fn month(&self, name: &str) -> Result<Option<Day>, Wrong> {
        let Some(given) = self.address.some(name) else { return Ok(None) };
        let day = (given.len() == 7).then(|| format!("{given}-01").parse().ok()).flatten();
        match day {
            Some(day) => Ok(Some(day)),
            None => Err(Wrong(self.w.with("asked-month", "given", given.to_owned()))),
        }
    }

    /// The months, agency, procedure and region that figures are added up of.
    pub(super) fn span(&self) -> Result<Span, Wrong> {
        let (from, to) = self.months()?;
        Ok(Span {
            from: month_of(from),
            to: month_of(to),
            agency: self.agency("agency")?,
            procedure: self.procedure()?,
            region: self.region()?,
        })
    }

    /// The first days of the first and the last month that are asked for: the last six where nobody says.
    pub(super) fn months(&self) -> Result<(Day, Day), Wrong> {
        let to = self.month("to")?;
        let from = self.month("from")?;
        let to = to.unwrap_or_else(|| first(self.today()).max(from.unwrap_or(Day::from_days(0))));
        let from = from.unwrap_or_else(|| to.plus_months(1 - i32::try_from(MONTHS).unwrap_or(1)));
        let (begins, ends) = (count(from), count(to));
        if ends < begins || MONTHS_MAX <= ends - begins {
            let (from, to) = (shown(from), shown(to));
            let given = format!("{from} – {to}");
            return Err(Wrong(self.w.with2("asked-months", ("given", given), ("max", MONTHS_MAX))));
        }
        Ok((from, to))
    }

    /// The day on which the page is made.
    pub(super) fn today(&self) -> Day {
        self.now().day()
    }

    /// The instant at which it is made.
    pub(super) fn now(&self) -> Instant {
        Instant::from_micros(self.rooms.now())
    }
}

/// The first day of a day's month.
pub(super) fn first(day: Day) -> Day {
    day.plus(1 - i32::from(day.day_of_month()))
}

/// A month as figures name it.
pub(super) fn month_of(day: Day) -> Month {
    u32::try_from(day.year()).unwrap_or(0) * 100 + u32::from(day.month())
}

/// The same from the other side.
pub(super) fn day_of(month: Month) -> Option<Day> {
    Day::from_ymd(i32::try_from(month / 100).ok()?, u8::try_from(month % 100).ok()?, 1)
}

/// A month as people and addresses write it: `2026-09`.
pub(super) fn shown(day: Day) -> String {
    format!("{:04}-{:02}", day.year(), day.month())
}

/// All months from one to another.
pub(super) fn every(from: Day, to: Day) -> Vec<Month> {
    let months = 0..=i32::try_from(count(to).saturating_sub(count(from))).unwrap_or(0);
    months.map(|it| month_of(from.plus_months(it))).collect()
}

/// Months since the year 0.
fn count(day: Day) -> u32 {
    u32::try_from(day.year()).unwrap_or(0) * 12 + u32::from(day.month())
}
