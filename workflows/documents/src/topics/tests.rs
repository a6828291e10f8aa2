use super::{TOPICS, Topic};
use crate::Shelf;
use serde_json::{Value, json};

const FORM: &str = r##"{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "urn:liandong:document:plan:1",
  "title": "方案", "x-title-en": "plan", "x-basis": ["A-1"],
  "type": "object", "additionalProperties": false, "required": ["sections"],
  "properties": {
    "kind": {"title": "类别", "x-title-en": "category", "type": "string", "x-topic": "category",
      "enum": ["water", "air"],
      "x-labels": {"water": {"zh": "水", "en": "water"}, "air": {"zh": "大气", "en": "air"}}},
    "other": {"title": "其他", "x-title-en": "other", "type": "string", "enum": ["soil"],
      "x-labels": {"soil": {"zh": "土壤", "en": "soil"}}},
    "sections": {"title": "河段", "x-title-en": "sections", "type": "array",
      "items": {"$ref": "#/$defs/section"}}
  },
  "$defs": {
    "section": {"title": "河段", "x-title-en": "section", "type": "object",
      "additionalProperties": false, "required": ["river"],
      "properties": {
        "river": {"title": "河流", "x-title-en": "river", "type": "string", "x-topic": "river"},
        "reach": {"title": "断面", "x-title-en": "reach", "type": "string"}
      }}
  }
}"##;

fn shelf(text: &str) -> Shelf {
    Shelf::read(&[("plan.json", text)]).unwrap_or_else(|found| panic!("{found:?}"))
}

fn topics(document: &Value) -> Vec<(&'static str, String)> {
    let topics = shelf(FORM).topics("plan", document);
    topics.into_iter().map(|Topic { kind, value }| (kind, value)).collect()
}

#[test]
fn a_document_is_about_what_its_marked_fields_say_each_thing_once() {
    let document = json!({
        "kind": "water",
        "other": "soil",
        "sections": [
            {"river": " 岷江 ", "reach": "沱江"},
            {"river": "岷江"},
            {"river": "府河"},
            {"river": "  "},
        ],
    });
    let river = |it: &str| ("river", it.to_owned());
    assert_eq!(topics(&document), [("category", "water".into()), river("岷江"), river("府河")]);
    assert_eq!(topics(&json!({"sections": [], "unknown": {"river": "岷江"}})), []);
    assert!(shelf(FORM).topics("nothing", &document).is_empty());
}

#[test]
fn a_coded_value_is_called_what_its_own_kind_of_field_calls_it() {
    let shelf = shelf(FORM);
    let title = |kind, value| shelf.topic_title(kind, value).map(|it| (it.zh, it.en));
    assert_eq!(title("category", "air"), Some(("大气".into(), "air".into())));
    assert_eq!(title("category", "soil"), None, "of a field that is not counted");
    assert_eq!((title("river", "air"), title("river", "岷江")), (None, None));
}

#[test]
fn the_mark_is_one_of_a_few_words_and_stands_at_a_text() {
    for (old, new) in [
        ("\"x-topic\": \"river\"", "\"x-topic\": \"lake\""),
        ("\"x-topic\": \"river\"", "\"x-topic\": [\"river\"]"),
        ("\"type\": \"array\"", "\"x-topic\": \"river\", \"type\": \"array\""),
    ] {
        let text = FORM.replacen(old, new, 1);
        let found = Shelf::read(&[("plan.json", &text)]).unwrap_err();
        assert_eq!(found.len(), 1, "{found:?}");
        let said = format!("{found:?}");
        assert!(said.contains("x-topic") && TOPICS.iter().all(|it| said.contains(it)), "{said}");
    }
}
