use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::draw::tests::{plain, pools};
use crate::draw::{Conflict, Reason};

fn seed(n: u32) -> Digest {
    Digest::of(&n.to_be_bytes())
}

/// The sum over all outcomes of (seen - expected)^2 / expected.
fn chi_square(seen: &BTreeMap<String, u32>, expected: &[(String, f64)]) -> f64 {
    assert!(seen.keys().all(|key| expected.iter().any(|(it, _)| it == key)), "{seen:?}");
    let one = |(key, expected): &(String, f64)| {
        let seen = f64::from(seen.get(key).copied().unwrap_or(0));
        (seen - expected).powi(2) / expected
    };
    expected.iter().map(one).sum()
}

#[test]
fn targets_are_drawn_by_their_weights_and_then_by_the_weights_of_the_rest() {
    let weights = [1, 2, 3, 6];
    let pools = plain(&weights, &[1], 2, 1);
    let (rounds, all) = (24_000_u32, 12.0);
    let mut seen = BTreeMap::new();
    for n in 0..rounds {
        let drawn = pools.draw(&seed(n)).unwrap();
        let pair = format!("{} {}", drawn[0].target, drawn[1].target);
        *seen.entry(pair).or_insert(0) += 1;
    }
    let mut expected = Vec::new();
    for (i, one) in weights.iter().enumerate() {
        for (j, other) in weights.iter().enumerate().filter(|(j, _)| *j != i) {
            let (one, other) = (*one as f64, *other as f64);
            let chance = one / all * other / (all - one);
            expected.push((format!("t{i:06} t{j:06}"), f64::from(rounds) * chance));
        }
    }
    // 11 degrees of freedom: above 31.3 once in a thousand.
    let off = chi_square(&seen, &expected);
    assert!(off < 31.3, "{off} {seen:?}");
}

#[test]
fn the_place_in_the_pool_makes_no_difference() {
    let pools = plain(&[5; 40], &[1], 4, 1);
    let rounds = 10_000_u32;
    let mut seen = BTreeMap::new();
    for n in 0..rounds {
        for drawn in pools.draw(&seed(n)).unwrap() {
            *seen.entry(drawn.target).or_insert(0) += 1;
        }
    }
    let each = f64::from(rounds) * 4.0 / 40.0;
    let expected: Vec<(String, f64)> = (0..40).map(|n| (format!("t{n:06}"), each)).collect();
    // 39 degrees of freedom: above 72.1 once in a thousand.
    let off = chi_square(&seen, &expected);
    assert!(off < 72.1, "{off}");
}

#[test]
fn inspectors_are_drawn_by_their_weights() {
    let pools = plain(&[1], &[1, 3, 4], 1, 1);
    let mut seen = BTreeMap::new();
    for n in 0..16_000 {
        let drawn = pools.draw(&seed(n)).unwrap();
        *seen.entry(drawn[0].inspectors[0].clone()).or_insert(0) += 1;
    }
    let expected = [(0, 2000.0), (1, 6000.0), (2, 8000.0)];
    let expected = expected.map(|(n, it)| (format!("i{n:06}"), it));
    // 2 degrees of freedom: above 13.8 once in a thousand.
    let off = chi_square(&seen, &expected);
    assert!(off < 13.8, "{off} {seen:?}");
}

#[test]
fn nobody_checks_what_it_may_not_and_nobody_more_than_its_load() {
    let pools = pools();
    for n in 0..2000 {
        let drawn = pools.draw(&seed(n)).unwrap();
        assert_eq!(drawn.len(), 5);
        let targets: BTreeSet<&str> = drawn.iter().map(|it| &*it.target).collect();
        assert_eq!(targets.len(), 5, "none twice");
        assert!(!targets.contains("t03"), "excluded");
        let mut load = BTreeMap::new();
        for it in &drawn {
            let of = |id: &str| pools.inspectors.iter().find(|it| it.id == id).unwrap();
            let target = pools.targets.iter().find(|at| at.id == it.target).unwrap();
            let pair: BTreeSet<&String> = it.inspectors.iter().collect();
            assert_eq!(pair.len(), 2, "nobody twice");
            for id in &it.inspectors {
                *load.entry(id.clone()).or_insert(0) += 1;
                assert_ne!(of(id).agency, target.agency, "crossed");
                assert_eq!(of(id).excluded, None);
                let barred = Conflict { inspector: id.clone(), target: it.target.clone() };
                assert!(!pools.conflicts.contains(&barred));
            }
        }
        assert!(load.values().all(|n| *n <= 4), "{load:?}");
    }
}

#[test]
fn what_leaves_a_target_without_inspectors_is_said_of_that_target() {
    let mut pools = plain(&[1; 2], &[1, 1], 2, 1);
    pools.load = 1;
    for target in ["t000000", "t000001"] {
        let conflict = Conflict { inspector: "i000000".into(), target: target.into() };
        pools.conflicts.push(conflict);
    }
    assert_eq!(pools.sound(), Ok(()), "each alone has somebody");
    let unfilled = pools.draw(&seed(1)).unwrap_err();
    assert_eq!((unfilled.found, unfilled.needed), (0, 1));
    assert_eq!((unfilled.busy, unfilled.conflicting), (1, 1));
    let said = unfilled.to_string();
    assert!(said.contains(&format!("target `{}`", unfilled.target)), "{said}");
    assert!(said.contains("raise the load"), "{said}");
}

#[test]
fn an_assignment_that_fails_is_begun_anew() {
    // Any order that gives the free inspector to the free target strands the other one.
    let mut pools = plain(&[1; 2], &[1, 1], 2, 1);
    pools.load = 1;
    pools.conflicts.push(Conflict { inspector: "i000000".into(), target: "t000000".into() });
    let mut begun_anew = 0;
    for n in 0..400 {
        let drawn = pools.draw(&seed(n)).unwrap();
        let stream = &mut Stream::new(seed(n), Use::Inspectors, 0);
        begun_anew += u32::from(pools.assign(&pools.draw_targets(&seed(n)), stream).is_err());
        let of = drawn.iter().find(|it| it.target == "t000000").unwrap();
        assert_eq!(of.inspectors, ["i000001"]);
    }
    assert!((50..150).contains(&begun_anew), "{begun_anew}");
}

#[test]
fn what_is_taken_is_what_a_walk_along_the_list_takes() {
    let weights = [5, 1, 1_000_000, 3, 2, 8, 13];
    for n in 0..200 {
        let mut tree = Weights::new(weights.iter().copied());
        let mut list: Vec<(usize, u64)> = weights.iter().copied().enumerate().collect();
        let (mut one, mut other) =
            (Stream::new(seed(n), Use::Targets, 0), Stream::new(seed(n), Use::Targets, 0));
        while !list.is_empty() {
            let mut point = other.below(list.iter().map(|(_, weight)| weight).sum());
            let at = list.iter().position(|(_, weight)| {
                let here = point < *weight;
                point = point.saturating_sub(*weight);
                here
            });
            let (index, _) = list.remove(at.unwrap());
            assert_eq!(tree.take(&mut one), Some(index));
        }
        assert_eq!(tree.take(&mut one), None);
    }
}

#[test]
fn a_pool_of_a_hundred_thousand_is_drawn_from() {
    let weights: Vec<u64> = (0..100_000).map(|n| 1 + n % 1000).collect();
    let mut pools = plain(&weights, &vec![1; 500], 2000, 2);
    pools.load = 20;
    pools.targets[17].excluded = Some(Reason::Stopped);
    let bytes = pools.bytes().unwrap();
    let read = Pools::read(&bytes).unwrap();
    let drawn = read.draw(&seed(1)).unwrap();
    assert_eq!(drawn.len(), 2000);
    let targets: BTreeSet<&String> = drawn.iter().map(|it| &it.target).collect();
    assert_eq!(targets.len(), 2000);
}
