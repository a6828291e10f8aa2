//! The count itself, jumping from pause to pause.

use super::instant::HOUR_MICROS;
use super::{Budget, Calendar, Day, Due, Instant, Length, Pause, Question, TimeError};

/// When a limit ends.
///
/// The start day is not counted; a count of working days ends on the n-th of them; the last day of a
/// count of natural days or months moves to the next working day where the limit rolls. Suspended
/// days are neither counted nor a last day.
///
/// # Errors
/// `BadLimit`, `BadExtension` and `PauseOrder` for a question that makes no sense, `NoCalendar` and
/// `BeyondHorizon` where the count leaves the calendar.
pub fn due(calendar: &Calendar, question: &Question<'_>) -> Result<Due, TimeError> {
    check(question)?;
    let length = question.limit.length;
    if !length.has_end() {
        return Ok(Due::default());
    }
    calendar.check(question.start.day())?;
    if matches!(length, Length::Hours(_)) {
        return hours(calendar, question);
    }
    let mut count = Count { calendar, question, cursor: question.start.day(), asked_until: None };
    count.days()
}

fn check(question: &Question<'_>) -> Result<(), TimeError> {
    let limit = question.limit;
    limit.length.number()?;
    for extension in question.extensions {
        extension.number()?;
        let fits = match limit.length {
            Length::Hours(_) => matches!(extension, Length::Hours(_)),
            Length::Immediately | Length::Promptly => false,
            _ => extension.has_end() && !matches!(extension, Length::Hours(_)),
        };
        if limit.before || !fits {
            return Err(TimeError::BadExtension {
                extension: *extension,
                length: limit.length,
                before: limit.before,
            });
        }
    }
    check_pauses(question.pauses)
}

fn check_pauses(pauses: &[Pause]) -> Result<(), TimeError> {
    let mut free_from = Some(Instant::from_micros(i64::MIN));
    for (seq, pause) in (1..).zip(pauses) {
        let after_last = free_from.is_some_and(|free_from| free_from <= pause.from);
        if !after_last || pause.to.is_some_and(|to| to < pause.from) {
            return Err(TimeError::PauseOrder { seq });
        }
        free_from = pause.to;
    }
    Ok(())
}

fn hours(calendar: &Calendar, question: &Question<'_>) -> Result<Due, TimeError> {
    let numbers = question.extensions.iter().chain([&question.limit.length]);
    let mut left = 0_i64;
    for length in numbers {
        left = left.saturating_add(i64::from(length.number()?).saturating_mul(HOUR_MICROS));
    }
    let end = if question.limit.before {
        hours_back(question, left)
    } else {
        hours_on(calendar, question, left)?
    };
    match end {
        Ok(end) => {
            let last_day = Some(end.plus_micros(-1).day());
            last_day.map_or(Ok(()), |day| calendar.check(day))?;
            Ok(Due { raw_last_day: last_day, last_day, expires_at: Some(end), ..Due::default() })
        }
        Err(left) => Ok(Due { left: Some(Budget::Micros(left)), ..Due::default() }),
    }
}

/// The end, or what is left while suspended.
fn hours_on(
    calendar: &Calendar,
    question: &Question<'_>,
    mut left: i64,
) -> Result<Result<Instant, i64>, TimeError> {
    let mut cursor = question.start;
    for pause in question.pauses {
        if pause.to.is_some_and(|to| to <= cursor) {
            continue;
        }
        let stops = pause.from.max(cursor);
        let ran = stops.micros().saturating_sub(cursor.micros());
        if ran >= left {
            break;
        }
        calendar.check(stops.day())?;
        left -= ran;
        match pause.to {
            Some(to) => cursor = to,
            None => return Ok(Err(left)),
        }
    }
    Ok(Ok(cursor.plus_micros(left)))
}

fn hours_back(question: &Question<'_>, mut left: i64) -> Result<Instant, i64> {
    let mut cursor = question.start;
    for pause in question.pauses.iter().rev() {
        if pause.from >= cursor {
            continue;
        }
        let Some(to) = pause.to else { return Err(left) };
        let ran = cursor.micros().saturating_sub(to.min(cursor).micros());
        if ran >= left {
            break;
        }
        left -= ran;
        cursor = pause.from;
    }
    Ok(cursor.plus_micros(-left))
}

/// What one unit of a count is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Natural,
    Working,
}

impl Unit {
    pub(super) fn budget(self, left: u32) -> Budget {
        match self {
            Self::Natural => Budget::Days(left),
            Self::Working => Budget::WorkingDays(left),
        }
    }
}

/// The unit in which a length is counted from (or back from) a day, and how many; months are turned
/// into the natural days up to their corresponding day, so that a pause pushes them by its days.
pub(super) fn units(length: Length, from: Day, before: bool) -> Option<(Unit, u32)> {
    match length {
        Length::Days(n) => Some((Unit::Natural, n)),
        Length::WorkingDays(n) => Some((Unit::Working, n)),
        Length::Months(n) => {
            let months = i32::try_from(n).ok()?;
            let to = from.plus_months(if before { -months } else { months });
            Some((Unit::Natural, to.days().abs_diff(from.days())))
        }
        Length::Hours(_) | Length::Immediately | Length::Promptly => None,
    }
}

/// The entry of the ledger that covers a day.
pub(super) fn pause_on(pauses: &[Pause], day: Day) -> Option<&Pause> {
    pauses.iter().find(|pause| pause.from.day() <= day && pause.to.is_none_or(|to| day <= to.day()))
}

struct Count<'a> {
    calendar: &'a Calendar,
    question: &'a Question<'a>,
    /// The last day that is dealt with: nothing on it is counted any more.
    cursor: Day,
    /// The latest day whose kind was asked about.
    asked_until: Option<Day>,
}

impl Count<'_> {
    fn days(&mut self) -> Result<Due, TimeError> {
        let limit = self.question.limit;
        let mut lengths =
            [limit.length].into_iter().chain(self.question.extensions.iter().copied());
        while let Some(length) = lengths.next() {
            let Some((unit, n)) = units(length, self.cursor, limit.before) else { continue };
            let left = if limit.before { self.back(unit, n)? } else { self.on(unit, n)? };
            if let Some(left) = left {
                return Ok(self.suspended(unit, left, lengths));
            }
        }
        let raw = self.cursor;
        let last_day = if limit.roll { self.roll(raw)? } else { Some(raw) };
        Ok(Due {
            raw_last_day: Some(raw),
            last_day,
            expires_at: last_day.map(|day| day.next().start()),
            provisional: self.provisional(),
            left: last_day.is_none().then_some(Budget::Days(0)),
            waiting: 0,
        })
    }

    fn suspended(&self, unit: Unit, mut left: u32, lengths: impl Iterator<Item = Length>) -> Due {
        let mut waiting = 0;
        for length in lengths {
            match (unit, length) {
                (Unit::Natural, Length::Days(n)) | (Unit::Working, Length::WorkingDays(n))
                    if waiting == 0 =>
                {
                    left = left.saturating_add(n);
                }
                _ => waiting += 1,
            }
        }
        Due {
            provisional: self.provisional(),
            left: Some(unit.budget(left)),
            waiting,
            ..Due::default()
        }
    }

    /// Counts on to the n-th unit after the cursor; answers what is left where a pause is open.
    fn on(&mut self, unit: Unit, n: u32) -> Result<Option<u32>, TimeError> {
        let mut left = n;
        for pause in self.question.pauses {
            let to = pause.to.map(Instant::day);
            if to.is_some_and(|to| to <= self.cursor) {
                continue;
            }
            let free_until = pause.from.day().previous().max(self.cursor);
            let free = self.between(unit, self.cursor, free_until);
            if free >= left {
                break;
            }
            self.calendar.check(free_until)?;
            left -= free;
            if unit == Unit::Working && free_until > self.cursor {
                self.ask(free_until);
            }
            match to {
                Some(to) => self.cursor = to,
                None => return Ok(Some(left)),
            }
        }
        self.cursor = match unit {
            Unit::Natural => self.cursor.plus(i32::try_from(left).unwrap_or(i32::MAX)),
            Unit::Working => {
                let number = self.calendar.working_up_to(self.cursor).saturating_add(left);
                self.calendar.working_day(number).ok_or(TimeError::BeyondHorizon)?
            }
        };
        self.calendar.check(self.cursor)?;
        if unit == Unit::Working {
            self.ask(self.cursor);
        }
        Ok(None)
    }

    /// Counts back to the n-th unit before the cursor; answers what is left where a pause is open.
    fn back(&mut self, unit: Unit, n: u32) -> Result<Option<u32>, TimeError> {
        let mut left = n;
        for pause in self.question.pauses.iter().rev() {
            let from = pause.from.day();
            if from >= self.cursor {
                continue;
            }
            let Some(to) = pause.to else { return Ok(Some(left)) };
            let to = to.day().min(self.cursor.previous());
            let free = self.between(unit, to, self.cursor.previous());
            if free >= left {
                break;
            }
            left -= free;
            if unit == Unit::Working && to < self.cursor.previous() {
                self.ask(self.cursor.previous());
            }
            self.cursor = from;
        }
        let newest = self.cursor.previous();
        self.cursor = match unit {
            Unit::Natural => self.cursor.plus(-i32::try_from(left).unwrap_or(i32::MAX)),
            Unit::Working => {
                self.ask(newest);
                let number = (self.calendar.working_up_to(newest) + 1).checked_sub(left);
                let day = number.and_then(|number| self.calendar.working_day(number));
                day.ok_or_else(|| self.calendar.no_calendar())?
            }
        };
        self.calendar.check(self.cursor)?;
        Ok(None)
    }

    /// How many units there are after `after`, up to and with `up_to`.
    fn between(&self, unit: Unit, after: Day, up_to: Day) -> u32 {
        match unit {
            Unit::Natural => up_to.days().abs_diff(after.days()),
            Unit::Working => {
                self.calendar.working_up_to(up_to) - self.calendar.working_up_to(after)
            }
        }
    }

    /// Moves off rest days and suspended days; `None` where an open pause is in the way.
    fn roll(&mut self, raw: Day) -> Result<Option<Day>, TimeError> {
        let before = self.question.limit.before;
        let mut day = raw;
        loop {
            self.calendar.check(day)?;
            match pause_on(self.question.pauses, day) {
                Some(pause) if before => day = pause.from.day().previous(),
                Some(Pause { to: Some(to), .. }) => day = to.day().next(),
                Some(Pause { to: None, .. }) => return Ok(None),
                None => {
                    self.ask(day);
                    if self.calendar.works(day) {
                        return Ok(Some(day));
                    }
                    day = if before { day.previous() } else { day.next() };
                }
            }
        }
    }

    fn ask(&mut self, day: Day) {
        self.asked_until = self.asked_until.max(Some(day));
    }

    fn provisional(&self) -> bool {
        self.asked_until.is_some_and(|day| !self.calendar.is_noticed(day))
    }
}
