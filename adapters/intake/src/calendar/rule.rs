//! Recurrence rules (RFC 5545, 3.3.10), as far as days go; what is not understood is refused by name.

mod walk;

use jiff::civil::Weekday;

use super::line::Line;
use super::moment::Moment;
use super::value;
use crate::Complaint;
use crate::words::shown;

pub(super) use walk::{Steps, walk};

/// How often a rule repeats.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Frequency {
    Daily,
    Weekly,
    Monthly,
    Yearly,
}

/// A day of the week, perhaps only the n-th of its month or year; negative from the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ByDay {
    pub(super) nth: Option<i32>,
    pub(super) day: Weekday,
}

/// A rule that was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rule {
    pub(super) frequency: Frequency,
    pub(super) interval: i32,
    pub(super) count: Option<i64>,
    pub(super) until: Option<Moment>,
    pub(super) week_starts: Weekday,
    pub(super) months: Vec<i8>,
    pub(super) month_days: Vec<i8>,
    pub(super) days: Vec<ByDay>,
    pub(super) positions: Vec<i32>,
}

const UNDERSTOOD: &str = "`FREQ` (`DAILY`, `WEEKLY`, `MONTHLY`, `YEARLY`), `INTERVAL`, `COUNT`, \
                          `UNTIL`, `WKST`, `BYDAY`, `BYMONTH`, `BYMONTHDAY`, `BYSETPOS`";

/// The rule that a line holds.
pub(super) fn read(line: &Line) -> Result<Rule, Complaint> {
    let mut seen: Vec<String> = Vec::new();
    let mut rule = Rule {
        frequency: frequency(line)?,
        interval: 1,
        count: None,
        until: None,
        week_starts: Weekday::Monday,
        months: Vec::new(),
        month_days: Vec::new(),
        days: Vec::new(),
        positions: Vec::new(),
    };
    for part in line.value.split(';').filter(|part| !part.trim().is_empty()) {
        let (key, text) = part.split_once('=').ok_or_else(|| refused(line, part))?;
        let (key, text) = (key.trim().to_ascii_uppercase(), text.trim().to_ascii_uppercase());
        if seen.contains(&key) || take(line, &mut rule, &key, &text)?.is_none() {
            return Err(refused(line, part));
        }
        seen.push(key);
    }
    consistent(line, &rule)?;
    Ok(rule)
}

fn frequency(line: &Line) -> Result<Frequency, Complaint> {
    let mut parts = line.value.split(';').filter_map(|part| part.split_once('='));
    let word = parts.find(|(key, _)| key.trim().eq_ignore_ascii_case("FREQ"));
    let Some((_, word)) = word else { return Err(refused(line, &line.value)) };
    match word.trim().to_ascii_uppercase().as_str() {
        "DAILY" => Ok(Frequency::Daily),
        "WEEKLY" => Ok(Frequency::Weekly),
        "MONTHLY" => Ok(Frequency::Monthly),
        "YEARLY" => Ok(Frequency::Yearly),
        _ => Err(refused(line, &format!("FREQ={word}"))),
    }
}

/// Takes one part into the rule; nothing where it is not understood.
fn take(line: &Line, rule: &mut Rule, key: &str, text: &str) -> Result<Option<()>, Complaint> {
    let taken = match key {
        "FREQ" => Some(()),
        "INTERVAL" => number(text, 1, 9_999).map(|n| rule.interval = n),
        "COUNT" => number(text, 1, 99_999).map(|n| rule.count = Some(n.into())),
        "UNTIL" => {
            rule.until = Some(value::moment_of(line, text)?);
            Some(())
        }
        "WKST" => weekday(text).map(|day| rule.week_starts = day),
        "BYDAY" => list(text, by_day).map(|days| rule.days = days),
        "BYMONTH" => list(text, |it| small(it, 1, 12)).map(|months| rule.months = months),
        "BYMONTHDAY" => {
            let of = |it: &str| small(it, -31, 31).filter(|day| *day != 0);
            list(text, of).map(|days| rule.month_days = days)
        }
        "BYSETPOS" => {
            let of = |it: &str| number(it, -366, 366).filter(|nth| *nth != 0);
            list(text, of).map(|positions| rule.positions = positions)
        }
        _ => None,
    };
    Ok(taken)
}

/// What each part allows alone and not together.
fn consistent(line: &Line, rule: &Rule) -> Result<(), Complaint> {
    let by_month = matches!(rule.frequency, Frequency::Monthly | Frequency::Yearly);
    let numbered = rule.days.iter().any(|it| it.nth.is_some());
    if rule.count.is_some() && rule.until.is_some() {
        return Err(refused(line, "COUNT;UNTIL"));
    }
    if numbered && (!by_month || !rule.month_days.is_empty()) {
        return Err(refused(line, "BYDAY"));
    }
    if rule.frequency == Frequency::Weekly && !rule.month_days.is_empty() {
        return Err(refused(line, "BYMONTHDAY"));
    }
    let by_parts = !(rule.days.is_empty() && rule.month_days.is_empty() && rule.months.is_empty());
    if !rule.positions.is_empty() && !by_parts {
        return Err(refused(line, "BYSETPOS"));
    }
    Ok(())
}

fn list<T>(text: &str, each: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    text.split(',').map(|part| each(part.trim())).collect()
}

fn number(text: &str, least: i32, most: i32) -> Option<i32> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let number = i32::try_from(value::digits(digits)?).ok()?.checked_mul(sign)?;
    (least..=most).contains(&number).then_some(number)
}

fn small(text: &str, least: i32, most: i32) -> Option<i8> {
    number(text, least, most)?.try_into().ok()
}

fn by_day(text: &str) -> Option<ByDay> {
    let at = text.len().checked_sub(2)?;
    let (nth, day) = text.split_at_checked(at)?;
    let nth = match nth {
        "" => None,
        nth => Some(number(nth, -53, 53).filter(|nth| *nth != 0)?),
    };
    Some(ByDay { nth, day: weekday(day)? })
}

fn weekday(text: &str) -> Option<Weekday> {
    Some(match text {
        "MO" => Weekday::Monday,
        "TU" => Weekday::Tuesday,
        "WE" => Weekday::Wednesday,
        "TH" => Weekday::Thursday,
        "FR" => Weekday::Friday,
        "SA" => Weekday::Saturday,
        "SU" => Weekday::Sunday,
        _ => return None,
    })
}

fn refused(line: &Line, part: &str) -> Complaint {
    let part = shown(part);
    line.wrong(
        format!(
            "重复规则的 `{part}` 不能识别;可用 {UNDERSTOOD};请改写该重复日程,或者导出为逐次日程或忙闲信息"
        ),
        format!(
            "`{part}` of the recurrence rule is not understood; allowed are {UNDERSTOOD}; write the \
             recurrence in another way, or export it as single appointments or as busy times"
        ),
    )
}
