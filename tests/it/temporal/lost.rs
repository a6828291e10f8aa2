//! Temporal's data is lost: what waits is named, and followed again.

use super::world::{BUREAU, World, types};
use crate::hub::{RECIPIENT, SENDER};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_lost_temporal_does_not_follow_is_named_and_rebuilt() {
    let mut world = World::open(&[SENDER, RECIPIENT, BUREAU], "");
    world.refer_many(0..5).await;
    world.inbox(RECIPIENT, 5).await;
    world.learn("message-due", "C-due", 8000).await;
    world.letters(BUREAU, 1).await;
    world.served_mut().stop();
    world.lose();
    let (code, listed) = world.followups("list");
    let missing = listed["missing"].as_array().unwrap().len();
    assert_eq!((code, missing), (Some(3), 6), "{listed}");
    let rebuilt = world.followups("rebuild");
    assert_eq!(rebuilt, (Some(0), serde_json::json!({"cases": 6})));
    assert_eq!(world.followups("rebuild"), rebuilt, "and again does no harm");
    let (code, listed) = world.followups("list");
    let missing = listed["missing"].as_array().unwrap().len();
    assert_eq!((code, missing), (Some(0), 0), "{listed}");
    world.served_mut().restart();
    let letters = world.letters(BUREAU, 2).await;
    assert_eq!(types(&letters), ["warning", "overdue"]);
    assert_eq!(world.inbox(RECIPIENT, 5).await.len(), 5, "nothing came twice");
    world.whole();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_running_hub_finds_out_by_itself_that_temporal_has_lost_everything() {
    let mut world = World::open(&[SENDER, RECIPIENT, BUREAU], "");
    world.learn("message-due", "C-due", 10_000).await;
    world.letters(BUREAU, 1).await;
    world.lose();
    // The next act is not told to a server without search attributes: the hub looks at it again.
    world.refer("message-1", "C-1").await;
    world.inbox(RECIPIENT, 1).await;
    let letters = world.letters(BUREAU, 2).await;
    assert_eq!(types(&letters), ["warning", "overdue"]);
    world.whole();
}
