//! Who is booked for what while a season is planned, and what that is worth.

use crate::job::{Choice, Job, Stock};
use crate::pick::{Offer, Pick, least};
use crate::request::Request;
use crate::slot::Slot;
use crate::travel::Travel;
use crate::weights::Weights;
use crate::wrong::{Wrong, within};
use std::collections::BTreeSet;

/// The most pairs of a time and a fitting resource over all operations; a byte each.
const PAIRS_MAX: u64 = 64_000_000;

/// The most places of all operations together: each is looked up with each.
const PLACES_MAX: u64 = 3_000;

/// An operation with a time and members.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Placing {
    /// Points it costs besides days out: date and travel.
    pub(crate) fixed: i64,
    pub(crate) slot: usize,
    /// Choices of the job, with the need each fills.
    pub(crate) members: Vec<(usize, usize)>,
}

/// Times of a job in the order of what they cost at least.
#[derive(Debug)]
pub(crate) struct Floors {
    /// Least points and time, ascending; times that cannot be filled are left out.
    pub(crate) order: Vec<(i64, usize)>,
}

/// The cheapest way to place one job.
#[derive(Debug)]
pub(crate) struct Cheapest {
    pub(crate) points: i64,
    pub(crate) slot: usize,
    pub(crate) members: Vec<(usize, usize)>,
}

/// What one member would cost at a time; `None` where it cannot come.
pub(crate) type Cost<'a> = &'a dyn Fn(&Choice, usize, &Slot) -> Option<i64>;

/// All jobs of a season, and what is fixed about them.
#[derive(Debug)]
pub(crate) struct Field<'a> {
    pub(crate) stock: Stock<'a>,
    pub(crate) jobs: Vec<Job<'a>>,
    pub(crate) weights: Weights,
    /// Minutes between the farthest places of two jobs.
    ways: Vec<Vec<i64>>,
    /// For each job, time by time, whether each choice is free of taken times.
    free: Vec<Vec<bool>>,
    /// What times cost at least, by the points of real days out.
    pub(crate) real: Vec<Floors>,
    /// The same where each further day out costs as the first.
    pub(crate) bare: Vec<Floors>,
}

impl<'a> Field<'a> {
    pub(crate) fn new(
        requests: &[&'a Request],
        stock: Stock<'a>,
        travel: &Travel,
        weights: &Weights,
    ) -> Result<Self, Wrong> {
        let job = |request: &&'a Request| Job::new(request, &stock, travel, weights);
        let jobs: Vec<Job<'a>> = requests.iter().map(job).collect();
        let pairs = jobs.iter().map(Job::pairs).sum();
        within("times by resources of all requests", pairs, 0, PAIRS_MAX)?;
        let mut field = Self {
            ways: ways(requests, travel)?,
            free: jobs.iter().map(|job| free(job, &stock)).collect(),
            stock,
            jobs,
            weights: *weights,
            real: Vec::new(),
            bare: Vec::new(),
        };
        field.real =
            field.floors(|job, choice, load, days| job.points_of_member(choice, load, days));
        field.bare = field.floors(|job, choice, load, days| {
            job.points_of_member(choice, load, days) - i64::from(weights.load) * days * (days - 1)
        });
        Ok(field)
    }

    fn floors(&self, cost: impl Fn(&Job<'_>, &Choice, i64, i64) -> i64) -> Vec<Floors> {
        let all = self.jobs.iter().enumerate().map(|(index, job)| {
            let mut order: Vec<(i64, usize)> = Vec::new();
            for (at, slot) in job.slots.iter().enumerate() {
                let of = |choice: &Choice, place: usize, slot: &Slot| {
                    let load = self.load(choice.resource);
                    self.is_free(index, at, place).then(|| cost(job, choice, load, slot.days))
                };
                order.extend(fill(job, slot, &of).map(|found| (found.0, at)));
            }
            order.sort_unstable();
            Floors { order }
        });
        all.collect()
    }

    /// Days out of a resource before the season.
    pub(crate) fn load(&self, resource: usize) -> i64 {
        self.stock.all.get(resource).map_or(0, |resource| resource.load.into())
    }

    /// Whether the job could not take place even alone.
    pub(crate) fn is_hopeless(&self, job: usize) -> bool {
        self.real.get(job).is_none_or(|floors| floors.order.is_empty())
    }

    pub(crate) fn is_free(&self, job: usize, slot: usize, choice: usize) -> bool {
        let width = self.jobs.get(job).map_or(0, |job| job.choices.len());
        self.free.get(job).and_then(|free| free.get(slot * width + choice)).copied() == Some(true)
    }

    /// Whether one resource can do both: one ends, and the way is made before the other begins.
    pub(crate) fn apart(&self, one: (usize, usize), other: (usize, usize)) -> bool {
        let slot = |(job, slot): (usize, usize)| self.jobs.get(job)?.slots.get(slot);
        let (Some(first), Some(second)) = (slot(one), slot(other)) else { return false };
        let way = self.ways.get(one.0).and_then(|ways| ways.get(other.0)).copied().unwrap_or(0);
        first.until + way <= second.from || second.until + way <= first.from
    }

    /// The cheapest time and members below `limit` points, and how many times were looked at.
    ///
    /// No member may cost less than `floors` took it to, so what comes after the first time whose
    /// floor is above the best found need not be looked at.
    pub(crate) fn cheapest(
        &self,
        job: usize,
        floors: &[Floors],
        limit: i64,
        cost: Cost<'_>,
    ) -> (Option<Cheapest>, u64) {
        let (mut best, mut steps) = (None::<Cheapest>, 0);
        let (Some(at), Some(floors)) = (self.jobs.get(job), floors.get(job)) else {
            return (None, 0);
        };
        for &(floor, index) in &floors.order {
            if best.as_ref().map_or(limit <= floor, |best| best.points < floor) {
                break;
            }
            let Some(slot) = at.slots.get(index) else { continue };
            steps += 1;
            let of = |choice: &Choice, place: usize, slot: &Slot| {
                if self.is_free(job, index, place) { cost(choice, index, slot) } else { None }
            };
            let Some((points, members)) = fill(at, slot, &of) else { continue };
            let known = best.as_ref().map_or((limit, 0), |best| (best.points, best.slot));
            if (points, index) < known {
                best = Some(Cheapest { points, slot: index, members });
            }
        }
        (best, steps)
    }
}

/// Minutes between the farthest places of each two requests.
fn ways(requests: &[&Request], travel: &Travel) -> Result<Vec<Vec<i64>>, Wrong> {
    let places = requests.iter().map(|request| request.places.len() as u64).sum();
    within("places of all requests", places, 0, PLACES_MAX)?;
    let far = |one: &&Request| {
        let to = requests.iter().map(|other| travel.farthest(&one.places, &other.places).into());
        to.collect()
    };
    Ok(requests.iter().map(far).collect())
}

fn free(job: &Job<'_>, stock: &Stock<'_>) -> Vec<bool> {
    let each = |slot| job.choices.iter().map(move |choice| job.is_free(choice, slot, stock));
    job.slots.iter().flat_map(each).collect()
}

/// The cheapest members of one time, with the points of the date.
fn fill(job: &Job<'_>, slot: &Slot, cost: Cost<'_>) -> Option<(i64, Vec<(usize, usize)>)> {
    let mut offers = Vec::with_capacity(job.choices.len());
    for (choice, one) in job.choices.iter().enumerate() {
        if let Some(points) = cost(one, choice, slot) {
            offers.push(Offer { points, choice, fits: one.fits });
        }
    }
    offers.sort_unstable();
    let Pick { points, places, needs } = least(&offers, &job.counts, &[], &BTreeSet::new())?;
    let choices = places.iter().filter_map(|place| offers.get(*place)).map(|offer| offer.choice);
    Some((points + job.points_of_day(slot), choices.zip(needs).collect()))
}

/// A season as far as it is planned.
#[derive(Debug, Clone)]
pub(crate) struct Board<'a> {
    pub(crate) field: &'a Field<'a>,
    pub(crate) placed: Vec<Option<Placing>>,
    /// The jobs that each resource is booked for.
    booked: Vec<Vec<usize>>,
    /// Days out of each resource, the season's included.
    load: Vec<i64>,
    /// Points reached.
    pub(crate) points: i64,
    /// Times looked at so far: the measure of work.
    pub(crate) steps: u64,
}

impl<'a> Board<'a> {
    pub(crate) fn new(field: &'a Field<'a>) -> Self {
        let count = field.stock.all.len();
        Self {
            field,
            placed: vec![None; field.jobs.len()],
            booked: vec![Vec::new(); count],
            load: (0..count).map(|resource| field.load(resource)).collect(),
            points: 0,
            steps: 0,
        }
    }

    /// Whether the resource can do the job at that time beside all it is booked for.
    pub(crate) fn has_room(&self, resource: usize, job: usize, slot: usize) -> bool {
        let booked = self.booked.get(resource).map_or(&[][..], Vec::as_slice);
        booked.iter().all(|other| match self.placed.get(*other) {
            Some(Some(placing)) => self.field.apart((job, slot), (*other, placing.slot)),
            _ => true,
        })
    }

    /// The cheapest way to place a job beside all that is placed, if it is worth it.
    pub(crate) fn cheapest(&mut self, job: usize) -> Option<Cheapest> {
        let at = self.field.jobs.get(job)?;
        let cost = |choice: &Choice, index: usize, slot: &Slot| {
            if !self.has_room(choice.resource, job, index) {
                return None;
            }
            let load = self.load.get(choice.resource).copied().unwrap_or(0);
            Some(at.points_of_member(choice, load, slot.days))
        };
        let (found, steps) = self.field.cheapest(job, &self.field.real, at.worth, &cost);
        self.steps += steps;
        found
    }

    /// Places a job in the cheapest way; whether it could be.
    pub(crate) fn place(&mut self, job: usize) -> bool {
        let Some(found) = self.cheapest(job) else { return false };
        self.put_at(job, found.slot, found.members);
        true
    }

    /// Places a job as told; the caller has made sure that everybody has room.
    pub(crate) fn put_at(&mut self, job: usize, slot: usize, members: Vec<(usize, usize)>) {
        let Some(at) = self.field.jobs.get(job) else { return };
        let Some(day) = at.slots.get(slot).map(|slot| at.points_of_day(slot)) else { return };
        let ways = members.iter().filter_map(|(choice, _)| at.choices.get(*choice));
        let travel = i64::from(self.field.weights.travel);
        let fixed = day + ways.map(|choice| travel * choice.way).sum::<i64>();
        self.put(job, Placing { fixed, slot, members });
    }

    pub(crate) fn put(&mut self, job: usize, placing: Placing) {
        let Some(at) = self.field.jobs.get(job) else { return };
        let days = at.slots.get(placing.slot).map_or(0, |slot| slot.days);
        self.points += at.worth - placing.fixed;
        for (choice, _) in &placing.members {
            let Some(resource) = at.choices.get(*choice).map(|choice| choice.resource) else {
                continue;
            };
            if let (Some(load), Some(booked)) =
                (self.load.get_mut(resource), self.booked.get_mut(resource))
            {
                self.points -= self.field.weights.of_load(*load, days);
                *load += days;
                booked.push(job);
            }
        }
        if let Some(place) = self.placed.get_mut(job) {
            *place = Some(placing);
        }
    }

    /// Takes a job out again.
    pub(crate) fn take(&mut self, job: usize) -> Option<Placing> {
        let placing = self.placed.get_mut(job)?.take()?;
        let at = self.field.jobs.get(job)?;
        let days = at.slots.get(placing.slot).map_or(0, |slot| slot.days);
        self.points -= at.worth - placing.fixed;
        for (choice, _) in &placing.members {
            let Some(resource) = at.choices.get(*choice).map(|choice| choice.resource) else {
                continue;
            };
            if let (Some(load), Some(booked)) =
                (self.load.get_mut(resource), self.booked.get_mut(resource))
            {
                *load -= days;
                self.points += self.field.weights.of_load(*load, days);
                booked.retain(|one| *one != job);
            }
        }
        Some(placing)
    }

    /// The jobs that a resource is booked for.
    pub(crate) fn booked(&self, resource: usize) -> &[usize] {
        self.booked.get(resource).map_or(&[], Vec::as_slice)
    }

    /// Days out of a resource, the season's included.
    pub(crate) fn load(&self, resource: usize) -> i64 {
        self.load.get(resource).copied().unwrap_or(0)
    }
}
