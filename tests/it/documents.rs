//! Every form of the project, with its samples.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use documents::{Shelf, at, try_samples};

const SCHEMAS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../workflows/documents");
const SAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/cases/documents");

/// File names and texts of the JSON files right in a folder, sorted.
fn texts(folder: &str) -> Vec<(String, String)> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|kind| kind == "json"));
    paths.sort();
    let named = |path: PathBuf| {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        (name, fs::read_to_string(&path).unwrap())
    };
    paths.into_iter().map(named).collect()
}

fn shelf() -> Shelf {
    let texts = texts(SCHEMAS);
    let schemas: Vec<(&str, &str)> =
        texts.iter().map(|(file, text)| (file.as_str(), text.as_str())).collect();
    Shelf::read(&schemas).unwrap_or_else(|found| {
        let told: Vec<String> = found.iter().map(ToString::to_string).collect();
        panic!("workflows/documents:\n{}", told.join("\n"));
    })
}

fn sample(name: &str) -> serde_json::Value {
    let text = fs::read_to_string(format!("{SAMPLES}/{name}.json")).unwrap();
    serde_json::from_str::<serde_json::Value>(&text).unwrap()["valid"].take()
}

#[test]
fn every_form_keeps_the_rules_and_every_sample_behaves() {
    let shelf = shelf();
    let samples = texts(SAMPLES);
    let found: Vec<String> = samples
        .iter()
        .flat_map(|(file, text)| try_samples(&shelf, file.trim_end_matches(".json"), text))
        .map(|finding| format!("tests/cases/documents/{finding}"))
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_form_has_samples_and_every_sample_a_form() {
    let samples = texts(SAMPLES);
    let with_samples: BTreeSet<&str> =
        samples.iter().map(|(file, _)| file.trim_end_matches(".json")).collect();
    let shelf = shelf();
    let forms: BTreeSet<&str> = shelf.names().collect();
    assert_eq!(forms, with_samples);
    assert!(forms.contains("case-transfer-letter"), "the folder of forms was not found");
}

#[test]
fn a_transfer_letter_without_its_papers_is_accepted_and_the_gaps_are_shown() {
    let shelf = shelf();
    let name = "case-transfer-letter";
    let mut letter = sample(name);
    assert_eq!(shelf.missing_papers(name, &letter), Vec::<&documents::Paper>::new());
    let needed = shelf.papers(name).unwrap().incomplete;
    assert_eq!(needed, documents::Incomplete::Supplement);

    letter["papers"] = serde_json::json!([]);
    letter["penalized"] = serde_json::json!(true);
    let read = shelf.validate(name, letter.to_string().as_bytes()).unwrap();
    let missing: Vec<&str> =
        shelf.missing_papers(name, &read).iter().map(|paper| paper.title.zh.as_str()).collect();
    assert_eq!(missing.first(), Some(&"案件调查报告"));
    assert!(missing.contains(&"行政处罚决定书"), "{missing:?}");
    assert!(
        missing.contains(&"监测或者检验报告或者突发环境事件调查报告或者认定意见"),
        "{missing:?}"
    );
}

#[test]
fn fields_are_reached_by_dotted_paths() {
    let letter = sample("case-transfer-letter");
    assert!(at(&letter, "papers.0.sha256").is_some());
    assert_eq!(at(&letter, "officer.name").and_then(|name| name.as_str()), Some("张建国"));
}

#[test]
fn no_form_is_shaken_by_hostile_bytes() {
    let shelf = shelf();
    let deep = "[".repeat(1_000_000);
    let large = format!("{{\"number\":\"{}\"}}", "9".repeat(10 * 1024 * 1024));
    let hostile = [
        "",
        "{}",
        "[]",
        "null",
        "{\"number\":9007199254740993}",
        "{\"a\":1,\"a\":2}",
        "\u{feff}{}",
        &deep,
        &large,
    ];
    for name in shelf.names() {
        for bytes in hostile {
            let told = shelf.validate(name, bytes.as_bytes()).unwrap_err();
            assert!(
                told.iter().all(|one| !one.what.zh.is_empty() && !one.what.en.is_empty()),
                "{name}"
            );
        }
    }
}
