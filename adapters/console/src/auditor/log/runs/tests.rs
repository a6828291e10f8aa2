//! Runs of duties, from events as histories hold them.

use super::*;
use casework::time::{Due, Limit};

const HOLDER: &str = "ecology.510104";
const OTHER: &str = "ecology.510105";

fn at(day: i64) -> Instant {
    Instant::from_micros(day * 86_400_000_000)
}

fn key(by: &str) -> DutyKey {
    DutyKey { duty: "answer".into(), owed_by: by.into(), item: None }
}

fn duty(due: i64) -> Duty {
    let limit = Limit { length: Length::Days(5), roll: false, before: false };
    let due = Due { expires_at: Some(at(due)), ..Due::default() };
    let book =
        Book { basis: Some("law.1".into()), limit: Some(limit), due, soft: None, passed_at: None };
    Duty {
        key: key(HOLDER),
        owed_to: vec!["police.510104".into()],
        opened_by: "act refer".into(),
        start: at(1),
        by_claim: false,
        tier: 0,
        pauses: Vec::new(),
        extensions: Vec::new(),
        books: vec![book],
        reached: Vec::new(),
        alarms: Vec::new(),
    }
}

fn timed(due: i64, why: Why) -> Event {
    Event::DutyTimed { proceeding: 1, duty: Box::new(duty(due)), why }
}

fn opened() -> Event {
    timed(6, Why::Opened("act refer".into()))
}

fn done(by: &str, day: i64, late: &[&str]) -> Event {
    let late = late.iter().map(|row| Name::from(*row)).collect();
    Event::DutyDone { proceeding: 1, key: key(by), act: "answer".into(), at: at(day), late }
}

fn runs(events: Vec<(i64, Event)>) -> Vec<Run> {
    let happened: Vec<_> = events.into_iter().map(|(day, it)| (at(day), vec![it])).collect();
    Runs::of(&happened).runs
}

#[test]
fn a_duty_runs_from_its_opening_to_its_end_and_may_come_again() {
    let all = runs(vec![(1, opened()), (3, done(HOLDER, 2, &[])), (8, opened())]);
    assert_eq!(all.len(), 2, "opened anew it is another one");
    let end = Ending::Done { act: "answer".into(), late: Vec::new() };
    assert_eq!(all[0].end, Some((at(2), end)), "at the instant that counts");
    assert_eq!(all[0].held, [(at(1), HOLDER.into())]);
    assert_eq!(all[1].end, None);
}

#[test]
fn a_breach_stays_booked_whatever_comes_later() {
    let breach = Event::Breached {
        proceeding: 1,
        key: key(HOLDER),
        book: 0,
        basis: Some("law.1".into()),
        at: at(6),
    };
    let all = runs(vec![(1, opened()), (6, breach), (7, timed(16, Why::Extended))]);
    assert_eq!(all[0].books[0].breached, Some(at(6)));
    assert_eq!(all[0].books[0].book.due.expires_at, Some(at(16)));
}

#[test]
fn who_was_given_it_holds_it_from_then_on() {
    let handed = Event::Delegated { proceeding: 1, from: HOLDER.into(), to: OTHER.into() };
    let all = runs(vec![(1, opened()), (3, handed), (5, done(OTHER, 5, &["law.1"]))]);
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].held, [(at(1), HOLDER.into()), (at(3), OTHER.into())]);
    let end = Ending::Done { act: "answer".into(), late: vec!["law.1".into()] };
    assert_eq!(all[0].end, Some((at(5), end)));
}

#[test]
fn what_was_returned_goes_on_after_resubmission_as_the_same_one() {
    let returned = Event::DutyEnded { proceeding: 1, key: key(HOLDER), why: Ended::Returned };
    let all = runs(vec![(1, opened()), (2, returned), (4, timed(8, Why::Resubmitted))]);
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].end, None);
    assert_eq!(all[0].books[0].book.due.expires_at, Some(at(8)));
}

#[test]
fn what_goes_to_another_case_ends_here() {
    let merged = Event::MergedInto { case: "案-2".into(), at: at(3) };
    let all = runs(vec![(1, opened()), (3, merged)]);
    assert_eq!(all[0].end, Some((at(3), Ending::Moved)));
}
