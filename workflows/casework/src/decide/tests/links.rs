//! Procedures that open, watch and answer one another in the same case.

use super::world::{Play, Say, at, does, opens, procedure, wakes};
use crate::event::Event;
use crate::procedure::Procedure;
use crate::refusal::Code;

/// A penalty with a clock of its own, which can open a review and stands still while a crime is
/// looked at.
const PENALTY: &str = r#"
    [role.bureau]
    kind = "ecology"
    [role.police]
    kind = "police"
    same_level_as = "bureau"
    [phase.open]
    holder = "bureau"
    [phase.reviewed]
    holder = "bureau"
    [phase.closed]
    outcome = "decided"
    [act.file]
    by = "bureau"
    from = "start"
    to = "open"
    [act.ask]
    by = "bureau"
    from = "open"
    [act.join]
    by = "clock"
    from = "open"
    to = "reviewed"
    [act.decide]
    by = "bureau"
    from = "any"
    to = "closed"
    [duty.decide]
    owed_by = "bureau"
    starts = "open"
    done_by = "decide"
    limits = [{ n = "10d", basis = "X-1" }]
    [duty.promptly]
    owed_by = "bureau"
    starts = "phase reviewed"
    done_by = "decide"
    limits = [{ n = "10d", basis = "X-2" }]
    [link.review]
    procedure = "review"
    opened_by = "ask"
    with = "begin"
    roles = { reviewer = "police" }
    join = { upheld = "join" }
    [link.crime]
    procedure = "crime"
    suspends = ["decide", "promptly"]
    from = "act transfer"
    until = ["act give-back"]
    INCLUSIVE
    "#;

/// What a penalty opens and waits for.
const REVIEW: &str = r#"
    [role.reviewer]
    [phase.open]
    holder = "reviewer"
    [phase.upheld]
    outcome = "upheld"
    [phase.dropped]
    outcome = "dropped"
    [act.begin]
    by = "clock"
    from = "start"
    to = "open"
    [act.uphold]
    by = "reviewer"
    from = "open"
    to = "upheld"
    [act.drop]
    by = "reviewer"
    from = "open"
    to = "dropped"
    [duty.answer]
    owed_by = "reviewer"
    starts = "open"
    done_by = ["uphold", "drop"]
    limits = [{ n = "5d", basis = "X-3" }]
    "#;

/// What a penalty watches.
const CRIME: &str = r#"
    [role.sender]
    [role.police]
    kind = "police"
    same_level_as = "sender"
    [phase.with-police]
    holder = "police"
    [phase.back]
    holder = "sender"
    [phase.closed]
    outcome = "filed"
    [act.open]
    by = "sender"
    from = "start"
    to = "back"
    [act.transfer]
    by = "sender"
    from = "back"
    to = "with-police"
    [act.give-back]
    by = "police"
    from = "with-police"
    to = "back"
    [act.file]
    by = "police"
    from = "with-police"
    to = "closed"
    [duty.end]
    owed_by = "police"
    starts = "open"
    done_by = "file"
    limits = [{ n = "promptly" }]
    "#;

fn files(inclusive: bool) -> Vec<Procedure> {
    let inclusive = if inclusive { "inclusive = true" } else { "" };
    vec![
        procedure("penalty", &PENALTY.replace("INCLUSIVE", inclusive)),
        procedure("review", REVIEW),
        procedure("crime", CRIME),
    ]
}

fn filed(inclusive: bool) -> Play {
    let mut play = Play::new(files(inclusive));
    play.go(opens("03-02", "ecology.county", "penalty", "file"));
    play
}

fn bureau(when: &str, act: &str) -> Say {
    does(when, "ecology.county", act)
}

fn police(when: &str, act: &str) -> Say {
    does(when, "police.county", act)
}

/// A crime is looked at in the same case, from 03-04 on.
fn suspended(inclusive: bool) -> Play {
    let mut play = filed(inclusive);
    play.go(opens("03-03", "ecology.county", "crime", "open"));
    play.go(bureau("03-04", "transfer"));
    play
}

#[test]
fn an_act_opens_the_linked_proceeding_with_the_roles_it_maps() {
    let mut play = filed(true);
    play.go(bureau("03-03", "ask"));
    assert_eq!(play.it(2).parent, Some((1, "review".into())));
    assert_eq!(play.it(1).children, [("review".into(), 2)]);
    assert_eq!(play.it(2).holder().as_ref(), "police.county");
    assert_eq!(play.duty("answer").start, at("03-03"));
    // The case is still held where its lead proceeding is.
    assert_eq!(play.case.holder().unwrap().as_ref(), "ecology.county");
}

#[test]
fn the_outcome_there_does_the_act_here() {
    let mut play = filed(true);
    play.go(bureau("03-03", "ask")).go(police("03-05", "uphold"));
    assert_eq!(*play.it(1).phase, *"reviewed");
    assert_eq!(play.duty("promptly").start, at("03-05"));
    assert_eq!(play.it(1).children, []);
    let mut play = filed(true);
    play.go(bureau("03-03", "ask")).go(police("03-05", "drop"));
    assert_eq!(*play.it(1).phase, *"open");
}

#[test]
fn a_child_goes_on_after_its_parent_closed_and_closed_stays_closed() {
    let mut play = filed(true);
    play.go(bureau("03-03", "ask")).go(bureau("03-04", "decide"));
    assert!(!play.it(1).is_open());
    assert_eq!(play.case.holder().unwrap().as_ref(), "police.county");
    play.duty("answer");
    play.go(police("03-05", "uphold"));
    assert_eq!(play.it(1).outcome.as_deref(), Some("decided"));
    assert!(!play.case.is_open());
}

#[test]
fn a_child_opened_twice_is_two_and_each_closes_for_itself() {
    let mut play = filed(true);
    play.go(bureau("03-03", "ask")).go(bureau("03-03", "ask"));
    assert_eq!(play.it(1).children, [("review".into(), 2), ("review".into(), 3)]);
    assert_eq!(play.no(police("03-04", "drop")), Code::NoProceeding);
    play.go(police("03-04", "drop").on(3));
    assert_eq!(play.it(1).children, [("review".into(), 2)]);
    play.go(police("03-05", "uphold"));
    assert_eq!(*play.it(1).phase, *"reviewed");
}

#[test]
fn a_watched_act_suspends_and_a_watched_act_resumes_both_days_out_where_inclusive() {
    let mut play = suspended(true);
    assert!(play.duty("decide").is_paused());
    play.go(wakes("03-31"));
    assert_eq!(play.breaches(), Vec::<String>::new());
    let mut play = suspended(true);
    play.go(police("03-10", "give-back"));
    // 3 is counted; 4 to 10 are out; 11 to 19 are nine more.
    assert_eq!(play.days("decide"), "2026-03-19 2026-03-19");
}

#[test]
fn the_first_and_last_day_count_where_the_suspension_does_not_include_them() {
    let mut play = suspended(false);
    play.go(police("03-10", "give-back"));
    // 3 and 4 are counted; 5 to 9 are out; 10 to 17 are eight more.
    assert_eq!(play.days("decide"), "2026-03-17 2026-03-17");
    // Of one day to the next nothing is out.
    let mut play = suspended(false);
    play.go(police("03-05", "give-back"));
    assert_eq!(play.days("decide"), "2026-03-12 2026-03-12");
    assert_eq!(play.duty("decide").pauses, []);
}

#[test]
fn a_watched_proceeding_that_closes_lets_the_clock_run_again() {
    let mut play = suspended(true);
    play.go(police("03-10", "file").on(2));
    assert_eq!(play.days("decide"), "2026-03-19 2026-03-19");
    assert!(play.it(1).marks.is_empty());
}

#[test]
fn a_duty_that_opens_while_another_is_watched_opens_suspended() {
    let mut play = filed(true);
    play.go(bureau("03-03", "ask"));
    play.go(opens("03-03", "ecology.county", "crime", "open")).go(bureau("03-04", "transfer"));
    play.go(police("03-05", "uphold"));
    assert!(play.duty("promptly").is_paused());
    play.go(police("03-10", "give-back"));
    // 5 to 10 are out; ten days from the 11th.
    assert_eq!(play.days("promptly"), "2026-03-20 2026-03-20");
}

#[test]
fn the_clock_stands_still_until_the_last_of_several_watched_ones_is_done() {
    let mut play = suspended(true);
    play.go(opens("03-05", "ecology.county", "crime", "open"));
    play.go(bureau("03-06", "transfer").on(3)).go(police("03-10", "file").on(2));
    assert!(play.duty("decide").is_paused());
    play.go(police("03-12", "give-back"));
    // 3 is counted; 4 to 12 are out; 13 to 21 are nine more, a Saturday.
    assert_eq!(play.days("decide"), "2026-03-21 2026-03-23");
}

#[test]
fn a_suspension_goes_round_again_and_nothing_is_counted_twice() {
    let mut play = suspended(true);
    play.go(police("03-05", "give-back")).go(bureau("03-05 10:00", "transfer"));
    play.go(police("03-06", "give-back"));
    // 3 is counted; 4, 5 and 6 are out; 7 to 15 are nine more, a Sunday.
    assert_eq!(play.days("decide"), "2026-03-15 2026-03-16");
}

#[test]
fn an_act_that_needs_the_other_procedure_on_its_day_is_refused_without_it() {
    let mut play = Play::new(files(true));
    play.go(opens("03-02", "ecology.county", "penalty", "file"));
    let mut later = files(true);
    later[1] = super::world::edition(
        "review",
        1,
        "from = \"2026-03-10\"\nsuccession = \"stay\"",
        "[role.reviewer]
         [phase.open]
         holder = 'reviewer'
         [phase.upheld]
         outcome = 'upheld'
         [act.begin]
         by = 'clock'
         from = 'start'
         to = 'open'
         [act.uphold]
         by = 'reviewer'
         from = 'open'
         to = 'upheld'
         [duty.answer]
         owed_by = 'reviewer'
         starts = 'open'
         done_by = 'uphold'
         limits = [{ n = 'promptly' }]",
    );
    play.town = super::world::Town::new(later);
    assert_eq!(play.no(bureau("03-09", "ask")), Code::NoProcedure);
    play.go(bureau("03-10", "ask"));
}

#[test]
fn a_closed_case_goes_on_only_by_a_proceeding_that_names_the_old() {
    let mut play = filed(true);
    play.go(bureau("03-04", "decide"));
    let again = opens("03-05", "ecology.county", "penalty", "file");
    assert_eq!(play.no(again.clone()), Code::Closed);
    let naming = |id| again.clone().opening(|it| it.goes_on_from = Some(id));
    assert_eq!(play.no(naming(7)), Code::NoProceeding);
    play.go(naming(1));
    assert!(play.case.is_open());
    assert_eq!(*play.it(1).phase, *"closed");
    // An open one is not gone on from.
    assert_eq!(play.no(naming(2)), Code::NotYet);
}

#[test]
fn a_duty_suspended_by_a_link_comes_back_running_when_the_link_ended_while_it_was_returned() {
    let mut play = returned_while_suspended();
    play.go(police("03-10", "give-back"));
    play.go(super::world::says("03-12", "ecology.county", crate::Verb::Resubmit).on(1));
    // 3 is counted; 4 to 12 are out; nine more end on a Saturday.
    assert_eq!(play.days("decide"), "2026-03-21 2026-03-23");
}

#[test]
fn a_duty_comes_back_suspended_when_the_link_began_while_it_was_returned() {
    let mut play = movable();
    play.go(super::world::says("03-04", "water.county", returns()).on(1));
    play.go(opens("03-04 10:00", "ecology.county", "crime", "open"));
    play.go(bureau("03-05", "transfer"));
    play.go(super::world::says("03-06", "ecology.county", crate::Verb::Resubmit).on(1));
    assert!(play.duty("decide").is_paused());
    play.go(police("03-10", "give-back"));
    // 3 is counted; 4 to 10 are out.
    assert_eq!(play.days("decide"), "2026-03-19 2026-03-19");
}

fn returns() -> crate::Verb {
    crate::Verb::Return { ground: "duplicate".into() }
}

/// A matter sent on to the one who must decide, with a link that suspends.
fn movable() -> Play {
    let body = r#"
    [role.bureau]
    [role.handler]
    [phase.new]
    holder = "bureau"
    [phase.open]
    holder = "handler"
    [phase.closed]
    outcome = "decided"
    [act.file]
    by = "bureau"
    from = "start"
    to = "new"
    [act.send]
    by = "bureau"
    from = "new"
    to = "open"
    [act.decide]
    by = "handler"
    from = "open"
    to = "closed"
    [duty.decide]
    owed_by = "handler"
    starts = "act send"
    done_by = "decide"
    limits = [{ n = "10d", basis = "X-1" }]
    [duty.new]
    owed_by = "bureau"
    starts = "phase new"
    done_by = "send"
    limits = [{ n = "promptly" }]
    [link.crime]
    procedure = "crime"
    suspends = ["decide"]
    from = "act transfer"
    until = ["act give-back"]
    inclusive = true
    "#;
    let mut all = files(true);
    all.push(procedure("movable", body));
    let mut play = Play::new(all);
    let open = opens("03-02", "ecology.county", "movable", "file");
    play.go(open.role("handler", "water.county")).go(bureau("03-02", "send"));
    play
}

fn returned_while_suspended() -> Play {
    let mut play = movable();
    play.go(opens("03-03", "ecology.county", "crime", "open")).go(bureau("03-04", "transfer"));
    play.go(super::world::says("03-05", "water.county", returns()).on(1));
    play
}

#[test]
fn a_withdrawal_does_not_forget_that_another_proceeding_suspends() {
    let mut play = movable();
    play.go(opens("03-03", "ecology.county", "crime", "open")).go(bureau("03-04", "transfer"));
    let withdraw = super::world::says("03-04", "ecology.county", crate::Verb::Withdraw).on(1);
    assert_eq!(play.no(withdraw), Code::NothingThere);
    assert!(play.duty("decide").is_paused());
}

#[test]
fn what_happens_in_one_proceeding_is_booked_in_that_one() {
    let mut play = filed(true);
    play.go(bureau("03-03", "ask")).go(wakes("03-31"));
    let booked: Vec<_> = play
        .events
        .iter()
        .filter_map(|it| match it {
            Event::Breached { proceeding, key, .. } => Some((*proceeding, key.duty.to_string())),
            _ => None,
        })
        .collect();
    assert_eq!(booked, [(2, "answer".to_owned()), (1, "decide".to_owned())]);
}
