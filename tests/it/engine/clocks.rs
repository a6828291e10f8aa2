use super::{RECIPIENT, SENDER, Small, at, small};
use audit::{Entry, Kind};
use casework::Event;
use engine::{Errand, Stuck, clockwork};
use kit::refused;

fn wakes(small: &Small) -> usize {
    let store = small.ledger.store();
    let kinds = store.log.entries.iter().map(|it| Entry::read(&it.bytes).unwrap().kind);
    kinds.filter(|kind| *kind == Kind::Wake).count()
}

/// Everything that happened, in words.
fn events(small: &Small, case: &str) -> Vec<Event> {
    let store = small.ledger.store();
    let parts = store.folders[case].happenings.iter();
    parts.flat_map(|it| serde_json::from_slice::<Vec<Event>>(&it.events).unwrap()).collect()
}

#[tokio::test]
async fn a_case_is_woken_at_its_instants_and_once() {
    let small = small().await;
    small.refer("演-1").await;
    let mut woken = 0;
    for _ in 0..8 {
        let Some(wake) = small.ledger.store().folders["演-1"].wake else { break };
        let next = clockwork::once(&small.hub.desk).await.unwrap();
        assert_eq!(next.map(|it| it.micros()), Some(wake), "nothing is due before");
        assert_eq!(wakes(&small), woken);

        let wake = casework::time::Instant::from_micros(wake);
        small.hub.clock.set(wake);
        assert_eq!(clockwork::once(&small.hub.desk).await.unwrap(), None, "look again");
        woken += 1;
        assert_eq!(wakes(&small), woken);
        let later = clockwork::once(&small.hub.desk).await.unwrap();
        assert!(later.is_some_and(|it| wake < it), "it does not ring twice");
        assert_eq!(wakes(&small), woken);
    }
    assert!(2 <= woken, "the referral has several instants");
}

#[tokio::test]
async fn silence_is_booked_at_its_own_instant_however_late_the_clock_came() {
    let small = small().await;
    small.refer("演-1").await;
    small.carry().await;
    // The internal target of an answer ends with 4 September.
    small.hub.clock.set(at("2026-09-09T15:00"));
    small.hub.settle().await.unwrap();
    let silent = events(&small, "演-1").into_iter().filter_map(|event| match event {
        Event::Silent { key, at, .. } if &*key.duty == "answer" => Some(at),
        _ => None,
    });
    assert_eq!(silent.collect::<Vec<_>>(), [at("2026-09-05T00:00")]);
    let told = small.hub.mailroom.peek(SENDER, 0, 10).await.unwrap();
    assert!(told.iter().any(|it| it.envelope.kind == wire::LetterType::Overdue), "{told:?}");
    let told = told.iter().filter(|it| it.envelope.kind == wire::LetterType::Overdue).count();
    small.hub.settle().await.unwrap();
    let again = small.hub.mailroom.peek(SENDER, 0, 10).await.unwrap();
    let again = again.iter().filter(|it| it.envelope.kind == wire::LetterType::Overdue).count();
    assert_eq!(again, told, "told once");
}

#[tokio::test]
async fn an_act_that_comes_before_the_clock_finds_what_was_due_settled() {
    let small = small().await;
    small.refer("演-1").await;
    small.hub.clock.set(at("2026-09-09T15:00"));
    assert_eq!(refused(&small.act(RECIPIENT, "演-1", "accept").await), None);
    let happened = events(&small, "演-1");
    let silent = happened.iter().position(|it| matches!(it, Event::Silent { .. }));
    let accepted =
        happened.iter().position(|it| matches!(it, Event::Acted { act, .. } if &**act == "accept"));
    assert!(silent.is_some() && silent < accepted, "{happened:?}");
    assert_eq!(wakes(&small), 0);
}

#[tokio::test]
async fn two_clocks_at_once_wake_a_case_once() {
    let small = small().await;
    for n in 0..5 {
        small.refer(&format!("演-{n}")).await;
    }
    small.hub.clock.set(at("2026-09-05T01:00"));
    let desk = &small.hub.desk;
    let (one, other) = tokio::join!(clockwork::once(desk), clockwork::once(desk));
    assert!(one.is_ok() && other.is_ok());
    assert_eq!(wakes(&small), 5);
}

#[tokio::test]
async fn the_clockwork_runs_by_itself_as_time_passes() {
    let small = small().await;
    let work = tokio::spawn(clockwork::run(small.hub.desk.clone()));
    tokio::task::yield_now().await;
    small.refer("演-1").await;
    let mut written = small.hub.mailroom.written();
    small.hub.clock.set(at("2026-09-05T01:00"));
    while wakes(&small) == 0 {
        written.changed().await.unwrap();
    }
    work.abort();
}

#[tokio::test]
async fn a_notice_that_moves_nothing_leaves_no_trace() {
    let small = small().await;
    small.refer("演-1").await;
    small.act(RECIPIENT, "演-1", "accept").await;
    let (case, notice) = ("演-1".into(), "国办发明电".into());
    let size = small.size();
    assert!(!small.hub.desk.errand(Errand::Notice { case, year: 2026, notice }).await.unwrap());
    assert_eq!(small.size(), size);
}

#[tokio::test]
async fn what_should_have_happened_and_did_not_is_named() {
    let small = small().await;
    small.refer("演-1").await;
    assert!(Stuck::look(&small.hub.desk).await.unwrap().is_empty());
    small.hub.clock.set(at("2026-09-05T01:00"));
    let stuck = Stuck::look(&small.hub.desk).await.unwrap();
    assert_eq!(stuck.letters, [1]);
    assert_eq!(stuck.cases.iter().map(|(case, _)| &**case).collect::<Vec<_>>(), ["演-1"]);
    small.hub.settle().await.unwrap();
    assert!(Stuck::look(&small.hub.desk).await.unwrap().is_empty());
}
