//! One operation: the best combinations of date, teams and equipment, proved.
//!
//! *Why are they the best?* For each time, [`pick::least`](crate::pick) finds the cheapest members.
//! The rest is Lawler's partition: whoever takes a combination out splits what is left of that time
//! into parts (all with the first members of it and without the next), each of which has a cheapest
//! combination found in the same way. The cheapest of all parts of all times is always the next
//! best, so nothing that was not listed is better than what was.

use crate::infeasible::Infeasible;
use crate::job::{Job, Stock};
use crate::pick::{Offer, Pick, least};
use crate::request::Request;
use crate::resource::{Resource, in_order};
use crate::travel::Travel;
use crate::weights::Weights;
use crate::wrong::{Wrong, within};
use casework::time::{Day, Instant};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

mod passed;
mod words;

pub(crate) use passed::short;
pub use passed::{DayPassed, PassedOver, WhyNot, WhyNotThen};
pub(crate) use words::shown;

/// The most combinations that are listed: nobody reads more.
pub const BEST_MAX: u32 = 100;

/// The most pairs of a time and a fitting resource: a second or so.
const PAIRS_MAX: u64 = 10_000_000;

/// What makes two combinations different.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Distinct {
    /// Another time or another member.
    #[default]
    Combination,
    /// Another day: the best of each day only.
    Day,
}

/// How many combinations are wanted, and what makes them different.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ask {
    /// How many, 1 to [`BEST_MAX`].
    pub best: u32,
    /// What makes them different.
    #[serde(default)]
    pub distinct: Distinct,
}

/// One team or piece of equipment in a combination, and why it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Member {
    /// Its roster.
    pub roster: String,
    /// Its name within the roster.
    pub id: String,
    /// Its agency.
    pub agency: String,
    /// Its kind.
    pub kind: String,
    /// Which need it fills, from 0.
    pub need: usize,
    /// Minutes from its base to the farthest place, by the travel setting.
    pub minutes: u32,
    /// Its days out before this operation.
    pub load: u32,
    /// Its points.
    pub points: i64,
}

/// One combination, with its reasons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Suggestion {
    /// The day to which its first hours belong.
    pub day: Day,
    /// When work begins.
    pub from: Instant,
    /// When work has ended.
    pub until: Instant,
    /// Days of work.
    pub days: u32,
    /// All its points; fewer are better.
    pub points: i64,
    /// Those of the date.
    pub day_points: i64,
    /// Who and what comes, in the order of their names.
    pub members: Vec<Member>,
    /// Days that would fit better and were passed over, at most 31.
    pub days_passed: Vec<DayPassed>,
    /// Cheaper resources of the kinds wanted that were passed over, the cheapest first, at most
    /// 20.
    pub passed_over: Vec<PassedOver>,
}

/// What can be said about one operation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Advice {
    /// The best combinations, the best first; fewer than asked for where there are no more.
    Found(Vec<Suggestion>),
    /// No combination fills every need.
    Infeasible(Infeasible),
}

/// The best combinations for one operation.
///
/// The same question in any order of its resources has the same answer. Of equal points the earlier
/// time comes first, then the members that are first by points, roster and name.
///
/// # Errors
/// The first field that does not hold what it should.
pub fn suggest(
    request: &Request,
    resources: &[Resource],
    travel: &Travel,
    weights: &Weights,
    ask: Ask,
) -> Result<Advice, Wrong> {
    within("best", ask.best.into(), 1, BEST_MAX.into())?;
    request.check()?;
    weights.check()?;
    let stock = Stock::new(in_order(resources)?);
    let job = Job::new(request, &stock, travel, weights);
    within("times by resources", job.pairs(), 0, PAIRS_MAX)?;
    let search = Search::new(&job, &stock);
    let found = search.best(ask);
    if found.is_empty() {
        return Ok(Advice::Infeasible(Infeasible::new(&job, &stock, travel, weights)));
    }
    let shown = found.iter().filter_map(|node| search.show(node, travel));
    Ok(Advice::Found(shown.collect()))
}

/// A part of the combinations of one time, by its cheapest.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Node {
    points: i64,
    slot: usize,
    pick: Pick,
    inside: Vec<usize>,
    outside: BTreeSet<usize>,
}

/// The combinations of one operation.
#[derive(Debug)]
pub(crate) struct Search<'a> {
    job: &'a Job<'a>,
    stock: &'a Stock<'a>,
    /// The cheapest of each time, where there is one.
    roots: Vec<Option<Node>>,
}

impl<'a> Search<'a> {
    fn new(job: &'a Job<'a>, stock: &'a Stock<'a>) -> Self {
        let roots = job.slots.iter().enumerate().map(|(index, slot)| {
            let offers = job.offers(slot, stock);
            let pick = least(&offers, &job.counts, &[], &BTreeSet::new())?;
            let points = job.points_of_day(slot) + pick.points;
            Some(Node { points, slot: index, pick, inside: Vec::new(), outside: BTreeSet::new() })
        });
        Self { job, stock, roots: roots.collect() }
    }

    fn best(&self, ask: Ask) -> Vec<Node> {
        let mut open: BinaryHeap<Reverse<Node>> = BinaryHeap::new();
        match ask.distinct {
            Distinct::Combination => open.extend(self.roots.iter().flatten().cloned().map(Reverse)),
            Distinct::Day => {
                let mut by_day: BTreeMap<Day, &Node> = BTreeMap::new();
                for node in self.roots.iter().flatten() {
                    let Some(slot) = self.job.slots.get(node.slot) else { continue };
                    let best = by_day.entry(slot.day).or_insert(node);
                    *best = node.min(best);
                }
                open.extend(by_day.into_values().cloned().map(Reverse));
            }
        }
        let mut offers: BTreeMap<usize, Vec<Offer>> = BTreeMap::new();
        let mut found = Vec::new();
        while found.len() < ask.best as usize {
            let Some(Reverse(node)) = open.pop() else { break };
            if ask.distinct == Distinct::Combination {
                let Some(slot) = self.job.slots.get(node.slot) else { continue };
                let offers =
                    offers.entry(node.slot).or_insert_with(|| self.job.offers(slot, self.stock));
                open.extend(self.split(&node, offers).into_iter().map(Reverse));
            }
            found.push(node);
        }
        found
    }

    /// What is left of a part when its cheapest is taken out.
    fn split(&self, node: &Node, offers: &[Offer]) -> Vec<Node> {
        let mut inside = node.inside.clone();
        let mut parts = Vec::new();
        for place in &node.pick.places {
            if node.inside.contains(place) {
                continue;
            }
            let mut outside = node.outside.clone();
            outside.insert(*place);
            if let Some(pick) = least(offers, &self.job.counts, &inside, &outside) {
                let points = node.points - node.pick.points + pick.points;
                let inside = inside.clone();
                parts.push(Node { points, slot: node.slot, pick, inside, outside });
            }
            inside.push(*place);
        }
        parts
    }

    fn show(&self, node: &Node, travel: &Travel) -> Option<Suggestion> {
        let job = self.job;
        let slot = job.slots.get(node.slot).copied()?;
        let offers = job.offers(&slot, self.stock);
        let mut members = Vec::new();
        for (place, need) in node.pick.places.iter().zip(&node.pick.needs) {
            if let Some(offer) = offers.get(*place) {
                members.extend(member(job, self.stock, offer, *need));
            }
        }
        members.sort_by(|one, other| (&one.roster, &one.id).cmp(&(&other.roster, &other.id)));
        let (from, until) = slot.instants();
        Some(Suggestion {
            day: slot.day,
            from,
            until,
            days: u32::try_from(slot.days).unwrap_or(u32::MAX),
            points: node.points,
            day_points: job.points_of_day(&slot),
            days_passed: passed::days(self, node),
            passed_over: passed::resources(job, self.stock, &slot, &members, travel),
            members,
        })
    }
}

/// A member as it is shown, with its days out as the roster tells them.
fn member(job: &Job<'_>, stock: &Stock<'_>, offer: &Offer, need: usize) -> Option<Member> {
    let choice = job.choices.get(offer.choice)?;
    let resource = stock.all.get(choice.resource)?;
    Some(Member {
        roster: resource.roster.clone(),
        id: resource.id.clone(),
        agency: resource.agency.clone(),
        kind: resource.kind.clone(),
        need,
        minutes: u32::try_from(choice.way).unwrap_or(u32::MAX),
        load: resource.load,
        points: offer.points,
    })
}

#[cfg(test)]
mod tests;
