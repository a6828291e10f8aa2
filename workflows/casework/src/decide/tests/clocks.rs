//! Limits, targets, rungs, waits and silence: what runs, when it passes, and who hears of it.

use super::world::{Play, at, day, does, opens, procedure, signs, wakes};
use super::{MATTER, received};
use crate::case::{AlarmKind, Rung};
use crate::event::{Event, Why};
use crate::procedure::{Name, Overdue, Recipient, RungAt};
use crate::refusal::Code;
use crate::time::Length;
use serde_json::json;

/// An office that does what the rest of a body asks of it.
const DESK: &str = r#"
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

fn desk(body: &str) -> Play {
    let mut play = Play::new(vec![procedure("desk", &format!("{DESK}{body}"))]);
    play.go(opens("03-02", "water.county", "desk", "begin"));
    play
}

fn acts(when: &str, act: &str) -> super::world::Say {
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

// ---- what the house does

#[test]
fn an_overdue_rule_acts_where_it_can_and_nowhere_else() {
    let body = "
        [act.force]
        by = 'clock'
        from = 'open'
        to = 'shut'
        [act.keep]
        by = 'desk'
        from = 'any'
        [duty.keep]
        owed_by = 'desk'
        starts = 'open'
        done_by = 'keep'
        limits = [{ n = '3d' }]
        overdue = [{ at = 'due', tell = 'board', then = 'force' }]
    ";
    let mut play = desk(body);
    play.go(wakes("03-06 00:00"));
    assert_eq!(*play.it(1).phase, *"shut");
    let by: Vec<_> = play
        .last
        .iter()
        .filter_map(|it| match it {
            Event::Acted { act, by, occurred_at, .. } => {
                Some((act.clone(), by.clone(), *occurred_at))
            }
            _ => None,
        })
        .collect();
    assert_eq!(by, [("force".into(), "clock".into(), at("03-06 00:00"))]);
    // It was shut before: the rule finds nothing to do.
    let mut play = desk(body);
    play.go(acts("03-03", "shut")).go(wakes("03-06 00:00"));
    assert_eq!(play.count(|it| matches!(it, Event::Acted { by, .. } if **by == *"clock")), 0);
    // It was closed: nothing runs any more.
    let mut play = desk(body);
    play.go(acts("03-03", "end")).go(wakes("03-31"));
    assert_eq!(play.count(|it| matches!(it, Event::Breached { .. })), 0);
}

#[test]
fn what_the_house_cannot_do_does_not_stop_everybody_else() {
    // The act opens a proceeding whose party cannot be found in the directory.
    let other = "
        [role.lone]
        [role.top]
        superior_of = 'lone'
        [phase.open]
        holder = 'lone'
        [phase.closed]
        outcome = 'done'
        [act.call]
        by = 'clock'
        from = 'start'
        to = 'open'
        [act.end]
        by = 'lone'
        from = 'open'
        to = 'closed'
        [duty.end]
        owed_by = 'lone'
        starts = 'open'
        done_by = 'end'
        limits = [{ n = 'promptly' }]
    ";
    let body = "
        [act.force]
        by = 'clock'
        from = 'open'
        [link.other]
        procedure = 'other'
        opened_by = 'force'
        with = 'call'
        roles = { lone = 'board' }
        [duty.keep]
        owed_by = 'desk'
        starts = 'open'
        done_by = 'shut'
        limits = [{ n = '3d' }]
        overdue = [{ at = 'due', tell = 'board', then = 'force' }]
    ";
    let files = vec![procedure("desk", &format!("{DESK}{body}")), procedure("other", other)];
    let mut play = Play::new(files);
    play.go(opens("03-02", "police.city", "desk", "begin"));
    play.go(wakes("03-06 00:00")).go(does("03-06", "police.city", "end"));
    assert!(!play.case.is_open());
    assert_eq!(play.case.proceedings.len(), 1);
}

#[test]
fn silence_performs_a_deemed_act_unless_somebody_spoke() {
    let body = "
        [act.object]
        by = 'desk'
        from = 'open'
        [act.accept]
        by = 'desk'
        from = 'open'
        to = 'shut'
        [deemed.accept]
        after = '5wd'
        starts = 'open'
        unless = 'object'
        counts_as = 'accept'
        during = 'open'
    ";
    // 3, 4, 5, 6, 9.
    let mut play = desk(body);
    play.go(wakes("03-09 23:59"));
    assert_eq!(*play.it(1).phase, *"open");
    play.go(wakes("03-10 00:00"));
    assert_eq!(*play.it(1).phase, *"shut");
    let mut play = desk(body);
    play.go(acts("03-09", "object")).go(wakes("03-31"));
    assert_eq!(*play.it(1).phase, *"open");
    let mut play = desk(body);
    play.go(acts("03-03", "accept")).go(wakes("03-31"));
    assert_eq!(play.count(|it| matches!(it, Event::DeemedEnded { fired: true, .. })), 0);
}

#[test]
fn a_right_that_lapses_leads_where_its_rule_says_and_is_no_breach() {
    let body = "
        [act.ask]
        by = 'desk'
        from = 'open'
        [right.ask]
        of = 'desk'
        window = '3wd'
        starts = 'open'
        used_by = 'ask'
        lapse_to = 'shut'
        during = 'open'
        [duty.after]
        owed_by = 'desk'
        starts = 'lapse ask'
        done_by = 'end'
        limits = [{ n = '2d' }, { n = '24h', after = 'ask' }]
    ";
    let mut play = desk(body);
    play.go(wakes("03-05 23:59"));
    assert_eq!(*play.it(1).phase, *"open");
    play.go(wakes("03-06 00:00"));
    assert_eq!(*play.it(1).phase, *"shut");
    assert_eq!(play.breaches(), Vec::<String>::new());
    // What begins with an expiry begins on the last day: 6 and 7, a Saturday.
    assert_eq!(play.days("after"), "2026-03-07 2026-03-09");
    let mut play = desk(body);
    play.go(acts("03-03", "ask")).go(wakes("03-31"));
    assert_eq!((&*play.it(1).phase, play.it(1).rights.len()), ("open", 0));
}

#[test]
fn a_move_that_a_lapse_came_after_cannot_be_withdrawn() {
    let body = "
        [act.go]
        by = 'desk'
        from = 'open'
        to = 'gone'
        [phase.gone]
        holder = 'board'
        [act.ask]
        by = 'board'
        from = 'gone'
        [right.ask]
        of = 'board'
        window = '3wd'
        starts = 'phase gone'
        used_by = 'ask'
        lapse_to = 'shut'
        during = 'gone'
    ";
    let mut play = desk(body);
    play.go(acts("03-02 10:00", "go")).go(wakes("03-06"));
    assert_eq!(*play.it(1).phase, *"shut");
    let withdraw = super::world::says("03-06", "water.county", crate::Verb::Withdraw);
    assert_eq!(play.no(withdraw), Code::NothingThere);
}

#[test]
fn a_wait_is_over_at_its_first_instant_after_and_starts_what_follows() {
    let body = "
        [act.apply]
        by = 'desk'
        from = 'open'
        [wait.cool]
        before = 'apply'
        n = '10d'
        starts = 'open'
        [duty.apply]
        owed_by = 'desk'
        starts = 'passed cool'
        done_by = 'apply'
        limits = [{ n = '3d' }]
    ";
    let mut play = desk(body);
    assert_eq!(play.no(acts("03-12 23:59", "apply")), Code::MustWait);
    play.go(wakes("03-13 00:00"));
    // Three days after the 12th.
    assert_eq!(play.days("apply"), "2026-03-15 2026-03-16");
    play.go(acts("03-13 00:00", "apply"));
}

#[test]
fn the_later_of_two_starts_the_clock_whichever_came_first() {
    let body = "
        [act.one]
        by = 'desk'
        from = 'open'
        [act.two]
        by = 'desk'
        from = 'open'
        [duty.both]
        owed_by = 'desk'
        starts = 'later act one | act two'
        done_by = 'end'
        limits = [{ n = '3d' }]
    ";
    for (first, second) in [("one", "two"), ("two", "one")] {
        let mut play = desk(body);
        play.go(acts("03-03", first));
        assert_eq!(play.find("both"), None);
        play.go(acts("03-04", second));
        assert_eq!(play.duty("both").start, at("03-04"));
    }
    // Said later, happened earlier: the later of the two instants counts.
    let mut play = desk(body);
    play.go(acts("03-04", "one")).go(acts("03-05", "two").claimed("03-03"));
    assert_eq!(play.duty("both").start, at("03-04"));
}

#[test]
fn a_date_for_the_later_of_two_is_kept_whichever_came_first() {
    let body = "
        [act.one]
        by = 'desk'
        from = 'open'
        document = 'letter'
        [act.two]
        by = 'desk'
        from = 'open'
        document = 'letter'
        [duty.both]
        owed_by = 'desk'
        starts = 'later act one | act two'
        done_by = 'end'
        limits = [{ from_document = 'until' }]
    ";
    let letter =
        |act: &str, until: &str| acts("03-03", act).doc("letter", "h", json!({ "until": until }));
    let mut play = desk(body);
    assert_eq!(play.no(acts("03-03", "one").doc("letter", "h", json!({}))), Code::DocumentLacks);
    play.go(letter("one", "2026-03-10")).go(letter("two", "2026-03-12"));
    assert_eq!(play.days("both"), "2026-03-12 2026-03-12");
}

// ---- every period

const ROUNDS: &str = "
    [act.walk]
    by = 'desk'
    from = ['open', 'shut']
    [act.open-again]
    by = 'desk'
    from = 'shut'
    to = 'open'
    [duty.walk]
    owed_by = 'desk'
    owed_to = 'board'
    starts = 'phase open'
    done_by = 'walk'
    every = 'quarter'
    overdue = [{ at = 'due', tell = 'board' }]
    during = 'open'
";

#[test]
fn a_recurring_duty_comes_again_each_period_over_the_end_of_the_year() {
    let mut play = desk(ROUNDS);
    assert_eq!(play.open(), ["walk@water.county#2026Q1"]);
    assert_eq!(play.days("walk"), "2026-03-31 2026-03-31");
    play.go(acts("03-10", "walk"));
    assert_eq!(play.open(), Vec::<String>::new());
    assert_eq!(play.case.wakes_at(), Some(at("04-01 00:00")));
    play.go(wakes("2027-01-01 00:00"));
    assert_eq!(
        play.open(),
        ["2026Q2", "2026Q3", "2026Q4", "2027Q1"].map(|it| format!("walk@water.county#{it}"))
    );
    assert_eq!(play.breaches().len(), 3);
    assert!(play.breaches()[2].ends_with("2027-01-01T00:00:00+08:00"));
    assert_eq!(play.days("walk#2027Q1"), "2027-03-31 2027-03-31");
}

#[test]
fn a_recurring_duty_stops_with_its_phase_and_starts_again_with_it() {
    let mut play = desk(ROUNDS);
    play.go(acts("03-10", "shut"));
    assert_eq!((play.open().len(), play.it(1).recurrences.len()), (0, 0));
    assert_eq!(play.case.wakes_at(), None);
    play.go(acts("08-10", "open-again"));
    assert_eq!(play.open(), ["walk@water.county#2026Q3"]);
    assert_eq!(play.it(1).recurrences.len(), 1);
}

#[test]
fn a_withdrawn_move_gives_the_recurring_duty_back_and_no_period_is_lost() {
    let mut play = desk(ROUNDS);
    play.go(acts("03-30", "shut")).go(wakes("04-01 12:00"));
    let withdraw = super::world::says("04-02", "water.county", crate::Verb::Withdraw);
    play.go(withdraw).go(wakes("04-02 10:00"));
    assert_eq!(play.open(), ["walk@water.county#2026Q1", "walk@water.county#2026Q2"]);
    assert_eq!(play.breaches().len(), 1);
    let reached = |it: &Event| matches!(it, Event::RungReached { .. });
    assert_eq!(play.count(reached), 1);
}

#[test]
fn a_right_without_a_window_lasts_as_long_as_its_phases() {
    let mut play = desk(
        "
        [act.ask]
        by = 'desk'
        from = 'any'
        [right.ask]
        of = 'desk'
        starts = 'open'
        used_by = 'ask'
        during = 'open'
        ",
    );
    assert_eq!(play.it(1).rights[0].ends_at, None);
    assert!(play.tries(&acts("2026-12-31", "ask")).is_ok());
    play.go(acts("03-03", "shut"));
    assert_eq!(play.no(acts("03-03", "ask")), Code::NoRight);
}

#[test]
fn alarms_of_one_instant_pass_the_limit_first_and_then_tell() {
    let play = received();
    let due = at("03-06 00:00");
    let alarms = &play.duty("decide").alarms;
    let there: Vec<_> = alarms.iter().filter(|it| it.at == due).map(|it| &it.kind).collect();
    assert_eq!(there, [&AlarmKind::Passes(0), &AlarmKind::Rung(1)]);
    assert!(play.delivery(1).rungs.contains_key(&Rung::Accepted));
}
