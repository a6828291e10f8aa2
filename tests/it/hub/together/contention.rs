//! Fifty plans want the same twenty drones at once.

use super::*;
use crate::hub::{assert_whole, shared};
use crate::served::Served;
use std::collections::BTreeMap;

const PLANS: usize = 50;
const DRONES: usize = 20;
/// What each plan asks for.
const WANTED: usize = 3;

/// The drones that the nth plan wants: every plan shares some with many others.
fn wanted(n: usize) -> [usize; WANTED] {
    std::array::from_fn(|at| (n * 7 + at * (n % 5 + 1)) % DRONES)
}

/// Who got what, and what the others were told.
struct Ended {
    won: BTreeMap<usize, Vec<usize>>,
    told: Vec<pb::Refusal>,
}

/// All plans are proposed at once, each through one of the hubs.
async fn compete(hubs: &[Served]) -> Ended {
    let (lead, lender) = (Agency::of(&hubs[0], LEAD), Agency::of(&hubs[0], LENDER));
    granted(&lender, &hubs[0], published(&lender, DRONES)).await;
    let day = in_days(20);
    let mut running = Vec::new();
    for n in 0..PLANS {
        let line = lead.client(&hubs[n % hubs.len()]);
        let [draft, propose] = proposed(&lead, n, &plan(&wanted(n), &day));
        running.push(tokio::spawn(async move {
            let drafted = line.submit_bytes(draft).await.unwrap();
            assert_eq!(drafted.outcome(), pb::Outcome::Granted, "{:?}", drafted.refusal);
            line.submit_bytes(propose).await.unwrap()
        }));
    }
    let mut ended = Ended { won: BTreeMap::new(), told: Vec::new() };
    for (n, plan) in running.into_iter().enumerate() {
        let answer = plan.await.unwrap();
        match answer.refusal {
            None => drop(ended.won.insert(n, wanted(n).to_vec())),
            Some(refusal) => ended.told.push(refusal),
        }
    }
    ended
}

/// Nothing is held twice, everybody else was told why, and whoever looks sees what is taken.
async fn look(hubs: &[Served], ended: &Ended) {
    let mut taken: Vec<usize> = ended.won.values().flatten().copied().collect();
    taken.sort_unstable();
    let twice = taken.windows(2).find(|pair| pair[0] == pair[1]);
    assert_eq!(twice, None, "{:?}", ended.won);
    assert!(!ended.won.is_empty() && ended.won.len() <= DRONES / WANTED, "{:?}", ended.won);
    assert_eq!(ended.won.len() + ended.told.len(), PLANS);
    for refusal in &ended.told {
        assert_eq!(refusal.code, "R230", "{refusal:?}");
        assert!(refusal.en.contains("`uav-"), "{refusal:?}");
        assert!(!refusal.zh.contains("行动-"), "by whom is not told: {refusal:?}");
    }
    for served in hubs {
        let stranger = Agency::of(&hubs[0], ELSEWHERE);
        let shown = available(
            &stranger,
            served,
            pb::AvailabilityRequest { limit: 100, ..Default::default() },
        );
        let shown = shown.await;
        assert_eq!(shown.len(), DRONES);
        let busy = shown.iter().filter(|it| !it.busy.is_empty()).map(|it| it.id.clone());
        let expected: Vec<String> = taken.iter().map(|n| drone(*n)).collect();
        assert_eq!(busy.collect::<Vec<_>>(), expected);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn fifty_plans_for_twenty_drones_never_get_one_twice_and_all_losers_are_told_why() {
    let hubs = [Served::start(&[LEAD, LENDER, ELSEWHERE])];
    let ended = compete(&hubs).await;
    look(&hubs, &ended).await;
    assert_whole(&hubs[0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn nor_do_they_through_two_hubs_over_one_database() {
    let hubs = shared::two_of(&[LEAD, LENDER, ELSEWHERE]);
    let ended = compete(&hubs).await;
    look(&hubs, &ended).await;
}
