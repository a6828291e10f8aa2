//! Busy times out of calendar files, by the command line; recurrences held against another library.

use super::foreign;
use crate::served::program;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// As a common calendar program exports it, with a zone and a moved occurrence.
const EXPORTED: &str = "BEGIN:VCALENDAR
PRODID:-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN
VERSION:2.0
METHOD:PUBLISH
BEGIN:VTIMEZONE
TZID:China Standard Time
BEGIN:STANDARD
DTSTART:16010101T000000
TZOFFSETFROM:+0800
TZOFFSETTO:+0800
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:040000008200E00074C5B7101A82E008
SEQUENCE:0
SUMMARY;LANGUAGE=zh-cn:周例会
DTSTART;TZID=\"China Standard Time\":20260302T090000
DTEND;TZID=\"China Standard Time\":20260302T100000
RRULE:FREQ=WEEKLY;COUNT=3;BYDAY=MO
X-MICROSOFT-CDO-BUSYSTATUS:BUSY
END:VEVENT
BEGIN:VEVENT
UID:040000008200E00074C5B7101A82E008
SEQUENCE:1
RECURRENCE-ID;TZID=\"China Standard Time\":20260309T090000
DTSTART;TZID=\"China Standard Time\":20260310T140000
DTEND;TZID=\"China Standard Time\":20260310T150000
END:VEVENT
END:VCALENDAR
";

struct Files(TempDir);

struct Said {
    code: i32,
    out: String,
    err: String,
}

impl Files {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn busy(&self, text: &str, words: &[&str]) -> Said {
        let path = self.0.path().join("team.ics");
        fs::write(&path, text).unwrap();
        asked(&path, words)
    }
}

fn asked(path: &Path, words: &[&str]) -> Said {
    let mut asked = program();
    asked.args(["calendar", "busy"]).arg(path).args(["--resource", "drone-3"]).args(words);
    let said = asked.output().unwrap();
    Said {
        code: said.status.code().unwrap(),
        out: String::from_utf8(said.stdout).unwrap(),
        err: String::from_utf8(said.stderr).unwrap(),
    }
}

const MARCH: [&str; 4] = ["--from", "2026-03-01", "--until", "2026-03-31"];

#[test]
fn busy_times_come_out_as_a_roster_wants_them_and_nothing_else() {
    let files = Files::new();
    let said = files.busy(EXPORTED, &MARCH);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    let busy = |from: &str, until: &str| json!({"id": "drone-3", "from": format!("{from}:00+08:00"), "until": format!("{until}:00+08:00")});
    let want = json!({"busy": [
        busy("2026-03-02T09:00", "2026-03-02T10:00"),
        busy("2026-03-10T14:00", "2026-03-10T15:00"),
        busy("2026-03-16T09:00", "2026-03-16T10:00"),
    ]});
    assert_eq!(serde_json::from_str::<Value>(&said.out).unwrap(), want);
    assert!(!said.out.contains("例会"));
    let whole = files.busy(EXPORTED, &[&MARCH[..], &["--organ", "ecology.510100"]].concat());
    let document: Value = serde_json::from_str(&whole.out).unwrap();
    let findings = kit::house().shelf().validate("force-busy", document.to_string().as_bytes());
    assert!(findings.is_ok(), "{findings:?}");
}

#[test]
fn what_is_not_understood_is_refused_at_its_line_in_both_languages() {
    let files = Files::new();
    let wrong = EXPORTED.replace("FREQ=WEEKLY;COUNT=3;BYDAY=MO", "FREQ=HOURLY;COUNT=3");
    for (lang, word) in [("zh", "不能识别"), ("en", "is not understood")] {
        let said = files.busy(&wrong, &[&MARCH[..], &["--lang", lang]].concat());
        assert_eq!((said.code, said.out.as_str()), (2, ""));
        assert!(said.err.contains("team.ics:19: RRULE: "), "{}", said.err);
        assert!(said.err.contains(word) && said.err.contains("FREQ=HOURLY"), "{}", said.err);
    }
    let said = files.busy(EXPORTED, &["--from", "soon"]);
    assert!(said.code == 2 && said.err.contains("`soon`"), "{}", said.err);
    let said = files.busy(EXPORTED, &["--from", "2026-03-02", "--until", "2026-03-01"]);
    assert!(said.code == 2 && said.err.contains("3660"), "{}", said.err);
    let said = asked(&files.0.path().join("not-there.ics"), &[]);
    assert!(said.code == 2 && said.err.contains("not-there.ics"), "{}", said.err);
    let said = asked(files.0.path(), &[]);
    assert_eq!(said.code, 2, "{}", said.err);
}

/// Numbers that look like chance and are the same every time.
struct Draw(u64);

impl Draw {
    fn below(&mut self, most: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most
    }

    fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }
}

/// A rule of parts that were drawn, and the day on which it begins.
fn drawn(draw: &mut Draw) -> (String, String) {
    let start = format!("2025-{:02}-{:02}T09:00:00", draw.below(12) + 1, draw.below(28) + 1);
    let of_month =
        ["", ";BYMONTHDAY=1", ";BYMONTHDAY=15,-1", ";BYMONTHDAY=-2,31", ";BYMONTHDAY=13;BYDAY=FR"];
    let by_nth =
        ["", ";BYDAY=MO", ";BYDAY=1MO,-1FR", ";BYDAY=2TU", ";BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"];
    let months = ["", "", ";BYMONTH=3", ";BYMONTH=1,6,12"];
    let parts = match draw.below(4) {
        0 => format!(
            "DAILY{}{}",
            draw.of(&["", ";BYDAY=SA,SU", ";BYMONTHDAY=1,2"]),
            draw.of(&months)
        ),
        1 => {
            let days = draw.of(&["", ";BYDAY=MO,WE,FR", ";BYDAY=SU,TU", ";BYDAY=TH"]);
            format!("WEEKLY{days}{}{}", draw.of(&["", ";WKST=SU"]), draw.of(&months))
        }
        2 => format!("MONTHLY{}{}", draw.of(&[&of_month[..], &by_nth].concat()), draw.of(&months)),
        _ => {
            let days = draw.of(&[
                "",
                ";BYDAY=20MO",
                ";BYMONTH=3;BYDAY=1SU,-1SU",
                ";BYMONTHDAY=12",
                ";BYMONTH=2,9;BYMONTHDAY=-1",
            ]);
            format!("YEARLY{days}")
        }
    };
    let interval = draw.of(&["", "", ";INTERVAL=2", ";INTERVAL=3", ";INTERVAL=5"]);
    let end = draw.of(&["", ";COUNT=9", ";UNTIL=20270215T090000", ";UNTIL=20260630T085959"]);
    (start, format!("FREQ={parts}{interval}{end}"))
}

#[test]
fn recurrences_fall_on_the_days_on_which_another_library_has_them() {
    let (files, mut draw) = (Files::new(), Draw(20_261_128));
    let rules: Vec<(String, String)> = (0..400).map(|_| drawn(&mut draw)).collect();
    let asked: Vec<Value> = rules
        .iter()
        .map(|(start, rule)| json!({"start": start, "rule": rule, "from": "2026-01-01T00:00:00", "until": "2028-01-01T00:00:00"}))
        .collect();
    let told = foreign("days", json!(asked).to_string().as_bytes());
    let mut compared = 0;
    for ((start, rule), want) in rules.iter().zip(told.as_array().unwrap()) {
        let Some(want) = want.as_array() else { continue };
        let start = start.replace(['-', ':'], "");
        let text = format!(
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:{start}\nDURATION:PT1H\nRRULE:{rule}\nEND:VEVENT\nEND:VCALENDAR\n"
        );
        let said = files.busy(&text, &["--from", "2026-01-01", "--until", "2027-12-31"]);
        assert_eq!(said.code, 0, "{start} {rule}\n{}", said.err);
        let said: Value = serde_json::from_str(&said.out).unwrap();
        let days = said["busy"].as_array().unwrap().iter();
        let days: Vec<Value> = days.map(|it| json!(it["from"].as_str().unwrap()[..10])).collect();
        assert_eq!(&days, want, "{start} {rule}");
        compared += 1;
    }
    assert!(60 < compared, "only {compared} rules were compared");
}
