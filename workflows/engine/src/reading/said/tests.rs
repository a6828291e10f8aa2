//! Who is told that something was said, who is told what, and whose bytes say more than that.

use super::*;
use crate::record::MessageKey;
use serde_json::json;
use wire::Said;

fn packet(act: Value, code: Option<&str>) -> Packet {
    let outcome = match code {
        None => Outcome::Granted { case: "C-1".into(), version: 2 },
        Some(code) => Outcome::Refused(Said {
            code: code.into(),
            zh: "日期不对".into(),
            en: "wrong day".into(),
            basis: None,
        }),
    };
    let answer = Answer {
        v: 1,
        from: "police.510107".into(),
        id: "message-1".into(),
        outcome,
        received_at: 5,
    };
    let statement = json!({
        "v": 1, "id": "message-1", "to": "hub", "from": "police.510107", "officer": "7", "case": "C-1",
        "occurred_at": "2026-09-01T09:00:00+08:00", "act": act,
    });
    let statement = wire::canonical(&statement).unwrap();
    Statement::read(&statement).unwrap();
    Packet { statement, answer: answer.bytes().unwrap(), ..Packet::default() }
}

fn row(packet: Option<Packet>) -> SaidRow {
    let message = MessageKey { from: "police.510107".into(), id: "message-1".into() };
    let case = Some("C-1".into());
    SaidRow { position: 3, at: 5, message, case, digest: [0; 32], packet }
}

const ALL: Sees = Sees { words: true, content: true };
const WORDS: Sees = Sees { words: true, content: false };
const NONE: Sees = Sees { words: false, content: false };

#[test]
fn who_sees_no_history_is_told_that_something_was_said_and_its_sender_what() {
    let said = packet(json!({"step": {"name": "transfer"}}), None);
    let told = |agency, sees| saying(row(Some(said.clone())), agency, sees).told;
    assert_eq!(told("court.510107", NONE), None);
    let whole = told("court.510107", WORDS).unwrap();
    assert_eq!((whole.deed.as_str(), whole.act.as_deref()), ("step", Some("transfer")));
    assert_eq!(whole.officer.as_deref(), Some("7"));
    assert!(matches!(whole.outcome, Some(Outcome::Granted { version: 2, .. })));
    assert_eq!(told("police.510107", NONE), Some(whole));
    let erased = saying(row(None), "court.510107", ALL);
    assert_eq!((erased.erased, erased.told), (true, None));
}

#[test]
fn what_is_wrong_in_a_document_is_for_who_reads_it() {
    let words = |code, sees| {
        let said = packet(json!({"chase": {}}), Some(code));
        let told = saying(row(Some(said)), "court.510107", sees).told.unwrap();
        match told.outcome.unwrap() {
            Outcome::Refused(no) => (no.zh, no.en),
            Outcome::Granted { .. } => panic!("granted"),
        }
    };
    assert_eq!(words("R009", ALL), ("日期不对".into(), "wrong day".into()));
    assert_eq!(words("R201", WORDS), ("日期不对".into(), "wrong day".into()));
    let (zh, en) = words("R009", WORDS);
    assert!(!zh.contains("日期") && !en.contains("day") && !zh.is_empty() && !en.is_empty());
}

#[test]
fn lists_and_reporters_are_content_and_an_act_is_not() {
    let holds = |act: Value| holds_content(&packet(act, None).statement);
    assert!(!holds(json!({"chase": {}})));
    assert!(!holds(json!({"step": {"name": "transfer"}})));
    let item = json!({"number": "1", "name": "桶", "quantity": "1", "hazardous": false});
    assert!(holds(json!({"step": {"name": "transfer", "items": [item]}})));
    let opens = json!({"procedure": "hotline", "reporter": "R-1"});
    assert!(holds(json!({"step": {"name": "report", "opens": opens}})));
    assert!(!holds_content(br#"{"act":{"wake":{}},"from":"clock"}"#));
    assert!(holds_content(br#"{"act":{"wake":{}}}"#), "what cannot be read");
}
