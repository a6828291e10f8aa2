//! An operation made ready: its times, who fits, how far each has to come.

use crate::pick::Offer;
use crate::place::Place;
use crate::request::{Need, Request};
use crate::resource::{Resource, Taken};
use crate::slot::{Slot, slots};
use crate::travel::Travel;
use crate::weights::Weights;
use std::collections::{BTreeMap, BTreeSet};

/// The resources of one question in the order of their names, and when each is taken.
#[derive(Debug)]
pub(crate) struct Stock<'a> {
    pub(crate) all: Vec<&'a Resource>,
    pub(crate) taken: Vec<Taken>,
}

impl<'a> Stock<'a> {
    pub(crate) fn new(all: Vec<&'a Resource>) -> Self {
        let taken = all.iter().map(|resource| Taken::of(resource)).collect();
        Self { all, taken }
    }
}

/// One resource that fits at least one need.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Choice {
    /// Where it stands in the stock.
    pub(crate) resource: usize,
    /// A bit for each need that it fits.
    pub(crate) fits: u32,
    /// Minutes from its base to the farthest place.
    pub(crate) way: i64,
}

/// An operation made ready.
#[derive(Debug)]
pub(crate) struct Job<'a> {
    pub(crate) request: &'a Request,
    pub(crate) slots: Vec<Slot>,
    pub(crate) counts: Vec<u32>,
    pub(crate) choices: Vec<Choice>,
    /// Points it is worth in a season.
    pub(crate) worth: i64,
    weights: Weights,
}

impl<'a> Job<'a> {
    pub(crate) fn new(
        request: &'a Request,
        stock: &Stock<'_>,
        travel: &Travel,
        weights: &Weights,
    ) -> Self {
        // Many resources share a base.
        let mut ways: BTreeMap<&Place, i64> = BTreeMap::new();
        let choices = stock.all.iter().enumerate().filter_map(|(index, resource)| {
            let fits = fitting(request, resource);
            (fits != 0).then(|| {
                let known = ways.entry(&resource.base);
                let way = *known.or_insert_with(|| way(request, resource, travel));
                Choice { resource: index, fits, way }
            })
        });
        Self {
            request,
            slots: slots(request),
            counts: request.needs.iter().map(|need| need.count).collect(),
            choices: choices.collect(),
            worth: i64::from(weights.worth) * i64::from(request.priority),
            weights: *weights,
        }
    }

    /// Pairs of a time and a fitting resource: what one look at all of it costs.
    pub(crate) fn pairs(&self) -> u64 {
        (self.slots.len() as u64).saturating_mul(self.choices.len() as u64)
    }

    /// Points of the date alone.
    pub(crate) fn points_of_day(&self, slot: &Slot) -> i64 {
        let fit = self.request.preferred.unwrap_or(self.request.window.first);
        i64::from(self.weights.day) * i64::from((slot.day.days() - fit.days()).abs())
    }

    /// Points of one member with so many days out before.
    pub(crate) fn points_of_member(&self, choice: &Choice, load: i64, days: i64) -> i64 {
        i64::from(self.weights.travel) * choice.way + self.weights.of_load(load, days)
    }

    /// Whether the member can come from its base and get back, as far as its taken times go.
    pub(crate) fn is_free(&self, choice: &Choice, slot: &Slot, stock: &Stock<'_>) -> bool {
        let (from, until) = (slot.from - choice.way, slot.until + choice.way);
        stock.taken.get(choice.resource).is_some_and(|taken| taken.overlap(from, until).is_none())
    }

    /// Everybody free at that time, the cheapest first.
    pub(crate) fn offers(&self, slot: &Slot, stock: &Stock<'_>) -> Vec<Offer> {
        let mut offers = Vec::new();
        for (index, choice) in self.choices.iter().enumerate() {
            let Some(resource) = stock.all.get(choice.resource) else { continue };
            if self.is_free(choice, slot, stock) {
                offers.push(Offer {
                    points: self.points_of_member(choice, resource.load.into(), slot.days),
                    choice: index,
                    fits: choice.fits,
                });
            }
        }
        offers.sort_unstable();
        offers
    }
}

/// Minutes from the base to the farthest place of the request.
pub(crate) fn way(request: &Request, resource: &Resource, travel: &Travel) -> i64 {
    travel.farthest(std::slice::from_ref(&resource.base), &request.places).into()
}

/// A bit for each need of the request that the resource fits.
pub(crate) fn fitting(request: &Request, resource: &Resource) -> u32 {
    let needs = request.needs.iter().enumerate();
    needs.filter(|(_, need)| fits(need, resource)).map(|(index, _)| 1 << index).sum()
}

/// Whether the resource is what the need asks for.
pub(crate) fn fits(need: &Need, resource: &Resource) -> bool {
    need.kind == resource.kind
        && missing(need, resource).is_empty()
        && (need.agencies.is_empty() || need.agencies.contains(&resource.agency))
}

/// The skills that the need asks for and the resource lacks.
pub(crate) fn missing(need: &Need, resource: &Resource) -> Vec<String> {
    let has: BTreeSet<&String> = resource.skills.iter().collect();
    need.skills.iter().filter(|skill| !has.contains(skill)).cloned().collect()
}
