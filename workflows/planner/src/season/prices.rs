//! What a season can reach at most, by prices.
//!
//! Every resource has a price, 0 or more, at each of some marks in time, and a fee for each day out.
//! Each operation is then placed alone in its cheapest way, prices and fees counted, as if no other
//! were there, and whoever is not worth it is left out. The bound is
//!
//! ```text
//! all prices + all credits + for each operation max(0, worth − its cheapest points so priced)
//! ```
//!
//! *Why no plan can reach more.* Take any plan. (1) No resource is at two operations at one mark, so
//! at each mark the price stands at most once in what its operations pay; all prices together are at
//! least what they pay. (2) A resource with `L` days out before, whose operations of the plan take
//! `n₁, n₂, …` days, `z` in all, has points `load × (2Lz + z²)`. Without a fee we count `nᵢ²` for each
//! operation alone, and `z² ≥ Σ nᵢ²`. With a fee `q` we count `q × nᵢ` and give back the credit
//! `C(q) = max over whole z of (q × z − load × z²)`, and `load × z² ≥ q × z − C(q)`. Either way its
//! points are at least what its operations pay less the credit. (3) So the plan's points, which are
//! the worth of what it places less date, travel and days out, are at most all prices and credits
//! and, for each operation placed, its worth less what it pays in that plan; that is at most its
//! worth less its cheapest, and what is not placed adds nothing, which is no more than `max(0, …)`.
//!
//! The numbers of (1) to (3) are whole, so nothing is lost to rounding. Where the prices come from
//! does not matter: here from steps along the subgradient, which raise what is wanted twice and lower
//! what is not wanted.

use super::board::{Board, Cheapest, Field};
use super::search::by_hand;
use crate::job::Choice;
use crate::slot::Slot;
use std::collections::{BTreeMap, BTreeSet};

/// The most marks over all resources; eight bytes each, three times.
const MARKS_MAX: usize = 4_000_000;

/// After so many rounds without a lower bound, steps become half as long.
const IDLE_ROUNDS: u32 = 12;

/// A plan is tried from what was wanted each so many rounds.
const TRY_ROUNDS: u32 = 10;

/// Prices and fees, as exact as steps need them.
#[derive(Debug, Clone)]
pub(crate) struct Prices {
    /// For each resource, the price at each mark.
    pub(crate) at: Vec<Vec<f64>>,
    /// For each resource, its fee for a day out; at the weight of days out or below there is none.
    pub(crate) fee: Vec<f64>,
}

/// A time of a job, and choices with the needs they fill.
type Wanted = (usize, Vec<(usize, usize)>);

/// What each operation would take at these prices, and the bound that it proves.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) bound: i64,
    pub(crate) wanted: Vec<Option<Cheapest>>,
}

/// The marks of a season and which of them each time covers.
#[derive(Debug)]
pub(crate) struct Market<'a> {
    pub(crate) field: &'a Field<'a>,
    pub(crate) marks: usize,
    /// For each job and time, the first mark it covers and the first after them.
    spans: Vec<Vec<(usize, usize)>>,
}

/// The best bound so far, and a plan found on the way.
#[derive(Debug)]
pub(crate) struct Bounded<'a> {
    pub(crate) bound: Option<i64>,
    pub(crate) prices: Prices,
    pub(crate) board: Board<'a>,
    /// What was wanted lately by each job: time and members.
    pub(crate) pool: Vec<Vec<Wanted>>,
}

impl<'a> Market<'a> {
    pub(crate) fn new(field: &'a Field<'a>) -> Self {
        // Two times that overlap are both there when the later of them begins.
        let begins = field.jobs.iter().flat_map(|job| job.slots.iter().map(|slot| slot.from));
        let all: BTreeSet<i64> = begins.collect();
        // Fewer marks are as true, only less tight.
        let thin = (all.len() * field.stock.all.len()).div_ceil(MARKS_MAX).max(1);
        let marks: Vec<i64> = all.into_iter().step_by(thin).collect();
        let before = |minute: i64| marks.partition_point(|mark| *mark < minute);
        let span = |slot: &Slot| (before(slot.from), before(slot.until));
        let spans = field.jobs.iter().map(|job| job.slots.iter().map(span).collect());
        Self { field, marks: marks.len(), spans: spans.collect() }
    }

    pub(crate) fn span(&self, job: usize, slot: usize) -> (usize, usize) {
        self.spans.get(job).and_then(|spans| spans.get(slot)).copied().unwrap_or((0, 0))
    }

    fn free_of_charge(&self) -> Prices {
        let count = self.field.stock.all.len();
        let fee = f64::from(self.field.weights.load);
        Prices { at: vec![vec![0.0; self.marks]; count], fee: vec![fee; count] }
    }

    /// The fee in whole points, where there is one.
    pub(crate) fn fee(&self, prices: &Prices, resource: usize) -> Option<i64> {
        let fee = whole(prices.fee.get(resource).copied().unwrap_or(0.0));
        let load = i64::from(self.field.weights.load);
        (0 < load && load < fee).then_some(fee)
    }

    /// What is given back for a fee, and the days at which it is.
    fn credit(&self, fee: i64) -> (i64, i64) {
        let load = i64::from(self.field.weights.load).max(1);
        let days = (fee + load) / (2 * load);
        (fee * days - load * days * days, days)
    }

    /// Places each job alone at these prices.
    pub(crate) fn ask(&self, prices: &Prices) -> Answer {
        let field = self.field;
        let fees: Vec<Option<i64>> =
            (0..field.stock.all.len()).map(|resource| self.fee(prices, resource)).collect();
        let credits = fees.iter().flatten().map(|fee| i128::from(self.credit(*fee).0));
        let mut bound: i128 = credits.sum();
        let mut sums: Vec<Vec<i64>> = Vec::with_capacity(prices.at.len());
        for row in &prices.at {
            let mut sum = 0;
            let mut upto = Vec::with_capacity(row.len() + 1);
            upto.push(0);
            for price in row {
                sum += whole(*price);
                upto.push(sum);
            }
            bound += i128::from(sum);
            sums.push(upto);
        }
        let mut wanted = Vec::with_capacity(field.jobs.len());
        for (index, job) in field.jobs.iter().enumerate() {
            let cost = |choice: &Choice, slot: usize, at: &Slot| {
                let (from, until) = self.span(index, slot);
                let sums = sums.get(choice.resource)?;
                let paid = sums.get(until)? - sums.get(from)?;
                let load = field.load(choice.resource);
                let fee = fees.get(choice.resource).copied().flatten();
                Some(paid + alone(field, job.points_of_member(choice, load, at.days), at.days, fee))
            };
            let (found, _) = field.cheapest(index, &field.bare, job.worth, &cost);
            bound += found.as_ref().map_or(0, |found| i128::from(job.worth - found.points));
            wanted.push(found);
        }
        // Nothing reaches more than the worth of everything either.
        let worth: i64 = field.jobs.iter().map(|job| job.worth).sum();
        let bound = i64::try_from(bound.min(worth.into())).unwrap_or(worth);
        Answer { bound, wanted }
    }

    /// The lowest bound of so many rounds.
    pub(crate) fn lower(&self, rounds: u32, stop: &dyn Fn() -> bool) -> Bounded<'a> {
        let mut prices = self.free_of_charge();
        let mut board = Board::new(self.field);
        by_hand(&mut board);
        let mut best = Bounded {
            bound: None,
            prices: prices.clone(),
            board,
            pool: vec![Vec::new(); self.field.jobs.len()],
        };
        let (mut length, mut idle) = (1.0, 0);
        for round in 0..rounds {
            if stop() || best.bound == Some(best.board.points) {
                break;
            }
            let answer = self.ask(&prices);
            if best.bound.is_none_or(|bound| answer.bound < bound) {
                best.bound = Some(answer.bound);
                best.prices.clone_from(&prices);
                idle = 0;
            } else {
                idle += 1;
            }
            if IDLE_ROUNDS <= idle {
                (length, idle) = (length / 2.0, 0);
                prices.clone_from(&best.prices);
            }
            best.keep(&answer);
            if round % TRY_ROUNDS == 0 {
                let board = self.try_wanted(&answer);
                if best.board.points < board.points {
                    best.board = board;
                }
            }
            let above = answer.bound - best.board.points;
            self.step(&mut prices, &answer, length * above.max(1) as f64);
        }
        best
    }

    /// A plan from what was wanted: first what goes together, then the rest as it still can.
    fn try_wanted(&self, answer: &Answer) -> Board<'a> {
        let mut board = Board::new(self.field);
        let gain = |index: usize, found: &Cheapest| {
            self.field.jobs.get(index).map_or(0, |job| job.worth - found.points)
        };
        let wanted = answer.wanted.iter().enumerate();
        let mut order: Vec<(i64, usize, &Cheapest)> = wanted
            .filter_map(|(index, found)| found.as_ref().map(|one| (-gain(index, one), index, one)))
            .collect();
        order.sort_by_key(|(gain, index, _)| (*gain, *index));
        for (_, index, found) in order {
            let Some(job) = self.field.jobs.get(index) else { continue };
            let goes = found.members.iter().all(|(choice, _)| {
                let choice = job.choices.get(*choice);
                choice.is_some_and(|choice| board.has_room(choice.resource, index, found.slot))
            });
            if goes {
                board.put_at(index, found.slot, found.members.clone());
            }
        }
        by_hand(&mut board);
        board
    }

    /// Raises the price of what is wanted twice and lowers that of what is not wanted.
    fn step(&self, prices: &mut Prices, answer: &Answer, above: f64) {
        let mut used: BTreeMap<(usize, usize), f64> = BTreeMap::new();
        let mut days: BTreeMap<usize, i64> = BTreeMap::new();
        for (index, job) in self.field.jobs.iter().enumerate() {
            let Some(Some(found)) = answer.wanted.get(index) else { continue };
            let length = job.slots.get(found.slot).map_or(0, |slot| slot.days);
            let (from, until) = self.span(index, found.slot);
            for (choice, _) in &found.members {
                let Some(choice) = job.choices.get(*choice) else { continue };
                *days.entry(choice.resource).or_default() += length;
                for mark in from..until {
                    *used.entry((choice.resource, mark)).or_default() += 1.0;
                }
            }
        }
        let mut slopes: Vec<((usize, usize), f64)> = Vec::new();
        for (resource, row) in prices.at.iter().enumerate() {
            for (mark, _) in row.iter().enumerate().filter(|(_, price)| 0.0 < **price) {
                slopes
                    .push(((resource, mark), 1.0 - used.remove(&(resource, mark)).unwrap_or(0.0)));
            }
        }
        slopes.extend(used.into_iter().map(|(cell, used)| (cell, 1.0 - used)));
        let fees: Vec<f64> = (0..prices.fee.len())
            .map(|resource| self.slope_of_fee(prices, resource, days.get(&resource).copied()))
            .collect();
        let norm: f64 = slopes.iter().map(|(_, slope)| slope * slope).sum::<f64>()
            + fees.iter().map(|slope| slope * slope).sum::<f64>();
        if norm == 0.0 {
            return;
        }
        let step = above / norm;
        for ((resource, mark), slope) in slopes {
            if let Some(price) = prices.at.get_mut(resource).and_then(|row| row.get_mut(mark)) {
                *price = (*price - step * slope).clamp(0.0, PRICE_MAX as f64);
            }
        }
        let least = f64::from(self.field.weights.load);
        for (fee, slope) in prices.fee.iter_mut().zip(fees) {
            *fee = (*fee - step * slope).clamp(least, PRICE_MAX as f64);
        }
    }

    /// How the bound moves with the fee: by the days of the credit less the days wanted.
    fn slope_of_fee(&self, prices: &Prices, resource: usize, wanted: Option<i64>) -> f64 {
        if self.field.weights.load == 0 {
            return 0.0;
        }
        let wanted = wanted.unwrap_or(0);
        let days = self.fee(prices, resource).map_or(wanted.min(1), |fee| self.credit(fee).1);
        (days - wanted) as f64
    }
}

/// Points of a member whose operation is looked at alone: with its fee, or with its own square.
fn alone(field: &Field<'_>, points: i64, days: i64, fee: Option<i64>) -> i64 {
    match fee {
        Some(fee) => points - i64::from(field.weights.load) * days * days + fee * days,
        None => points,
    }
}

/// More than any operation is worth: a higher price keeps nobody else away, and sums of it would not
/// fit.
const PRICE_MAX: i64 = 100_000_000;

/// Whole points of a price.
pub(crate) fn whole(price: f64) -> i64 {
    // A cast of a float is saturating, and of what is no number 0.
    (price.round() as i64).clamp(0, PRICE_MAX)
}

/// The most that is kept of what one job wanted, the latest of it.
const POOL_MAX: usize = 24;

impl Bounded<'_> {
    /// Remembers what was wanted.
    pub(crate) fn keep(&mut self, answer: &Answer) {
        for (pool, found) in self.pool.iter_mut().zip(&answer.wanted) {
            let Some(found) = found else { continue };
            let wanted = (found.slot, found.members.clone());
            pool.retain(|one| *one != wanted);
            if POOL_MAX <= pool.len() {
                pool.remove(0);
            }
            pool.push(wanted);
        }
    }
}
