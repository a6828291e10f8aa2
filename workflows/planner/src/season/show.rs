//! A planned season as it is handed out, with its reasons.

use super::board::{Board, Placing};
use super::{Bound, Load, Operation, Outcome, Placed, Season, Unplaced};
use crate::infeasible::Infeasible;
use crate::job::{Choice, Job};
use crate::pick::{Offer, filled};
use crate::slot::Slot;
use crate::suggest::Member;
use crate::travel::Travel;
use std::collections::BTreeSet;

pub(super) fn season(board: &Board<'_>, bound: Option<i64>, travel: &Travel) -> Season {
    let field = board.field;
    let mut operations = Vec::new();
    let mut placed = 0;
    for (index, job) in field.jobs.iter().enumerate() {
        let placing = board.placed.get(index).and_then(Option::as_ref);
        let outcome = match placing.and_then(|placing| shown(board, index, job, placing)) {
            Some(shown) => {
                placed += 1;
                Outcome::Placed(shown)
            }
            None => Outcome::Unplaced(reason(board, index, job, travel)),
        };
        operations.push(Operation { request: job.request.id.clone(), outcome });
    }
    Season {
        operations,
        placed,
        points: board.points,
        bound: gap(board, bound),
        loads: loads(board),
        steps: board.steps,
    }
}

fn gap(board: &Board<'_>, bound: Option<i64>) -> Bound {
    let field = board.field;
    let Some(bound) = bound else { return Bound::Unknown };
    let hundredths = |far: i64, of: i64| {
        let (far, of) = (far.max(0).unsigned_abs(), of.unsigned_abs().max(1));
        u64::try_from((u128::from(far) * 10_000).div_ceil(u128::from(of))).unwrap_or(u64::MAX)
    };
    let far = bound - board.points;
    // What cannot take place even alone adds nothing to the bound, nor to any plan.
    let able = || (0..field.jobs.len()).filter(|job| !field.is_hopeless(*job));
    let worth: i64 = able().filter_map(|job| field.jobs.get(job)).map(|job| job.worth).sum();
    let all = able().all(|job| board.placed.get(job).is_some_and(Option::is_some));
    let least_cost = worth - bound;
    Bound::AtMost {
        points: bound,
        gap_hundredths: hundredths(far, bound),
        cost_gap_hundredths: (all && 0 < least_cost).then(|| hundredths(far, least_cost)),
    }
}

fn shown(board: &Board<'_>, index: usize, job: &Job<'_>, placing: &Placing) -> Option<Placed> {
    let slot = job.slots.get(placing.slot)?;
    let (from, until) = slot.instants();
    let each = placing.members.iter();
    let mut members: Vec<Member> = each
        .filter_map(|(choice, need)| member(board, index, job.choices.get(*choice)?, *need, slot))
        .collect();
    members.sort_by(|one, other| (&one.roster, &one.id).cmp(&(&other.roster, &other.id)));
    Some(Placed {
        day: slot.day,
        from,
        until,
        days: u32::try_from(slot.days).unwrap_or(u32::MAX),
        day_points: job.points_of_day(slot),
        members,
    })
}

/// A member with the days out that it has when this operation begins.
fn member(
    board: &Board<'_>,
    index: usize,
    choice: &Choice,
    need: usize,
    slot: &Slot,
) -> Option<Member> {
    let (field, job) = (board.field, board.field.jobs.get(index)?);
    let resource = field.stock.all.get(choice.resource)?;
    let days = |other: &usize| {
        let placing = board.placed.get(*other)?.as_ref()?;
        let at = field.jobs.get(*other)?.slots.get(placing.slot)?;
        (at.until <= slot.from).then_some(at.days)
    };
    let before: i64 = board.booked(choice.resource).iter().filter_map(days).sum();
    let load = field.load(choice.resource) + before;
    Some(Member {
        roster: resource.roster.clone(),
        id: resource.id.clone(),
        agency: resource.agency.clone(),
        kind: resource.kind.clone(),
        need,
        minutes: u32::try_from(choice.way).unwrap_or(u32::MAX),
        load: u32::try_from(load).unwrap_or(u32::MAX),
        points: job.points_of_member(choice, load, slot.days),
    })
}

fn loads(board: &Board<'_>) -> Vec<Load> {
    let all = board.field.stock.all.iter().enumerate();
    let used = all.filter(|(index, _)| !board.booked(*index).is_empty());
    used.map(|(index, resource)| Load {
        roster: resource.roster.clone(),
        id: resource.id.clone(),
        before: resource.load,
        after: u32::try_from(board.load(index)).unwrap_or(u32::MAX),
    })
    .collect()
}

fn reason(board: &Board<'_>, index: usize, job: &Job<'_>, travel: &Travel) -> Unplaced {
    let field = board.field;
    if field.is_hopeless(index) {
        return Unplaced::Infeasible(Infeasible::new(job, &field.stock, travel, &field.weights));
    }
    let cost = |choice: &Choice, slot: usize, at: &Slot| {
        let room = board.has_room(choice.resource, index, slot);
        room.then(|| job.points_of_member(choice, board.load(choice.resource), at.days))
    };
    if let (Some(found), _) = field.cheapest(index, &field.real, i64::MAX, &cost) {
        return Unplaced::NotWorth { points: found.points, worth: job.worth };
    }
    crowded(board, index, job)
}

/// The time at which the fewest are short, and who holds somebody it could use then.
fn crowded(board: &Board<'_>, index: usize, job: &Job<'_>) -> Unplaced {
    let total: u32 = job.counts.iter().sum();
    let short = |at: usize| {
        let free = job.choices.iter().enumerate().filter(|(place, choice)| {
            board.field.is_free(index, at, *place) && board.has_room(choice.resource, index, at)
        });
        let offers: Vec<Offer> =
            free.map(|(choice, one)| Offer { points: 0, choice, fits: one.fits }).collect();
        total - filled(&offers, &job.counts).iter().sum::<u32>()
    };
    // Only times at which it could take place alone: what is short then is held by others.
    let alone = board.field.real.get(index).map_or(&[][..], |floors| &floors.order);
    let best = alone.iter().map(|(_, at)| (short(*at), *at)).min().unwrap_or((total, 0));
    let mut held_by = BTreeSet::new();
    for (place, choice) in job.choices.iter().enumerate() {
        if !board.field.is_free(index, best.1, place) {
            continue;
        }
        for other in board.booked(choice.resource) {
            if let Some(Some(placing)) = board.placed.get(*other)
                && !board.field.apart((index, best.1), (*other, placing.slot))
            {
                held_by.extend(board.field.jobs.get(*other).map(|job| job.request.id.clone()));
            }
        }
    }
    Unplaced::Crowded {
        day: job.slots.get(best.1).map_or(job.request.window.first, |slot| slot.day),
        short: best.0,
        held_by: held_by.into_iter().collect(),
    }
}
