//! A clock that stands still until it is told otherwise.

use async_trait::async_trait;
use casework::time::Instant;
use std::sync::atomic::{AtomicI64, Ordering};
use tokio::sync::Notify;

/// A clock that tests set.
#[derive(Debug)]
pub struct VirtualClock {
    now: AtomicI64,
    moved: Notify,
}

impl VirtualClock {
    /// A clock that shows an instant.
    #[must_use]
    pub fn at(now: Instant) -> Self {
        Self { now: AtomicI64::new(now.micros()), moved: Notify::new() }
    }

    /// The instant it shows.
    #[must_use]
    pub fn shown(&self) -> Instant {
        Instant::from_micros(self.now.load(Ordering::Acquire))
    }

    /// Shows another instant, later or earlier. Whoever waits looks again.
    pub fn set(&self, now: Instant) {
        self.now.store(now.micros(), Ordering::Release);
        self.moved.notify_waiters();
    }

    /// Lets so many microseconds pass; fewer than none steps back.
    pub fn advance(&self, micros: i64) {
        self.set(self.shown().plus_micros(micros));
    }
}

#[async_trait]
impl engine::Clock for VirtualClock {
    fn now(&self) -> Instant {
        self.shown()
    }

    async fn until(&self, at: Instant) {
        // Listening begins before looking, so that no step falls between the two.
        let moved = self.moved.notified();
        if self.shown() < at {
            moved.await;
        }
    }
}
