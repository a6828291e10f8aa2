//! Why an operation cannot take place, and the least that would let it.

use crate::job::{Job, Stock};
use crate::pick::{filled, least};
use crate::request::{Request, WINDOW_DAYS_MAX};
use crate::slot::{Slot, slots, slots_between};
use crate::suggest::short;
use crate::travel::Travel;
use crate::weights::Weights;
use casework::time::{Day, Instant};
use serde::{Deserialize, Serialize};
use std::cell::Cell;
use std::collections::BTreeSet;

mod words;

/// How many days beyond the window are tried. Rest days there count only where the caller named
/// them, so a day found there is a proposal to look at.
pub const LOOK_AHEAD_DAYS: i32 = 62;

/// The most pairs of a time and a resource that are looked at for changes of rest days and needs.
const PAIRS_MAX: u64 = 100_000_000;

/// How one need stands at one time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shortage {
    /// Which need, from 0.
    pub need: usize,
    /// How many are wanted.
    pub wanted: u32,
    /// How many there are of the kind.
    pub of_kind: u32,
    /// How many of these have the skills and belong to an agency asked for.
    pub qualified: u32,
    /// How many of these are free then, some of them perhaps for another need as well.
    pub free: u32,
    /// How many are short when all needs are filled as well as they can be together.
    pub short: u32,
}

/// How a day stands at its best time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DayShort {
    /// The day.
    pub day: Day,
    /// When work would begin.
    pub from: Instant,
    /// The needs that cannot be filled.
    pub short: Vec<Shortage>,
}

/// A change to the request, after which it can take place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Relaxation {
    /// The window lasts until this day, the first that will do. Earlier days are not tried: what day
    /// it is today is not known here.
    Until(Day),
    /// This rest day is worked, the first that will do.
    WorkOn(Day),
    /// Fewer come: for each need named so many less, as few in all as will do.
    Fewer(Vec<(usize, u32)>),
    /// The need does not ask for this skill.
    WithoutSkill {
        /// Which need, from 0.
        need: usize,
        /// The skill.
        skill: String,
    },
    /// The need takes from any agency.
    AnyAgency {
        /// Which need, from 0.
        need: usize,
    },
}

impl Relaxation {
    /// The request changed in this way.
    #[must_use]
    pub fn applied(&self, request: &Request) -> Request {
        let mut changed = request.clone();
        match self {
            Self::Until(last) => changed.window.last = *last,
            Self::WorkOn(day) => changed.rest_days.retain(|rest| rest != day),
            Self::Fewer(less) => {
                for (index, less) in less {
                    if let Some(need) = changed.needs.get_mut(*index) {
                        need.count = need.count.saturating_sub(*less);
                    }
                }
                changed.needs.retain(|need| 0 < need.count);
            }
            Self::WithoutSkill { need, skill } => {
                if let Some(need) = changed.needs.get_mut(*need) {
                    need.skills.retain(|one| one != skill);
                }
            }
            Self::AnyAgency { need } => {
                if let Some(need) = changed.needs.get_mut(*need) {
                    need.agencies.clear();
                }
            }
        }
        changed
    }
}

/// Why there is no combination.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Infeasible {
    /// Every day on which work could begin, with what it lacks; empty where there is no such day.
    pub days: Vec<DayShort>,
    /// Changes each of which is enough alone. Where a question is so large that not all can be tried,
    /// those tried first.
    pub relaxations: Vec<Relaxation>,
}

impl Infeasible {
    pub(crate) fn new(
        job: &Job<'_>,
        stock: &Stock<'_>,
        travel: &Travel,
        weights: &Weights,
    ) -> Self {
        let days = days(job, stock);
        let tried = Tried { job, stock, travel, weights, left: Cell::new(PAIRS_MAX) };
        let mut relaxations = Vec::new();
        relaxations.extend(tried.until());
        relaxations.extend(tried.work_on());
        relaxations.extend(tried.of_needs());
        relaxations.extend(tried.fewer());
        Self { days, relaxations }
    }
}

/// Each day by the time at which the fewest are short.
fn days(job: &Job<'_>, stock: &Stock<'_>) -> Vec<DayShort> {
    let mut days: Vec<(u32, DayShort)> = Vec::new();
    for slot in &job.slots {
        let one = day_short(job, stock, slot);
        let short = one.short.iter().map(|short| short.short).sum();
        match days.last_mut() {
            Some(last) if last.1.day == one.day => {
                if short < last.0 {
                    *last = (short, one);
                }
            }
            _ => days.push((short, one)),
        }
    }
    days.into_iter().map(|(_, day)| day).collect()
}

fn day_short(job: &Job<'_>, stock: &Stock<'_>, slot: &Slot) -> DayShort {
    let free = job.offers(slot, stock);
    let of_need = |need: usize, fits: u32| fits & (1 << need) != 0;
    let count = |found: usize| u32::try_from(found).unwrap_or(u32::MAX);
    let shortages = short(job, stock, slot).into_iter().filter_map(|(need, short)| {
        let asked = job.request.needs.get(need)?;
        Some(Shortage {
            need,
            wanted: asked.count,
            of_kind: count(stock.all.iter().filter(|one| one.kind == asked.kind).count()),
            qualified: count(job.choices.iter().filter(|one| of_need(need, one.fits)).count()),
            free: count(free.iter().filter(|one| of_need(need, one.fits)).count()),
            short,
        })
    });
    let short = shortages.collect();
    DayShort { day: slot.day, from: slot.instants().0, short }
}

/// What is tried to let an operation take place.
#[derive(Debug)]
struct Tried<'a> {
    job: &'a Job<'a>,
    stock: &'a Stock<'a>,
    travel: &'a Travel,
    weights: &'a Weights,
    /// Pairs of a time and a resource that may still be looked at.
    left: Cell<u64>,
}

impl Tried<'_> {
    fn fills(&self, job: &Job<'_>, slot: &Slot) -> bool {
        least(&job.offers(slot, self.stock), &job.counts, &[], &BTreeSet::new()).is_some()
    }

    fn is_enough(&self, relaxation: &Relaxation) -> bool {
        let request = relaxation.applied(self.job.request);
        let job = Job::new(&request, self.stock, self.travel, self.weights);
        let Some(left) = self.left.get().checked_sub(job.pairs()) else { return false };
        self.left.set(left);
        job.slots.iter().any(|slot| self.fills(&job, slot))
    }

    /// Work of several days may begin within the window and end beyond it, so every time is tried
    /// that ends on the day in question.
    fn until(&self) -> Option<Relaxation> {
        let request = self.job.request;
        let (first, last) = (request.window.first, request.window.last);
        let most = first.plus(i32::try_from(WINDOW_DAYS_MAX).unwrap_or(i32::MAX) - 1);
        let look = last.plus(LOOK_AHEAD_DAYS).min(most);
        let found = slots_between(request, first, look)
            .into_iter()
            .find(|slot| !self.job.slots.contains(slot) && self.fills(self.job, slot))?;
        let within = |day: &Day| {
            let mut wider = request.clone();
            wider.window.last = *day;
            slots(&wider).contains(&found)
        };
        (last.days() + 1..=look.days()).map(Day::from_days).find(within).map(Relaxation::Until)
    }

    fn work_on(&self) -> Option<Relaxation> {
        let window = self.job.request.window;
        let mut rest = self.job.request.rest_days.clone();
        rest.retain(|day| window.first <= *day && *day <= window.last);
        rest.sort_unstable();
        rest.into_iter().map(Relaxation::WorkOn).find(|one| self.is_enough(one))
    }

    fn of_needs(&self) -> Vec<Relaxation> {
        let mut tried = Vec::new();
        for (need, asked) in self.job.request.needs.iter().enumerate() {
            if !asked.agencies.is_empty() {
                tried.push(Relaxation::AnyAgency { need });
            }
            for skill in &asked.skills {
                tried.push(Relaxation::WithoutSkill { need, skill: skill.clone() });
            }
        }
        tried.retain(|one| self.is_enough(one));
        tried
    }

    /// The time at which the fewest are short, the earliest of equals; never nobody at all.
    fn fewer(&self) -> Option<Relaxation> {
        let job = self.job;
        let total: u32 = job.counts.iter().sum();
        let filled =
            job.slots.iter().map(|slot| filled(&job.offers(slot, self.stock), &job.counts));
        let most = filled.max_by(|one, other| {
            let (one, other): (u32, u32) = (one.iter().sum(), other.iter().sum());
            // Of equals the last is the greatest to `max_by`, so the first must be made so.
            one.cmp(&other).then(std::cmp::Ordering::Greater)
        })?;
        let reached: u32 = most.iter().sum();
        if reached == 0 || reached == total {
            return None;
        }
        let less = job.counts.iter().zip(most).map(|(count, filled)| count - filled);
        Some(Relaxation::Fewer(less.enumerate().filter(|(_, less)| 0 < *less).collect()))
    }
}

#[cfg(test)]
mod tests;
