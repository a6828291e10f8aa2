//! What counts how much. All of it is a setting of the caller.

use crate::wrong::{Wrong, within};
use serde::{Deserialize, Serialize};

/// Points for what a plan should avoid, and for what it should reach.
///
/// The points of a combination are the sum over its date and its members, fewer being better:
/// `day` for each day away from the day that fits best; for each member `travel` for each minute
/// from its base to the farthest place, and `load × ((L + n)² − L²)`, where `L` is its days out so
/// far and `n` the days of this operation. Squares make the second day out of a tired team dearer
/// than the first of a rested one. A season reaches `worth` times the priority for each operation it
/// places, less these points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weights {
    /// Points for a day away from the day that fits best, 0 to 10,000.
    pub day: u32,
    /// Points for a minute of travel, 0 to 10,000.
    pub travel: u32,
    /// Points for the square of days out, 0 to 10,000.
    pub load: u32,
    /// Points reached by placing an operation, for each step of priority, 0 to 10,000,000. A season
    /// leaves out what would cost more than it is worth.
    pub worth: u32,
}

impl Default for Weights {
    /// A day waited weighs as twenty minutes of travel, the first day out as thirty; operations are
    /// worth so much that one is left out only where nobody is free.
    fn default() -> Self {
        Self { day: 20, travel: 1, load: 30, worth: 100_000 }
    }
}

impl Weights {
    /// Whether every weight is within its limits.
    ///
    /// # Errors
    /// The first that is not.
    pub fn check(&self) -> Result<(), Wrong> {
        for (name, given) in [("day", self.day), ("travel", self.travel), ("load", self.load)] {
            within(&format!("weights.{name}"), given.into(), 0, 10_000)?;
        }
        within("weights.worth", self.worth.into(), 0, 10_000_000)
    }

    /// Points of `days` more days out on top of `load`.
    pub(crate) fn of_load(&self, load: i64, days: i64) -> i64 {
        i64::from(self.load) * days * (2 * load + days)
    }
}
