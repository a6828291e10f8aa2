//! How often calendars may be asked for: in all, and each.

use crate::limits::{FEED_ASKS_BURST, FEED_ASKS_PER_SECOND, FEEDS_BURST, FEEDS_PER_SECOND};
use crate::rate::Bucket;
use casework::procedure::Name;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

/// Feeds whose pace is remembered; then all are forgotten and begin anew.
const REMEMBERED_MAX: usize = 10_000;

/// The pace of a door.
pub(super) struct Pace {
    all: Mutex<Bucket>,
    each: Mutex<BTreeMap<Name, Bucket>>,
}

impl Pace {
    pub(super) fn new() -> Self {
        let all = Bucket::new(FEED_ASKS_PER_SECOND, FEED_ASKS_BURST, Instant::now());
        Self { all: Mutex::new(all), each: Mutex::default() }
    }

    /// Whether anybody may ask now, for whatever address.
    pub(super) fn anybody(&self) -> bool {
        self.all.lock().unwrap_or_else(PoisonError::into_inner).take(Instant::now()).is_ok()
    }

    /// Whether a feed may be asked for now.
    pub(super) fn one(&self, feed: &Name) -> bool {
        let (now, mut each) =
            (Instant::now(), self.each.lock().unwrap_or_else(PoisonError::into_inner));
        if REMEMBERED_MAX <= each.len() && !each.contains_key(feed) {
            each.clear();
        }
        let fresh = || Bucket::new(FEEDS_PER_SECOND, FEEDS_BURST, now);
        each.entry(feed.clone()).or_insert_with(fresh).take(now).is_ok()
    }
}
