//! What the house does by itself: overdue rules that act, deemed acts, lapses, waits, and what comes
//! again every period.

use super::clocks::{DESK, acts, desk};
use super::received;
use super::world::{Play, at, does, opens, procedure, wakes};
use crate::case::{AlarmKind, Rung};
use crate::event::Event;
use crate::refusal::Code;
use serde_json::json;

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
