use super::*;

/// The days of March 2026 on which a rule takes place, from a day on.
fn days(start: &str, rule: &str) -> Vec<u8> {
    let body = event(&format!("DTSTART:{start}T090000\nDURATION:PT1H\n{rule}"));
    busy(&body).iter().map(|it| it[3..5].parse().unwrap()).collect()
}

#[test]
fn a_rule_by_days_weeks_months_and_years_takes_place_on_its_days() {
    let rule = |start, rule| days(start, &format!("RRULE:{rule}"));
    assert_eq!(rule("20260301", "FREQ=DAILY;COUNT=3"), [1, 2, 3]);
    assert_eq!(rule("20260301", "FREQ=DAILY;INTERVAL=10"), [1, 11, 21, 31]);
    assert_eq!(rule("20260228", "FREQ=DAILY;COUNT=3"), [1, 2]);
    assert_eq!(rule("20260302", "FREQ=WEEKLY;COUNT=3"), [2, 9, 16]);
    assert_eq!(rule("20260302", "FREQ=WEEKLY;BYDAY=MO,WE,FR;COUNT=5"), [2, 4, 6, 9, 11]);
    assert_eq!(rule("20260302", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH"), [2, 5, 16, 19, 30]);
    assert_eq!(rule("20250131", "FREQ=MONTHLY"), [31], "months without that day are passed over");
    assert_eq!(rule("20260131", "FREQ=MONTHLY;BYMONTHDAY=-1"), [31]);
    assert_eq!(rule("20260113", "FREQ=MONTHLY;BYDAY=2TU"), [10]);
    assert_eq!(rule("20260130", "FREQ=MONTHLY;BYDAY=-1FR"), [27]);
    assert_eq!(rule("20260130", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"), [31]);
    assert_eq!(rule("20250313", "FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR"), [13]);
    assert_eq!(rule("20200305", "FREQ=YEARLY"), [5]);
    assert_eq!(rule("20200301", "FREQ=YEARLY;BYMONTH=3;BYDAY=1SU,-1SU"), [1, 29]);
    assert_eq!(rule("20200301", "FREQ=YEARLY;BYDAY=10SU"), [8]);
    assert_eq!(rule("20200312", "FREQ=YEARLY;BYMONTH=3,9;BYMONTHDAY=12"), [12]);
    assert_eq!(rule("20260301", "FREQ=DAILY;BYDAY=SA,SU"), [1, 7, 8, 14, 15, 21, 22, 28, 29]);
    assert_eq!(rule("20240229", "FREQ=YEARLY"), [0; 0], "29 February is in no other year");
}

#[test]
fn the_start_of_the_week_decides_which_weeks_are_passed_over() {
    let rule = |start: &str| {
        days("20260301", &format!("RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST={start}"))
    };
    assert_eq!(rule("SU"), [1, 3, 15, 17]);
    assert_eq!(rule("MO"), [1, 10, 15, 24]);
}

#[test]
fn a_rule_ends_with_its_last_occurrence() {
    let until = |until: &str| days("20260301", &format!("RRULE:FREQ=DAILY;UNTIL={until}"));
    assert_eq!(until("20260303"), [1, 2, 3], "a day holds all its times");
    assert_eq!(until("20260303T090000"), [1, 2, 3]);
    assert_eq!(until("20260303T085959"), [1, 2]);
    assert_eq!(until("20260303T010000Z"), [1, 2, 3], "09:00 in Beijing is 01:00 at UTC");
    assert_eq!(until("20260303T005959Z"), [1, 2]);
}

#[test]
fn exceptions_and_other_dates_count() {
    let but = |lines: &str| days("20260301", &format!("RRULE:FREQ=DAILY;COUNT=4\n{lines}"));
    assert_eq!(but("EXDATE:20260302T090000,20260303T010000Z"), [1, 4]);
    assert_eq!(but("EXDATE;VALUE=DATE:20260302"), [1, 3, 4]);
    assert_eq!(but("EXDATE:20260302T100000"), [1, 2, 3, 4], "it is not at that time");
    assert_eq!(but("RDATE:20260310T090000\nRDATE;VALUE=PERIOD:20260312T010000Z/PT2H").len(), 6);
}

#[test]
fn a_changed_occurrence_takes_the_place_of_its_own() {
    let series = event("UID:a\nDTSTART:20260302T090000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=3");
    let moved =
        event("UID:a\nRECURRENCE-ID:20260309T090000\nDTSTART:20260310T140000\nDURATION:PT2H");
    let gone =
        event("UID:a\nRECURRENCE-ID:20260316T010000Z\nSTATUS:CANCELLED\nDTSTART:20260316T090000");
    let want = ["03-02T09:00 03-02T10:00", "03-10T14:00 03-10T16:00"];
    assert_eq!(busy(&[series.clone(), moved.clone(), gone.clone()].join("\n")), want);
    assert_eq!(busy(&[gone, moved.clone(), series].join("\n")), want);
    assert_eq!(busy(&moved), ["03-10T14:00 03-10T16:00"], "an invitation to one occurrence");
}

#[test]
fn a_rule_that_is_not_understood_is_refused_by_the_name_of_its_part() {
    let refuse = |rule: &str, part: &str| {
        let body = event(&format!("DTSTART:20260302T090000\nRRULE:{rule}"));
        refused(&body, 3, "RRULE", part);
    };
    refuse("FREQ=HOURLY", "FREQ=HOURLY");
    refuse("FREQ=DAILY;BYHOUR=9,10", "BYHOUR=9,10");
    refuse("FREQ=YEARLY;BYWEEKNO=20", "BYWEEKNO=20");
    refuse("FREQ=DAILY;BYDAY=1MO", "BYDAY");
    refuse("FREQ=WEEKLY;BYMONTHDAY=3", "BYMONTHDAY");
    refuse("FREQ=DAILY;COUNT=3;UNTIL=20260310", "COUNT;UNTIL");
    refuse("FREQ=DAILY;COUNT=0", "COUNT=0");
    refuse("FREQ=DAILY;INTERVAL=99999999999999999999", "INTERVAL=999");
    refuse("FREQ=DAILY;FREQ=WEEKLY", "FREQ=WEEKLY");
    refuse("RSCALE=CHINESE;FREQ=YEARLY", "RSCALE=CHINESE");
    refuse("FREQ=MONTHLY;BYDAY=0MO", "BYDAY=0MO");
    refuse("FREQ=DAILY;BYSETPOS=1", "BYSETPOS");
    refuse("COUNT=3", "COUNT=3");
    refuse("FREQ=DAILY;白天=1", "白天=1");
}

#[test]
fn a_change_of_all_that_follows_is_refused() {
    let body =
        event("UID:a\nRECURRENCE-ID;RANGE=THISANDFUTURE:20260302T090000\nDTSTART:20260302T090000");
    refused(&body, 3, "RECURRENCE-ID", "RANGE");
}
