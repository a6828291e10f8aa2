use serde_json::json;

use super::*;

fn schema() -> Value {
    json!({
        "properties": {
            "penalized": {"type": "boolean"},
            "papers": {"type": "array", "items": {"properties": {"kind": {
                "enum": ["report", "test", "opinion", "penalty", "other"],
                "x-labels": {"test": {"zh": "检测报告", "en": "test report"}}
            }}}}
        },
        "x-papers": {"in": "papers", "by": "kind", "incomplete": "supplement", "list": [
            {"one_of": ["report"], "need": "always"},
            {"one_of": ["test", "opinion"], "need": "always"},
            {"one_of": ["penalty"], "need": {"when": "penalized", "is": true}},
            {"one_of": ["other"], "need": "if-any"}
        ]}
    })
}

fn missing(letter: &Value) -> Vec<String> {
    let papers = read(&schema()).unwrap().unwrap();
    papers.missing(letter).into_iter().map(|paper| paper.title.zh.clone()).collect()
}

#[test]
fn every_needed_paper_not_sent_is_missing_in_the_order_of_the_list() {
    assert_eq!(missing(&json!({})), ["report", "检测报告或者opinion"]);
    assert_eq!(
        missing(&json!({"penalized": true, "papers": [{"kind": "opinion"}]})),
        ["report", "penalty"]
    );
}

#[test]
fn one_of_several_kinds_is_enough_and_what_may_not_exist_is_no_gap() {
    let letter =
        json!({"penalized": false, "papers": [{"kind": "test"}, {"kind": "report"}, {}, 5]});
    assert_eq!(missing(&letter), Vec::<String>::new());
}

#[test]
fn a_letter_of_another_shape_misses_everything_and_breaks_nothing() {
    for letter in [json!(null), json!([1]), json!({"papers": "all"}), json!({"papers": [[]]})] {
        assert_eq!(missing(&letter).len(), 2, "{letter}");
    }
}

#[test]
fn a_form_without_a_list_has_none() {
    assert_eq!(read(&json!({"properties": {}})), Ok(None));
}

#[test]
fn a_list_that_cannot_be_checked_is_told() {
    let cases = [
        ("/x-papers/in", json!("gone"), "no field with a fixed list"),
        ("/x-papers/by", json!("title"), "no field with a fixed list"),
        ("/x-papers/incomplete", json!("ignore"), "allowed are `supplement`, `refuse`"),
        ("/x-papers/list", json!([]), "has no `list`"),
        ("/x-papers/list/0/one_of", json!([]), "has no `one_of`"),
        ("/x-papers/list/0/one_of", json!(["letter"]), "`letter` is not on"),
        ("/x-papers/list/0/need", json!("sometimes"), "allowed are `always`"),
        ("/x-papers/list/2/need/when", json!("gone"), "allowed are `always`"),
    ];
    for (pointer, set, expected) in cases {
        let mut schema = schema();
        *schema.pointer_mut(pointer).unwrap() = set;
        let what = read(&schema).unwrap_err();
        assert!(what.en.contains(expected), "{pointer}: {}", what.en);
    }
}
