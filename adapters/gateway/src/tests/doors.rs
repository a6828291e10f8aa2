//! Both doors: what they answer, and that they answer the same.

use super::empty::{hub, hub_within};
use super::pki::HUB;
use crate::client::Failed;
use crate::{Limits, Outcome};
use futures_util::StreamExt;
use serde_json::json;
use std::time::{Duration, Instant};
use tonic::Code;
use wire::pb;

fn status(failed: Failed) -> (Code, String, Option<String>) {
    let code = failed.code().map(str::to_owned);
    match failed {
        Failed::Status(status) => (status.code(), status.message().to_owned(), code),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn both_doors_say_who_answers_and_who_asks() {
    let hub = hub().await;
    let about = hub.client("eco.510100").await.about(pb::AboutRequest {}).await.unwrap();
    assert_eq!((about.hub.as_str(), about.agency.as_str()), (HUB, "eco.510100"));
    assert!(about.refusal_codes.contains(&"R012".to_owned()));
    assert!(about.refusal_codes.contains(&"R200".to_owned()));
    assert!(about.log_key.starts_with("hub.510000/log+"));
    let (code, said) = hub.browser("eco.510100").get("/v1/about").await;
    assert_eq!(code, 200);
    assert_eq!(said["agency"], "eco.510100");
    assert_eq!(said["rungs"], json!(about.rungs));
    assert_eq!(said["now"], json!(about.now));
}

#[tokio::test]
async fn what_is_not_there_is_not_there_on_every_path() {
    let hub = hub().await;
    let (client, browser) = (hub.client("eco").await, hub.browser("eco"));
    let number = || "c-9".to_owned();
    let digest = "ab".repeat(32);
    let show = client.show(pb::ShowRequest { number: number() }).await.unwrap_err();
    let history = client.history(pb::HistoryRequest { number: number() }).await.unwrap_err();
    let asked = pb::DocumentRequest { number: number(), digest: digest.clone() };
    let document = client.document(asked).await.unwrap_err();
    let proof = client.prove(pb::ProveRequest { position: 3 }).await.unwrap_err();
    let tile = client.tile(pb::TileRequest { path: "tile/0/000".into() }).await.unwrap_err();
    let no_case =
        (Code::NotFound, "R200 there is no such case".to_owned(), Some("R200".to_owned()));
    assert_eq!((status(show), status(history)), (no_case.clone(), no_case));
    assert_eq!(status(document), (Code::NotFound, "there is no such document".to_owned(), None));
    assert_eq!(status(proof), (Code::NotFound, "there is no such entry".to_owned(), None));
    assert_eq!(status(tile).0, Code::NotFound);
    for (path, en) in [
        ("/v1/cases/c-9", "there is no such case"),
        ("/v1/cases/c-9/history", "there is no such case"),
        (&format!("/v1/cases/c-9/documents/{digest}"), "there is no such document"),
        (&format!("/v1/attachments/{digest}?case=c-9"), "there is no such paper"),
        ("/v1/entries/3/proof", "there is no such entry"),
        ("/tile/0/000", "there is no such tile"),
        ("/tile/entries/000", "there is no such tile"),
        ("/checkpoint", "the log has no such size"),
        ("/v1/consistency?old=1&new=2", "the log has no such size"),
        ("/v2/cases", "there is no such path"),
    ] {
        let (code, said) = browser.get(path).await;
        assert_eq!((code, said["en"].as_str()), (404, Some(en)), "{path}");
        assert!(said["do"]["zh"].is_string());
    }
}

#[tokio::test]
async fn empty_lists_are_answered_empty() {
    let hub = hub().await;
    let browser = hub.browser("eco");
    let empty = json!({"cases": [], "next": "", "count": 0});
    assert_eq!(browser.get("/v1/cases?open=closed&limit=500").await, (200, empty));
    let empty = json!({"duties": [], "next": "", "count": 0});
    assert_eq!(browser.get("/v1/duties?whose=everybody&passed=true").await, (200, empty));
    assert_eq!(browser.get("/v1/changes?since=7").await, (200, json!({"changes": [], "next": 7})));
    assert_eq!(browser.get("/v1/inbox").await, (200, json!({"letters": []})));
    let taken = browser.post("/v1/inbox/take", json!({"lock_ms": 1_000})).await;
    assert_eq!(taken, (200, json!({"letters": []})));
    let deleted = browser.post("/v1/inbox/delete", json!({"letters": [1, 2]})).await;
    assert_eq!(deleted, (200, json!({"deleted": 0})));
    assert_eq!(browser.get("/v1/consistency?old=0&new=0").await, (200, json!({"hashes": []})));
    assert_eq!(browser.get("/healthz").await, (200, json!({"serving": true})));
}

#[tokio::test]
async fn values_outside_their_limits_are_named_and_not_bent() {
    let hub = hub().await;
    let browser = hub.browser("eco");
    for path in [
        "/v1/cases?limit=501",
        "/v1/duties?limit=501",
        "/v1/changes?limit=501",
        "/v1/inbox?limit=257",
        "/v1/inbox?wait_ms=30001",
        "/v1/cases?limit=-1",
        "/v1/cases?open=perhaps",
        "/v1/duties?whose=theirs",
    ] {
        let (code, said) = browser.get(path).await;
        assert_eq!(code, 400, "{path} {said}");
    }
    for lock_ms in [999, 600_001] {
        let (code, said) = browser.post("/v1/inbox/take", json!({"lock_ms": lock_ms})).await;
        assert_eq!((code, said["code"].as_str()), (400, Some("R013")));
    }
    let many = vec![1_u64; 257];
    assert_eq!(browser.post("/v1/inbox/delete", json!({"letters": many})).await.0, 413);
    let client = hub.client("eco").await;
    let asked = pb::PeekRequest { wait_ms: 30_001, ..Default::default() };
    assert_eq!(status(client.peek(asked).await.unwrap_err()).0, Code::InvalidArgument);
}

#[tokio::test]
async fn a_field_or_a_kind_that_is_not_known_is_refused() {
    let hub = hub().await;
    let browser = hub.browser("eco");
    let (code, said) = browser.post("/v1/inbox/take", json!({"lock_ms": 1_000, "lock": 1})).await;
    assert_eq!((code, said["code"].as_str()), (400, Some("R001")));
    assert!(said["en"].as_str().unwrap().contains("unknown field `lock`"));
    let plain = browser.ask("POST", "/v1/inbox/take").body(r#"{"lock_ms":1000}"#).send().await;
    assert_eq!(plain.unwrap().status(), 400);
    let bad = json!({"statement": "not base64!", "signature": "", "key": ""});
    let (code, said) = browser.post("/v1/acts", bad).await;
    assert_eq!(code, 400);
    assert!(said["en"].as_str().unwrap().contains("not base64"));
}

#[tokio::test]
async fn a_verb_that_a_path_does_not_know_is_said_so() {
    let hub = hub().await;
    let (code, said) =
        super::empty::read(hub.browser("eco").ask("DELETE", "/v1/cases").send().await.unwrap())
            .await;
    assert_eq!(code, 405);
    assert!(said["zh"].is_string());
}

#[tokio::test]
async fn a_long_poll_waits_as_long_as_it_says() {
    let hub = hub().await;
    let began = Instant::now();
    let asked = pb::PeekRequest { wait_ms: 200, ..Default::default() };
    let letters = hub.client("eco").await.peek(asked).await.unwrap().letters;
    assert!(letters.is_empty() && Duration::from_millis(200) <= began.elapsed());
}

#[tokio::test]
async fn whoever_asks_too_often_is_told_when_to_come_again_in_both_doors() {
    let limits = Limits { calls_per_second: 1, calls_burst: 2, ..Limits::default() };
    let hub = hub_within(limits).await;
    let (browser, client) = (hub.browser("eco"), hub.client("eco").await);
    assert_eq!(browser.get("/v1/about").await.0, 200);
    assert_eq!(browser.get("/v1/about").await.0, 200);
    let response = browser.ask("GET", "/v1/about").send().await.unwrap();
    assert_eq!(response.status(), 429);
    assert_eq!(response.headers()["retry-after"], "1");
    let failed = client.about(pb::AboutRequest {}).await.unwrap_err();
    assert_eq!(failed.code(), Some("R012"));
    assert!(failed.words().unwrap().0.contains("请等待"));
    assert_eq!(status(failed).0, Code::ResourceExhausted);
    assert_eq!(hub.browser("police").get("/v1/about").await.0, 200);
    let readings = hub.tally.readings();
    assert!(readings.refused.contains(&("R012", 2)));
    assert!(readings.calls.contains(&("GET /v1/about", Outcome::Answered, 3)));
    assert!(readings.calls.contains(&("/liandong.v1.Hub/About", Outcome::Refused, 1)));
}

#[tokio::test]
async fn a_hundred_megabytes_are_refused_unread() {
    let hub = hub().await;
    let browser = hub.browser("eco");
    let told = browser.ask("POST", "/v1/acts").body(vec![b' '; 100 << 20]);
    // The line may be closed while the client still sends; what counts is that it is not read.
    if let Ok(response) = told.send().await {
        assert_eq!(response.status(), 413);
    }
    assert!(hub.tally.readings().bytes_in < 1 << 20);
    let pieces = futures_util::stream::repeat(vec![b' '; 1 << 20]).take(100);
    let pieces = pieces.map(Ok::<_, std::io::Error>);
    let untold = browser.ask("POST", "/v1/acts").header("content-type", "application/json");
    if let Ok(response) = untold.body(reqwest::Body::wrap_stream(pieces)).send().await {
        assert_eq!(response.status(), 413);
    }
    assert!(hub.tally.readings().bytes_in < 32 << 20);
    assert!(hub.tally.readings().refused.contains(&("R002", 2)));
    let before = hub.tally.readings().bytes_in;
    let asked = pb::SubmitRequest { statement: vec![0; 100 << 20].into(), ..Default::default() };
    let failed = hub.client("eco").await.submit_bytes(asked).await.unwrap_err();
    assert_eq!(failed.code(), Some("R002"), "{failed:?}");
    assert!(hub.tally.readings().bytes_in - before < 1 << 20);
}

#[tokio::test]
async fn reflection_and_health_are_served() {
    use tonic_health::pb::health_client::HealthClient;
    use tonic_health::pb::{HealthCheckRequest, health_check_response::ServingStatus};
    use tonic_reflection::pb::v1::ServerReflectionRequest;
    use tonic_reflection::pb::v1::server_reflection_client::ServerReflectionClient;
    use tonic_reflection::pb::v1::server_reflection_request::MessageRequest;
    use tonic_reflection::pb::v1::server_reflection_response::MessageResponse;
    let hub = hub().await;
    let line = super::lines::channel(&hub, hub.ca.agency("eco")).await;
    let asked = HealthCheckRequest { service: "liandong.v1.Acts".into() };
    let health = HealthClient::new(line.clone()).check(asked).await.unwrap().into_inner();
    assert_eq!(health.status(), ServingStatus::Serving);
    let asked = ServerReflectionRequest {
        host: String::new(),
        message_request: Some(MessageRequest::ListServices(String::new())),
    };
    let asking = futures_util::stream::iter([asked]);
    let mut answers = ServerReflectionClient::new(line)
        .server_reflection_info(asking)
        .await
        .unwrap()
        .into_inner();
    let answer = answers.next().await.unwrap().unwrap().message_response.unwrap();
    let MessageResponse::ListServicesResponse(services) = answer else { panic!("{answer:?}") };
    let names: Vec<String> = services.service.into_iter().map(|it| it.name).collect();
    for name in ["Acts", "Inbox", "Cases", "Calendar", "Planning", "Attachments", "Audit", "Hub"] {
        assert!(names.contains(&format!("liandong.v1.{name}")), "{names:?}");
    }
}
