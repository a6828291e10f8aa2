//! `due`. The days were worked out by hand on the notice of each year.

use super::{json, liandong};
use serde_json::{Value, json as value};

fn due(args: &[&str]) -> Value {
    json(&[&["due"], args].concat())
}

/// Last day, first instant after, provisional.
fn ends(answer: &Value) -> (Option<&str>, Option<&str>, bool) {
    (
        answer["last_day"].as_str(),
        answer["expires_at"].as_str(),
        answer["provisional"].as_bool().unwrap(),
    )
}

fn last_day(args: &[&str]) -> String {
    due(args)["last_day"].as_str().unwrap().to_owned()
}

#[test]
fn three_working_days_over_spring_festival_count_the_make_up_saturday() {
    // Friday 13 February starts it; Saturday 14 is a make-up day (1); 15 to 23 are holidays;
    // Tuesday 24 (2); Wednesday 25 (3).
    let answer = due(&["--limit", "3wd", "--from", "2026-02-13T11:00:00+08:00"]);
    assert_eq!(ends(&answer), (Some("2026-02-25"), Some("2026-02-26T00:00:00+08:00"), false));
    let why = answer["why"].as_array().unwrap();
    assert!(why.iter().all(Value::is_string));
    // The start, the twelve days after it, and the end.
    assert_eq!(why.len(), 14);
    assert!(why[1].as_str().unwrap().contains("2026-02-14"), "{why:?}");
}

#[test]
fn hours_end_at_an_exact_instant_and_with_no_day() {
    let answer = due(&["--limit", "24h", "--from", "2026-02-13T11:00:00+08:00"]);
    assert_eq!(ends(&answer), (None, Some("2026-02-14T11:00:00+08:00"), false));
}

#[test]
fn promptly_has_no_instant() {
    for limit in ["promptly", "immediately"] {
        let answer = due(&["--limit", limit, "--from", "2026-02-13T11:00:00+08:00"]);
        assert_eq!(ends(&answer), (None, None, false));
        assert_eq!(answer["expires_at"], Value::Null);
    }
}

#[test]
fn a_result_in_a_year_without_notice_is_provisional() {
    // 80 days left of the 90 after 31 December: 31 March 2027 is a Wednesday.
    let answer = due(&["--limit", "90d", "--from", "2026-12-31T09:00:00+08:00"]);
    assert_eq!(ends(&answer), (Some("2027-03-31"), Some("2027-04-01T00:00:00+08:00"), true));
}

#[test]
fn a_last_day_on_a_rest_day_moves_unless_the_rule_says_not() {
    // 28 September 2025 + 7 days = 5 October, within the holiday of 1 to 8 October.
    let asked = ["--limit", "7d", "--from", "2025-09-28T09:00:00+08:00"];
    assert_eq!(last_day(&asked), "2025-10-09");
    let no_roll = due(&[&asked[..], &["--no-roll"]].concat());
    assert_eq!(ends(&no_roll), (Some("2025-10-05"), Some("2025-10-06T00:00:00+08:00"), false));
    assert_eq!(due(&asked)["raw_last_day"], "2025-10-05");
}

#[test]
fn an_overlay_adds_the_days_of_a_region() {
    // Torch Festival 2024: 29 July to 4 August are rest days in Liangshan.
    let asked = ["--limit", "3wd", "--from", "2024-07-26T09:00:00+08:00"];
    assert_eq!(last_day(&asked), "2024-07-31");
    assert_eq!(last_day(&[&asked[..], &["--overlay", "liangshan"]].concat()), "2024-08-07");
}

#[test]
fn a_limit_before_an_instant_counts_backwards() {
    // Back from Monday 2 March 2026: 28 February (1, make-up), 27, 26, 25, 24 (5), 14 (6), 13 (7).
    let answer = due(&["--limit", "7wd", "--before", "2026-03-02T09:00:00+08:00"]);
    assert_eq!(answer["last_day"], "2026-02-13");
    assert_eq!(answer["from"], Value::Null);
    assert_eq!(answer["before"], "2026-03-02T09:00:00+08:00");
}

#[test]
fn both_days_of_a_suspension_are_out_of_the_count() {
    // 10 days from Monday 2 March 2026 end on the 12th; 4 + 2 suspended days move that to the 18th.
    let asked = ["--limit", "10d", "--from", "2026-03-02T09:00:00+08:00"];
    assert_eq!(last_day(&asked), "2026-03-12");
    let pauses = ["--suspend", "2026-03-03..2026-03-06", "--suspend", "2026-03-09..2026-03-10"];
    assert_eq!(last_day(&[&asked[..], &pauses[..]].concat()), "2026-03-18");
}

#[test]
fn instants_suspend_as_their_days_do_and_hours_stand_still() {
    let asked = ["--limit", "10d", "--from", "2026-03-02T09:00:00+08:00"];
    let pause = ["--suspend", "2026-03-03T23:00..2026-03-06T01:00"];
    assert_eq!(last_day(&[&asked[..], &pause[..]].concat()), "2026-03-16");
    let hours = ["--limit", "24h", "--from", "2026-03-02T09:00:00+08:00"];
    let pause = ["--suspend", "2026-03-02T12:00..2026-03-02T18:00"];
    let answer = due(&[&hours[..], &pause[..]].concat());
    assert_eq!(answer["expires_at"], "2026-03-03T15:00:00+08:00");
    // A day in hours is a whole day: from its first instant to its last.
    let answer = due(&[&hours[..], &["--suspend", "2026-03-03..2026-03-04"]].concat());
    assert_eq!(answer["expires_at"], "2026-03-05T09:00:00+08:00");
}

#[test]
fn what_is_suspended_has_no_end_and_says_what_is_left() {
    // Eight days ran, 3 to 10 March.
    let asked = ["--limit", "60d", "--from", "2026-03-02T09:00:00+08:00"];
    let answer = due(&[&asked[..], &["--suspend", "2026-03-11.."]].concat());
    assert_eq!(ends(&answer), (None, None, false));
    assert_eq!(answer["left"], "52d");
}

#[test]
fn an_extension_counts_from_the_raw_end() {
    // 28 September 2025 + 7 = 5 October raw; + 10 = 15 October, a Wednesday. From the rolled end, the
    // 9th, it would be the 19th.
    let asked = ["--limit", "7d", "--from", "2025-09-28T09:00:00+08:00", "--extend", "10d"];
    assert_eq!(last_day(&asked), "2025-10-15");
    assert_eq!(last_day(&[&asked[..], &["--extend", "2d"]].concat()), "2025-10-17");
}

#[test]
fn months_end_on_the_corresponding_day() {
    assert_eq!(last_day(&["--limit", "6mo", "--from", "2026-03-16"]), "2026-09-16");
    // 31 August + 6 months: February has no 31st, its 28th is a Sunday in 2027.
    let answer = due(&["--limit", "6mo", "--from", "2026-08-31"]);
    assert_eq!(
        (&answer["raw_last_day"], &answer["last_day"]),
        (&value!("2027-02-28"), &value!("2027-03-01"))
    );
}

#[test]
fn an_instant_of_another_zone_is_the_day_in_shanghai() {
    // 16:30 on the 12th in London is 00:30 on the 13th.
    let here = due(&["--limit", "3wd", "--from", "2026-02-12T16:30:00Z"]);
    assert_eq!(
        (&here["last_day"], &here["from"]),
        (&value!("2026-02-25"), &value!("2026-02-13T00:30:00+08:00"))
    );
}

#[test]
fn people_read_the_same_in_their_language() {
    let asked = ["due", "--limit", "3wd", "--from", "2026-02-13T11:00:00+08:00"];
    let zh = liandong(&asked);
    assert!(zh.out.contains("调休上班") && zh.out.ends_with("届满\n"), "{}", zh.out);
    let en = liandong(&[&["--lang", "en"], &asked[..]].concat());
    assert!(en.out.contains("make-up working day"), "{}", en.out);
    assert!(
        en.out.ends_with("last day 2026-02-25 (Wed), expired from 2026-02-26T00:00:00+08:00\n")
    );
    assert_eq!((zh.code, en.code), (0, 0));
}
