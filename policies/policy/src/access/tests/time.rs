use super::*;
use casework::time::Instant;

fn at(micros: i64) -> Instant {
    Instant::from_micros(micros)
}

fn standing(role: Role, from: i64, until: Option<i64>) -> Standing {
    let until = until.map(at);
    Standing { case: "c-9".into(), agency: "police.510107".into(), role, from: at(from), until }
}

#[test]
fn a_standing_holds_from_its_first_instant_and_no_longer_at_its_end() {
    let party = standing(Role::Party, 10, Some(20));
    let live: Vec<bool> = [9, 10, 19, 20].map(|now| party.is_live(at(now))).into();
    assert_eq!(live, [false, true, true, false]);
    assert!(standing(Role::Party, 10, None).is_live(at(i64::MAX)));
}

#[test]
fn whoever_joins_a_case_reads_what_was_written_before() {
    assert!(standing(Role::Holder, 10, None).reaches(at(1), at(10)));
}

#[test]
fn who_was_replaced_reads_for_ever_what_stood_then_and_nothing_later() {
    let (ended, former) = standing(Role::Party, 10, None).replaced(at(20));
    let former = former.unwrap();
    assert_eq!((ended.role, ended.until), (Role::Party, Some(at(20))));
    assert_eq!((former.role, former.from), (Role::Former, at(10)));
    let late = at(1_000);
    assert!(!ended.reaches(at(15), late));
    assert!(former.reaches(at(15), late) && former.reaches(at(19), late));
    assert!(!former.reaches(at(20), late));
}

#[test]
fn a_former_standing_without_a_horizon_sees_nothing() {
    assert!(!standing(Role::Former, 10, None).reaches(at(11), at(12)));
}

#[test]
fn roles_are_those_of_this_agency_in_this_case_each_once() {
    let mine = [
        standing(Role::Recipient, 10, None),
        standing(Role::Party, 12, None),
        standing(Role::Recipient, 11, None),
        standing(Role::Holder, 10, Some(15)),
    ];
    let others = [
        Standing { case: "c-8".into(), ..standing(Role::Holder, 0, None) },
        Standing { agency: "court.510107".into(), ..standing(Role::Supervisor, 0, None) },
    ];
    let all: Vec<Standing> = mine.into_iter().chain(others).collect();
    let roles = roles_of(&all, ("police.510107", "c-9"), (at(5), at(15)));
    assert_eq!(roles, [Role::Party, Role::Recipient]);
    assert_eq!(roles_of(&all, ("police.510107", "c-7"), (at(5), at(15))), []);
}

#[test]
fn nobody_sees_more_for_having_been_replaced() {
    let access = access();
    for role in Role::ALL {
        if standing(*role, 10, None).replaced(at(20)).1.is_none() {
            assert!(!matches!(role, Role::Holder | Role::Party), "{role} keeps nothing");
            continue;
        }
        for path in Path::ALL {
            let sight = access.sight(&who(&[]), *path);
            let seen = |role| sight.classes_by_role.get(&role).cloned().unwrap_or_default();
            assert!(seen(Role::Former).is_subset(&seen(*role)), "{role} on {path}");
        }
    }
}
