//! The machine's clock, which can be put: a benchmark does not wait for midnight, nor for what took days.

use crate::hub::clock::SystemClock;
use casework::time::Instant;
use engine::Clock;
use tokio::sync::watch;

/// Microseconds of a day.
pub(super) const DAY: i64 = 86_400_000_000;

/// The machine's clock and so many microseconds.
#[derive(Debug)]
pub(super) struct ShiftedClock {
    shift: watch::Sender<i64>,
}

impl Default for ShiftedClock {
    fn default() -> Self {
        Self { shift: watch::Sender::new(0) }
    }
}

impl ShiftedClock {
    /// Puts it so many days back, before anything was written.
    pub(super) fn set_back(&self, days: i64) {
        self.shift.send_modify(|shift| *shift = shift.saturating_sub(days.saturating_mul(DAY)));
    }

    /// Puts it forward to an instant; it never goes back.
    pub(super) fn reach(&self, at: Instant) {
        let missing = at.micros().saturating_sub(self.now().micros());
        if 0 < missing {
            self.shift.send_modify(|shift| *shift = shift.saturating_add(missing));
        }
    }
}

#[async_trait::async_trait]
impl Clock for ShiftedClock {
    fn now(&self) -> Instant {
        SystemClock.now().plus_micros(*self.shift.borrow())
    }

    async fn until(&self, at: Instant) {
        let mut shift = self.shift.subscribe();
        let ahead = *shift.borrow_and_update();
        tokio::select! {
            () = SystemClock.until(at.plus_micros(ahead.saturating_neg())) => {}
            _ = shift.changed() => {}
        }
    }
}
