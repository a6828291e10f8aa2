//! Consent is taken back, and roles are taken by whoever acts.

use super::agreements::{accepts, plan_file};
use super::clocks::{DESK, acts};
use super::world::{Play, does, opens, procedure};
use crate::event::Event;
use crate::refusal::Code;
use serde_json::json;

const MEMBERS: [&str; 3] = ["ecology.city", "police.city", "court.city"];

/// A plan that members can counter while it is before them, and leave when it is agreed.
fn proposed() -> Play {
    let back = "
        [act.counter]
        by = 'member'
        from = ['drafting', 'agreed']
        to = 'drafting'
        [act.leave]
        by = 'member'
        from = 'agreed'
        to = 'drafting'
    ";
    let file = plan_file("\"all\"\nwithdrawn_by = ['counter', 'leave']");
    let mut play = Play::new(vec![procedure("plan", &format!("{file}{back}"))]);
    let draft = opens("03-02", "water.city", "plan", "draft");
    play.go(draft.doc("plan", "h0", json!({ "members": MEMBERS })));
    play.go(does("03-02 10:00", "water.city", "propose").doc("plan", "h1", json!({})));
    play
}

fn phase(play: &Play) -> &str {
    &play.it(1).phase
}

#[test]
fn whoever_counters_after_agreeing_no_longer_agrees() {
    let mut play = proposed();
    play.go(accepts(MEMBERS[0], "h1")).go(does("03-03", MEMBERS[0], "counter"));
    assert_eq!(play.count(|it| matches!(it, Event::Retracted { .. })), 1);
    play.go(accepts(MEMBERS[1], "h1")).go(accepts(MEMBERS[2], "h1"));
    assert_eq!(phase(&play), "drafting");
    play.go(accepts(MEMBERS[0], "h1"));
    assert_eq!(phase(&play), "agreed");
}

#[test]
fn the_outcome_is_the_same_whichever_of_two_countered_first() {
    for (one, other) in [(0, 1), (1, 0)] {
        let mut play = proposed();
        play.go(accepts(MEMBERS[2], "h1"));
        play.go(does("03-03", MEMBERS[one], "counter"));
        play.go(does("03-03", MEMBERS[other], "counter"));
        let accepted = &play.it(1).agreements["plan"].accepted;
        assert_eq!(accepted.iter().map(|it| &**it).collect::<Vec<_>>(), [MEMBERS[2]]);
        assert_eq!(play.count(|it| matches!(it, Event::Retracted { .. })), 0);
    }
}

#[test]
fn whoever_leaves_an_agreed_plan_is_asked_again_though_a_change_does_not_touch_it() {
    let mut play = proposed();
    for member in MEMBERS {
        play.go(accepts(member, "h1"));
    }
    assert_eq!(phase(&play), "agreed");
    play.go(does("03-04", MEMBERS[1], "leave"));
    assert_eq!(phase(&play), "drafting");
    let change = does("03-04 12:00", "water.city", "change");
    play.go(change.doc("plan", "h2", json!({ "touches": [] })));
    assert_eq!(phase(&play), "drafting");
    play.go(does("03-05", MEMBERS[1], "accept").agrees("h2"));
    assert_eq!(phase(&play), "agreed");
    // What was agreed to stays on record.
    assert_eq!(play.it(1).agreements["plan"].earlier[&1].1.len(), 2);
}

const CHAIR: &str = "
    [role.next]
    optional = true
    [role.finder]
    optional = true
    [act.offer]
    by = 'desk'
    from = 'open'
    binds = 'next'
    [act.take]
    by = 'next'
    from = 'open'
    takes = 'desk'
    [act.find]
    by = ['desk', 'next']
    from = 'open'
    takes = 'finder'
    binds = 'next'
";

fn chaired() -> Play {
    let file = DESK.replace("[role.desk]", "[role.desk]\nrebound_by = 'take'");
    let mut play = Play::new(vec![procedure("desk", &format!("{file}{CHAIR}"))]);
    play.go(opens("03-02", "water.county", "desk", "begin"));
    play
}

#[test]
fn whoever_takes_a_role_takes_it_itself_and_names_nobody() {
    let mut play = chaired();
    play.go(acts("03-03", "offer").role("next", "ecology.county"));
    let other = does("03-04", "ecology.county", "take").role("desk", "police.county");
    assert_eq!(play.no(other), Code::WrongParty);
    assert_eq!(play.no(acts("03-04", "take")), Code::NotYourRole);
    play.go(does("03-04", "ecology.county", "take"));
    assert_eq!(play.it(1).in_role("desk"), ["ecology.county".into()]);
    assert_eq!(play.it(1).holder(), &"ecology.county".into());
}

#[test]
fn of_two_roles_one_is_named_and_one_is_taken() {
    let mut play = chaired();
    play.go(acts("03-03", "find").role("next", "police.city"));
    assert_eq!(play.it(1).in_role("next"), ["police.city".into()]);
    assert_eq!(play.it(1).in_role("finder"), ["water.county".into()]);
    play.go(does("03-04", "police.city", "find").role("next", "court.city"));
    assert_eq!(play.it(1).in_role("finder"), ["police.city".into()]);
}
