//! The planner: proposes dates, teams and equipment for joint operations.
//!
//! [`suggest`] finds the best combinations for one operation and proves them, or says what is
//! missing and the least that would be enough. [`season`] gives many operations a date and members
//! without booking anybody twice, and says how far from the best it can be at most. [`greedy`] is
//! what somebody would do by hand, for comparison. [`coverage`] sets equipment standards beside what
//! is there.
//!
//! # Never
//! No clock, no dice, no I/O. Work is bounded by counted steps, so the same question has the same
//! answer on every machine; only a caller's `stop` can cut it short. No calendar: which days are rest
//! days, how long ways are and what weighs how much come in as settings. Nothing is booked here: a
//! proposal holds nobody.
//!
//! # Elsewhere
//! Rosters, holds and agreement are procedures of casework; the promise that nobody is booked twice
//! is the ledger's.
//!
//! # Why
//! *Why no integer program for one operation?* Choosing members is a matroid, where taking the
//! cheapest that still fits is proved best; a solver would be slower and could not break ties.
//! *Why is a bound never the solver's number?* Floating point may be wrong in the last digits. The
//! linear program only proposes prices; what they prove is computed again in whole points.
#![warn(missing_docs)]

mod coverage;
mod infeasible;
mod job;
mod minute;
mod pick;
mod place;
mod request;
mod resource;
mod season;
mod slot;
mod solver;
mod suggest;
mod travel;
mod weights;
mod wrong;

pub use coverage::{Row, Standard, coverage};
pub use infeasible::{DayShort, Infeasible, LOOK_AHEAD_DAYS, Relaxation, Shortage};
pub use place::Place;
pub use request::{Clock, Hours, MEMBERS_MAX, NEEDS_MAX, Need, Request, WINDOW_DAYS_MAX, Window};
pub use resource::{Interval, RESOURCES_MAX, Resource};
pub use season::{
    Bound, Budget, Load, Operation, Outcome, Placed, REQUESTS_MAX, Season, Unplaced, Work, greedy,
    season,
};
pub use solver::{Demand, Program, Simplex, Solver, Unknown};
pub use suggest::{
    Advice, Ask, BEST_MAX, DayPassed, Distinct, Member, PassedOver, Suggestion, WhyNot, WhyNotThen,
    suggest,
};
pub use travel::{Fallback, Travel, Way, Ways};
pub use weights::Weights;
pub use wrong::Wrong;

#[cfg(test)]
mod tests;
