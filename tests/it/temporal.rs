//! Follow-ups carried by a real Temporal server: letters arrive and deadlines ring, once, whatever falls.

mod faults;
mod hubs;
mod lost;
mod world;

use crate::hub::agency::envelope;
use crate::hub::{RECIPIENT, SENDER, assert_calm};
use std::time::Instant;
use wire::pb;
use world::{BUREAU, DAY_MS, World, types};

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_letter_is_carried_and_a_deadline_rings_once_at_its_time() {
    let world = World::open(&[SENDER, RECIPIENT, BUREAU], "");
    world.refer("message-1", "C-1").await;
    let letters = world.letters(RECIPIENT, 1).await;
    assert_eq!(envelope(&letters[0])["subject"], "C-1");
    let learnt = Instant::now();
    world.learn("message-2", "C-2", 2500).await;
    // The reminder of an hour before is due at once, the end of the limit in two seconds and a half.
    let letters = world.letters(BUREAU, 2).await;
    let took = learnt.elapsed().as_millis();
    assert!((2400..6000).contains(&took), "{took} ms");
    assert_eq!(types(&letters), ["warning", "overdue"]);
    // Whoever says to look, and however often, does no harm.
    for _ in 0..5 {
        world.signal("C-2");
        world.signal("C-1");
    }
    world.quiet("C-1").await;
    world.quiet("C-2").await;
    assert_eq!(world.letters(BUREAU, 2).await.len(), 2, "told once");
    assert_eq!(world.letters(RECIPIENT, 1).await.len(), 1);
    world.whole();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn operators_find_and_question_a_case_by_temporals_own_command() {
    let world = World::open(&[SENDER, RECIPIENT, BUREAU], "");
    world.refer("message-1", "C-1").await;
    world.learn("message-2", "C-2", DAY_MS / 8).await;
    world.letters(RECIPIENT, 1).await;
    for (query, case) in [
        ("LiandongCase = 'C-1'", "C-1"),
        ("LiandongProcedure = 'sudden-event' AND ExecutionStatus = 'Running'", "C-2"),
        ("LiandongHolder = 'urban-management.510104'", "C-1"),
        ("LiandongDue > '2020-01-01T00:00:00Z'", "C-2"),
    ] {
        let found = world
            .awaited(query, async || {
                let told = world.ask(&["workflow", "list", "--query", query])?;
                told.contains(&world.id(case)).then_some(told)
            })
            .await;
        assert_eq!(found.matches("follow-up").count(), 1, "{query}: {found}");
    }
    let id = world.id("C-1");
    let asked = ["workflow", "query", "--workflow-id", &id, "--type", "pending"];
    let told = world.ask(&asked).unwrap();
    assert!(told.contains("wake_in") && told.contains("plain-referral"), "{told}");
    let (code, listed) = world.followups("list");
    assert_eq!((code, listed["missing"].as_array().map(Vec::len)), (Some(0), Some(0)), "{listed}");
    assert_eq!(listed["followed"][1]["procedure"], "sudden-event", "{listed}");
    // A case that somebody gave up at the server is named, and followed again on demand.
    world.ask(&["workflow", "terminate", "--workflow-id", &id]).unwrap();
    let (code, listed) = world.followups("list");
    assert_eq!((code, &listed["missing"][0]), (Some(3), &"C-1".into()), "{listed}");
    assert_eq!(world.followups("rebuild"), (Some(0), serde_json::json!({"cases": 2})));
    let (code, listed) = world.followups("list");
    assert_eq!(code, Some(0), "{listed}");
    world.whole();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_followup_ends_when_nothing_waits_any_more() {
    let world = World::open(&[SENDER, BUREAU], "");
    // The last rung is a day after the end.
    world.learn("message-1", "C-1", 3000 - DAY_MS).await;
    world.letters(BUREAU, 1).await;
    world.signal("C-1");
    world.finished("C-1").await;
    world.keep("woken-and-finished", "C-1", None).await;
    let types = types(&world.letters(BUREAU, 2).await);
    assert_eq!(types, ["warning", "overdue"], "before it ended");
    let (code, listed) = world.followups("list");
    let nothing = serde_json::json!({"waiting": 0, "followed": [], "missing": []});
    assert_eq!((code, listed), (Some(0), nothing));
    world.whole();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_history_begins_anew_before_it_grows() {
    let world = World::open(&[SENDER, RECIPIENT], "events_max = 20");
    world.refer("message-1", "C-1").await;
    world.letters(RECIPIENT, 1).await;
    let id = world.id("C-1");
    let first = world.run_of(&id).await;
    world
        .awaited("its history begins anew", async || {
            world.signal("C-1");
            (world.run_of(&id).await != first).then_some(())
        })
        .await;
    world.quiet("C-1").await;
    world.keep("begun-anew", "C-1", Some(&first)).await;
    assert_eq!(world.letters(RECIPIENT, 1).await.len(), 1);
    assert_calm(world.served());
    world.whole();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn how_many_a_second() {
    let world = World::open(&[SENDER, RECIPIENT], "");
    let many: usize = std::env::var("CASES").ok().and_then(|it| it.parse().ok()).unwrap_or(60);
    let begun = Instant::now();
    world.refer_many(0..many).await;
    let filed = begun.elapsed();
    let came = world.inbox(RECIPIENT, many).await;
    let took = begun.elapsed();
    println!(
        "{many} acts filed in {filed:?}; {many} letters carried by Temporal in {took:?}: {:.0} follow-ups a second",
        many as f64 / took.as_secs_f64()
    );
    assert_eq!(came.len(), many);
    world.whole();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn what_cannot_be_is_said_in_words_and_keeps_nothing_from_being_filed() {
    let mut world = World::apart(&[SENDER, RECIPIENT], "");
    let (code, said) = world.refused(&["work"]);
    assert_eq!(code, Some(2));
    assert!(said.contains("PostgreSQL"), "{said}");
    world.set("namespace = \"nowhere\"");
    let (code, said) = world.refused(&["list"]);
    assert_eq!(code, Some(2));
    assert!(said.contains("no namespace `nowhere`") && said.contains("namespace create"), "{said}");
    world.served_mut().restart();
    world.refer("message-1", "C-1").await;
    assert!(world.served().complaints().contains("no namespace `nowhere`"));
    world.set("events_max = 5");
    let (code, said) = world.refused(&["rebuild"]);
    assert_eq!(code, Some(2));
    assert!(said.contains("20 at least"), "{said}");
    assert_eq!(pb::Outcome::Granted as i32, 1);
    world.whole();
}
