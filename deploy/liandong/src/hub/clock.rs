//! Clocks: the machine's, and one that is set by hand.

use casework::time::Instant;
use engine::Clock;
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use tokio::sync::watch;

/// The longest sleep. Whoever waits longer looks again: the machine's clock may be set meanwhile.
const SLEEP_MAX: Duration = Duration::from_secs(60);

/// The machine's clock.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct SystemClock;

#[async_trait::async_trait]
impl Clock for SystemClock {
    fn now(&self) -> Instant {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Instant::from_micros(i64::try_from(since.as_micros()).unwrap_or(i64::MAX))
    }

    async fn until(&self, at: Instant) {
        let micros = at.micros().saturating_sub(self.now().micros());
        let wait = Duration::from_micros(u64::try_from(micros).unwrap_or(0));
        tokio::time::sleep(wait.min(SLEEP_MAX)).await;
    }
}

/// A clock that stands until it is set, for stories that last months.
#[derive(Debug)]
pub(crate) struct StageClock {
    at: watch::Sender<Instant>,
}

impl StageClock {
    pub(crate) fn new(at: Instant) -> Self {
        Self { at: watch::Sender::new(at) }
    }

    /// Sets it forward; it never goes back.
    pub(crate) fn set(&self, at: Instant) {
        self.at.send_if_modified(|now| {
            let later = *now < at;
            if later {
                *now = at;
            }
            later
        });
    }
}

#[async_trait::async_trait]
impl Clock for StageClock {
    fn now(&self) -> Instant {
        *self.at.borrow()
    }

    async fn until(&self, at: Instant) {
        let mut seen = self.at.subscribe();
        // Ends only with the clock itself, and then nobody waits any more.
        let _ = seen.wait_for(|now| at <= *now).await;
    }
}
