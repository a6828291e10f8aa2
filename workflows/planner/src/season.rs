//! Many operations: a date and members for each, nobody booked twice, and how far from the best.

use crate::infeasible::Infeasible;
use crate::job::Stock;
use crate::request::{self, Request};
use crate::resource::{self, Resource};
use crate::solver::{Simplex, Solver};
use crate::suggest::Member;
use crate::travel::Travel;
use crate::weights::Weights;
use crate::wrong::{Wrong, within};
use board::{Board, Field};
use casework::time::{Day, Instant};
use serde::{Deserialize, Serialize};
use std::fmt;

mod board;
mod prices;
mod program;
mod search;
mod show;
mod words;

/// The most operations of one season.
pub const REQUESTS_MAX: usize = 1_000;

/// How much work is done, in counts that are the same on every machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Budget {
    /// Rounds of prices for the bound, 0 to 1,000,000; without any the bound is unknown. A round
    /// looks once at every operation.
    pub rounds: u32,
    /// Linear programs for the bound after that, 0 to 1,000.
    pub programs: u32,
    /// Times looked at while the plan is improved, 0 to 1,000,000,000,000.
    pub steps: u64,
}

impl Default for Budget {
    /// A season of a province in less than a minute.
    fn default() -> Self {
        Self { rounds: 300, programs: 4, steps: 1_000_000 }
    }
}

impl Budget {
    fn check(&self) -> Result<(), Wrong> {
        within("budget.rounds", self.rounds.into(), 0, 1_000_000)?;
        within("budget.programs", self.programs.into(), 0, 1_000)?;
        within("budget.steps", self.steps, 0, 1_000_000_000_000)
    }
}

/// How a season is worked on.
#[derive(Clone, Copy)]
pub struct Work<'a> {
    /// How much is done.
    pub budget: Budget,
    /// Who solves linear programs.
    pub solver: &'a dyn Solver,
    /// Asked now and then: when it says yes, what has been found so far is the answer.
    pub stop: &'a dyn Fn() -> bool,
}

impl Work<'_> {
    /// All of the budget, with the simplex method.
    #[must_use]
    pub fn all(budget: Budget) -> Self {
        Self { budget, solver: &Simplex, stop: &|| false }
    }
}

impl fmt::Debug for Work<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Work")
            .field("budget", &self.budget)
            .field("solver", &self.solver)
            .finish_non_exhaustive()
    }
}

/// What no plan can exceed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bound {
    /// It could not be computed within the budget.
    Unknown,
    /// No plan reaches more than these points.
    AtMost {
        /// The points.
        points: i64,
        /// How far the plan may be from the best, in hundredths of a percent of the bound, rounded
        /// up.
        gap_hundredths: u64,
        /// The same for date, travel and days out alone, where everything is placed that can be at
        /// all: how much more than the least possible the plan costs at most, in hundredths of a
        /// percent of that.
        cost_gap_hundredths: Option<u64>,
    },
}

/// One operation with a date and members.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Placed {
    /// The day to which its first hours belong.
    pub day: Day,
    /// When work begins.
    pub from: Instant,
    /// When work has ended.
    pub until: Instant,
    /// Days of work.
    pub days: u32,
    /// Points of the date.
    pub day_points: i64,
    /// Who and what comes, in the order of their names; days out count what the season asks of them
    /// before.
    pub members: Vec<Member>,
}

/// Why an operation has no date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unplaced {
    /// It could not take place even alone.
    Infeasible(Infeasible),
    /// Others of the season hold who it would need.
    Crowded {
        /// The day on which the fewest are short.
        day: Day,
        /// How many are short then.
        short: u32,
        /// The operations that hold somebody it could use then.
        held_by: Vec<String>,
    },
    /// Its cheapest place left has no fewer points than it is worth.
    NotWorth {
        /// The points of that place.
        points: i64,
        /// What it is worth.
        worth: i64,
    },
}

/// What became of an operation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// It has a date and members.
    Placed(Placed),
    /// It has none.
    Unplaced(Unplaced),
}

/// An operation and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Operation {
    /// The name of the request.
    pub request: String,
    /// What became of it.
    pub outcome: Outcome,
}

/// Days out of one resource.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Load {
    /// Its roster.
    pub roster: String,
    /// Its name within the roster.
    pub id: String,
    /// Days out before the season.
    pub before: u32,
    /// Days out after it.
    pub after: u32,
}

/// A season.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Season {
    /// Every operation, in the order of their names.
    pub operations: Vec<Operation>,
    /// How many have a date.
    pub placed: u32,
    /// Points reached: the worth of what is placed, less date, travel and days out.
    pub points: i64,
    /// What no plan can exceed.
    pub bound: Bound,
    /// Resources that are used, in the order of their names.
    pub loads: Vec<Load>,
    /// Times looked at while it was planned: the work done.
    pub steps: u64,
}

/// A date and members for as many operations as are worth it, as well as the budget allows.
///
/// The same question in any order has the same answer, unless `stop` cut it short.
///
/// # Errors
/// The first field that does not hold what it should.
pub fn season(
    requests: &[Request],
    resources: &[Resource],
    travel: &Travel,
    weights: &Weights,
    work: &Work<'_>,
) -> Result<Season, Wrong> {
    work.budget.check()?;
    let field = field(requests, resources, travel, weights)?;
    let market = prices::Market::new(&field);
    let mut best = market.lower(work.budget.rounds, work.stop);
    program::refine(&market, &mut best, work.budget.programs, work.solver, work.stop);
    let (bound, mut board) = (best.bound, best.board);
    if bound != Some(board.points) {
        search::improve(&mut board, work.budget.steps, work.stop);
    }
    Ok(show::season(&board, bound, travel))
}

/// The baseline: by priority, then by the end of the window, each operation at the best time and with
/// the best members that the ones before it have left; nothing is moved afterwards.
///
/// # Errors
/// The first field that does not hold what it should.
pub fn greedy(
    requests: &[Request],
    resources: &[Resource],
    travel: &Travel,
    weights: &Weights,
) -> Result<Season, Wrong> {
    let field = field(requests, resources, travel, weights)?;
    let mut board = Board::new(&field);
    search::by_hand(&mut board);
    Ok(show::season(&board, None, travel))
}

fn field<'a>(
    requests: &'a [Request],
    resources: &'a [Resource],
    travel: &Travel,
    weights: &Weights,
) -> Result<Field<'a>, Wrong> {
    weights.check()?;
    within("requests.length", requests.len() as u64, 0, REQUESTS_MAX as u64)?;
    let requests = request::in_order(requests)?;
    let stock = Stock::new(resource::in_order(resources)?);
    Field::new(&requests, stock, travel, weights)
}

#[cfg(test)]
mod tests;
