use super::{ask, calendar, day, days, instant, lengths, liangshan, limit, pauses};
use crate::time::{Due, Question, Step, TimeError, due, why};

/// Limit, start, raw last day, last day.
type Row = (&'static str, &'static str, &'static str, &'static str);

fn check(rows: &[Row]) {
    for (limit, start, raw, last) in rows {
        let due = ask(limit, start, &[], &[]).unwrap();
        assert_eq!(days(&due), format!("{raw} {last}"), "{limit} from {start}");
        assert_eq!(due.expires_at, Some(day(last).next().start()), "{limit} from {start}");
        assert!(!due.provisional, "{limit} from {start}");
    }
}

#[test]
fn three_working_days_over_the_spring_festival_of_2026_end_on_the_25th() {
    let due = ask("3wd", "2026-02-13T11:00:00+08:00", &[], &[]).unwrap();
    assert_eq!(due.last_day, Some(day("2026-02-25")));
    assert_eq!(due.expires_at.unwrap().to_string(), "2026-02-26T00:00:00+08:00");
}

#[test]
fn limits_over_the_spring_festival_of_2026() {
    check(&[
        ("1wd", "2026-02-13T11:00", "2026-02-14", "2026-02-14"),
        ("2wd", "2026-02-13T11:00", "2026-02-24", "2026-02-24"),
        ("5wd", "2026-02-13T11:00", "2026-02-27", "2026-02-27"),
        ("6wd", "2026-02-13T11:00", "2026-02-28", "2026-02-28"),
        ("7wd", "2026-02-13T11:00", "2026-03-02", "2026-03-02"),
        ("1wd", "2026-02-14T23:59", "2026-02-24", "2026-02-24"),
        ("1wd", "2026-02-18T00:00", "2026-02-24", "2026-02-24"),
        ("1d+roll", "2026-02-13T11:00", "2026-02-14", "2026-02-14"),
        ("2d+roll", "2026-02-13T11:00", "2026-02-15", "2026-02-24"),
        ("2d", "2026-02-13T11:00", "2026-02-15", "2026-02-15"),
        ("10d+roll", "2026-02-13T11:00", "2026-02-23", "2026-02-24"),
        ("11d+roll", "2026-02-13T11:00", "2026-02-24", "2026-02-24"),
        ("15d+roll", "2026-02-13T11:00", "2026-02-28", "2026-02-28"),
        ("1d+roll", "2026-02-28T08:00", "2026-03-01", "2026-03-02"),
        ("1mo+roll", "2026-01-15T08:00", "2026-02-15", "2026-02-24"),
    ]);
}

#[test]
fn limits_over_the_national_day_of_2025() {
    check(&[
        ("3wd", "2025-09-26T09:00", "2025-09-30", "2025-09-30"),
        ("4wd", "2025-09-26T09:00", "2025-10-09", "2025-10-09"),
        ("3wd", "2025-09-30T09:00", "2025-10-11", "2025-10-11"),
        ("4wd", "2025-09-30T09:00", "2025-10-13", "2025-10-13"),
        ("1d+roll", "2025-09-26T09:00", "2025-09-27", "2025-09-28"),
        ("2d+roll", "2025-09-26T09:00", "2025-09-28", "2025-09-28"),
        ("3d+roll", "2025-09-28T09:00", "2025-10-01", "2025-10-09"),
        ("10d+roll", "2025-09-28T09:00", "2025-10-08", "2025-10-09"),
        ("1d+roll", "2025-10-10T09:00", "2025-10-11", "2025-10-11"),
        ("2d+roll", "2025-10-10T09:00", "2025-10-12", "2025-10-13"),
    ]);
}

#[test]
fn limits_over_the_end_of_a_year_and_of_a_month() {
    check(&[
        ("1wd", "2025-12-31T17:00", "2026-01-04", "2026-01-04"),
        ("1d+roll", "2025-12-31T17:00", "2026-01-01", "2026-01-04"),
        ("3wd", "2026-12-28T17:00", "2026-12-31", "2026-12-31"),
        ("1mo", "2025-01-31T17:00", "2025-02-28", "2025-02-28"),
        ("1mo", "2024-01-31T17:00", "2024-02-29", "2024-02-29"),
        ("12mo", "2024-02-29T17:00", "2025-02-28", "2025-02-28"),
        ("3mo+roll", "2025-11-30T17:00", "2026-02-28", "2026-02-28"),
        ("6mo", "2025-08-31T17:00", "2026-02-28", "2026-02-28"),
        ("120mo", "2026-01-05T17:00", "2036-01-05", "2036-01-05"),
    ]);
}

#[test]
fn hours_run_exactly_and_neither_roll_nor_skip() {
    for (limit, start, end) in [
        ("24h+roll", "2026-02-14T09:30:00.25", "2026-02-15T09:30:00.25+08:00"),
        ("24h", "2026-02-15T00:00", "2026-02-16T00:00:00+08:00"),
        ("2h", "2026-12-31T23:00:00", "2027-01-01T01:00:00+08:00"),
        ("before 24h+roll", "2026-02-16T10:00", "2026-02-15T10:00:00+08:00"),
    ] {
        let due = ask(limit, start, &[], &[]).unwrap();
        assert_eq!(due.expires_at.unwrap().to_string(), end, "{limit} from {start}");
        assert_eq!(due.last_day, Some(instant(end).plus_micros(-1).day()));
        assert!(!due.provisional);
    }
}

#[test]
fn at_once_and_promptly_have_no_legal_instant_even_without_a_calendar() {
    for limit in ["immediately", "promptly+roll", "before promptly"] {
        assert_eq!(ask(limit, "1999-02-13T11:00", &[], &[]), Ok(Due::default()));
    }
}

#[test]
fn counted_backwards_the_last_day_rolls_to_the_earlier_working_day() {
    check(&[
        ("before 7wd", "2026-03-02T09:00", "2026-02-13", "2026-02-13"),
        ("before 7wd", "2026-03-20T09:00", "2026-03-11", "2026-03-11"),
        ("before 1wd", "2026-02-24T09:00", "2026-02-14", "2026-02-14"),
        ("before 3d+roll", "2026-02-26T09:00", "2026-02-23", "2026-02-14"),
        ("before 3d", "2026-02-26T09:00", "2026-02-23", "2026-02-23"),
        ("before 1mo", "2026-03-31T09:00", "2026-02-28", "2026-02-28"),
        ("before 2d+roll", "2025-10-13T09:00", "2025-10-11", "2025-10-11"),
    ]);
}

#[test]
fn an_extension_counts_from_the_raw_end_and_both_ends_are_shown() {
    for (more, expected) in [
        (&["30d"][..], "2026-03-18 2026-03-18"),
        (&["3wd"], "2026-02-26 2026-02-26"),
        (&["1mo"], "2026-03-16 2026-03-16"),
        (&["30d", "4d"], "2026-03-22 2026-03-23"),
    ] {
        let due = ask("60d+roll", "2025-12-18T10:00", &[], more).unwrap();
        assert_eq!(days(&due), expected, "{more:?}");
    }
    assert_eq!(
        days(&ask("60d+roll", "2025-12-18T10:00", &[], &[]).unwrap()),
        "2026-02-16 2026-02-24"
    );
    let question = Question {
        limit: limit("60d+roll"),
        start: instant("2025-12-18T10:00"),
        pauses: &[],
        extensions: &lengths(&["30d"]),
    };
    let (_, steps) = why(&calendar(), &question).unwrap();
    let extended = steps.iter().find(|step| matches!(step, Step::Extended { .. })).unwrap();
    assert_eq!(
        extended.text().en,
        "extended by `30d`, counted on from the raw end 2026-02-16 (rolled: 2026-02-24)"
    );
    let hours = ask("24h", "2026-03-02T10:00", &[], &["12h"]).unwrap();
    assert_eq!(hours.expires_at, Some(instant("2026-03-03T22:00")));
}

#[test]
fn a_result_is_provisional_exactly_when_a_year_without_notice_was_asked_about() {
    for (limit, start, more, last, provisional) in [
        ("5wd", "2026-12-28T09:00", &[][..], "2027-01-05", true),
        ("4d+roll", "2026-12-28T09:00", &[], "2027-01-04", true),
        ("4d", "2026-12-28T09:00", &[], "2027-01-01", false),
        ("3d+roll", "2026-12-28T09:00", &[], "2026-12-31", false),
        ("1mo", "2026-12-28T09:00", &[], "2027-01-28", false),
        ("3wd", "2026-12-28T09:00", &["1wd"], "2027-01-04", true),
        ("before 4d+roll", "2027-01-03T09:00", &[], "2026-12-30", false),
        ("before 2wd", "2027-01-03T09:00", &[], "2026-12-30", true),
        ("before 1wd", "2027-01-01T09:00", &[], "2026-12-31", false),
    ] {
        let due = ask(limit, start, &[], more).unwrap();
        assert_eq!(due.last_day, Some(day(last)), "{limit} from {start}");
        assert_eq!(due.provisional, provisional, "{limit} from {start}");
    }
}

#[test]
fn a_provisional_result_names_the_first_year_without_notice() {
    for (text, year) in [("before 300wd", 2027), ("before 3wd", 2028), ("300wd", 2028)] {
        let start = instant("2028-06-05T09:00");
        let question = Question { limit: limit(text), start, pauses: &[], extensions: &[] };
        let (_, steps) = why(&calendar(), &question).unwrap();
        assert!(steps.contains(&Step::Provisional { year }), "{text}");
    }
}

#[test]
fn an_overlay_rests_where_the_nation_works() {
    let question = Question {
        limit: limit("3wd"),
        start: instant("2024-07-26T09:00"),
        pauses: &pauses(&[]),
        extensions: &[],
    };
    let national = calendar();
    let regional = national.with_overlay(&liangshan());
    assert_eq!(due(&national, &question).unwrap().last_day, Some(day("2024-07-31")));
    assert_eq!(due(&regional, &question).unwrap().last_day, Some(day("2024-08-07")));
    assert_eq!(regional.overlays().collect::<Vec<_>>(), ["liangshan"]);
}

#[test]
fn the_reasons_name_every_day_in_both_languages() {
    let question = Question {
        limit: limit("2d+roll"),
        start: instant("2026-02-13T11:00"),
        pauses: &pauses(&["2026-02-14T10:00/2026-02-14T11:00"]),
        extensions: &[],
    };
    let (_, steps) = why(&calendar(), &question).unwrap();
    let en: Vec<_> = steps.iter().map(|step| step.text().en).collect();
    assert_eq!(
        en[..5],
        [
            "2026-02-13 (Fri) is the start day, not counted",
            "2026-02-14 (Sat) suspended, not counted",
            "2026-02-15 (Sun) holiday (Spring Festival), counted as natural day 1",
            "2026-02-16 (Mon) holiday (Spring Festival), counted as natural day 2",
            "2026-02-17 (Tue) holiday (Spring Festival), cannot be the last day",
        ]
    );
    assert_eq!(
        en[en.len() - 2..],
        [
            "the last day 2026-02-16 (Mon) is a rest day and rolls to 2026-02-24 (Tue)",
            "last day 2026-02-24 (Tue), expired from 2026-02-25T00:00:00+08:00",
        ]
    );
    let working = Question { limit: limit("2wd"), pauses: &[], ..question };
    let (_, steps) = why(&calendar(), &working).unwrap();
    let zh: Vec<_> = steps.iter().map(|step| step.text().zh).collect();
    assert_eq!(
        zh[..3],
        [
            "2026-02-13(周五) 为开始之日,不计入",
            "2026-02-14(周六)调休上班(春节),计第 1 个工作日",
            "2026-02-15(周日)放假(春节),不计入",
        ]
    );
}

#[test]
fn what_leaves_the_calendar_has_no_answer() {
    let no_calendar = |text: &str| TimeError::NoCalendar { day: day(text), first_year: 2020 };
    for (limit, start, error) in [
        ("3d", "2019-12-31T23:59", no_calendar("2019-12-31")),
        ("24h", "2019-12-31T23:59", no_calendar("2019-12-31")),
        ("before 3d", "2020-01-03T00:00", no_calendar("2019-12-31")),
        ("before 2d+roll", "2020-01-03T00:00", no_calendar("2019-12-31")),
        ("before 3wd", "2020-01-03T00:00", no_calendar("2019-12-31")),
        ("before 96h", "2020-01-03T00:00", no_calendar("2019-12-29")),
        ("3d", "2101-01-01T00:00", TimeError::BeyondHorizon),
        ("1d", "2100-12-31T00:00", TimeError::BeyondHorizon),
        ("1wd", "2100-12-31T00:00", TimeError::BeyondHorizon),
        ("900mo", "2026-01-01T00:00", TimeError::BeyondHorizon),
        ("10000mo", "2026-01-01T00:00", TimeError::BeyondHorizon),
        ("25h", "2100-12-31T00:00", TimeError::BeyondHorizon),
    ] {
        assert_eq!(ask(limit, start, &[], &[]), Err(error), "{limit} from {start}");
    }
    for (limit, start, stop) in [
        ("10000wd", "2090-01-01T00:00", "2101-01-02T00:00/"),
        ("25h", "2100-12-31T00:00", "2101-01-01T00:30/"),
    ] {
        let beyond = ask(limit, start, &[stop], &[]);
        assert_eq!(beyond, Err(TimeError::BeyondHorizon), "{limit} from {start}");
    }
    let text = no_calendar("2019-12-31").text();
    assert_eq!(text.en, "no calendar for `2019-12-31`, calendars begin with 2020");
    assert!(TimeError::BeyondHorizon.text().zh.contains("2100-12-31"));
}
