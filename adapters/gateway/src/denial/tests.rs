use super::*;
use axum::body::to_bytes;
use serde_json::Value;

fn rpc(code: Code) -> Rpc {
    Denial::from(Refused::new(code, "不行", "no")).status().code()
}

async fn http(denial: Denial) -> (StatusCode, Value, Option<String>) {
    let response = denial.into_response();
    let (status, retry) = (response.status(), response.headers().get(RETRY_AFTER).cloned());
    let body = to_bytes(response.into_body(), 1 << 16).await.unwrap();
    let retry = retry.map(|it| it.to_str().unwrap().to_owned());
    (status, serde_json::from_slice(&body).unwrap(), retry)
}

#[test]
fn every_unrecorded_code_has_its_status() {
    for code in [
        Code::Malformed,
        Code::TooLarge,
        Code::OtherHub,
        Code::BodyMissing,
        Code::ReporterInClear,
        Code::BadValue,
    ] {
        assert_eq!(rpc(code), Rpc::InvalidArgument, "{code:?}");
    }
    assert_eq!(rpc(Code::BadSignature), Rpc::Unauthenticated);
    assert_eq!(rpc(Code::UnknownKey), Rpc::Unauthenticated);
    assert_eq!(rpc(Code::OtherAgency), Rpc::PermissionDenied);
    assert_eq!(rpc(Code::ReusedId), Rpc::AlreadyExists);
    assert_eq!(rpc(Code::TooMany), Rpc::ResourceExhausted);
}

#[test]
fn a_status_says_the_code_and_both_wordings() {
    let status = Denial::from(Refused::new(Code::OtherHub, "发给别处", "it is for `b`")).status();
    assert_eq!(status.message(), "R007 it is for `b`");
    let metadata = status.metadata();
    assert_eq!(metadata.get(CODE_HEADER).unwrap(), "R007");
    let bytes = |key| metadata.get_bin(key).unwrap().to_bytes().unwrap();
    assert_eq!(bytes(ZH_METADATA), "发给别处".as_bytes());
    assert_eq!(bytes(EN_METADATA), b"it is for `b`".as_slice());
}

#[tokio::test]
async fn json_says_the_same_and_what_to_do() {
    let (status, body, retry) = http(Denial::too_many(Duration::from_millis(1_200))).await;
    assert_eq!(status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(retry.as_deref(), Some("2"));
    assert_eq!(body["code"], "R012");
    assert_eq!(body["en"], "too many requests; wait 2 s");
    assert!(body["do"]["zh"].as_str().unwrap().contains("等待"));
    assert!(body["do"]["en"].as_str().unwrap().starts_with("Wait"));
}

#[tokio::test]
async fn a_fault_says_nothing_of_its_cause() {
    let cause = std::io::Error::other("disk /var/lib/hub is full");
    let passing = Denial::from(Fault::because("writing case `c-9`", cause));
    assert_eq!(passing.status().code(), Rpc::Unavailable);
    let (status, body, retry) = http(passing.clone()).await;
    assert_eq!((status, retry.as_deref()), (StatusCode::SERVICE_UNAVAILABLE, Some("1")));
    let broken = Denial::from(Fault::breach("entry 7 of `c-9` does not join"));
    assert_eq!(broken.status().code(), Rpc::DataLoss);
    let said = format!("{body}{}{}", passing.status(), broken.status());
    for secret in ["disk", "c-9", "hub is full", "entry 7"] {
        assert!(!said.contains(secret), "{said}");
    }
}

#[test]
fn a_chain_names_every_cause() {
    let fault = Fault::because("reading", std::io::Error::other("torn"));
    assert_eq!(chain(&fault), "reading: torn");
}

#[test]
fn a_long_no_is_cut_between_characters() {
    let denial = Denial::malformed("案".repeat(5_000), "a".repeat(5_000));
    let status = denial.status();
    assert_eq!(status.message().len(), "R001 ".len() + WORDS_MAX);
    let zh = status.metadata().get_bin(ZH_METADATA).unwrap().to_bytes().unwrap();
    assert_eq!(std::str::from_utf8(&zh).unwrap().chars().count(), WORDS_MAX);
}

#[test]
fn what_is_not_there_is_not_found_in_both_doors() {
    for thing in [Thing::Case, Thing::Document, Thing::Paper, Thing::Entry, Thing::Tile] {
        let statuses = Denial::missing(thing).kind.statuses();
        assert_eq!(statuses, (Rpc::NotFound, StatusCode::NOT_FOUND));
    }
    assert_eq!(Denial::missing(Thing::Case).code, "R200");
}

#[test]
fn what_the_asker_must_mend_is_said_to_the_asker() {
    let denial = Denial::from(Fault::of_asker("`x` is no cursor of this list"));
    let status = Status::from(denial);
    assert_eq!(status.code(), Rpc::InvalidArgument);
    assert!(status.message().starts_with("R013 `x` is no cursor"), "{}", status.message());
}
