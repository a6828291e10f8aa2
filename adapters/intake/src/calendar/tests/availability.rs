use super::*;

fn one_day() -> Horizon {
    Horizon { from: at("2026-03-02T00:00"), until: at("2026-03-03T00:00") }
}

/// Busy on Monday 2 March, as `00:00 09:00`.
fn monday(body: &str) -> Vec<String> {
    let found = read_busy(calendar(body).as_bytes(), one_day()).unwrap();
    let hours = |it: &Busy| shown(it).split(' ').map(|it| it[6..].to_owned()).collect::<Vec<_>>();
    found.iter().map(|it| hours(it).join(" ")).collect()
}

const OFFICE_HOURS: &str = "BEGIN:VAVAILABILITY
BUSYTYPE:BUSY
BEGIN:AVAILABLE
UID:hours
DTSTART;TZID=Asia/Shanghai:20260105T090000
DTEND;TZID=Asia/Shanghai:20260105T170000
RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR
END:AVAILABLE
END:VAVAILABILITY";

#[test]
fn outside_of_what_is_available_all_is_busy() {
    assert_eq!(monday(OFFICE_HOURS), ["00:00 09:00", "17:00 00:00"]);
    let sunday = Horizon { from: at("2026-03-01T00:00"), until: at("2026-03-02T00:00") };
    let found = read_busy(calendar(OFFICE_HOURS).as_bytes(), sunday).unwrap();
    assert_eq!(found, [Busy { from: sunday.from, until: sunday.until }]);
}

#[test]
fn an_appointment_in_available_time_is_busy_still() {
    let lunch = event("DTSTART:20260302T120000\nDURATION:PT1H");
    let found = monday(&format!("{OFFICE_HOURS}\n{lunch}"));
    assert_eq!(found, ["00:00 09:00", "12:00 13:00", "17:00 00:00"]);
}

#[test]
fn it_speaks_only_of_its_own_time() {
    let of = |lines: &str| monday(&format!("BEGIN:VAVAILABILITY\n{lines}\nEND:VAVAILABILITY"));
    assert_eq!(of("DTSTART:20260302T080000\nDTEND:20260302T120000"), ["08:00 12:00"]);
    assert_eq!(of("DTSTART:20260302T080000\nDURATION:PT2H"), ["08:00 10:00"]);
    assert_eq!(of("DTSTART:20260302T080000"), ["08:00 00:00"]);
    assert_eq!(of("DTEND:20260302T080000"), ["00:00 08:00"]);
    assert_eq!(of("SUMMARY:休假"), ["00:00 00:00"]);
    assert_eq!(of("DTSTART:20270302T080000"), [""; 0]);
}

#[test]
fn a_higher_priority_counts_over_a_lower_one_in_its_time() {
    let special = "BEGIN:VAVAILABILITY
PRIORITY:1
DTSTART:20260302T060000
DTEND:20260302T140000
BEGIN:AVAILABLE
UID:early
DTSTART:20260302T070000
DTEND:20260302T100000
END:AVAILABLE
END:VAVAILABILITY";
    let want = ["00:00 07:00", "10:00 14:00", "17:00 00:00"];
    assert_eq!(monday(&format!("{OFFICE_HOURS}\n{special}")), want);
    assert_eq!(monday(&format!("{special}\n{OFFICE_HOURS}")), want, "whichever stands first");
}

#[test]
fn one_day_of_available_time_may_be_changed() {
    let changed = "BEGIN:AVAILABLE
UID:hours
RECURRENCE-ID;TZID=Asia/Shanghai:20260302T090000
DTSTART;TZID=Asia/Shanghai:20260302T140000
DTEND;TZID=Asia/Shanghai:20260302T150000
END:AVAILABLE
END:VAVAILABILITY";
    let body = OFFICE_HOURS.replace("END:VAVAILABILITY", changed);
    assert_eq!(monday(&body), ["00:00 14:00", "15:00 00:00"]);
}

#[test]
fn what_is_wrong_is_refused() {
    let body = "BEGIN:VAVAILABILITY\nPRIORITY:10\nEND:VAVAILABILITY";
    refused(body, 2, "PRIORITY", "`10`");
    let body =
        "BEGIN:VAVAILABILITY\nDTSTART:20260303T080000\nDTEND:20260302T080000\nEND:VAVAILABILITY";
    let complaint = read(body).unwrap_err();
    assert!(complaint.what.en.contains("ends before it starts"), "{complaint:?}");
}
