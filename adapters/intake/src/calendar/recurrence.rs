//! When a block takes place: its start and end, again by its rules, other dates and exceptions.

use std::collections::BTreeSet;

use jiff::civil::{Date, DateTime};

use super::block::Block;
use super::line::Line;
use super::moment::{self, Moment, SECOND, Written};
use super::periods::{Stretch, clipped};
use super::rule::{self, Rule, Steps};
use super::value::{self, Length};
use super::zone::{Zone, Zones};
use crate::Complaint;

/// What reading needs beside the block.
#[derive(Debug)]
pub(super) struct Scope<'a> {
    pub(super) zones: &'a Zones,
    pub(super) steps: &'a Steps,
    pub(super) within: Stretch,
}

/// The stretches within the scope in which a block takes place, but for occurrences that begin at one
/// of `replaced`. A block without a start takes place nowhere.
pub(super) fn stretches(
    block: &Block,
    scope: &Scope<'_>,
    replaced: &BTreeSet<i64>,
) -> Result<Vec<Stretch>, Complaint> {
    let Some(line) = block.line("DTSTART") else { return Ok(Vec::new()) };
    let series = Series::read(block, line, scope, replaced)?;
    let mut found = Vec::new();
    series.add(series.start.civil, scope, &mut found);
    for line in block.lines("RDATE") {
        series.add_dates(line, scope, &mut found)?;
    }
    for line in block.lines("RRULE") {
        series.add_rule(line, scope, &mut found)?;
    }
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

/// The instant at which the occurrence began that a block replaces; nothing where it replaces none.
pub(super) fn replaces(block: &Block, zones: &Zones) -> Result<Option<i64>, Complaint> {
    let Some(line) = block.line("RECURRENCE-ID") else { return Ok(None) };
    if line.parameter("RANGE").is_some() {
        return Err(line.wrong(
            "`RANGE` 表示改动此后各次,不能识别;请在日历程序中把此后各次另存为新的重复日程",
            "`RANGE`, a change of all that follows, is not understood; make what follows a \
             recurrence of its own in the calendar program",
        ));
    }
    let moment = value::moment(line)?;
    Ok(Some(zones.of(line, &moment)?.instant(moment.civil)))
}

pub(super) fn too_long(line: &Line) -> Complaint {
    line.wrong(
        "重复日程过多或过长,已超出可计算的天数;请缩短查询期间,或者把过去的重复日程删除后再导出",
        "the recurrences are too many or too long to be counted; ask for a shorter time, or delete \
         recurrences of the past and export again",
    )
}

/// One block and its repetitions, but for those that begin at an instant or on a day.
struct Series<'a> {
    start: Moment,
    zone: Zone,
    length: Length,
    replaced: &'a BTreeSet<i64>,
    but_at: BTreeSet<i64>,
    but_on: BTreeSet<Date>,
}

impl<'a> Series<'a> {
    fn read(
        block: &Block,
        line: &Line,
        scope: &Scope<'_>,
        replaced: &'a BTreeSet<i64>,
    ) -> Result<Self, Complaint> {
        let start = value::moment(line)?;
        let zone = scope.zones.of(line, &start)?;
        let length = length(block, &start, &zone, scope)?;
        let (mut but_at, mut but_on) = (BTreeSet::new(), BTreeSet::new());
        for line in block.lines("EXDATE") {
            for text in value::parts(line) {
                let but = value::moment_of(line, text)?;
                // Some programs except the whole day of something with a time.
                if but.is_day() && !start.is_day() {
                    but_on.insert(but.civil.date());
                } else {
                    but_at.insert(scope.zones.of(line, &but)?.instant(but.civil));
                }
            }
        }
        Ok(Self { start, zone, length, replaced, but_at, but_on })
    }

    fn add(&self, at: DateTime, scope: &Scope<'_>, found: &mut Vec<Stretch>) {
        let from = self.zone.instant(at);
        if !self.is_excepted(from, at.date()) {
            let until = end(at, self.length, &self.zone).unwrap_or(i64::MAX);
            found.extend(clipped((from, until), scope.within));
        }
    }

    fn is_excepted(&self, from: i64, on: Date) -> bool {
        self.replaced.contains(&from) || self.but_at.contains(&from) || self.but_on.contains(&on)
    }

    fn add_dates(
        &self,
        line: &Line,
        scope: &Scope<'_>,
        found: &mut Vec<Stretch>,
    ) -> Result<(), Complaint> {
        for text in value::parts(line) {
            if text.contains('/') {
                found.extend(clipped(period(line, text, scope.zones)?, scope.within));
                continue;
            }
            let other = value::moment_of(line, text)?;
            // Its own zone may be another than that of the start.
            let zone = scope.zones.of(line, &other)?;
            let from = zone.instant(other.civil);
            if !self.is_excepted(from, other.civil.date()) {
                let until = end(other.civil, self.length, &zone).unwrap_or(i64::MAX);
                found.extend(clipped((from, until), scope.within));
            }
        }
        Ok(())
    }

    fn add_rule(
        &self,
        line: &Line,
        scope: &Scope<'_>,
        found: &mut Vec<Stretch>,
    ) -> Result<(), Complaint> {
        let rule = rule::read(line)?;
        let walked = rule::walk(&rule, self.start.civil.date(), scope.steps, |day| {
            let at = day.to_datetime(self.start.civil.time());
            if self.is_past(&rule, at, scope) {
                return false;
            }
            self.add(at, scope, found);
            true
        });
        walked.ok_or_else(|| too_long(line))
    }

    /// Whether a rule has ended at a civil time, or what is asked has.
    fn is_past(&self, rule: &Rule, at: DateTime, scope: &Scope<'_>) -> bool {
        let from = self.zone.instant(at);
        let ended = rule.until.is_some_and(|last| match last.zone {
            Written::Day => last.civil.date() < at.date(),
            Written::Local => last.civil < at,
            Written::Utc => moment::instant(last.civil, 0) < from,
        });
        ended || scope.within.1 <= from
    }
}

/// How long a block takes: to its end, for its length, else a day or nothing.
fn length(
    block: &Block,
    start: &Moment,
    zone: &Zone,
    scope: &Scope<'_>,
) -> Result<Length, Complaint> {
    if let Some(line) = block.line("DTEND") {
        let last = value::moment(line)?;
        if last.is_day() != start.is_day() {
            return Err(line.wrong(
                "开始和结束一个是日期、一个是时间;应同为日期或者同为时间,请在日历程序中更正",
                "one of start and end is a day and the other a time; both are days or both are \
                 times, correct it in the calendar program",
            ));
        }
        let until = scope.zones.of(line, &last)?.instant(last.civil);
        let micros = until.saturating_sub(zone.instant(start.civil));
        if micros < 0 {
            return Err(line.wrong(
                "结束早于开始;请在日历程序中更正",
                "the end is before the start; correct it in the calendar program",
            ));
        }
        // Days have no zone of their own, so each has 24 hours.
        return Ok(match start.is_day() {
            true => Length { days: micros / moment::DAY, seconds: 0 },
            false => Length { days: 0, seconds: micros / SECOND },
        });
    }
    match block.line("DURATION") {
        Some(line) => value::length_of(line, &line.value),
        None => Ok(Length { days: i64::from(start.is_day()), seconds: 0 }),
    }
}

/// When something ends that begins at a civil time; nothing past all years.
fn end(at: DateTime, length: Length, zone: &Zone) -> Option<i64> {
    let day = moment::later(at.date(), length.days)?;
    let last = zone.instant(day.to_datetime(at.time()));
    last.checked_add(length.seconds.checked_mul(SECOND)?)
}

/// A period such as `20260301T010000Z/PT1H`, or from one time to another.
pub(super) fn period(line: &Line, text: &str, zones: &Zones) -> Result<Stretch, Complaint> {
    let wrong = || {
        let text = crate::words::shown(text);
        line.wrong(
            format!(
                "`{text}` 不是起止时间;可用 `20260301T010000Z/PT1H` 或 \
                 `20260301T010000Z/20260301T020000Z`,结束不早于开始"
            ),
            format!(
                "`{text}` is no period; allowed are `20260301T010000Z/PT1H` and \
                 `20260301T010000Z/20260301T020000Z`, the end not before the start"
            ),
        )
    };
    let (first, last) = text.split_once('/').ok_or_else(wrong)?;
    let start = value::moment_of(line, first)?;
    let zone = zones.of(line, &start)?;
    let from = zone.instant(start.civil);
    let until = if last.trim_start_matches('+').starts_with(['P', 'p']) {
        end(start.civil, value::length_of(line, last)?, &zone).ok_or_else(wrong)?
    } else {
        let last = value::moment_of(line, last)?;
        zones.of(line, &last)?.instant(last.civil)
    };
    if until < from { Err(wrong()) } else { Ok((from, until)) }
}
