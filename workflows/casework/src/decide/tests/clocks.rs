//! Limits, targets, rungs, waits and silence: what runs, when it passes, and who hears of it.

use super::world::{Play, at, day, does, opens, procedure, signs, wakes};
use super::{MATTER, received};
use crate::event::{Event, Why};
use crate::procedure::{Name, Overdue, Recipient, RungAt};
use crate::refusal::Code;
use crate::time::Length;
use serde_json::json;

/// An office that does what the rest of a body asks of it.
pub(super) const DESK: &str = r#"
[role.desk]
[role.board]
superior_of = "desk"
[phase.open]
holder = "desk"
[phase.shut]
holder = "desk"
[phase.closed]
outcome = "done"
[act.begin]
by = "desk"
from = "start"
to = "open"
[act.shut]
by = "desk"
from = "open"
to = "shut"
[act.end]
by = "desk"
from = "any"
to = "closed"
"#;

pub(super) fn desk(body: &str) -> Play {
    let mut play = Play::new(vec![procedure("desk", &format!("{DESK}{body}"))]);
    play.go(opens("03-02", "water.county", "desk", "begin"));
    play
}

pub(super) fn acts(when: &str, act: &str) -> super::world::Say {
    does(when, "water.county", act)
}

// ---- limits

#[test]
fn the_last_limit_whose_act_was_done_is_the_limit_in_whatever_order_they_were_done() {
    let mut play = received();
    assert_eq!(play.days("decide"), "2026-03-05 2026-03-05");
    play.go(does("03-03", "police.county", "doubt"));
    assert_eq!(play.days("decide"), "2026-03-09 2026-03-09");
    assert_eq!(play.whys("decide"), [Why::Tier("doubt".into())]);
    assert_eq!(play.duty("decide").main().unwrap().basis.as_deref(), Some("X-3"));
    play.go(does("03-03", "police.county", "doubt-long"));
    assert_eq!(play.days("decide"), "2026-04-01 2026-04-01");
    // To doubt once more does not make the longer limit shorter.
    play.go(does("03-04", "police.county", "doubt"));
    assert_eq!(play.days("decide"), "2026-04-01 2026-04-01");
    assert_eq!(play.whys("decide"), []);
}

#[test]
fn each_instrument_is_booked_on_its_own_and_none_hides_another() {
    let mut play = received();
    play.go(wakes("03-20"));
    let booked = ["X-5 2026-03-05", "X-2 2026-03-06", "internal 2026-03-10"];
    let booked = booked.map(|it| format!("decide@police.county {it}T00:00:00+08:00"));
    assert_eq!(play.breaches(), booked);
    play.go(does("03-20", "police.county", "decide"));
    let late = play.done().last().unwrap().clone();
    assert_eq!(late, r#"decide@police.county ["X-2", "X-5", "internal"]"#);
}

#[test]
fn a_limit_that_was_lengthened_after_it_passed_can_pass_again() {
    let mut play = received();
    play.go(wakes("03-06")).go(does("03-06", "police.county", "doubt")).go(wakes("03-10"));
    let rows: Vec<_> = play.breaches().iter().map(|it| it[21..24].to_owned()).collect();
    assert_eq!(rows, ["X-5", "X-2", "X-3", "int"]);
}

#[test]
fn local_holidays_count_only_where_the_duty_says_so() {
    let duty = |extra: &str| {
        let duty = "
            [duty.look]
            owed_by = 'desk'
            starts = 'open'
            done_by = 'end'
            limits = [{ n = '3wd' }]
        ";
        desk(&format!("{duty}{extra}")).days("look")
    };
    // The hills rest on Thursday 03-05.
    assert_eq!(duty(""), "2026-03-05 2026-03-05");
    assert_eq!(duty("calendar = 'local'"), "2026-03-06 2026-03-06");
}

#[test]
fn a_limit_before_a_date_is_counted_backwards_from_the_document() {
    let mut play = desk(
        "
        [act.plan]
        by = 'desk'
        from = 'open'
        document = 'plan'
        deliver = 'board'
        [duty.tell]
        owed_by = 'desk'
        starts = 'act plan'
        done_by = 'shut'
        limits = [{ n = '7wd', before = 'hearing.date', basis = 'X-1' }]
        [duty.come]
        owed_by = 'board'
        starts = 'receipt plan'
        done_by = 'shut'
        limits = [{ from_document = 'hearing.date' }]
        ",
    );
    let plan = |body| acts("03-02 10:00", "plan").doc("plan", "h", body);
    assert_eq!(play.no(plan(json!({ "hearing": {} }))), Code::DocumentLacks);
    assert_eq!(play.no(plan(json!({ "hearing": { "date": "soon" } }))), Code::DocumentLacks);
    play.go(plan(json!({ "hearing": { "date": "2026-03-20" } })));
    // 19, 18, 17, 16, 13, 12, 11.
    assert_eq!(play.days("tell"), "2026-03-11 2026-03-11");
    // The date is kept for the clock that starts with the receipt.
    let delivery = play.sent("plan", "water.city");
    play.go(signs("03-03", "water.city", delivery));
    assert_eq!(play.days("come"), "2026-03-20 2026-03-20");
}

// ---- one duty for each item

const ITEMS: &str = "
    [act.plan]
    by = 'desk'
    from = 'any'
    document = 'plan'
    [act.do]
    by = ['desk', 'board', 'helper']
    from = 'open'
    document = 'report'
    [role.helper]
    optional = true
    [duty.item]
    owed_by = { list = 'items', owner = 'who' }
    starts = 'act plan'
    done_by = 'do'
    limits = [{ from_document = 'item.by' }]
    also = [{ n = '2d', before = 'item.by' }]
    extend = { n = '5d', times = 3, by = 'desk' }
    suspend = { reasons = ['rain'], by = 'desk' }
";

fn plan(items: serde_json::Value) -> super::world::Say {
    acts("03-02 10:00", "plan").doc("plan", "h", json!({ "items": items }))
}

fn planned() -> Play {
    let mut play = desk(ITEMS);
    play.go(plan(json!([
        { "id": "a", "who": "water.county", "by": "2026-03-10" },
        { "who": "water.city", "by": "2026-03-12T12:00:00+08:00" },
        { "id": "c", "who": "water.county", "by": "2026-03-31" },
    ])));
    play
}

#[test]
fn each_item_is_a_duty_of_its_owner_until_its_own_date() {
    let mut play = planned();
    assert_eq!(play.open(), ["item@water.county#a", "item@water.city#2", "item@water.county#c"]);
    assert_eq!(play.days("item#a"), "2026-03-10 2026-03-10");
    assert_eq!(play.duty("item#2").books[0].due.expires_at, Some(at("03-12 12:00")));
    // Who has several says which; the others stay.
    let report = acts("03-03", "do").doc("report", "r", json!({ "item": "c" }));
    play.go(report);
    assert_eq!(play.open(), ["item@water.county#a", "item@water.city#2"]);
    play.go(does("03-03", "water.city", "do").doc("report", "r", json!({})));
    assert_eq!(play.open(), ["item@water.county#a"]);
}

#[test]
fn an_item_without_owner_or_date_or_of_an_unknown_agency_refuses_the_document() {
    let play = desk(ITEMS);
    assert_eq!(play.no(plan(json!([{ "by": "2026-03-10" }]))), Code::DocumentLacks);
    assert_eq!(play.no(plan(json!([{ "who": "water.county" }]))), Code::DocumentLacks);
    assert_eq!(play.no(plan(json!({}))), Code::DocumentLacks);
    let stranger = json!([{ "who": "moon.base", "by": "2026-03-10" }]);
    assert_eq!(play.no(plan(stranger)), Code::WrongParty);
    // Known, but in no role in which it could do the item.
    let idle = json!([{ "who": "police.city", "by": "2026-03-10" }]);
    assert_eq!(play.no(plan(idle)), Code::WrongParty);
}

#[test]
fn two_items_of_one_name_are_refused_and_none_is_lost() {
    let twice = json!([
        { "id": "a", "who": "water.county", "by": "2026-03-10" },
        { "id": "a", "who": "water.county", "by": "2026-03-11" },
    ]);
    assert_eq!(desk(ITEMS).no(plan(twice)), Code::DocumentLacks);
}

#[test]
fn extensions_of_an_items_date_are_added_once_each() {
    let mut play = planned();
    for end in ["2026-03-15", "2026-03-20", "2026-03-25"] {
        play.go(super::world::says(
            "03-03",
            "water.county",
            crate::Verb::Extend { duty: "item".into() },
        ));
        assert_eq!(play.duty("item#a").main().unwrap().due.raw_last_day, Some(day(end)));
    }
    // The limit before the date goes by the document: 8 is a Sunday, so the Friday before.
    assert_eq!(play.duty("item#a").books[1].due.last_day, Some(day("2026-03-06")));
}

#[test]
fn an_instant_in_a_document_stays_an_instant_when_the_clock_is_counted_anew() {
    let mut play = planned();
    let suspend = crate::Verb::Suspend { duty: "item".into(), reason: "rain".into() };
    let resume = crate::Verb::Resume { duty: "item".into() };
    play.go(super::world::says("03-03", "water.county", suspend));
    play.go(super::world::says("03-04", "water.county", resume));
    assert_eq!(play.duty("item#2").books[0].due.expires_at, Some(at("03-12 12:00")));
}

// ---- targets, rungs, ladders

#[test]
fn silence_at_an_internal_target_is_recorded_once_and_told_to_sender_and_superior() {
    let promptly = MATTER.replace("{ n = \"3d\", basis = \"X-2\" }", "{ n = \"promptly\" }");
    let mut play = Play::new(vec![procedure("matter", &promptly)]);
    play.go(opens("03-02 08:00", "ecology.county", "matter", "prepare"));
    play.go(does("03-02", "ecology.county", "send")).go(signs("03-02", "police.county", 1));
    let book = play.duty("decide").main().unwrap().clone();
    assert_eq!((book.due.expires_at, book.soft), (None, Some(at("03-06 00:00"))));
    play.go(wakes("03-06 00:00")).go(wakes("03-07 12:00"));
    let silent = |it: &Event| matches!(it, Event::Silent { key, .. } if *key.duty == *"decide");
    assert_eq!(play.count(silent), 1);
    let told = play.events.iter().find_map(|it| match it {
        Event::Silent { key, tell, .. } if *key.duty == *"decide" => Some(tell.clone()),
        _ => None,
    });
    let told = told.unwrap();
    assert!(told.starts_with(&["ecology.county".into(), "police.city".into()]), "{told:?}");
    // No breach under a law that sets no number.
    assert!(play.breaches().iter().all(|it| !it.contains("X-2")));
}

#[test]
fn rungs_are_reached_once_each_at_their_own_instants() {
    let mut play = received();
    let told = |play: &Play| -> Vec<String> {
        play.told().into_iter().filter(|it| it.starts_with("decide")).collect()
    };
    play.go(wakes("03-04 00:00"));
    assert_eq!(told(&play), ["decide police.county!"]);
    play.go(wakes("03-06 00:00"));
    assert_eq!(told(&play), ["decide ecology.county"]);
    // The sender is also the one to whom it is owed, and is told once.
    play.go(wakes("03-09"));
    assert_eq!(told(&play), ["decide police.city", "decide ecology.county"]);
    play.go(wakes("03-31"));
    assert_eq!(told(&play), Vec::<String>::new());
    let reached: Vec<_> = play
        .events
        .iter()
        .filter_map(|it| match it {
            Event::RungReached { rung, at, .. } => Some((*rung, *at)),
            _ => None,
        })
        .collect();
    assert_eq!(reached, [(0, at("03-04 00:00")), (1, at("03-06 00:00")), (2, at("03-08 00:00"))]);
}

#[test]
fn a_late_wake_tells_of_every_rung_with_its_own_instant() {
    let mut play = received();
    play.go(wakes("03-31"));
    let order: Vec<String> = play
        .last
        .iter()
        .filter_map(|it| match it {
            Event::RungReached { rung, at, .. } => Some(format!("rung {rung} {}", at.day())),
            Event::Breached { book, at, .. } => Some(format!("book {book} {}", at.day())),
            _ => None,
        })
        .collect();
    assert_eq!(
        order,
        [
            "rung 0 2026-03-04",
            "book 1 2026-03-05",
            "book 0 2026-03-06",
            "rung 1 2026-03-06",
            "rung 2 2026-03-08",
            "book 2 2026-03-10"
        ]
    );
}

#[test]
fn a_ladders_words_are_resolved_for_the_duty_at_hand() {
    let text = MATTER.replace("[duty.decide]", "[duty.decide]\nladder = \"steps\"");
    let mut procedure = procedure("matter", &text);
    let place = procedure.place.clone();
    let words = ["coordinator", "holder", "court of owed_by", "superior of owed_to", "nobody"];
    let tell = words.map(|it| Recipient::Relation(Name::from(it))).to_vec();
    let rung = Overdue { at: RungAt::After(Length::Days(5)), tell, warn: false, then: None, place };
    procedure.climb(&|_| Some(vec![rung.clone()])).unwrap();
    let mut play = Play::new(vec![procedure]);
    play.go(opens("03-02 08:00", "ecology.county", "matter", "prepare"));
    play.go(does("03-02", "ecology.county", "send")).go(signs("03-02 10:00", "police.county", 1));
    play.go(wakes("03-10")).go(wakes("03-11"));
    assert_eq!(
        play.told(),
        ["decide office.hub", "decide police.county", "decide court.county", "decide ecology.city",]
    );
}

#[test]
fn what_is_late_from_the_start_sounds_its_alarms_at_once() {
    let mut play = super::sent();
    // Signed on the 2nd by claim of the head, said on the 9th.
    play.go(signs("03-09", "police.county/head", 1).claimed("03-02 10:00"));
    assert!(play.case.wakes_at().unwrap() <= at("03-09"));
    assert!(play.effects.iter().any(|it| matches!(it, crate::Effect::Wake { at: Some(_) })));
    play.go(wakes("03-09"));
    assert_eq!(play.breaches().len(), 2);
    assert!(play.case.wakes_at().unwrap() > at("03-09"));
}
