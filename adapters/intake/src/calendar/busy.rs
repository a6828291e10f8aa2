//! Busy times: all that a calendar says of when its owner is not free, and nothing else of it.

use super::block::{self, Block};
use super::line::{self, Line};
use super::moment;
use super::periods::{Stretch, clipped, merged};
use super::recurrence::{self, Scope};
use super::rule::Steps;
use super::value;
use super::zone::Zones;
use super::{availability, event};
use crate::encoding::decode;
use crate::{Complaint, limits};

/// A time at which somebody or something is not free.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Busy {
    /// Its first microsecond since 1970-01-01T00:00:00Z.
    pub from: i64,
    /// The first microsecond after it.
    pub until: i64,
}

/// The time that is asked about, in microseconds since 1970-01-01T00:00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Horizon {
    /// Its first microsecond.
    pub from: i64,
    /// The first microsecond after it.
    pub until: i64,
}

/// Reads when the owner of a calendar is not free within the horizon: merged, in order, cut off at the
/// horizon's ends.
///
/// Read are appointments (`VEVENT`) with their recurrences, unless they are called off or transparent;
/// published busy times (`VFREEBUSY`); and availability (`VAVAILABILITY`), outside of which all is busy.
/// Times without a zone are Beijing time. Nothing else of the calendar comes back.
///
/// # Errors
/// The horizon or the calendar exceeds [`limits`](crate::limits), or a line cannot be understood; the
/// complaint names it. Nothing is left out in silence: who is thought to be free is sent out.
pub fn read_busy(bytes: &[u8], horizon: Horizon) -> Result<Vec<Busy>, Complaint> {
    let last_year = checked(horizon)?;
    if limits::CALENDAR_BYTES_MAX < bytes.len() {
        let (size, most) = (bytes.len(), limits::CALENDAR_BYTES_MAX);
        return Err(Complaint::whole(
            format!("日历为 {size} 字节,最多 {most} 字节;请按时间分段导出"),
            format!("the calendar is {size} bytes, the most is {most}; export it in parts by time"),
        ));
    }
    let (text, _, _) = decode(bytes)?;
    let calendars = block::calendars(line::lines(&text)?)?;
    let within = (horizon.from, horizon.until);
    let (mut found, steps) = (Vec::new(), Steps::new());
    for calendar in &calendars {
        let zones = Zones::read(calendar, last_year, &steps);
        let scope = Scope { zones: &zones, steps: &steps, within };
        found.extend(event::busy(calendar, &scope)?);
        found.extend(published(calendar, &scope)?);
        found.extend(availability::busy(calendar, &scope)?);
    }
    Ok(merged(found).into_iter().map(|(from, until)| Busy { from, until }).collect())
}

/// The last year in which the horizon lies, when it can be counted over.
fn checked(horizon: Horizon) -> Result<i16, Complaint> {
    let (first, last) = (moment::in_beijing(horizon.from), moment::in_beijing(horizon.until));
    let days = horizon.until.saturating_sub(horizon.from) / moment::DAY;
    let most = limits::HORIZON_DAYS_MAX;
    match (first, last) {
        (Some(first), Some(last))
            if horizon.from < horizon.until
                && days <= most
                && moment::YEARS.contains(&first.year())
                && moment::YEARS.contains(&last.year()) =>
        {
            // One more: a zone may already be in the next year.
            Ok(last.year().saturating_add(1))
        }
        _ => {
            let (first, last) = (moment::YEARS.start(), moment::YEARS.end());
            Err(Complaint::whole(
                format!("查询期间应从早到晚,不超过 {most} 天,年份 {first} 至 {last}"),
                format!(
                    "the time asked about goes from earlier to later, over at most {most} days, in \
                     the years {first} to {last}"
                ),
            ))
        }
    }
}

/// What a calendar publishes as busy. Only what says that it is free is not.
fn published(calendar: &Block, scope: &Scope<'_>) -> Result<Vec<Stretch>, Complaint> {
    let mut found = Vec::new();
    let is_free =
        |line: &&Line| line.parameter("FBTYPE").is_some_and(|it| it.eq_ignore_ascii_case("FREE"));
    for block in calendar.inside("VFREEBUSY") {
        for line in block.lines("FREEBUSY").filter(|line| !is_free(line)) {
            for text in value::parts(line) {
                found.extend(clipped(recurrence::period(line, text, scope.zones)?, scope.within));
            }
        }
    }
    Ok(found)
}
