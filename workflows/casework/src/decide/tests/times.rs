//! Two times on every act, clocks that step back, acts that come late, and years without a notice.

use super::world::{Play, Say, at, climbs, day, does, opens, procedure, says, signs, wakes};
use super::{MATTER, received, sent};
use crate::act::Verb;
use crate::case::Rung;
use crate::event::{Effect, Event, Why};
use crate::procedure::CLOCK;
use crate::refusal::Code;

/// A clock that starts with an act itself.
const BY_ACT: &str = "
    [act.note]
    by = 'sender'
    from = 'examining'
    deliver = 'receiver'
    [duty.note]
    owed_by = 'receiver'
    owed_to = 'sender'
    starts = 'act note'
    done_by = 'decide'
    limits = [{ n = '24h', basis = 'X-9' }]
";

fn noted() -> Play {
    let mut play = Play::new(vec![procedure("matter", &format!("{MATTER}{BY_ACT}"))]);
    play.go(opens("03-02 08:00", "ecology.county", "matter", "prepare"));
    play.go(does("03-02", "ecology.county", "send"));
    play.go(does("03-04", "ecology.county", "note").claimed("03-03"));
    play
}

#[test]
fn limits_run_from_the_time_claimed_and_say_so_until_the_other_side_confirms() {
    let mut play = noted();
    assert_eq!(play.duty("note").start, at("03-03"));
    assert!(play.duty("note").by_claim);
    let delivery = play.sent("note", "police.county");
    play.go(signs("03-04 10:00", "police.county", delivery));
    assert!(!play.duty("note").by_claim);
    assert_eq!(play.whys("note"), [Why::Confirmed]);
    assert_eq!(play.duty("note").start, at("03-03"));
}

#[test]
fn what_is_said_when_it_happens_is_no_mere_claim() {
    let mut play = Play::new(vec![procedure("matter", &format!("{MATTER}{BY_ACT}"))]);
    play.go(opens("03-02 08:00", "ecology.county", "matter", "prepare"));
    play.go(does("03-02", "ecology.county", "send"));
    play.go(does("03-03", "ecology.county", "note"));
    assert!(!play.duty("note").by_claim);
}

#[test]
fn three_days_back_is_for_anybody_and_further_for_the_head() {
    let doubt = |from: &str| does("03-06", from, "doubt").claimed("03-02 23:59");
    let mut play = received();
    assert_eq!(play.no(doubt("police.county")), Code::WrongTime);
    assert_eq!(play.no(doubt("police.county/officer")), Code::WrongTime);
    play.go(doubt("police.county/head"));
    received().go(does("03-05 23:59", "police.county", "doubt").claimed("03-02 11:00"));
    // The day counts, not the hours.
    received().go(does("03-06 23:59", "police.county", "doubt").claimed("03-03 00:00"));
}

#[test]
fn the_future_is_refused_to_the_microsecond() {
    let mut say = does("03-03", "police.county", "doubt");
    say.0.occurred_at = at("03-03").plus_micros(1);
    assert_eq!(received().no(say), Code::WrongTime);
}

#[test]
fn no_verb_is_claimed_to_be_older_than_the_proceeding() {
    let returns = Verb::Return { ground: "duplicate".into() };
    for verb in [returns, Verb::Chase, Verb::Withdraw] {
        let from = if matches!(verb, Verb::Withdraw) { "ecology.county" } else { "police.county" };
        let say = says("03-02 09:30", from, verb).claimed("03-02 07:59");
        assert_eq!(sent().no(say), Code::WrongTime);
    }
}

#[test]
fn a_hubs_clock_that_steps_back_does_not_turn_time_back() {
    let mut play = received();
    play.go(wakes("03-06"));
    let last = play.case.last_at;
    play.go(does("03-05 12:00", "police.county", "doubt"));
    assert_eq!(play.case.last_at, last);
    let received_at = play.last.iter().find_map(|it| match it {
        Event::Acted { received_at, .. } => Some(*received_at),
        _ => None,
    });
    assert_eq!(received_at, last);
    // And nothing is due again.
    play.go(wakes("03-01"));
    assert_eq!((play.last.len(), play.case.last_at), (0, last));
}

#[test]
fn an_act_in_time_that_arrives_late_stands_beside_the_breach_that_was_booked() {
    let mut play = received();
    play.go(wakes("03-06 08:00"));
    assert_eq!(play.breaches().len(), 2);
    play.go(does("03-06 09:00", "police.county", "decide").claimed("03-04 17:00"));
    // Neither is taken back: the one is what was known, the other what was done.
    assert_eq!(play.breaches().len(), 2);
    assert_eq!(play.done().last().unwrap(), "decide@police.county []");
}

#[test]
fn late_is_late_to_the_instant() {
    let decided = |when: &str| {
        let mut play = received();
        play.go(does(when, "police.county", "decide"));
        play.done().last().unwrap().clone()
    };
    assert_eq!(decided("03-04 23:59"), "decide@police.county []");
    assert_eq!(decided("03-05 00:00"), "decide@police.county [\"X-5\"]");
    assert_eq!(decided("03-06 00:00"), "decide@police.county [\"X-2\", \"X-5\"]");
}

#[test]
fn a_wake_at_the_instant_of_expiry_books_it_and_one_before_does_not() {
    let mut play = received();
    let mut just_before = wakes("03-05 00:00");
    just_before.0.received_at = at("03-05 00:00").plus_micros(-1);
    just_before.0.occurred_at = just_before.0.received_at;
    play.go(just_before);
    assert_eq!(play.breaches(), Vec::<String>::new());
    assert_eq!(play.case.wakes_at(), Some(at("03-05 00:00")));
    play.go(wakes("03-05 00:00"));
    assert_eq!(play.breaches(), ["decide@police.county X-5 2026-03-05T00:00:00+08:00"]);
}

#[test]
fn a_wake_too_early_changes_nothing_and_a_wake_twice_changes_nothing_more() {
    let mut play = received();
    play.go(wakes("03-02 11:00"));
    assert_eq!((play.last.len(), play.effects.len()), (0, 0));
    play.go(wakes("03-20"));
    assert!(!play.last.is_empty());
    play.go(wakes("03-20"));
    assert_eq!((play.last.len(), play.effects.len()), (0, 0));
}

#[test]
fn how_often_the_clock_woke_makes_no_difference() {
    let mut once = received();
    once.go(wakes("03-20"));
    let mut often = received();
    for day in ["03-03", "03-04", "03-05", "03-06", "03-09", "03-12"] {
        often.go(wakes(day));
    }
    often.go(wakes("03-20"));
    assert_eq!(once.breaches(), often.breaches());
    assert_eq!(once.it(1), often.it(1));
    // An act settles first what a wake would have.
    let mut never = received();
    never.go(does("03-20", "police.county", "doubt"));
    once.go(does("03-20", "police.county", "doubt"));
    assert_eq!(once.breaches(), never.breaches());
    assert_eq!(once.it(1), never.it(1));
}

#[test]
fn what_is_due_happens_in_order_and_at_one_instant_always_in_the_same() {
    let mut play = received();
    play.go(climbs("03-04 00:00", CLOCK, 2, Rung::Delivered));
    play.go(wakes("03-31"));
    let instants: Vec<_> = play
        .last
        .iter()
        .filter_map(|it| match it {
            Event::Breached { at, .. } | Event::RungReached { at, .. } => Some(*at),
            Event::Received { at, .. } | Event::DeliverySilent { at, .. } => Some(*at),
            _ => None,
        })
        .collect();
    assert!(instants.len() > 4 && instants.is_sorted(), "{instants:?}");
    let again = || {
        let mut play = received();
        play.go(wakes("03-31"));
        play.last
    };
    assert_eq!(again(), again());
}

#[test]
fn the_next_wake_is_asked_for_whenever_it_changes() {
    let mut play = sent();
    assert_eq!(play.effects.last(), Some(&Effect::Wake { at: Some(at("03-03")) }));
    play.go(says("03-02 09:30", "ecology.county", Verb::Chase));
    assert!(!play.effects.iter().any(|it| matches!(it, Effect::Wake { .. })));
    let wakes_at = play.case.wakes_at();
    play.go(climbs("03-02 10:00", CLOCK, 1, Rung::Delivered));
    assert_eq!(play.case.wakes_at(), wakes_at);
}

// ---- a year without a notice

const NEXT_YEAR: &str = "
    [act.plan]
    by = 'sender'
    from = 'preparing'
    [act.use-it]
    by = 'sender'
    from = 'preparing'
    [act.after]
    by = 'sender'
    from = 'preparing'
    [act.deem]
    by = 'sender'
    from = 'preparing'
    [duty.year]
    owed_by = 'sender'
    starts = 'act plan'
    done_by = 'send'
    limits = [{ n = '5wd', basis = 'X-1' }]
    also = [{ n = '2d' }]
    overdue = [{ at = 'due-1wd', warn = 'owed_by' }]
    [right.year]
    of = 'sender'
    window = '5wd'
    starts = 'act plan'
    used_by = 'use-it'
    lapse = 'nothing'
    [wait.year]
    before = 'after'
    n = '5wd'
    starts = 'act plan'
    [deemed.year]
    after = '5wd'
    starts = 'act plan'
    counts_as = 'deem'
";

fn planned() -> Play {
    let mut play = Play::new(vec![procedure("matter", &format!("{MATTER}{NEXT_YEAR}"))]);
    play.go(opens("2026-12-30", "ecology.county", "matter", "prepare"));
    play.go(does("2026-12-30 10:00", "ecology.county", "plan"));
    play
}

fn notice(when: &str) -> Say {
    says(when, CLOCK, Verb::Notice { year: 2027, notice: "notice of 2027".into() })
}

#[test]
fn a_notice_moves_every_provisional_clock_and_each_event_names_it() {
    let mut play = planned();
    // 31 and then 4 to 7; 2027-01-01 is a fixed holiday.
    assert_eq!(play.days("year"), "2027-01-07 2027-01-07");
    assert!(play.duty("year").main().unwrap().due.provisional);
    play.town.learn_2027(&["01-01", "01-04", "01-05"]);
    play.go(notice("2026-12-31"));
    assert_eq!(play.days("year"), "2027-01-11 2027-01-11");
    let named = Why::Notice("notice of 2027".into());
    assert_eq!(play.whys("year"), std::slice::from_ref(&named));
    let whys: Vec<_> = play
        .last
        .iter()
        .filter_map(|it| match it {
            Event::RightOpened { why, .. } => Some(("right", why.clone())),
            Event::WaitOpened { why, .. } => Some(("wait", why.clone())),
            Event::DeemedArmed { why, .. } => Some(("deemed", why.clone())),
            _ => None,
        })
        .collect();
    assert_eq!(whys, ["right", "wait", "deemed"].map(|it| (it, named.clone())));
    let it = play.it(1);
    let end = Some(at("2027-01-12 00:00"));
    assert_eq!((it.rights[0].ends_at, it.waits[0].ends_at, it.armed[0].fires_at), (end, end, end));
    assert!(!play.duty("year").main().unwrap().due.provisional);
    // The warning, too: a working day before.
    assert_eq!(play.duty("year").alarms[1].at, at("2027-01-08 00:00"));
}

#[test]
fn a_notice_changes_nothing_that_it_does_not_touch() {
    let mut play = received();
    play.town.learn_2027(&["01-01"]);
    let before = play.it(1).clone();
    play.go(notice("03-02 11:00"));
    assert_eq!(play.it(1), &before);
    assert_eq!(play.last.len(), 0);
    // Only the clock brings one.
    let by_agency =
        says("03-03", "ecology.county", Verb::Notice { year: 2027, notice: "n".into() });
    assert_eq!(play.no(by_agency), Code::NotYourRole);
}

#[test]
fn a_notice_finds_the_duties_that_every_procedure_knows() {
    let mut play = Play::new(vec![procedure("matter", MATTER)]);
    play.go(opens("2026-12-30", "ecology.county", "matter", "prepare"));
    play.go(does("2026-12-30 10:00", "ecology.county", "send"));
    // Three working days: 31, 4, 5.
    assert_eq!(play.duty("copy").books[0].soft, Some(at("2027-01-06 00:00")));
    play.town.learn_2027(&["01-01", "01-04", "01-05"]);
    play.go(notice("2026-12-31"));
    assert_eq!(play.duty("copy").books[0].soft, Some(at("2027-01-08 00:00")));
    assert_eq!(play.whys("copy"), [Why::Notice("notice of 2027".into())]);
}

#[test]
fn a_notice_finds_what_is_suspended_and_what_oversees() {
    let mut play = Play::new(vec![procedure("matter", MATTER)]);
    play.go(opens("2026-12-30 08:00", "ecology.city", "matter", "prepare"));
    play.go(does("2026-12-30", "ecology.city", "send"));
    play.go(signs("2026-12-30 10:00", "police.city", 1));
    play.go(does("2026-12-30 11:00", "police.city", "doubt"));
    let delegate = Verb::Delegate { to: "police.county".into() };
    play.go(says("2026-12-30 12:00", "police.city", delegate));
    // Two working days of the other instrument: 31 and 4.
    assert_eq!(play.duty("oversight").books[1].due.last_day, Some(day("2027-01-04")));
    play.town.learn_2027(&["01-01", "01-04", "01-05"]);
    play.go(notice("2026-12-31"));
    assert_eq!(play.duty("decide").books[1].due.last_day, Some(day("2027-01-06")));
    assert_eq!(play.duty("oversight").books[1].due.last_day, Some(day("2027-01-06")));
}

#[test]
fn what_was_returned_comes_back_on_the_calendar_of_its_day() {
    let mut play = planned();
    play.go(does("2026-12-30 11:00", "ecology.county", "send"));
    let delivery = play.sent("send", "police.county");
    play.go(signs("2026-12-30 12:00", "police.county", delivery));
    play.go(says("2026-12-30 13:00", "police.county", Verb::Return { ground: "duplicate".into() }));
    play.town.learn_2027(&["01-01", "01-04", "01-05"]);
    play.go(notice("2026-12-31"));
    play.go(says("2026-12-31", "ecology.county", Verb::Resubmit));
    // 30 and 31 are out: 1, 2, 3 and no working day until the 6th.
    assert_eq!(play.days("decide"), "2027-01-03 2027-01-06");
}
