//! Telling open pages that something changed which their reader may see; the page then looks again.
//!
//! # Never
//! Nothing of what changed is told here: the page asks for it like any page, with all that holds for pages.

use crate::door::stopped;
use crate::problem::Problem;
use crate::rooms::Rooms;
use crate::visitor::{Officer, SESSION, cookie, visitor};
use axum::Router;
use axum::extract::{Extension, RawQuery, State};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use engine::Reader;
use futures_util::stream::{Stream, unfold};
use hyper::{HeaderMap, StatusCode};
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::watch;

/// Open streams of one account: a browser keeps six lines to a place, and pages need some of them.
const EACH_MAX: usize = 4;
/// Nobody is told more often; what changes meanwhile is told afterwards.
const PACE: Duration = Duration::from_secs(2);
/// How often it is looked whether the reader is still signed in.
const LOOK: Duration = Duration::from_secs(15);
/// A line that says nothing is kept open by a comment so often.
const KEEP_ALIVE: Duration = Duration::from_secs(20);
/// The name of the event, and all that it says.
const CHANGED: &str = "changed";

pub(crate) fn routes() -> Router<Arc<Rooms>> {
    Router::new().route("/live", get(stream))
}

/// Becomes true when the hub stops.
#[derive(Debug, Clone)]
pub(crate) struct Stop(pub(crate) watch::Receiver<bool>);

/// How many streams each account has open.
#[derive(Debug, Default)]
pub(crate) struct Live {
    open: Mutex<BTreeMap<String, usize>>,
}

impl Live {
    fn sit(&self, account: &str) -> bool {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let seats = open.entry(account.to_owned()).or_default();
        let is_free = *seats < EACH_MAX;
        *seats += usize::from(is_free);
        is_free
    }

    fn leave(&self, account: &str) {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(seats) = open.get_mut(account) {
            *seats = seats.saturating_sub(1);
            if *seats == 0 {
                open.remove(account);
            }
        }
    }
}

/// How a page looks again when something changed: it asks for itself and takes the part named `live`.
#[derive(Debug, Clone)]
pub(crate) struct Fresh {
    /// The page's own address.
    pub(crate) at: String,
    /// What was written before this place in the log is on the page.
    pub(crate) since: u64,
}

impl Fresh {
    /// A page made now. Called before its rows are read, so that no change is missed between the two.
    pub(crate) fn new(rooms: &Rooms, at: String) -> Self {
        Self { at, since: *rooms.desk.written().borrow() }
    }
}

/// A stream's place among those of its account.
struct Seat {
    rooms: Arc<Rooms>,
    account: String,
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.rooms.live.leave(&self.account);
    }
}

/// Somebody who is told.
struct Watcher {
    seat: Seat,
    headers: HeaderMap,
    agency: Arc<str>,
    reader: Reader,
    /// What was written before this place in the log is known.
    since: u64,
    written: watch::Receiver<u64>,
    stop: watch::Receiver<bool>,
    was_told: bool,
}

async fn stream(
    State(rooms): State<Arc<Rooms>>,
    officer: Result<Officer, Problem>,
    Extension(Stop(stop)): Extension<Stop>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Response {
    // A stream has no page on which somebody could sign in.
    let Ok(officer) = officer else { return StatusCode::UNAUTHORIZED.into_response() };
    let account = officer.visitor.account.name.clone();
    if !rooms.live.sit(&account) {
        return StatusCode::TOO_MANY_REQUESTS.into_response();
    }
    let seat = Seat { rooms: rooms.clone(), account };
    let written = rooms.desk.written();
    let size = *written.borrow();
    let since = since(&headers, query.as_deref()).map_or(size, |it| it.min(size));
    let reader = rooms.reader(&officer.visitor);
    let agency = officer.agency.clone();
    let watcher = Watcher { seat, headers, agency, reader, since, written, stop, was_told: false };
    let events = Sse::new(told(watcher));
    events.keep_alive(KeepAlive::new().interval(KEEP_ALIVE)).into_response()
}

/// Where to begin: what the browser says it was told last, else what its page knew.
fn since(headers: &HeaderMap, query: Option<&str>) -> Option<u64> {
    let last = headers.get("last-event-id").and_then(|it| it.to_str().ok());
    let query = query.unwrap_or_default().split('&');
    let known = query.filter_map(|it| it.strip_prefix("since=")).next();
    last.or(known)?.parse().ok()
}

fn told(watcher: Watcher) -> impl Stream<Item = Result<Event, Infallible>> {
    unfold(watcher, |mut watcher| async move {
        let event = watcher.next().await?;
        Some((Ok(event), watcher))
    })
}

impl Watcher {
    /// Waits for a change that the reader may see; `None`: the stream ends.
    async fn next(&mut self) -> Option<Event> {
        if self.was_told && !self.pause(PACE).await {
            return None;
        }
        loop {
            if !self.is_signed_in() {
                return None;
            }
            let size = *self.written.borrow_and_update();
            if self.since < size {
                let changes = self.reader.changes(&self.agency, self.since, 1).await;
                // A record that does not answer now is asked by the next stream.
                let changes = changes.ok()?;
                // What was written since the size was read may be among them already.
                let last = changes.last().map(|it| it.position.saturating_add(1));
                self.since = last.map_or(size, |last| last.max(size));
                if last.is_some() {
                    self.was_told = true;
                    let id = self.since.to_string();
                    return Some(Event::default().event(CHANGED).id(id).data(CHANGED));
                }
            }
            tokio::select! {
                () = stopped(&mut self.stop) => return None,
                changed = self.written.changed() => changed.ok()?,
                () = tokio::time::sleep(LOOK) => {}
            }
        }
    }

    /// Waits; false: the hub stops.
    async fn pause(&mut self, span: Duration) -> bool {
        tokio::select! {
            () = stopped(&mut self.stop) => false,
            () = tokio::time::sleep(span) => true,
        }
    }

    fn is_signed_in(&self) -> bool {
        cookie(&self.headers, SESSION).is_some()
            && visitor(&self.seat.rooms, &self.headers)
                .is_some_and(|it| it.account.name == self.seat.account)
    }
}

#[cfg(test)]
mod tests {
    use super::{EACH_MAX, Live, since};
    use hyper::HeaderMap;

    #[test]
    fn an_account_has_a_few_streams_and_others_are_not_touched() {
        let live = Live::default();
        for _ in 0..EACH_MAX {
            assert!(live.sit("a"));
        }
        assert!(!live.sit("a"));
        assert!(live.sit("b"));
        live.leave("a");
        assert!(live.sit("a"));
        assert!(!live.sit("a"));
    }

    #[test]
    fn what_the_browser_was_told_counts_before_what_its_page_knew() {
        let mut headers = HeaderMap::new();
        assert_eq!(since(&headers, None), None);
        assert_eq!(since(&headers, Some("since=7")), Some(7));
        headers.insert("last-event-id", "9".parse().unwrap());
        assert_eq!(since(&headers, Some("since=7")), Some(9));
        headers.insert("last-event-id", "x".parse().unwrap());
        assert_eq!(since(&headers, Some("since=7")), None);
    }
}
