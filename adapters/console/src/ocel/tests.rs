//! A log as another program reads it, beside the history that it was made from.

use super::*;
use crate::paper::tests::site::{CASE, RECIPIENT, SENDER, STRANGER, Site};
use casework::Event;
use casework::text::Language;
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;
use std::io::Write as _;
use std::process::{Command, Stdio};

/// What a log must be, more strictly than the schema in section 8.2 of the standard's document
/// (arXiv 2403.01975): values are texts, and nothing else stands in it.
const SCHEMA: &str = include_str!("tests/ocel20.json");

fn log_of(history: &[Happening]) -> Vec<u8> {
    let mut log = Log::new(Names::new(kit::house(), Words(Language::Zh)));
    log.add(CASE, history).unwrap();
    log.json()
}

fn read(log: &[u8]) -> Json {
    let script = kit::root().join("tests/foreign/ocel.py");
    let mut python = Command::new(kit::python::environment());
    python.arg(script).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = python.spawn().unwrap();
    child.stdin.take().unwrap().write_all(log).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Acts of a history with their instants and agencies, without the log's code.
fn acts(history: &[Happening]) -> Vec<Json> {
    let events =
        history.iter().flat_map(|it| serde_json::from_slice::<Vec<Event>>(&it.events).unwrap());
    let act = |event| match event {
        Event::Acted { act, by, received_at, .. } => Some(json!([
            format!("plain-referral/{act}"),
            received_at.to_string(),
            format!("agency:{by}")
        ])),
        _ => None,
    };
    events.filter_map(act).collect()
}

#[tokio::test]
async fn another_program_finds_the_sequence_of_acts_again() {
    let site = Site::open().await;
    let history = site.history(SENDER).await;
    let log = log_of(&history);
    let read = read(&log);
    let case = &read["cases"][format!("case:{CASE}")];
    assert_eq!(case["acts"], Json::Array(acts(&history)));
    let kinds: BTreeSet<&str> =
        case["kinds"].as_array().unwrap().iter().map(|it| it.as_str().unwrap()).collect();
    for kind in [
        "case-opened",
        "proceeding-opened",
        "plain-referral/refer",
        "plain-referral/accept",
        "phase-entered",
        "duty-timed",
        "duty-done",
        "delivery/queued",
        "delivery/delivered",
    ] {
        assert!(kinds.contains(kind), "{kind} is not among {kinds:?}");
    }
    assert!(kinds.contains("breached") || kinds.contains("silent"), "{kinds:?}");
    assert_eq!(
        read["types"],
        json!(["agency", "case", "delivery", "document", "duty", "proceeding"])
    );
    assert_eq!(read["documents"], json!([format!("document:{}", site.digest)]));
}

#[tokio::test]
async fn a_log_fits_the_schema_of_the_standard() {
    let site = Site::open().await;
    let log: Json = serde_json::from_slice(&log_of(&site.history(RECIPIENT).await)).unwrap();
    let schema: Json = serde_json::from_str(SCHEMA).unwrap();
    let options = jsonschema::options().should_validate_formats(true);
    let check = options.build(&schema).unwrap();
    let wrong: Vec<String> =
        check.iter_errors(&log).map(|it| format!("{it} at {}", it.instance_path())).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(
        !check
            .is_valid(&json!({"eventTypes": [], "objectTypes": [], "events": [{}], "objects": []}))
    );
}

#[tokio::test]
async fn nothing_of_the_documents_words_is_in_it() {
    let site = Site::open().await;
    let text = String::from_utf8(log_of(&site.history(SENDER).await)).unwrap();
    let sample = kit::sample("lead-referral").unwrap();
    let said =
        sample["facts"].as_str().or(sample["summary"].as_str()).or(sample["content"].as_str());
    assert!(!text.contains(said.expect("a text of the document")));
    assert!(site.history(STRANGER).await.is_empty());
    let none: Json = serde_json::from_slice(&log_of(&[])).unwrap();
    assert_eq!(none, json!({"eventTypes": [], "objectTypes": [], "events": [], "objects": []}));
}

#[tokio::test]
async fn the_same_history_makes_the_same_bytes_and_a_full_log_says_so() {
    let site = Site::open().await;
    let history = site.history(SENDER).await;
    assert_eq!(log_of(&history), log_of(&history));
    let mut log = Log::new(Names::new(kit::house(), Words(Language::En)));
    let per_case = {
        log.add(CASE, &history).unwrap();
        log.events.len()
    };
    let mut full = false;
    for at in 0..=EVENTS_MAX / per_case {
        full |= matches!(log.add(&format!("c-{at}"), &history), Err(Unfit::Full));
    }
    assert!(full);
}

#[tokio::test]
async fn a_selection_holds_what_its_reader_sees_and_a_stranger_is_told_of_none() {
    let site = Site::open().await;
    let w = Words(Language::Zh);
    let selected = async |agency: &str, cases: &str| {
        let names = Names::new(kit::house(), w);
        page::selected(names, &site.hub.reader, agency, cases, w).await
    };
    let log = selected(SENDER, &format!("{CASE}、无此案 {CASE}")).await.unwrap();
    let answer = response(&log, "liandong");
    let named = answer.headers()[CONTENT_DISPOSITION].to_str().unwrap();
    assert!(named.contains("liandong.ocel.json"), "{named}");
    let said = read(&log.json());
    let cases: Vec<&String> = said["cases"].as_object().unwrap().keys().collect();
    assert_eq!(cases, [&format!("case:{CASE}")]);
    let many: String = (0..1001).map(|at| format!("c-{at} ")).collect();
    for (agency, cases, status) in [
        (STRANGER, CASE, StatusCode::NOT_FOUND),
        (SENDER, "无此案", StatusCode::NOT_FOUND),
        (SENDER, "", StatusCode::NOT_FOUND),
        (SENDER, &*many, StatusCode::BAD_REQUEST),
    ] {
        let none = selected(agency, cases).await.err().unwrap();
        assert_eq!(none.into_response().status(), status);
    }
}
