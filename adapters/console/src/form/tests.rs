//! Forms: every schema is drawn, every sample survives, and what is written wrong stays as it was written.

use super::*;
use crate::visitor::Fields;
use crate::words::Words;
use casework::text::Language;
use documents::Shelf;
use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};

mod drawn;

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

fn shelf() -> Shelf {
    let folder = Path::new(ROOT).join("workflows/documents");
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|it| it == "json"));
    let texts: Vec<(String, String)> = paths
        .into_iter()
        .map(|it| (it.display().to_string(), fs::read_to_string(it).unwrap()))
        .collect();
    let texts: Vec<(&str, &str)> = texts.iter().map(|(it, text)| (&**it, &**text)).collect();
    Shelf::read(&texts).unwrap()
}

fn sample(name: &str) -> Value {
    let path = format!("{ROOT}/tests/cases/documents/{name}.json");
    let text = fs::read_to_string(path).unwrap();
    serde_json::from_str::<Value>(&text).unwrap()["valid"].take()
}

fn letter() -> (Shelf, Form) {
    let shelf = shelf();
    let form = Form::of(&shelf, "case-transfer-letter").unwrap();
    (shelf, form)
}

fn sent(pairs: &[(&str, &str)]) -> Fields {
    Fields(pairs.iter().map(|(it, value)| ((*it).to_owned(), (*value).to_owned())).collect())
}

#[test]
fn every_sample_survives_being_filled_in() {
    let shelf = shelf();
    let mut tried = 0;
    for name in shelf.names() {
        let (form, value) = (Form::of(&shelf, name).unwrap(), sample(name));
        let fields = form.fill(&value);
        assert_eq!(form.read(&fields), value, "{name}");
        let again = form.read(&Fields::read(&encoded(&fields)));
        assert_eq!(again, value, "{name}, as a browser sends it");
        tried += 1;
    }
    assert!(300 < tried, "only {tried} schemas found");
}

/// As a browser sends it.
fn encoded(fields: &Fields) -> Vec<u8> {
    let escape = |text: &str| {
        let line = text.replace('\n', "\r\n");
        line.bytes().map(|it| format!("%{it:02X}")).collect::<String>()
    };
    let pair = |(name, value): &(String, String)| format!("{}={}", escape(name), escape(value));
    fields.0.iter().map(pair).collect::<Vec<_>>().join("&").into_bytes()
}

#[test]
fn every_field_of_every_schema_is_in_its_form() {
    fn count(part: &Value) -> usize {
        let fields = part.get("properties").and_then(Value::as_object);
        let own = fields.map_or(0, |all| all.len() + all.values().map(count).sum::<usize>());
        own + part.get("items").map_or(0, count)
    }
    fn drawn(kind: &Kind) -> usize {
        match kind {
            Kind::Group(fields) => fields.iter().map(|it| 1 + drawn(&it.kind)).sum(),
            Kind::Rows { each, .. } => drawn(each),
            _ => 0,
        }
    }
    let shelf = shelf();
    for name in shelf.names() {
        let form = Form::of(&shelf, name).unwrap();
        let fields: usize = form.fields.iter().map(|it| 1 + drawn(&it.kind)).sum();
        assert_eq!(fields, count(shelf.schema(name).unwrap()), "{name}");
    }
}

#[test]
fn fields_stand_in_the_order_of_their_author() {
    let (_, form) = letter();
    let keys: Vec<&str> = form.fields.iter().map(|it| it.key.as_str()).collect();
    assert_eq!(keys[..6], ["number", "organ", "date", "to", "sealed", "party"]);
    assert_eq!(keys[11], "conduct");
}

#[test]
fn kinds_follow_the_schema() {
    let (_, form) = letter();
    let kind = |key: &str| &form.fields.iter().find(|it| it.key == key).unwrap().kind;
    assert_eq!(*kind("organ"), Kind::Agency);
    assert_eq!(*kind("date"), Kind::Day);
    assert_eq!(*kind("region"), Kind::Division);
    assert_eq!(*kind("sealed"), Kind::Confirmed(json!(true)));
    assert_eq!(*kind("penalized"), Kind::YesNo);
    assert_eq!(*kind("basis"), Kind::Long { chars_max: Some(20000) });
    assert!(matches!(kind("papers"), Kind::Rows { least: 0, most: 200, .. }));
}

#[test]
fn a_condition_is_told_at_the_field_that_it_asks_for() {
    let form = Form::of(&shelf(), "conflict-declaration").unwrap();
    let field = form.fields.iter().find(|it| it.key == "relations").unwrap();
    assert_eq!(field.hint.as_ref().unwrap().zh, "「是否存在利益冲突」为是时必填。");
    assert_eq!(field.hint.as_ref().unwrap().en, "Needed when “conflict of interest” is yes.");
}

#[test]
fn what_is_empty_is_left_out_and_what_is_needed_is_complained_of_inside() {
    let (shelf, form) = letter();
    let fields = sent(&[
        ("/number", "  "),
        ("/facts", ""),
        ("/party/name", ""),
        ("/conduct/from", ""),
        ("/papers/0", ""),
        ("/papers/0/title", ""),
    ]);
    let value = form.read(&fields);
    assert_eq!(value, json!({"party": {}, "officer": {}, "contact": {}, "papers": []}));
    let bytes = serde_json::to_vec(&value).unwrap();
    let complaints = shelf.validate("case-transfer-letter", &bytes).unwrap_err();
    let told = Complaints::of(&form, &value, &complaints, Words(Language::En));
    assert!(told.at("/party/name")[0].contains("missing"), "{told:?}");
    assert!(told.at("").is_empty(), "{told:?}");
}

#[test]
fn what_does_not_fit_stays_as_it_was_written() {
    let (shelf, form) = letter();
    let fields = sent(&[
        ("/date", "昨天"),
        ("/penalized", "maybe"),
        ("/papers/7/pages", "twelve"),
        ("/papers/7/kind", "poem"),
        ("/sealed", ""),
    ]);
    let value = form.read(&fields);
    assert_eq!(value["date"], "昨天");
    assert_eq!(value["penalized"], "maybe");
    assert_eq!(value["papers"], json!([{"kind": "poem", "pages": "twelve"}]));
    assert!(value.get("sealed").is_none());
    let complaints =
        shelf.validate("case-transfer-letter", &serde_json::to_vec(&value).unwrap()).unwrap_err();
    let told = Complaints::of(&form, &value, &complaints, Words(Language::Zh));
    for at in ["/date", "/penalized", "/papers/0/pages", "/papers/0/kind", "/sealed"] {
        assert!(!told.at(at).is_empty(), "{at}: {told:?}");
    }
}

#[test]
fn instants_are_written_without_an_offset_and_kept_with_one() {
    use super::read::moment;
    assert_eq!(moment("2026-09-15T09:30"), "2026-09-15T09:30:00+08:00");
    assert_eq!(moment("2026-09-15 09:30:05"), "2026-09-15T09:30:05+08:00");
    assert_eq!(moment("2026-09-15T01:30:00Z"), "2026-09-15T01:30:00Z");
    assert_eq!(moment("2026-09-15T09:30:00+08:00"), "2026-09-15T09:30:00+08:00");
    assert_eq!(moment("soon"), "soon");
}

#[test]
fn rows_are_added_and_taken_away_and_the_others_stay() {
    let (_, form) = letter();
    let fields = sent(&[
        ("/number", "川环移〔2026〕1号"),
        ("/papers/0", ""),
        ("/papers/0/title", "笔录"),
        ("/papers/1", ""),
        ("/papers/1/title", "清单"),
    ]);
    let mut value = form.read_rows(&fields);
    assert_eq!(Press::read("add:/papers").apply("", &mut value).unwrap(), "/papers/2");
    assert_eq!(value["papers"].as_array().unwrap().len(), 3);
    assert_eq!(Press::read("remove:/papers/0").apply("", &mut value).unwrap(), "/papers");
    assert_eq!(value["papers"][0]["title"], "清单");
    assert_eq!(value["number"], "川环移〔2026〕1号");
    let kept = form.read(&form.fill(&value));
    assert_eq!(kept["papers"], json!([{"title": "清单"}]));
    for strange in
        ["remove:/papers/9", "remove:/papers/x", "remove:/number/0", "add:/number", "add:"]
    {
        let before = value.clone();
        Press::read(strange).apply("", &mut value);
        assert_eq!(value, before, "{strange}");
    }
    assert_eq!(Press::read("do"), Press::Word("do".to_owned()));
}

#[test]
fn a_form_with_a_prefix_reads_only_its_own() {
    let form = Form {
        prefix: "items",
        fields: vec![Field::needed(
            "number",
            Text::new("编号", "number"),
            Kind::Line { chars_max: Some(40) },
        )],
    };
    let fields = sent(&[("/number", "other"), ("items/number", "own")]);
    assert_eq!(form.read(&fields), json!({"number": "own"}));
    assert_eq!(form.fill(&json!({"number": "own"})).0, [("items/number".into(), "own".into())]);
}

#[test]
fn several_are_chosen_by_checking_them() {
    let form = Form::of(&shelf(), "full-record-arrangement").unwrap();
    let fields = sent(&[("/means", "video"), ("/means", "audio")]);
    assert_eq!(form.read(&fields)["means"], json!(["audio", "video"]));
    assert_eq!(form.read(&sent(&[("/means", "song")]))["means"], json!(["song"]));
}

#[test]
fn what_no_schema_checks_is_asked_for_by_the_form_itself() {
    let name = |key: &str| Field::needed(key, Text::new(key, key), Kind::Line { chars_max: None });
    let rows = Kind::Rows { each: Box::new(Kind::Group(vec![name("number")])), least: 1, most: 9 };
    let form = Form {
        prefix: "items",
        fields: vec![name("who"), Field::needed("list", Text::new("列", "list"), rows)],
    };
    let lacking = |value: Value| {
        let mut complaints = Complaints::default();
        complaints.require(&form, &value, Words(Language::En));
        complaints.iter().map(|(at, _)| at.to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(lacking(json!({})), ["items/list", "items/who"]);
    assert_eq!(lacking(json!({"who": "x", "list": [{}]})), ["items/list/0/number"]);
    assert!(lacking(json!({"who": "x", "list": [{"number": "1"}]})).is_empty());
}

#[test]
fn an_agency_written_by_its_name_becomes_its_id() {
    let (_, form) = letter();
    let mut value =
        json!({"to": "成都市公安局", "organ": "ecology.510100", "number": "成都市公安局"});
    form.name_agencies(&mut value, &|name| {
        (name == "成都市公安局").then(|| "police.510100".into())
    });
    assert_eq!(value["to"], "police.510100");
    assert_eq!(value["organ"], "ecology.510100");
    assert_eq!(value["number"], "成都市公安局");
    value["to"] = "无此机构".into();
    form.name_agencies(&mut value, &|_| None);
    assert_eq!(value["to"], "无此机构");
}
