use super::*;
use proptest::prelude::*;

#[test]
fn what_is_no_calendar_is_refused_with_what_to_do() {
    for text in ["", " \r\n", "hello", "BEGIN:VCALENDAR", "<html>", "BEGIN:VCARD\r\nEND:VCARD\r\n"]
    {
        let complaint = read_busy(text.as_bytes(), march()).unwrap_err();
        assert!(!complaint.what.zh.is_empty() && !complaint.what.en.is_empty(), "{text}");
    }
    let unmatched = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR\r\n";
    assert_eq!(read_busy(unmatched.as_bytes(), march()).unwrap_err().line, 3);
    let cut = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20260302T090000\r\n";
    assert_eq!(read_busy(cut.as_bytes(), march()).unwrap_err().line, 2);
    let garbled = calendar("一行没有冒号的文字");
    assert_eq!(read_busy(garbled.as_bytes(), march()).unwrap_err().line, 4);
}

#[test]
fn days_and_times_that_do_not_exist_are_refused_at_their_line() {
    for wrong in [
        "20260230T090000",
        "20261301",
        "20260302T250000",
        "20260302T0900",
        "2026-03-02",
        "99990101",
        "18991231",
        "20260302T090000+0800",
        "２０２６0302",
        "",
        "TTTT",
        "20260302T09000é",
    ] {
        refused(&event(&format!("DTSTART:{wrong}")), 2, "DTSTART", "`20260301`");
    }
}

#[test]
fn lengths_and_ends_that_cannot_be_are_refused() {
    for wrong in
        ["P", "PT", "1H", "-PT1H", "PT1H30", "P1H", "PT1D", "P9999999999D", "P200000D", "PT1M1H"]
    {
        let body = event(&format!("DTSTART:20260302T090000\nDURATION:{wrong}"));
        refused(&body, 3, "DURATION", "`PT1H30M`");
    }
    let before = event("DTSTART:20260302T090000\nDTEND:20260302T080000");
    assert_eq!(read(&before).unwrap_err().column, "DTEND");
    let mixed = event("DTSTART;VALUE=DATE:20260302\nDTEND:20260302T080000");
    assert_eq!(read(&mixed).unwrap_err().column, "DTEND");
    for wrong in
        ["20260302T010000Z", "20260302T010000Z/", "/PT1H", "20260302T020000Z/20260302T010000Z"]
    {
        let body = format!("BEGIN:VFREEBUSY\nFREEBUSY:{wrong}\nEND:VFREEBUSY");
        assert_eq!(read(&body).unwrap_err().column, "FREEBUSY", "{wrong}");
    }
}

#[test]
fn blocks_inside_blocks_do_not_end_the_program() {
    let deep = "BEGIN:VCALENDAR\r\n".repeat(100_000);
    let complaint = read_busy(deep.as_bytes(), march()).unwrap_err();
    assert!(complaint.what.en.contains("inside each other"), "{complaint:?}");
    let many = format!("BEGIN:VCALENDAR\r\n{}", "BEGIN:A\r\nEND:A\r\n".repeat(60_000));
    let complaint = read_busy(many.as_bytes(), march()).unwrap_err();
    assert!(complaint.what.en.contains("more than 50000 blocks"), "{complaint:?}");
}

#[test]
fn rules_that_would_be_counted_for_ever_are_refused() {
    let rule = "DTSTART:19000101T090000\nDURATION:PT1H\nRRULE:FREQ=DAILY";
    let body = vec![event(rule); 200].join("\n");
    let complaint = read(&body).unwrap_err();
    assert_eq!(complaint.column, "RRULE");
    let never = event("DTSTART:20260302T090000\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30");
    assert_eq!(read(&never).unwrap(), [], "only its start, which takes no time");
}

#[test]
fn a_time_that_cannot_be_asked_about_is_refused() {
    let body = calendar(&event("DTSTART:20260302T090000\nDURATION:PT1H"));
    let day = 86_400 * 1_000_000;
    for (from, until) in [
        (0, 0),
        (day, 0),
        (i64::MIN, i64::MAX),
        (0, 4_000 * day),
        (i64::MAX - day, i64::MAX),
        (i64::MIN, i64::MIN + day),
        (at("1899-12-30T00:00"), at("1900-01-01T00:00")),
    ] {
        let complaint = read_busy(body.as_bytes(), Horizon { from, until }).unwrap_err();
        assert!(complaint.what.en.contains("3660"), "{complaint:?}");
    }
}

#[test]
fn a_calendar_that_is_too_large_is_refused() {
    let large = vec![b' '; crate::limits::CALENDAR_BYTES_MAX + 1];
    let complaint = read_busy(&large, march()).unwrap_err();
    assert!(complaint.what.en.contains("the most is 16777216"), "{complaint:?}");
}

/// Pieces of calendars, right and wrong.
const PIECES: [&str; 26] = [
    "BEGIN:VCALENDAR",
    "END:VCALENDAR",
    "BEGIN:VEVENT",
    "END:VEVENT",
    "BEGIN:VAVAILABILITY",
    "END:VAVAILABILITY",
    "BEGIN:AVAILABLE",
    "END:AVAILABLE",
    "DTSTART:20260302T090000",
    "DTSTART;VALUE=DATE:20260302",
    "DTEND:20260302T100000Z",
    "DURATION:PT1H",
    "RRULE:FREQ=DAILY",
    "RRULE:FREQ=YEARLY;BYDAY=-53MO",
    "RRULE:FREQ=MONTHLY;INTERVAL=9999;BYMONTHDAY=-31",
    "EXDATE:20260303T090000",
    "RDATE:21991231",
    "RECURRENCE-ID:20260303",
    "UID:a",
    "SEQUENCE:1",
    "TRANSP:TRANSPARENT",
    "BEGIN:VFREEBUSY",
    "END:VFREEBUSY",
    "FREEBUSY:20260302T010000Z/P1W",
    "X-A;B=\"c:d\";=;E:\\n",
    " 折行",
];

proptest! {
    #[test]
    fn no_calendar_ends_the_program(pieces in prop::collection::vec(0..PIECES.len(), 0..30)) {
        let body = pieces.iter().map(|piece| PIECES[*piece]).collect::<Vec<_>>().join("\r\n");
        let _ = read_busy(body.as_bytes(), march());
        let _ = read(&body);
    }

    #[test]
    fn no_bytes_end_the_program(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = read_busy(&bytes, march());
        let body = String::from_utf8_lossy(&bytes).into_owned();
        let _ = read(&event(&body));
    }

    #[test]
    fn no_rule_ends_the_program(rule in "[A-Z]{2,10}=[-+0-9A-Z,]{0,12}(;[A-Z]{2,10}=[-+0-9A-Z,]{0,12}){0,3}") {
        let _ = read(&event(&format!("DTSTART:20260302T090000\nRRULE:FREQ=MONTHLY;{rule}")));
        let _ = read(&event(&format!("DTSTART:20260302T090000\nRRULE:{rule}")));
    }

    #[test]
    fn what_is_found_is_in_order_apart_and_within_what_was_asked(
        events in prop::collection::vec((0_u32..31, 0_u32..24, 0_u32..200), 0..40),
    ) {
        let body: Vec<String> = events.iter().map(|(day, hour, hours)| {
            event(&format!("DTSTART:202603{:02}T{hour:02}0000\nDURATION:PT{hours}H", day + 1))
        }).collect();
        let found = read(&body.join("\n")).unwrap();
        prop_assert!(found.iter().all(|it| it.from < it.until));
        prop_assert!(found.windows(2).all(|two| two[0].until < two[1].from));
        let (from, until) = (march().from, march().until);
        prop_assert!(found.iter().all(|it| from <= it.from && it.until <= until));
        // Each hour of the month is busy exactly when an appointment covers it.
        for hour in 0..31 * 24 {
            let begin = from + i64::from(hour) * 3_600 * 1_000_000;
            let covered = events.iter().any(|(day, at, hours)| {
                let first = day * 24 + at;
                first <= hour && hour < first + hours
            });
            let told = found.iter().any(|it| it.from <= begin && begin < it.until);
            prop_assert_eq!(covered, told, "hour {}", hour);
        }
    }
}
