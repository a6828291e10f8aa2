//! From a rule and a start to instants: books, alarms, windows.

use super::Draft;
use crate::case::{Alarm, AlarmKind, Book, Duty};
use crate::procedure::{DutyRule, LimitRule, Measure, Name, RungAt};
use crate::refusal::{Code, Refusal};
use crate::time::{self, Calendar, Day, Due, Instant, Length, Limit, Pause, Question, TimeError};

/// A date as a document writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    /// A day.
    Day(Day),
    /// An instant.
    Instant(Instant),
}

impl Written {
    pub(super) fn parse(text: &str) -> Option<Self> {
        match text.parse::<Day>() {
            Ok(day) => Some(Self::Day(day)),
            Err(_) => text.parse::<Instant>().ok().map(Self::Instant),
        }
    }

    fn start(self) -> Instant {
        match self {
            Self::Day(day) => day.start(),
            Self::Instant(at) => at,
        }
    }

    /// What it comes to as the end of a limit: the day whole, or exactly the instant.
    fn due(self) -> Due {
        let (day, expires_at) = match self {
            Self::Day(day) => (day, day.next().start()),
            Self::Instant(at) => (at.day(), at),
        };
        Due {
            raw_last_day: Some(day),
            last_day: Some(day),
            expires_at: Some(expires_at),
            ..Due::default()
        }
    }
}

pub(super) fn no_calendar(error: &TimeError) -> Refusal {
    let text = error.text();
    Refusal::new(Code::NoCalendar, text.zh, text.en)
}

/// The limits of a rule that hold for a duty opened on `day`: the tier in force and the others.
pub(super) fn tier_on(rule: &DutyRule, day: Day) -> u16 {
    let base = rule.limits.iter().rposition(|it| it.after.is_none() && it.holds_on(day));
    u16::try_from(base.unwrap_or(0)).unwrap_or(0)
}

impl Draft<'_> {
    /// The calendar for an agency's limit.
    pub(super) fn calendar(&self, local: bool, agency: &str) -> &Calendar {
        let overlay = if local { self.world.parties.overlay(agency) } else { None };
        self.world.calendars.of(overlay.as_deref())
    }

    /// Computes a window that belongs to no duty.
    pub(super) fn window(
        &self,
        limit: Limit,
        start: Instant,
        pauses: &[Pause],
    ) -> Result<Due, Refusal> {
        let start = exact(limit, start);
        let question = Question { limit, start, pauses, extensions: &[] };
        time::due(self.world.calendars.of(None), &question).map_err(|error| no_calendar(&error))
    }

    /// Computes books and alarms of a duty anew from what it holds: start, tier, pauses, extensions.
    ///
    /// `written` gives the date that a document sets for a limit rule.
    pub(super) fn time_duty(
        &self,
        rule: &DutyRule,
        duty: &mut Duty,
        written: &dyn Fn(&Name) -> Option<Written>,
    ) -> Result<(), Refusal> {
        let calendar = self.calendar(rule.local_calendar, &duty.key.owed_by);
        let day = duty.start.day();
        let main = rule.limits.get(usize::from(duty.tier)).into_iter();
        let rules: Vec<&LimitRule> =
            main.chain(rule.also.iter().filter(|it| it.holds_on(day))).collect();
        let mut books = Vec::with_capacity(rules.len());
        for (at, limit) in rules.into_iter().enumerate() {
            let mut book = self.book(calendar, limit, duty, written)?;
            let passed = duty.books.get(at).and_then(|old| old.passed_at);
            book.passed_at = still_passed(passed, &book);
            books.push(book);
        }
        duty.books = books;
        set_alarms(calendar, rule, duty).map_err(|error| no_calendar(&error))
    }

    fn book(
        &self,
        calendar: &Calendar,
        rule: &LimitRule,
        duty: &Duty,
        written: &dyn Fn(&Name) -> Option<Written>,
    ) -> Result<Book, Refusal> {
        let needs = |path: &Name| {
            written(path).ok_or_else(|| {
                Refusal::new(
                    Code::DocumentLacks,
                    format!("文书缺少时限所需的日期 `{path}`(如 2026-03-01)"),
                    format!("the document lacks the date `{path}` that a limit needs"),
                )
            })
        };
        let (limit, start) = match &rule.measure {
            Measure::Span(length) => (Some((*length, false)), duty.start),
            Measure::Before(length, path) => (Some((*length, true)), needs(path)?.start()),
            Measure::InDocument(path) => {
                let due = self.fixed(calendar, needs(path)?, duty)?;
                return Ok(Book {
                    basis: rule.basis.first().map(|(row, _)| row.clone()),
                    limit: None,
                    due,
                    soft: None,
                    passed_at: None,
                });
            }
        };
        let limit = limit.map(|(length, before)| Limit { length, roll: rule.roll, before });
        let mut book = Book {
            basis: rule.basis.first().map(|(row, _)| row.clone()),
            limit,
            due: Due::default(),
            soft: None,
            passed_at: None,
        };
        if let Some(limit) = limit {
            (book.due, book.soft) = self.ends(calendar, duty, limit, start)?;
        }
        Ok(book)
    }

    /// What a limit of a duty comes to: its end, and for one without a legal instant its target.
    fn ends(
        &self,
        calendar: &Calendar,
        duty: &Duty,
        limit: Limit,
        start: Instant,
    ) -> Result<(Due, Option<Instant>), Refusal> {
        let ask = |limit: Limit| {
            let extensions: Vec<Length> =
                duty.extensions.iter().copied().filter(|more| extends(*more, limit)).collect();
            let (start, extensions) = (exact(limit, start), extensions.as_slice());
            let question = Question { limit, start, pauses: &duty.pauses, extensions };
            time::due(calendar, &question).map_err(|error| no_calendar(&error))
        };
        let target = match limit.length {
            Length::Immediately => Some(self.world.settings.immediately),
            Length::Promptly => Some(self.world.settings.promptly),
            _ => None,
        };
        let soft = |length| ask(Limit { length, roll: true, before: false });
        Ok((ask(limit)?, target.map(soft).transpose()?.and_then(|due| due.expires_at)))
    }

    /// Counts the limits anew that a duty has; each of them is a span.
    pub(super) fn recount(&self, rule: &DutyRule, duty: &mut Duty) -> Result<(), Refusal> {
        let calendar = self.calendar(rule.local_calendar, &duty.key.owed_by);
        let mut books = duty.books.clone();
        for book in &mut books {
            let Some(limit) = book.limit else { continue };
            (book.due, book.soft) = self.ends(calendar, duty, limit, duty.start)?;
            book.passed_at = still_passed(book.passed_at, book);
        }
        duty.books = books;
        set_alarms(calendar, rule, duty).map_err(|error| no_calendar(&error))
    }

    /// A duty of a period: it is due with the period's last day.
    pub(super) fn time_period(
        &self,
        rule: &DutyRule,
        duty: &mut Duty,
        last: Day,
    ) -> Result<(), Refusal> {
        let calendar = self.calendar(rule.local_calendar, &duty.key.owed_by);
        duty.books = vec![Book {
            basis: rule.basis.first().map(|(row, _)| row.clone()),
            limit: None,
            due: Written::Day(last).due(),
            soft: None,
            passed_at: None,
        }];
        set_alarms(calendar, rule, duty).map_err(|error| no_calendar(&error))
    }

    /// Times a duty that the house knows in every procedure anew, from what it holds itself.
    pub(super) fn retime_common(&self, duty: &mut Duty) -> Result<(), Refusal> {
        let calendar = self.world.calendars.of(None);
        let (start, pauses) = (duty.start, duty.pauses.clone());
        let count = |limit: Limit| {
            let question = Question { limit, start, pauses: &pauses, extensions: &[] };
            time::due(calendar, &question).map_err(|error| no_calendar(&error))
        };
        for book in &mut duty.books {
            let Some(limit) = book.limit.filter(|limit| !limit.before) else { continue };
            book.due = count(limit)?;
            if book.soft.is_some() {
                let length = self.world.settings.promptly;
                book.soft = count(Limit { length, roll: true, before: false })?.expires_at;
            }
        }
        duty.alarms = common_alarms(&duty.books);
        Ok(())
    }

    /// A day that stands in a document, moved on by extensions.
    fn fixed(&self, calendar: &Calendar, written: Written, duty: &Duty) -> Result<Due, Refusal> {
        let mut due = written.due();
        for length in &duty.extensions {
            let Some(start) = due.raw_last_day.map(Day::start) else { break };
            let limit = Limit { length: *length, roll: false, before: false };
            let question = Question { limit, start, pauses: &[], extensions: &[] };
            due = time::due(calendar, &question).map_err(|error| no_calendar(&error))?;
        }
        Ok(due)
    }

    /// The first instant after an internal target that starts now.
    pub(super) fn target(
        &self,
        length: Length,
        start: Instant,
    ) -> Result<Option<Instant>, Refusal> {
        Ok(self.window(Limit { length, roll: true, before: false }, start, &[])?.expires_at)
    }
}

/// What was booked as passed stays booked, unless the end has moved beyond that instant.
pub(super) fn still_passed(passed_at: Option<Instant>, book: &Book) -> Option<Instant> {
    let end = book.due.expires_at.or(book.soft);
    passed_at.filter(|at| end.is_none_or(|end| end <= *at))
}

/// Whether a limit is a span from the start of its duty.
pub(super) fn is_span(book: &Book) -> bool {
    book.limit.is_some_and(|limit| !limit.before)
}

/// Whether an extension can be added to a limit: hours to hours, days to days. What an article allows
/// for one limit of a duty leaves another instrument's limit of another kind as it is.
fn extends(more: Length, limit: Limit) -> bool {
    let hours = |length: Length| matches!(length, Length::Hours(_));
    limit.length.has_end() && !limit.before && hours(more) == hours(limit.length)
}

/// The alarms of a duty without a rule: its limits pass, or its internal target does.
pub(super) fn common_alarms(books: &[Book]) -> Vec<Alarm> {
    let open = (0..).zip(books).filter(|(_, book)| book.passed_at.is_none());
    let mut alarms: Vec<Alarm> = open
        .filter_map(|(at, book)| match book.due.expires_at {
            Some(expires_at) => Some(Alarm { at: expires_at, kind: AlarmKind::Passes(at) }),
            None => Some(Alarm { at: book.soft?, kind: AlarmKind::Silence }),
        })
        .collect();
    alarms.sort_by_key(|alarm| (alarm.at, order(&alarm.kind)));
    alarms
}

/// At one instant the limit passes first, and then those who must know are told.
fn order(kind: &AlarmKind) -> u16 {
    match kind {
        AlarmKind::Passes(book) => *book,
        AlarmKind::Silence => 1_000,
        AlarmKind::Rung(rung) => 1_001_u16.saturating_add(*rung),
    }
}

fn set_alarms(calendar: &Calendar, rule: &DutyRule, duty: &mut Duty) -> Result<(), TimeError> {
    let mut alarms = Vec::with_capacity(rule.overdue.len() + duty.books.len());
    for (at, book) in (0..).zip(&duty.books) {
        if let (Some(expires_at), None) = (book.due.expires_at, book.passed_at) {
            alarms.push(Alarm { at: expires_at, kind: AlarmKind::Passes(at) });
        }
    }
    let main = duty.books.first().filter(|_| !duty.is_paused());
    if let Some((soft, None)) = main.and_then(|book| Some((book.soft?, book.passed_at))) {
        alarms.push(Alarm { at: soft, kind: AlarmKind::Silence });
    }
    // Rungs that have been reached are not reached again, whatever happens to the limit.
    if let Some(end) = main.and_then(|book| book.due.expires_at.or(book.soft)) {
        for (at, rung) in (0..).zip(&rule.overdue) {
            if !duty.reached.contains(&at) {
                let instant = rung_at(calendar, rung.at, end)?.max(duty.start);
                alarms.push(Alarm { at: instant, kind: AlarmKind::Rung(at) });
            }
        }
    }
    alarms.sort_by_key(|alarm| (alarm.at, order(&alarm.kind)));
    duty.alarms = alarms;
    Ok(())
}

/// When a rung comes whose limit ends at an instant.
pub(super) fn rung_at(calendar: &Calendar, at: RungAt, end: Instant) -> Result<Instant, TimeError> {
    let (length, before) = match at {
        RungAt::Due => return Ok(end),
        RungAt::Before(length) => (length, true),
        RungAt::After(length) => (length, false),
    };
    if let Length::Hours(hours) = length {
        let micros = i64::from(hours) * 3_600_000_000;
        return Ok(end.plus_micros(if before { -micros } else { micros }));
    }
    // Days are counted from the last day, the one that holds the instant just before the end.
    let start = end.plus_micros(-1).day().start();
    let limit = Limit { length, roll: false, before };
    let question = Question { limit, start, pauses: &[], extensions: &[] };
    let due = time::due(calendar, &question)?;
    let instant = if before { due.last_day.map(Day::start) } else { due.expires_at };
    Ok(instant.unwrap_or(end))
}

/// The last instant of what expires at `at`: a clock that begins with an expiry begins on the last
/// day, and not on the day after it (民法典 art 201: the day it begins is not counted).
pub(super) fn last_instant(at: Instant) -> Instant {
    at.plus_micros(-1)
}

/// Hours run from the expiry itself, and not from the last instant before it.
fn exact(limit: Limit, start: Instant) -> Instant {
    let next = start.plus_micros(1);
    let is_last = next == next.day().start();
    if is_last && matches!(limit.length, Length::Hours(_)) { next } else { start }
}

/// One entry of the suspension ledger, closed.
pub(super) fn closed(from: Instant, to: Instant, inclusive: bool) -> Option<Pause> {
    if inclusive {
        return Some(Pause { from, to: Some(to) });
    }
    let (first, last) = (from.day().next().start(), to.day().previous().start());
    (first <= last).then_some(Pause { from: first, to: Some(last) })
}
