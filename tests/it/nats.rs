//! The road over a real NATS server: acts go in, answers and letters come out, and nothing goes astray.

mod astray;
mod foreign;
mod kills;
mod raw;
mod weather;
mod world;

use crate::hub::agency::envelope;
use crate::hub::{Agency, RECIPIENT, SENDER, assert_whole, awaited};
use ::nats::{Content, NotTaken};
use prost::Message as _;
use wire::pb;
pub(crate) use world::OF_STACK;
use world::{World, proven};

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn an_act_is_answered_and_its_letter_comes_with_a_proof() {
    let mut world = World::open(&[SENDER, RECIPIENT], "").await;
    let (sender, recipient) = (world.agency(SENDER), world.agency(RECIPIENT));
    let line = world.line(SENDER).await;
    let trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    let place = line.submit(&sender.referral("message-1", "C-1"), Some(trace)).await.unwrap();
    let (answered, answer) = world.answer(&line, place).await;
    assert_eq!(answered.message.as_deref(), Some("message-1"));
    assert_eq!(answered.traceparent.as_deref(), Some(trace));
    assert_eq!((answer.outcome(), answer.repeated), (pb::Outcome::Granted, false), "{answer:?}");
    sender.check(&sender.client(world.served()), &answer).await;

    let inbox = world.line(RECIPIENT).await;
    let received = world.next(&inbox).await;
    assert_eq!(received.traceparent.as_deref(), Some(trace));
    let Content::Letter(letter) = &received.content else { panic!("{received:?}") };
    proven(&sender, letter);
    inbox.stored(&received).await.unwrap();
    assert_eq!(inbox.next(world::NOTHING).await.unwrap(), None, "stored is stored");

    // It lies at the hub's own door as well, the same to the byte but for the newer proof.
    let line = recipient.client(world.served());
    let letters = line.peek(pb::PeekRequest::default()).await.unwrap().letters;
    assert_eq!(letters.len(), 1);
    assert_eq!((letters[0].number, &letters[0].bodies), (letter.number, &letter.bodies));
    world.served_mut().stop();
    assert_whole(world.served());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn the_same_message_is_one_act_however_often_and_by_whatever_door_it_comes() {
    // The server forgets after a tenth of a second what it has seen.
    let mut world = World::open(&[SENDER, RECIPIENT], "repeats_ms = 100").await;
    let sender = world.agency(SENDER);
    let (line, door) = (world.line(SENDER).await, sender.client(world.served()));
    let act = sender.referral("message-1", "C-1");
    let first = door.submit_bytes(act.clone()).await.unwrap();
    for _ in 0..3 {
        let place = line.submit(&act, None).await.unwrap();
        let (received, again) = world.answer(&line, place).await;
        assert!(again.repeated);
        assert_eq!(pb::Answer { repeated: false, ..again }, first);
        line.stored(&received).await.unwrap();
        tokio::time::sleep(std::time::Duration::from_millis(150)).await;
    }
    let inbox = world.line(RECIPIENT).await;
    let letter = world.next(&inbox).await;
    inbox.stored(&letter).await.unwrap();
    assert_eq!(inbox.next(world::NOTHING).await.unwrap(), None, "one act, one letter");
    world.served_mut().stop();
    assert_whole(world.served());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn what_is_no_act_is_told_so_once_and_does_not_stay_on_the_road() {
    let world = World::open(&[SENDER, RECIPIENT], "").await;
    let (sender, recipient) = (world.agency(SENDER), world.agency(RECIPIENT));
    let line = world.line(SENDER).await;
    let mut unsigned = sender.chase("message-1", "C-1");
    unsigned.signature = vec![0; 64].into();
    let cases: [(Vec<u8>, &str, Option<&str>); 4] = [
        (b"\xff\xffnothing".to_vec(), "R001", None),
        (Vec::new(), "R001", None),
        (unsigned.encode_to_vec(), "R003", Some("message-1")),
        // Signed by another, with another's name in it: the road is the sender's.
        (recipient.chase("message-2", "C-1").encode_to_vec(), "R005", Some("message-2")),
    ];
    for (bytes, code, id) in cases {
        let place = line.submit_bytes(bytes, None).await.unwrap();
        let received = world.next(&line).await;
        assert_eq!((received.sequence, received.message.as_deref()), (Some(place), id));
        let Content::Denial(denial) = &received.content else { panic!("{received:?}") };
        assert_eq!(denial.code, code, "{denial:?}");
        assert!(!denial.zh.is_empty() && !denial.en.is_empty());
        line.stored(&received).await.unwrap();
    }
    assert_eq!(line.next(world::NOTHING).await.unwrap(), None);
    awaited("nothing stays on the road", async || {
        (world.waiting("SUBMIT") == 0 && world.waiting("INBOX") == 0).then_some(())
    })
    .await;
    let line = sender.client(world.served());
    let page = line.changes(pb::ChangesRequest::default()).await.unwrap();
    assert_eq!(page.changes, [], "nothing of it is recorded");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_flood_is_pushed_back_to_who_floods_and_to_nobody_else() {
    let mut world = World::open(&[SENDER, RECIPIENT], "").await;
    let (sender, recipient) = (world.agency(SENDER), world.agency(RECIPIENT));
    let (line, other) = (world.line(SENDER).await, world.line(RECIPIENT).await);
    world.served_mut().stop();
    let act = sender.chase("message-1", "C-1");
    for _ in 0..::nats::WAITING_ACTS_MAX {
        line.submit(&act, None).await.unwrap();
    }
    let pushed = line.submit(&act, None).await;
    assert!(matches!(pushed, Err(NotTaken::Full)), "{pushed:?}");
    let place = other.submit(&recipient.chase("message-2", "C-1"), None).await.unwrap();
    let large = line.submit_bytes(vec![0; ::nats::MESSAGE_BYTES_MAX + 1], None).await;
    assert!(matches!(large, Err(NotTaken::TooLarge)), "{large:?}");
    world.served_mut().restart();
    // Refused, since there is no such case; but answered.
    let (_, answer) = world.answer(&other, place).await;
    assert_eq!(answer.outcome(), pb::Outcome::Refused);
    awaited("the hub has taken them", async || (world.waiting("SUBMIT") == 0).then_some(())).await;
    assert!(line.submit(&act, None).await.is_ok(), "there is room again");
}

/// The case that a letter is about.
fn case_of(letter: &pb::Letter) -> String {
    envelope(letter)["subject"].as_str().unwrap().to_owned()
}

/// An agency that was told of by somebody else.
fn is_from(agency: &Agency, letter: &pb::Letter) -> bool {
    envelope(letter)["data"]["from"] == agency.id.as_str()
}
