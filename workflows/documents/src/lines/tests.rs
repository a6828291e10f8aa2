use super::*;

#[test]
fn every_value_is_found_on_its_line() {
    let text = "{\n  \"a\": {\n    \"b\": [1,\n      \"x\", {\"c\": -1.5e3}]\n  },\n  \"d\": null}";
    let lines = Lines::read(text);
    let expected =
        [("", 1), ("/a", 2), ("/a/b", 3), ("/a/b/0", 3), ("/a/b/1", 4), ("/a/b/2/c", 4), ("/d", 6)];
    for (pointer, line) in expected {
        assert_eq!(lines.of(pointer), line, "{pointer}");
    }
}

#[test]
fn a_missing_place_has_the_line_of_what_surrounds_it() {
    let lines = Lines::read("{\n\"a\": {\n}}");
    assert_eq!(lines.of("/a/b/c"), 2);
    assert_eq!(lines.of("/z"), 1);
}

#[test]
fn quotes_and_braces_inside_text_are_no_structure() {
    let lines = Lines::read("{\n\"a\": \"}\\\" {\",\n\"b\": 1}");
    assert_eq!(lines.of("/b"), 3);
}

#[test]
fn broken_text_only_gives_wrong_lines() {
    for text in ["", "}", "]]]{", "{\"a", "[\"\\", "{1:2", "\u{feff}"] {
        assert!(Lines::read(text).of("/a") >= 1);
    }
}
