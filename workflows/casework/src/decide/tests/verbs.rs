//! The table of the common verbs, row by row: who holds then, and what the clocks do.

use super::world::{Play, Say, at, climbs, day, does, opens, procedure, says, signs, wakes};
use super::{MATTER, received, sent};
use crate::act::Verb;
use crate::case::Rung;
use crate::event::{Ended, Event, Why};
use crate::refusal::Code;
use crate::time::Budget;

fn returns(when: &str, from: &str) -> Say {
    says(when, from, Verb::Return { ground: "wrong-recipient".into() })
}

fn resubmits(when: &str, from: &str) -> Say {
    says(when, from, Verb::Resubmit)
}

fn withdraws(when: &str) -> Say {
    says(when, "ecology.county", Verb::Withdraw)
}

fn extends(when: &str) -> Say {
    says(when, "police.county/head", Verb::Extend { duty: "decide".into() })
}

fn suspends(when: &str) -> Say {
    let verb = Verb::Suspend { duty: "decide".into(), reason: "hearing".into() };
    says(when, "police.county", verb)
}

fn resumes(when: &str) -> Say {
    says(when, "police.county", Verb::Resume { duty: "decide".into() })
}

fn co_handles(when: &str, agency: &str, limit: &str) -> Say {
    let verb =
        Verb::AddCoHandler { duty: "decide".into(), agency: agency.into(), limit: limit.into() };
    says(when, "police.county", verb)
}

fn delegates(when: &str, from: &str, to: &str) -> Say {
    says(when, from, Verb::Delegate { to: to.into() })
}

// ---- return and resubmit

#[test]
fn a_return_ends_the_recipients_duties_as_returned_and_gives_the_case_back() {
    let mut play = received();
    play.go(returns("03-04", "police.county"));
    assert_eq!(play.case.holder().unwrap().as_ref(), "ecology.county");
    assert_eq!(play.ended(), ["decide@police.county Returned"]);
    // The copy that the law demands is owed all the same.
    assert_eq!(play.open(), ["copy@ecology.county#send 2", "resubmit@ecology.county"]);
    assert_eq!(*play.delivery(play.sent("return", "ecology.county")).from, *"police.county");
}

#[test]
fn after_a_resubmission_the_duty_goes_on_with_the_days_that_were_left() {
    let mut play = received();
    assert_eq!(play.days("decide"), "2026-03-05 2026-03-05");
    // 3 is counted; 4 to 9 are out; 10 and 11 are left.
    play.go(returns("03-04", "police.county")).go(resubmits("03-09", "ecology.county"));
    assert_eq!(play.case.holder().unwrap().as_ref(), "police.county");
    assert_eq!(play.days("decide"), "2026-03-11 2026-03-11");
    assert_eq!(play.whys("decide"), [Why::Resubmitted]);
    assert_eq!(play.done().last().unwrap(), "resubmit@ecology.county []");
    // Each instrument keeps its own days: of 2wd (3 and 4) the 4th was out, so the 10th.
    let books = &play.duty("decide").books;
    assert_eq!(books[1].due.last_day, Some(day("2026-03-10")));
    // Of 5d the 10th to the 13th are left.
    assert_eq!(books[2].due.last_day, Some(day("2026-03-13")));
}

#[test]
fn a_return_of_a_return_goes_further_back_and_comes_the_same_way() {
    let mut play = routed();
    // Held in turn by ecology, police.county and police.east.
    play.go(returns("03-03 12:00", "police.east"));
    assert_eq!(play.case.holder().unwrap().as_ref(), "police.county");
    play.go(returns("03-04", "police.county"));
    assert_eq!(play.case.holder().unwrap().as_ref(), "ecology.county");
    assert_eq!(play.no(returns("03-04", "ecology.county")), Code::NothingThere);
    assert_eq!(play.no(resubmits("03-05", "police.county")), Code::NotYourRole);
    play.go(resubmits("03-05", "ecology.county"));
    assert_eq!(play.case.holder().unwrap().as_ref(), "police.county");
    play.go(resubmits("03-06", "police.county"));
    assert_eq!(play.case.holder().unwrap().as_ref(), "police.east");
    // Signed on the 3rd and returned the same day: 4 to 6 are out, so 7, 8 and 9.
    assert_eq!(play.days("decide@police.east"), "2026-03-09 2026-03-09");
    assert_eq!(play.it(1).returns, []);
}

/// Routed on to `police.east`, which signed on 03-03.
fn routed() -> Play {
    let mut play = received();
    play.go(does("03-03", "police.county", "route").role("receiver", "police.east"));
    let delivery = play.sent("route", "police.east");
    play.go(signs("03-03 10:00", "police.east", delivery));
    play
}

#[test]
fn what_is_left_of_the_duty_to_resubmit_is_kept_while_it_is_returned_further() {
    let mut play = routed();
    // An internal target of three working days: 4, 5, 6.
    play.go(returns("03-03 12:00", "police.east"));
    assert_eq!(play.duty("resubmit@police.county").books[0].soft, Some(at("03-07 00:00")));
    // 4 is counted; 5 to 9 are out; 10 and 11 are left.
    play.go(returns("03-05", "police.county")).go(resubmits("03-09", "ecology.county"));
    assert_eq!(play.duty("resubmit@police.county").books[0].soft, Some(at("03-12 00:00")));
    play.go(wakes("03-11 23:00"));
    assert_eq!(
        play.count(|it| matches!(it, Event::Silent { key, .. } if *key.duty == *"resubmit")),
        0
    );
}

#[test]
fn what_was_breached_before_a_return_is_not_booked_again_after_it() {
    let mut play = received();
    play.go(returns("03-11", "police.county")).go(resubmits("03-12", "ecology.county"));
    let booked = play.breaches();
    assert_eq!(booked.len(), 3, "{booked:?}");
    play.go(wakes("03-30"));
    assert_eq!(play.breaches(), booked);
}

#[test]
fn nothing_of_a_returned_case_is_booked_on_the_one_who_returned_it() {
    let mut play = received();
    play.go(returns("03-04", "police.county")).go(wakes("03-20"));
    assert_eq!(play.breaches(), Vec::<String>::new());
}

#[test]
fn a_suspended_duty_comes_back_suspended() {
    let mut play = received();
    play.go(suspends("03-03")).go(returns("03-04", "police.county"));
    play.go(resubmits("03-06", "ecology.county"));
    assert!(play.duty("decide").is_paused());
    // 3 is out with the first day of the suspension: three days are left.
    assert_eq!(play.duty("decide").books[0].due.left, Some(Budget::Days(3)));
    play.go(resumes("03-10"));
    assert_eq!(play.days("decide"), "2026-03-13 2026-03-13");
}

#[test]
fn a_return_and_a_suspension_of_one_day_are_taken_out_once() {
    let mut play = received();
    // 3 is out by the suspension, 3 to 5 by the return: 6, 7 and 8, a Sunday, so 9.
    play.go(suspends("03-03")).go(resumes("03-03 10:00"));
    play.go(returns("03-03 11:00", "police.county")).go(resubmits("03-05", "ecology.county"));
    assert_eq!(play.days("decide"), "2026-03-08 2026-03-09");
}

// ---- withdraw

#[test]
fn a_withdrawn_move_ends_what_it_opened_and_reopens_what_it_ended_with_its_old_due() {
    let mut play = Play::new(vec![procedure("matter", MATTER)]);
    play.go(opens("03-02 08:00", "ecology.county", "matter", "prepare"));
    let before = play.duty("prepare").clone();
    play.go(does("03-03", "ecology.county", "send"));
    assert_eq!(play.done(), ["prepare@ecology.county []"]);
    play.go(withdraws("03-04"));
    assert_eq!(play.case.holder().unwrap().as_ref(), "ecology.county");
    assert_eq!(*play.it(1).phase, *"preparing");
    assert_eq!(play.ended(), ["copy@ecology.county Withdrawn"]);
    assert_eq!(play.duty("prepare"), &before);
    assert_eq!(play.whys("prepare"), [Why::Withdrawn]);
    assert_eq!(*play.delivery(play.sent("withdraw", "police.county")).from, *"ecology.county");
    // And it can be sent again.
    play.go(does("03-05", "ecology.county", "send"));
    assert_eq!(play.case.holder().unwrap().as_ref(), "police.county");
}

#[test]
fn a_withdrawal_is_possible_after_arrival_and_not_after_opening() {
    let mut play = sent();
    play.go(climbs("03-02 10:00", "clock", 1, Rung::Delivered));
    assert!(play.tries(&withdraws("03-02 11:00")).is_ok());
    play.go(climbs("03-02 10:30", "police.county", 1, Rung::Opened));
    assert_eq!(play.no(withdraws("03-02 11:00")), Code::AlreadyOpened);
    assert_eq!(received().no(withdraws("03-02 11:00")), Code::AlreadyOpened);
}

#[test]
fn a_withdrawn_letter_that_is_signed_for_later_starts_nothing() {
    let mut play = sent();
    play.go(climbs("03-02 10:00", "clock", 1, Rung::Delivered));
    play.go(withdraws("03-02 11:00")).go(signs("03-02 12:00", "police.county", 1));
    assert_eq!(play.find("decide"), None);
    assert!(play.delivery(1).rungs.contains_key(&Rung::Accepted));
}

#[test]
fn a_withdrawn_letter_is_not_received_by_silence_and_not_missed() {
    let mut play = sent();
    play.go(climbs("03-02 10:00", "clock", 1, Rung::Delivered));
    play.go(withdraws("03-02 11:00")).go(wakes("03-06"));
    assert_eq!(play.delivery(1).receipt, None);
    assert_eq!(play.delivery(1).wakes_at(), None);
    // Nor is the copy that never went: nobody is waiting for it any more.
    assert_eq!(play.delivery(2).wakes_at(), None);
}

#[test]
fn a_withdrawal_does_not_take_back_what_others_were_granted_since() {
    let mut play = standing();
    play.go(does("03-03", "ecology.county", "send"));
    let extend = Verb::Extend { duty: "keep".into() };
    play.go(says("03-04", "ecology.county", extend));
    assert_eq!(play.days("keep"), "2026-03-11 2026-03-11");
    match play.tries(&withdraws("03-05")) {
        Err(refusal) => assert_eq!(refusal.code, Code::NothingThere),
        Ok(_) => {
            play.go(withdraws("03-05"));
            assert_eq!(play.days("keep"), "2026-03-11 2026-03-11");
        }
    }
}

/// A duty runs beside the move, and its limit of two days passes before the move is withdrawn.
fn standing() -> Play {
    let keep = "
        [act.keep]
        by = 'sender'
        from = 'any'
        [duty.keep]
        owed_by = 'sender'
        owed_to = 'above'
        starts = 'open'
        done_by = 'keep'
        limits = [{ n = '4d', basis = 'X-1' }]
        extend = { n = '5d', times = 1, by = 'sender', basis = 'X-1' }
        overdue = [{ at = 'due', tell = 'above' }]
    ";
    let mut play = Play::new(vec![procedure("matter", &format!("{MATTER}{keep}"))]);
    play.go(opens("03-02 08:00", "ecology.county", "matter", "prepare"));
    play
}

#[test]
fn a_breach_between_a_move_and_its_withdrawal_is_booked_and_told_once() {
    let mut play = standing();
    play.go(does("03-03", "ecology.county", "send")).go(wakes("03-08"));
    assert_eq!(
        play.breaches(),
        ["keep@ecology.county X-1 2026-03-07T00:00:00"].map(|it| format!("{it}+08:00"))
    );
    play.go(withdraws("03-08")).go(wakes("03-09"));
    assert_eq!(play.breaches().len(), 1);
    assert_eq!(play.count(|it| matches!(it, Event::RungReached { .. })), 1);
    assert!(play.duty("keep").main().unwrap().passed_at.is_some());
}

// ---- extend

#[test]
fn an_extension_counts_from_the_raw_end_and_the_parties_are_told_by_delivery() {
    let mut play = received();
    // 3, 4, 5 and four days more: 9, counted from the 5th and not from any roll.
    play.go(extends("03-03"));
    assert_eq!(play.days("decide"), "2026-03-09 2026-03-09");
    assert_eq!(play.whys("decide"), [Why::Extended]);
    play.sent("extend", "ecology.county");
    play.sent("extend", "police.city");
    // 13 is a Friday; with the second extension 5 + 4 + 4.
    play.go(extends("03-09"));
    assert_eq!(play.days("decide"), "2026-03-13 2026-03-13");
    assert_eq!(play.no(extends("03-10")), Code::TooOften);
}

#[test]
fn an_extension_of_a_rolled_end_does_not_win_the_weekend() {
    let mut play = sent();
    let delivery = play.sent("send", "police.county");
    // Signed on Thursday the 5th: 6, 7, 8, a Sunday; the roll makes it the 9th.
    play.go(signs("03-05", "police.county", delivery).claimed("03-05"));
    assert_eq!(play.days("decide"), "2026-03-08 2026-03-09");
    // Four days from the 8th.
    play.go(extends("03-06"));
    assert_eq!(play.days("decide"), "2026-03-12 2026-03-12");
}

#[test]
fn an_extension_in_days_leaves_another_instruments_hours_as_they_are() {
    let hours = MATTER.replace("{ n = \"5d\" }", "{ n = \"48h\" }");
    let mut play = Play::new(vec![procedure("matter", &hours)]);
    play.go(opens("03-02 08:00", "ecology.county", "matter", "prepare"));
    play.go(does("03-02", "ecology.county", "send")).go(signs("03-02 10:00", "police.county", 1));
    play.go(extends("03-03"));
    assert_eq!(play.days("decide"), "2026-03-09 2026-03-09");
    assert_eq!(play.duty("decide").books[2].due.expires_at, Some(at("03-04 10:00")));
}

#[test]
fn an_extension_is_not_granted_after_the_end() {
    assert!(received().tries(&extends("03-05 23:59")).is_ok());
    assert_eq!(received().no(extends("03-06 00:00")), Code::NoLonger);
}

// ---- suspend and resume

#[test]
fn a_suspension_keeps_the_budget_and_a_resumption_goes_on_with_it() {
    let mut play = received();
    play.go(suspends("03-04"));
    let due = play.duty("decide").main().unwrap().due;
    assert_eq!((due.left, due.expires_at), (Some(Budget::Days(2)), None));
    assert_eq!(play.duty("decide").alarms, []);
    play.go(wakes("03-30"));
    assert_eq!(play.breaches(), Vec::<String>::new());
    // 3 is counted; both days of the suspension are out; 31 and 04-01 are left.
    play.go(resumes("03-30"));
    assert_eq!(play.days("decide"), "2026-04-01 2026-04-01");
    assert_eq!(play.no(resumes("03-31")), Code::NothingThere);
}

#[test]
fn a_limit_that_changes_keeps_the_pauses_it_had() {
    let mut play = received();
    play.go(suspends("03-03")).go(resumes("03-06")).go(does("03-09", "police.county", "doubt"));
    // Seven days with 3 to 6 out: 7 to 13.
    assert_eq!(play.days("decide"), "2026-03-13 2026-03-13");
    assert_eq!(play.duty("decide").pauses.len(), 1);
}

#[test]
fn a_suspension_claimed_to_begin_before_the_last_ended_is_cut_and_not_refused() {
    let mut play = received();
    play.go(suspends("03-03")).go(resumes("03-04 12:00"));
    play.go(suspends("03-04 14:00").claimed("03-04 10:00"));
    assert_eq!(play.duty("decide").pauses[1].from, at("03-04 12:00"));
}

// ---- co-handler

#[test]
fn a_co_handler_gets_a_duty_of_its_own_and_the_parent_runs_on() {
    let mut play = received();
    play.go(co_handles("03-03", "court.county", "2d"));
    assert_eq!(play.case.holder().unwrap().as_ref(), "police.county");
    assert_eq!(play.days("co-handle"), "2026-03-05 2026-03-05");
    assert_eq!(play.days("decide"), "2026-03-05 2026-03-05");
    play.go(says("03-04", "court.county", Verb::CoAnswer { duty: "decide".into() }));
    assert_eq!(play.done().last().unwrap(), "co-handle@court.county []");
    play.sent("co-answer", "police.county");
    play.duty("decide");
}

#[test]
fn a_co_handlers_limit_is_as_long_as_the_parents_and_no_longer() {
    assert!(received().tries(&co_handles("03-03", "court.county", "2d")).is_ok());
    assert_eq!(received().no(co_handles("03-03", "court.county", "3d")), Code::WrongLimit);
}

#[test]
fn a_co_handler_is_asked_once_and_is_another_agency() {
    let mut play = received();
    play.go(co_handles("03-03", "court.county", "1d"));
    assert_eq!(play.no(co_handles("03-03", "court.county", "2d")), Code::NoLonger);
    assert_eq!(play.no(co_handles("03-03", "police.county", "2d")), Code::WrongParty);
}

#[test]
fn what_a_co_handler_owes_ends_with_the_duty_however_that_ends() {
    let mut play = received();
    play.go(co_handles("03-03", "court.county", "1d")).go(does(
        "03-03",
        "police.county",
        "decline",
    ));
    assert_eq!(play.find("co-handle"), None);
    let mut play = received();
    play.go(co_handles("03-03", "court.county", "1d")).go(returns("03-03", "police.county"));
    assert_eq!(play.find("co-handle"), None);
    // And goes on with it: 3 and 4 are out, so the 5th.
    play.go(resubmits("03-04", "ecology.county"));
    assert_eq!(play.days("co-handle"), "2026-03-05 2026-03-05");
}

#[test]
fn what_a_co_handler_owes_ends_when_its_parent_becomes_moot() {
    let moot =
        MATTER.replace("done_by = [\"decide\", \"decline\", \"route\"]", "done_by = \"decide\"");
    let mut play = Play::new(vec![procedure("matter", &moot)]);
    play.go(opens("03-02 08:00", "ecology.county", "matter", "prepare"));
    play.go(does("03-02", "ecology.county", "send")).go(signs("03-02 10:00", "police.county", 1));
    play.go(co_handles("03-03", "court.county", "1d")).go(does(
        "03-03",
        "police.county",
        "decline",
    ));
    assert_eq!(play.find("decide"), None);
    assert_eq!(play.find("co-handle"), None);
}

// ---- delegate

#[test]
fn a_delegated_clock_runs_on_and_the_superior_oversees() {
    let mut play = upper();
    play.go(delegates("03-03", "police.city", "police.county"));
    assert_eq!(play.case.holder().unwrap().as_ref(), "police.county");
    assert_eq!(play.it(1).in_role("receiver"), ["police.county".into()]);
    assert_eq!(play.days("decide@police.county"), "2026-03-05 2026-03-05");
    assert_eq!(play.days("oversight@police.city"), "2026-03-05 2026-03-05");
    play.sent("delegate", "police.county");
    play.go(does("03-04", "police.county", "decide"));
    assert_eq!(play.done().last().unwrap(), "decide@police.county []");
    assert_eq!(play.find("oversight"), None);
}

/// A matter between city and city, signed for on 03-02.
fn upper() -> Play {
    let mut play = Play::new(vec![procedure("matter", MATTER)]);
    play.go(opens("03-02 08:00", "ecology.city", "matter", "prepare"));
    play.go(does("03-02", "ecology.city", "send")).go(signs("03-02 10:00", "police.city", 1));
    play
}

#[test]
fn a_breach_is_booked_on_whoever_holds_the_clock() {
    let mut play = upper();
    play.go(wakes("03-05 00:00")).go(delegates("03-05", "police.city", "police.county"));
    play.go(wakes("03-06 00:00"));
    let booked = play.breaches();
    assert!(booked[0].starts_with("decide@police.city X-5 2026-03-05"), "{booked:?}");
    assert!(booked[1].starts_with("decide@police.county X-2 2026-03-06"), "{booked:?}");
    assert!(booked.iter().any(|it| it.starts_with("oversight@police.city X-2 2026-03-06")));
}

#[test]
fn oversight_follows_the_limit_of_what_it_watches() {
    let mut play = upper();
    play.go(delegates("03-03", "police.city", "police.county")).go(extends("03-04"));
    assert_eq!(play.days("oversight"), "2026-03-09 2026-03-09");
    play.go(suspends("03-05"));
    play.go(wakes("03-20"));
    assert_eq!(play.breaches().iter().filter(|it| it.contains("X-2")).count(), 0);
    play.go(resumes("03-20"));
    assert_eq!(play.days("oversight"), play.days("decide"));
    play.go(does("03-23", "police.county", "doubt"));
    assert_eq!(play.days("oversight"), play.days("decide"));
}

#[test]
fn delegating_before_signing_does_not_stop_the_clock_from_starting() {
    let mut play = Play::new(vec![procedure("matter", MATTER)]);
    play.go(opens("03-02 08:00", "ecology.city", "matter", "prepare"));
    play.go(does("03-02", "ecology.city", "send"));
    play.go(climbs("03-02 09:10", "clock", 1, Rung::Delivered));
    if play.tries(&delegates("03-02 10:00", "police.city", "police.county")).is_ok() {
        play.go(delegates("03-02 10:00", "police.city", "police.county"));
        play.go(wakes("03-04"));
        play.duty("decide");
    }
}

#[test]
fn whoever_it_was_delegated_to_can_return_it_to_its_superior() {
    let mut play = upper();
    play.go(delegates("03-03", "police.city", "police.county"));
    play.go(returns("03-04", "police.county"));
    assert_eq!(play.case.holder().unwrap().as_ref(), "police.city");
    assert_eq!(play.find("oversight"), None);
    play.go(resubmits("03-05", "police.city"));
    // 3 is counted; 4 and 5 are out; 6 and 7, a Saturday, so Monday.
    assert_eq!(play.days("decide@police.county"), "2026-03-07 2026-03-09");
    assert_eq!(play.days("oversight@police.city"), "2026-03-07 2026-03-09");
}

// ---- chase and copy

#[test]
fn chasing_and_copying_leave_evidence_and_change_no_clock() {
    let mut play = received();
    let before = (play.it(1).duties.clone(), play.case.holder().cloned());
    play.go(says("03-03", "ecology.county", Verb::Chase));
    play.go(says("03-03", "ecology.county", Verb::Copy { to: "water.county".into() }));
    assert_eq!((play.it(1).duties.clone(), play.case.holder().cloned()), before);
    assert!(!play.delivery(play.sent("chase", "police.county")).copy);
    assert!(!play.delivery(play.sent("copy", "water.county")).copy);
    assert!(!play.last.iter().any(|it| matches!(it, Event::DutyEnded { why: Ended::Moot, .. })));
}
