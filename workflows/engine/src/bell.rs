//! Bells: who follows up is woken when there is something to follow up.

use std::sync::atomic::{AtomicI64, Ordering};
use tokio::sync::Notify;

/// Rings when something is due earlier than was known.
#[derive(Debug)]
pub(crate) struct Bell {
    next: AtomicI64,
    ring: Notify,
}

impl Default for Bell {
    fn default() -> Self {
        Self { next: AtomicI64::new(i64::MIN), ring: Notify::new() }
    }
}

impl Bell {
    /// Something will be due at this instant.
    pub(crate) fn due(&self, at: i64) {
        if at < self.next.load(Ordering::Acquire) {
            self.ring.notify_one();
        }
    }

    /// Whoever looked has seen everything up to here, and looks again at `next`.
    pub(crate) fn seen(&self, next: i64) {
        self.next.store(next, Ordering::Release);
    }

    /// Before looking: whatever comes now rings, whether the look still sees it or not.
    pub(crate) fn look(&self) {
        self.next.store(i64::MAX, Ordering::Release);
    }

    pub(crate) async fn rung(&self) {
        self.ring.notified().await;
    }
}
