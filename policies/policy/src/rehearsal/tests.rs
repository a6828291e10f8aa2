//! The invariants see what they are there to see.

mod agreement;
mod demo;
mod origins;
mod telling;

use super::broken;
use casework::time::Instant;
use casework::{Alarm, AlarmKind, Case, Duty, DutyKey, Event, Why, replay};

fn opened() -> Vec<Event> {
    let at = Instant::from_micros(0);
    vec![
        Event::CaseOpened { case: "1".into(), at, conduct: None, reporter: None },
        Event::ProceedingOpened {
            proceeding: 1,
            procedure: "any".into(),
            edition: 1,
            by: "clock".into(),
            bindings: [].into(),
            parent: None,
            goes_on_from: None,
            at,
        },
        entered(Some("water.510104")),
    ]
}

fn entered(holder: Option<&str>) -> Event {
    Event::Entered { proceeding: 1, phase: "here".into(), holder: holder.map(Into::into) }
}

fn duty() -> Duty {
    Duty {
        key: DutyKey { duty: "answer".into(), owed_by: "water.510104".into(), item: None },
        owed_to: Vec::new(),
        opened_by: "act ask".into(),
        start: Instant::from_micros(0),
        by_claim: false,
        tier: 0,
        pauses: Vec::new(),
        extensions: Vec::new(),
        books: Vec::new(),
        reached: Vec::new(),
        alarms: Vec::new(),
    }
}

fn said(before: &Case, events: &[Event], after: &Case) -> String {
    broken(before, events, after).iter().map(|it| it.en.as_str()).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_history_that_is_whole_breaks_nothing() {
    let events = opened();
    assert_eq!(said(&Case::default(), &events, &replay(&events)), "");
}

#[test]
fn a_case_that_its_events_do_not_make_is_seen() {
    let events = opened();
    let mut case = replay(&events);
    case.reporters.push("somebody".into());
    assert!(said(&Case::default(), &events, &case).contains("another case"));
}

#[test]
fn a_closed_proceeding_that_moves_is_seen() {
    let mut events = opened();
    let at = Instant::from_micros(1);
    events.push(Event::Closed { proceeding: 1, outcome: "done".into(), at });
    let closed = replay(&events);
    let more = [entered(Some("water.510104"))];
    let mut after = closed.clone();
    casework::apply(&mut after, &more[0]);
    assert!(said(&closed, &more, &after).contains("moved after it closed"));
}

#[test]
fn an_open_proceeding_that_nobody_holds_is_seen() {
    let mut events = opened();
    events.pop();
    let case = replay(&events);
    assert!(said(&Case::default(), &events, &case).contains("nobody holds proceeding 1"));
}

#[test]
fn a_duty_that_is_open_twice_and_alarms_out_of_order_are_seen() {
    let mut events = opened();
    let alarm = |micros| Alarm { at: Instant::from_micros(micros), kind: AlarmKind::Silence };
    let late = Duty { alarms: vec![alarm(2), alarm(1)], ..duty() };
    let why = Why::Opened("act ask".into());
    events.push(Event::DutyTimed { proceeding: 1, duty: Box::new(late), why });
    let mut case = replay(&events);
    assert!(said(&Case::default(), &events, &case).contains("out of order"));
    case.proceedings[0].duties.push(duty());
    assert!(said(&Case::default(), &events, &case).contains("open twice"));
}
