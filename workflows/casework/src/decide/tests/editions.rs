//! Which edition and which limit: by the day the proceeding opens, the phase is entered, the duty opens.

use super::world::{Play, Say, day, does, edition, opens, says, wakes};
use crate::act::Verb;
use crate::event::Event;

/// A matter whose duty has these limits, with what else an edition adds.
fn body(limits: &str, more: &str) -> String {
    format!(
        "
        [role.desk]
        [phase.one]
        holder = 'desk'
        [phase.two]
        holder = 'desk'
        [phase.closed]
        outcome = 'done'
        [act.begin]
        by = 'desk'
        from = 'start'
        to = 'one'
        [act.on]
        by = 'desk'
        from = 'one'
        to = 'two'
        [act.end]
        by = 'desk'
        from = 'any'
        to = 'closed'
        [duty.end]
        owed_by = 'desk'
        starts = ['phase one', 'phase two']
        done_by = ['on', 'end']
        limits = {limits}
        [duty.whole]
        owed_by = 'desk'
        starts = 'open'
        done_by = 'end'
        limits = {limits}
        extend = {{ n = '5d', times = 1, by = 'desk' }}
        {more}
        "
    )
}

const FIRST: &str = "from = \"2024-01-01\"\nto = \"2026-03-09\"\nsuccession = \"stay\"";

/// Three days until 03-09; five days from 03-10, with what open proceedings then do.
fn two_editions(succession: &str) -> Play {
    let second = format!("from = \"2026-03-10\"\nsuccession = \"{succession}\"");
    Play::new(vec![
        edition("desk", 1, FIRST, &body("[{ n = '3d', basis = 'X-1' }]", "")),
        edition("desk", 2, &second, &body("[{ n = '5d', basis = 'X-2' }]", "")),
    ])
}

fn begins(when: &str) -> Say {
    opens(when, "water.city", "desk", "begin")
}

fn on(when: &str) -> Say {
    does(when, "water.city", "on")
}

#[test]
fn a_proceeding_opens_under_the_edition_of_its_day() {
    let mut play = two_editions("stay");
    play.go(begins("03-09 23:59"));
    assert_eq!((play.it(1).edition, play.days("end")), (1, "2026-03-12 2026-03-12".to_owned()));
    let mut play = two_editions("stay");
    play.go(begins("03-10 00:00"));
    assert_eq!((play.it(1).edition, play.days("end")), (2, "2026-03-15 2026-03-16".to_owned()));
    // The day it happened, not the day it was received.
    let mut play = two_editions("stay");
    play.go(begins("03-11").claimed("03-09"));
    assert_eq!(play.it(1).edition, 1);
}

#[test]
fn an_open_proceeding_stays_where_the_newer_edition_lets_it() {
    let mut play = two_editions("stay");
    play.go(begins("03-09")).go(on("03-11"));
    assert_eq!((play.it(1).edition, play.days("end")), (1, "2026-03-14 2026-03-16".to_owned()));
}

#[test]
fn an_open_proceeding_goes_on_under_the_newer_edition_from_its_next_phase() {
    let mut play = two_editions("next-phase");
    play.go(begins("03-09"));
    play.go(wakes("03-11"));
    assert_eq!(play.it(1).edition, 1);
    play.go(on("03-11"));
    assert_eq!((play.it(1).edition, play.days("end")), (2, "2026-03-16 2026-03-16".to_owned()));
    assert_eq!(play.count(|it| matches!(it, Event::Succeeded { edition: 2, .. })), 1);
    // Before the day nothing changes.
    let mut play = two_editions("next-phase");
    play.go(begins("03-06")).go(on("03-09"));
    assert_eq!(play.it(1).edition, 1);
}

#[test]
fn a_duty_keeps_the_limit_of_the_day_it_opened_when_its_proceeding_goes_on_under_another_edition() {
    let mut play = two_editions("next-phase");
    play.go(begins("03-09")).go(on("03-11"));
    assert_eq!(play.days("whole"), "2026-03-12 2026-03-12");
    // Three days and five, by the limit it opened under.
    play.go(says("03-12", "water.city", Verb::Extend { duty: "whole".into() }));
    assert_eq!(play.days("whole"), "2026-03-17 2026-03-17");
    assert_eq!(play.duty("whole").main().unwrap().basis.as_deref(), Some("X-1"));
}

#[test]
fn what_the_newer_edition_does_not_know_ends_with_the_older() {
    let more = "
        [act.look]
        by = 'desk'
        from = 'any'
        [duty.look]
        owed_by = 'desk'
        starts = 'open'
        done_by = 'look'
        limits = [{ n = '9d' }]
        [right.look]
        of = 'desk'
        window = '9d'
        starts = 'open'
        used_by = 'look'
        lapse = 'nothing'
    ";
    let second = "from = \"2026-03-10\"\nsuccession = \"next-phase\"";
    let limits = "[{ n = '3d' }]";
    let mut play = Play::new(vec![
        edition("desk", 1, FIRST, &body(limits, more)),
        edition("desk", 2, second, &body(limits, "")),
    ]);
    play.go(begins("03-09")).go(on("03-11"));
    assert_eq!(play.open(), ["whole@water.city", "end@water.city"]);
    assert_eq!(play.ended(), ["look@water.city Moot"]);
    assert_eq!(play.it(1).rights, []);
    play.go(wakes("03-31"));
    assert!(play.breaches().iter().all(|it| !it.starts_with("look")));
}

#[test]
fn a_limit_holds_for_duties_that_open_on_its_days() {
    let limits = "[
        { n = '3d', to = '2026-03-09' }, { n = '5d', from = '2026-03-10' },
    ]";
    let head = "from = \"2024-01-01\"\nsuccession = \"stay\"";
    let files = || vec![edition("desk", 1, head, &body(&limits.replace('\n', " "), ""))];
    let mut play = Play::new(files());
    play.go(begins("03-09"));
    assert_eq!(play.days("end"), "2026-03-12 2026-03-12");
    // The proceeding is of the 9th, the duty of its next phase is of the 10th.
    play.go(on("03-10"));
    assert_eq!(play.days("end"), "2026-03-15 2026-03-16");
    assert_eq!(play.duty("end").start.day(), day("2026-03-10"));
    // And what opened on the 9th keeps its own.
    assert_eq!(play.days("whole"), "2026-03-12 2026-03-12");
    play.go(says("03-11", "water.city", Verb::Extend { duty: "whole".into() }));
    assert_eq!(play.days("whole"), "2026-03-17 2026-03-17");
}
