use super::{Advice, Ask, Distinct, Suggestion, WhyNot, WhyNotThen, suggest};
use crate::tests::brute::{self, combinations};
use crate::tests::sample::{Dice, Sample, small};
use crate::{Request, Resource, Weights};

const SEEDS: u64 = 400;

fn ask(best: u32) -> Ask {
    Ask { best, distinct: Distinct::Combination }
}

fn found(sample: &Sample, ask: Ask) -> Vec<Suggestion> {
    let Sample { requests, resources, travel } = sample;
    match suggest(&requests[0], resources, travel, &Weights::default(), ask).unwrap() {
        Advice::Found(found) => found,
        Advice::Infeasible(_) => Vec::new(),
    }
}

fn names(suggestion: &Suggestion) -> Vec<(String, String)> {
    suggestion.members.iter().map(|one| (one.roster.clone(), one.id.clone())).collect()
}

#[test]
fn the_best_combinations_are_those_that_trying_everything_finds() {
    let (mut feasible, mut full) = (0, 0);
    for seed in 0..SEEDS {
        let sample = small(seed, 1);
        let Sample { requests, resources, travel } = &sample;
        let all = combinations(&requests[0], resources, travel, &Weights::default());
        let found = found(&sample, ask(7));
        assert_eq!(found.len(), all.len().min(7), "seed {seed}");
        feasible += usize::from(!all.is_empty());
        full += usize::from(found.len() == 7);
        for (suggestion, tried) in found.iter().zip(&all) {
            assert_eq!(suggestion.points, tried.points, "seed {seed}");
            assert_eq!(suggestion.from, tried.slot.instants().0, "seed {seed}");
            let mut expected: Vec<_> =
                tried.members.iter().map(|index| brute::name(&resources[*index])).collect();
            expected.sort();
            assert_eq!(names(suggestion), expected, "seed {seed}");
        }
    }
    assert!(100 < feasible && 50 < full, "{feasible} feasible, {full} full: a poor sample");
}

#[test]
fn by_days_each_day_has_its_best_combination_once() {
    for seed in 0..SEEDS {
        let sample = small(seed, 1);
        let Sample { requests, resources, travel } = &sample;
        let mut all = combinations(&requests[0], resources, travel, &Weights::default());
        let mut seen = std::collections::BTreeSet::new();
        all.retain(|one| seen.insert(one.slot.day));
        let found = found(&sample, Ask { best: 5, distinct: Distinct::Day });
        let points: Vec<i64> = found.iter().map(|one| one.points).collect();
        assert_eq!(points, all.iter().take(5).map(|one| one.points).collect::<Vec<_>>());
    }
}

#[test]
fn the_order_in_which_resources_are_given_changes_nothing() {
    for seed in 0..60 {
        let mut sample = small(seed, 1);
        let before = found(&sample, ask(5));
        Dice(seed).shuffle(&mut sample.resources);
        assert_eq!(before, found(&sample, ask(5)), "seed {seed}");
    }
}

#[test]
fn each_member_fits_the_need_it_is_named_for_and_each_need_is_full() {
    for seed in 0..SEEDS {
        let sample = small(seed, 1);
        let request = &sample.requests[0];
        for suggestion in found(&sample, ask(3)) {
            let mut counts = vec![0; request.needs.len()];
            for member in &suggestion.members {
                let key = (member.roster.clone(), member.id.clone());
                let resource = sample.resources.iter().find(|one| brute::name(one) == key).unwrap();
                assert!(crate::job::fits(&request.needs[member.need], resource), "seed {seed}");
                counts[member.need] += 1;
            }
            let wanted: Vec<u32> = request.needs.iter().map(|need| need.count).collect();
            assert_eq!(counts, wanted, "seed {seed}");
        }
    }
}

#[test]
fn what_was_passed_over_is_cheaper_and_has_a_true_reason() {
    let mut reasons = std::collections::BTreeSet::new();
    for seed in 0..SEEDS {
        let sample = small(seed, 1);
        let request = &sample.requests[0];
        for (rank, suggestion) in found(&sample, ask(3)).iter().enumerate() {
            let dearest = suggestion.members.iter().map(|one| one.points).max().unwrap();
            for passed in &suggestion.passed_over {
                assert!(passed.points < dearest, "seed {seed}");
                let key = (passed.roster.clone(), passed.id.clone());
                let resource = sample.resources.iter().find(|one| brute::name(one) == key).unwrap();
                reasons.insert(check_reason(request, resource, &passed.why, rank));
            }
            for day in &suggestion.days_passed {
                reasons.insert(match &day.why {
                    WhyNotThen::Rest => "rest",
                    WhyNotThen::NoRoom => "no room",
                    WhyNotThen::Short(short) => {
                        assert!(short.values().all(|short| 0 < *short));
                        "short"
                    }
                    WhyNotThen::Dearer(points) => {
                        assert!(suggestion.points <= *points, "seed {seed}");
                        "dearer"
                    }
                    WhyNotThen::InBetter => {
                        assert!(0 < rank, "seed {seed}");
                        "day in better"
                    }
                });
            }
            assert!(suggestion.lines().iter().all(|line| !line.zh.is_empty()));
        }
    }
    let all = ["rest", "short", "dearer", "day in better", "taken", "lacks", "agency", "in better"];
    for reason in all {
        assert!(reasons.contains(reason), "{reason} never came up: {reasons:?}");
    }
}

fn check_reason(request: &Request, resource: &Resource, why: &WhyNot, rank: usize) -> &'static str {
    match why {
        WhyNot::Taken { from, until } => {
            assert!(resource.busy.iter().any(|busy| *from <= busy.from && busy.until <= *until));
            "taken"
        }
        WhyNot::Lacks(skills) => {
            assert!(skills.iter().all(|skill| !resource.skills.contains(skill)));
            "lacks"
        }
        WhyNot::OtherAgency => {
            assert!(request.needs.iter().any(|need| !need.agencies.contains(&resource.agency)));
            "agency"
        }
        WhyNot::InBetter => {
            assert!(0 < rank || 1 < request.needs.len());
            "in better"
        }
    }
}
