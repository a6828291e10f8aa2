//! Temporal or the hub is away or killed: everything comes about afterwards, once and in order.

use super::world::{BUREAU, World, types};
use crate::hub::{RECIPIENT, SENDER};
use std::collections::BTreeSet;

/// That each case's letter came once.
fn once(cases: &[String], many: usize) {
    let different: BTreeSet<&String> = cases.iter().collect();
    assert_eq!((cases.len(), different.len()), (many, many), "{cases:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn while_temporal_is_away_filing_goes_on_and_everything_follows_when_it_is_back() {
    let mut world = World::open(&[SENDER, RECIPIENT, BUREAU], "");
    world.refer("before-it-1", "C-before").await;
    world.letters(RECIPIENT, 1).await;
    world.learn("message-before", "C-due", 2000).await;
    world.letters(BUREAU, 1).await;
    world.temporal().stop();
    world.refer_many(0..20).await;
    world.learn("message-away", "C-away", 500).await;
    // Both limits end while nobody is there to ring.
    tokio::time::sleep(std::time::Duration::from_secs(3)).await;
    world.temporal().restart().unwrap();
    once(&world.inbox(RECIPIENT, 21).await, 21);
    let letters = world.letters(BUREAU, 4).await;
    let mut types = types(&letters);
    types.sort();
    assert_eq!(types, ["overdue", "overdue", "warning", "warning"]);
    let (code, listed) = world.followups("list");
    assert_eq!(code, Some(0), "{listed}");
    // A place of a log that has its name: else everything would be told again at each start.
    let mark = std::fs::read_to_string(world.served().dir().join("followups.json")).unwrap();
    let mark: serde_json::Value = serde_json::from_str(&mark).unwrap();
    assert!(mark["log"].as_str().unwrap().ends_with("/log"), "{mark}");
    assert!(0 < mark["place"].as_u64().unwrap(), "{mark}");
    world.whole();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hub_that_starts_without_temporal_goes_on_where_it_was() {
    let mut world = World::apart(&[SENDER, RECIPIENT], "");
    world.temporal().stop();
    world.served_mut().restart();
    world.refer_many(0..5).await;
    world.served_mut().restart();
    world.temporal().restart().unwrap();
    once(&world.inbox(RECIPIENT, 5).await, 5);
    world.whole();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn temporal_killed_under_load_loses_nothing_and_doubles_nothing() {
    let mut world = World::open(&[SENDER, RECIPIENT, BUREAU], "");
    world.learn("message-due", "C-due", 4000).await;
    for round in 0..3 {
        world.refer_many(round * 30..round * 30 + 30).await;
        world.temporal().kill9();
        world.temporal().restart().unwrap();
    }
    once(&world.inbox(RECIPIENT, 90).await, 90);
    let letters = world.letters(BUREAU, 2).await;
    assert_eq!(types(&letters), ["warning", "overdue"]);
    world.whole();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hub_killed_between_doing_and_telling_does_nothing_twice() {
    let mut world = World::open(&[SENDER, RECIPIENT, BUREAU], "");
    world.learn("message-due", "C-due", 3000).await;
    for round in 0..3 {
        world.refer_many(round * 20..round * 20 + 20).await;
        world.served_mut().kill9();
        world.served_mut().restart();
    }
    once(&world.inbox(RECIPIENT, 60).await, 60);
    let letters = world.letters(BUREAU, 2).await;
    assert_eq!(types(&letters), ["warning", "overdue"]);
    world.whole();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_record_that_does_not_answer_is_asked_again_by_temporal() {
    let mut world = World::open(&[SENDER, RECIPIENT], "");
    world.temporal().stop();
    world.refer("message-1", "C-1").await;
    // Somebody else holds the pen of the record: it can be read, and nothing can be written.
    let ledger = rusqlite::Connection::open(world.served().dir().join("ledger/ledger.db")).unwrap();
    ledger.execute_batch("BEGIN IMMEDIATE").unwrap();
    world.temporal().restart().unwrap();
    let id = world.id("C-1");
    world
        .awaited("carrying has failed", async || {
            let asked = ["workflow", "describe", "--workflow-id", &id, "--output", "json"];
            world.ask(&asked)?.contains("\"lastFailure\"").then_some(())
        })
        .await;
    ledger.execute_batch("ROLLBACK").unwrap();
    once(&world.inbox(RECIPIENT, 1).await, 1);
    world.quiet("C-1").await;
    world.keep("carried-again", "C-1", None).await;
    world.whole();
}
