use super::answer::{Page, page};
use super::*;
use crate::limits::{FEED_ASKS_BURST, FEEDS_BURST};
use crate::scribe::Written;
use crate::tests::{empty_desk, empty_hub};
use casework::text::Text;
use engine::Appointed;
use hyper::header::IF_NONE_MATCH;
use std::net::SocketAddr;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

#[derive(Debug)]
struct Blank;

impl Scribe for Blank {
    fn feed(&self, _: &str, _: &FeedRow, _: &[Appointed]) -> Result<String, Fault> {
        Ok("nothing".into())
    }
    fn invitation(&self, _: &str, _: &Appointed) -> Result<Written, Text> {
        Err(Text::new("没有", "none"))
    }
}

async fn door() -> (SocketAddr, watch::Sender<bool>, tokio::task::JoinHandle<()>) {
    let feeds = Feeds::new(empty_desk().await, Arc::new(Blank));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let (address, (stop, stopped)) = (listener.local_addr().unwrap(), watch::channel(false));
    (address, stop, tokio::spawn(feeds.serve(listener, stopped)))
}

/// Status, head and body of an answer.
type Answered = (u16, String, String);

async fn asked(address: SocketAddr, verb: &str, path: &str) -> Answered {
    let mut line = TcpStream::connect(address).await.unwrap();
    let question = format!("{verb} {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
    line.write_all(question.as_bytes()).await.unwrap();
    let mut said = String::new();
    line.read_to_string(&mut said).await.unwrap();
    let (head, body) = said.split_once("\r\n\r\n").unwrap();
    let head: Vec<&str> = head.split("\r\n").filter(|it| !it.starts_with("date:")).collect();
    let status = head[0].split(' ').nth(1).unwrap().parse().unwrap();
    (status, head.join("\n"), body.to_owned())
}

#[tokio::test]
async fn what_is_no_address_is_answered_the_same_whatever_it_is() {
    let (address, _stop, _) = door().await;
    let token = "A".repeat(43);
    let first = asked(address, "GET", &path(&token)).await;
    assert_eq!(first.0, 404);
    assert!(first.1.contains("cache-control: private, no-cache"), "{first:?}");
    for name in [
        "/calendar/x".to_owned(),
        format!("/calendar/{}.ics", "B".repeat(9_000)),
        format!("/calendar/{token}"),
        format!("/calendar/{token}.ics?x=1"),
        "/calendar/%E6%97%A5.ics".to_owned(),
        "/calendar/".to_owned(),
        "/".to_owned(),
        "/metrics".to_owned(),
    ] {
        assert_eq!(asked(address, "GET", &name).await, first, "{name}");
    }
}

#[tokio::test]
async fn a_calendar_is_only_read() {
    let (address, _stop, _) = door().await;
    for verb in ["POST", "PUT", "DELETE", "PROPFIND"] {
        assert_eq!(asked(address, verb, "/calendar/x.ics").await.0, 405, "{verb}");
    }
    let (status, _, body) = asked(address, "HEAD", "/calendar/x.ics").await;
    assert_eq!((status, body.as_str()), (404, ""));
}

#[tokio::test]
async fn whoever_tries_many_addresses_is_slowed_down() {
    let (address, _stop, _) = door().await;
    let mut answers = Vec::new();
    for nth in 0..FEED_ASKS_BURST + 200 {
        answers.push(asked(address, "GET", &format!("/calendar/{nth}.ics")).await.0);
    }
    assert_eq!(answers[0], 404);
    assert!(answers.contains(&429), "nobody was slowed down");
}

#[test]
fn one_feed_may_be_asked_for_so_often_and_others_still() {
    let pace = Pace::new();
    let taken = (0..1_000).filter(|_| pace.one(&"a".into())).count();
    assert!((FEEDS_BURST as usize..FEEDS_BURST as usize + 5).contains(&taken), "{taken}");
    assert!(pace.one(&"b".into()));
}

#[tokio::test]
async fn a_door_that_is_told_to_stop_ends_its_silent_lines() {
    let (address, stop, served) = door().await;
    let _silent = TcpStream::connect(address).await.unwrap();
    assert_eq!(asked(address, "GET", "/").await.0, 404);
    stop.send_replace(true);
    timeout(std::time::Duration::from_secs(5), served).await.unwrap().unwrap();
    assert!(TcpStream::connect(address).await.is_err());
}

fn status(tags: &[&str]) -> u16 {
    let mut headers = HeaderMap::new();
    for tag in tags {
        headers.append(IF_NONE_MATCH, tag.parse().unwrap());
    }
    page(&Page::new("BEGIN:VCALENDAR".into()), &headers).status().as_u16()
}

#[test]
fn whoever_has_a_calendar_is_told_that_it_has_not_changed() {
    let response = page(&Page::new("BEGIN:VCALENDAR".into()), &HeaderMap::new());
    let tag = response.headers()["etag"].to_str().unwrap().to_owned();
    assert_eq!(response.headers()["content-type"], "text/calendar; charset=utf-8");
    assert_eq!(response.headers()["cache-control"], "private, no-cache");
    assert_eq!(status(&[&tag]), 304);
    assert_eq!(status(&[&format!("W/{tag}")]), 304);
    assert_eq!(status(&["\"other\"", &format!("\"x\", {tag}")]), 304);
    assert_eq!(status(&["*"]), 304);
    assert_eq!(status(&["\"other\""]), 200);
    assert_eq!(status(&[]), 200);
    let other = page(&Page::new("other".into()), &HeaderMap::new());
    assert_ne!(other.headers()["etag"].to_str().unwrap(), tag);
}

#[tokio::test]
async fn a_hub_without_a_scribe_opens_no_feed_and_invites_nobody_by_either_door() {
    let hub = empty_hub().await;
    let browser = hub.browser("eco");
    let opened =
        browser.ask("POST", "/v1/feeds").json(&serde_json::json!({})).send().await.unwrap();
    assert_eq!(opened.status(), 405);
    let invited = browser.ask("GET", "/v1/cases/c-1/invitations").send().await.unwrap();
    assert_eq!(invited.status(), 405);
    let listed = browser.ask("GET", "/v1/feeds").send().await.unwrap();
    assert_eq!(listed.text().await.unwrap(), r#"{"feeds":[]}"#);
    let closed = browser.ask("DELETE", "/v1/feeds/0011223344556677").send().await.unwrap();
    assert_eq!(closed.status(), 404);
}
