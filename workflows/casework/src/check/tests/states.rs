use super::files::{DUTY, PLAN, REFERRAL, before, check, read, referral, said};
use crate::check::{explore, walk};

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
fn nothing_is_done_more_often_than_its_most() {
    let max = before(DUTY, "[max.again]\nacts = [\"refer-again\"]\nn = 2");
    let drop = ("from = \"not-ours\"\nto = \"dropped\"", "from = \"examining\"\nto = \"dropped\"");
    let done = ("done_by = [\"refer-again\", \"drop\"]", "done_by = [\"refer-again\"]");
    check(&referral(&[drop, done]), "");
    check(
        &referral(&[(max.0, &max.1), drop, done]),
        "plain.1.toml:18: in phase `not-ours` the proceeding may never end; way: act `refer` → act `say-not-ours` → act `refer-again` → act `say-not-ours` → act `refer-again` → act `say-not-ours` [dead-end]\nplain.1.toml:68: duty `go-on` may be open in phase `not-ours` and never be discharged from there (`done_by`: refer-again), bound it with `during` or `ends`; way: act `refer` → act `say-not-ours` → act `refer-again` → act `say-not-ours` → act `refer-again` → act `say-not-ours` [duty-cannot-be-discharged]",
    );
}

#[test]
fn a_flag_that_nothing_asks_for_any_more_makes_no_state() {
    let note = before(
        DUTY,
        "[act.note] T\nby = \"recipient\"\nfrom = \"examining\"\nsets = [\"noted\"]\n\
        [act.annotate] T\nby = \"recipient\"\nfrom = \"examining\"\nneeds = [\"noted\"]\n\
        [phase.closing] T\nholder = \"sender\"\n\
        [act.close] T\nby = \"sender\"\nfrom = \"closing\"\nto = \"answered\"\n\
        [duty.close] T\nowed_by = \"sender\"\nstarts = \"phase closing\"\ndone_by = [\"close\"]\n\
        limits = [{ n = \"3d\" }]",
    );
    let to = ("from = \"examining\"\nto = \"answered\"", "from = \"examining\"\nto = \"closing\"");
    let explored = referral(&[to, (note.0, &note.1)]);
    check(&explored, "");
    // Examining and not-ours, noted and not; closing once, for nobody asks there; two ends.
    assert_eq!(explored.states, 2 + 2 + 1 + 2);
}

#[test]
fn a_right_is_gone_once_it_was_used() {
    let right = before(
        DUTY,
        "[right.ask] T\nof = \"sender\"\nstarts = \"phase not-ours\"\nused_by = [\"ask\"]\n\
        during = [\"not-ours\"]\n[act.ask] T\nby = \"sender\"\nfrom = \"not-ours\"",
    );
    // Not-ours with the right and without.
    assert_eq!(referral(&[(right.0, &right.1)]).states, 5);
}

#[test]
fn a_change_that_touches_nobody_keeps_every_consent() {
    let stays = "agreed: act change > agreed".to_owned();
    assert!(said(&explore(&read(PLAN, &[]))).contains(&stays));
    let without = read(PLAN, &[("\ntouches = \"touches\"", "")]);
    assert!(!said(&explore(&without)).contains(&stays));
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

#[test]
fn consent_that_is_taken_back_makes_way_for_every_number_of_those_who_agree() {
    let counter = "[act.counter] T\nby = \"member\"\nfrom = [\"agreeing\", \"agreed\"]\n\
        to = \"agreeing\"\n[act.finish] T";
    let settle = "[duty.settle] T\nowed_by = \"planner\"\nstarts = \"act counter\"\n\
        done_by = [\"change\"]\nlimits = [{ n = \"promptly\" }]\nduring = [\"agreeing\"]\n\
        [duty.finish] T";
    let changes = [
        ("[act.finish] T", counter),
        ("[duty.finish] T", settle),
        ("done_by = [\"accept\"]", "done_by = [\"accept\", \"counter\"]"),
        ("need = \"all\"", "need = \"all\"\nwithdrawn_by = \"counter\""),
    ];
    let explored = explore(&read(PLAN, &changes));
    check(&explored, "");
    // As before: whoever takes its consent back leaves one fewer, which was a state already.
    assert_eq!(explored.states, 3 + 2 + 2 + 1);
    assert!(said(&explored).contains(&"agreed: act counter > agreeing".to_owned()));
    // Where nobody takes anything back, all who agreed still agree after a counter, and none is
    // asked any more.
    let kept = explore(&read(PLAN, &changes[..3]));
    assert!(kept.states > explored.states);
}
