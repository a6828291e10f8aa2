use super::{OTHER, RECIPIENT, SENDER, at, small, step, with_document};
use engine::Unanswered;
use kit::{answer_of, answered, refused};
use wire::{Code, Deed, Outcome};

#[tokio::test]
async fn a_message_said_again_by_whatever_door_gets_its_first_answer() {
    let mut small = small().await;
    let (statement, bodies) = small.referral("演-1");
    let first = answered(small.hub.submit(&statement, bodies.clone()).await);
    let size = small.size();
    assert!(!first.repeated);

    // Later, through a door that traces, and after the process was replaced.
    small.hub.clock.advance(3_600_000_000);
    let mut sent = small.hub.signed(&statement, bodies.clone());
    sent.traceparent = Some("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01".into());
    let again = answered(small.hub.desk.submit(sent).await);
    small = small.killed().await;
    let once_more = answered(small.hub.submit(&statement, bodies).await);

    for other in [again, once_more] {
        assert!(other.repeated);
        assert_eq!((&other.packet, other.position), (&first.packet, first.position));
    }
    assert_eq!(small.size(), size);
}

#[tokio::test]
async fn a_refusal_said_again_stays_that_refusal_when_the_case_has_moved_on() {
    let small = small().await;
    small.refer("演-1").await;
    let early = small.hub.statement(SENDER, "演-1", Deed::Step(step("close-referral")));
    let first = answered(small.hub.submit(&early, Vec::new()).await);
    assert_eq!(refused(&first).as_deref(), Some("R207"));

    small.act(RECIPIENT, "演-1", "accept").await;
    let (deed, bodies) = with_document("feed-back", "referral-feedback");
    let statement = small.hub.statement(RECIPIENT, "演-1", deed);
    assert_eq!(refused(&answered(small.hub.submit(&statement, bodies).await)), None);

    let again = answered(small.hub.submit(&early, Vec::new()).await);
    assert_eq!(again.packet, first.packet);
    assert_eq!(refused(&small.act(SENDER, "演-1", "close-referral").await), None, "anew it goes");
}

#[tokio::test]
async fn a_message_said_twice_at_once_happens_once() {
    let small = small().await;
    let (statement, bodies) = small.referral("演-1");
    let twice = || small.hub.submit(&statement, bodies.clone());
    let (one, other) = tokio::join!(twice(), twice());
    let (one, other) = (answered(one), answered(other));
    assert_eq!(one.packet, other.packet);
    assert_eq!([one.repeated, other.repeated].iter().filter(|it| **it).count(), 1);
    assert_eq!(small.size(), 1);
}

#[tokio::test]
async fn an_id_used_for_other_words_is_refused_and_not_recorded() {
    let small = small().await;
    let (statement, bodies) = small.referral("演-1");
    assert!(small.hub.submit(&statement, bodies.clone()).await.is_ok());
    let mut other = statement.clone();
    other.case = "演-2".into();
    let reused =
        |answer| matches!(answer, Err(Unanswered::Refused(it)) if it.code == Code::ReusedId);
    assert!(reused(small.hub.submit(&other, bodies.clone()).await));
    assert_eq!(small.size(), 1);

    // Both come at once: one of them has the id.
    let (statement, bodies) = small.referral("演-3");
    let mut other = statement.clone();
    other.case = "演-4".into();
    let (one, two) = tokio::join!(
        small.hub.submit(&statement, bodies.clone()),
        small.hub.submit(&other, bodies.clone())
    );
    assert!(one.is_ok() && reused(two));
    assert_eq!(small.size(), 2);

    // The id is the sender's own: another agency may use the same.
    let mut mine = small.hub.statement(OTHER, "演-1", Deed::Step(step("accept")));
    mine.id = statement.id;
    assert!(small.hub.submit(&mine, Vec::new()).await.is_ok());
}

#[tokio::test]
async fn a_second_act_in_the_same_commit_is_decided_on_what_the_first_left() {
    let small = small().await;
    let (statement, bodies) = small.referral("演-1");
    let (first, second, third) = tokio::join!(
        small.hub.submit(&statement, bodies),
        small.act(RECIPIENT, "演-1", "accept"),
        small.act(RECIPIENT, "演-1", "accept"),
    );
    let (first, version) = (answered(first), |it: &_| match answer_of(it).outcome {
        Outcome::Granted { version, .. } => version,
        Outcome::Refused(said) => panic!("{said:?}"),
    });
    assert!(version(&first) < version(&second));
    assert_eq!(refused(&third).as_deref(), Some("R207"), "accepted already");
    let store = small.ledger.store();
    assert_eq!(store.log.notes.keys().copied().collect::<Vec<_>>(), [3], "one commit");
    assert_eq!(&*store.folders["演-1"].row.phase, "handling");
    assert_eq!(store.folders["演-1"].row.version, version(&second));
}

#[tokio::test]
async fn time_never_goes_back_behind_what_is_recorded() {
    let mut small = small().await;
    let first = answer_of(&small.refer("演-1").await).received_at;
    // The sender's own clock is right.
    let claimed = small.hub.clock.shown().to_string();
    let chase = async |small: &super::Small| {
        let mut statement = small.hub.statement(SENDER, "演-1", Deed::Chase {});
        statement.occurred_at.clone_from(&claimed);
        let submitted = answered(small.hub.submit(&statement, Vec::new()).await);
        assert_eq!(refused(&submitted), None, "{:?}", answer_of(&submitted));
        answer_of(&submitted).received_at
    };
    small.hub.clock.set(at("2026-08-20T09:00"));
    assert_eq!(chase(&small).await, first);
    small = small.killed().await;
    assert_eq!(chase(&small).await, first, "a new process asks the record");
    small.hub.clock.set(at("2026-09-01T09:01"));
    assert!(first < chase(&small).await, "and on it goes");
}

#[tokio::test]
async fn a_desk_without_room_answers_everybody_all_the_same() {
    use engine::DeskSettings;
    use kit::{Hub, HubSettings, MemoryLedger, Signatures, VirtualClock};
    use std::sync::Arc;
    let ledger = Arc::new(MemoryLedger::default());
    let clock = Arc::new(VirtualClock::at(at("2026-09-01T09:00")));
    let desk = DeskSettings { batch_max: 4, queue_max: 2, cabinet_max: 8 };
    let settings = HubSettings { desk, signatures: Signatures::Quick, ..HubSettings::default() };
    let hub = Hub::open(ledger.clone(), clock, settings).await.unwrap();
    let small = super::Small { ledger, hub };
    let small = Arc::new(small);
    let mut all = tokio::task::JoinSet::new();
    for n in 0..40 {
        let small = small.clone();
        all.spawn(async move { small.refer(&format!("演-{n}")).await.position });
    }
    let mut positions = all.join_all().await;
    positions.sort_unstable();
    assert_eq!(positions, (0..40).map(Some).collect::<Vec<_>>());
    assert_eq!(small.ledger.store().folders.len(), 40);
    let sizes: Vec<u64> = small.ledger.store().log.notes.keys().copied().collect();
    assert!(sizes.windows(2).all(|two| two[1] - two[0] <= 4), "batches keep to their size");
}
