//! Equipment that standards demand of areas, against what is there.

use crate::place::Place;
use crate::resource::{Resource, in_order};
use crate::wrong::{Wrong, twice, within, word, words};
use casework::text::Text;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The most standards of one question: ten kinds for each of 4,000 counties and prefectures.
const STANDARDS_MAX: usize = 40_000;

/// What is demanded of one area.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Standard {
    /// The area; what stands in any place of it counts.
    pub area: Place,
    /// The kind of equipment, or `team`.
    pub kind: String,
    /// How many are demanded, 0 to 1,000,000.
    pub demanded: u32,
    /// Which text demands it, as a label to be shown: a law row or a setting.
    pub basis: String,
    /// Whose equipment counts; empty for everybody's.
    #[serde(default)]
    pub agencies: Vec<String>,
}

/// One standard beside what is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// The area.
    pub area: Place,
    /// The kind.
    pub kind: String,
    /// How many are demanded.
    pub demanded: u32,
    /// How many are there, wherever they may be just now.
    pub there: u32,
    /// How many are short; 0 where there are enough.
    pub short: u32,
    /// Which text demands it.
    pub basis: String,
    /// Those that are there, as roster and name.
    pub held: Vec<(String, String)>,
}

impl Row {
    /// For people, in both languages.
    #[must_use]
    pub fn text(&self) -> Text {
        let Self { area, kind, demanded, there, short, basis, .. } = self;
        Text::new(
            format!("{area} {kind}：应有 {demanded}，现有 {there}，缺 {short}（依据：{basis}）"),
            format!("{area} {kind}: {demanded} demanded, {there} there, {short} short ({basis})"),
        )
    }
}

/// Every standard beside what is there, by area, kind and basis.
///
/// A resource counts for every area that its base lies in: a county's drone is there for its
/// prefecture too, unless the standard names whose equipment counts.
///
/// # Errors
/// The first field that does not hold what it should, and one standard given twice.
pub fn coverage(standards: &[Standard], resources: &[Resource]) -> Result<Vec<Row>, Wrong> {
    within("standards.length", standards.len() as u64, 0, STANDARDS_MAX as u64)?;
    let resources = in_order(resources)?;
    let mut seen = BTreeSet::new();
    let mut rows = Vec::with_capacity(standards.len());
    for (index, standard) in standards.iter().enumerate() {
        let at = format!("standards[{index}]");
        word(&format!("{at}.kind"), &standard.kind)?;
        word(&format!("{at}.basis"), &standard.basis)?;
        words(&format!("{at}.agencies"), &standard.agencies, 200)?;
        within(&format!("{at}.demanded"), standard.demanded.into(), 0, 1_000_000)?;
        if !seen.insert((&standard.area, &standard.kind, &standard.basis)) {
            return Err(twice(at, format!("{} {}", standard.area, standard.kind)));
        }
        rows.push(row(standard, &resources));
    }
    rows.sort_by(|one, other| {
        (&one.area, &one.kind, &one.basis).cmp(&(&other.area, &other.kind, &other.basis))
    });
    Ok(rows)
}

fn row(standard: &Standard, resources: &[&Resource]) -> Row {
    let counts = |resource: &&&Resource| {
        resource.kind == standard.kind
            && standard.area.holds(&resource.base)
            && (standard.agencies.is_empty() || standard.agencies.contains(&resource.agency))
    };
    let held = resources.iter().filter(counts);
    let held: Vec<(String, String)> =
        held.map(|one| (one.roster.clone(), one.id.clone())).collect();
    let there = u32::try_from(held.len()).unwrap_or(u32::MAX);
    Row {
        area: standard.area.clone(),
        kind: standard.kind.clone(),
        demanded: standard.demanded,
        there,
        short: standard.demanded.saturating_sub(there),
        basis: standard.basis.clone(),
        held,
    }
}

#[cfg(test)]
mod tests;
