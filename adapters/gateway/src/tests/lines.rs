//! Lines: who is let in, how many, and how they end.

use super::empty::{Hub, hub, hub_within};
use super::pki::{Issued, written};
use crate::Limits;
use serde_json::json;
use std::time::{Duration, Instant};
use tokio::time::timeout;
use tonic::Code;
use tonic::transport::{Certificate, Channel, ClientTlsConfig, Endpoint, Identity};
use wire::pb;

const SOON: Duration = Duration::from_secs(5);

pub(super) async fn channel(hub: &Hub, issued: Issued) -> Channel {
    let tls = ClientTlsConfig::new()
        .ca_certificate(Certificate::from_pem(hub.ca.pem()))
        .identity(Identity::from_pem(issued.chain, issued.key))
        .domain_name("localhost");
    let endpoint = Endpoint::from_shared(format!("https://{}", hub.address)).unwrap();
    endpoint.tls_config(tls).unwrap().connect().await.unwrap()
}

fn code(failed: crate::client::Failed) -> Code {
    match failed {
        crate::client::Failed::Status(status) => status.code(),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_certificate_that_names_no_agency_is_told_why() {
    let hub = hub().await;
    for names in [
        &[][..],
        &["liandong://hub.510000/agency/a", "liandong://hub.510000/agency/b"],
        &["liandong://hub.500000/agency/a"],
    ] {
        let issued = hub.ca.client(names, 5);
        let (status, said) = hub.browser_as(&issued).get("/v1/about").await;
        assert_eq!(status, 403, "{names:?}");
        assert!(said["en"].as_str().unwrap().contains("certificate"), "{said}");
        let failed = hub.client_as(issued).await.about(pb::AboutRequest {}).await.unwrap_err();
        assert_eq!(failed.words().unwrap().1, said["en"].as_str().unwrap());
        assert_eq!(code(failed), Code::Unauthenticated);
    }
    assert_eq!(hub.tally.readings().turned_away, 6);
}

#[tokio::test]
async fn an_operator_asks_for_health_and_for_nothing_else() {
    let hub = hub().await;
    let issued = hub.ca.client(&["liandong://hub.510000/operator/duty"], 5);
    let browser = hub.browser_as(&issued);
    assert_eq!(browser.get("/healthz").await, (200, json!({"serving": true})));
    assert_eq!(browser.get("/openapi.json").await.0, 200);
    for path in ["/v1/about", "/v1/cases", "/v1/inbox", "/tile/0/000", "/nowhere"] {
        assert_eq!(browser.get(path).await.0, 403, "{path}");
    }
    let head = browser.ask("HEAD", "/v1/cases").send().await.unwrap();
    assert_eq!(head.status(), 403);
    let failed = hub.client_as(issued).await.about(pb::AboutRequest {}).await.unwrap_err();
    assert_eq!(code(failed), Code::PermissionDenied);
}

#[tokio::test]
async fn an_agency_with_too_many_lines_is_told_so_on_the_next() {
    let hub = hub_within(Limits { connections_per_agency_max: 2, ..Limits::default() }).await;
    let lines = [hub.client("eco").await, hub.client("eco").await];
    for line in &lines {
        line.about(pb::AboutRequest {}).await.unwrap();
    }
    let (status, said) = hub.browser("eco").get("/v1/about").await;
    assert_eq!((status, said["code"].as_str()), (429, Some("R012")));
    assert_eq!(hub.browser("police").get("/v1/about").await.0, 200);
    drop(lines);
    let again = async {
        while hub.browser("eco").get("/v1/about").await.0 != 200 {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    timeout(SOON, again).await.unwrap();
}

#[tokio::test]
async fn a_full_house_takes_no_line() {
    let hub = hub_within(Limits { connections_max: 1, ..Limits::default() }).await;
    let line = hub.client("eco").await;
    line.about(pb::AboutRequest {}).await.unwrap();
    assert!(hub.try_client(hub.ca.agency("police")).await.is_err());
    assert_eq!(hub.tally.readings().turned_away, 1);
}

#[tokio::test]
async fn no_certificate_and_no_tls_never_become_a_line() {
    let hub = hub().await;
    let stranger = super::pki::Ca::new("strangers").agency("eco");
    let asked = async { hub.try_client(stranger).await?.about(pb::AboutRequest {}).await };
    assert!(asked.await.is_err());
    let plain = reqwest_plain(&hub).await;
    assert!(plain.is_err());
    let failed = async {
        while hub.tally.readings().handshakes_failed != 2 {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    timeout(SOON, failed).await.unwrap();
}

async fn reqwest_plain(hub: &Hub) -> std::io::Result<()> {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let mut line = tokio::net::TcpStream::connect(hub.address).await?;
    line.write_all(b"GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n").await?;
    let mut answer = Vec::new();
    line.read_to_end(&mut answer).await?;
    if answer.starts_with(b"HTTP") { Ok(()) } else { Err(std::io::Error::other("no HTTP")) }
}

#[tokio::test]
async fn a_stop_answers_who_waits_and_takes_no_more_lines() {
    let hub = hub().await;
    let client = hub.client("eco").await;
    let asked = pb::PeekRequest { wait_ms: 30_000, ..Default::default() };
    let (waiting, mut watching) = (client.clone(), client.watch(0).await.unwrap());
    let waiting = tokio::spawn(async move { waiting.peek(asked).await });
    // The poll must be under way before the stop.
    tokio::time::sleep(Duration::from_millis(200)).await;
    let began = Instant::now();
    hub.stop.send(true).unwrap();
    let letters = timeout(SOON, waiting).await.unwrap().unwrap().unwrap();
    assert!(letters.letters.is_empty());
    assert!(timeout(SOON, watching.message()).await.unwrap().unwrap().is_none());
    drop((client, watching));
    timeout(SOON, hub.served).await.unwrap().unwrap();
    assert!(began.elapsed() < SOON);
    assert!(tokio::net::TcpStream::connect(hub.address).await.is_err());
    assert_eq!(hub.tally.readings().connections, 0);
}

#[tokio::test]
async fn a_line_that_hangs_is_cut_after_the_time_set() {
    let limits = Limits { stop_max: Duration::from_millis(100), ..Limits::default() };
    let hub = hub_within(limits).await;
    let pieces = futures_util::stream::pending::<Result<Vec<u8>, std::io::Error>>();
    let hanging = hub.browser("eco").ask("POST", "/v1/acts");
    let hanging = hanging.header("content-type", "application/json");
    let hanging = tokio::spawn(hanging.body(reqwest::Body::wrap_stream(pieces)).send());
    tokio::time::sleep(Duration::from_millis(200)).await;
    hub.stop.send(true).unwrap();
    timeout(SOON, hub.served).await.unwrap().unwrap();
    assert!(timeout(SOON, hanging).await.unwrap().unwrap().is_err());
}

#[tokio::test]
async fn a_renewal_ends_open_lines_and_keeps_the_revoked_out() {
    let hub = hub().await;
    let revoked = hub.ca.client(&["liandong://hub.510000/agency/eco"], 41);
    let client = hub.client_as(revoked).await;
    client.about(pb::AboutRequest {}).await.unwrap();
    written(hub.folder.path(), "revoked.pem", &hub.ca.revocations(&[41]));
    assert!(hub.acceptor.reload().unwrap());
    let shut_out = async {
        while client.about(pb::AboutRequest {}).await.is_ok() {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    timeout(SOON, shut_out).await.unwrap();
    assert!(client.about(pb::AboutRequest {}).await.is_err());
    hub.client("police").await.about(pb::AboutRequest {}).await.unwrap();
}

#[tokio::test]
async fn a_line_on_which_nothing_is_asked_is_closed_whatever_it_speaks() {
    let hub = hub().await;
    for protocol in [&b"h2"[..], b"http/1.1"] {
        let mut line = hub.silent_line("eco", protocol).await;
        let mut heard = Vec::new();
        use tokio::io::AsyncReadExt;
        // An HTTP/2 door greets first; nothing more comes, and the line ends.
        let ended = timeout(SOON, line.read_to_end(&mut heard)).await;
        assert!(ended.is_ok(), "{protocol:?}");
    }
    let gone = async {
        while hub.tally.readings().connections != 0 {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    timeout(SOON, gone).await.unwrap();
}
