use super::super::*;
use super::at;

fn person(name: &str, address: &str) -> Person {
    Person { name: name.to_owned(), address: address.to_owned() }
}

fn inspection() -> Appointment {
    Appointment {
        uid: "4f2a@hub-a".to_owned(),
        sequence: 2,
        stamp: at("2026-02-20T10:30"),
        status: Status::Confirmed,
        span: Span::Time { from: at("2026-03-02T09:00"), until: at("2026-03-02T17:30") },
        summary: "川渝跨界河流联合执法:琼江段;渡口, 取水口\\排口".to_owned(),
        place: Some("遂宁市安居区".to_owned()),
        description: Some("第一行\r\n第二行\u{7}".to_owned()),
        organizer: Some(person("四川省\"生态环境厅\"", "urn:liandong:ecology.51")),
        attendees: vec![Attendee {
            person: person("潼南区生态环境局", "urn:liandong:ecology.500152"),
            partaking: Partaking::NeedsAction,
        }],
        busy_only: false,
    }
}

fn feed(appointments: Vec<Appointment>) -> String {
    let publisher = person("联动枢纽", "urn:liandong:hub-a");
    let name = "联合行动,会议".to_owned();
    Feed { name, publisher, refresh_minutes: 15, appointments }.text().unwrap()
}

/// The lines of a calendar, unfolded.
fn unfolded(text: &str) -> Vec<String> {
    text.replace("\r\n ", "").trim_end().split("\r\n").map(str::to_owned).collect()
}

fn has(text: &str, line: &str) -> bool {
    unfolded(text).iter().any(|it| it == line)
}

#[test]
fn a_feed_holds_what_a_calendar_program_needs() {
    let text = feed(vec![inspection()]);
    for line in [
        "VERSION:2.0",
        "METHOD:PUBLISH",
        "NAME:联合行动\\,会议",
        "X-WR-CALNAME:联合行动\\,会议",
        "REFRESH-INTERVAL;VALUE=DURATION:PT15M",
        "TZID:Asia/Shanghai",
        "UID:4f2a@hub-a",
        "SEQUENCE:2",
        "DTSTAMP:20260220T023000Z",
        "DTSTART;TZID=Asia/Shanghai:20260302T090000",
        "DTEND;TZID=Asia/Shanghai:20260302T173000",
        "STATUS:CONFIRMED",
        "SUMMARY:川渝跨界河流联合执法:琼江段\\;渡口\\, 取水口\\\\排口",
        "DESCRIPTION:第一行\\n第二行",
        "ORGANIZER;CN=四川省'生态环境厅':urn:liandong:ecology.51",
    ] {
        assert!(has(&text, line), "{line} is not in\n{text}");
    }
    assert!(!text.contains("ATTENDEE"), "who publishes invites nobody (RFC 5546, 3.2.1)");
}

#[test]
fn lines_end_with_both_characters_and_are_folded_at_75_octets_between_characters() {
    for shift in 0..80 {
        let summary = format!("{}{}", "x".repeat(shift), "联合执法 现场检查😀".repeat(30));
        let text = feed(vec![Appointment { summary: summary.clone(), ..inspection() }]);
        assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
        assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
        assert!(has(&text, &format!("SUMMARY:{summary}")), "{text}");
    }
}

#[test]
fn what_is_confidential_shows_as_busy_and_nothing_else() {
    let text = feed(vec![Appointment { busy_only: true, ..inspection() }]);
    for line in
        ["CLASS:CONFIDENTIAL", "SUMMARY:忙 Busy", "DTSTART;TZID=Asia/Shanghai:20260302T090000"]
    {
        assert!(has(&text, line), "{line} is not in\n{text}");
    }
    for word in
        ["川渝", "遂宁", "第一行", "生态环境厅", "潼南", "ecology", "LOCATION", "DESCRIPTION"]
    {
        assert!(!unfolded(&text).join("\n").contains(word), "{word} is in\n{text}");
    }
}

#[test]
fn whole_days_are_written_as_days_and_end_on_the_day_after() {
    let day = 20_514;
    let span = Span::Days { first: day, last: day + 1 };
    let text = feed(vec![Appointment { span, ..inspection() }]);
    assert!(has(&text, "DTSTART;VALUE=DATE:20260302"), "{text}");
    assert!(has(&text, "DTEND;VALUE=DATE:20260304"), "{text}");
}

#[test]
fn a_message_asks_or_calls_off_and_names_who_is_to_come() {
    let (method, text) = invitation(&inspection()).unwrap();
    assert_eq!(method, Method::Request);
    assert!(has(&text, "METHOD:REQUEST"));
    let attendee = "ATTENDEE;CN=潼南区生态环境局;CUTYPE=GROUP;ROLE=REQ-PARTICIPANT;\
                    PARTSTAT=NEEDS-ACTION;RSVP=TRUE:urn:liandong:ecology.500152";
    assert!(has(&text, attendee), "{text}");
    let gone = Appointment { status: Status::Cancelled, sequence: 3, ..inspection() };
    let (method, text) = invitation(&gone).unwrap();
    assert_eq!(method, Method::Cancel);
    for line in ["METHOD:CANCEL", "STATUS:CANCELLED", "SEQUENCE:3", "UID:4f2a@hub-a"] {
        assert!(has(&text, line), "{line} is not in\n{text}");
    }
}

#[test]
fn nobody_is_invited_to_what_is_confidential_or_to_what_nobody_calls() {
    for it in [
        Appointment { busy_only: true, ..inspection() },
        Appointment { organizer: None, ..inspection() },
        Appointment { attendees: Vec::new(), ..inspection() },
    ] {
        let words = invitation(&it).unwrap_err();
        assert!(!words.zh.is_empty() && !words.en.is_empty());
    }
}

#[test]
fn nothing_that_is_written_can_begin_a_line_of_its_own() {
    let evil =
        "x\r\nATTENDEE:mailto:evil@example.com\r\nEND:VEVENT\rBEGIN:VALARM\u{2028}".to_owned();
    let it = Appointment {
        uid: evil.clone(),
        summary: evil.clone(),
        place: Some(evil.clone()),
        description: Some(evil.clone()),
        organizer: Some(person(&evil, &evil)),
        attendees: vec![Attendee { person: person(&evil, &evil), partaking: Partaking::Declined }],
        ..inspection()
    };
    for text in [feed(vec![it.clone()]), invitation(&it).unwrap().1] {
        let lines = unfolded(&text);
        let starting = |with: &str| lines.iter().filter(|line| line.starts_with(with)).count();
        assert_eq!(starting("ATTENDEE:"), 0, "{text}");
        assert_eq!((starting("END:VEVENT"), starting("BEGIN:VALARM")), (1, 0), "{text}");
        assert!(!text.replace("\r\n", "").contains(['\r', '\n']), "{text}");
    }
}

#[test]
fn what_ends_before_it_begins_or_in_no_year_is_refused() {
    for span in [
        Span::Time { from: 1, until: 0 },
        Span::Time { from: i64::MIN, until: i64::MAX },
        Span::Days { first: 1, last: 0 },
        Span::Days { first: i32::MIN, last: i32::MAX },
    ] {
        let it = Appointment { span, ..inspection() };
        assert!(invitation(&it).is_err(), "{span:?}");
    }
}

#[test]
fn what_was_written_is_read_again() {
    let other = Appointment {
        uid: "other".to_owned(),
        busy_only: true,
        span: Span::Days { first: 20_516, last: 20_516 },
        ..inspection()
    };
    let gone = Appointment {
        uid: "gone".to_owned(),
        status: Status::Cancelled,
        span: Span::Days { first: 20_520, last: 20_520 },
        ..inspection()
    };
    let text = feed(vec![inspection(), other, gone]);
    let horizon = Horizon { from: at("2026-03-01T00:00"), until: at("2026-04-01T00:00") };
    assert_eq!(
        read_busy(text.as_bytes(), horizon).unwrap(),
        [
            Busy { from: at("2026-03-02T09:00"), until: at("2026-03-02T17:30") },
            Busy { from: at("2026-03-04T00:00"), until: at("2026-03-05T00:00") },
        ]
    );
}
