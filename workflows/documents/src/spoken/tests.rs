//! Which names are found in documents, by forms like the shipped ones.

use crate::Shelf;
use serde_json::json;

const DECISION: &str = r#"{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "urn:liandong:document:decision:1",
  "title": "决定书", "x-title-en": "Decision", "x-basis": ["P1-03"],
  "type": "object", "additionalProperties": false, "required": ["party"],
  "properties": {
    "party": {"title": "当事人", "x-title-en": "party", "type": "object", "additionalProperties": false,
      "required": ["name", "kind"], "properties": {
        "name": {"title": "名称", "x-title-en": "name", "type": "string", "maxLength": 120},
        "kind": {"title": "类别", "x-title-en": "kind", "type": "string", "enum": ["person", "organization"],
          "x-labels": {"person": {"zh": "自然人", "en": "person"}, "organization": {"zh": "组织", "en": "organization"}}},
        "code": {"title": "统一社会信用代码", "x-title-en": "code", "type": "string", "maxLength": 18}}},
    "facts": {"title": "违法事实", "x-title-en": "facts", "type": "string"},
    "date": {"title": "日期", "x-title-en": "date", "type": "string", "format": "date"},
    "nominee": {"title": "公示对象代号", "x-title-en": "nominee", "type": "string", "maxLength": 120},
    "checked": {"title": "检查对象", "x-title-en": "checked", "type": "array", "minItems": 1, "maxItems": 9,
      "items": {"type": "string", "maxLength": 120}}
  }
}"#;

const REQUEST: &str = r#"{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "urn:liandong:document:request:1",
  "title": "申请书", "x-title-en": "Request", "x-basis": ["P1-03"],
  "type": "object", "additionalProperties": false, "required": ["party"],
  "properties": {
    "party": {"title": "申请方", "x-title-en": "party", "type": "string", "minLength": 1, "maxLength": 120},
    "keeper": {"title": "归档单位", "x-title-en": "keeper", "type": "string",
      "pattern": "^[a-z]+\\.[0-9]+$", "x-example": "police.510100"}
  }
}"#;

fn shelf() -> Shelf {
    Shelf::read(&[("decision.json", DECISION), ("request.json", REQUEST)])
        .unwrap_or_else(|found| panic!("{found:?}"))
}

#[test]
fn names_and_codes_are_found_where_the_form_has_a_party() {
    let document = json!({
        "party": {"name": "某某化工有限公司", "kind": "organization", "code": "91510100MA6C8A1B2X"},
        "facts": "偷排", "date": "2026-01-01", "nominee": "甲-1", "checked": ["乙厂", "丙厂"],
    });
    let spoken = shelf().spoken("decision", &document);
    let mut parties = spoken.parties;
    parties.sort();
    assert_eq!(parties, ["91510100MA6C8A1B2X", "丙厂", "乙厂", "某某化工有限公司"]);
    let mut texts = spoken.texts;
    texts.sort();
    let told = ["91510100MA6C8A1B2X", "丙厂", "乙厂", "偷排", "某某化工有限公司", "甲-1"];
    assert_eq!(texts, told, "no day and no coded kind");
}

#[test]
fn a_mere_text_is_a_name_where_another_form_has_a_party_under_that_word() {
    let document = json!({"party": "某某厂", "keeper": "police.510100"});
    let spoken = shelf().spoken("request", &document);
    assert_eq!(spoken.parties, ["某某厂"], "an agency is none");
    assert_eq!(spoken.texts.len(), 2);
}

#[test]
fn a_document_of_no_known_form_is_read_as_texts() {
    let spoken = shelf().spoken("nowhere", &json!({"a": ["b", {"c": "d"}], "n": 3}));
    assert_eq!((spoken.texts, spoken.parties.len()), (vec!["b".to_owned(), "d".to_owned()], 0));
}
