use super::{RECIPIENT, SENDER, Small, signing, small, with_document};
use async_trait::async_trait;
use casework::time::Instant;
use engine::{Fault, LetterRow, Post, post};
use kit::{answered, refused};
use std::collections::BTreeMap;
use std::sync::Mutex;
use wire::{Deed, LetterType};

/// A road that is broken towards some, and writes down what it carried.
#[derive(Debug, Default)]
struct Road {
    broken: Mutex<Vec<&'static str>>,
    carried: Mutex<Vec<u64>>,
    tried: Mutex<BTreeMap<u64, u32>>,
}

impl Road {
    fn broken(to: &'static str) -> Self {
        Self { broken: Mutex::new(vec![to]), ..Self::default() }
    }

    fn mend(&self) {
        self.broken.lock().unwrap().clear();
    }

    fn carried(&self) -> Vec<u64> {
        self.carried.lock().unwrap().clone()
    }
}

#[async_trait]
impl Post for Road {
    async fn carry(&self, letter: &LetterRow) -> Result<(), Fault> {
        *self.tried.lock().unwrap().entry(letter.number).or_default() += 1;
        if self.broken.lock().unwrap().iter().any(|it| **it == *letter.to) {
            return Err(Fault::new("the line is down"));
        }
        self.carried.lock().unwrap().push(letter.number);
        Ok(())
    }
}

/// A round that carries what waits now; gives when the next is due.
async fn round(small: &Small, road: &Road) -> Option<Instant> {
    while post::once(&small.hub.desk, road).await.unwrap().is_none() {}
    post::once(&small.hub.desk, road).await.unwrap()
}

/// Letters to the recipient and back: 1 and 2 are for it, 3 is for the sender.
async fn three(small: &Small) {
    small.refer("演-1").await;
    small.refer("演-2").await;
    assert_eq!(refused(&small.act(RECIPIENT, "演-1", "accept").await), None);
    let (deed, bodies) = with_document("feed-back", "referral-feedback");
    let statement = small.hub.statement(RECIPIENT, "演-1", deed);
    assert_eq!(refused(&answered(small.hub.submit(&statement, bodies).await)), None);
    let store = small.ledger.store();
    let to: Vec<&str> = store.letters.all.values().map(|(it, _)| &*it.to).collect();
    assert_eq!(to, [RECIPIENT, RECIPIENT, SENDER]);
}

#[tokio::test]
async fn letters_are_carried_in_order_and_one_broken_road_holds_up_nobody_else() {
    let small = small().await;
    three(&small).await;
    let road = Road::broken(RECIPIENT);
    let start = small.hub.clock.shown();
    let next = round(&small, &road).await.unwrap();
    assert_eq!(road.carried(), [3], "the sender's came, the recipient's wait");
    assert_eq!(next, start.plus_micros(1_000_000), "the first pause is a second");
    assert_eq!(road.tried.lock().unwrap().get(&2), None, "the second waits behind the first");

    small.hub.clock.set(next);
    let next = round(&small, &road).await.unwrap();
    assert_eq!(next, start.plus_micros(3_000_000), "the second pause is two");
    road.mend();
    small.hub.clock.set(next);
    round(&small, &road).await;
    assert_eq!(road.carried(), [3, 1, 2], "in the order in which they were written");
    assert_eq!(small.hub.mailroom.peek(RECIPIENT, 0, 10).await.unwrap().len(), 2);
}

#[tokio::test]
async fn what_is_written_while_a_letter_waits_for_its_next_attempt_does_not_overtake_it() {
    let small = small().await;
    small.refer("演-1").await;
    let road = Road::broken(RECIPIENT);
    let next = round(&small, &road).await.unwrap();
    road.mend();
    small.refer("演-2").await;
    assert_eq!(round(&small, &road).await, Some(next), "it waits with the first");
    assert!(road.carried().is_empty());
    small.hub.clock.set(next);
    round(&small, &road).await;
    assert_eq!(road.carried(), [1, 2]);
}

#[tokio::test]
async fn a_letter_that_never_arrives_is_given_up_and_its_ladder_says_so() {
    let small = small().await;
    small.refer("演-1").await;
    let road = Road::broken(RECIPIENT);
    let start = small.hub.clock.shown();
    let given_up = |small: &Small| {
        let store = small.ledger.store();
        let rungs = &store.folders["演-1"].deliveries[&1].rungs;
        rungs.iter().any(|(rung, _)| &**rung == "failed")
    };
    let mut pauses = Vec::new();
    while !given_up(&small) {
        let next = round(&small, &road).await.unwrap();
        if next.micros() == i64::MAX {
            break;
        }
        pauses.push(next.micros() - small.hub.clock.shown().micros());
        small.hub.clock.set(next);
    }
    assert!(given_up(&small));
    assert!(pauses.is_sorted() && pauses.last() == Some(&600_000_000), "never longer than that");
    let hours = (small.hub.clock.shown().micros() - start.micros()) / 3_600_000_000;
    assert!((24..=48).contains(&hours), "about a day and a half, was {hours} hours");
    round(&small, &road).await;
    assert_eq!(road.tried.lock().unwrap().values().copied().collect::<Vec<_>>(), [221]);
}

#[tokio::test]
async fn an_inbox_is_looked_at_taken_from_and_cleared() {
    let small = small().await;
    let mail = small.hub.mailroom.clone();
    let numbers = |letters: Vec<engine::Enclosed>| -> Vec<u64> {
        letters.iter().map(|it| it.number).collect()
    };
    three(&small).await;
    assert!(mail.peek(RECIPIENT, 0, 10).await.unwrap().is_empty(), "not carried yet");
    small.carry().await;
    assert_eq!(numbers(mail.peek(RECIPIENT, 0, 10).await.unwrap()), [1, 2]);
    assert_eq!(numbers(mail.peek(RECIPIENT, 1, 10).await.unwrap()), [2], "after the first");
    assert_eq!(numbers(mail.peek(RECIPIENT, 0, 1).await.unwrap()), [1]);
    assert_eq!(numbers(mail.peek(SENDER, 0, 10).await.unwrap()), [3]);

    let minute = 60_000_000;
    assert_eq!(numbers(mail.take(RECIPIENT, 1, minute).await.unwrap()), [1]);
    assert_eq!(numbers(mail.take(RECIPIENT, 10, minute).await.unwrap()), [2], "the free one");
    assert!(mail.take(RECIPIENT, 10, minute).await.unwrap().is_empty(), "all are taken");
    assert_eq!(numbers(mail.peek(RECIPIENT, 0, 10).await.unwrap()), [1, 2], "and still there");
    small.hub.clock.advance(minute - 1);
    assert!(mail.take(RECIPIENT, 10, minute).await.unwrap().is_empty());
    small.hub.clock.advance(1);
    assert_eq!(numbers(mail.take(RECIPIENT, 10, minute).await.unwrap()), [1, 2], "free again");

    assert_eq!(mail.delete(SENDER, vec![1, 2]).await.unwrap(), 0, "not its own");
    assert_eq!(mail.delete(RECIPIENT, vec![1, 99]).await.unwrap(), 1);
    assert_eq!(mail.delete(RECIPIENT, vec![1]).await.unwrap(), 0, "gone already");
    assert_eq!(numbers(mail.peek(RECIPIENT, 0, 10).await.unwrap()), [2]);
    let deliveries = small.hub.reader.deliveries(RECIPIENT, "演-1").await.unwrap().unwrap();
    assert_eq!(deliveries.len(), 2, "it left the inbox, not the record");
}

#[tokio::test]
async fn what_a_letter_says_is_proved_without_the_hub() {
    let small = signing().await;
    let submitted = small.refer("演-1").await;
    small.carry().await;
    let letters = small.hub.mailroom.peek(RECIPIENT, 0, 10).await.unwrap();
    let [letter] = letters.as_slice() else { panic!("{letters:?}") };
    let envelope = wire::Letter::read(&letter.envelope.bytes().unwrap()).unwrap();
    assert_eq!(envelope.id, format!("{}/1", kit::HUB));
    assert_eq!((envelope.kind, envelope.subject.as_str()), (LetterType::Delivery, "演-1"));
    let said = |field: &str| envelope.data[field].as_str().unwrap_or_default().to_owned();
    assert_eq!(
        (said("to"), said("from"), said("act")),
        (RECIPIENT.into(), SENDER.into(), "refer".into())
    );
    assert_eq!(envelope.data["delivery"], 1);

    let evidence = &envelope.data["evidence"];
    let text = |field: &str| evidence[field].as_str().unwrap();
    let hex = |field: &str| -> Vec<u8> {
        let text = text(field);
        let byte = |at| u8::from_str_radix(&text[at..at + 2], 16).unwrap();
        (0..text.len()).step_by(2).map(byte).collect()
    };
    // The hub has it in its log,
    let proof = audit::Proof::read(text("proof").as_bytes()).unwrap();
    proof.verify(text("entry").as_bytes(), &small.hub.log_key(), &[], 0).unwrap();
    assert_eq!(
        (Some(proof.index), evidence["position"].as_u64()),
        (submitted.position, submitted.position)
    );
    // the entry commits to the statement,
    let entry = audit::Entry::read(text("entry").as_bytes()).unwrap();
    let (salt, statement) = (hex("salt").try_into().unwrap(), text("statement").as_bytes());
    assert_eq!(entry.statement, audit::commit(&salt, statement));
    // its sender signed it, with the key that the sender itself has,
    let sender = kit::Signatures::Real.key_of(SENDER).verifier();
    assert_eq!(hex("public"), sender.public());
    let domain = audit::Domain::STATEMENT;
    audit::verify_bytes(sender.as_ref(), domain, statement, &hex("signature")).unwrap();
    // and it names the document that came along.
    let statement = wire::Statement::read(statement).unwrap();
    let named: Vec<&str> = statement.bodies().collect();
    let [(digest, body)] = letter.bodies.as_slice() else { panic!("{:?}", letter.bodies) };
    assert_eq!((named, wire::digest(body)), (vec![digest.as_str()], digest.clone()));
    assert_eq!(said("digest"), *digest);
}

#[tokio::test]
async fn a_delivery_climbs_its_ladder_and_each_rung_has_its_instant() {
    let small = small().await;
    small.refer("演-1").await;
    let rungs = async || -> Vec<String> {
        let rows = small.hub.reader.deliveries(SENDER, "演-1").await.unwrap().unwrap();
        rows[0].rungs.iter().map(|(rung, _)| rung.to_string()).collect()
    };
    assert_eq!(rungs().await, ["queued"]);
    small.hub.clock.advance(1_000_000);
    small.carry().await;
    assert_eq!(rungs().await, ["queued", "delivered"]);
    let climb = |rung: &str| Deed::Climb { delivery: 1, rung: rung.into() };
    assert_eq!(
        refused(&small.hub.say(SENDER, "演-1", climb("accepted")).await).as_deref(),
        Some("R226"),
        "only its recipient signs"
    );
    small.hub.clock.advance(60_000_000);
    assert_eq!(refused(&small.hub.say(RECIPIENT, "演-1", climb("opened")).await), None);
    small.hub.clock.advance(60_000_000);
    assert_eq!(refused(&small.hub.say(RECIPIENT, "演-1", climb("accepted")).await), None);
    assert_eq!(rungs().await, ["queued", "delivered", "opened", "accepted"]);
    let rows = small.hub.reader.deliveries(SENDER, "演-1").await.unwrap().unwrap();
    assert!(rows[0].rungs.is_sorted_by_key(|(_, at)| *at));
    assert_eq!(rows[0].receipt, Some(small.hub.clock.shown().micros()));
    assert!(!rows[0].unsigned);
}

#[tokio::test]
async fn a_letter_is_carried_once_however_often_the_road_says_so() {
    let small = small().await;
    small.refer("演-1").await;
    let errand = || engine::Errand::Carried { case: "演-1".into(), letter: 1, delivery: Some(1) };
    let (one, other) =
        tokio::join!(small.hub.desk.errand(errand()), small.hub.desk.errand(errand()));
    assert_eq!([one.unwrap(), other.unwrap()], [true, false]);
    assert!(!small.hub.desk.errand(errand()).await.unwrap());
    assert_eq!(small.size(), 2);
}

#[tokio::test]
async fn the_post_works_by_itself_as_letters_are_written() {
    let small = small().await;
    let post = tokio::spawn(post::run(small.hub.desk.clone(), post::Inboxes));
    tokio::task::yield_now().await;
    small.refer("演-1").await;
    let mut written = small.hub.mailroom.written();
    while small.hub.mailroom.peek(RECIPIENT, 0, 1).await.unwrap().is_empty() {
        written.changed().await.unwrap();
    }
    post.abort();
}
