//! The one door to the library for linear programs.

use good_lp::solvers::microlp::microlp;
use good_lp::{Expression, ProblemVariables, Solution, SolverModel, variable};

/// One unknown: what a unit of it costs, and between which numbers it lies.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Unknown {
    /// What a unit costs.
    pub cost: f64,
    /// The least it may be.
    pub low: f64,
    /// The most it may be; `f64::INFINITY` for any.
    pub high: f64,
}

/// A sum of unknowns that must reach a number.
#[derive(Debug, Clone, PartialEq)]
pub struct Demand {
    /// Places of the unknowns, each once, and how often each counts.
    pub terms: Vec<(usize, f64)>,
    /// What the sum must reach.
    pub least: f64,
}

/// A linear program: the least total cost under all demands.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Program {
    /// The unknowns.
    pub unknowns: Vec<Unknown>,
    /// The demands.
    pub demands: Vec<Demand>,
}

/// Somebody who solves linear programs.
///
/// Nothing is ever proved by what it answers: an answer that is wrong, or none, makes a bound less
/// tight and never false.
pub trait Solver: std::fmt::Debug {
    /// The unknowns at the least cost, or `None` where none was found.
    fn least(&self, program: &Program) -> Option<Vec<f64>>;
}

/// The simplex method of `microlp`, in Rust alone.
#[derive(Debug, Clone, Copy, Default)]
pub struct Simplex;

impl Solver for Simplex {
    fn least(&self, program: &Program) -> Option<Vec<f64>> {
        let mut unknowns = ProblemVariables::new();
        let mut cost = Expression::default();
        let mut names = Vec::with_capacity(program.unknowns.len());
        for unknown in &program.unknowns {
            let name = unknowns.add(variable().min(unknown.low).max(unknown.high));
            cost.add_mul(unknown.cost, name);
            names.push(name);
        }
        let mut model = unknowns.minimise(cost).using(microlp);
        for demand in &program.demands {
            let mut sum = Expression::default();
            for (place, times) in &demand.terms {
                sum.add_mul(*times, *names.get(*place)?);
            }
            model.add_constraint(sum.geq(demand.least));
        }
        let solution = model.solve().ok()?;
        Some(names.into_iter().map(|name| solution.value(name)).collect())
    }
}
