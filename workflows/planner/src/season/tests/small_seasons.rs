use super::{BUDGET, bound, check, planned};
use crate::season::{Bound, Outcome, Unplaced};
use crate::tests::brute::{Combination, combinations};
use crate::tests::sample::{Sample, small};
use crate::{Request, Weights};

/// The most points that any plan reaches, by trying all.
pub(super) fn best(sample: &Sample, weights: &Weights) -> i64 {
    let Sample { requests, resources, travel } = sample;
    let all: Vec<Vec<Combination>> =
        requests.iter().map(|request| combinations(request, resources, travel, weights)).collect();
    let mut chosen = Vec::new();
    extend(sample, weights, &all, &mut chosen)
}

fn extend<'a>(
    sample: &Sample,
    weights: &Weights,
    all: &'a [Vec<Combination>],
    chosen: &mut Vec<Option<&'a Combination>>,
) -> i64 {
    let index = chosen.len();
    let Some(options) = all.get(index) else { return reached(sample, weights, chosen) };
    chosen.push(None);
    let mut best = extend(sample, weights, all, chosen);
    chosen.pop();
    for option in options {
        if goes(sample, index, option, chosen) {
            chosen.push(Some(option));
            best = best.max(extend(sample, weights, all, chosen));
            chosen.pop();
        }
    }
    best
}

fn goes(
    sample: &Sample,
    index: usize,
    option: &Combination,
    chosen: &[Option<&Combination>],
) -> bool {
    chosen.iter().enumerate().all(|(other, before)| {
        let Some(before) = before else { return true };
        let shared = option.members.iter().any(|one| before.members.contains(one));
        let (here, there): (&Request, &Request) =
            (&sample.requests[index], &sample.requests[other]);
        let way = i64::from(sample.travel.farthest(&here.places, &there.places));
        !shared
            || option.slot.until + way <= before.slot.from
            || before.slot.until + way <= option.slot.from
    })
}

/// Points of a plan, days out counted in one sum for each resource.
fn reached(sample: &Sample, weights: &Weights, chosen: &[Option<&Combination>]) -> i64 {
    let mut points = 0;
    let mut days = vec![0; sample.resources.len()];
    for (request, option) in sample.requests.iter().zip(chosen) {
        let Some(option) = option else { continue };
        points += i64::from(weights.worth) * i64::from(request.priority) - option.points;
        for member in &option.members {
            // What the combination counted as if alone is taken back, and counted below.
            let load = i64::from(sample.resources[*member].load);
            let alone = (load + option.slot.days).pow(2) - load.pow(2);
            points += i64::from(weights.load) * alone;
            days[*member] += option.slot.days;
        }
    }
    for (resource, days) in sample.resources.iter().zip(days) {
        let load = i64::from(resource.load);
        points -= i64::from(weights.load) * ((load + days).pow(2) - load.pow(2));
    }
    points
}

#[test]
fn a_small_season_is_as_good_as_trying_everything_and_no_bound_is_below_it() {
    let (mut exact, mut tight, mut several) = (0, 0, 0);
    let seeds = 200;
    for seed in 0..seeds {
        let sample = small(seed, 3);
        let weights = Weights { worth: 1_000, ..Weights::default() };
        let planned = planned(&sample, &weights, BUDGET);
        check(&sample, &planned, &weights);
        let best = best(&sample, &weights);
        assert!(planned.points <= best, "seed {seed}: more than can be");
        assert!(best <= bound(&planned), "seed {seed}: a false bound");
        exact += u64::from(planned.points == best);
        tight += u64::from(bound(&planned) == best);
        several += u64::from(1 < planned.placed);
    }
    assert_eq!(exact, seeds, "some plans are not the best");
    assert!(100 < tight, "the bound is met only {tight} times of {seeds}");
    assert!(40 < several, "only {several} seasons place several operations");
}

#[test]
fn where_others_hold_what_it_needs_an_operation_says_who() {
    let mut told = 0;
    for seed in 0..200 {
        let sample = small(seed, 6);
        let planned = planned(&sample, &Weights::default(), BUDGET);
        check(&sample, &planned, &Weights::default());
        for operation in &planned.operations {
            if let Outcome::Unplaced(Unplaced::Crowded { short, held_by, .. }) = &operation.outcome
            {
                told += 1;
                assert!(0 < *short, "seed {seed}");
                assert!(!held_by.is_empty() && !held_by.contains(&operation.request));
                assert!(operation.lines().iter().all(|line| !line.en.is_empty()));
            }
        }
    }
    assert!(10 < told, "only {told}");
}

#[test]
fn the_gap_is_of_the_bound_and_rounded_up() {
    let mut open = 0;
    for seed in 0..200 {
        let sample = small(seed, 3);
        let planned = planned(&sample, &Weights::default(), BUDGET);
        let Bound::AtMost { points, gap_hundredths, .. } = planned.bound else { panic!() };
        let far = points - planned.points;
        assert!(0 <= far, "seed {seed}");
        assert!(far * 10_000 <= gap_hundredths as i64 * points.max(1), "seed {seed}");
        assert_eq!(far == 0, gap_hundredths == 0, "seed {seed}");
        open += u64::from(0 < far);
        assert!(planned.text().en.contains('%'));
    }
    assert!(0 < open);
}
