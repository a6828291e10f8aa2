use documents::Shelf;

use super::*;
use crate::{Import, Places, read};

const SCHEMA: &str = include_str!("../../../../workflows/documents/inspection-piece-list.json");
const ITEMS: &[u8] = include_bytes!("../../../../tests/cases/intake/items.jsonl");
const PLACES: &str = include_str!("../../../../policies/agencies/divisions.csv");

fn shelf() -> Shelf {
    Shelf::read(&[("inspection-piece-list.json", SCHEMA)]).unwrap()
}

fn fits(document: &Value) {
    let bytes = serde_json::to_vec(document).unwrap();
    shelf().validate("inspection-piece-list", &bytes).unwrap();
}

fn published() -> Import {
    read("items.jsonl", ITEMS, None).unwrap()
}

fn lead() -> Lead {
    published().leads.remove(0)
}

#[test]
fn every_published_lead_is_a_valid_document() {
    let import = published();
    assert_eq!(import.leads.len(), 14);
    for lead in &import.leads {
        let document = lead.document().unwrap();
        fits(&document);
        assert_eq!(document["organ"], "inspection-office.510000");
        assert_eq!(document["items"][0]["region"], lead.division.as_str());
    }
}

#[test]
fn every_published_division_is_in_the_directory() {
    let places = Places::read(PLACES).unwrap();
    let mut import = published();
    assert_eq!(import.locate(&places), 0);
    assert_eq!(import.report.doubts, []);
}

#[test]
fn leads_of_one_batch_make_one_list() {
    let import = published();
    let letter = Letter {
        number: "川督移〔2021〕3号".into(),
        organ: "inspection-office.510000".into(),
        date: "2021-09-04".into(),
        batch: "第3批".into(),
    };
    let leads: Vec<&Lead> = import.leads.iter().collect();
    let document = piece_list(&letter, &leads).unwrap();
    fits(&document);
    assert_eq!(document["items"].as_array().unwrap().len(), 14);

    assert!(piece_list(&letter, &[]).is_err());
    let many = vec![leads[0]; PIECES_MAX + 1];
    assert!(piece_list(&letter, &many).unwrap_err()[0].what.en.contains("201 pieces"));
    let wrong = Letter {
        number: String::new(),
        organ: "督察办".into(),
        date: "2021-9-4".into(),
        batch: "批".repeat(41),
    };
    let columns: Vec<String> =
        piece_list(&wrong, &leads).unwrap_err().into_iter().map(|fault| fault.column).collect();
    assert_eq!(columns, ["number", "batch", "date", "organ"]);
}

#[test]
fn what_the_form_needs_and_the_row_lacks_is_told() {
    let bare = Lead {
        channel: "12345热线".into(),
        division: "5101".into(),
        received: String::new(),
        receipt_no: "长".repeat(41),
        description: String::new(),
        ..lead()
    };
    let columns: Vec<String> =
        bare.document().unwrap_err().into_iter().map(|fault| fault.column).collect();
    assert_eq!(columns, ["channel", "division", "received", "receipt_no", "description"]);
}

#[test]
fn what_the_form_has_no_field_for_stands_in_the_summary() {
    let lead = Lead {
        types: vec!["水".into(), "大气".into()],
        starred: true,
        description: "问题".into(),
        ..lead()
    };
    let document = lead.document().unwrap();
    assert_eq!(document["items"][0]["category"], "water");
    assert_eq!(document["items"][0]["summary"], "问题(污染类型:水、大气;重点件)");
}

#[test]
fn a_long_problem_is_shortened_and_says_so() {
    let lead = Lead {
        description: "长".repeat(30_000),
        types: vec!["甲".repeat(3_000), "乙".into()],
        ..lead()
    };
    let document = lead.document().unwrap();
    fits(&document);
    let summary = document["items"][0]["summary"].as_str().unwrap();
    assert_eq!(summary.chars().count(), SUMMARY_CHARS_MAX);
    assert!(summary.contains("原文 30000 字"), "{summary}");
}

#[test]
fn kinds_of_pollution_have_a_category() {
    for (kind, code) in [
        ("大气", "air"),
        ("水", "water"),
        ("噪声", "noise"),
        ("土壤", "soil"),
        ("固体废物", "waste"),
        ("生活垃圾", "waste"),
        ("生态", "ecology"),
        ("辐射", "other"),
        ("", "other"),
    ] {
        assert_eq!(category(kind), code, "{kind}");
    }
}
