use serde_json::json;

use super::*;
use crate::shelf::tests::shelf;

const VALID: &str = r#"{"number": "1", "level": "general", "names": ["a"]}"#;

fn tried(invalid: &str) -> Vec<String> {
    let text = format!("{{\n\"valid\": {VALID},\n\"invalid\": [\n{invalid}\n]}}");
    try_samples(&shelf(), "letter", &text).iter().map(ToString::to_string).collect()
}

const GOOD: &str = r#"{"why": "no number", "remove": "/number"},
{"why": "no such level", "at": "/level", "set": "x"},
{"why": "unknown field", "at": "/extra", "set": "x"}"#;

#[test]
fn samples_that_behave_give_no_findings() {
    assert_eq!(tried(GOOD), Vec::<String>::new());
    let inside = r#"{"why": "a number among names", "at": "/names/0", "set": 1},
        {"why": "one more, a number", "at": "/names/1", "set": 1},
        {"why": "numbers for names", "at": "/names", "set": [1]},
        {"why": "no name left", "at": "/names", "set": []}"#;
    assert_eq!(tried(inside), Vec::<String>::new());
}

#[test]
fn each_sample_that_misbehaves_is_found_on_its_line() {
    for (sample, expected) in [
        (
            r#"{"why": "is fine", "at": "/number", "set": "2"}"#,
            "the invalid sample passes: is fine",
        ),
        (
            r#"{"why": "elsewhere", "at": "/level", "set": "major"}"#,
            "changed at `/level`, but complained of at `/reasons`",
        ),
        (r#"{"why": "same", "at": "/number", "set": "1"}"#, "nothing is changed at `/number`"),
        (r#"{"why": "gone", "remove": "/gone"}"#, "nothing is changed at `/gone`"),
        (r#"{"why": "gone", "at": "/gone/deeper", "set": 1}"#, "nothing is changed"),
        (r#"{"why": "gone", "at": "/names/7", "set": 1}"#, "nothing is changed"),
        (r#"{"why": "gone", "remove": "/names/7"}"#, "nothing is changed"),
        (r#"{"why": "whole", "at": "", "set": 1}"#, "nothing is changed at ``"),
        (r#"{"at": "/number", "set": 7}"#, "does not say `why`"),
        (
            r#"{"why": "both", "at": "/number", "set": 7, "remove": "/number"}"#,
            "`at` and `set`, or",
        ),
        (r#"{"why": "half", "at": "/number"}"#, "`at` and `set`, or"),
        ("7", "does not say `why`"),
    ] {
        let found = tried(&format!("{GOOD},\n{sample}"));
        assert_eq!(found.len(), 1, "{sample}: {found:?}");
        assert!(found[0].starts_with("letter.json:7: "), "{sample}: {found:?}");
        assert!(found[0].contains(expected), "{sample}: {found:?}");
    }
}

#[test]
fn fewer_than_three_invalid_samples_are_too_few() {
    let found = tried(r#"{"why": "no number", "remove": "/number"}"#);
    assert!(found[0].contains("1 invalid samples, at least 3"), "{found:?}");
}

#[test]
fn a_valid_sample_that_is_refused_is_found() {
    let text = json!({"valid": {"number": "1"}, "invalid": []}).to_string();
    let found = try_samples(&shelf(), "letter", &text);
    assert!(
        found[0].what.en.contains("the valid sample is refused: `level` is missing"),
        "{found:?}"
    );
}

#[test]
fn a_file_of_another_shape_is_told() {
    for text in ["", "[]", "{}", "{\"valid\": {}}", "{\"valid\": {}, \"invalid\": {}}"] {
        assert_eq!(try_samples(&shelf(), "letter", text).len(), 1, "{text}");
    }
}
