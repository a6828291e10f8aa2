//! Levels, places and marks.

use super::{DutyFilter, DutyRow, DutySlice, Level, Soon, division};

fn duty() -> DutyRow {
    DutyRow {
        case: "A".into(),
        proceeding: 1,
        procedure: "transfer".into(),
        duty: "decide".into(),
        owed_by: "police.510107".into(),
        item: None,
        owed_to: vec!["ecology.510107".into()],
        start: 1,
        due: Some(30),
        target: Some(20),
        basis: None,
        provisional: false,
        suspended: true,
        passed: false,
    }
}

#[test]
fn a_level_and_a_place_are_read_from_the_id() {
    for (agency, level, place) in [
        ("ecology.510000", Level::Province, "510000"),
        ("ecology.510900", Level::Prefecture, "510900"),
        ("ecology.510922", Level::County, "510922"),
        ("township.510922101", Level::Township, "510922101"),
        ("ministry.ecology", Level::State, ""),
        ("expert.zhang-team", Level::Free, ""),
        ("grid.51", Level::Free, ""),
        ("clock", Level::Free, ""),
    ] {
        assert_eq!((Level::of(agency), division(agency)), (level, place), "{agency}");
        assert_eq!(Level::parse(level.word()), Some(level));
    }
    assert_eq!(Level::parse("village"), None);
}

/// What a filter asks of marks is what it asks of the row.
#[test]
fn marks_say_what_the_row_says() {
    let row = duty();
    let with = |slice| DutyFilter { slice, ..DutyFilter::default() };
    let none = DutySlice::default();
    for (filter, fits) in [
        (with(none.clone()), true),
        (DutyFilter { passed: true, ..with(none.clone()) }, false),
        (with(DutySlice { suspended: Some(true), ..none.clone() }), true),
        (with(DutySlice { suspended: Some(false), ..none.clone() }), false),
        (with(DutySlice { provisional: Some(false), ..none.clone() }), true),
        (with(DutySlice { level: Some(Level::County), ..none.clone() }), true),
        (with(DutySlice { level: Some(Level::Prefecture), ..none.clone() }), false),
        (with(DutySlice { region: Some("5101".into()), ..none.clone() }), true),
        (with(DutySlice { region: Some("5107".into()), ..none.clone() }), false),
        (with(DutySlice { due_from: Some(30), due_before: Some(31), ..none.clone() }), true),
        (with(DutySlice { due_before: Some(30), ..none.clone() }), false),
        (with(DutySlice { owed_to: Some("ecology.510107".into()), ..none.clone() }), true),
        (with(DutySlice { owed_to: Some("court.510107".into()), ..none.clone() }), false),
        (with(DutySlice { procedure: Some("petition".into()), ..none.clone() }), false),
    ] {
        assert_eq!(filter.fits(&row), fits, "{filter:?}");
    }
    let target = DutyRow { due: None, ..duty() };
    let dated = with(DutySlice { due_from: Some(0), ..none });
    assert!(!dated.fits(&target), "a target is no legal instant");
    assert_eq!((row.sort(), target.sort()), (30, 20));
}

#[test]
fn soon_is_after_now_and_up_to_the_end_of_the_span() {
    let soon = Soon { now: 10, near: 20, far: 30 };
    assert_eq!(soon.of(Some(10), false), (false, false));
    assert_eq!(soon.of(Some(20), false), (true, true));
    assert_eq!(soon.of(Some(30), false), (false, true));
    assert_eq!(soon.of(Some(20), true), (false, false));
    assert_eq!(soon.of(None, false), (false, false));
}
