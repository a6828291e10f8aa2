//! What was passed over, and why.

use super::{Member, Node, Search};
use crate::job::{Job, Stock, fits, missing, way};
use crate::minute;
use crate::pick::filled;
use crate::resource::Resource;
use crate::slot::Slot;
use crate::travel::Travel;
use casework::time::Day;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The most days that are explained.
pub(super) const DAYS_SHOWN_MAX: usize = 31;

/// The most resources that are explained.
pub(super) const SHOWN_MAX: usize = 20;

/// Why a day was not taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WhyNotThen {
    /// It is a rest day.
    Rest,
    /// Work that begins then does not end within the window.
    NoRoom,
    /// So many are short of each need that cannot be filled, at the best time of the day.
    Short(BTreeMap<usize, u32>),
    /// The best combination of the day has so many points, which are no fewer.
    Dearer(i64),
    /// A better combination of the list takes it.
    InBetter,
}

/// A day passed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DayPassed {
    /// The day.
    pub day: Day,
    /// Why.
    pub why: WhyNotThen,
}

/// Why a resource was not taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WhyNot {
    /// It is taken at that time, or could not come or get back in time for what takes it.
    Taken {
        /// When it is taken.
        from: casework::time::Instant,
        /// When it is free again.
        until: casework::time::Instant,
    },
    /// It lacks these skills.
    Lacks(Vec<String>),
    /// It belongs to an agency that was not asked for.
    OtherAgency,
    /// A better combination of the list takes it.
    InBetter,
}

/// A resource passed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PassedOver {
    /// Its roster.
    pub roster: String,
    /// Its name within the roster.
    pub id: String,
    /// The points it would have had.
    pub points: i64,
    /// Why.
    pub why: WhyNot,
}

/// The days nearer to the one that fits best.
pub(super) fn days(search: &Search<'_>, node: &Node) -> Vec<DayPassed> {
    let (job, request) = (search.job, search.job.request);
    let Some(chosen) = job.slots.get(node.slot) else { return Vec::new() };
    let rest: BTreeSet<Day> = request.rest_days.iter().copied().collect();
    let fit = request.preferred.unwrap_or(request.window.first);
    let far = |day: Day| (day.days() - fit.days()).abs();
    let mut days: Vec<Day> = (request.window.first.days()..=request.window.last.days())
        .map(Day::from_days)
        .filter(|day| far(*day) < far(chosen.day))
        .collect();
    days.sort_by_key(|day| (far(*day), *day));
    days.truncate(DAYS_SHOWN_MAX);
    days.into_iter()
        .map(|day| {
            let why = if rest.contains(&day) {
                WhyNotThen::Rest
            } else {
                why_not_then(search, node, day)
            };
            DayPassed { day, why }
        })
        .collect()
}

fn why_not_then(search: &Search<'_>, node: &Node, day: Day) -> WhyNotThen {
    let slots = search.job.slots.iter().zip(&search.roots).filter(|(slot, _)| slot.day == day);
    let best = slots.clone().filter_map(|(_, root)| root.as_ref()).min();
    if let Some(best) = best {
        let better = (best.points, best.slot) < (node.points, node.slot);
        return if better { WhyNotThen::InBetter } else { WhyNotThen::Dearer(best.points) };
    }
    let short = slots.map(|(slot, _)| short(search.job, search.stock, slot));
    match short.min_by_key(|short| short.values().sum::<u32>()) {
        Some(short) => WhyNotThen::Short(short),
        None => WhyNotThen::NoRoom,
    }
}

/// How many are short of each need that cannot be filled at that time; empty where all can.
pub(crate) fn short(job: &Job<'_>, stock: &Stock<'_>, slot: &Slot) -> BTreeMap<usize, u32> {
    let filled = filled(&job.offers(slot, stock), &job.counts);
    let short = job.counts.iter().zip(filled).map(|(count, filled)| count - filled);
    short.enumerate().filter(|(_, short)| 0 < *short).collect()
}

/// Resources of the kinds wanted that have fewer points than somebody who was taken instead.
pub(super) fn resources(
    job: &Job<'_>,
    stock: &Stock<'_>,
    slot: &Slot,
    members: &[Member],
    travel: &Travel,
) -> Vec<PassedOver> {
    let taken: BTreeSet<(&str, &str)> =
        members.iter().map(|member| (&*member.roster, &*member.id)).collect();
    let mut passed = Vec::new();
    for (index, resource) in stock.all.iter().enumerate() {
        let needs = job.request.needs.iter().enumerate();
        let mut of_kind = needs.filter(|(_, need)| need.kind == resource.kind).peekable();
        if of_kind.peek().is_none() || taken.contains(&resource.key()) {
            continue;
        }
        let choice = crate::job::Choice {
            resource: index,
            fits: 0,
            way: way(job.request, resource, travel),
        };
        let points = job.points_of_member(&choice, resource.load.into(), slot.days);
        let dearest =
            |need: usize| members.iter().filter(|one| one.need == need).map(|one| one.points).max();
        let Some((need, _)) = of_kind.find(|(need, _)| dearest(*need).is_some_and(|d| points < d))
        else {
            continue;
        };
        let why = why_not(job, stock, slot, resource, &choice, need);
        passed.push(PassedOver {
            roster: resource.roster.clone(),
            id: resource.id.clone(),
            points,
            why,
        });
    }
    passed.sort_by(|one, other| {
        (one.points, &one.roster, &one.id).cmp(&(other.points, &other.roster, &other.id))
    });
    passed.truncate(SHOWN_MAX);
    passed
}

fn why_not(
    job: &Job<'_>,
    stock: &Stock<'_>,
    slot: &Slot,
    resource: &Resource,
    choice: &crate::job::Choice,
    need: usize,
) -> WhyNot {
    if let Some(need) = job.request.needs.get(need).filter(|need| !fits(need, resource)) {
        let lacks = missing(need, resource);
        return if lacks.is_empty() { WhyNot::OtherAgency } else { WhyNot::Lacks(lacks) };
    }
    let (from, until) = (slot.from - choice.way, slot.until + choice.way);
    let overlap = stock.taken.get(choice.resource).and_then(|taken| taken.overlap(from, until));
    match overlap {
        Some((from, until)) => {
            WhyNot::Taken { from: minute::instant(from), until: minute::instant(until) }
        }
        None => WhyNot::InBetter,
    }
}
