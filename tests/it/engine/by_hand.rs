//! What an operator does with her own hand: said before it is done, done once, and proved like all else.

use super::{RECIPIENT, SENDER, STRANGER, Small, at, signing, small};
use async_trait::async_trait;
use audit::{Entry, Kind};
use engine::notices::{foresee, project};
use engine::{
    Desk, DeskSettings, Fault, Hand, LetterRow, Operation, Path, Post, Rules, Sight, Standing,
    Surroundings, Tested, Verdict, post,
};
use kit::{Signatures, TestRules};
use policy::house::House;
use serde_json::Value;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use wire::LetterType;

/// Nobody is reached.
struct Away;

#[async_trait]
impl Post for Away {
    async fn carry(&self, _: &LetterRow) -> Result<(), Fault> {
        Err(Fault::new("the server is away; case `演-1`"))
    }
}

fn hand(id: &str) -> Hand {
    Hand { id: id.into(), who: "ops-1".into(), why: "路已修好".into() }
}

impl Small {
    /// The kind and the words of the newest entry.
    fn newest_words(&self) -> (Kind, Value) {
        let store = self.ledger.store();
        let entry = store.log.entries.last().unwrap();
        let statement = &entry.packet.as_ref().unwrap().statement;
        (Entry::read(&entry.bytes).unwrap().kind, serde_json::from_slice(statement).unwrap())
    }

    async fn tested(&self, id: &str) -> Tested {
        self.hub.desk.tested(id, RECIPIENT).await.unwrap().unwrap()
    }
}

#[tokio::test]
async fn a_letter_is_tried_again_only_after_that_is_on_record() {
    let small = small().await;
    small.refer("演-1").await;
    assert!(post::once(&small.hub.desk, &Away).await.unwrap().is_none());
    let [held] = &small.hub.desk.held(0, 9).await.unwrap()[..] else { panic!("one letter waits") };
    assert_eq!((held.number, held.attempts, &held.case), (1, 1, &None));
    assert_eq!(held.why.as_deref(), Some("the server is away; case `…`"), "no case is named");
    assert!(small.hub.desk.retry(hand("h-1"), 1).await.unwrap());
    let (kind, said) = small.newest_words();
    let retry = serde_json::json!({"letter": 1, "who": "ops-1", "why": "路已修好"});
    assert_eq!((kind, &said["act"]["retry"], &said["case"]), (Kind::Delivery, &retry, &"".into()));
    let size = small.size();
    assert!(small.hub.desk.retry(hand("h-1"), 1).await.unwrap());
    assert_eq!(small.size(), size, "the same hand is on record once");
    small.carry().await;
    assert_eq!(small.hub.mailroom.peek(RECIPIENT, 0, 9).await.unwrap().len(), 1);
    assert!(!small.hub.desk.retry(hand("h-2"), 1).await.unwrap(), "it waits no more");
}

#[tokio::test]
async fn letters_are_taken_off_the_road_in_their_order_and_stay_for_their_recipient() {
    let small = small().await;
    for case in ["演-1", "演-2", "演-3"] {
        small.refer(case).await;
    }
    assert!(post::once(&small.hub.desk, &Away).await.unwrap().is_none());
    assert_eq!(small.hub.desk.leave_here(hand("h-1"), STRANGER, 9).await.unwrap(), 0);
    assert_eq!(small.hub.desk.leave_here(hand("h-2"), RECIPIENT, 2).await.unwrap(), 2);
    let lying = small.hub.mailroom.peek(RECIPIENT, 0, 9).await.unwrap();
    assert_eq!(lying.iter().map(|it| it.number).collect::<Vec<_>>(), [1, 2]);
    let rows = small.hub.reader.deliveries(SENDER, "演-1").await.unwrap().unwrap();
    assert!(rows[0].rungs.iter().any(|(rung, _)| &**rung == "delivered"));
    let held = small.hub.desk.held(0, 9).await.unwrap();
    assert_eq!(held.iter().map(|it| it.number).collect::<Vec<_>>(), [3]);
    assert_eq!(small.hub.desk.leave_here(hand("h-2"), RECIPIENT, 2).await.unwrap(), 0);
}

#[tokio::test]
async fn a_self_test_goes_the_whole_way_and_nothing_follows_it() {
    let small = signing().await;
    assert_eq!(small.hub.desk.tested("h-1", RECIPIENT).await.unwrap(), None);
    assert!(small.hub.desk.self_test(hand("h-1"), RECIPIENT).await.unwrap());
    assert!(!small.hub.desk.self_test(hand("h-1"), RECIPIENT).await.unwrap());
    let waits = small.tested("h-1").await;
    assert!(matches!(waits, Tested::Waiting { attempts: 0, why: None, .. }), "{waits:?}");
    assert!(post::once(&small.hub.desk, &Away).await.unwrap().is_none());
    let failed = small.tested("h-1").await;
    assert!(matches!(&failed, Tested::Waiting { attempts: 1, why: Some(_), .. }), "{failed:?}");
    small.hub.clock.advance(60_000_000);
    small.carry().await;
    assert_eq!(small.tested("h-1").await, Tested::Lying);
    let [letter] = &small.hub.mailroom.peek(RECIPIENT, 0, 9).await.unwrap()[..] else {
        panic!("one letter lies there")
    };
    let envelope = &letter.envelope;
    assert_eq!((envelope.kind, envelope.subject.as_str()), (LetterType::SelfTest, ""));
    assert!(letter.bodies.is_empty() && envelope.data.get("delivery").is_none());
    let evidence = &envelope.data["evidence"];
    let text = |name: &str| evidence[name].as_str().unwrap();
    let proof = audit::Proof::read(text("proof").as_bytes()).unwrap();
    proof.verify(text("entry").as_bytes(), &small.hub.log_key(), &[], 0).unwrap();
    small.hub.mailroom.delete(RECIPIENT, vec![letter.number]).await.unwrap();
    assert_eq!(small.tested("h-1").await, Tested::Taken);
    assert!(small.ledger.store().folders.is_empty(), "it made no case");
    let report = small.verified();
    assert!(report.is_whole(), "{:?}", report.defects);
}

#[tokio::test]
async fn a_letter_of_no_case_is_carried_where_cases_are_followed_up_one_by_one() {
    let small = small().await;
    small.refer("演-1").await;
    small.hub.desk.self_test(hand("h-1"), RECIPIENT).await.unwrap();
    let turns = post::Turns::default();
    let again = turns.carry_caseless(&small.hub.desk, &post::Inboxes).await.unwrap();
    assert_eq!(again, None);
    let lying = small.hub.mailroom.peek(RECIPIENT, 0, 9).await.unwrap();
    assert_eq!(lying.len(), 2, "what waited before it went first");
}

/// The rules of the small world in a house of their own, so that its calendars may change.
struct Own(Arc<House>, TestRules);

impl Rules for Own {
    fn world(&self) -> casework::World<'_> {
        self.0.world()
    }

    fn shelf(&self) -> &documents::Shelf {
        self.0.shelf()
    }

    fn key(&self, agency: &str, key: &str) -> Option<Arc<dyn audit::Verifier>> {
        self.1.key(agency, key)
    }

    fn may_submit(
        &self,
        agency: &str,
        office: Option<&str>,
        deed: &str,
        standings: &[Standing],
        opens: bool,
    ) -> Verdict {
        self.1.may_submit(agency, office, deed, standings, opens)
    }

    fn sight(&self, agency: &str, path: Path) -> Sight {
        self.1.sight(agency, path)
    }
}

#[tokio::test]
async fn a_notice_moves_what_was_foreseen_and_nothing_else() {
    let small = small().await;
    small.hub.clock.set(at("2026-12-30T09:00"));
    for case in ["演-1", "演-2"] {
        small.refer(case).await;
        small.act(RECIPIENT, case, "accept").await;
    }
    let house = Arc::new(House::open(kit::files()).unwrap());
    let rules = Arc::new(Own(house.clone(), TestRules::new(Signatures::Quick)));
    let world = Surroundings { rules, ..small.hub.world.clone() };
    let (desk, work) = Desk::open(world, DeskSettings::default()).await.unwrap();
    tokio::spawn(work);
    let text = kit::text("tests/cases/stories/common/2027-example.toml");
    let (year, almanac) = house.almanac().with(&text).unwrap();
    let (year, notice) = (year.year, year.notice.as_str().into());
    let (size, looked_at) = (small.size(), AtomicU64::new(0));
    let seen = |n| looked_at.store(n, Ordering::Relaxed);
    let foreseen = foresee(&desk, almanac.calendars(), (year, &notice), &seen).await.unwrap();
    assert_eq!((foreseen.cases, foreseen.touched, foreseen.broken), (2, 2, 0));
    assert_eq!((looked_at.into_inner(), small.size()), (2, size), "nothing is written");
    let ends = || -> Vec<Option<i64>> {
        let store = small.ledger.store();
        store.folders.values().flat_map(|it| &it.duties).map(|it| it.due.or(it.target)).collect()
    };
    let before = ends();
    let what = Operation::Calendar { year, notice: "n".into(), digest: "d".into() };
    assert!(desk.by_hand(hand("h-1"), what).await.unwrap());
    house.count_on(almanac);
    let done = project(&desk, (year, &notice), &|_| {}).await.unwrap();
    assert_eq!((done.cases, done.touched, done.broken), (2, 2, 0));
    assert_eq!(small.size(), size + 3, "one entry for the hand, and one for each case");
    let moved = ends().iter().zip(&before).filter(|(is, was)| is != was).count();
    assert_ne!(moved, 0);
    assert_eq!(foreseen.moved(), moved as u64, "{:?}", foreseen.moves);
    for folder in small.ledger.store().folders.values() {
        let told = String::from_utf8_lossy(&folder.happenings.last().unwrap().events).into_owned();
        assert!(told.contains(&*notice), "the event names the notice: {told}");
    }
    let again = project(&desk, (year, &notice), &|_| {}).await.unwrap();
    assert_eq!((again.cases, again.touched), (2, 0), "counted again it stays as it is");
}
