//! What each thing that happens counts for.

use super::told::told;
use super::{Figure, FigureKind, HeldFor, held_for, month, read, tenure_detail, written};
use crate::verify::tests::record::{POLICE, WATER, at, climbed, delivery, opening};
use casework::procedure::Finding;
use casework::{Case, Delivery, DutyKey, Event, Judgement, Rung, replay};

const DAY: i64 = 86_400;

/// What some events count for in a case that was told so far.
fn counted(so_far: &[Event], events: &[Event]) -> Vec<(FigureKind, String, String, i64)> {
    let before = replay(so_far);
    let mut after = before.clone();
    events.iter().for_each(|event| casework::apply(&mut after, event));
    let (_, figures) = told(&before, events, &after);
    let row = |(it, n): (Figure, i64)| (it.kind, it.one.to_string(), it.other.to_string(), n);
    figures.into_iter().map(row).collect()
}

fn moves(from: FigureKind, to: FigureKind) -> Vec<(FigureKind, String, String, i64)> {
    let row = |kind, n| (kind, WATER.to_owned(), POLICE.to_owned(), n);
    let mut rows = vec![row(from, -1), row(to, 1)];
    rows.sort();
    rows
}

fn one(kind: FigureKind, one: &str, other: &str) -> (FigureKind, String, String, i64) {
    (kind, one.to_owned(), other.to_owned(), 1)
}

fn key(duty: &str) -> DutyKey {
    DutyKey { duty: duty.into(), owed_by: POLICE.into(), item: None }
}

#[test]
fn a_letter_is_in_one_place_at_a_time() {
    let so_far = opening("A");
    assert_eq!(
        counted(&[], &so_far),
        [one(FigureKind::Sent, WATER, POLICE), one(FigureKind::Opened, WATER, "")]
    );
    assert_eq!(counted(&so_far, &climbed(1, Rung::Delivered, 1)), [], "it is on its way still");
    let signed = [climbed(1, Rung::Accepted, 2), received(false, 2)].concat();
    assert_eq!(counted(&so_far, &signed), [one(FigureKind::Signed, WATER, POLICE)]);
    let unsigned = received(true, 3);
    assert_eq!(counted(&so_far, &unsigned), [one(FigureKind::Unsigned, WATER, POLICE)]);
    let grace = [so_far.clone(), unsigned].concat();
    let late = climbed(1, Rung::Accepted, 4);
    assert_eq!(counted(&grace, &late), moves(FigureKind::Unsigned, FigureKind::SignedLate));
    let signed = [so_far.clone(), signed].concat();
    assert_eq!(counted(&signed, &climbed(1, Rung::Refused, 5)), [], "who signed has signed");
    let back = climbed(1, Rung::Withdrawn, 6);
    assert_eq!(counted(&signed, &back), moves(FigureKind::Signed, FigureKind::Withdrawn));
    for (rung, kind) in [
        (Rung::Refused, FigureKind::Refused),
        (Rung::Returned, FigureKind::SentBack),
        (Rung::Failed, FigureKind::Failed),
    ] {
        assert_eq!(counted(&so_far, &climbed(1, rung, 1)), [one(kind, WATER, POLICE)]);
    }
}

fn received(unsigned: bool, second: i64) -> Vec<Event> {
    vec![Event::Received { delivery: 1, at: at(second), unsigned }]
}

#[test]
fn copies_words_of_common_verbs_and_what_goes_outside_are_no_letters() {
    let blank = delivery(2);
    let others = [
        Delivery { copy: true, ..blank.clone() },
        Delivery { outside: true, ..blank.clone() },
        Delivery { act: "chase".into(), ..blank.clone() },
        Delivery { from: "clock".into(), ..blank.clone() },
    ];
    for it in others {
        assert_eq!(counted(&opening("A"), &[Event::Queued { delivery: Box::new(it) }]), []);
    }
    let letter = Event::Queued { delivery: Box::new(blank) };
    assert_eq!(counted(&opening("A"), &[letter]), [one(FigureKind::Sent, WATER, POLICE)]);
}

#[test]
fn a_letter_counts_in_the_month_in_which_it_was_sent() {
    let so_far = opening("A");
    let before = replay(&so_far);
    let mut after = before.clone();
    let events = climbed(1, Rung::Refused, 400 * DAY);
    events.iter().for_each(|event| casework::apply(&mut after, event));
    let (_, figures) = told(&before, &events, &after);
    assert_eq!(figures[0].0.month, month(at(0).micros()));
    assert_ne!(figures[0].0.month, month(at(400 * DAY).micros()));
}

#[test]
fn whoever_held_a_proceeding_is_counted_when_it_holds_it_no_more() {
    let so_far = opening("A");
    let entered = |holder: &str, second| {
        let holder = Some(holder.into());
        vec![
            Event::Entered { proceeding: 1, phase: "there".into(), holder },
            Event::Settled { at: at(second) },
        ]
    };
    assert_eq!(counted(&so_far, &entered(WATER, 9)), [], "it holds it still");
    let before = replay(&so_far);
    let mut after = before.clone();
    let events = entered(POLICE, 5 * DAY);
    events.iter().for_each(|event| casework::apply(&mut after, event));
    let (_, figures) = told(&before, &events, &after);
    assert_eq!(
        (figures.len(), figures[0].0.kind, &*figures[0].0.one),
        (1, FigureKind::Held, WATER)
    );
    assert_eq!(held_for(figures[0].0.detail), HeldFor::Days(5));
    let closed = vec![
        Event::Closed { proceeding: 1, outcome: "done".into(), at: at(6 * DAY) },
        Event::Settled { at: at(6 * DAY) },
    ];
    let so_far = [so_far, events].concat();
    assert_eq!(
        counted(&so_far, &closed),
        [one(FigureKind::Held, POLICE, ""), one(FigureKind::Closed, POLICE, "")]
    );
}

#[test]
fn duties_are_answered_in_time_or_late_and_breaches_name_their_rule() {
    let done = |duty, late: &[&str]| Event::DutyDone {
        proceeding: 1,
        key: key(duty),
        act: "answer".into(),
        at: at(3),
        late: late.iter().map(|it| (*it).into()).collect(),
    };
    let so_far = opening("A");
    let one = |kind| [one(kind, POLICE, "")];
    assert_eq!(counted(&so_far, &[done("reply", &[])]), one(FigureKind::Answered));
    assert_eq!(counted(&so_far, &[done("reply", &["P1-02"])]), one(FigureKind::AnsweredLate));
    assert_eq!(counted(&so_far, &[done("copy", &[])]), [], "proof of a copy is no answer");
    let (basis, key) = (Some("P1-02".into()), key("reply"));
    let event = Event::Breached { proceeding: 1, key, book: 1, basis, at: at(4) };
    let row = (FigureKind::Breached, POLICE.to_owned(), "P1-02".to_owned(), 1);
    assert_eq!(counted(&so_far, std::slice::from_ref(&event)), [row]);
    let before = replay(&so_far);
    let (breaches, _) = told(&before, &[event], &before);
    assert_eq!((&*breaches[0].case, &*breaches[0].procedure), ("A", "any"));
    assert_eq!((breaches[0].book, breaches[0].at), (1, at(4).micros()));
}

#[test]
fn an_answer_is_judged_in_the_month_of_the_act_and_not_at_all_once_that_is_taken_back() {
    let judged = |finding| Event::Judged {
        proceeding: 1,
        judgement: Box::new(Judgement {
            agency: POLICE.into(),
            by: WATER.into(),
            act: "ask-more".into(),
            finding,
            at: at(7),
        }),
    };
    let so_far = opening("A");
    let good = [judged(Finding::Sufficient)];
    assert_eq!(counted(&so_far, &good), [one(FigureKind::Sufficient, POLICE, WATER)]);
    let act = |act: Option<&str>, second| Event::Moved {
        proceeding: 1,
        act: act.map(Into::into),
        by: WATER.into(),
        at: at(second),
    };
    let moved = [act(Some("ask-more"), 7), judged(Finding::Insufficient)];
    assert_eq!(counted(&so_far, &moved), [one(FigureKind::Insufficient, POLICE, WATER)]);
    let back = Event::Withdrawn { proceeding: 1, at: at(60 * DAY) };
    let said = [so_far, moved.to_vec()].concat();
    let before = replay(&said);
    let (_, figures) = told(&before, std::slice::from_ref(&back), &before);
    let (figure, n) = &figures[0];
    assert_eq!((figures.len(), figure.kind, *n), (1, FigureKind::Insufficient, -1));
    assert_eq!(figure.month, month(at(7).micros()), "where it was counted");
    assert_eq!((&*figure.one, &*figure.other, &*figure.procedure), (POLICE, WATER, "any"));
    let stands = [said, vec![act(None, 8)]].concat();
    assert_eq!(counted(&stands, &[back]), [], "another move was taken back");
}

/// A letter on its way goes with the case that takes it in, and comes back with it.
#[test]
fn where_cases_are_brought_together_and_parted_a_letter_is_counted_once() {
    let (taken, taking) = (opening("B"), opening("A"));
    let into = vec![Event::MergedInto { case: "A".into(), at: at(5) }];
    let row = (FigureKind::Sent, WATER.to_owned(), POLICE.to_owned(), -1);
    assert_eq!(counted(&taken, &into), std::slice::from_ref(&row));
    let case = replay(&taken);
    let mut proceeding = case.proceedings[0].clone();
    proceeding.id = 2;
    let moved = Delivery { proceeding: 2, ..delivery(2) };
    let absorbed = vec![Event::Absorbed {
        case: "B".into(),
        proceedings: vec![proceeding.clone()],
        deliveries: vec![moved.clone()],
        numbers: casework::Absorbed {
            proceedings: vec![(1, 2)],
            deliveries: vec![(1, 2)],
            last_proceeding: 1,
            last_delivery: 1,
        },
        reporters: Vec::new(),
        at: at(5),
    }];
    assert_eq!(counted(&taking, &absorbed), [one(FigureKind::Sent, WATER, POLICE)]);
    let together = [taking, absorbed].concat();
    let off = vec![Event::SplitOff { case: "B".into(), at: at(6) }];
    assert_eq!(counted(&together, &off), [row]);
    let back = vec![Event::Restored {
        proceedings: vec![case.proceedings[0].clone()],
        deliveries: vec![delivery(1)],
        at: at(6),
    }];
    let apart = [taken, into].concat();
    assert_eq!(counted(&apart, &back), [one(FigureKind::Sent, WATER, POLICE)]);
}

#[test]
fn what_is_written_beside_events_reads_back() {
    let (_, figures) = told(&Case::default(), &opening("A"), &replay(&opening("A")));
    assert_eq!(figures.len(), 2);
    assert_eq!(read(&written(&figures)), Ok(figures));
    assert_eq!((written(&[]), read("")), (String::new(), Ok(Vec::new())));
    assert!(read("[[99,1,\"\",\"\",\"\",0,1]]").is_err_and(|it| it.contains("99")));
    for kind in FigureKind::ALL {
        assert_eq!(FigureKind::of(kind.number().into()), Some(kind));
    }
}

#[test]
fn tenures_are_told_by_the_hour_and_then_by_the_day() {
    const HOUR: i64 = 3_600_000_000;
    for (micros, told) in [
        (-5, HeldFor::Hours(0)),
        (HOUR - 1, HeldFor::Hours(0)),
        (23 * HOUR, HeldFor::Hours(23)),
        (24 * HOUR, HeldFor::Days(1)),
        (48 * HOUR - 1, HeldFor::Days(1)),
        (400 * 24 * HOUR, HeldFor::Days(400)),
    ] {
        assert_eq!(held_for(tenure_detail(micros)), told);
    }
}

#[test]
fn a_month_is_one_of_shanghai() {
    let at = |text: &str| text.parse::<casework::time::Instant>().unwrap().micros();
    assert_eq!(month(at("2026-01-31T23:59:59+08:00")), 202_601);
    assert_eq!(month(at("2026-01-31T16:00:00Z")), 202_602);
}
