//! One suite over every way in which a hub can be put together: what agencies are promised does not
//! depend on which engines stand behind the door.

mod faults;
mod load;
mod profile;
mod site;
mod story;

use crate::hub::agency::{envelope, learnt};
use crate::hub::{RECIPIENT, SENDER, assert_whole};
use ::stack::Kind;
use casework::time::Instant;
use load::{Load, all_is_there_once};
use site::{Door, Site, awaited};
use std::collections::BTreeSet;
use std::time::Duration;
use wire::{Deed, pb};

/// Who has an emergency, and who must hear of it.
const BUREAU: &str = "ecology.510184";
const UPPER: &str = "ecology.510100";
const AGENCIES: [&str; 4] = [SENDER, RECIPIENT, BUREAU, UPPER];
/// So much of a limit is left when its case is opened, in milliseconds.
const LEFT_MS: i64 = 4000;
/// Cases that are handled while it is killed.
const CASES: usize = 72;
/// Kills in the middle of it.
const KILLS: usize = 3;

const EMBEDDED: &[Kind] = &[];
const POSTGRES: &[Kind] = &[Kind::Postgres];
const NATS: &[Kind] = &[Kind::Nats];
const CLUSTER: &[Kind] = &Kind::ALL;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sqlite_embedded_direct() {
    keeps_its_promises(EMBEDDED).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn postgres_embedded_direct() {
    keeps_its_promises(POSTGRES).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sqlite_embedded_nats() {
    keeps_its_promises(NATS).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn postgres_temporal_nats() {
    keeps_its_promises(CLUSTER).await;
}

async fn keeps_its_promises(kinds: &[Kind]) {
    let mut site = Site::open(kinds, &AGENCIES);
    let (sender, recipient) = (site.door(SENDER).await, site.door(RECIPIENT).await);
    let emergency = opened_with_little_left(&site).await;
    a_grant_is_answered_placed_and_proven(&site, &sender).await;
    the_same_bytes_are_one_message_and_other_bytes_none(&site, &sender).await;
    a_refusal_is_recorded_and_proven_as_well(&site, &sender).await;
    a_letter_comes_once_and_is_signed_for(&site, &recipient).await;
    a_limit_passes_once_at_its_time(&site, &emergency).await;
    what_was_answered_is_answered_after_a_kill(&mut site).await;
    nothing_is_lost_or_twice_over_kills(&mut site).await;
    site.served.stop();
    assert_whole(&site.served);
}

async fn a_grant_is_answered_placed_and_proven(site: &Site, door: &Door) {
    let sender = site.agency(SENDER);
    let act = sender.referral("message-1", "C-1");
    let answer = door.submit(&act).await.unwrap();
    assert_eq!((answer.outcome(), answer.repeated), (pb::Outcome::Granted, false), "{answer:?}");
    let placed = site.placed(SENDER, &act).await;
    assert_eq!(placed.receipt, answer.receipt);
    sender.check(&sender.client(&site.served), &placed).await;
}

async fn the_same_bytes_are_one_message_and_other_bytes_none(site: &Site, door: &Door) {
    let sender = site.agency(SENDER);
    let act = sender.referral("message-1", "C-1");
    // Made anew, it tells another time: other bytes under a used id.
    assert_eq!(door.submit(&act).await.unwrap_err(), "R006");
    let act = sender.chase("message-2", "C-1");
    let first = door.submit(&act).await.unwrap();
    let placed = site.placed(SENDER, &act).await;
    for _ in 0..3 {
        // Outside the window in which NATS itself stops repeats.
        tokio::time::sleep(Duration::from_millis(120)).await;
        let again = door.submit(&act).await.unwrap();
        assert!(again.repeated);
        assert_eq!((&again.receipt, again.version), (&first.receipt, first.version));
        assert_eq!(again.position, placed.position);
    }
}

async fn a_refusal_is_recorded_and_proven_as_well(site: &Site, door: &Door) {
    let sender = site.agency(SENDER);
    let act = sender.step("message-3", "C-1", "accept");
    let answer = door.submit(&act).await.unwrap();
    assert_eq!(answer.outcome(), pb::Outcome::Refused, "only the recipient accepts");
    let placed = site.placed(SENDER, &act).await;
    sender.check(&sender.client(&site.served), &placed).await;
}

async fn a_letter_comes_once_and_is_signed_for(site: &Site, door: &Door) {
    let recipient = site.agency(RECIPIENT);
    let letters = door.letters(1).await;
    let about = |letter: &pb::Letter| envelope(letter)["subject"].as_str().unwrap().to_owned();
    let referral = letters.iter().filter(|it| envelope(it)["data"]["delivery"] == 1);
    assert_eq!(referral.map(about).collect::<Vec<_>>(), ["C-1"], "{letters:?}");
    let climb = Deed::Climb { delivery: 1, rung: "accepted".into() };
    let signed = recipient.sign(&recipient.statement("message-4", "C-1", climb), Vec::new());
    let answer = door.submit(&signed).await.unwrap();
    assert_eq!(answer.outcome(), pb::Outcome::Granted, "{:?}", answer.refusal);
    let mut climbed = site.events(SENDER, "C-1", "climbed").await;
    climbed.retain(|it| it["delivery"] == 1);
    let rungs: BTreeSet<&str> = climbed.iter().filter_map(|it| it["rung"].as_str()).collect();
    assert!(rungs.contains("delivered") && rungs.contains("accepted"), "{climbed:?}");
    assert_eq!(rungs.len(), climbed.len(), "each rung once: {climbed:?}");
}

/// An emergency that was known four hours ago, less a moment. Gives when its first report is due.
async fn opened_with_little_left(site: &Site) -> String {
    let act = learnt(&site.agency(BUREAU), "message-9", "E-1", LEFT_MS);
    let statement: serde_json::Value = serde_json::from_slice(&act.statement).unwrap();
    let known: Instant = statement["occurred_at"].as_str().unwrap().parse().unwrap();
    let answer = site.door(BUREAU).await.submit(&act).await.unwrap();
    assert_eq!(answer.outcome(), pb::Outcome::Granted, "{:?}", answer.refusal);
    known.plus_micros(4 * 3_600 * 1_000_000).to_string()
}

async fn a_limit_passes_once_at_its_time(site: &Site, due: &str) {
    let case = "E-1";
    let breached = awaited("the limit passes", async || {
        let breached = site.events(BUREAU, case, "breached").await;
        (!breached.is_empty()).then_some(breached)
    })
    .await;
    // Whoever works twice would have done it again by then.
    tokio::time::sleep(Duration::from_secs(1)).await;
    let later = site.events(BUREAU, case, "breached").await;
    assert_eq!(later, breached);
    assert_eq!(breached.len(), 1, "{breached:?}");
    assert_eq!(breached[0]["key"]["duty"], "report", "{breached:?}");
    assert_eq!(breached[0]["at"], due, "passed at its own instant, however late it was woken");
}

async fn what_was_answered_is_answered_after_a_kill(site: &mut Site) {
    let sender = site.agency(SENDER);
    let act = sender.referral("message-5", "C-5");
    let answer = site.door(SENDER).await.submit(&act).await.unwrap();
    site.hub_killed();
    let again = site.placed(SENDER, &act).await;
    assert!(again.repeated);
    assert_eq!(again.receipt, answer.receipt);
}

async fn nothing_is_lost_or_twice_over_kills(site: &mut Site) {
    let load = Load::begin(site, "kill").await;
    for _ in 0..KILLS {
        load.reaches(CASES / KILLS).await;
        site.hub_killed();
    }
    load.reaches(CASES / KILLS).await;
    let cases = load.end().await;
    all_is_there_once(site, &site.door(RECIPIENT).await, "kill", cases).await;
}
