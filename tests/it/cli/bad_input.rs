//! Whatever is given, the program answers in words and never panics.

use super::{folder, liandong};
use std::fmt::Write as _;

/// A wrong command line, and what the answer must hold in English.
const WRONG: &[(&str, &str)] = &[
    ("due", "`--limit <LIMIT>`"),
    ("due --limit 3wd", "`--from <INSTANT>` is missing"),
    ("due --limt 3wd", "did you mean `--limit`"),
    ("due --limit 0d --from 2026-01-05", "`0d` is not known, allowed is 1 to 10000"),
    ("due --limit -3d --from 2026-01-05", "`-3d` is not known, allowed is 1 to 10000"),
    ("due --limit 99999d --from 2026-01-05", "allowed is 1 to 10000"),
    ("due --limit 99999999999999999999d --from 2026-01-05", "allowed is 1 to 10000"),
    ("due --limit 3x --from 2026-01-05", "`3x` is not known"),
    ("due --limit 3.5d --from 2026-01-05", "`3.5d` is not known"),
    ("due --limit 三日 --from 2026-01-05", "`三日` is not known"),
    ("due --limit 3wd --from 2026-02-30T09:00", "`2026-02-30T09:00` is not known"),
    ("due --limit 3wd --from 2026-13-01", "`2026-13-01` is not known"),
    ("due --limit 3wd --from 2026-02-13T25:00", "is not known, write"),
    ("due --limit 3wd --from yesterday", "`yesterday` is not known"),
    ("due --limit 24h --from 2026-02-13", "`2026-02-13` is not known, write"),
    ("due --limit 3wd --from 2019-12-31", "calendars begin with 2020"),
    ("due --limit 3wd --from 0001-01-01", "calendars begin with 2020"),
    ("due --limit 3wd --from 2101-01-01", "the last day served is 2100-12-31"),
    ("due --limit 6mo --from 2100-12-01", "the last day served is 2100-12-31"),
    ("due --limit 7wd --before 2020-01-03", "calendars begin with 2020"),
    ("due --limit 3wd --from 2026-01-05 --before 2026-01-09", "cannot be used together"),
    ("due --limit 3wd --limit 4wd --from 2026-01-05", "may be given once"),
    ("due --limit 3wd --from 2026-01-05 --overlay liangshn", "did you mean `liangshan`"),
    (
        "due --limit 3d --from 2026-01-05 --suspend 2026-01-06",
        "suspension `2026-01-06` is not known",
    ),
    ("due --limit 3d --from 2026-01-05 --suspend 2026-01-09..2026-01-06", "out of order"),
    (
        "due --limit 9d --from 2026-01-05 --suspend 2026-01-06..2026-01-08 --suspend 2026-01-07..2026-01-09",
        "suspension 2 is out of order",
    ),
    (
        "due --limit 9d --from 2026-01-05 --suspend 2026-02-30..2026-03-01",
        "`2026-02-30` is not known",
    ),
    ("due --limit 9d --from 2026-01-05 --extend 24h", "cannot be extended by `24h`"),
    ("due --limit 9d --from 2026-01-05 --extend 0d", "`0d` is not known"),
    ("due --limit 9d --before 2026-01-05 --extend 3d", "counted backwards has no extension"),
    ("due --limit 24h --from 2026-01-05T09:00 --no-roll", "`--no-roll` has no effect"),
    ("due --limit 3wd --from 2026-01-05 --no-roll", "`--no-roll` has no effect"),
    ("due --limit 24h --from 2026-01-05T09:00 --overlay liangshan", "`--overlay` has no effect"),
    ("due --limit promptly --from 2026-01-05 --suspend 2026-01-06..2026-01-07", "no effect"),
    ("due --limit promptly --from 2026-01-05 --extend 3d", "`--extend` has no effect"),
    ("due --limit promptly --before 2026-01-05", "`--before` has no effect"),
    ("procedur list", "did you mean `procedure`"),
    ("procedure lst", "did you mean `list`"),
    ("procedure show", "`<ID>` is missing"),
    ("procedure show no-such-procedure", "no procedure `no-such-procedure`, allowed: "),
    ("procedure diagram no-such-procedure", "no procedure `no-such-procedure`"),
    ("procedure diagram x --format png", "allowed: `mermaid`, `svg`"),
    ("procedure check /nonexistent.toml", "cannot open file `/nonexistent.toml`"),
    ("procedure check /", "`/`"),
    ("rehearse", "`<STORY>"),
    ("due --limit 3wd --from 2026-01-05 --lang fr", "allowed: `zh`, `en`"),
];

#[test]
fn what_is_wrong_with_a_command_is_told_in_both_languages() {
    for (line, words) in WRONG {
        let args: Vec<&str> = line.split(' ').collect();
        let en = liandong(&[&["--lang", "en"], &args[..]].concat());
        // Of two languages the last decides, or the wrong one is told.
        let en = if line.contains("--lang fr") {
            liandong(&[&args[..], &["--lang=en"]].concat())
        } else {
            en
        };
        assert_eq!((en.code, en.out.as_str()), (2, ""), "{line}: {en:?}");
        assert!(en.err.contains(words), "{line}: {}", en.err);
        assert_eq!(en.err.lines().count(), 1, "{line}: {}", en.err);
        assert!(!en.err.contains("panicked"), "{line}");
        let zh = liandong(&args);
        assert_eq!(zh.code, 2, "{line}");
        assert!(zh.err.chars().any(|char| ('一'..='龥').contains(&char)), "{line}: {}", zh.err);
    }
}

#[test]
fn an_unknown_procedure_answers_with_the_nearest() {
    let id = kit::house().procedures().ids().next().unwrap().to_string();
    let near = format!("{id}s");
    let said = liandong(&["--lang", "en", "procedure", "show", &near]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains(&format!("did you mean `{id}`?")), "{said:?}");
    for edition in ["0", "99", "-1", "one"] {
        let edition = format!("--edition={edition}");
        let said = liandong(&["--lang", "en", "procedure", "show", &id, &edition]);
        assert!(said.code == 2 && said.err.contains("allowed: 1"), "{said:?}");
    }
}

/// The flaw lines of a file with these bytes.
fn checked(name: &str, bytes: &[u8]) -> String {
    let file = folder(name).join("wrong.1.toml");
    std::fs::write(&file, bytes).unwrap();
    let said = liandong(&["procedure", "check", file.to_str().unwrap(), "--lang", "en"]);
    assert_eq!(said.code, 2, "{name}: {said:?}");
    assert!(!said.err.contains("panicked"), "{said:?}");
    assert!(said.err.contains("wrong.1.toml"), "{name}: {}", said.err);
    said.err
}

#[test]
fn a_file_of_ten_megabytes_is_refused_by_its_size() {
    let err = checked("ten-megabytes", &b"# padding\n".repeat(1 << 20));
    assert!(err.contains("file is 10485760 bytes, the most is 1048576"), "{err}");
    assert!(err.contains("wrong.1.toml:1: ") && err.contains("[file-size]"), "{err}");
}

#[test]
fn a_file_larger_than_is_ever_read_is_refused_too() {
    let err = checked("huge", &b"# padding\n".repeat(2 << 20));
    assert!(err.contains("[file-size]"), "{err}");
}

#[test]
fn deep_nesting_is_refused_at_its_line() {
    let mut text = String::from("procedure = \"x\"\n");
    write!(text, "basis = {}{}", "[".repeat(100_000), "]".repeat(100_000)).unwrap();
    let err = checked("deep", text.as_bytes());
    assert!(err.contains("wrong.1.toml:2: ") && err.contains("[file-depth]"), "{err}");
}

#[test]
fn a_key_said_twice_is_refused_at_its_line() {
    let err = checked("twice", b"procedure = \"x\"\nedition = 1\nprocedure = \"y\"\n");
    assert!(err.contains("wrong.1.toml:3: "), "{err}");
}

#[test]
fn bytes_that_are_no_text_are_refused() {
    let err = checked("no-text", &[0xff, 0xfe, 0x00]);
    assert!(err.contains("is not UTF-8"), "{err}");
}

#[test]
fn an_empty_file_lacks_what_a_procedure_needs() {
    let err = checked("empty", b"");
    assert!(err.contains("`procedure` is missing"), "{err}");
}

#[test]
fn text_that_is_no_toml_is_refused_at_its_line() {
    let err = checked("no-toml", b"procedure = \"x\"\nthis is no toml\n");
    assert!(err.contains("wrong.1.toml:2: ") && err.contains("[not-toml]"), "{err}");
}
