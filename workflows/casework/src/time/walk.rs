//! The count once more, day by day, with every day named.

use super::count::{Unit, pause_on, units};
use super::instant::HOUR_MICROS;
use super::{Calendar, Day, Due, Instant, Length, Question, Step, TimeError, due};

/// When a limit ends, and why: every day from the start to the end is named once, and the counted
/// ones add up to the limit.
///
/// # Errors
/// As [`due`].
pub fn why(calendar: &Calendar, question: &Question<'_>) -> Result<(Due, Vec<Step>), TimeError> {
    let found = due(calendar, question)?;
    let length = question.limit.length;
    let mut walk = Walk {
        calendar,
        question,
        day: question.start.day(),
        unnoticed_year: None,
        steps: Vec::with_capacity(16),
    };
    match length {
        Length::Immediately | Length::Promptly => walk.steps.push(Step::NoInstant { length }),
        Length::Hours(_) => walk.hours(&found),
        _ => walk.days(&found),
    }
    walk.steps.extend(walk.unnoticed_year.map(|year| Step::Provisional { year }));
    if let (Some(last_day), Some(at)) = (found.last_day, found.expires_at) {
        walk.steps.push(Step::Expires { last_day, at });
    }
    Ok((found, walk.steps))
}

struct Walk<'a> {
    calendar: &'a Calendar,
    question: &'a Question<'a>,
    day: Day,
    unnoticed_year: Option<i32>,
    steps: Vec<Step>,
}

impl Walk<'_> {
    fn days(&mut self, found: &Due) {
        let limit = self.question.limit;
        self.steps.push(Step::StartExcluded { day: self.day });
        for (index, length) in
            [limit.length].iter().chain(self.question.extensions).copied().enumerate()
        {
            if index > 0 {
                let rolled = self.would_roll().unwrap_or(self.day);
                self.steps.push(Step::Extended { length, raw: self.day, rolled });
            }
            let Some((unit, n)) = units(length, self.day, limit.before) else { return };
            if let Length::Months(months) = length {
                self.corresponding(months, n);
            }
            if !self.stretch(unit, n) {
                return self.stand(found);
            }
        }
        if limit.roll {
            self.roll(found);
        }
    }

    fn corresponding(&mut self, months: u32, days: u32) {
        let distance = i32::try_from(days).unwrap_or_default();
        let day = self.day.plus(if self.question.limit.before { -distance } else { distance });
        let month_end = day.day_of_month() != self.day.day_of_month();
        self.steps.push(Step::Corresponding { months, day, month_end, days });
    }

    /// Names every day up to the n-th; answers whether it came to the end.
    fn stretch(&mut self, unit: Unit, wanted: u32) -> bool {
        let mut n = 0;
        while n < wanted {
            let day = self.toward(self.day);
            if let Some(pause) = pause_on(self.question.pauses, day) {
                if pause.to.is_none() {
                    return false;
                }
                self.steps.push(Step::Suspended { day });
            } else {
                if unit == Unit::Working {
                    self.ask(day);
                }
                let kind = self.calendar.kind(day);
                if unit == Unit::Natural || kind.is_working() {
                    n += 1;
                    let working = unit == Unit::Working;
                    self.steps.push(Step::Counted { day, n, working, kind });
                } else {
                    self.steps.push(Step::Rest { day, kind });
                }
            }
            self.day = day;
        }
        true
    }

    fn roll(&mut self, found: &Due) {
        let raw = self.day;
        self.ask(raw);
        if self.calendar.works(raw) {
            return;
        }
        loop {
            let day = self.toward(self.day);
            match pause_on(self.question.pauses, day) {
                Some(pause) if pause.to.is_none() => return self.stand(found),
                Some(_) => self.steps.push(Step::Passed { day, kind: None }),
                None => {
                    self.ask(day);
                    let kind = self.calendar.kind(day);
                    if kind.is_working() {
                        self.steps.push(Step::Rolled { from: raw, to: day });
                        return;
                    }
                    self.steps.push(Step::Passed { day, kind: Some(kind) });
                }
            }
            self.day = day;
        }
    }

    /// Where the raw end reached so far would roll to, if it ended there.
    fn would_roll(&self) -> Option<Day> {
        if !self.question.limit.roll {
            return None;
        }
        let number = self.calendar.working_up_to(self.day.previous()) + 1;
        self.calendar.working_day(number)
    }

    fn hours(&mut self, found: &Due) {
        let mut cursor = self.question.start;
        self.steps.push(Step::ClockStarted { at: cursor });
        for (index, length) in
            [self.question.limit.length].iter().chain(self.question.extensions).enumerate()
        {
            if index > 0 {
                let raw = cursor.plus_micros(-1).day();
                self.steps.push(Step::Extended { length: *length, raw, rolled: raw });
            }
            let left = length.number().map_or(0, |n| i64::from(n) * HOUR_MICROS);
            let end = if self.question.limit.before {
                self.run_back(cursor, left)
            } else {
                self.run(cursor, left)
            };
            match end {
                Some(end) => cursor = end,
                None => return self.stand(found),
            }
        }
    }

    fn run(&mut self, start: Instant, mut left: i64) -> Option<Instant> {
        let mut cursor = start;
        for pause in self.question.pauses {
            let stops = pause.from.max(cursor);
            if pause.to.is_some_and(|to| to <= cursor) {
                continue;
            }
            let ran = stops.micros() - cursor.micros();
            if ran >= left {
                break;
            }
            self.ran(cursor, stops);
            left -= ran;
            cursor = pause.to?;
            self.steps.push(Step::Stood { from: stops, to: cursor });
        }
        let end = cursor.plus_micros(left);
        self.ran(cursor, end);
        Some(end)
    }

    fn run_back(&mut self, start: Instant, mut left: i64) -> Option<Instant> {
        let mut cursor = start;
        for pause in self.question.pauses.iter().rev() {
            if pause.from >= cursor {
                continue;
            }
            let resumes = pause.to?.min(cursor);
            let ran = cursor.micros() - resumes.micros();
            if ran >= left {
                break;
            }
            self.ran(resumes, cursor);
            left -= ran;
            self.steps.push(Step::Stood { from: pause.from, to: resumes });
            cursor = pause.from;
        }
        let end = cursor.plus_micros(-left);
        self.ran(end, cursor);
        Some(end)
    }

    fn ran(&mut self, from: Instant, to: Instant) {
        if from < to {
            self.steps.push(Step::Ran { from, to });
        }
    }

    fn stand(&mut self, found: &Due) {
        let open = self.question.pauses.last().filter(|pause| pause.to.is_none());
        if let (Some(pause), Some(left)) = (open, found.left) {
            self.steps.push(Step::StillSuspended {
                since: pause.from,
                left,
                waiting: found.waiting,
            });
        }
    }

    fn toward(&self, day: Day) -> Day {
        if self.question.limit.before { day.previous() } else { day.next() }
    }

    fn ask(&mut self, day: Day) {
        if !self.calendar.is_noticed(day) {
            let year = day.year();
            self.unnoticed_year = Some(self.unnoticed_year.map_or(year, |known| known.min(year)));
        }
    }
}
