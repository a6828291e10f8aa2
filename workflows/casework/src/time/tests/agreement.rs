//! The count against a slow one that is written differently: it lists days, filters and takes.

use super::{calendar, day, liangshan, years};
use crate::time::instant::HOUR_MICROS;
use crate::time::{
    Budget, Calendar, Day, Due, Instant, Length, Limit, Pause, Question, Step, TimeError, due, why,
};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

const MINUTE_MICROS: i64 = HOUR_MICROS / 60;

struct Books {
    calendar: Calendar,
    /// The days that differ from the plain week, and whether one works on them.
    odd: BTreeMap<Day, bool>,
}

static NATIONAL: LazyLock<Books> = LazyLock::new(|| Books { calendar: calendar(), odd: odd() });

static REGIONAL: LazyLock<Books> = LazyLock::new(|| {
    let mut odd = odd();
    odd.extend(liangshan().rest.iter().map(|(day, _)| (*day, false)));
    Books { calendar: calendar().with_overlay(&liangshan()), odd }
});

fn odd() -> BTreeMap<Day, bool> {
    let years = years();
    let rest = years.iter().flat_map(|year| &year.rest).map(|(day, _)| (*day, false));
    let work = years.iter().flat_map(|year| &year.work).map(|(day, _)| (*day, true));
    // Beyond the notices only the holidays whose dates the law itself fixes are known.
    let fixed = ["01-01", "05-01", "05-02", "10-01", "10-02", "10-03"];
    let later = (2027..=2100).flat_map(|year| fixed.map(|date| day(&format!("{year}-{date}"))));
    rest.chain(work).chain(later.map(|day| (day, false))).collect()
}

/// A question that owns what it asks with.
#[derive(Debug, Clone)]
struct Case {
    limit: Limit,
    start: Instant,
    pauses: Vec<Pause>,
    extensions: Vec<Length>,
    regional: bool,
}

impl Case {
    fn question(&self) -> Question<'_> {
        Question {
            limit: self.limit,
            start: self.start,
            pauses: &self.pauses,
            extensions: &self.extensions,
        }
    }

    fn books(&self) -> &'static Books {
        if self.regional { &REGIONAL } else { &NATIONAL }
    }
}

/// The slow count of a limit in days: `stopped` says that an open pause was met.
struct Slow<'a> {
    case: &'a Case,
    asked: BTreeSet<Day>,
}

enum Met {
    Day(Day),
    OpenPause { counted: u32 },
    Edge,
}

impl Slow<'_> {
    fn works(&mut self, day: Day) -> bool {
        self.asked.insert(day);
        let odd = self.case.books().odd.get(&day).copied();
        odd.unwrap_or(day.weekday() < crate::time::Weekday::Saturday)
    }

    fn provisional(&self) -> bool {
        self.asked.iter().any(|day| day.year() > 2026)
    }

    /// The days in the direction of the count, from the one after (or before) `from`.
    fn ahead(&self, from: Day) -> Box<dyn Iterator<Item = Day>> {
        let (first, last) = (day("2020-01-01").days(), day("2100-12-31").days());
        if self.case.limit.before {
            Box::new((first..from.days()).rev().map(Day::from_days))
        } else {
            Box::new((from.days() + 1..=last).map(Day::from_days))
        }
    }

    fn stopped(&self, day: Day) -> Option<bool> {
        let (opens, closes) = (day.start(), day.next().start());
        let touches = |pause: &&Pause| pause.from < closes && pause.to.is_none_or(|to| to >= opens);
        self.case.pauses.iter().find(touches).map(|pause| pause.to.is_none())
    }

    fn nth(&mut self, from: Day, n: u32, wanted: fn(&mut Self, Day) -> bool) -> Met {
        let mut counted = 0;
        for day in self.ahead(from) {
            match self.stopped(day) {
                Some(true) => return Met::OpenPause { counted },
                Some(false) => {}
                None => counted += u32::from(wanted(self, day)),
            }
            if counted == n {
                return Met::Day(day);
            }
        }
        Met::Edge
    }

    fn stretch(&mut self, from: Day, length: Length) -> (u32, Met) {
        match length {
            Length::WorkingDays(n) => (n, self.nth(from, n, Self::works)),
            Length::Days(n) => (n, self.nth(from, n, |_, _| true)),
            Length::Months(n) => {
                let date: jiff::civil::Date = from.to_string().parse().unwrap();
                let months = jiff::Span::new().months(i64::from(n));
                let to = if self.case.limit.before {
                    date.checked_sub(months).unwrap()
                } else {
                    date.checked_add(months).unwrap()
                };
                let n = date.until(to).unwrap().get_days().unsigned_abs();
                (n, self.nth(from, n, |_, _| true))
            }
            _ => unreachable!(),
        }
    }

    fn due(&mut self) -> Option<Due> {
        let case = self.case;
        let lengths: Vec<_> = [&case.limit.length].into_iter().chain(&case.extensions).collect();
        let mut raw = case.start.day();
        for (index, length) in lengths.iter().enumerate() {
            match self.stretch(raw, **length) {
                (_, Met::Day(day)) => raw = day,
                (_, Met::Edge) => return None,
                (n, Met::OpenPause { counted }) => {
                    return Some(self.left(**length, n - counted, &case.extensions[index..]));
                }
            }
        }
        let mut due = Due { raw_last_day: Some(raw), ..Due::default() };
        due.last_day = Some(raw);
        if case.limit.roll && !self.works(raw) {
            due.last_day = match self.nth(raw, 1, Self::works) {
                Met::Day(day) => Some(day),
                Met::OpenPause { .. } => None,
                Met::Edge => return None,
            };
            due.left = due.last_day.is_none().then_some(Budget::Days(0));
        }
        due.expires_at = due.last_day.map(|day| day.plus(1).start());
        due.provisional = self.provisional();
        Some(due)
    }

    fn left(&self, length: Length, mut left: u32, more: &[Length]) -> Due {
        let working = matches!(length, Length::WorkingDays(_));
        let alike = more.iter().take_while(|more| match more {
            Length::Days(_) => !working,
            Length::WorkingDays(_) => working,
            _ => false,
        });
        let mut joined = 0;
        for length in alike {
            left += length.number().unwrap();
            joined += 1;
        }
        let left = if working { Budget::WorkingDays(left) } else { Budget::Days(left) };
        Due {
            left: Some(left),
            waiting: u32::try_from(more.len() - joined).unwrap(),
            provisional: self.provisional(),
            ..Due::default()
        }
    }
}

/// The slow count of hours: minute by minute, since every instant of a case is on a minute.
fn slow_hours(case: &Case) -> Due {
    let hours: u32 = [&case.limit.length]
        .into_iter()
        .chain(&case.extensions)
        .map(|length| length.number().unwrap())
        .sum();
    let (mut left, mut now) = (i64::from(hours) * 60, case.start);
    while left > 0 {
        let from = if case.limit.before { now.plus_micros(-MINUTE_MICROS) } else { now };
        let covers = |pause: &&Pause| pause.from <= from && pause.to.is_none_or(|to| from < to);
        match case.pauses.iter().find(covers) {
            Some(Pause { to: None, .. }) => {
                let left = Some(Budget::Micros(left * MINUTE_MICROS));
                return Due { left, ..Due::default() };
            }
            Some(_) => {}
            None => left -= 1,
        }
        now = now.plus_micros(if case.limit.before { -MINUTE_MICROS } else { MINUTE_MICROS });
    }
    let last_day = Some(now.plus_micros(-1).day());
    Due { raw_last_day: last_day, last_day, expires_at: Some(now), ..Due::default() }
}

fn day_length() -> impl Strategy<Value = Length> {
    prop_oneof![
        (1_u32..90).prop_map(Length::Days),
        (1_u32..60).prop_map(Length::WorkingDays),
        (1_u32..14).prop_map(Length::Months),
    ]
}

/// Gaps and lengths of pauses in minutes, from some days before the start; the last may be open.
fn ledger(start: Instant, gaps: &[(u16, u16)], open: bool) -> Vec<Pause> {
    let mut at = start.plus_micros(-9 * 24 * HOUR_MICROS);
    let mut pauses = Vec::new();
    for (gap, length) in gaps {
        let from = at.plus_micros(i64::from(*gap) * MINUTE_MICROS);
        at = from.plus_micros(i64::from(*length) * MINUTE_MICROS);
        pauses.push(Pause { from, to: Some(at) });
    }
    if let Some(last) = pauses.last_mut().filter(|_| open) {
        last.to = None;
    }
    pauses
}

fn case(
    length: impl Strategy<Value = Length>,
    extension: impl Strategy<Value = Length>,
    gap_minutes: u16,
) -> impl Strategy<Value = Case> {
    let gaps = proptest::collection::vec((0..gap_minutes, 0..gap_minutes), 0..5);
    let start = (day("2020-01-01").days()..day("2028-12-31").days(), 0_i64..24 * 60);
    let more = proptest::collection::vec(extension, 0..3);
    let flags = (any::<bool>(), any::<bool>(), 0_u8..4, 0_u8..4);
    (length, more, start, gaps, flags).prop_map(
        |(length, extensions, (days, minute), gaps, (roll, regional, open, before))| {
            let start = Day::from_days(days).start().plus_micros(minute * MINUTE_MICROS);
            let before = before == 0;
            let extensions = if before { Vec::new() } else { extensions };
            let pauses = ledger(start, &gaps, open == 0);
            Case { limit: Limit { length, roll, before }, start, pauses, extensions, regional }
        },
    )
}

fn hour_length() -> impl Strategy<Value = Length> {
    (1_u32..80).prop_map(Length::Hours)
}

/// Every day between start and end is named once and in order, and what was counted adds up.
fn adds_up(case: &Case, due: &Due, steps: &[Step]) {
    let (mut named, mut stretches) = (Vec::new(), vec![0_u32]);
    for step in steps {
        assert!(!step.text().zh.is_empty() && !step.text().en.is_empty());
        let day = match step {
            Step::StartExcluded { day }
            | Step::Rest { day, .. }
            | Step::Suspended { day }
            | Step::Passed { day, .. } => day,
            Step::Counted { day, n, .. } => {
                let last = stretches.last_mut().unwrap();
                *last += 1;
                assert_eq!(last, n);
                day
            }
            Step::Rolled { from, to } => {
                assert_eq!((Some(*from), Some(*to)), (due.raw_last_day, due.last_day));
                to
            }
            Step::Extended { raw, .. } => {
                assert_eq!(named.last(), Some(raw));
                stretches.push(0);
                continue;
            }
            _ => continue,
        };
        named.push(*day);
    }
    let step = if case.limit.before { -1 } else { 1 };
    assert!(named.windows(2).all(|pair| pair[0].plus(step) == pair[1]), "{named:?}");
    assert_eq!(named[0], case.start.day());
    let counts = [case.limit.length].into_iter().chain(case.extensions.iter().copied());
    let lengths: Vec<_> = counts.zip(&stretches).collect();
    assert_eq!(lengths.len(), stretches.len());
    let complete = due.last_day.is_some() || due.left == Some(Budget::Days(0));
    if complete {
        assert_eq!(stretches.len(), 1 + case.extensions.len());
        assert_eq!(due.last_day.or(named.last().copied()), named.last().copied());
    }
    for (index, (length, counted)) in lengths.iter().enumerate() {
        let open = !complete && index + 1 == lengths.len();
        if let Length::Days(n) | Length::WorkingDays(n) = length {
            assert!(if open { **counted < *n } else { **counted == *n }, "{length} {counted}");
        }
    }
    let provisional = steps.iter().any(|step| matches!(step, Step::Provisional { .. }));
    assert_eq!(provisional, due.provisional);
    let ends = steps.iter().any(|step| matches!(step, Step::Expires { .. }));
    assert_eq!(ends, due.expires_at.is_some());
    let stands = steps.iter().any(|step| matches!(step, Step::StillSuspended { .. }));
    assert_eq!(stands, due.left.is_some());
}

/// What ran adds up to the limit, and what ran and what stood join without a gap.
fn hours_add_up(case: &Case, due: &Due, steps: &[Step]) {
    let (mut ran, mut joints) = (0, Vec::new());
    for step in steps {
        let (from, to) = match step {
            Step::Ran { from, to } => {
                ran += to.micros() - from.micros();
                (from, to)
            }
            Step::Stood { from, to } => (from, to),
            _ => continue,
        };
        joints.push(if case.limit.before { (*to, *from) } else { (*from, *to) });
    }
    assert!(joints.windows(2).all(|pair| pair[0].1 == pair[1].0), "{joints:?}");
    let left = match due.left {
        Some(Budget::Micros(left)) => left,
        _ => 0,
    };
    let lengths = [&case.limit.length].into_iter().chain(&case.extensions);
    let hours: u32 = lengths.map(|length| length.number().unwrap()).sum();
    assert_eq!(ran + left, i64::from(hours) * HOUR_MICROS);
    if let Some(end) = due.expires_at {
        assert_eq!(joints.last().map(|joint| joint.1), Some(end));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1_500) })]

    #[test]
    fn a_count_of_days_equals_the_slow_one_and_its_reasons_add_up(
        case in case(day_length(), day_length(), 20 * 24 * 60)
    ) {
        let calendar = &case.books().calendar;
        let mut slow = Slow { case: &case, asked: BTreeSet::new() };
        match (slow.due(), due(calendar, &case.question())) {
            (Some(slow), Ok(fast)) => {
                prop_assert_eq!(slow, fast);
                let (again, steps) = why(calendar, &case.question()).unwrap();
                prop_assert_eq!(again, fast);
                adds_up(&case, &fast, &steps);
            }
            (None, Err(TimeError::NoCalendar { .. })) => prop_assert!(case.limit.before),
            (slow, fast) => prop_assert!(false, "{:?} {:?}", slow, fast),
        }
    }

    #[test]
    fn a_count_of_hours_equals_the_slow_one_and_its_reasons_add_up(
        case in case(hour_length(), hour_length(), 4 * 24 * 60)
    ) {
        let calendar = &case.books().calendar;
        let slow = slow_hours(&case);
        match due(calendar, &case.question()) {
            Ok(fast) => {
                prop_assert_eq!(slow, fast);
                let (again, steps) = why(calendar, &case.question()).unwrap();
                prop_assert_eq!(again, fast);
                hours_add_up(&case, &fast, &steps);
            }
            Err(_) => prop_assert!(slow.last_day.unwrap() < day("2020-01-01")),
        }
    }
}
