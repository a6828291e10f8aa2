use super::{Witness, address};
use audit::witness::{AddCheckpoint, Answer};
use audit::{Checkpoint, Ed25519Signer, Head};
use axum::Router;
use axum::response::IntoResponse;
use axum::routing::post;
use std::sync::{Arc, Mutex};

fn request() -> AddCheckpoint {
    let checkpoint = Checkpoint::new("hub.510000/log", 0, audit::tree::empty_root());
    let head = Head::sign(&checkpoint, &Ed25519Signer::from_seed(&[7; 32])).unwrap();
    AddCheckpoint::new(0, Vec::new(), head).unwrap()
}

/// A witness that answers always the same, and what it was asked.
async fn witness(status: u16, kind: &'static str, body: String) -> (Witness, Arc<Mutex<String>>) {
    let heard: Arc<Mutex<String>> = Arc::default();
    let ears = heard.clone();
    let answer = async move |asked: String| {
        *ears.lock().unwrap() = asked;
        let status = axum::http::StatusCode::from_u16(status).unwrap();
        (status, [("content-type", kind)], body).into_response()
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let prefix = format!("http://{}/", listener.local_addr().unwrap());
    let router = Router::new().route("/add-checkpoint", post(answer));
    tokio::spawn(serve(listener, router));
    (Witness::new(&prefix, "").unwrap(), heard)
}

async fn serve(listener: tokio::net::TcpListener, router: Router) {
    use hyper_util::rt::{TokioExecutor, TokioIo};
    use hyper_util::server::conn::auto::Builder;
    use hyper_util::service::TowerToHyperService;
    while let Ok((line, _)) = listener.accept().await {
        let service = TowerToHyperService::new(router.clone());
        tokio::spawn(async move {
            Builder::new(TokioExecutor::new()).serve_connection(TokioIo::new(line), service).await
        });
    }
}

#[tokio::test]
async fn a_witness_is_sent_the_request_and_its_answer_is_read() {
    let (it, heard) = witness(409, "text/x.tlog.size", "17\n".into()).await;
    assert_eq!(it.ask(&request()).await.unwrap(), Answer::OldSize { size: 17 });
    assert_eq!(*heard.lock().unwrap(), request().body());
    let (it, _) = witness(422, "text/plain", String::new()).await;
    assert!(it.ask(&request()).await.unwrap().is_breach());
    let (it, _) = witness(503, "text/plain", String::new()).await;
    assert_eq!(it.ask(&request()).await.unwrap(), Answer::Other { status: 503 });
}

#[tokio::test]
async fn an_answer_that_is_none_is_said_and_an_endless_one_not_read() {
    let (it, _) = witness(200, "text/plain", "nonsense".into()).await;
    assert!(it.ask(&request()).await.is_err());
    let (it, _) = witness(200, "text/plain", "x".repeat(1 << 20)).await;
    assert!(it.ask(&request()).await.unwrap_err().to_string().contains("is above"));
    let gone = Witness::new("http://127.0.0.1:1/", "").unwrap();
    assert_eq!(gone.ask(&request()).await.unwrap_err().to_string(), "asking a witness");
}

#[test]
fn plain_http_is_for_this_machine_alone() {
    let whole = |prefix| address(prefix).map(|url| url.to_string());
    assert_eq!(whole("https://w.example/log/").unwrap(), "https://w.example/log/add-checkpoint");
    assert!(whole("http://localhost:8080").is_ok() && whole("http://[::1]:1").is_ok());
    for prefix in ["http://w.example", "ftp://w.example", "w.example", ""] {
        assert!(whole(prefix).is_err(), "{prefix}");
    }
}
