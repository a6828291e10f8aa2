//! Availability (RFC 7953): within its time everything is busy but what it says is available.

use std::collections::{BTreeMap, BTreeSet};

use super::block::Block;
use super::periods::{Stretch, clipped, merged, without};
use super::recurrence::{self, Scope};
use super::value;
use crate::Complaint;
use crate::words::shown;

/// When the availabilities of a calendar make their owner busy. One of a higher priority counts over
/// those of lower ones; of two that are equal, the later in the file.
pub(super) fn busy(calendar: &Block, scope: &Scope<'_>) -> Result<Vec<Stretch>, Complaint> {
    let mut ordered = Vec::new();
    for block in calendar.inside("VAVAILABILITY") {
        ordered.push((rank(block)?, block));
    }
    // Sorting keeps the order of equals.
    ordered.sort_by_key(|(rank, _)| *rank);
    let mut taken: Vec<Stretch> = Vec::new();
    for (_, block) in ordered {
        let Some(whole) = covered(block, scope)? else { continue };
        let free = merged(available(block, scope)?);
        taken = without(&merged(taken), &[whole]);
        taken.extend(without(&[whole], &free));
    }
    Ok(merged(taken))
}

/// From the least priority, which is none or 0, to the highest, which is 1.
fn rank(block: &Block) -> Result<i64, Complaint> {
    let Some(line) = block.line("PRIORITY") else { return Ok(0) };
    match value::digits(&line.value).filter(|priority| *priority <= 9) {
        Some(0) => Ok(0),
        Some(priority) => Ok(10 - priority),
        None => {
            let text = shown(&line.value);
            Err(line.wrong(
                format!("优先级 `{text}` 应为 `0` 至 `9`;请在日历程序中更正"),
                format!(
                    "the priority `{text}` is from `0` to `9`; correct it in the calendar program"
                ),
            ))
        }
    }
}

/// The part of what is asked for which a block speaks.
fn covered(block: &Block, scope: &Scope<'_>) -> Result<Option<Stretch>, Complaint> {
    let at = |name: &str| -> Result<Option<i64>, Complaint> {
        let Some(line) = block.line(name) else { return Ok(None) };
        let moment = value::moment(line)?;
        Ok(Some(scope.zones.of(line, &moment)?.instant(moment.civil)))
    };
    // Without a start it has always been, and without an end it goes on for ever.
    let from = at("DTSTART")?.unwrap_or(i64::MIN);
    let until = match (at("DTEND")?, block.line("DURATION"), block.line("DTSTART")) {
        (Some(until), _, _) => until,
        (None, Some(length), Some(start)) => {
            let text = format!("{}/{}", start.value, length.value);
            recurrence::period(start, &text, scope.zones)?.1
        }
        _ => i64::MAX,
    };
    if until < from {
        return Err(block.wrong(
            "可用时间的结束早于开始;请在日历程序中更正",
            "the availability ends before it starts; correct it in the calendar program",
        ));
    }
    Ok(clipped((from, until), scope.within))
}

/// When a block says that its owner is available.
fn available(block: &Block, scope: &Scope<'_>) -> Result<Vec<Stretch>, Complaint> {
    let mut replaced: BTreeMap<String, BTreeSet<i64>> = BTreeMap::new();
    let uid = |it: &Block| it.line("UID").map(|line| line.value.clone()).unwrap_or_default();
    for part in block.inside("AVAILABLE") {
        if let Some(at) = recurrence::replaces(part, scope.zones)? {
            replaced.entry(uid(part)).or_default().insert(at);
        }
    }
    let (mut found, none) = (Vec::new(), BTreeSet::new());
    for part in block.inside("AVAILABLE") {
        let own = part.line("RECURRENCE-ID").is_some();
        let but = if own { &none } else { replaced.get(&uid(part)).unwrap_or(&none) };
        found.extend(recurrence::stretches(part, scope, but)?);
    }
    Ok(found)
}
