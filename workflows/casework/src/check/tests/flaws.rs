use super::files::{DUTY, PHASE, before, check, referral};

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
    let ends = ("[act.close] T", "[act.close] T\nends = [\"inform\"]");
    check(&referral(&[to, (phase.0, &phase.1), (parts.0, &parts.1), ends]), "");
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
