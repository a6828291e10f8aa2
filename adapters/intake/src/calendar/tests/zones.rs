use super::*;

const TOKYO: &str = "BEGIN:VTIMEZONE
TZID:Asia/Tokyo
BEGIN:STANDARD
DTSTART:19510908T000000
TZOFFSETFROM:+1000
TZOFFSETTO:+0900
END:STANDARD
END:VTIMEZONE";

/// Clocks go forward on 8 March 2026 at 02:00.
const NEW_YORK: &str = "BEGIN:VTIMEZONE
TZID:America/New_York
BEGIN:DAYLIGHT
DTSTART:20070311T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU
TZOFFSETFROM:-0500
TZOFFSETTO:-0400
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:20071104T020000
RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU
TZOFFSETFROM:-0400
TZOFFSETTO:-0500
END:STANDARD
END:VTIMEZONE";

fn in_zone(zone: &str, name: &str, start: &str) -> Vec<String> {
    let lines = format!("DTSTART;TZID={name}:{start}\nDURATION:PT1H");
    busy(&format!("{zone}\n{}", event(&lines)))
}

#[test]
fn beijing_and_utc_are_known_by_the_names_that_programs_write() {
    for name in ["Asia/Shanghai", "asia/chongqing", "\"China Standard Time\"", "/PRC"] {
        assert_eq!(in_zone("", name, "20260302T090000"), ["03-02T09:00 03-02T10:00"], "{name}");
    }
    for name in ["UTC", "Etc/UTC", "GMT"] {
        assert_eq!(in_zone("", name, "20260302T090000"), ["03-02T17:00 03-02T18:00"], "{name}");
    }
}

#[test]
fn another_zone_counts_as_the_calendar_defines_it() {
    assert_eq!(in_zone(TOKYO, "Asia/Tokyo", "20260302T090000"), ["03-02T08:00 03-02T09:00"]);
    let new_york = |start| in_zone(NEW_YORK, "America/New_York", start);
    assert_eq!(new_york("20260307T090000"), ["03-07T22:00 03-07T23:00"], "five hours behind");
    assert_eq!(new_york("20260309T090000"), ["03-09T21:00 03-09T22:00"], "four hours behind");
    assert_eq!(new_york("20260308T023000"), ["03-08T15:30 03-08T16:30"], "a time that is skipped");
}

#[test]
fn a_series_keeps_its_time_of_day_when_clocks_change() {
    let lines =
        "DTSTART;TZID=America/New_York:20260307T090000\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=2";
    let found = busy(&format!("{NEW_YORK}\n{}", event(lines)));
    assert_eq!(found, ["03-07T22:00 03-07T23:00", "03-08T21:00 03-08T22:00"]);
}

#[test]
fn an_hour_that_comes_twice_is_the_first_of_the_two() {
    let body = calendar(&format!(
        "{NEW_YORK}\n{}",
        event("DTSTART;TZID=America/New_York:20261101T013000\nDURATION:PT1H")
    ));
    let horizon = Horizon { from: at("2026-11-01T00:00"), until: at("2026-11-02T00:00") };
    let found = read_busy(body.as_bytes(), horizon).unwrap();
    assert_eq!(found.iter().map(shown).collect::<Vec<_>>(), ["11-01T13:30 11-01T14:30"]);
}

#[test]
fn a_zone_that_is_neither_known_nor_defined_is_refused() {
    let body = event("DTSTART;TZID=Asia/Urumqi:20260302T090000\nDURATION:PT1H");
    refused(&body, 2, "DTSTART", "`Asia/Urumqi`");
    let body = format!("{TOKYO}\n{}", event("DTSTART;TZID=Asia/Seoul:20260302T090000"));
    refused(&body, 10, "DTSTART", "`Asia/Seoul`");
}

#[test]
fn a_zone_that_is_defined_wrongly_is_refused_when_it_is_used() {
    let broken = TOKYO.replace("TZOFFSETTO:+0900\n", "");
    let unused = event("DTSTART:20260302T090000\nDURATION:PT1H");
    assert_eq!(busy(&format!("{broken}\n{unused}")).len(), 1);
    let used = event("DTSTART;TZID=Asia/Tokyo:20260302T090000");
    refused(&format!("{broken}\n{used}"), 3, "STANDARD", "`TZOFFSETTO`");
    for wrong in ["+9", "0900", "+0960", "+2400", "+09:00", "+09000", "九"] {
        let broken = TOKYO.replace("+0900", wrong);
        refused(&format!("{broken}\n{used}"), 6, "TZOFFSETTO", wrong);
    }
    let empty = "BEGIN:VTIMEZONE\nTZID:Asia/Tokyo\nEND:VTIMEZONE";
    refused(&format!("{empty}\n{used}"), 1, "VTIMEZONE", "`STANDARD`");
}
