use serde_json::json;

use super::*;

/// A small letter with one of everything.
pub(crate) const LETTER: &str = r##"{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "urn:liandong:document:letter:3",
  "title": "移送书", "x-title-en": "Letter",
  "x-basis": ["P1-03", "P1-04"],
  "x-papers": {"in": "papers", "by": "kind", "incomplete": "supplement",
    "list": [{"one_of": ["report"], "need": "always"}]},
  "type": "object", "additionalProperties": false,
  "required": ["number", "level"],
  "properties": {
    "number": {"title": "文号", "x-title-en": "number", "type": "string", "minLength": 1, "maxLength": 6},
    "level": {"title": "级别", "x-title-en": "level", "type": "string", "enum": ["general", "major"],
      "x-labels": {"general": {"zh": "一般", "en": "ordinary"}, "major": {"zh": "重大", "en": "major"}}},
    "organ": {"title": "机关", "x-title-en": "organ", "type": "string",
      "pattern": "^[a-z]+\\.[0-9]+$", "x-example": "police.510100"},
    "code": {"title": "代码", "x-title-en": "code", "type": "string", "pattern": "^[0-9]+$"},
    "date": {"title": "日期", "x-title-en": "date", "type": "string", "format": "date"},
    "at": {"title": "时刻", "x-title-en": "instant", "type": "string", "format": "date-time"},
    "pages": {"title": "页数", "x-title-en": "pages", "type": "integer", "minimum": 1, "maximum": 99},
    "share": {"title": "比例", "x-title-en": "share", "type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1},
    "sealed": {"title": "已盖章", "x-title-en": "sealed", "const": true},
    "note": {"title": "备注", "x-title-en": "note", "type": ["string", "null"]},
    "names": {"title": "姓名", "x-title-en": "names", "type": "array", "minItems": 1, "maxItems": 2,
      "uniqueItems": true, "items": {"type": "string"}},
    "papers": {"title": "材料", "x-title-en": "papers", "type": "array", "items": {"$ref": "#/$defs/paper"}},
    "reasons": {"title": "理由", "x-title-en": "reasons", "type": "string"}
  },
  "$defs": {"paper": {"type": "object", "additionalProperties": false, "required": ["kind"],
    "properties": {
      "kind": {"title": "种类", "x-title-en": "kind", "type": "string", "enum": ["report", "other"],
        "x-labels": {"report": {"zh": "调查报告", "en": "report"}, "other": {"zh": "其他", "en": "other"}}},
      "pages": {"title": "页数", "x-title-en": "pages", "type": "integer", "minimum": 1}
    }}},
  "allOf": [{"if": {"required": ["level"], "properties": {"level": {"const": "major"}}}, "then": {"required": ["reasons"]}}]
}"##;

pub(crate) fn shelf() -> Shelf {
    Shelf::read(&[("workflows/documents/letter.json", LETTER)]).unwrap()
}

fn complaints(document: &Value) -> Vec<Complaint> {
    shelf().validate("letter", document.to_string().as_bytes()).unwrap_err()
}

#[test]
fn a_form_tells_its_name_title_edition_and_basis() {
    let shelf = shelf();
    assert_eq!(shelf.names().collect::<Vec<_>>(), ["letter"]);
    assert_eq!(shelf.title("letter"), Some(&Words::new("移送书", "Letter")));
    assert_eq!(shelf.edition("letter"), Some(3));
    assert_eq!(shelf.basis("letter"), ["P1-03", "P1-04"]);
    assert!(shelf.schema("letter").is_some());
    assert_eq!((shelf.title("x"), shelf.edition("x"), shelf.basis("x").len()), (None, None, 0));
}

#[test]
fn a_document_that_fits_comes_back_as_its_value() {
    let document = json!({"number": "1号", "level": "general", "date": "2028-02-29", "papers": [{"kind": "report", "pages": 3}]});
    assert_eq!(shelf().validate("letter", document.to_string().as_bytes()), Ok(document));
}

#[test]
fn strict_reading_comes_before_the_form() {
    let told = shelf().validate("letter", br#"{"number":"1","number":"2"}"#).unwrap_err();
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].pointer, "/number");
    assert_eq!(told[0].what.zh, "字段 `number` 出现了两次");
}

#[test]
fn an_unknown_document_is_refused_by_name() {
    let told = shelf().validate("leter", b"{}").unwrap_err();
    assert!(told[0].what.en.contains("no document is named `leter`"), "{told:?}");
}

#[test]
fn a_condition_asks_for_its_field_at_the_place_of_the_field() {
    let told = complaints(&json!({"number": "1", "level": "major"}));
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].pointer, "/reasons");
    assert_eq!(told[0].what.zh, "缺少 `reasons` (理由)");
}

#[test]
fn missing_papers_are_shown_and_never_refused_where_a_supplement_follows() {
    let shelf = shelf();
    let document = json!({"number": "1", "level": "general", "papers": [{"kind": "other"}]});
    assert!(shelf.validate("letter", document.to_string().as_bytes()).is_ok());
    let missing = shelf.missing_papers("letter", &document);
    assert_eq!(missing.len(), 1);
    assert_eq!(missing[0].one_of, ["report"]);
}

#[test]
fn missing_papers_are_refused_where_the_form_says_so() {
    let refusing = LETTER.replace("\"supplement\"", "\"refuse\"");
    let shelf = Shelf::read(&[("letter.json", &refusing)]).unwrap();
    let told = shelf.validate("letter", br#"{"number":"1","level":"general"}"#).unwrap_err();
    assert_eq!(told[0].pointer, "/papers");
    assert_eq!(told[0].what.en, "a paper is missing: report");
    assert!(
        shelf
            .validate("letter", br#"{"number":"1","level":"general","papers":[{"kind":"report"}]}"#)
            .is_ok()
    );
}

#[test]
fn complaints_are_sorted_and_their_number_is_bounded() {
    let names: Vec<Value> = (0..5000).map(|number| json!(number)).collect();
    let told = complaints(&json!({"names": names, "level": 3}));
    assert_eq!(told.len(), COMPLAINTS_MAX);
    assert!(told[..COMPLAINTS_MAX - 1].is_sorted());
    assert!(told[COMPLAINTS_MAX - 1].what.en.contains("too many faults"));
    let many: Value = (0..5000).map(|number| (format!("f{number}"), json!(1))).collect();
    assert_eq!(complaints(&many).len(), COMPLAINTS_MAX);
}

#[test]
fn faults_of_schemas_come_with_file_and_line() {
    let broken = LETTER.replace("\"文号\"", "\"\"").replace("\"maxItems\"", "\"maxitems\"");
    let found = Shelf::read(&[("letter.json", &broken)]).unwrap_err();
    let told: Vec<String> = found.iter().map(ToString::to_string).collect();
    assert_eq!(found.len(), 2, "{told:#?}");
    assert!(told[0].starts_with("letter.json:11: `title` is missing"), "{told:#?}");
    assert!(told[1].starts_with("letter.json:23: the keyword `maxitems`"), "{told:#?}");
}

#[test]
fn what_the_draft_forbids_is_told_with_its_line() {
    for (from, to, line) in [
        ("\"minLength\": 1", "\"minLength\": -1", 11),
        ("\"format\": \"date\"", "\"format\": \"day\"", 17),
        ("^[0-9]+$", "^[0-9", 16),
        ("\"maximum\": 99", "\"maximum\": \"99\"", 19),
    ] {
        let broken = LETTER.replace(from, to);
        assert_ne!(broken, LETTER);
        let found = Shelf::read(&[("letter.json", &broken)]).unwrap_err();
        assert!(found[0].what.en.contains("not a valid 2020-12"), "{to}: {found:?}");
        assert_eq!(found[0].line, line, "{to}: {found:?}");
    }
}

#[test]
fn a_schema_that_is_no_json_or_is_given_twice_is_told() {
    let found = Shelf::read(&[("a.json", "{\n\"x\": 1,\n\"x\": 2}")]).unwrap_err();
    assert_eq!((found[0].file.as_str(), found[0].line), ("a.json", 3));
    let found = Shelf::read(&[("x/letter.json", LETTER), ("y/letter.json", LETTER)]).unwrap_err();
    assert_eq!(found.len(), 1);
    assert!(found[0].what.en.contains("defined twice"));
}

#[test]
fn the_shelf_can_be_shared_between_threads() {
    fn shared<T: Send + Sync>(_: &T) {}
    shared(&shelf());
}
