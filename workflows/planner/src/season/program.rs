//! Better prices by linear programs.
//!
//! What was wanted so far makes a linear program: the prices, near the best known, at which nothing
//! of it is worth more than it adds to the bound. Its solution is only a proposal: what it proves is
//! asked of the market in whole points, and what is wanted there joins the next program.

use super::prices::{Bounded, Market, Prices};
use crate::solver::{Demand, Program, Solver, Unknown};
use std::collections::BTreeMap;

/// The largest program: beyond it the simplex method takes minutes.
const UNKNOWNS_MAX: usize = 6_000;

/// How far prices may move at first, in points.
const REACH: f64 = 8.0;

/// Which part of the way to its solution is gone.
const PART: f64 = 0.2;

/// Something wanted by a job, with what its members pay.
#[derive(Debug)]
struct Column {
    job: usize,
    /// The worth less date, travel and days out before.
    value: f64,
    days: f64,
    resources: Vec<usize>,
    span: (usize, usize),
}

/// What is unknown of a program, by its place in it.
#[derive(Debug, Default)]
struct Names {
    prices: BTreeMap<(usize, usize), usize>,
    fees: BTreeMap<usize, usize>,
}

/// Lowers the bound by so many programs, the most.
pub(crate) fn refine(
    market: &Market<'_>,
    best: &mut Bounded<'_>,
    programs: u32,
    solver: &dyn Solver,
    stop: &dyn Fn() -> bool,
) {
    let mut reach = REACH;
    for _ in 0..programs {
        if stop() || best.bound == Some(best.board.points) {
            return;
        }
        let columns = columns(market, best);
        let (program, names) = program(market, &best.prices, &columns, reach);
        if program.unknowns.is_empty() || UNKNOWNS_MAX < program.unknowns.len() {
            return;
        }
        let Some(solved) = solver.least(&program) else { return };
        let prices = moved(&best.prices, &names, &solved);
        let answer = market.ask(&prices);
        best.keep(&answer);
        if best.bound.is_none_or(|bound| answer.bound < bound) {
            best.bound = Some(answer.bound);
            best.prices = prices;
        } else {
            reach /= 2.0;
        }
    }
}

fn columns(market: &Market<'_>, best: &Bounded<'_>) -> Vec<Column> {
    let mut columns = Vec::new();
    for (index, pool) in best.pool.iter().enumerate() {
        let Some(job) = market.field.jobs.get(index) else { continue };
        for (slot, members) in pool {
            let Some(at) = job.slots.get(*slot) else { continue };
            let choices = members.iter().filter_map(|(choice, _)| job.choices.get(*choice));
            let mut value = job.worth - job.points_of_day(at);
            let mut resources = Vec::new();
            for choice in choices {
                let load = market.field.load(choice.resource);
                value -= job.points_of_member(choice, load, at.days);
                if market.fee(&best.prices, choice.resource).is_some() {
                    // The square of these days is what the fee stands for.
                    value += i64::from(market.field.weights.load) * at.days * at.days;
                }
                resources.push(choice.resource);
            }
            columns.push(Column {
                job: index,
                value: value as f64,
                days: at.days as f64,
                resources,
                span: market.span(index, *slot),
            });
        }
    }
    columns
}

fn program(
    market: &Market<'_>,
    prices: &Prices,
    columns: &[Column],
    reach: f64,
) -> (Program, Names) {
    let mut program = Program::default();
    // What each job adds to the bound.
    let adds = Unknown { cost: 1.0, low: 0.0, high: f64::INFINITY };
    program.unknowns.resize(market.field.jobs.len(), adds);
    let mut names = Names::default();
    for cell in contested(columns) {
        let price = price(prices, cell);
        names.prices.insert(cell, program.unknowns.len());
        let (low, high) = ((price - reach).max(0.0), price + reach);
        program.unknowns.push(Unknown { cost: 1.0, low, high });
    }
    let load = f64::from(market.field.weights.load);
    let touched: std::collections::BTreeSet<usize> =
        columns.iter().flat_map(|column| column.resources.iter().copied()).collect();
    for resource in touched {
        let Some(fee) = market.fee(prices, resource).map(|fee| fee as f64) else { continue };
        let place = program.unknowns.len();
        names.fees.insert(resource, place);
        // Never down to where there is no fee: that would be another count of the same days.
        let low = (fee - reach).max(load + 1.0);
        program.unknowns.push(Unknown { cost: 0.0, low, high: fee + reach });
        // The credit: at least what each number of days would be given back.
        program.unknowns.push(Unknown { cost: 1.0, low: 0.0, high: f64::INFINITY });
        let most = ((fee + reach + load) / (2.0 * load)).floor().min(40.0) as u32;
        for days in (1..=most).map(f64::from) {
            let terms = vec![(place + 1, 1.0), (place, -days)];
            program.demands.push(Demand { terms, least: -load * days * days });
        }
    }
    for column in columns {
        program.demands.push(demand(market, prices, column, &names));
    }
    (program, names)
}

/// What the column pays and what its job adds must reach its value.
fn demand(market: &Market<'_>, prices: &Prices, column: &Column, names: &Names) -> Demand {
    let mut terms = vec![(column.job, 1.0)];
    let mut least = column.value;
    for resource in &column.resources {
        for mark in column.span.0..column.span.1 {
            match names.prices.get(&(*resource, mark)) {
                Some(place) => terms.push((*place, 1.0)),
                None => least -= price(prices, (*resource, mark)),
            }
        }
        match (names.fees.get(resource), market.fee(prices, *resource)) {
            (Some(place), _) => terms.push((*place, column.days)),
            (None, Some(fee)) => least -= fee as f64 * column.days,
            (None, None) => {}
        }
    }
    Demand { terms, least }
}

/// The marks at which two jobs want the same resource: of marks that the same columns cover, the
/// first.
fn contested(columns: &[Column]) -> Vec<(usize, usize)> {
    let mut covered: BTreeMap<usize, BTreeMap<usize, Vec<usize>>> = BTreeMap::new();
    for (index, column) in columns.iter().enumerate() {
        for resource in &column.resources {
            let marks = covered.entry(*resource).or_default();
            for mark in column.span.0..column.span.1 {
                marks.entry(mark).or_default().push(index);
            }
        }
    }
    let job = |index: &usize| columns.get(*index).map(|column| column.job);
    let mut found = Vec::new();
    for (resource, marks) in covered {
        let mut last: Option<Vec<usize>> = None;
        for (mark, by) in marks {
            let is_contested = by.iter().any(|one| job(one) != by.first().and_then(job));
            if is_contested && last.as_ref() != Some(&by) {
                found.push((resource, mark));
            }
            last = Some(by);
        }
    }
    found
}

fn price(prices: &Prices, (resource, mark): (usize, usize)) -> f64 {
    let price = prices.at.get(resource).and_then(|row| row.get(mark)).copied();
    super::prices::whole(price.unwrap_or(0.0)) as f64
}

/// Part of the way: at the very solution of a program that knows little, far more is wanted than it
/// knows.
fn toward(from: f64, to: f64) -> f64 {
    from + PART * (to - from)
}

fn moved(prices: &Prices, names: &Names, solved: &[f64]) -> Prices {
    let mut moved = prices.clone();
    let value = |place: &usize| solved.get(*place).copied().filter(|value| value.is_finite());
    for ((resource, mark), place) in &names.prices {
        if let (Some(cell), Some(value)) =
            (moved.at.get_mut(*resource).and_then(|row| row.get_mut(*mark)), value(place))
        {
            *cell = toward(*cell, value).max(0.0);
        }
    }
    for (resource, place) in &names.fees {
        if let (Some(fee), Some(value)) = (moved.fee.get_mut(*resource), value(place)) {
            *fee = toward(*fee, value);
        }
    }
    moved
}
