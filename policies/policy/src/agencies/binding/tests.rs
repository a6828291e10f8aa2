use super::{Bound, RoleSpec};
use crate::agencies::tests::small;

fn role(name: &str, kinds: &[&str]) -> RoleSpec {
    let kinds = kinds.iter().map(|kind| (*kind).to_owned()).collect();
    RoleSpec { name: name.to_owned(), kinds, ..RoleSpec::default() }
}

fn given(pairs: &[(&str, &str)]) -> Bound {
    let mut bound = Bound::new();
    for (name, id) in pairs {
        bound.entry((*name).to_owned()).or_default().push((*id).to_owned());
    }
    bound
}

fn said(bound: &Bound) -> String {
    bound
        .iter()
        .map(|(name, ids)| format!("{name}={}", ids.join("+")))
        .collect::<Vec<_>>()
        .join(" ")
}

/// The bound roles in one line, or each finding as `role rule: text`.
fn bind(roles: &[RoleSpec], pairs: &[(&str, &str)]) -> String {
    match small().bind(roles, &given(pairs)) {
        Ok(bound) => said(&bound),
        Err(found) => {
            let lines: Vec<String> =
                found.iter().map(|it| format!("{} {}: {}", it.role, it.rule, it.what.en)).collect();
            lines.join("\n")
        }
    }
}

fn transfer() -> Vec<RoleSpec> {
    vec![
        role("transferor", &["ecology"]),
        RoleSpec { same_level_as: Some("transferor".to_owned()), ..role("recipient", &["police"]) },
        RoleSpec {
            same_level_as: Some("recipient".to_owned()),
            ..role("supervisor", &["procuratorate"])
        },
        RoleSpec { superior_of: Some("recipient".to_owned()), ..role("upper", &[]) },
    ]
}

#[test]
fn what_follows_from_one_role_is_found_whatever_the_order_of_the_file() {
    let whole = "recipient=police.510121 supervisor=procuratorate.510121 \
                 transferor=ecology.510121 upper=police.510100";
    let mut roles = transfer();
    assert_eq!(bind(&roles, &[("transferor", "ecology.510121")]), whole);
    roles.reverse();
    assert_eq!(bind(&roles, &[("transferor", "ecology.510121")]), whole);
}

#[test]
fn a_listed_counterpart_goes_before_the_rule_and_a_given_agency_before_both() {
    let roles = transfer();
    assert_eq!(
        bind(&roles, &[("transferor", "ecology.510107")]),
        "recipient=police.510100 supervisor=procuratorate.510100 \
         transferor=ecology.510107 upper=police.510000"
    );
    assert_eq!(
        bind(&roles, &[("transferor", "ecology.510107"), ("recipient", "police.510121")]),
        "recipient=police.510121 supervisor=procuratorate.510121 \
         transferor=ecology.510107 upper=police.510100",
        "another organ of the same level, as after a wrong transfer"
    );
    assert_eq!(
        bind(&roles, &[("transferor", "ecology.510121"), ("upper", "ministry.ecology")]),
        "recipient=police.510121 supervisor=procuratorate.510121 \
         transferor=ecology.510121 upper=ministry.ecology",
        "a national organ stands above everybody"
    );
}

#[test]
fn what_was_given_is_checked_and_the_answer_says_what_is_allowed() {
    let roles = transfer();
    for (pairs, finding) in [
        (
            vec![("transferor", "ecologi.510121")],
            "transferor unknown-agency: no agency `ecologi.510121`; did you mean `ecology.510121`?",
        ),
        (
            vec![("transferor", "police.510121")],
            "transferor wrong-kind: `police.510121` for `transferor` is of kind `police`, allowed are ecology",
        ),
        (
            vec![("transferor", "outside:somebody")],
            "transferor not-inside: `transferor` must be an agency of the directory, given is `outside:somebody`",
        ),
        (
            vec![("transferor", "ecology.510121"), ("recipient", "police.510100")],
            "recipient not-same-level: `recipient` must be of the level of `transferor` (ecology.510121), `police.510100` is not",
        ),
        (
            vec![("transferor", "ecology.510121"), ("upper", "police.510121")],
            "upper not-superior: `upper` must stand above `recipient` (police.510121), `police.510121` does not",
        ),
        (
            vec![("transferor", "ecology.510121"), ("transferor", "ecology.510107")],
            "transferor too-many: `transferor` is one agency, given are ecology.510121, ecology.510107",
        ),
        (
            vec![("transferor", "ecology.510121"), ("sender", "ecology.510121")],
            "sender unknown-role: no role `sender`; the roles of this procedure are transferor, recipient, supervisor, upper",
        ),
        (vec![], "transferor not-given: `transferor` is not given; kinds: ecology; levels: *"),
    ] {
        let answer = bind(&roles, &pairs);
        assert_eq!(answer.lines().next().unwrap(), finding, "{answer}");
    }
    assert_eq!(
        bind(&roles, &[]).lines().nth(1).unwrap(),
        "recipient waits: `recipient` follows `transferor`, which is not bound"
    );
}

#[test]
fn a_level_may_be_demanded() {
    let roles = [RoleSpec { levels: vec!["prefecture".to_owned()], ..role("lead", &["ecology"]) }];
    assert_eq!(bind(&roles, &[("lead", "ecology.510100")]), "lead=ecology.510100");
    assert_eq!(
        bind(&roles, &[("lead", "ecology.510121")]),
        "lead wrong-level: `ecology.510121` for `lead` is of level county, allowed are prefecture"
    );
}

#[test]
fn a_superior_of_another_kind_is_that_kind_at_the_division_above() {
    let above = |kinds: &[&str]| RoleSpec {
        superior_of: Some("handler".to_owned()),
        ..role("above", kinds)
    };
    let handler = role("handler", &[]);
    for (kinds, id, found) in [
        (vec![], "water.510107", "above=water.510100 handler=water.510107"),
        (vec!["ecology"], "water.510107", "above=ecology.510100 handler=water.510107"),
        (
            vec!["inspection-office"],
            "water.510100",
            "above=inspection-office.510000 handler=water.510100",
        ),
        (vec!["police"], "police.510000", "above=ministry.police handler=police.510000"),
        (
            vec![],
            "water.510100",
            "above nobody: `above` has no superior (; handler = water.510100); give one",
        ),
        (
            vec!["ecology", "police"],
            "water.510107",
            "above not-given: `above` may be of several kinds (ecology, police), give one",
        ),
    ] {
        let roles = [handler.clone(), above(&kinds)];
        assert_eq!(bind(&roles, &[("handler", id)]), found);
    }
}

#[test]
fn a_dispute_goes_to_the_common_superior() {
    let decider = |kinds: &[&str]| RoleSpec {
        common_superior_of: vec!["one".to_owned(), "other".to_owned()],
        ..role("decider", kinds)
    };
    let roles = [role("one", &[]), role("other", &[]), decider(&[])];
    assert_eq!(
        bind(&roles, &[("one", "police.510121"), ("other", "police.511421")]),
        "decider=police.510000 one=police.510121 other=police.511421"
    );
    let nobody = bind(&roles, &[("one", "police.510121"), ("other", "procuratorate.510121")]);
    assert_eq!(
        nobody,
        "decider nobody: `decider` has no common superior (; one = police.510121; other = procuratorate.510121); give one"
    );
    let roles = [role("one", &[]), role("other", &[]), decider(&["inspection-office"])];
    assert_eq!(
        bind(&roles, &[("one", "police.510121"), ("other", "procuratorate.510121")]),
        "decider=inspection-office.510100 one=police.510121 other=procuratorate.510121"
    );
}

#[test]
fn somebody_outside_is_named_so_or_is_a_national_organ() {
    let roles = [RoleSpec { outside: true, ..role("petitioner", &[]) }];
    assert_eq!(bind(&roles, &[("petitioner", "outside:p-7")]), "petitioner=outside:p-7");
    assert_eq!(bind(&roles, &[("petitioner", "ministry.ecology")]), "petitioner=ministry.ecology");
    assert!(bind(&roles, &[("petitioner", "outside: ")]).contains("not-inside"));
    assert_eq!(
        bind(&roles, &[("petitioner", "police.510121")]),
        "petitioner not-outside: `petitioner` is outside: `outside:` and a name, or a national organ, given is `police.510121`"
    );
    assert_eq!(
        bind(&roles, &[]),
        "petitioner not-given: `petitioner` is not given; say `outside:` and a name"
    );
    let upper = RoleSpec {
        outside: true,
        superior_of: Some("low".to_owned()),
        ..role("upper", &["police"])
    };
    let roles = [role("low", &["police"]), upper];
    assert_eq!(
        bind(&roles, &[("low", "police.510121")]),
        "low=police.510121 upper=police.510100",
        "a superior that may be outside is found inside when it is there"
    );
    assert_eq!(
        bind(&roles, &[("low", "police.510121"), ("upper", "outside:x")]),
        "low=police.510121 upper=outside:x"
    );
}

#[test]
fn an_optional_role_may_stay_empty_and_a_wrong_one_is_still_reported() {
    let optional = RoleSpec { optional: true, ..role("helper", &["water"]) };
    let follows = RoleSpec {
        optional: true,
        same_level_as: Some("lead".to_owned()),
        ..role("beside", &["water"])
    };
    let roles = [role("lead", &["ecology"]), optional, follows];
    assert_eq!(bind(&roles, &[("lead", "ecology.510000")]), "lead=ecology.510000");
    assert!(
        bind(&roles, &[("lead", "ecology.510000"), ("helper", "police.510000")])
            .starts_with("helper wrong-kind")
    );
}

#[test]
fn a_role_of_many_takes_several_and_what_follows_it_follows_each() {
    let member = RoleSpec { many: true, ..role("member", &["ecology"]) };
    let beside = RoleSpec {
        many: true,
        same_level_as: Some("member".to_owned()),
        ..role("police", &["police"])
    };
    let above = RoleSpec { superior_of: Some("member".to_owned()), ..role("above", &[]) };
    let roles = [member, beside, above];
    assert_eq!(
        bind(&roles, &[("member", "ecology.510121"), ("member", "ecology.511421")]),
        "above=ecology.510000 member=ecology.510121+ecology.511421 police=police.510121+police.511421"
    );
}

#[test]
fn roles_that_follow_each_other_in_a_circle_are_reported_not_awaited() {
    let one = RoleSpec { superior_of: Some("b".to_owned()), ..role("a", &[]) };
    let other = RoleSpec { superior_of: Some("a".to_owned()), ..role("b", &[]) };
    let answer = bind(&[one, other], &[]);
    assert!(answer.starts_with("a waits: `a` follows `b`"), "{answer}");
}

fn trial(roles: &[RoleSpec]) -> Vec<String> {
    let found = small().can_bind(roles);
    found.iter().map(|it| format!("{} {}: {}", it.role, it.rule, it.what.en)).collect()
}

#[test]
fn a_procedure_whose_roles_exist_somewhere_can_be_bound() {
    assert_eq!(trial(&transfer()), [""; 0]);
    let high = RoleSpec { levels: vec!["province".to_owned()], ..role("high", &["ecology"]) };
    let low = RoleSpec { levels: vec!["county".to_owned()], ..role("low", &["water"]) };
    let either = RoleSpec {
        same_level_as: Some("low".to_owned()),
        ..role("either", &["inspection-office", "procuratorate"])
    };
    let any = RoleSpec { same_level_as: Some("low".to_owned()), ..role("any", &[]) };
    let outside = RoleSpec { outside: true, ..role("petitioner", &[]) };
    let decider = RoleSpec {
        common_superior_of: vec!["low".to_owned(), "any".to_owned()],
        ..role("decider", &[])
    };
    assert_eq!(trial(&[high, low, either, any, outside, decider]), [""; 0]);
    let town = role("delegate", &["township"]);
    let upper =
        RoleSpec { superior_of: Some("delegate".to_owned()), ..role("upper", &["ecology"]) };
    assert_eq!(trial(&[town, upper, role("expert", &["expert"])]), [""; 0]);
    assert_eq!(trial(&[role("late", &["inspection-office"])]), [""; 0], "exists higher up only");
}

#[test]
fn a_procedure_with_a_role_that_exists_nowhere_cannot_be_bound() {
    assert_eq!(
        trial(&[role("lead", &["ecologi"])]),
        ["lead unknown-kind: no kind of agency `ecologi`; did you mean `ecology`?"]
    );
    let canton = RoleSpec { levels: vec!["canton".to_owned()], ..role("lead", &[]) };
    assert!(trial(&[canton])[0].starts_with("lead unknown-level: unknown level `canton`"));
    let follows = RoleSpec { superior_of: Some("nobody".to_owned()), ..role("upper", &[]) };
    assert!(trial(&[follows])[0].starts_with("upper unknown-role"));
    let low = RoleSpec { levels: vec!["county".to_owned()], ..role("low", &["ecology"]) };
    let beside = RoleSpec {
        same_level_as: Some("low".to_owned()),
        ..role("beside", &["inspection-office"])
    };
    assert_eq!(
        trial(&[low, beside]),
        [
            "beside nobody: `beside` has no agency of the same level (inspection-office; low = ecology.510107); give one"
        ]
    );
}
