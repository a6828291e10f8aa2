//! Feeds: opened, listed, revoked.

use super::Store;
use engine::{FeedRow, REVOKED_FEEDS_KEPT};

impl Store {
    pub(super) fn open_feed(&mut self, feed: FeedRow, token: [u8; 32], open_max: usize) -> bool {
        let own = self.feeds_of(&feed.agency);
        if open_max <= own.iter().filter(|it| it.is_open()).count() {
            return false;
        }
        let mut revoked: Vec<&FeedRow> = own.iter().filter(|it| !it.is_open()).collect();
        revoked.sort_by_key(|it| (std::cmp::Reverse(it.revoked_at), it.id.clone()));
        for old in revoked.into_iter().skip(REVOKED_FEEDS_KEPT) {
            self.feeds.retain(|_, it| it.id != old.id);
        }
        self.feeds.insert(token, feed);
        true
    }

    pub(super) fn feeds_of(&self, agency: &str) -> Vec<FeedRow> {
        let own = self.feeds.values().filter(|it| &*it.agency == agency);
        let mut own: Vec<FeedRow> = own.cloned().collect();
        own.sort_by_key(|it| (it.made_at, it.id.clone()));
        own
    }

    pub(super) fn close_feed(&mut self, agency: &str, id: &str, at: i64) -> Option<FeedRow> {
        let mut own = self.feeds.values_mut();
        let feed = own.find(|it| &*it.agency == agency && &*it.id == id)?;
        feed.revoked_at = feed.revoked_at.or(Some(at));
        Some(feed.clone())
    }
}
