use super::*;
use crate::draw::tests::{plain, pools};

/// What is said of pools after a change.
fn said(change: impl Fn(&mut Pools)) -> String {
    let mut pools = pools();
    change(&mut pools);
    let flaw = pools.sound().expect_err("the change makes it wrong");
    assert_eq!(pools.bytes(), Err(flaw.clone()), "what is wrong is not written");
    let bytes = spelt(WHAT, &pools).unwrap();
    assert_eq!(Pools::read(&bytes), Err(flaw.clone()), "nor read");
    flaw.to_string()
}

fn says(words: &str, change: impl Fn(&mut Pools)) {
    let said = said(change);
    assert!(said.contains(words), "{said}");
}

#[test]
fn what_is_written_is_read_again() {
    let pools = pools();
    let bytes = pools.bytes().unwrap();
    assert_eq!(Pools::read(&bytes), Ok(pools.clone()));
    assert_eq!(pools.digest().unwrap(), Digest::of(&bytes));
}

#[test]
fn another_spelling_is_not_read() {
    let text = String::from_utf8(pools().bytes().unwrap()).unwrap();
    let all = [
        text.replacen(',', ", ", 1),
        text.replacen("\"crossed\":true,", "", 1),
        text.replacen("\"crossed\":true,", "\"crossed\":true,\"crossed\":true,", 1),
        text.replacen("\"load\":4", "\"load\":3.0", 1),
        text.replacen("\"load\":4", "\"load\":-3", 1),
        text.replacen("positive-list", "bribe", 1),
        text.replacen("\"weight\":1", "\"weight\":99999999999999999999999", 1),
        text.replacen("\"weight\":1", "\"weight\":1,\"note\":\"\"", 1),
        text.replacen("企业", "\\u4f01业", 1),
    ];
    for other in all {
        assert_ne!(other, text);
        assert!(Pools::read(other.as_bytes()).is_err(), "{other}");
    }
}

#[test]
fn an_entry_that_comes_twice_is_named() {
    says("`targets` that are not in order of their ids, or one twice", |it| {
        it.targets[1].id = it.targets[0].id.clone();
    });
    says("`inspectors`", |it| it.inspectors.swap(0, 1));
    says("`conflicts`", |it| it.conflicts.push(it.conflicts[0].clone()));
    let mut shuffled = pools();
    shuffled.targets.reverse();
    shuffled.inspectors.reverse();
    shuffled.conflicts.reverse();
    shuffled.sort();
    assert_eq!(shuffled, pools());
}

#[test]
fn a_weight_of_nothing_or_beyond_all_bounds_is_named() {
    says("target `t00` of weight `0`", |it| it.targets[0].weight = 0);
    says("inspector `i02` of weight `1000001`", |it| it.inspectors[2].weight = WEIGHT_MAX + 1);
    says("of weight `18446744073709551615`", |it| it.targets[0].weight = u64::MAX);
}

#[test]
fn an_exclusion_has_a_reason_of_its_kind() {
    says("exclude target `t00` for `absent`", |it| it.targets[0].excluded = Some(Reason::Absent));
    says("for `positive-list`", |it| it.inspectors[0].excluded = Some(Reason::PositiveList));
}

#[test]
fn what_cannot_be_drawn_is_said_before_anybody_commits() {
    says("`to_draw` of 12; there are 11 targets that may be drawn", |it| it.to_draw = 12);
    says("`to_draw` of 0", |it| it.to_draw = 0);
    says("`to_draw` of 18446744073709551615", |it| it.to_draw = u64::MAX);
    says("`per_target` of 0", |it| it.per_target = 0);
    says("`per_target` of 11; there are 7 inspectors", |it| it.per_target = 11);
    says("`load` of 0", |it| it.load = 0);
    says("need 22 assignments, and 7 inspectors with a load of 3 take 21", |it| {
        (it.to_draw, it.load) = (11, 3);
    });
    // A prefecture with no inspector of the other one.
    says("have 0 inspectors without conflict for target `t01`", |it| {
        for inspector in it.inspectors.iter_mut().filter(|it| it.agency == "ecology.510600") {
            inspector.excluded = Some(Reason::Unqualified);
        }
        (it.to_draw, it.per_target, it.load) = (1, 1, 3);
    });
    says("a conflict of `i99` and `t02`", |it| it.conflicts[1].inspector = "i99".into());
}

#[test]
fn a_conflict_within_an_agency_is_not_counted_twice() {
    let mut pools = pools();
    // i00 is of the agency of t00 and may not check it anyhow.
    let conflict = Conflict { inspector: "i00".into(), target: "t00".into() };
    pools.conflicts.insert(0, conflict);
    assert_eq!(pools.sound(), Ok(()));
    pools.per_target = 3;
    pools.to_draw = 1;
    let said = pools.sound().unwrap_err().to_string();
    assert!(said.contains("have 2 inspectors without conflict for target `t02`"), "{said}");
}

#[test]
fn a_draw_that_would_take_hours_is_refused() {
    let mut large = plain(&vec![1; 20_000], &vec![1; 5000], 20_000, 3);
    large.load = 20_000;
    let said = large.sound().unwrap_err().to_string();
    assert!(said.contains("divide the draw"), "{said}");
}

#[test]
fn texts_have_bounds() {
    says("have a `draw`", |it| it.draw = String::new());
    says("have a `draw`", |it| it.purpose = "目".repeat(2001));
    says("whose id, name or agency", |it| it.targets[2].name = "a\nb".into());
    says("whose id, name or agency", |it| it.inspectors[2].agency = "a".repeat(121));
}
