use super::{Infeasible, Relaxation};
use crate::tests::brute::combinations;
use crate::tests::sample::{Sample, small};
use crate::{Advice, Ask, Distinct, Request, Weights, suggest};
use std::collections::BTreeSet;

const ASK: Ask = Ask { best: 1, distinct: Distinct::Combination };

fn infeasible(sample: &Sample) -> Option<Infeasible> {
    let Sample { requests, resources, travel } = sample;
    match suggest(&requests[0], resources, travel, &Weights::default(), ASK).unwrap() {
        Advice::Infeasible(infeasible) => Some(infeasible),
        Advice::Found(_) => None,
    }
}

fn is_feasible(sample: &Sample, request: &Request) -> bool {
    let Sample { resources, travel, .. } = sample;
    !combinations(request, resources, travel, &Weights::default()).is_empty()
}

#[test]
fn each_relaxation_is_enough_alone_and_each_that_is_left_out_is_not() {
    let mut kinds = BTreeSet::new();
    for seed in 0..500 {
        let sample = small(seed, 1);
        let Some(infeasible) = infeasible(&sample) else { continue };
        let request = &sample.requests[0];
        for relaxation in &infeasible.relaxations {
            let relaxed = relaxation.applied(request);
            assert!(relaxed.check().is_ok(), "seed {seed}: {relaxation:?}");
            assert!(is_feasible(&sample, &relaxed), "seed {seed}: {relaxation:?}");
            kinds.insert(smallest(&sample, relaxation));
        }
        left_out(&sample, &infeasible);
        assert!(!infeasible.lines().is_empty());
    }
    assert_eq!(kinds.len(), 5, "some kinds never came up: {kinds:?}");
}

/// That nothing smaller of its kind is enough.
fn smallest(sample: &Sample, relaxation: &Relaxation) -> &'static str {
    let request = &sample.requests[0];
    match relaxation {
        Relaxation::Until(day) => {
            let before = Relaxation::Until(day.previous()).applied(request);
            assert!(!is_feasible(sample, &before), "{day} is not the first");
            "until"
        }
        Relaxation::WorkOn(_) => "work on",
        Relaxation::Fewer(less) => {
            let total: u32 = less.iter().map(|(_, less)| less).sum();
            // With one fewer taken away in any way it is not enough.
            for (need, _) in less.iter().filter(|_| 1 < total) {
                let less: Vec<_> = less
                    .iter()
                    .map(|(other, less)| (*other, less - u32::from(other == need)))
                    .collect();
                assert!(!is_feasible(sample, &Relaxation::Fewer(less).applied(request)));
            }
            "fewer"
        }
        Relaxation::WithoutSkill { .. } => "without skill",
        Relaxation::AnyAgency { .. } => "any agency",
    }
}

fn left_out(sample: &Sample, infeasible: &Infeasible) {
    let request = &sample.requests[0];
    for (need, asked) in request.needs.iter().enumerate() {
        let skills = asked.skills.iter().cloned();
        for one in skills.map(|skill| Relaxation::WithoutSkill { need, skill }) {
            let enough = is_feasible(sample, &one.applied(request));
            assert_eq!(enough, infeasible.relaxations.contains(&one));
        }
    }
}

#[test]
fn the_days_say_how_many_are_short() {
    let mut seen = 0;
    for seed in 0..500 {
        let sample = small(seed, 1);
        let Some(infeasible) = infeasible(&sample) else { continue };
        for day in &infeasible.days {
            assert!(!day.short.is_empty(), "seed {seed}: {day:?} lacks nothing");
            for short in &day.short {
                assert!(0 < short.short && short.short <= short.wanted, "seed {seed}");
                assert!(short.free <= short.qualified && short.qualified <= short.of_kind);
                // So many more of them would fill this need.
                if day.short.len() == 1 && sample.requests[0].needs.len() == 1 {
                    assert_eq!(short.free + short.short, short.wanted, "seed {seed}");
                    seen += 1;
                }
            }
        }
    }
    assert!(20 < seen);
}

#[test]
fn as_many_more_as_are_short_on_a_day_are_enough() {
    for seed in 0..300 {
        let mut sample = small(seed, 1);
        let Some(infeasible) = infeasible(&sample) else { continue };
        let Some(day) = infeasible.days.first() else { continue };
        let request = sample.requests[0].clone();
        for short in &day.short {
            for number in 0..short.short {
                let need = &request.needs[short.need];
                let mut more = sample.resources[0].clone();
                more.id = format!("more-{}-{number}", short.need);
                more.kind.clone_from(&need.kind);
                more.skills.clone_from(&need.skills);
                more.base = request.places[0].clone();
                more.busy.clear();
                if let Some(agency) = need.agencies.first() {
                    more.agency.clone_from(agency);
                }
                sample.resources.push(more);
            }
        }
        assert!(is_feasible(&sample, &request), "seed {seed}");
    }
}

#[test]
fn a_window_of_rest_days_says_so() {
    let mut sample = small(3, 1);
    let request = &mut sample.requests[0];
    request.window.last = request.window.first;
    request.preferred = None;
    request.rest_days = vec![request.window.first];
    let infeasible = infeasible(&sample).unwrap();
    assert!(infeasible.days.is_empty());
    assert!(infeasible.lines()[0].zh.contains("休息日"));
}
