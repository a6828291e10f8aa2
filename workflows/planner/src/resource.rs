//! Teams and equipment: what there is, what it can do, when it is taken.

use crate::minute;
use crate::place::Place;
use crate::wrong::{Wrong, twice, within, word, words};
use casework::time::Instant;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The most resources of one question: the teams and equipment of several provinces.
pub const RESOURCES_MAX: usize = 20_000;

/// The most times at which one resource is taken: three a day for some nine years.
const BUSY_MAX: usize = 10_000;

/// The most days out carried so far: twenty-seven years without a day at home.
const LOAD_MAX: u32 = 10_000;

/// A time that is taken, from the first instant up to and without the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Interval {
    /// The first instant.
    pub from: Instant,
    /// The first instant after it.
    pub until: Instant,
}

/// A team or a piece of equipment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Resource {
    /// The roster that lists it, by its case number.
    pub roster: String,
    /// Its name within the roster.
    pub id: String,
    /// The agency it belongs to, such as `ecology.510100`.
    pub agency: String,
    /// `team`, or a kind of equipment: `vehicle`, `drone`, `mobile-lab`, `rapid-test`, any word.
    pub kind: String,
    /// What it is qualified for, each word once.
    #[serde(default)]
    pub skills: Vec<String>,
    /// Where it starts from and returns to.
    pub base: Place,
    /// When it is taken, by whatever it may be: without contents, so it is taken to be at its base
    /// before and after.
    #[serde(default)]
    pub busy: Vec<Interval>,
    /// Days out carried so far, for fairness.
    #[serde(default)]
    pub load: u32,
}

impl Resource {
    /// Whether every field holds what it should.
    ///
    /// # Errors
    /// The first field that does not.
    pub fn check(&self) -> Result<(), Wrong> {
        word("roster", &self.roster)?;
        word("id", &self.id)?;
        word("agency", &self.agency)?;
        word("kind", &self.kind)?;
        words("skills", &self.skills, 64)?;
        within("busy.length", self.busy.len() as u64, 0, BUSY_MAX as u64)?;
        within("load", self.load.into(), 0, LOAD_MAX.into())?;
        for (index, one) in self.busy.iter().enumerate() {
            if one.until <= one.from {
                return Err(Wrong::new(
                    format!("busy[{index}].until"),
                    one.until,
                    "晚于 from 的时刻",
                    "an instant after `from`",
                ));
            }
        }
        Ok(())
    }

    pub(crate) fn key(&self) -> (&str, &str) {
        (&self.roster, &self.id)
    }
}

/// Checks all of them, and puts them in the order of their names, so that nothing depends on the
/// order in which they were given.
pub(crate) fn in_order(resources: &[Resource]) -> Result<Vec<&Resource>, Wrong> {
    within("resources.length", resources.len() as u64, 0, RESOURCES_MAX as u64)?;
    let mut seen = BTreeSet::new();
    for resource in resources {
        let outer = format!("resource {}/{}: ", resource.roster, resource.id);
        resource.check().map_err(|wrong| wrong.within(&outer))?;
        if !seen.insert(resource.key()) {
            let given = format!("{}/{}", resource.roster, resource.id);
            return Err(twice("resources", given));
        }
    }
    let mut sorted: Vec<&Resource> = resources.iter().collect();
    sorted.sort_by_key(|resource| resource.key());
    Ok(sorted)
}

/// Taken times in whole minutes, widened to them, joined where they touch, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Taken(Vec<(i64, i64)>);

impl Taken {
    pub(crate) fn of(resource: &Resource) -> Self {
        let mut times: Vec<(i64, i64)> = resource
            .busy
            .iter()
            .map(|one| (minute::floor(one.from), minute::ceil(one.until)))
            .collect();
        times.sort_unstable();
        let mut joined: Vec<(i64, i64)> = Vec::with_capacity(times.len());
        for (from, until) in times {
            match joined.last_mut() {
                Some(last) if from <= last.1 => last.1 = last.1.max(until),
                _ => joined.push((from, until)),
            }
        }
        Self(joined)
    }

    /// The first taken time that overlaps the given one.
    pub(crate) fn overlap(&self, from: i64, until: i64) -> Option<(i64, i64)> {
        let first = self.0.partition_point(|(_, end)| *end <= from);
        self.0.get(first).copied().filter(|(start, _)| *start < until)
    }
}
