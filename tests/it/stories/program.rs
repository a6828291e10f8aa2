//! `rehearse` and `demo`, as people and programs meet them.

use serde_json::Value;
use std::path::PathBuf;
use std::process::Command;

fn liandong(args: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_liandong")).args(args).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

/// A story in a file of its own.
fn story(name: &str, text: &str) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

const TRANSFER: &str = "title 试 | trial
procedure criminal-transfer
party transferor ecology.510104
2025-09-26T09:00 transferor report
";

#[test]
fn a_story_that_holds_ends_well_and_shows_its_timeline() {
    let path = story("holds.story", &format!("{TRANSFER}expect due decide-transfer 2025-09-29\n"));
    let (code, out, err) = liandong(&["rehearse", &path, "--lang", "en"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.contains("2025-09-26 09:00 ●"), "{out}");
    assert!(out.contains("every expectation holds"), "{out}");
}

#[test]
fn a_story_that_fails_ends_with_3_and_names_the_line() {
    let path = story("fails.story", &format!("{TRANSFER}expect phase sent\n"));
    let (code, out, _) = liandong(&["rehearse", &path, "--lang", "en"]);
    assert_eq!(code, 3);
    assert!(out.contains("fails.story:5: want `phase sent`, got reported"), "{out}");
    let (code, _, err) = liandong(&["rehearse", &path, "--json", "--lang", "en"]);
    assert_eq!(code, 3);
    assert!(err.contains("fails.story:5: want `phase sent`, got reported"), "{err}");
}

#[test]
fn a_wrong_story_ends_with_2_and_names_the_line() {
    let path = story("wrong.story", "title 试 | trial\nexpect weather fine\n");
    let (code, out, err) = liandong(&["rehearse", &path, "--lang", "en"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("wrong.story:2: `weather` of `expect` is not known"), "{err}");
    assert_eq!(liandong(&["rehearse", "/no/such.story"]).0, 2);
}

#[test]
fn the_json_of_a_story_is_an_array_with_the_same_keys_in_every_entry() {
    let path = story("json.story", TRANSFER);
    let (code, out, err) = liandong(&["rehearse", &path, "--json"]);
    assert_eq!((code, err.as_str()), (0, ""));
    let entries: Value = serde_json::from_str(&out).unwrap();
    let entries = entries.as_array().unwrap();
    let keys = |entry: &Value| entry.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    let wanted = [
        "act",
        "adverse",
        "agency",
        "at",
        "basis",
        "case",
        "code",
        "delivery",
        "due",
        "duty",
        "kind",
        "proceeding",
        "text_en",
        "text_zh",
    ];
    for entry in entries {
        let mut found = keys(entry);
        found.sort();
        assert_eq!(found, wanted);
    }
    let duty = entries.iter().find(|entry| entry["kind"] == "duty").unwrap();
    assert_eq!(duty["duty"], "decide-transfer");
    assert_eq!(duty["due"], "2025-09-29");
    assert_eq!(duty["basis"], "P1-02");
    assert_eq!(duty["agency"], "ecology.510104");
}

#[test]
fn the_demo_replays_published_cases_through_a_hub_and_says_what_is_assumed() {
    let (code, out, err) = liandong(&["demo"]);
    assert_eq!((code, err.as_str()), (0, ""));
    for said in ["眉山", "来源:", "〔公开〕", "〔假定〕", "双向 TLS", "日志检查点", "已核验"]
    {
        assert!(out.contains(said), "`{said}` is not in\n{out}");
    }
    let (code, out, _) = liandong(&["demo", "--json", "--lang", "en"]);
    assert_eq!(code, 0);
    let told: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(told["refused"], 0);
    assert_eq!(told["items"], 14);
    // Some limits are met, some are missed, and some silence is booked.
    for count in ["met", "breached", "silent", "deliveries"] {
        assert!(0 < told["counts"][count].as_u64().unwrap(), "{count}: {}", told["counts"]);
    }
    // An auditor sees every case, who has nothing to do with any of them sees none.
    let cases = told["sees"]["procuratorate.510000"].as_u64().unwrap();
    assert!(10 < cases, "{}", told["sees"]);
    assert_eq!(told["sees"]["water.510105"], 0);
    assert!(told["checkpoint"].as_str().unwrap().starts_with("hub.510000/log\n"));
}

#[test]
fn coverage_names_file_and_line_of_what_no_story_walks() {
    let (_, out, _) = liandong(&["rehearse", "--coverage", "criminal-transfer", "--lang", "en"]);
    assert!(out.ends_with("edges are walked by no story\n"), "{out}");
    let (code, _, _) = liandong(&["rehearse", "--coverage", "criminal-transfer", "a.story"]);
    assert_eq!(code, 2);
}
