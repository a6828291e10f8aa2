//! Values: dates, times, lengths, periods.

use jiff::civil::{Date, DateTime, Time};

use super::line::Line;
use super::moment::{self, Moment, Written};
use crate::Complaint;
use crate::words::shown;

/// A length as written: weeks and days are days of the calendar, the rest is exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Length {
    pub(super) days: i64,
    pub(super) seconds: i64,
}

/// The longest length, in days: the years that a calendar may speak of.
const LENGTH_DAYS_MAX: i64 = 110_000;

/// Numbers of a value, after another by commas.
pub(super) fn parts(line: &Line) -> impl Iterator<Item = &str> {
    line.value.split(',').map(str::trim).filter(|part| !part.is_empty())
}

/// A date or a date with a time, as the whole value of a line.
pub(super) fn moment(line: &Line) -> Result<Moment, Complaint> {
    moment_of(line, &line.value)
}

/// A date or a date with a time, as a part of the value of a line.
pub(super) fn moment_of(line: &Line, text: &str) -> Result<Moment, Complaint> {
    read(text).ok_or_else(|| {
        let text = shown(text);
        let (first, last) = (moment::YEARS.start(), moment::YEARS.end());
        line.wrong(
            format!(
                "`{text}` 不是日期或时间;可用 `20260301`、`20260301T090000`、`20260301T010000Z`,年份 \
                 {first} 至 {last};请在日历程序中更正"
            ),
            format!(
                "`{text}` is no date or time; allowed are `20260301`, `20260301T090000` and \
                 `20260301T010000Z`, of the years {first} to {last}; correct it in the calendar program"
            ),
        )
    })
}

fn read(text: &str) -> Option<Moment> {
    let (day, time) = match text.split_once(['T', 't']) {
        Some((day, time)) => (day, Some(time)),
        None => (text, None),
    };
    let day = date(day)?;
    let Some(time) = time else {
        return Some(Moment { civil: day.to_datetime(Time::midnight()), zone: Written::Day });
    };
    let (time, zone) = match time.strip_suffix(['Z', 'z']) {
        Some(time) => (time, Written::Utc),
        None => (time, Written::Local),
    };
    Some(Moment { civil: DateTime::from_parts(day, clock(time)?), zone })
}

fn date(text: &str) -> Option<Date> {
    if text.len() != 8 {
        return None;
    }
    let (year, month, day) = (text.get(..4)?, text.get(4..6)?, text.get(6..)?);
    let year: i16 = digits(year)?.try_into().ok()?;
    let month: i8 = digits(month)?.try_into().ok()?;
    let day: i8 = digits(day)?.try_into().ok()?;
    Date::new(year, month, day).ok().filter(|day| moment::YEARS.contains(&day.year()))
}

fn clock(text: &str) -> Option<Time> {
    if text.len() != 6 {
        return None;
    }
    let hour: i8 = digits(text.get(..2)?)?.try_into().ok()?;
    let minute: i8 = digits(text.get(2..4)?)?.try_into().ok()?;
    // A leap second is the last second of its minute here.
    let second: i8 = digits(text.get(4..)?)?.min(59).try_into().ok()?;
    Time::new(hour, minute, second, 0).ok()
}

/// A number of at most nine digits and nothing else.
pub(super) fn digits(text: &str) -> Option<i64> {
    let plain = (1..=9).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok())?
}

/// A length such as `PT1H30M`, `P1D` or `P2W`, as a part of the value of a line.
pub(super) fn length_of(line: &Line, text: &str) -> Result<Length, Complaint> {
    length(text).ok_or_else(|| {
        let text = shown(text);
        line.wrong(
            format!("`{text}` 不是时长;可用 `PT1H30M`、`P1D`、`P2W`,不可为负;请在日历程序中更正"),
            format!(
                "`{text}` is no length of time; allowed are `PT1H30M`, `P1D`, `P2W`, none below zero; \
                 correct it in the calendar program"
            ),
        )
    })
}

fn length(text: &str) -> Option<Length> {
    let text = text.strip_prefix('+').unwrap_or(text).to_ascii_uppercase();
    let rest = text.strip_prefix('P')?;
    let (days, times) = rest.split_once('T').unwrap_or((rest, ""));
    if rest.is_empty() || rest.ends_with('T') {
        return None;
    }
    let days = amounts(days, &[('W', 7), ('D', 1)])?;
    let seconds = amounts(times, &[('H', 3_600), ('M', 60), ('S', 1)])?;
    let whole = days.checked_add(seconds / 86_400)?;
    (whole <= LENGTH_DAYS_MAX).then_some(Length { days, seconds })
}

/// The sum of numbers before the letters of a scale, each letter at most once and in order.
fn amounts(mut text: &str, scale: &[(char, i64)]) -> Option<i64> {
    let mut sum = 0_i64;
    for (letter, worth) in scale {
        if let Some((number, rest)) = text.split_once(*letter) {
            sum = sum.checked_add(digits(number)?.checked_mul(*worth)?)?;
            text = rest;
        }
    }
    text.is_empty().then_some(sum)
}

/// Seconds ahead of UTC, as `+0800` or `-023000`.
pub(super) fn offset(line: &Line) -> Result<i32, Complaint> {
    ahead(&line.value).ok_or_else(|| {
        let text = shown(&line.value);
        line.wrong(
            format!("`{text}` 不是与 UTC 的时差;可用 `+0800`;请在日历程序中更正"),
            format!(
                "`{text}` is no offset from UTC; one is `+0800`; correct it in the calendar program"
            ),
        )
    })
}

fn ahead(text: &str) -> Option<i32> {
    let (sign, rest) = match text.split_at_checked(1)? {
        ("+", rest) => (1, rest),
        ("-", rest) => (-1, rest),
        _ => return None,
    };
    let hours = digits(rest.get(..2)?)?;
    let minutes = digits(rest.get(2..4)?)?;
    let seconds = match rest.get(4..)? {
        "" => 0,
        rest => digits(rest).filter(|_| rest.len() == 2)?,
    };
    let inside = hours < 24 && minutes < 60 && seconds < 60;
    let whole = hours.checked_mul(3_600)?.checked_add(minutes * 60)?.checked_add(seconds)?;
    inside.then_some(sign * i32::try_from(whole).ok()?)
}
