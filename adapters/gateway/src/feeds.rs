//! The door for calendar programs: an address with a token, and nothing behind it but one calendar.
//!
//! It speaks plain HTTP/1, for a proxy with TLS to stand before it. Whoever asks has no name: an address
//! that never was, one that was revoked and one that cannot be are answered the same, by the same
//! questions to the record. No address is ever logged.

mod answer;
mod pace;

use crate::door::stopped;
use crate::limits::{FEED_HEAD_READ_MAX, FEED_LINE_MAX, FEED_LINES_MAX, FEEDS_AT_ONCE};
use crate::scribe::Scribe;
use answer::{Page, no_such_calendar, not_now, not_so_often, page};
use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::get;
use casework::time::Instant;
use engine::{Desk, Fault, FeedRow, Reader, chain};
use hyper::HeaderMap;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use pace::Pace;
use sha2::{Digest as _, Sha256};
use std::fmt;
use std::sync::Arc;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;
use tokio::time::timeout;

/// What is over for longer is in no calendar: people look back a month or two.
const DAYS_BACK: i64 = 60;
const DAY_MICROS: i64 = 86_400_000_000;
/// The longest name of a calendar that is looked up; a right one has 43 characters and `.ics`.
const NAME_BYTES_MAX: usize = 128;

/// SHA-256 of what an address holds, which is all that the record knows of it.
pub(crate) fn digest(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}

/// The path of an address.
pub(crate) fn path(token: &str) -> String {
    format!("/calendar/{token}.ics")
}

/// The door for calendar programs, not yet open.
#[derive(Clone)]
pub struct Feeds {
    desk: Desk,
    reader: Reader,
    scribe: Arc<dyn Scribe>,
    pace: Arc<Pace>,
    /// Room for calendars that are being read: each replays its cases.
    at_once: Arc<Semaphore>,
}

impl fmt::Debug for Feeds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Feeds").finish_non_exhaustive()
    }
}

impl Feeds {
    /// A door to the calendars of a desk.
    #[must_use]
    pub fn new(desk: Desk, scribe: Arc<dyn Scribe>) -> Self {
        let (reader, pace) = (Reader::new(desk.clone()), Arc::new(Pace::new()));
        let at_once = Arc::new(Semaphore::new(FEEDS_AT_ONCE));
        Self { desk, reader, scribe, pace, at_once }
    }

    /// Answers until `stop` is true or its sender is gone. A line ends with what it is asking then.
    pub async fn serve(self, listener: TcpListener, mut stop: watch::Receiver<bool>) {
        let router = Router::new()
            .route("/calendar/{name}", get(calendar))
            .fallback(async || no_such_calendar())
            .with_state(self);
        let (mut lines, room) = (JoinSet::new(), Arc::new(Semaphore::new(FEED_LINES_MAX)));
        let told = stop.clone();
        loop {
            tokio::select! {
                () = stopped(&mut stop) => break,
                Some(_) = lines.join_next() => {}
                accepted = listener.accept() => {
                    // Without room a line is closed at once; programs come again.
                    let (Ok((line, _)), Ok(seat)) = (accepted, room.clone().try_acquire_owned()) else {
                        tokio::task::yield_now().await;
                        continue;
                    };
                    let (router, stop) = (router.clone(), told.clone());
                    lines.spawn(async move {
                        let _seat = seat;
                        let _ = timeout(FEED_LINE_MAX, converse(line, router, stop)).await;
                    });
                }
            }
        }
        drop(listener);
        let ended = async { while lines.join_next().await.is_some() {} };
        let _ = timeout(FEED_HEAD_READ_MAX, ended).await;
        lines.shutdown().await;
    }

    /// The calendar behind a name.
    async fn answer(&self, name: &str, headers: &HeaderMap) -> Result<Response, Fault> {
        if !self.pace.anybody() {
            return Ok(not_so_often());
        }
        let token = name.strip_suffix(".ics").unwrap_or(name);
        // What cannot be a token is looked up like what might be one.
        let token = token.get(..token.len().min(NAME_BYTES_MAX)).unwrap_or_default();
        let Some(feed) = self.desk.world().ledger.feed(digest(token)).await? else {
            return Ok(no_such_calendar());
        };
        if !self.pace.one(&feed.id) {
            return Ok(not_so_often());
        }
        Ok(page(&self.text(&feed).await?, headers))
    }

    async fn text(&self, feed: &FeedRow) -> Result<Page, Fault> {
        let Ok(_room) = self.at_once.acquire().await else {
            return Err(Fault::new("reading a calendar while the hub stops"));
        };
        let (agency, person) = (&*feed.agency, feed.person.as_deref());
        let found = self.reader.appointments(agency, person, self.from()).await?;
        let text = self.scribe.feed(&self.reader.hub(), feed, &found)?;
        Ok(Page::new(text))
    }

    /// From when on: the same for a whole day, so that a calendar changes only with what is in it.
    fn from(&self) -> Instant {
        let today = self.desk.world().clock.now().day().start();
        today.plus_micros(-DAYS_BACK * DAY_MICROS)
    }
}

async fn calendar(
    State(feeds): State<Feeds>,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Response {
    feeds.answer(&name, &headers).await.unwrap_or_else(|fault| {
        // Of what was asked nothing is said: the address is a secret.
        tracing::warn!(error = %chain(&fault), "a calendar was not read");
        not_now()
    })
}

async fn converse(line: TcpStream, router: Router, mut stop: watch::Receiver<bool>) {
    let _ = line.set_nodelay(true);
    let mut talk = std::pin::pin!(
        http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(FEED_HEAD_READ_MAX)
            .serve_connection(TokioIo::new(line), TowerToHyperService::new(router))
    );
    let is_stopped = tokio::select! {
        _ = talk.as_mut() => false,
        () = stopped(&mut stop) => true,
    };
    if is_stopped {
        talk.as_mut().graceful_shutdown();
        let _ = talk.await;
    }
}

#[cfg(test)]
mod tests;
