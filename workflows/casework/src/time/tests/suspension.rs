use super::{ask, day, days, instant, limit};
use crate::time::instant::HOUR_MICROS;
use crate::time::{Budget, Length, Limit, Question, Step, TimeError, due, why};

#[test]
fn suspended_days_are_out_of_the_count_with_both_their_ends() {
    for (limit, stops, expected) in [
        ("10d", &["2026-03-05T14:00/2026-03-08T09:00"][..], "2026-03-16 2026-03-16"),
        ("10d", &["2026-02-20T14:00/2026-03-03T09:00"], "2026-03-13 2026-03-13"),
        ("10d", &["2026-02-20T14:00/2026-03-02T09:00"], "2026-03-12 2026-03-12"),
        ("10d", &["2026-03-13T00:00/2026-03-20T09:00"], "2026-03-12 2026-03-12"),
        ("10d", &["2026-03-12T23:59/2026-03-20T09:00"], "2026-03-21 2026-03-21"),
        ("10d", &["2026-03-05T14:00/2026-03-05T14:00"], "2026-03-13 2026-03-13"),
        (
            "10d",
            &["2026-03-05T09:00/2026-03-05T10:00", "2026-03-05T10:00/2026-03-06T10:00"],
            "2026-03-14 2026-03-14",
        ),
        (
            "10d+roll",
            &["2026-03-05T09:00/2026-03-05T10:00", "2026-03-05T10:00/2026-03-06T10:00"],
            "2026-03-14 2026-03-16",
        ),
        ("5wd", &["2026-03-05T14:00/2026-03-09T09:00"], "2026-03-12 2026-03-12"),
        ("5wd", &["2026-03-07T14:00/2026-03-08T09:00"], "2026-03-09 2026-03-09"),
        ("1mo+roll", &["2026-03-10T14:00/2026-03-12T09:00"], "2026-04-05 2026-04-07"),
    ] {
        let due = ask(limit, "2026-03-02T10:00", stops, &[]).unwrap();
        assert_eq!(days(&due), expected, "{limit} with {stops:?}");
        assert_eq!((due.left, due.waiting), (None, 0));
    }
}

#[test]
fn while_a_pause_is_open_there_is_no_last_day_and_what_is_left_is_said() {
    for (limit, stop, more, left, waiting) in [
        ("10d", "2026-03-05T14:00/", &[][..], Budget::Days(8), 0),
        ("10d", "2026-03-01T14:00/", &[], Budget::Days(10), 0),
        ("10d", "2026-03-12T00:00/", &[], Budget::Days(1), 0),
        ("5wd", "2026-03-09T14:00/", &[], Budget::WorkingDays(1), 0),
        ("1mo", "2026-03-05T14:00/", &[], Budget::Days(29), 0),
        ("60d", "2026-03-13T00:00/", &["30d"], Budget::Days(80), 0),
        ("60d", "2026-03-13T00:00/", &["30d", "3wd", "1d"], Budget::Days(80), 2),
        ("60d", "2026-03-13T00:00/", &["1mo"], Budget::Days(50), 1),
        ("10d", "2026-03-13T00:00/", &["5wd"], Budget::WorkingDays(5), 0),
        ("24h", "2026-03-02T20:00/", &[], Budget::Micros(14 * HOUR_MICROS), 0),
        ("24h", "2026-03-01T20:00/", &["1h"], Budget::Micros(25 * HOUR_MICROS), 0),
        ("before 7wd", "2026-02-20T14:00/", &[], Budget::WorkingDays(7), 0),
        ("before 24h", "2026-02-20T14:00/", &[], Budget::Micros(24 * HOUR_MICROS), 0),
    ] {
        let due = ask(limit, "2026-03-02T10:00", &[stop], more).unwrap();
        assert_eq!((due.left, due.waiting), (Some(left), waiting), "{limit} with {stop}");
        assert_eq!((due.last_day, due.expires_at), (None, None), "{limit} with {stop}");
    }
    let ended = ask("10d", "2026-03-02T10:00", &["2026-03-13T00:00/"], &[]).unwrap();
    assert_eq!(days(&ended), "2026-03-12 2026-03-12");
    let ended = ask("24h", "2026-03-02T10:00", &["2026-03-03T10:00/"], &[]).unwrap();
    assert_eq!(ended.expires_at, Some(instant("2026-03-03T10:00")));
}

#[test]
fn what_was_asked_before_an_open_pause_can_be_provisional_too() {
    for (limit, stop, provisional) in [
        ("9wd", "2026-12-31T09:00/", false),
        ("9wd", "2027-01-02T09:00/", true),
        ("9d+roll", "2027-01-02T09:00/", false),
        ("5d+roll", "2027-01-03T09:00/", true),
    ] {
        let due = ask(limit, "2026-12-28T09:00", &[stop], &[]).unwrap();
        assert_eq!((due.last_day, due.provisional), (None, provisional), "{limit} with {stop}");
    }
}

#[test]
fn a_suspended_day_is_no_last_day_either() {
    let start = "2026-03-05T10:00";
    let closed = ask("1mo+roll", start, &["2026-04-06T10:00/2026-04-08T10:00"], &[]).unwrap();
    assert_eq!(days(&closed), "2026-04-05 2026-04-09");
    let open = ask("1mo+roll", start, &["2026-04-06T10:00/"], &[]).unwrap();
    assert_eq!(days(&open), "2026-04-05 -");
    assert_eq!(open.left, Some(Budget::Days(0)));
}

#[test]
fn hours_stand_still_from_instant_to_instant() {
    for (limit, stops, end) in [
        ("24h", &["2026-03-02T20:00/2026-03-03T08:00"][..], "2026-03-03T22:00"),
        ("24h", &["2026-03-02T08:00/2026-03-02T10:30"], "2026-03-03T10:30"),
        ("24h", &["2026-03-03T10:00/2026-03-03T12:00"], "2026-03-03T10:00"),
        (
            "24h",
            &["2026-03-02T11:00/2026-03-02T12:00", "2026-03-02T12:00/2026-03-02T12:15:30"],
            "2026-03-03T11:15:30",
        ),
        ("before 24h", &["2026-03-01T20:00/2026-03-02T08:00"], "2026-02-28T22:00"),
        ("before 24h", &["2026-03-02T08:00/2026-03-02T12:00"], "2026-03-01T08:00"),
    ] {
        let due = ask(limit, "2026-03-02T10:00", stops, &[]).unwrap();
        assert_eq!(due.expires_at, Some(instant(end)), "{limit} with {stops:?}");
    }
}

#[test]
fn counted_backwards_suspended_days_are_left_out_too() {
    let stops = ["2026-03-16T09:00/2026-03-17T09:00"];
    let due = ask("before 3wd", "2026-03-20T09:00", &stops, &[]).unwrap();
    assert!(!due.provisional);
    let stopped = ["2026-12-30T09:00/2027-01-05T09:00"];
    assert!(ask("before 5wd", "2027-01-08T09:00", &stopped, &[]).unwrap().provisional);
    assert!(!ask("before 5wd", "2027-01-06T09:00", &stopped, &[]).unwrap().provisional);
    assert_eq!(days(&due), "2026-03-13 2026-03-13");
    let onto =
        ask("before 5d+roll", "2026-03-20T09:00", &["2026-03-13T09:00/2026-03-14T09:00"], &[]);
    assert_eq!(days(&onto.unwrap()), "2026-03-15 2026-03-12");
}

#[test]
fn the_reasons_tell_what_a_suspension_left() {
    let ledger = super::pauses(&["2026-03-02T20:00/"]);
    let question = Question {
        limit: limit("24h"),
        start: instant("2026-03-02T10:00:00.5"),
        pauses: &ledger,
        extensions: &[],
    };
    let (_, steps) = why(&super::calendar(), &question).unwrap();
    let en: Vec<_> = steps.iter().map(|step| step.text().en).collect();
    assert_eq!(
        en[1..],
        [
            "2026-03-02T10:00:00.5+08:00 to 2026-03-02T20:00:00+08:00 counts 9 h 59 min 59.5 s",
            "suspended since 2026-03-02T20:00:00+08:00, 14 h 0 min 0.5 s left",
        ]
    );
    let question = Question { limit: limit("60d"), extensions: &[Length::Months(1)], ..question };
    let (_, steps) = why(&super::calendar(), &question).unwrap();
    assert_eq!(
        steps.last().unwrap().text().zh,
        "自 2026-03-02T20:00:00+08:00 起中止,尚余 60 个自然日,另有 1 次延长待计"
    );
    assert!(!steps.iter().any(|step| matches!(step, Step::Expires { .. })));
}

#[test]
fn a_ledger_out_of_order_is_refused_with_the_entry() {
    for (stops, seq) in [
        (&["2026-03-05T14:00/2026-03-05T13:00"][..], 1),
        (&["2026-03-05T14:00/2026-03-06T13:00", "2026-03-06T12:00/2026-03-07T12:00"], 2),
        (&["2026-03-05T14:00/2026-03-06T13:00", "2026-03-01T12:00/2026-03-02T12:00"], 2),
        (&["2026-03-05T14:00/", "2026-03-07T12:00/2026-03-08T12:00"], 2),
    ] {
        let error = ask("3d", "2026-03-02T10:00", stops, &[]).unwrap_err();
        assert_eq!(error, TimeError::PauseOrder { seq });
        assert!(error.to_string().starts_with(&format!("suspension {seq} is out of order")));
    }
}

#[test]
fn an_extension_that_does_not_fit_is_refused() {
    for (limit, more) in [
        ("24h", "3d"),
        ("3d", "24h"),
        ("3wd", "promptly"),
        ("immediately", "3d"),
        ("before 3d", "3d"),
        ("before 24h", "3h"),
    ] {
        let error = ask(limit, "2026-03-02T10:00", &[], &[more]).unwrap_err();
        assert!(matches!(error, TimeError::BadExtension { .. }), "{limit} by {more}");
        assert!(error.to_string().contains(&format!("`{more}`")), "{error}");
        assert!(error.text().zh.contains("延长"));
    }
}

#[test]
fn a_length_made_by_hand_is_checked_all_the_same() {
    for length in [Length::Days(0), Length::WorkingDays(10_001), Length::Hours(u32::MAX)] {
        let limit = Limit { length, roll: false, before: false };
        let start = day("2026-03-02").start();
        let question = Question { limit, start, pauses: &[], extensions: &[] };
        let bad = TimeError::BadLimit { given: length.to_string() };
        assert_eq!(due(&super::calendar(), &question), Err(bad.clone()));
        let extensions = [length];
        let limit = Limit { length: Length::Days(3), ..limit };
        let question = Question { limit, extensions: &extensions, ..question };
        assert_eq!(due(&super::calendar(), &question), Err(bad));
    }
}
