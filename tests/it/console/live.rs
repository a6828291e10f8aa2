//! Pages are told when something changed that their reader may see, and of nothing else.

use super::site::{Site, Somebody};
use crate::hub::agency::learnt;
use crate::hub::{Agency, RECIPIENT, SENDER};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;
use wire::pb;

/// Another bureau, which stands to none of the first case.
const STRANGER: &str = "ecology.510107";
const COORDINATOR: &str = "ecology.510000";
/// What has not been told by then never will be.
const SOON: Duration = Duration::from_secs(30);

/// An open stream.
pub(crate) struct Stream(BufReader<TcpStream>);

impl Stream {
    pub(crate) fn open(site: &Site, somebody: &Somebody, more: &str) -> (u16, Self) {
        let console = site.console();
        let host = console.strip_prefix("http://").unwrap();
        let mut line = TcpStream::connect(host).unwrap();
        line.set_read_timeout(Some(SOON)).unwrap();
        let cookies: Vec<String> =
            somebody.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let head = format!(
            "GET /live HTTP/1.1\r\nhost: {host}\r\naccept: text/event-stream\r\ncookie: {}\r\n{more}\r\n",
            cookies.join("; ")
        );
        line.write_all(head.as_bytes()).unwrap();
        let mut stream = Self(BufReader::new(line));
        let status = stream.line().split(' ').nth(1).unwrap().parse().unwrap();
        while !stream.line().is_empty() {}
        (status, stream)
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.0.read_line(&mut line).unwrap();
        line.trim_end().to_owned()
    }

    /// The place in the log that the next event names.
    pub(crate) fn told(&mut self) -> u64 {
        loop {
            let line = self.line();
            if let Some(id) = line.strip_prefix("id: ") {
                return id.parse().unwrap();
            }
            assert!(!line.starts_with("0"), "the stream ended");
        }
    }

    /// Everything until it ends.
    fn rest(mut self) -> String {
        let mut rest = String::new();
        self.0.read_to_string(&mut rest).unwrap();
        rest
    }
}

fn site() -> Site {
    let mut site = Site::new(&[SENDER, RECIPIENT, STRANGER, COORDINATOR]);
    site.run_dev();
    site
}

async fn done(site: &Site, agency: &Agency, act: pb::SubmitRequest) -> u64 {
    let answer = agency.client(&site.served).submit_bytes(act).await.unwrap();
    assert_eq!(answer.outcome(), pb::Outcome::Granted, "{:?}", answer.refusal);
    answer.position()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_is_told_of_what_it_may_see_and_of_nothing_else() {
    let site = site();
    let (mut sees, mut sees_not) = {
        let (coordinator, stranger) = (site.signed_in(COORDINATOR), site.signed_in(STRANGER));
        let (one, other) =
            (Stream::open(&site, &coordinator, ""), Stream::open(&site, &stranger, ""));
        assert_eq!((one.0, other.0), (200, 200));
        (one.1, other.1)
    };
    let sender = Agency::of(&site.served, SENDER);
    let first = done(&site, &sender, sender.referral("message-1", "L-1")).await;
    assert!(first < sees.told());
    // What the stranger is told of first is its own, though it has waited longer.
    let stranger = Agency::of(&site.served, STRANGER);
    let own = done(&site, &stranger, learnt(&stranger, "message-2", "L-2", 3_600_000)).await;
    assert!(own < sees_not.told());
    // Who comes back is told of what it missed, by the place that it names.
    let sender_ = site.signed_in(SENDER);
    let (_, mut again) = Stream::open(&site, &sender_, "last-event-id: 0\r\n");
    assert!(first < again.told());
    let stranger_ = site.signed_in(STRANGER);
    let (_, mut nothing) =
        Stream::open(&site, &stranger_, &format!("last-event-id: {}\r\n", own + 1));
    let more = done(&site, &stranger, stranger.chase("message-3", "L-2")).await;
    // What the house did meanwhile may be told of first; nothing before the place that was named is.
    let mut told = nothing.told();
    assert!(own + 1 < told);
    while told <= more {
        told = nothing.told();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stream_ends_with_its_session_and_there_are_few() {
    let mut site = site();
    let mut coordinator = site.signed_in(COORDINATOR);
    let mut streams: Vec<Stream> = Vec::new();
    for _ in 0..4 {
        let (status, stream) = Stream::open(&site, &coordinator, "");
        assert_eq!(status, 200);
        streams.push(stream);
    }
    assert_eq!(Stream::open(&site, &coordinator, "").0, 429);
    assert_eq!(Stream::open(&site, &site.signed_in(SENDER), "").0, 200, "others have their own");
    assert_eq!(Stream::open(&site, &site.stranger(), "").0, 401);
    assert_eq!(coordinator.send("/sign-out", &[]).status, 303);
    let sender = Agency::of(&site.served, SENDER);
    done(&site, &sender, sender.referral("message-1", "L-1")).await;
    for stream in streams {
        let rest = stream.rest();
        assert!(!rest.contains("id: "), "told after the session: {rest}");
    }
    // A stream that stays open does not keep the hub from stopping.
    let (status, open) = Stream::open(&site, &site.signed_in(RECIPIENT), "");
    assert_eq!(status, 200);
    site.served.stop();
    open.rest();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_becomes_late_shows_on_the_board_and_in_files_without_formulas() {
    let site = site();
    let sender = Agency::of(&site.served, SENDER);
    let mut coordinator = site.signed_in(COORDINATOR);
    let (_, mut stream) = Stream::open(&site, &coordinator, "");
    done(&site, &sender, learnt(&sender, "message-1", "=1+2", 1_500)).await;
    // The act itself, then the limit that passes.
    stream.told();
    while !coordinator.page("/board?state=late").contains("=1+2") {
        stream.told();
    }
    for path in ["/board", "/overdue", "/breaches"] {
        let page = coordinator.page(path);
        assert!(page.contains(">=1+2</a>"), "{path}: {page}");
        let file = coordinator.get(&format!("{path}?as=csv")).text();
        assert!(file.contains("'=1+2") && !file.contains(",=1+2"), "{path}: {file}");
    }
    let page = coordinator.page("/board");
    assert!(page.contains("sse-connect=\"/live?since=") && page.contains("hx-select=\"#live\""));
    for path in ["/duties", "/inbox"] {
        let page = coordinator.page(path);
        assert!(page.contains("sse-connect=\"/live?since="), "{path}: {page}");
    }
}
