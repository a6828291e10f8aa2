//! Everything tried: what the planner is compared with. Written without its rooms where it can be.

use super::{Day, Request, Resource, Travel, Weights};
use crate::minute;
use crate::slot::{Slot, slots};

/// One combination: points, time, members by their place in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Combination {
    pub(crate) points: i64,
    pub(crate) slot: Slot,
    pub(crate) members: Vec<usize>,
}

/// Minutes from the base to the farthest place.
pub(crate) fn way(request: &Request, resource: &Resource, travel: &Travel) -> i64 {
    let ways = request.places.iter().map(|place| travel.minutes(&resource.base, place));
    i64::from(ways.max().unwrap())
}

/// Whether the taken times leave room for the work and both ways.
pub(crate) fn is_free(resource: &Resource, slot: &Slot, way: i64) -> bool {
    resource.busy.iter().all(|busy| {
        let (from, until) = (minute::floor(busy.from), minute::ceil(busy.until));
        until <= slot.from - way || slot.until + way <= from
    })
}

/// Whether each member can go to a need of its own.
pub(crate) fn can_fill(request: &Request, members: &[&Resource]) -> bool {
    fn place(left: &mut [u32], request: &Request, members: &[&Resource]) -> bool {
        let Some((member, rest)) = members.split_first() else {
            return left.iter().all(|left| *left == 0);
        };
        (0..left.len()).any(|index| {
            let need = &request.needs[index];
            let fits = need.kind == member.kind
                && need.skills.iter().all(|skill| member.skills.contains(skill))
                && (need.agencies.is_empty() || need.agencies.contains(&member.agency));
            if !fits || left[index] == 0 {
                return false;
            }
            left[index] -= 1;
            let found = place(left, request, rest);
            left[index] += 1;
            found
        })
    }
    let mut left: Vec<u32> = request.needs.iter().map(|need| need.count).collect();
    place(&mut left, request, members)
}

/// Points of the date.
fn of_day(request: &Request, day: Day, weights: &Weights) -> i64 {
    let fit = request.preferred.unwrap_or(request.window.first);
    i64::from(weights.day) * i64::from((day.days() - fit.days()).abs())
}

/// Points of one member.
pub(crate) fn of_member(
    request: &Request,
    resource: &Resource,
    days: i64,
    (travel, weights): (&Travel, &Weights),
) -> i64 {
    let load = i64::from(resource.load);
    let squares = (load + days).pow(2) - load.pow(2);
    way(request, resource, travel) * i64::from(weights.travel) + squares * i64::from(weights.load)
}

/// All combinations of one request, the best first.
pub(crate) fn combinations(
    request: &Request,
    resources: &[Resource],
    travel: &Travel,
    weights: &Weights,
) -> Vec<Combination> {
    let total: u32 = request.needs.iter().map(|need| need.count).sum();
    let mut found = Vec::new();
    for slot in slots(request) {
        for set in 0..1_u32 << resources.len() {
            if set.count_ones() != total {
                continue;
            }
            let chosen = (0..resources.len()).filter(|index| set & (1 << index) != 0);
            let of =
                |index: usize| of_member(request, &resources[index], slot.days, (travel, weights));
            let mut members: Vec<usize> = chosen.collect();
            members.sort_by_key(|index| (of(*index), name(&resources[*index])));
            let all: Vec<&Resource> = members.iter().map(|index| &resources[*index]).collect();
            let free = all.iter().all(|one| is_free(one, &slot, way(request, one, travel)));
            if free && can_fill(request, &all) {
                let points = members.iter().map(|index| of(*index)).sum::<i64>()
                    + of_day(request, slot.day, weights);
                found.push(Combination { points, slot, members });
            }
        }
    }
    let by_name = |one: &Combination| {
        let key = |index: &usize| {
            let resource = &resources[*index];
            let points = of_member(request, resource, one.slot.days, (travel, weights));
            (points, name(resource))
        };
        one.members.iter().map(key).collect::<Vec<_>>()
    };
    found.sort_by_key(|one| (one.points, one.slot, by_name(one)));
    found
}

pub(crate) fn name(resource: &Resource) -> (String, String) {
    (resource.roster.clone(), resource.id.clone())
}
