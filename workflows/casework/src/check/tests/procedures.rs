use crate::check::{Explored, explore, walk};
use crate::procedure::Procedure;

const HEAD: &str = r#"procedure = "plain"
edition = 1
from = "2020-01-01"
succession = "stay"
title = { zh = "题", en = "title" }
summary = { zh = "题", en = "title" }
"#;

/// Referral: answered, or "not ours" and then referred again or dropped. ` T` stands for a title.
const REFERRAL: &str = r#"
[role.sender] T
kind = "ecology"
[role.recipient] T
kind = "water"
rebound_by = ["refer-again"]
[phase.examining] T
holder = "recipient"
[phase.not-ours] T
holder = "sender"
[phase.answered] T
outcome = "answered"
[phase.dropped] T
outcome = "dropped"
[act.refer] T
by = "sender"
from = "start"
to = "examining"
binds = ["recipient"]
deliver = ["recipient"]
[act.answer] T
by = "recipient"
from = "examining"
to = "answered"
[act.say-not-ours] T
by = "recipient"
from = "examining"
to = "not-ours"
not_ours = true
[act.refer-again] T
by = "sender"
from = "not-ours"
to = "examining"
binds = ["recipient"]
deliver = ["recipient"]
[act.drop] T
by = "sender"
from = "not-ours"
to = "dropped"
[duty.answer] T
owed_by = "recipient"
owed_to = ["sender"]
starts = ["receipt refer", "receipt refer-again"]
done_by = ["answer", "say-not-ours"]
limits = [{ n = "15wd" }]
during = ["examining"]
[duty.go-on] T
owed_by = "sender"
starts = "phase not-ours"
done_by = ["refer-again", "drop"]
limits = [{ n = "promptly" }]
during = ["not-ours"]
"#;

/// A plan that all members must agree to. A change keeps the consent of those it does not touch.
const PLAN: &str = r#"
[role.planner] T
kind = "ecology"
[role.member] T
many = { min = 2, max = 9 }
from_document = "members"
[phase.agreeing] T
holder = "planner"
[phase.agreed] T
holder = "planner"
[phase.done] T
outcome = "done"
[act.propose] T
by = "planner"
from = "start"
to = "agreeing"
document = "plan"
deliver = ["member"]
[act.change] T
by = "planner"
from = ["agreeing", "agreed"]
to = "agreeing"
document = "plan"
deliver = ["member"]
[act.accept] T
by = "member"
from = "agreeing"
[act.finish] T
by = "planner"
from = "agreed"
to = "done"
[duty.accept] T
owed_by = "each member"
starts = ["act propose", "act change"]
done_by = ["accept"]
limits = [{ n = "3wd" }]
during = ["agreeing"]
[duty.finish] T
owed_by = "planner"
starts = "phase agreed"
done_by = ["finish"]
limits = [{ n = "1mo" }]
during = ["agreed"]
[agree.plan] T
each = "member"
proposed_by = ["propose", "change"]
accepted_by = "accept"
need = "all"
reached = "agreed"
touches = "touches"
"#;

/// A file from its parts with some of them changed; every change must find its place.
fn read(parts: &str, changes: &[(&str, &str)]) -> Procedure {
    let mut text = format!("{HEAD}{parts}");
    for (from, to) in changes {
        assert!(text.contains(from), "no `{from}`");
        text = text.replace(from, to);
    }
    text = text.replace("] T\n", "]\ntitle = { zh = \"题\", en = \"title\" }\n");
    Procedure::read("plain.1.toml", &text).unwrap_or_else(|flaws| {
        let flaws: Vec<String> = flaws.iter().map(ToString::to_string).collect();
        panic!("{}", flaws.join("\n"))
    })
}

fn referral(changes: &[(&str, &str)]) -> Explored {
    explore(&read(REFERRAL, changes))
}

/// The flaws of a file are those expected, with file and line, and each says something in Chinese.
fn check(explored: &Explored, expected: &str) {
    let found: Vec<String> = explored.flaws.iter().map(ToString::to_string).collect();
    assert_eq!(found.join("\n"), expected.trim());
    assert!(explored.flaws.iter().all(|flaw| !flaw.what.zh.is_ascii()));
}

fn said(explored: &Explored) -> Vec<String> {
    let edges = explored.edges.iter();
    edges
        .map(|edge| format!("{}: {} > {}", edge.from.as_deref().unwrap_or("-"), edge.what, edge.to))
        .collect()
}

const PHASE: &str = "[phase.answered] T";
const DUTY: &str = "[duty.answer] T";

fn before<'a>(part: &'a str, more: &str) -> (&'a str, String) {
    (part, format!("{more}\n{part}"))
}

#[test]
fn a_sound_file_has_just_the_states_and_edges_that_can_be() {
    let explored = referral(&[]);
    check(&explored, "");
    assert_eq!(explored.states, 4);
    assert_eq!(
        said(&explored),
        [
            "-: act refer > examining",
            "examining: act answer > answered",
            "examining: act say-not-ours > not-ours",
            "examining: overdue answer > examining",
            "not-ours: act drop > dropped",
            "not-ours: act refer-again > examining",
            "not-ours: overdue go-on > not-ours",
        ]
    );
}

#[test]
fn many_are_walked_as_two_and_as_three() {
    let explored = explore(&read(PLAN, &[]));
    check(&explored, "");
    // Nobody, one or two of three have agreed, nobody or one of two; agreed; done.
    assert_eq!(explored.states, 3 + 2 + 2 + 1);
}

#[test]
fn a_phase_that_no_way_leads_to_is_found() {
    let lost = before(PHASE, "[phase.lost] T\nholder = \"sender\"");
    check(
        &referral(&[(lost.0, &lost.1)]),
        r#"plain.1.toml:21: phase `lost` is never entered: no way leads to it from any opening [unreachable-phase]"#,
    );
}

#[test]
fn a_phase_without_a_way_to_an_end_is_found() {
    let phase = before(PHASE, "[phase.shelved] T\nholder = \"recipient\"");
    let parts = "[act.shelve] T\nby = \"recipient\"\nfrom = \"examining\"\nto = \"shelved\"\n\
        [act.note] T\nby = \"recipient\"\nfrom = \"shelved\"\n\
        [duty.note] T\nowed_by = \"recipient\"\nstarts = \"phase shelved\"\ndone_by = [\"note\"]\n\
        every = \"month\"\nduring = [\"shelved\"]";
    let parts = before(DUTY, parts);
    check(
        &referral(&[(phase.0, &phase.1), (parts.0, &parts.1)]),
        r#"plain.1.toml:21: in phase `shelved` the proceeding may never end; way: act `refer` → act `shelve` [dead-end]"#,
    );
}

#[test]
fn a_holder_who_may_have_no_agency_is_found() {
    let role = ("[role.recipient] T", "[role.expert] T\noptional = true\n[role.recipient] T");
    check(
        &referral(&[
            role,
            ("[phase.not-ours] T\nholder = \"sender\"", "[phase.not-ours] T\nholder = \"expert\""),
        ]),
        r#"plain.1.toml:21: role `expert` may have no agency when phase `not-ours` is entered; way: act `refer` → act `say-not-ours` [nobody-holds]"#,
    );
    let bound = ("to = \"not-ours\"", "to = \"not-ours\"\nbinds = [\"expert\"]");
    check(
        &referral(&[
            role,
            ("[phase.not-ours] T\nholder = \"sender\"", "[phase.not-ours] T\nholder = \"expert\""),
            bound,
        ]),
        "",
    );
}

#[test]
fn a_phase_in_which_nothing_will_be_heard_of_is_found() {
    check(
        &referral(&[("starts = \"phase not-ours\"", "starts = \"act drop\"")]),
        r#"plain.1.toml:18: in phase `not-ours` nothing with an instant may be open; could be open here but is not: `go-on`; way: act `refer` → act `say-not-ours` → receipt `refer` [nothing-open]
plain.1.toml:65: duty `go-on` never opens: none of its `starts` ever happens in its phases [duty-never-opens]"#,
    );
    // The duty is discharged and the phase stays.
    let stays = (
        "[act.answer] T\nby = \"recipient\"\nfrom = \"examining\"\nto = \"answered\"",
        "[act.close] T\nby = \"recipient\"\nfrom = \"examining\"\nto = \"answered\"\n[act.answer] T\nby = \"recipient\"\nfrom = \"examining\"",
    );
    check(
        &referral(&[stays]),
        r#"plain.1.toml:15: in phase `examining` nothing with an instant may be open; could be open here but is not: `answer`; way: act `refer` → receipt `refer` → act `answer` [nothing-open]"#,
    );
}

#[test]
fn a_duty_that_is_left_behind_is_found() {
    let phase = before(PHASE, "[phase.closing] T\nholder = \"sender\"");
    let parts = "[act.close] T\nby = \"sender\"\nfrom = \"closing\"\nto = \"answered\"\n\
        [duty.close] T\nowed_by = \"sender\"\nstarts = \"phase closing\"\ndone_by = [\"close\"]\n\
        limits = [{ n = \"3d\" }]\n\
        [act.inform] T\nby = \"recipient\"\nfrom = \"examining\"\n\
        [duty.inform] T\nowed_by = \"recipient\"\nstarts = \"phase examining\"\ndone_by = [\"inform\"]\n\
        limits = [{ n = \"3d\" }]";
    let parts = before(DUTY, parts);
    let to = ("from = \"examining\"\nto = \"answered\"", "from = \"examining\"\nto = \"closing\"");
    check(
        &referral(&[to, (phase.0, &phase.1), (parts.0, &parts.1)]),
        r#"plain.1.toml:75: duty `inform` may be open in phase `closing` and never be discharged from there (`done_by`: inform), bound it with `during` or `ends`; way: act `refer` → act `answer` [duty-cannot-be-discharged]"#,
    );
    let during = (
        "limits = [{ n = \"3d\" }]\n[duty.answer]",
        "limits = [{ n = \"3d\" }]\nduring = [\"examining\"]\n[duty.answer]",
    );
    check(&referral(&[to, (phase.0, &phase.1), (parts.0, &parts.1), during]), "");
    let ends = ("[act.answer] T", "[act.answer] T\nends = [\"inform\"]");
    check(&referral(&[to, (phase.0, &phase.1), (parts.0, &parts.1), ends]), r#""#);
}

#[test]
fn an_act_that_cannot_discharge_its_duty_is_found() {
    check(
        &referral(&[(
            "done_by = [\"answer\", \"say-not-ours\"]",
            "done_by = [\"answer\", \"drop\"]",
        )]),
        r#"plain.1.toml:57: act `drop` can never happen while duty `answer` is open [done-by-never]"#,
    );
}

#[test]
fn an_act_that_is_never_possible_is_found() {
    let act = before(
        "[act.drop] T",
        "[act.praise] T\nby = \"sender\"\nfrom = \"examining\"\nneeds = [\"praised\"]\nsets = [\"praised\"]",
    );
    check(
        &referral(&[(act.0, &act.1)]),
        r#"plain.1.toml:52: act `praise` is never possible: its phases, flags, rights, waits and numbers never hold together [act-never-possible]"#,
    );
}

#[test]
fn a_right_that_never_opens_is_found() {
    let right = before(
        DUTY,
        "[right.object] T\nof = \"sender\"\nstarts = \"phase not-ours\"\nused_by = [\"object\"]\nduring = [\"examining\"]\n\
        [act.object] T\nby = \"sender\"\nfrom = \"examining\"",
    );
    check(
        &referral(&[(right.0, &right.1)]),
        r#"plain.1.toml:57: right `object` never opens: none of its `starts` ever happens in its phases [right-never-opens]
plain.1.toml:63: act `object` is never possible: its phases, flags, rights, waits and numbers never hold together [act-never-possible]"#,
    );
}

#[test]
fn a_wait_that_never_starts_is_found_with_the_act_it_bars() {
    let wait = before(
        DUTY,
        "[wait.calm] T\nbefore = [\"drop\"]\nn = \"3d\"\nstarts = \"phase not-ours\"\nduring = [\"examining\"]",
    );
    check(
        &referral(&[(wait.0, &wait.1)]),
        r#"plain.1.toml:24: phase `dropped` is never entered: no way leads to it from any opening [unreachable-phase]
plain.1.toml:52: act `drop` is never possible: its phases, flags, rights, waits and numbers never hold together [act-never-possible]
plain.1.toml:57: wait `calm` never starts: none of its `starts` ever happens in its phases [wait-never-starts]"#,
    );
    let starts =
        ("during = [\"examining\"]\n[duty.answer]", "during = [\"not-ours\"]\n[duty.answer]");
    let explored = referral(&[(wait.0, &wait.1), starts]);
    check(&explored, "");
    // Not ours with the wait running and with the wait over, and examining again after that.
    assert_eq!(explored.states, 6);
}

#[test]
fn a_duty_that_never_opens_is_found() {
    check(
        &referral(&[(
            "starts = \"phase not-ours\"\ndone_by = [\"refer-again\", \"drop\"]\nlimits = [{ n = \"promptly\" }]\nduring = [\"not-ours\"]",
            "starts = \"act drop\"\ndone_by = [\"refer-again\", \"drop\"]\nlimits = [{ n = \"promptly\" }]\nduring = [\"not-ours\"]",
        )]),
        r#"plain.1.toml:18: in phase `not-ours` nothing with an instant may be open; could be open here but is not: `go-on`; way: act `refer` → act `say-not-ours` → receipt `refer` [nothing-open]
plain.1.toml:65: duty `go-on` never opens: none of its `starts` ever happens in its phases [duty-never-opens]"#,
    );
}

#[test]
fn a_deemed_act_that_is_not_possible_when_silence_ends_is_found() {
    let deemed = before(
        DUTY,
        "[deemed.drop] T\nafter = \"5wd\"\nstarts = \"phase examining\"\ncounts_as = \"drop\"\nduring = [\"examining\"]",
    );
    check(
        &referral(&[(deemed.0, &deemed.1)]),
        r#"plain.1.toml:57: deemed act `drop` never fires: it never starts, or the act of `counts_as` is not possible then [deemed-never-fires]"#,
    );
    let (in_time, at) = (
        ("starts = \"phase examining\"", "starts = \"phase not-ours\""),
        ("counts_as = \"drop\"\nduring = [\"examining\"]", "counts_as = \"drop\""),
    );
    check(&referral(&[(deemed.0, &deemed.1), in_time, at]), "");
}

#[test]
fn an_overdue_rung_without_effect_is_found() {
    let act = before(DUTY, "[act.escalate] T\nby = \"clock\"\nfrom = \"not-ours\"");
    let rung = (
        "limits = [{ n = \"15wd\" }]",
        "limits = [{ n = \"15wd\" }]\noverdue = [{ at = \"due\", then = \"escalate\" }]",
    );
    check(
        &referral(&[(act.0, &act.1), rung]),
        r#"plain.1.toml:57: act `escalate` is never possible: its phases, flags, rights, waits and numbers never hold together [act-never-possible]
plain.1.toml:68: `escalate` can never happen when duty `answer` is overdue [overdue-without-consumer]"#,
    );
}

#[test]
fn not_ours_that_ends_without_anybody_else_is_found() {
    let holder =
        ("[phase.not-ours] T\nholder = \"sender\"", "[phase.not-ours] T\nholder = \"recipient\"");
    // The one who said it closes it.
    let drop = ("[act.drop] T\nby = \"sender\"", "[act.drop] T\nby = \"recipient\"");
    check(
        &referral(&[holder, drop]),
        r#"plain.1.toml:39: `say-not-ours` says "not ours", yet leads to closed without anybody else holding it; way: act `refer` → act `say-not-ours` → act `drop` [not-ours-closes]"#,
    );
    // Nobody else can take it up.
    let again = (
        "from = \"not-ours\"\nto = \"examining\"\nbinds = [\"recipient\"]",
        "from = \"not-ours\"\nto = \"examining\"",
    );
    let rebound = ("\nrebound_by = [\"refer-again\"]", "");
    check(
        &referral(&[holder, again, rebound]),
        r#"plain.1.toml:38: `say-not-ours` says "not ours", yet leads to closed without anybody else holding it; way: act `refer` → act `say-not-ours` → act `drop` [not-ours-closes]"#,
    );
    check(&referral(&[holder]), "");
}

#[test]
fn a_right_is_used_up_or_lapses_and_bars_its_act_without_it() {
    let right = before(
        DUTY,
        "[right.review] T\nof = \"sender\"\nwindow = \"3wd\"\nstarts = \"phase not-ours\"\n\
        used_by = [\"refer-again\"]\nlapse_to = \"dropped\"\nduring = [\"not-ours\"]",
    );
    let idle = ("[duty.go-on] T", "[duty.go-on] T\nevery = \"month\"");
    let limits = ("limits = [{ n = \"promptly\" }]\n", "");
    let explored = referral(&[(right.0, &right.1), idle, limits]);
    check(&explored, "");
    assert_eq!(explored.states, 4);
    assert!(said(&explored).contains(&"not-ours: lapse review > dropped".to_owned()));
    let nothing = ("lapse_to = \"dropped\"", "lapse = \"nothing\"");
    // The lapsed right leaves a state of its own, in which nothing can be referred again.
    assert_eq!(referral(&[(right.0, &right.1), idle, limits, nothing]).states, 5);
}

#[test]
fn a_counter_is_walked_to_its_most_and_forgotten_when_nothing_counts_any_more() {
    let max = before(DUTY, "[max.again]\nacts = [\"refer-again\"]\nn = 2");
    let explored = referral(&[(max.0, &max.1)]);
    check(&explored, "");
    // Examining and not-ours with none, one and two counted; two ends.
    assert_eq!(explored.states, 3 + 3 + 2);
}

#[test]
fn a_linked_proceeding_is_open_until_it_ends_in_any_way() {
    let link = before(
        DUTY,
        "[link.expert] T\nprocedure = \"appraisal\"\nopened_by = [\"ask\"]\nwith = \"assign\"\n\
        roles = { client = \"recipient\" }\njoin = { done = \"take-up\" }\n\
        [act.ask] T\nby = \"recipient\"\nfrom = \"examining\"\nto = \"appraised\"\n\
        [act.take-up] T\nby = \"clock\"\nfrom = \"appraised\"\nto = \"examining\"\n\
        [phase.appraised] T\nholder = \"recipient\"",
    );
    let runs_on = (
        "during = [\"examining\"]\n[duty.go-on]",
        "during = [\"examining\", \"appraised\"]\n[duty.go-on]",
    );
    let file = read(REFERRAL, &[(link.0, &link.1), runs_on]);
    check(
        &explore(&file),
        "plain.1.toml:74: in phase `appraised` the proceeding may never end; way: act `refer` → act `ask` → link `expert` ends `…` [dead-end]\nplain.1.toml:77: duty `answer` may be open in phase `appraised` and never be discharged from there (`done_by`: answer, say-not-ours), bound it with `during` or `ends`; way: act `refer` → act `ask` → link `expert` ends `…` → receipt `refer` [duty-cannot-be-discharged]",
    );
    let only_done = |_: &str| Some(vec!["done".into()]);
    check(&walk(&file, &only_done, 100), "");
}

#[test]
fn a_duty_that_starts_when_another_is_overdue_or_done_follows_it() {
    let more = before(
        DUTY,
        "[duty.explain] T\nowed_by = \"recipient\"\nstarts = \"overdue answer\"\ndone_by = [\"explain\"]\n\
        limits = [{ n = \"3d\" }]\nduring = [\"examining\"]\n\
        [act.explain] T\nby = \"recipient\"\nfrom = \"examining\"\n\
        [duty.file] T\nowed_by = \"sender\"\nstarts = \"later done answer | act say-not-ours\"\n\
        done_by = [\"drop\", \"refer-again\"]\nlimits = [{ n = \"3d\" }]\nduring = [\"not-ours\"]",
    );
    let explored = referral(&[(more.0, &more.1)]);
    check(&explored, "");
    // Where one of the two comes too late, nothing starts.
    let late = ("| act say-not-ours", "| act drop");
    check(
        &referral(&[(more.0, &more.1), late]),
        "plain.1.toml:68: duty `file` never opens: none of its `starts` ever happens in its phases [duty-never-opens]",
    );
}

#[test]
fn what_waits_for_service_on_a_party_outside_is_heard_of_by_nobody() {
    let outside = (
        "[role.recipient] T\nkind = \"water\"",
        "[role.recipient] T\noutside = true\nrecorded_by = [\"sender\"]",
    );
    let holder = ("holder = \"recipient\"", "holder = \"sender\"");
    check(
        &referral(&[outside, holder]),
        "plain.1.toml:16: in phase `examining` nothing with an instant may be open; could be open here but is not: `answer`; way: act `refer` [nothing-open]",
    );
}

#[test]
fn one_of_many_discharges_only_its_own_duty_and_nobody_discharges_it_for_another() {
    let agreed = before(
        "[duty.finish] T",
        "[act.report] T\nby = \"member\"\nfrom = \"agreed\"\n\
        [duty.report] T\nowed_by = \"each member\"\nstarts = \"phase agreed\"\n\
        done_by = [\"report\"]\nlimits = [{ n = \"3d\" }]\nduring = [\"agreed\"]\n\
        [duty.wait] T\nowed_by = \"planner\"\nstarts = \"done report\"\ndone_by = [\"finish\"]\n\
        limits = [{ n = \"3d\" }]\nduring = [\"agreed\"]",
    );
    let explored = explore(&read(PLAN, &[(agreed.0, &agreed.1)]));
    check(&explored, "");
    // As without it, but agreed with none, one or two of two reported, and none to three of three.
    assert_eq!(explored.states, 3 + 3 + 2 + 4 + 1);
    let planner = ("[act.report] T\nby = \"member\"", "[act.report] T\nby = \"planner\"");
    check(
        &explore(&read(PLAN, &[(agreed.0, &agreed.1), planner])),
        "plain.1.toml:58: duty `report` may be open in phase `agreed` and never be discharged from there (`done_by`: report), bound it with `during` or `ends`; way: act `propose` → act `accept` [duty-cannot-be-discharged]\nplain.1.toml:65: duty `wait` never opens: none of its `starts` ever happens in its phases [duty-never-opens]",
    );
}

#[test]
fn one_is_enough_where_any_may_agree() {
    let any = ("need = \"all\"", "need = \"any\"");
    let explored = explore(&read(PLAN, &[any]));
    check(&explored, "");
    // Nobody has agreed, or one has, of two and of three; done.
    assert_eq!(explored.states, 2 + 2 + 1);
}

#[test]
fn papers_may_be_missing_and_are_brought_later() {
    let papers = before(
        DUTY,
        "[papers.file]\nincomplete = \"lacking\"\nlist = [{ kind = \"report\", zh = \"报告\", en = \"report\" }]\n\
        [act.complete] T\nby = \"sender\"\nfrom = \"examining\"\npapers = \"file\"",
    );
    let refer = ("to = \"examining\"\nbinds", "to = \"examining\"\npapers = \"file\"\nbinds");
    let answer = ("[act.answer] T", "[act.answer] T\nunless = [\"lacking\"]");
    let explored = referral(&[(papers.0, &papers.1), refer, answer]);
    check(&explored, "");
    // Examining and not-ours, each with and without all papers; two ends.
    assert_eq!(explored.states, 6);
}

#[test]
fn a_file_with_too_many_states_is_refused() {
    let explored = walk(&read(REFERRAL, &[]), &|_| None, 3);
    check(
        &explored,
        r#"plain.1.toml:1: more than 3 states, split it into linked procedures or bound it with `during` and `max` [too-many-states]"#,
    );
}
