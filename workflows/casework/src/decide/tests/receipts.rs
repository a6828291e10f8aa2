//! Receipts: who signs, from when it counts, and what may never be overwritten.

use super::world::{Play, at, climbs, does, opens, procedure, says, signs, wakes};
use super::{MATTER, received, sent};
use crate::act::Verb;
use crate::case::Rung;
use crate::event::{Effect, Event};
use crate::refusal::Code;
use std::collections::BTreeMap;

#[test]
fn signing_is_receipt_and_starts_the_clock_at_the_instant_of_signing() {
    let mut play = sent();
    play.go(climbs("03-02 09:30", "clock", 1, Rung::Delivered));
    play.go(climbs("03-02 09:40", "police.county", 1, Rung::Opened));
    assert_eq!(play.find("decide"), None);
    play.go(signs("03-02 10:00", "police.county", 1));
    assert_eq!(play.delivery(1).receipt, Some(at("03-02 10:00")));
    assert!(!play.delivery(1).unsigned);
    assert_eq!(play.duty("decide").start, at("03-02 10:00"));
    let rungs = [
        (Rung::Queued, at("03-02")),
        (Rung::Delivered, at("03-02 09:30")),
        (Rung::Opened, at("03-02 09:40")),
        (Rung::Accepted, at("03-02 10:00")),
    ];
    assert_eq!(play.delivery(1).rungs, BTreeMap::from(rungs));
}

#[test]
fn arrival_and_the_grace_start_the_clock_unsigned_and_both_instants_show() {
    let mut play = sent();
    play.go(climbs("03-02 20:00", "clock", 1, Rung::Delivered));
    play.go(wakes("03-03 19:59"));
    assert_eq!(play.find("decide"), None);
    play.go(wakes("03-03 20:00"));
    assert_eq!(play.duty("decide").start, at("03-03 20:00"));
    assert!(play.delivery(1).unsigned);
    // Signed two days later: the signature shows, the clock stays.
    play.go(signs("03-05", "police.county", 1));
    assert_eq!(play.delivery(1).rungs[&Rung::Accepted], at("03-05"));
    assert_eq!(play.delivery(1).receipt, Some(at("03-03 20:00")));
    assert_eq!(play.duty("decide").start, at("03-03 20:00"));
}

#[test]
fn a_late_negative_stands_beside_the_positive() {
    let mut play = received();
    play.go(climbs("03-04", "police.county", 1, Rung::Refused));
    play.go(climbs("03-05", "clock", 1, Rung::Failed));
    let rungs = &play.delivery(1).rungs;
    assert_eq!(rungs[&Rung::Accepted], at("03-02 10:00"));
    assert_eq!(rungs[&Rung::Refused], at("03-04"));
    assert_eq!(rungs[&Rung::Failed], at("03-05"));
    assert_eq!(play.delivery(1).receipt, Some(at("03-02 10:00")));
    play.duty("decide");
}

#[test]
fn what_was_refused_is_not_received_by_silence_and_can_still_be_signed_for() {
    let mut play = sent();
    play.go(climbs("03-02 10:00", "clock", 1, Rung::Delivered));
    play.go(climbs("03-02 11:00", "police.county", 1, Rung::Refused));
    play.go(wakes("03-09"));
    assert_eq!(play.delivery(1).receipt, None);
    play.go(signs("03-09", "police.county", 1));
    assert_eq!(play.duty("decide").start, at("03-09"));
}

#[test]
fn a_rung_that_is_said_again_changes_nothing() {
    let mut play = received();
    let before = play.delivery(1).clone();
    let version = play.case.version;
    for rung in [Rung::Delivered, Rung::Opened, Rung::Accepted] {
        play.go(climbs("03-02 11:00", "police.county", 1, rung));
    }
    assert_eq!(play.delivery(1), &before);
    assert_eq!(play.case.version, version);
    assert_eq!(play.effects, []);
}

#[test]
fn a_receipt_is_never_answered_by_a_receipt() {
    let mut play = sent();
    let (deliveries, queued) =
        (play.case.deliveries.len(), |it: &Event| matches!(it, Event::Queued { .. }));
    for rung in [Rung::Delivered, Rung::Opened, Rung::Accepted, Rung::Returned, Rung::Refused] {
        play.go(climbs("03-03", "police.county", 1, rung));
        assert!(!play.last.iter().any(queued));
        assert!(!play.effects.iter().any(|it| matches!(it, Effect::Deliver { .. })));
    }
    assert_eq!(play.case.deliveries.len(), deliveries);
}

#[test]
fn a_copy_that_the_law_demands_is_a_duty_until_it_has_arrived() {
    let mut play = sent();
    assert_eq!(play.open(), ["copy@ecology.county#send 2"]);
    assert_eq!(play.duty("copy").owed_to, ["court.county".into()]);
    // Sending is not enough, nor is the arrival of the letter itself.
    play.go(climbs("03-02 10:00", "clock", 1, Rung::Delivered));
    play.duty("copy");
    play.go(climbs("03-02 11:00", "clock", 2, Rung::Delivered));
    assert_eq!(play.find("copy"), None);
    assert_eq!(play.done().last().unwrap(), "copy@ecology.county []");
    // Receipt of a copy starts no clock of the one who must decide.
    play.go(signs("03-02 12:00", "court.county", 2));
    assert_eq!(play.find("decide"), None);
}

#[test]
fn a_copy_that_does_not_arrive_is_told_to_sender_and_superior() {
    let mut play = sent();
    // An internal target of three working days from Monday: 3, 4, 5.
    play.go(wakes("03-05 23:59"));
    assert_eq!(play.count(|it| matches!(it, Event::Silent { .. })), 0);
    play.go(wakes("03-06 00:00"));
    assert_eq!(play.told(), ["copy court.county", "copy ecology.city"]);
}

#[test]
fn a_copy_of_the_last_act_is_owed_and_proved_after_the_proceeding_closed() {
    let mut play = received();
    play.go(climbs("03-02 11:00", "clock", 2, Rung::Delivered));
    play.go(does("03-03", "police.county", "decide"));
    assert!(!play.case.is_open());
    let copy = play.sent("decide", "court.county");
    assert_eq!(play.open(), [format!("copy@police.county#decide {copy}")]);
    let mut silent = Play { case: play.case.clone(), ..sent() };
    silent.events.clone_from(&play.events);
    silent.go(wakes("03-09"));
    assert_eq!(silent.count(|it| matches!(it, Event::Silent { .. })), 1);
    play.go(climbs("03-03 10:00", "clock", copy, Rung::Delivered));
    assert_eq!(play.open(), Vec::<String>::new());
    assert_eq!(play.done().last().unwrap(), "copy@police.county []");
}

#[test]
fn a_delivery_that_does_not_arrive_is_booked_as_silent_once() {
    let mut play = sent();
    play.go(wakes("03-03 08:59"));
    let silent = |it: &Event| matches!(it, Event::DeliverySilent { delivery: 1, .. });
    assert_eq!(play.count(silent), 0);
    play.go(wakes("03-03")).go(wakes("03-10"));
    assert_eq!(play.count(silent), 1);
}

#[test]
fn service_on_a_party_outside_is_recorded_by_an_agency_and_is_never_silent() {
    let notice = "
        [act.notify]
        by = 'sender'
        from = 'any'
        deliver = 'person'
        [act.object]
        by = 'person'
        from = 'any'
        [right.object]
        of = 'person'
        window = '5d'
        starts = 'service notify'
        used_by = 'object'
        lapse = 'nothing'
    ";
    let mut play = Play::new(vec![procedure("matter", &format!("{MATTER}{notice}"))]);
    let open = opens("03-02 08:00", "ecology.county", "matter", "prepare");
    play.go(open.role("person", "person.one")).go(does("03-02", "ecology.county", "notify"));
    let delivery = play.sent("notify", "person.one");
    assert!(play.delivery(delivery).outside);
    assert_eq!(play.delivery(delivery).wakes_at(), None);
    // Whoever does not record for it cannot say that it was served.
    assert_eq!(play.no(signs("03-03", "police.county", delivery)), Code::NoDelivery);
    // Served on the 3rd and recorded on the 4th: the window runs from the 3rd.
    play.go(signs("03-04", "ecology.county", delivery).claimed("03-03"));
    assert_eq!(play.it(1).rights[0].start, at("03-03"));
    assert_eq!(*play.it(1).rights[0].of, *"person.one");
    // The agency that records acts for it.
    play.go(does("03-05", "ecology.county", "object"));
    assert_eq!(play.it(1).rights, []);
}

#[test]
fn an_agency_with_two_roles_gets_one_delivery_and_one_clock() {
    // Sender and watcher of a matter in which the receiver is watched by itself.
    let own = MATTER.replace("kind = \"court\"\nsame_level_as = \"sender\"", "kind = \"police\"");
    let mut play = Play::new(vec![procedure("matter", &own)]);
    let open = opens("03-02 08:00", "ecology.county", "matter", "prepare");
    play.go(open.role("watcher", "police.county")).go(does("03-02", "ecology.county", "send"));
    let to_it = play.case.deliveries.iter().filter(|it| *it.to == *"police.county");
    let to_it: Vec<u32> = to_it.map(|it| it.id).collect();
    play.go(signs("03-02 10:00", "police.county", to_it[0]));
    play.go(does("03-03", "police.county", "decline"));
    let decline = play.sent("decline", "ecology.county");
    play.go(signs("03-03", "ecology.county", decline));
    play.go(does("03-04", "ecology.county", "again"));
    for delivery in to_it {
        play.go(signs("03-04 10:00", "police.county", delivery));
    }
    // The second sending is not signed for, whatever came with the first is.
    assert_eq!(play.find("decide"), None);
}

#[test]
fn what_one_sends_to_oneself_is_received_at_once() {
    let own = MATTER.replace("kind = \"police\"\nsame_level_as = \"sender\"", "");
    let mut play = Play::new(vec![procedure("matter", &own)]);
    let open = opens("03-02 08:00", "ecology.county", "matter", "prepare");
    play.go(open.role("receiver", "ecology.county")).go(does("03-02", "ecology.county", "send"));
    assert_eq!(play.duty("decide@ecology.county").start, at("03-02"));
    assert!(play.case.deliveries.iter().all(|it| *it.to == *"court.county"));
}

#[test]
fn the_rungs_of_a_delivery_come_to_the_same_in_whatever_order_they_arrive() {
    let said = [
        (Rung::Delivered, "03-02 09:10", "clock"),
        (Rung::Opened, "03-02 09:20", "police.county"),
        (Rung::Failed, "03-02 09:05", "clock"),
    ];
    let play_in = |order: &[usize]| {
        let mut play = sent();
        for index in order {
            let (rung, when, who) = said[*index];
            play.go(climbs("03-02 12:00", who, 1, rung).claimed(when));
        }
        play.delivery(1).clone()
    };
    let straight = play_in(&[0, 1, 2]);
    assert_eq!(straight.grace_ends_at, Some(at("03-03 09:10")));
    for order in [[0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        assert_eq!(play_in(&order), straight, "{order:?}");
    }
}

#[test]
fn a_chase_that_is_signed_for_starts_nothing() {
    let mut play = sent();
    play.go(says("03-02 10:00", "ecology.county", Verb::Chase));
    let chase = play.sent("chase", "police.county");
    play.go(signs("03-02 11:00", "police.county", chase));
    assert_eq!(play.find("decide"), None);
}

#[test]
fn a_copy_that_arrived_before_a_withdrawal_has_arrived() {
    let mut play = received();
    let copy = play.sent("send", "court.county");
    play.go(does("03-03 09:00", "police.county", "decline"));
    play.go(climbs("03-03 10:00", "clock", copy, Rung::Delivered));
    assert_eq!(play.find("copy"), None);
    play.go(says("03-03 11:00", "police.county", Verb::Withdraw));
    assert_eq!((&*play.it(1).phase, play.find("copy")), ("examining", None));
    play.go(wakes("03-20"));
    assert_eq!(play.count(|it| matches!(it, Event::Silent { key, .. } if &*key.duty == "copy")), 0);
}
