//! From a rule to its days, in order.

use std::cell::Cell;

use jiff::civil::{Date, Weekday};

use super::super::moment;
use super::{ByDay, Frequency, Rule};
use crate::limits;

/// How many days may still be looked at, over all rules of a calendar.
#[derive(Debug)]
pub(in crate::calendar) struct Steps(Cell<usize>);

impl Steps {
    pub(in crate::calendar) fn new() -> Self {
        Self(Cell::new(limits::RECURRENCE_DAYS_MAX))
    }

    /// Takes so many; nothing where there are none left.
    pub(in crate::calendar) fn spend(&self, days: usize) -> Option<()> {
        self.0.set(self.0.get().checked_sub(days)?);
        Some(())
    }
}

/// Gives the days of a rule to `on`, in order from the first, until it has had enough. The first day
/// always is one and counts, as the standard has it. Nothing is answered where the steps ran out.
pub(in crate::calendar) fn walk(
    rule: &Rule,
    first: Date,
    steps: &Steps,
    mut on: impl FnMut(Date) -> bool,
) -> Option<()> {
    let mut left = rule.count.unwrap_or(i64::MAX);
    let mut give = |day: Date| {
        left = left.saturating_sub(1);
        on(day) && 0 < left
    };
    if !give(first) {
        return Some(());
    }
    let mut period = Period::of(rule, first);
    while let Some(now) = period {
        let mut days = now.candidates(rule, first, steps)?;
        days.sort_unstable();
        days.dedup();
        for day in positioned(rule, &days) {
            if first < day && !give(day) {
                return Some(());
            }
        }
        period = now.next(rule);
    }
    Some(())
}

/// The days that the positions name, or all.
fn positioned(rule: &Rule, days: &[Date]) -> Vec<Date> {
    if rule.positions.is_empty() {
        return days.to_vec();
    }
    let mut chosen: Vec<Date> =
        rule.positions.iter().filter_map(|nth| nth_of(days, *nth)).collect();
    chosen.sort_unstable();
    chosen.dedup();
    chosen
}

/// The n-th of a list, from 1, negative from the end.
fn nth_of(days: &[Date], nth: i32) -> Option<Date> {
    let back = usize::try_from(nth.unsigned_abs()).ok()?.checked_sub(1)?;
    let place = if 0 < nth { back } else { days.len().checked_sub(1)?.checked_sub(back)? };
    days.get(place).copied()
}

/// One turn of a rule, by the day on which it begins: the day, its week, month or year.
#[derive(Debug, Clone, Copy)]
struct Period(Date);

impl Period {
    fn of(rule: &Rule, first: Date) -> Option<Self> {
        let start = match rule.frequency {
            Frequency::Daily => first,
            Frequency::Weekly => {
                let back = first.weekday().since(rule.week_starts);
                moment::later(first, -i64::from(back))?
            }
            Frequency::Monthly => first.first_of_month(),
            Frequency::Yearly => first.first_of_year(),
        };
        Some(Self(start))
    }

    fn next(self, rule: &Rule) -> Option<Self> {
        let days = |n: i64| moment::later(self.0, n);
        let start = match rule.frequency {
            Frequency::Daily => days(rule.interval.into()),
            Frequency::Weekly => days(i64::from(rule.interval).saturating_mul(7)),
            Frequency::Monthly => months_later(self.0, rule.interval),
            Frequency::Yearly => months_later(self.0, rule.interval.saturating_mul(12)),
        };
        start.map(Self)
    }

    /// All days of this turn, those before the first included: positions count over the whole turn.
    fn candidates(self, rule: &Rule, first: Date, steps: &Steps) -> Option<Vec<Date>> {
        let of_month = |day: &Date| rule.months.is_empty() || rule.months.contains(&day.month());
        let mut days = match rule.frequency {
            Frequency::Daily => {
                steps.spend(1)?;
                let of_week = |day: Weekday| rule.days.iter().any(|it| it.day == day);
                let fits = (rule.days.is_empty() || of_week(self.0.weekday()))
                    && (rule.month_days.is_empty() || is_of_month_days(rule, self.0));
                if fits { vec![self.0] } else { Vec::new() }
            }
            Frequency::Weekly => {
                steps.spend(7)?;
                let wanted = |day: &Date| match rule.days.as_slice() {
                    [] => day.weekday() == first.weekday(),
                    days => days.iter().any(|it| it.day == day.weekday()),
                };
                (0..7).filter_map(|n| moment::later(self.0, n)).filter(wanted).collect()
            }
            Frequency::Monthly => {
                steps.spend(31)?;
                if of_month(&self.0) { of_one_month(rule, self.0, first) } else { Vec::new() }
            }
            Frequency::Yearly => {
                steps.spend(366)?;
                of_one_year(rule, self.0, first)
            }
        };
        days.retain(of_month);
        Some(days)
    }
}

fn of_one_month(rule: &Rule, month: Date, first: Date) -> Vec<Date> {
    let all = month.first_of_month().series(jiff::Span::new().days(1));
    let all: Vec<Date> = all.take_while(|day| day.month() == month.month()).collect();
    if !rule.month_days.is_empty() {
        let of_week =
            |day: &Date| rule.days.is_empty() || rule.days.iter().any(|it| it.day == day.weekday());
        return all
            .into_iter()
            .filter(|day| is_of_month_days(rule, *day))
            .filter(of_week)
            .collect();
    }
    if !rule.days.is_empty() {
        return of_weekdays(&rule.days, &all);
    }
    all.into_iter().filter(|day| day.day() == first.day()).collect()
}

fn of_one_year(rule: &Rule, year: Date, first: Date) -> Vec<Date> {
    let start = year.first_of_year();
    if rule.months.is_empty() && rule.month_days.is_empty() && !rule.days.is_empty() {
        let all = start.series(jiff::Span::new().days(1));
        let all: Vec<Date> = all.take_while(|day| day.year() == year.year()).collect();
        return of_weekdays(&rule.days, &all);
    }
    let months: Vec<i8> = match rule.months.as_slice() {
        [] if rule.month_days.is_empty() => vec![first.month()],
        [] => (1..=12).collect(),
        months => months.to_vec(),
    };
    let starts = months.iter().filter_map(|month| Date::new(year.year(), *month, 1).ok());
    starts.flat_map(|month| of_one_month(rule, month, first)).collect()
}

/// Of all days of a month or year, those on the days of the week, or only the n-th of them.
fn of_weekdays(wanted: &[ByDay], all: &[Date]) -> Vec<Date> {
    let mut found = Vec::new();
    for by in wanted {
        let same: Vec<Date> = all.iter().copied().filter(|day| day.weekday() == by.day).collect();
        match by.nth {
            None => found.extend(same),
            Some(nth) => found.extend(nth_of(&same, nth)),
        }
    }
    found
}

fn is_of_month_days(rule: &Rule, day: Date) -> bool {
    let from_end = day.day() - day.days_in_month() - 1;
    rule.month_days.iter().any(|wanted| *wanted == day.day() || *wanted == from_end)
}

fn months_later(day: Date, months: i32) -> Option<Date> {
    let moved = day.checked_add(jiff::Span::new().try_months(months).ok()?).ok()?;
    moment::YEARS.contains(&moved.year()).then_some(moved)
}
