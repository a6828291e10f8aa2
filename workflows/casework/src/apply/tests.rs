//! Folding: what an event changes, and what it never does.

use super::{apply, replay};
use crate::case::{COPY, Case, Delivery, Duty, DutyKey, Rung};
use crate::event::{Ended, Event, Why};
use crate::time::{Day, Instant};
use std::collections::BTreeMap;

fn at(micros: i64) -> Instant {
    Instant::from_micros(micros)
}

fn opened() -> Vec<Event> {
    vec![
        Event::CaseOpened {
            case: "A".into(),
            at: at(1),
            conduct: Some((Day::from_days(1), Day::from_days(2))),
            reporter: Some("first".into()),
        },
        Event::ProceedingOpened {
            proceeding: 1,
            procedure: "p".into(),
            edition: 1,
            by: "one".into(),
            bindings: BTreeMap::new(),
            parent: None,
            goes_on_from: None,
            at: at(1),
        },
        entered("open", Some("two")),
    ]
}

fn entered(phase: &str, holder: Option<&str>) -> Event {
    Event::Entered { proceeding: 1, phase: phase.into(), holder: holder.map(Into::into) }
}

fn duty(name: &str, owner: &str) -> Duty {
    Duty {
        key: DutyKey { duty: name.into(), owed_by: owner.into(), item: None },
        owed_to: vec![],
        opened_by: "open".into(),
        start: at(1),
        by_claim: false,
        tier: 0,
        pauses: vec![],
        extensions: vec![],
        books: vec![],
        reached: vec![],
        alarms: vec![],
    }
}

fn timed(name: &str, owner: &str) -> Event {
    let why = Why::Opened("open".into());
    Event::DutyTimed { proceeding: 1, duty: Box::new(duty(name, owner)), why }
}

fn queued(id: u32) -> Event {
    let delivery = Delivery {
        id,
        proceeding: 1,
        act: "send".into(),
        from: "one".into(),
        to: "two".into(),
        copy: false,
        outside: false,
        digest: None,
        rungs: BTreeMap::from([(Rung::Queued, at(1))]),
        receipt: None,
        unsigned: false,
        silent_at: Some(at(100)),
        grace_ends_at: None,
    };
    Event::Queued { delivery: Box::new(delivery) }
}

fn climbed(rung: Rung, micros: i64) -> Event {
    let grace_ends_at = (rung == Rung::Delivered).then(|| at(micros + 1_000));
    Event::Climbed { delivery: 1, rung, at: at(micros), by: "two".into(), grace_ends_at }
}

fn folded(more: Vec<Event>) -> Case {
    replay(opened().iter().chain(&more))
}

#[test]
fn no_event_makes_no_case() {
    let case = replay([]);
    assert_eq!(case, Case::default());
    assert_eq!((case.is_open(), case.holder(), case.wakes_at()), (false, None, None));
}

#[test]
fn every_event_counts_as_one_version_even_one_about_nothing() {
    let mut case = folded(vec![]);
    let before = case.clone();
    let strange = [
        Event::Closed { proceeding: 9, outcome: "x".into(), at: at(2) },
        Event::Entered { proceeding: 9, phase: "x".into(), holder: None },
        Event::Received { delivery: 9, at: at(2), unsigned: false },
        Event::DutyDone {
            proceeding: 1,
            key: duty("nothing", "nobody").key,
            act: "x".into(),
            at: at(2),
            late: vec![],
        },
        Event::Withdrawn { proceeding: 1, at: at(2) },
        Event::Resubmitted { proceeding: 1, at: at(2) },
        Event::SplitOff { case: "B".into(), at: at(2) },
    ];
    strange.iter().for_each(|event| apply(&mut case, event));
    assert_eq!(case, Case { version: before.version + 7, ..before });
}

#[test]
fn a_holder_is_added_only_when_it_is_another() {
    let case = folded(vec![entered("on", Some("two")), entered("back", Some("one"))]);
    let holders: Vec<_> = case.proceedings[0].holders.iter().map(|it| &**it).collect();
    assert_eq!(holders, ["one", "two", "one"]);
}

#[test]
fn a_duty_of_one_key_is_open_once_and_the_newest_time_holds() {
    let later = Duty { tier: 3, ..duty("do", "two") };
    let why = Why::Extended;
    let case = folded(vec![
        timed("do", "two"),
        timed("do", "one"),
        Event::DutyTimed { proceeding: 1, duty: Box::new(later), why },
    ]);
    let open: Vec<_> =
        case.proceedings[0].duties.iter().map(|it| (&*it.key.owed_by, it.tier)).collect();
    assert_eq!(open, [("two", 3), ("one", 0)]);
}

#[test]
fn a_rung_is_never_taken_away_and_of_two_instants_the_earlier_stays() {
    let case = folded(vec![
        queued(1),
        climbed(Rung::Delivered, 20),
        climbed(Rung::Failed, 30),
        climbed(Rung::Delivered, 25),
        climbed(Rung::Delivered, 15),
    ]);
    let rungs = [(Rung::Queued, at(1)), (Rung::Delivered, at(15)), (Rung::Failed, at(30))];
    assert_eq!(case.deliveries[0].rungs, BTreeMap::from(rungs));
    assert_eq!(case.deliveries[0].silent_at, None);
}

#[test]
fn a_failure_before_the_arrival_does_not_stop_the_grace_and_one_after_it_does() {
    let grace = |events: Vec<Event>| {
        let all = std::iter::once(queued(1)).chain(events).collect();
        folded(all).deliveries[0].grace_ends_at
    };
    let (arrived, failed) = (climbed(Rung::Delivered, 20), climbed(Rung::Failed, 10));
    assert_eq!(grace(vec![arrived.clone(), failed]), Some(at(1_020)));
    assert_eq!(grace(vec![arrived.clone(), climbed(Rung::Failed, 20)]), None);
    assert_eq!(grace(vec![arrived, climbed(Rung::Withdrawn, 5)]), None);
}

#[test]
fn what_closes_keeps_nothing_that_runs_but_the_copies_that_are_owed() {
    let closed = Event::Closed { proceeding: 1, outcome: "done".into(), at: at(9) };
    let case = folded(vec![timed("do", "two"), timed(COPY, "one"), closed]);
    let it = &case.proceedings[0];
    assert_eq!(it.outcome.as_deref(), Some("done"));
    assert_eq!(it.holders.len(), 2);
    let open: Vec<_> = it.duties.iter().map(|duty| &*duty.key.duty).collect();
    assert_eq!(open, [COPY]);
    assert_eq!((case.holder(), case.is_open()), (None, false));
}

#[test]
fn what_was_withdrawn_stands_as_it_stood_and_can_be_withdrawn_once() {
    let moved =
        Event::Moved { proceeding: 1, act: Some("send".into()), by: "one".into(), at: at(2) };
    let back = || Event::Withdrawn { proceeding: 1, at: at(9) };
    let before = folded(vec![timed("do", "two")]);
    let case = folded(vec![
        timed("do", "two"),
        moved,
        Event::DutyEnded {
            proceeding: 1,
            key: duty("do", "two").key,
            why: Ended::ByAct("send".into()),
        },
        entered("on", Some("three")),
        timed("answer", "three"),
        back(),
    ]);
    assert_eq!(case.proceedings, before.proceedings);
    let mut again = case.clone();
    apply(&mut again, &back());
    assert_eq!(again.proceedings, case.proceedings);
}

#[test]
fn numbers_are_never_given_twice() {
    let part = vec![queued(1), queued(2), Event::SplitOff { case: "B".into(), at: at(2) }];
    let mut case = folded(part);
    assert_eq!((case.last_proceeding, case.last_delivery), (1, 2));
    case.deliveries.clear();
    apply(&mut case, &Event::Settled { at: at(5) });
    assert_eq!((case.last_delivery, case.last_at), (2, Some(at(5))));
}

#[test]
fn a_merged_case_is_held_by_nobody_here_and_wakes_for_nothing() {
    let into = Event::MergedInto { case: "B".into(), at: at(2) };
    let case = folded(vec![queued(1), into]);
    assert_eq!((case.is_open(), case.holder(), case.wakes_at()), (false, None, None));
    assert_eq!(case.merged_into.as_deref(), Some("B"));
}

#[test]
fn a_history_reads_the_same_after_its_json() {
    let events: Vec<Event> = opened()
        .into_iter()
        .chain([queued(1), climbed(Rung::Delivered, 20), timed("do", "two")])
        .collect();
    let text = serde_json::to_string(&events).unwrap();
    let back: Vec<Event> = serde_json::from_str(&text).unwrap();
    assert_eq!((&back, replay(&back)), (&events, replay(&events)));
}
