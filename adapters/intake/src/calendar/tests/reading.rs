use super::*;

#[test]
fn an_appointment_is_busy_from_its_start_to_its_end() {
    let of = |lines: &str| busy(&event(lines));
    assert_eq!(
        of("DTSTART;TZID=Asia/Shanghai:20260302T090000\nDTEND;TZID=Asia/Shanghai:20260302T103000"),
        ["03-02T09:00 03-02T10:30"]
    );
    assert_eq!(of("DTSTART:20260302T010000Z\nDURATION:PT1H30M"), ["03-02T09:00 03-02T10:30"]);
    assert_eq!(of("DTSTART:20260302T090000\nDURATION:P1DT1H"), ["03-02T09:00 03-03T10:00"]);
    assert_eq!(of("DTSTART;VALUE=DATE:20260302"), ["03-02T00:00 03-03T00:00"]);
    assert_eq!(
        of("DTSTART;VALUE=DATE:20260302\nDTEND;VALUE=DATE:20260305"),
        ["03-02T00:00 03-05T00:00"]
    );
    assert_eq!(of("DTSTART:20260302T090000"), [""; 0], "an instant takes no time");
}

#[test]
fn what_overlaps_or_touches_is_one_and_what_lies_outside_is_cut_off() {
    let body = [
        event("UID:1\nDTSTART:20260302T090000\nDTEND:20260302T100000"),
        event("UID:2\nDTSTART:20260302T100000\nDTEND:20260302T110000"),
        event("UID:3\nDTSTART:20260302T083000\nDTEND:20260302T093000"),
        event("UID:4\nDTSTART:20260302T120000\nDTEND:20260302T130000"),
        event("UID:5\nDTSTART:20260227T120000\nDTEND:20260301T130000"),
        event("UID:6\nDTSTART:20260331T230000\nDTEND:20260402T130000"),
        event("UID:7\nDTSTART:20260101T230000\nDTEND:20260102T130000"),
    ];
    assert_eq!(
        busy(&body.join("\n")),
        [
            "03-01T00:00 03-01T13:00",
            "03-02T08:30 03-02T11:00",
            "03-02T12:00 03-02T13:00",
            "03-31T23:00 04-01T00:00",
        ]
    );
}

#[test]
fn what_is_transparent_or_called_off_takes_no_time_and_what_is_tentative_does() {
    let with =
        |line: &str| busy(&event(&format!("{line}\nDTSTART:20260302T090000\nDURATION:PT1H")));
    assert_eq!(with("TRANSP:TRANSPARENT"), [""; 0]);
    assert_eq!(with("STATUS:CANCELLED"), [""; 0]);
    for line in ["STATUS:TENTATIVE", "STATUS:CONFIRMED", "TRANSP:OPAQUE", "CLASS:PRIVATE"] {
        assert_eq!(with(line).len(), 1, "{line}");
    }
    let called_off = format!("METHOD:CANCEL\n{}", event("DTSTART:20260302T090000\nDURATION:PT1H"));
    assert_eq!(busy(&called_off), [""; 0]);
}

#[test]
fn the_newest_version_of_an_appointment_counts_wherever_it_stands() {
    let old = event("UID:a\nSEQUENCE:1\nDTSTART:20260302T090000\nDURATION:PT1H");
    let new = event("UID:a\nSEQUENCE:2\nDTSTART:20260303T090000\nDURATION:PT1H");
    let gone = event("UID:a\nSEQUENCE:3\nSTATUS:CANCELLED\nDTSTART:20260303T090000\nDURATION:PT1H");
    assert_eq!(busy(&format!("{new}\n{old}")), ["03-03T09:00 03-03T10:00"]);
    assert_eq!(busy(&format!("{old}\n{new}")), ["03-03T09:00 03-03T10:00"]);
    assert_eq!(busy(&format!("{gone}\n{old}\n{new}")), [""; 0]);
}

#[test]
fn appointments_without_an_id_stand_alone() {
    let one = event("DTSTART:20260302T090000\nDURATION:PT1H");
    let two = event("DTSTART:20260303T090000\nDURATION:PT1H");
    assert_eq!(busy(&format!("{one}\n{two}")).len(), 2);
}

#[test]
fn published_busy_times_count_unless_they_say_free() {
    let body = "
        BEGIN:VFREEBUSY
        FREEBUSY:20260302T010000Z/PT1H,20260303T010000Z/20260303T020000Z
        FREEBUSY;FBTYPE=BUSY-UNAVAILABLE:20260304T010000Z/PT1H
        FREEBUSY;FBTYPE=BUSY-TENTATIVE:20260305T010000Z/PT1H
        FREEBUSY;FBTYPE=FREE:20260306T010000Z/PT1H
        FREEBUSY;FBTYPE=X-HOLIDAY:20260307T010000Z/PT1H
        END:VFREEBUSY";
    let days: Vec<String> = busy(body).iter().map(|it| it[..5].to_owned()).collect();
    assert_eq!(days, ["03-02", "03-03", "03-04", "03-05", "03-07"]);
}

#[test]
fn nothing_but_times_comes_back() {
    let body = event("SUMMARY:暗查\nLOCATION:某厂\nDTSTART:20260302T090000\nDURATION:PT1H");
    let said = format!("{:?}", read(&body).unwrap());
    assert!(!said.contains("暗查") && !said.contains("某厂"), "{said}");
}

#[test]
fn lines_are_unfolded_inside_a_character_too() {
    let whole =
        calendar(&event("SUMMARY:四川省生态环境厅\nDTSTART:20260302T090000\nDURATION:PT1H"));
    let mut bytes = whole.into_bytes();
    let fold = |bytes: &mut Vec<u8>, at: usize| drop(bytes.splice(at..at, *b"\r\n "));
    let start = bytes.windows(7).position(|it| it == b"DTSTART").unwrap();
    fold(&mut bytes, start + 11);
    assert_eq!(read_busy(&bytes, march()).unwrap().len(), 1);
}

#[test]
fn other_line_ends_a_mark_at_the_start_and_small_letters_are_read() {
    let whole = calendar(&event("dtstart:20260302t090000\nduration:pt1h")).replace("\r\n", "\n");
    let whole = format!("\u{FEFF}{}", whole.replace("VEVENT", "vevent"));
    assert_eq!(read_busy(whole.as_bytes(), march()).unwrap().len(), 1);
}

#[test]
fn several_calendars_in_a_file_are_one_persons() {
    let one = calendar(&event("UID:a\nDTSTART:20260302T090000\nDURATION:PT1H"));
    let two = calendar(&event("UID:b\nDTSTART:20260303T090000\nDURATION:PT1H"));
    assert_eq!(read_busy((one + &two).as_bytes(), march()).unwrap().len(), 2);
}

#[test]
fn an_alarm_inside_an_appointment_changes_nothing() {
    let alarm = "BEGIN:VALARM\nTRIGGER:-PT15M\nACTION:DISPLAY\nDURATION:PT5M\nEND:VALARM";
    let body = event(&format!("DTSTART:20260302T090000\nDURATION:PT1H\n{alarm}"));
    assert_eq!(busy(&body), ["03-02T09:00 03-02T10:00"]);
}
