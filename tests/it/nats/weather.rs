//! The server is away, comes late, or the hub falls between its commit and its word.

use super::world::{NOTHING, World};
use super::{case_of, proven};
use crate::hub::{RECIPIENT, SENDER, assert_calm, assert_whole, awaited};
use ::nats::Content;
use wire::pb;

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn without_its_server_the_hub_works_on_and_letters_wait() {
    let mut world = World::apart(&[SENDER, RECIPIENT], "", |config| config);
    world.nats().stop();
    world.served_mut().restart();
    let sender = world.agency(SENDER);
    let door = sender.client(world.served());
    for n in 0..5 {
        let act = sender.referral(&format!("message-{n}"), &format!("C-{n}"));
        let answer = door.submit_bytes(act).await.unwrap();
        assert_eq!(answer.outcome(), pb::Outcome::Granted);
    }
    assert_calm(world.served());
    world.nats().restart().unwrap();
    let inbox = world.line(RECIPIENT).await;
    let mut cases = Vec::new();
    while cases.len() < 5 {
        // The inbox is made when the hub has come.
        let received = awaited("a letter", async || inbox.next(NOTHING).await.ok().flatten()).await;
        let Content::Letter(letter) = &received.content else { panic!("{received:?}") };
        proven(&sender, letter);
        cases.push(case_of(letter));
        inbox.stored(&received).await.unwrap();
    }
    assert_eq!(cases, ["C-0", "C-1", "C-2", "C-3", "C-4"], "in the order they were written");
    assert_eq!(inbox.next(NOTHING).await.unwrap(), None, "and once");
    // The hub's own door has them as well.
    let door = world.agency(RECIPIENT).client(world.served());
    awaited("the hub knows that they were carried", async || {
        let letters = door.peek(pb::PeekRequest::default()).await.unwrap().letters;
        (letters.len() == 5).then_some(())
    })
    .await;
    world.served_mut().stop();
    assert_whole(world.served());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn an_act_that_was_committed_and_not_acknowledged_is_answered_from_the_record() {
    let mut world = World::open(&[SENDER, RECIPIENT], "patience_ms = 1000").await;
    world.served_mut().stop();
    let sender = world.agency(SENDER);
    let line = world.line(SENDER).await;
    let act = sender.referral("message-1", "C-1");
    let place = line.submit(&act, None).await.unwrap();
    // A hub takes it and falls; what it had committed another door shows.
    let mut fallen = world.raw(&world.identity_of_hub(), "").unwrap();
    fallen.subscribe("_INBOX_hub.>");
    let mut taken = fallen.publish(
        "$JS.API.CONSUMER.MSG.NEXT.SUBMIT.hub",
        "_INBOX_hub.1",
        r#"{"batch":1,"expires":5000000000}"#,
    );
    awaited("it was taken", async || {
        taken += &fallen.exchange("").unwrap();
        taken.contains("$JS.ACK.SUBMIT.hub.1.").then_some(())
    })
    .await;
    drop(fallen);
    // The server cannot bring it again before the other door has it.
    world.nats().stop();
    world.served_mut().restart();
    let first = sender.client(world.served()).submit_bytes(act).await.unwrap();
    assert!(!first.repeated);
    world.nats().restart().unwrap();
    awaited("the line is taken up again", async || line.is_connected().then_some(())).await;
    let (_, answer) = world.answer(&line, place).await;
    assert_eq!(answer, pb::Answer { repeated: true, ..first });
    let inbox = world.line(RECIPIENT).await;
    let letter = world.next(&inbox).await;
    inbox.stored(&letter).await.unwrap();
    assert_eq!(inbox.next(NOTHING).await.unwrap(), None);
    world.served_mut().stop();
    assert_whole(world.served());
}
