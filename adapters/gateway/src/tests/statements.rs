//! Statements by both doors, as far as an empty hub can answer them.

use super::empty::{KEY, hub, hub_with, signature, signer};
use super::pki::HUB;
use crate::Settings;
use crate::client::Failed;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;
use std::sync::{Arc, Mutex};
use tonic::Code;
use wire::{Deed, Statement, pb};

const TRACEPARENT: &str = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

fn statement(id: &str) -> Statement {
    Statement {
        v: 1,
        id: id.into(),
        to: HUB.into(),
        from: "eco".into(),
        office: None,
        officer: None,
        case: "c-9".into(),
        proceeding: None,
        occurred_at: "2026-09-01T09:00:00+08:00".into(),
        act: Deed::Chase {},
    }
}

fn signed(statement: &Statement) -> pb::SubmitRequest {
    let bytes = statement.bytes().unwrap();
    let signature = audit::sign_bytes(signer().as_ref(), audit::Domain::STATEMENT, &bytes);
    let (statement, signature) = (bytes.into(), signature.into());
    pb::SubmitRequest { statement, signature, key: KEY.into(), bodies: Vec::new() }
}

fn refused(failed: &Failed) -> (Code, Option<&str>) {
    match failed {
        Failed::Status(status) => (status.code(), failed.code()),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn what_was_understood_is_answered_though_refused_by_both_doors() {
    let hub = hub().await;
    let client = hub.client("eco").await;
    let answer = client.submit(&signature(), &statement("message-1"), Vec::new()).await.unwrap();
    assert_eq!(answer.outcome(), pb::Outcome::Refused);
    let refusal = answer.refusal.clone().unwrap();
    assert_eq!((refusal.code.as_str(), refusal.en.as_str()), ("R200", "there is no such case"));
    assert!(!answer.receipt.is_empty() && answer.receipt_signature.len() == 64);
    let asked = signed(&statement("message-2"));
    let body = json!({
        "statement": STANDARD.encode(&asked.statement),
        "signature": STANDARD.encode(&asked.signature),
        "key": asked.key,
    });
    let (code, said) = hub.browser("eco").post("/v1/acts", body).await;
    assert_eq!(code, 200);
    assert_eq!(said["outcome"], "refused");
    assert_eq!(said["refusal"]["code"], "R200");
    assert_eq!(said["position"], 1);
    let receipt = STANDARD.decode(said["receipt"].as_str().unwrap()).unwrap();
    assert!(String::from_utf8(receipt).unwrap().contains("message-2"));
}

#[tokio::test]
async fn what_was_not_understood_is_a_status_and_leaves_no_record() {
    let hub = hub().await;
    let (client, browser) = (hub.client("eco").await, hub.browser("eco"));
    let good = signed(&statement("message-1"));
    let garbage = pb::SubmitRequest { statement: vec![1, 2, 3].into(), ..good.clone() };
    let unknown = pb::SubmitRequest { key: "ffff".into(), ..good.clone() };
    let forged = pb::SubmitRequest { signature: vec![0; 64].into(), ..good.clone() };
    let long_key = pb::SubmitRequest { key: "f".repeat(100_000), ..good.clone() };
    let other_hub = signed(&Statement { to: "hub.500000".into(), ..statement("message-1") });
    let other = signed(&Statement { from: "police".into(), ..statement("message-1") });
    let extra = pb::SubmitRequest { bodies: vec![vec![1].into()], ..good };
    for (asked, code, word) in [
        (garbage, Code::InvalidArgument, "R001"),
        (unknown, Code::Unauthenticated, "R004"),
        (forged, Code::Unauthenticated, "R003"),
        (long_key, Code::InvalidArgument, "R001"),
        (other_hub, Code::InvalidArgument, "R007"),
        (other, Code::PermissionDenied, "R005"),
        (extra, Code::InvalidArgument, "R008"),
    ] {
        let body = json!({
            "statement": STANDARD.encode(&asked.statement),
            "signature": STANDARD.encode(&asked.signature),
            "key": asked.key,
            "bodies": asked.bodies.iter().map(|it| STANDARD.encode(it)).collect::<Vec<_>>(),
        });
        let failed = client.submit_bytes(asked).await.unwrap_err();
        assert_eq!(refused(&failed), (code, Some(word)));
        let (status, said) = browser.post("/v1/acts", body).await;
        assert!((400..500).contains(&status));
        let words = failed.words().unwrap();
        assert_eq!(said["code"], word);
        assert_eq!((said["zh"].as_str(), said["en"].as_str()), (Some(&*words.0), Some(&*words.1)));
    }
    assert!(hub.notes.lock().unwrap().records.is_empty());
    assert!(hub.tally.readings().refused.contains(&("R001", 4)));
}

#[tokio::test]
async fn the_same_bytes_are_sent_again_until_the_hub_can_answer() {
    let hub = hub().await;
    hub.notes.lock().unwrap().failures = 2;
    let client = hub.client("eco").await;
    let answer = client.submit(&signature(), &statement("message-1"), Vec::new()).await.unwrap();
    assert_eq!(answer.outcome(), pb::Outcome::Refused);
    let notes = hub.notes.lock().unwrap();
    assert_eq!((notes.failures, notes.records.len()), (0, 1));
    let failed: u64 = hub
        .tally
        .readings()
        .calls
        .iter()
        .filter(|(name, outcome, _)| name.ends_with("Submit") && *outcome == crate::Outcome::Failed)
        .map(|(.., count)| count)
        .sum();
    assert_eq!(failed, 2);
}

#[tokio::test]
async fn a_trace_goes_in_with_the_act_as_the_program_says() {
    let heard: Arc<Mutex<Vec<Option<String>>>> = Arc::default();
    let ears = heard.clone();
    let span_hook: crate::SpanHook = Arc::new(move |_, came| {
        ears.lock().unwrap().push(came.map(str::to_owned));
        came.map(|came| came.replace("00f067aa0ba902b7", "1111111111111111"))
    });
    let hub = hub_with(Settings { span_hook, ..Settings::default() }).await;
    let client = hub.client("eco").await;
    let traced = client.with_traceparent(Some(TRACEPARENT.into()));
    traced.submit(&signature(), &statement("message-1"), Vec::new()).await.unwrap();
    let garbled = client.with_traceparent(Some("00-garbled".into()));
    garbled.submit(&signature(), &statement("message-2"), Vec::new()).await.unwrap();
    assert_eq!(*heard.lock().unwrap(), [Some(TRACEPARENT.to_owned()), None]);
    let notes = hub.notes.lock().unwrap();
    let kept: Vec<_> = notes.records.iter().map(|it| it.traceparent.clone()).collect();
    let passed_on = TRACEPARENT.replace("00f067aa0ba902b7", "1111111111111111");
    assert_eq!(kept, [Some(passed_on), None]);
}
