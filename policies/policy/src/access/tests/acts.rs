use super::*;

/// Verbs that whoever stands to a case may submit.
fn acts() -> impl Iterator<Item = &'static str> {
    VERBS.into_iter().filter(|verb| !matches!(*verb, "climb" | "wake" | "notice"))
}

#[test]
fn who_stands_to_a_case_acts_on_it() {
    let access = access();
    for verb in acts() {
        for role in Role::ALL {
            let allowed = access.may_submit(&who(&[]), verb, &[*role], false).allowed();
            assert_eq!(allowed, !matches!(role, Role::Copied | Role::Former), "{verb} by {role}");
        }
    }
}

#[test]
fn a_case_is_opened_by_anybody_but_the_clock() {
    let access = access();
    assert!(access.may_submit(&who(&[]), "step", &[], true).allowed());
    let clock = access.may_submit(&Who::clock(), "step", &[], true);
    assert_eq!(clock, Verdict::Denied(vec!["clock-does-nothing-else".into()]));
}

#[test]
fn another_proceeding_in_a_case_takes_a_standing() {
    let access = access();
    assert_eq!(access.may_submit(&who(&[]), "step", &[], false), Verdict::Hidden);
    assert!(access.may_submit(&who(&[]), "step", &[Role::Party], false).allowed());
}

#[test]
fn an_outsider_is_answered_as_if_there_were_no_case() {
    let access = access();
    for verb in VERBS {
        assert_eq!(access.may_submit(&who(&[]), verb, &[], false), Verdict::Hidden, "{verb}");
    }
    let operator = who(&[HubRole::Operator]);
    assert_eq!(access.may_submit(&operator, "chase", &[], false), Verdict::Hidden);
}

#[test]
fn a_role_on_the_whole_hub_is_no_licence_to_act() {
    let access = access();
    for verb in VERBS {
        for role in [HubRole::Coordinator, HubRole::Auditor] {
            let verdict = access.may_submit(&who(&[role]), verb, &[], false);
            assert_eq!(verdict, Verdict::Denied(Vec::new()), "{verb} by {role}");
            let party = access.may_submit(&who(&[role]), "step", &[Role::Party], false);
            assert!(party.allowed(), "{role}");
        }
    }
}

#[test]
fn a_delivery_is_signed_for_by_those_it_went_to_or_recorded_by_a_party() {
    let access = access();
    let climbs = |role: &Role| access.may_submit(&who(&[]), "climb", &[*role], false).allowed();
    let climbers: Vec<Role> = Role::ALL.iter().copied().filter(climbs).collect();
    assert_eq!(climbers, [Role::Holder, Role::Party, Role::Recipient, Role::Copied]);
}

#[test]
fn who_got_a_copy_signs_for_it_and_nothing_else() {
    let access = access();
    let copied = |verb| access.may_submit(&who(&[]), verb, &[Role::Copied], false);
    assert_eq!(copied("climb"), Verdict::Allowed(vec!["addressee-signs".into()]));
    for verb in acts() {
        assert_eq!(copied(verb), Verdict::Denied(Vec::new()), "{verb}");
    }
}

#[test]
fn the_clock_wakes_notices_and_climbs_and_nobody_else_wakes() {
    let access = access();
    for verb in VERBS {
        let may = access.may_submit(&Who::clock(), verb, &[], false).allowed();
        assert_eq!(may, matches!(verb, "wake" | "notice" | "climb"), "{verb}");
        // Not even with every standing there is.
        let may = access.may_submit(&Who::clock(), verb, Role::ALL, false).allowed();
        assert_eq!(may, matches!(verb, "wake" | "notice" | "climb"), "{verb}");
    }
    for verb in ["wake", "notice"] {
        let all = [HubRole::Coordinator, HubRole::Auditor, HubRole::Operator];
        assert!(!access.may_submit(&who(&all), verb, Role::ALL, false).allowed(), "{verb}");
    }
}

#[test]
fn a_verb_that_is_none_is_refused() {
    let access = access();
    for verb in ["open", "read", "submit", "case-show", "", "step "] {
        let verdict = access.may_submit(&who(&[]), verb, &[Role::Holder], false);
        assert_eq!(verdict, Verdict::Denied(Vec::new()), "`{verb}`");
        assert!(!access.may_submit(&who(&[]), verb, &[], true).allowed(), "`{verb}`");
    }
}
