//! Time zones: Beijing and UTC by name, all others as the calendar defines them.

use std::collections::BTreeMap;
use std::rc::Rc;

use jiff::civil::DateTime;

use super::block::Block;
use super::line::Line;
use super::moment::{self, BEIJING, Moment, Written};
use super::rule::{self, Steps};
use super::value;
use crate::Complaint;
use crate::words::shown;

/// What calendar programs call Beijing time. Ürümqi time is another one.
const BEIJING_NAMES: [&str; 8] = [
    "asia/shanghai",
    "asia/chongqing",
    "asia/chungking",
    "asia/harbin",
    "asia/beijing",
    "prc",
    "china standard time",
    "china time",
];
const UTC_NAMES: [&str; 6] = ["utc", "etc/utc", "gmt", "etc/gmt", "z", "zulu"];

/// How civil time becomes an instant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Zone {
    /// Always so many seconds ahead of UTC.
    Fixed(i32),
    /// By changes, earliest first.
    Changing(Rc<[Change]>),
}

/// A change of the clocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Change {
    /// What clocks show when they are set.
    at: DateTime,
    /// Seconds ahead of UTC until then.
    before: i32,
    /// Seconds ahead of UTC from then on.
    after: i32,
}

impl Zone {
    /// The instant of a civil time. One that is skipped when clocks go forward is counted as if they
    /// had not, one that comes twice is the first (RFC 5545, 3.3.5).
    pub(super) fn instant(&self, civil: DateTime) -> i64 {
        let ahead = match self {
            Self::Fixed(ahead) => *ahead,
            Self::Changing(changes) => ahead_at(changes, civil),
        };
        moment::instant(civil, ahead)
    }
}

fn ahead_at(changes: &[Change], civil: DateTime) -> i32 {
    let past = changes.partition_point(|change| change.at <= civil);
    let last = past.checked_sub(1).and_then(|last| changes.get(last));
    let Some(last) = last else { return changes.first().map_or(0, |first| first.before) };
    let skipped = jiff::Span::new().seconds(i64::from(last.after) - i64::from(last.before));
    let is_skipped = last.before < last.after
        && last.at.checked_add(skipped).is_ok_and(|first_after| civil < first_after);
    if is_skipped { last.before } else { last.after }
}

/// The zones of one calendar, by name.
#[derive(Debug)]
pub(super) struct Zones(BTreeMap<String, Result<Zone, Complaint>>);

impl Zones {
    /// Reads the zones that a calendar defines, with their changes up to a year. What is wrong with
    /// one is said when it is used.
    pub(super) fn read(calendar: &Block, last_year: i16, steps: &Steps) -> Self {
        let defined = calendar.inside("VTIMEZONE").filter_map(|block| {
            let name = block.line("TZID")?.value.to_lowercase();
            Some((name, changing(block, last_year, steps)))
        });
        Self(defined.collect())
    }

    /// The zone in which the moment of a line stands; without one it is Beijing.
    pub(super) fn of(&self, line: &Line, moment: &Moment) -> Result<Zone, Complaint> {
        match (moment.zone, line.parameter("TZID")) {
            (Written::Utc, _) => Ok(Zone::Fixed(0)),
            (Written::Day, _) | (Written::Local, None) => Ok(Zone::Fixed(BEIJING)),
            (Written::Local, Some(name)) => self.named(line, name),
        }
    }

    fn named(&self, line: &Line, name: &str) -> Result<Zone, Complaint> {
        // A slash before the name says that it is known everywhere.
        let plain = name.to_lowercase();
        let bare = plain.trim_start_matches('/');
        if BEIJING_NAMES.contains(&bare) {
            return Ok(Zone::Fixed(BEIJING));
        }
        if UTC_NAMES.contains(&bare) {
            return Ok(Zone::Fixed(0));
        }
        self.0.get(&plain).cloned().unwrap_or_else(|| {
            let name = shown(name);
            Err(line.wrong(
                format!(
                    "时区 `{name}` 未在日历中用 `VTIMEZONE` 定义;可用 `Asia/Shanghai`、`UTC`,其他时区须带定义\
                     导出"
                ),
                format!(
                    "the zone `{name}` is not defined by a `VTIMEZONE` in the calendar; allowed are \
                     `Asia/Shanghai`, `UTC`, and what the calendar defines; export it with its zones"
                ),
            ))
        })
    }
}

fn changing(block: &Block, last_year: i16, steps: &Steps) -> Result<Zone, Complaint> {
    let mut changes = Vec::new();
    let parts = block.blocks.iter().filter(|it| it.name == "STANDARD" || it.name == "DAYLIGHT");
    for part in parts {
        let needed = |name: &str| {
            part.line(name).ok_or_else(|| {
                part.wrong(
                    format!("时区定义缺少 `{name}`;请重新导出日历"),
                    format!("a part of the zone lacks `{name}`; export the calendar again"),
                )
            })
        };
        let before = value::offset(needed("TZOFFSETFROM")?)?;
        let after = value::offset(needed("TZOFFSETTO")?)?;
        let start = value::moment(needed("DTSTART")?)?.civil;
        changes.extend(
            onsets(part, start, before, last_year, steps)?.into_iter().map(|at| Change {
                at,
                before,
                after,
            }),
        );
    }
    if changes.is_empty() {
        return Err(block.wrong(
            "时区定义没有 `STANDARD` 或 `DAYLIGHT`;请重新导出日历",
            "the zone has neither `STANDARD` nor `DAYLIGHT`; export the calendar again",
        ));
    }
    changes.sort_unstable();
    Ok(Zone::Changing(changes.into()))
}

/// What clocks show at each change of one part of a zone.
fn onsets(
    part: &Block,
    start: DateTime,
    before: i32,
    last_year: i16,
    steps: &Steps,
) -> Result<Vec<DateTime>, Complaint> {
    let mut found = vec![start];
    for line in part.lines("RDATE") {
        for text in value::parts(line) {
            found.push(value::moment_of(line, text)?.civil);
        }
    }
    for line in part.lines("RRULE") {
        let rule = rule::read(line)?;
        // A rule of a zone ends at an instant in UTC.
        let last = rule.until.map(|it| match it.zone {
            Written::Utc => moment::instant(it.civil, 0),
            Written::Day => moment::instant(it.civil, before).saturating_add(moment::DAY - 1),
            Written::Local => moment::instant(it.civil, before),
        });
        let walked = rule::walk(&rule, start.date(), steps, |day| {
            let at = day.to_datetime(start.time());
            let goes_on = day.year() <= last_year
                && last.is_none_or(|last| moment::instant(at, before) <= last);
            if goes_on {
                found.push(at);
            }
            goes_on
        });
        walked.ok_or_else(|| super::recurrence::too_long(line))?;
    }
    Ok(found)
}
