//! Appointments: which version of each counts, and whether it makes its owner busy.

use std::collections::{BTreeMap, BTreeSet};

use super::block::Block;
use super::periods::Stretch;
use super::recurrence::{self, Scope};
use super::value;
use super::zone::Zones;
use crate::Complaint;

/// When the appointments of a calendar make their owner busy.
pub(super) fn busy(calendar: &Block, scope: &Scope<'_>) -> Result<Vec<Stretch>, Complaint> {
    // A message that calls something off lists what does not take place.
    if calendar.word("METHOD").is_some_and(|method| method == "CANCEL") {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for series in by_uid(calendar, scope.zones)?.values() {
        let replaced: BTreeSet<i64> = series.keys().copied().flatten().collect();
        let none = BTreeSet::new();
        for (replaces, block) in series {
            let but = if replaces.is_none() { &replaced } else { &none };
            if is_busy(block) {
                found.extend(recurrence::stretches(block, scope, but)?);
            }
        }
    }
    Ok(found)
}

/// The newest version of each appointment and of each changed occurrence, by the instant of the
/// occurrence. Those without an id stand alone.
type ByUid<'a> = BTreeMap<String, BTreeMap<Option<i64>, &'a Block>>;

fn by_uid<'a>(calendar: &'a Block, zones: &Zones) -> Result<ByUid<'a>, Complaint> {
    let mut found: ByUid<'a> = BTreeMap::new();
    for block in calendar.inside("VEVENT") {
        let uid = match block.line("UID").map(|line| line.value.as_str()) {
            None | Some("") => format!("line {}", block.at),
            Some(uid) => format!("uid {uid}"),
        };
        let replaces = recurrence::replaces(block, zones)?;
        let versions = found.entry(uid).or_default();
        match versions.get(&replaces) {
            Some(there) if version(block) < version(there) => {}
            _ => drop(versions.insert(replaces, block)),
        }
    }
    Ok(found)
}

/// How new a version is: by its number, then by when it was written.
fn version(block: &Block) -> (i64, String) {
    let number = block.line("SEQUENCE").and_then(|line| value::digits(&line.value));
    let stamp = block.line("DTSTAMP").map(|line| line.value.clone());
    (number.unwrap_or(0), stamp.unwrap_or_default())
}

fn is_busy(block: &Block) -> bool {
    block.word("TRANSP").is_none_or(|word| word != "TRANSPARENT")
        && block.word("STATUS").is_none_or(|word| word != "CANCELLED")
}
