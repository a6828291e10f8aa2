//! Several agree on one text, by its hash.

use super::world::{Play, Say, does, opens, procedure, says, wakes};
use crate::act::Verb;
use crate::event::Event;
use crate::refusal::Code;
use serde_json::{Value, json};

const MEMBERS: [&str; 3] = ["ecology.city", "police.city", "court.city"];

/// A plan of members, with `need` filled in.
pub(super) fn plan_file(need: &str) -> String {
    r#"
    [role.chair]
    [role.member]
    many = { min = 2, max = 5 }
    from_document = "members"
    [phase.drafting]
    holder = "chair"
    [phase.agreed]
    holder = "chair"
    [phase.closed]
    outcome = "done"
    [act.draft]
    by = "chair"
    from = "start"
    to = "drafting"
    document = "plan"
    [act.propose]
    by = "chair"
    from = "drafting"
    document = "plan"
    deliver = "member"
    [act.change]
    by = ["chair", "member"]
    from = "drafting"
    document = "plan"
    deliver = "member"
    [act.accept]
    by = "member"
    from = "drafting"
    [act.end]
    by = "chair"
    from = "agreed"
    to = "closed"
    [duty.accept]
    owed_by = "each member"
    owed_to = "chair"
    starts = ["act propose", "act change"]
    done_by = "accept"
    limits = [{ n = "5wd", basis = "X-1" }]
    during = "drafting"
    [duty.end]
    owed_by = "chair"
    starts = "open"
    done_by = "end"
    limits = [{ n = "promptly" }]
    [agree.plan]
    each = "member"
    proposed_by = ["propose", "change"]
    accepted_by = "accept"
    need = NEED
    reached = "agreed"
    touches = "touches"
    "#
    .replace("NEED", need)
}

fn drafted(need: &str) -> Play {
    let mut play = Play::new(vec![procedure("plan", &plan_file(need))]);
    let draft = opens("03-02", "water.city", "plan", "draft");
    play.go(draft.doc("plan", "h0", json!({ "members": MEMBERS })));
    play
}

pub(super) fn proposed(need: &str) -> Play {
    let mut play = drafted(need);
    play.go(does("03-02 10:00", "water.city", "propose").doc("plan", "h1", json!({})));
    play
}

pub(super) fn accepts(who: &str, hash: &str) -> Say {
    does("03-03", who, "accept").agrees(hash)
}

fn changes(who: &str, hash: &str, body: Value) -> Say {
    does("03-03 12:00", who, "change").doc("plan", hash, body)
}

fn phase(play: &Play) -> &str {
    &play.it(1).phase
}

#[test]
fn all_must_agree_and_any_order_of_answers_comes_to_the_same() {
    let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
    let ends: Vec<_> = orders
        .iter()
        .map(|order| {
            let mut play = proposed("\"all\"");
            for (n, member) in order.iter().enumerate() {
                assert_eq!((phase(&play), play.open().len()), ("drafting", 4 - n));
                play.go(accepts(MEMBERS[*member], "h1"));
            }
            assert_eq!((phase(&play), play.open()), ("agreed", vec!["end@water.city".to_owned()]));
            play.case
        })
        .collect();
    assert!(ends.iter().all(|end| *end == ends[0]));
}

#[test]
fn any_is_reached_by_the_first_and_a_number_by_so_many() {
    let mut play = proposed("\"any\"");
    play.go(accepts(MEMBERS[1], "h1"));
    assert_eq!(phase(&play), "agreed");
    let mut play = proposed("2");
    play.go(accepts(MEMBERS[2], "h1"));
    assert_eq!(phase(&play), "drafting");
    play.go(accepts(MEMBERS[0], "h1"));
    assert_eq!(phase(&play), "agreed");
    // What the third owed ended with the phase, undischarged.
    assert_eq!(play.ended(), ["accept@police.city Moot"]);
}

#[test]
fn a_stale_hash_and_a_second_answer_are_refused() {
    let mut play = proposed("\"all\"");
    assert_eq!(play.no(accepts(MEMBERS[0], "h0")), Code::OtherHash);
    assert_eq!(play.no(does("03-03", MEMBERS[0], "accept")), Code::OtherHash);
    play.go(accepts(MEMBERS[0], "h1"));
    assert_eq!(play.no(accepts(MEMBERS[0], "h1")), Code::NoLonger);
    assert_eq!(play.no(accepts("water.county", "h1")), Code::NotYourRole);
    assert_eq!(drafted("\"all\"").no(accepts(MEMBERS[0], "h0")), Code::OtherHash);
}

#[test]
fn a_change_keeps_the_consent_of_those_it_does_not_touch() {
    let mut play = proposed("\"all\"");
    play.go(accepts(MEMBERS[0], "h1")).go(accepts(MEMBERS[1], "h1"));
    play.go(changes("water.city", "h2", json!({ "touches": ["police.city"] })));
    let state = &play.it(1).agreements["plan"];
    assert_eq!((state.round, &*state.hash), (2, "h2"));
    assert_eq!(state.accepted.iter().map(|it| &**it).collect::<Vec<_>>(), ["ecology.city"]);
    // The earlier round stays on record.
    assert_eq!(&*state.earlier[&1].0, "h1");
    assert_eq!(state.earlier[&1].1.len(), 2);
    // Whoever agreed owes nothing; the others are asked anew, from the change.
    let mut open = play.open();
    open.sort();
    assert_eq!(open, ["accept@court.city", "accept@police.city", "end@water.city"]);
    assert_eq!(play.duty("accept@court.city").start, super::world::at("03-03 12:00"));
    assert_eq!(play.no(does("03-04", MEMBERS[0], "accept").agrees("h2")), Code::NoLonger);
    play.go(does("03-04", MEMBERS[1], "accept").agrees("h2"));
    play.go(does("03-04", MEMBERS[2], "accept").agrees("h2"));
    assert_eq!(phase(&play), "agreed");
}

#[test]
fn a_change_that_does_not_say_whom_it_touches_touches_all() {
    let mut play = proposed("\"all\"");
    play.go(accepts(MEMBERS[0], "h1")).go(changes("water.city", "h2", json!({})));
    assert!(play.it(1).agreements["plan"].accepted.is_empty());
    assert_eq!(play.ended().len(), 2);
    assert!(play.ended().iter().all(|it| it.ends_with("Superseded")));
}

#[test]
fn whoever_proposes_as_a_member_has_agreed_to_its_own_text() {
    let mut play = proposed("\"all\"");
    play.go(changes(MEMBERS[0], "h2", json!({ "touches": [] })));
    let mut open = play.open();
    open.sort();
    assert_eq!(open, ["accept@court.city", "accept@police.city", "end@water.city"]);
    let mut play = proposed("\"any\"");
    play.go(changes(MEMBERS[0], "h2", json!({ "touches": [] })));
    assert_eq!(phase(&play), "agreed");
}

#[test]
fn where_agreeing_has_a_document_of_its_own_nobody_agrees_by_proposing() {
    let file =
        plan_file("\"all\"").replace("[act.accept]\n", "[act.accept]\n    document = \"answer\"\n");
    let mut play = Play::new(vec![procedure("plan", &file)]);
    let members = json!({ "members": ["water.city", "police.city"] });
    play.go(opens("03-02", "water.city", "plan", "draft").doc("plan", "h0", members));
    play.go(does("03-02 10:00", "water.city", "propose").doc("plan", "h1", json!({})));
    let answers = |who, hash| accepts(who, "h1").doc("answer", hash, json!({}));
    play.go(answers("police.city", "a1"));
    assert_eq!(phase(&play), "drafting", "the chair is a member and has not answered");
    play.go(answers("water.city", "a2"));
    assert_eq!(phase(&play), "agreed");
    assert_eq!(play.ended(), Vec::<String>::new());
}

#[test]
fn a_change_that_touches_nobody_and_had_all_consents_but_one_waits_for_that_one() {
    let mut play = proposed("\"all\"");
    play.go(accepts(MEMBERS[0], "h1")).go(accepts(MEMBERS[1], "h1"));
    play.go(changes(MEMBERS[2], "h2", json!({ "touches": [] })));
    assert_eq!(phase(&play), "agreed");
}

#[test]
fn a_member_that_delegates_is_answered_for_by_the_other() {
    // The chair delegates, and is a member as well.
    let mut play = Play::new(vec![procedure("plan", &plan_file("\"all\""))]);
    let members = json!({ "members": ["water.city", "police.city"] });
    play.go(opens("03-02", "water.city", "plan", "draft").doc("plan", "h0", members));
    play.go(does("03-02 10:00", "water.city", "propose").doc("plan", "h1", json!({})));
    play.go(does("03-03", "police.city", "change").doc("plan", "h2", json!({})));
    play.go(super::world::signs("03-03", "water.city", play.sent("change", "water.city")));
    play.go(says("03-03", "water.city", Verb::Delegate { to: "water.county".into() }));
    play.go(accepts("water.county", "h2"));
    assert_eq!(phase(&play), "agreed");
}

#[test]
fn nobody_stands_in_for_another_member_while_being_one_itself() {
    let mut play = Play::new(vec![procedure("plan", &plan_file("\"all\""))]);
    let members = json!({ "members": ["water.city", "water.county"] });
    play.go(opens("03-02", "water.city", "plan", "draft").doc("plan", "h0", members));
    play.go(does("03-02 10:00", "water.city", "propose").doc("plan", "h1", json!({})));
    let delegate = says("03-03", "water.city", Verb::Delegate { to: "water.county".into() });
    assert_eq!(play.no(delegate), Code::WrongParty);
}

#[test]
fn each_answers_for_itself_and_each_silence_is_its_own() {
    let mut play = proposed("\"all\"");
    play.go(accepts(MEMBERS[0], "h1")).go(wakes("03-10"));
    // 3, 4, 5, 6, 9.
    assert_eq!(
        play.breaches(),
        [
            "accept@police.city X-1 2026-03-10T00:00:00+08:00",
            "accept@court.city X-1 2026-03-10T00:00:00+08:00"
        ]
    );
    assert_eq!(play.count(|it| matches!(it, Event::Agreed { .. })), 1);
}

#[test]
fn a_co_handler_of_one_member_is_not_dismissed_by_the_answer_of_another() {
    let mut play = proposed("\"all\"");
    let add = Verb::AddCoHandler {
        duty: "accept".into(),
        agency: "housing.city".into(),
        limit: "1d".into(),
    };
    play.go(says("03-02 11:00", MEMBERS[0], add)).go(accepts(MEMBERS[1], "h1"));
    play.duty("co-handle");
    play.go(accepts(MEMBERS[0], "h1"));
    assert_eq!(play.find("co-handle"), None);
}
