use super::{RECIPIENT, SENDER, Small, at, small};
use engine::{Errand, Path};
use kit::{answer_of, refused};
use wire::{Deed, Outcome};

fn merge(case: &str) -> Deed {
    Deed::Merge { case: case.into() }
}

async fn merged() -> Small {
    let small = small().await;
    small.refer("演-1").await;
    small.refer("演-2").await;
    let submitted = small.hub.say(RECIPIENT, "演-1", merge("演-2")).await;
    assert_eq!(refused(&submitted), None, "{:?}", answer_of(&submitted));
    small
}

fn versions(small: &Small) -> [u64; 2] {
    let store = small.ledger.store();
    ["演-1", "演-2"].map(|case| store.folders[case].row.version)
}

#[tokio::test]
async fn merging_writes_both_cases_in_one_record_with_one_proof() {
    let small = merged().await;
    let store = small.ledger.store();
    let [one, other] = ["演-1", "演-2"].map(|case| store.folders[case].clone());
    drop(store);
    let last = |folder: &kit::memory::Folder| folder.happenings.last().unwrap().clone();
    assert_eq!(last(&one).position, last(&other).position);
    assert_eq!(other.row.merged_into.as_deref(), Some("演-1"));
    assert_eq!((&other.row.holder, other.wake), (&None, None), "it runs in the other now");
    assert!(other.duties.is_empty() && one.duties.len() == 2, "both limits stay: {:?}", one.duties);

    let packet = small.ledger.store().log.entries[2].packet.clone().unwrap();
    let digests = [&last(&one).events, &last(&other).events];
    assert_eq!(packet.parts, digests.map(|events| audit::Digest::of(events).0));
}

#[tokio::test]
async fn what_was_merged_is_acted_on_in_the_survivor_until_it_is_split_off() {
    let mut small = merged().await;
    let before = versions(&small);
    assert_eq!(refused(&small.act(RECIPIENT, "演-2", "accept").await).as_deref(), Some("R227"));
    small = small.killed().await;
    assert_eq!(refused(&small.act(RECIPIENT, "演-2", "accept").await).as_deref(), Some("R227"));
    assert_eq!(versions(&small), before);

    let split = Deed::Split { case: "演-2".into() };
    let submitted = small.hub.say(RECIPIENT, "演-1", split).await;
    assert_eq!(refused(&submitted), None, "{:?}", answer_of(&submitted));
    small = small.killed().await;
    for case in ["演-1", "演-2"] {
        assert_eq!(refused(&small.act(RECIPIENT, case, "accept").await), None, "{case}");
        let seen = small.hub.reader.case(SENDER, case, Path::CaseShow).await.unwrap().unwrap();
        assert_eq!((&*seen.row.phase, seen.row.merged_into), ("handling", None));
    }
}

#[tokio::test]
async fn a_second_act_for_the_merged_case_in_the_same_commit_finds_it_merged() {
    let small = small().await;
    small.refer("演-1").await;
    small.refer("演-2").await;
    let (first, second, third) = tokio::join!(
        small.hub.say(RECIPIENT, "演-1", merge("演-2")),
        small.act(RECIPIENT, "演-2", "accept"),
        small.hub.say(RECIPIENT, "演-1", merge("演-2")),
    );
    assert_eq!(refused(&first), None);
    assert_eq!(refused(&second).as_deref(), Some("R227"));
    assert!(matches!(answer_of(&third).outcome, Outcome::Refused(_)));
}

#[tokio::test]
async fn letters_of_a_merged_case_are_still_carried_and_its_deliveries_climb_where_they_are() {
    let small = merged().await;
    assert_eq!(small.ledger.store().letters.all.len(), 2, "neither is carried yet");
    small.carry().await;
    let letters = small.hub.mailroom.peek(RECIPIENT, 0, 10).await.unwrap();
    let cases: Vec<&str> = letters.iter().map(|it| it.envelope.subject.as_str()).collect();
    assert_eq!(cases, ["演-1", "演-2"]);
    let store = small.ledger.store();
    for delivery in store.folders["演-1"].deliveries.values() {
        let rungs: Vec<&str> = delivery.rungs.iter().map(|(rung, _)| &**rung).collect();
        assert_eq!(rungs, ["queued", "delivered"], "{delivery:?}");
    }
    assert_eq!(store.folders["演-1"].deliveries.len(), 2, "the other's is here as well");
}

#[tokio::test]
async fn a_letter_written_while_two_cases_were_one_is_carried_after_they_part() {
    let small = merged().await;
    small.carry().await;
    // Both proceedings fall silent; whoever is told gets letters of the survivor.
    small.hub.clock.set(at("2026-09-09T15:00"));
    let wake = Errand::Wake { case: "演-1".into() };
    assert!(small.hub.desk.errand(wake).await.unwrap());
    let split = Deed::Split { case: "演-2".into() };
    assert_eq!(refused(&small.hub.say(RECIPIENT, "演-1", split).await), None);
    small.hub.settle().await.unwrap();
    let (left, _) = {
        use engine::Ledger;
        small.ledger.uncarried(i64::MAX - 1, 100).await.unwrap()
    };
    assert!(left.is_empty(), "{left:?}");
}

#[tokio::test]
async fn the_clock_leaves_a_merged_case_alone() {
    let small = merged().await;
    small.hub.clock.set(at("2026-09-05T01:00"));
    assert!(!small.hub.desk.errand(Errand::Wake { case: "演-2".into() }).await.unwrap());
    small.hub.settle().await.unwrap();
}
