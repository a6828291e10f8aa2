//! How long the way is between two places. All of it is a setting of the caller.

use crate::place::Place;
use crate::wrong::{Wrong, twice, within};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The longest way: a week.
const MINUTES_MAX: u32 = 7 * 1440;

/// The most ways in a table: every pair of some 1,400 counties.
const WAYS_MAX: usize = 1_000_000;

/// The way between two places, the same in both directions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Way {
    /// One end.
    pub from: Place,
    /// The other end.
    pub to: Place,
    /// How long it takes, in minutes, at most a week.
    pub minutes: u32,
}

/// Minutes by how far apart two codes are, where no way is given for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fallback {
    /// The same code.
    pub same_place: u32,
    /// Two places of one county.
    pub same_county: u32,
    /// Two counties of one prefecture.
    pub same_prefecture: u32,
    /// Two prefectures of one province.
    pub other_prefecture: u32,
    /// Two provinces.
    pub other_province: u32,
}

impl Default for Fallback {
    /// By road in a province of mountains: a setting of the house, no measurement.
    fn default() -> Self {
        Self {
            same_place: 15,
            same_county: 45,
            same_prefecture: 120,
            other_prefecture: 300,
            other_province: 480,
        }
    }
}

/// What is known of ways, as given: read, then made ready by [`Travel::new`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ways {
    /// Known ways; those between counties or prefectures hold for all places in them.
    #[serde(default)]
    pub ways: Vec<Way>,
    /// For all others.
    pub fallback: Fallback,
}

/// The table of minutes between places: a setting, never a measurement of ours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Ways", into = "Ways")]
pub struct Travel {
    ways: BTreeMap<(String, String), u32>,
    fallback: Fallback,
}

impl Travel {
    /// Makes the table ready.
    ///
    /// # Errors
    /// Minutes beyond a week, and one pair of places given twice.
    pub fn new(given: Ways) -> Result<Self, Wrong> {
        let fallback = given.fallback;
        for (name, minutes) in [
            ("same_place", fallback.same_place),
            ("same_county", fallback.same_county),
            ("same_prefecture", fallback.same_prefecture),
            ("other_prefecture", fallback.other_prefecture),
            ("other_province", fallback.other_province),
        ] {
            let at = format!("travel.fallback.{name}");
            within(&at, minutes.into(), 0, MINUTES_MAX.into())?;
        }
        within("travel.ways.length", given.ways.len() as u64, 0, WAYS_MAX as u64)?;
        let mut ways = BTreeMap::new();
        for (index, way) in given.ways.iter().enumerate() {
            let at = format!("travel.ways[{index}]");
            within(&format!("{at}.minutes"), way.minutes.into(), 0, MINUTES_MAX.into())?;
            if ways.insert(pair(way.from.code(), way.to.code()), way.minutes).is_some() {
                return Err(twice(at, format!("{} - {}", way.from, way.to)));
            }
        }
        Ok(Self { ways, fallback })
    }

    /// Minutes between two places: the way given for them, for their counties, for their
    /// prefectures, else by how far apart their codes are.
    #[must_use]
    pub fn minutes(&self, from: &Place, to: &Place) -> u32 {
        if let Some(minutes) = self.ways.get(&pair(from.code(), to.code())) {
            return *minutes;
        }
        if from == to {
            return self.fallback.same_place;
        }
        for (digits, fill, same) in
            [(6, "", self.fallback.same_county), (4, "00", self.fallback.same_prefecture)]
        {
            let (here, there) = (from.head(digits), to.head(digits));
            if here == there {
                return same;
            }
            let key = pair(&format!("{here}{fill}"), &format!("{there}{fill}"));
            if let Some(minutes) = self.ways.get(&key) {
                return *minutes;
            }
        }
        if from.head(2) == to.head(2) {
            self.fallback.other_prefecture
        } else {
            self.fallback.other_province
        }
    }

    /// The longest way from any of the first places to any of the others: who goes where is
    /// decided on the spot, so nobody may be late wherever it is.
    pub(crate) fn farthest(&self, from: &[Place], to: &[Place]) -> u32 {
        let pairs = from.iter().flat_map(|here| to.iter().map(move |there| (here, there)));
        pairs.map(|(here, there)| self.minutes(here, there)).max().unwrap_or(0)
    }
}

fn pair(one: &str, other: &str) -> (String, String) {
    let (low, high) = if one <= other { (one, other) } else { (other, one) };
    (low.to_owned(), high.to_owned())
}

impl TryFrom<Ways> for Travel {
    type Error = Wrong;

    fn try_from(given: Ways) -> Result<Self, Wrong> {
        Self::new(given)
    }
}

impl From<Travel> for Ways {
    fn from(travel: Travel) -> Self {
        // Every key came from a place, so none is lost here.
        let ways = travel.ways.iter().filter_map(|((from, to), minutes)| {
            Some(Way { from: from.parse().ok()?, to: to.parse().ok()?, minutes: *minutes })
        });
        Self { ways: ways.collect(), fallback: travel.fallback }
    }
}
