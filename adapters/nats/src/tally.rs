//! What is counted on the road, for whoever shows it.

use std::sync::atomic::{AtomicU64, Ordering};

/// Counters of a road.
#[derive(Debug, Default)]
pub struct Tally {
    answered: AtomicU64,
    denied: AtomicU64,
    put_off: AtomicU64,
    strangers: AtomicU64,
    letters: AtomicU64,
    lost: AtomicU64,
}

/// What the counters say.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Readings {
    /// Acts answered, granted or refused.
    pub answered: u64,
    /// Messages that were no act, or whose sender must mend them: told so, not recorded.
    pub denied: u64,
    /// Times that an act was put off because of a fault.
    pub put_off: u64,
    /// Messages of agencies that are not on the road.
    pub strangers: u64,
    /// Letters laid into inboxes.
    pub letters: u64,
    /// Lines to the server that were lost.
    pub lost: u64,
}

impl Tally {
    pub(crate) fn answered(&self) {
        add_one(&self.answered);
    }

    pub(crate) fn denied(&self) {
        add_one(&self.denied);
    }

    pub(crate) fn put_off(&self) {
        add_one(&self.put_off);
    }

    pub(crate) fn stranger(&self) {
        add_one(&self.strangers);
    }

    pub(crate) fn letter(&self) {
        add_one(&self.letters);
    }

    pub(crate) fn lost(&self) {
        add_one(&self.lost);
    }

    /// What the counters say now.
    #[must_use]
    pub fn readings(&self) -> Readings {
        let read = |count: &AtomicU64| count.load(Ordering::Relaxed);
        Readings {
            answered: read(&self.answered),
            denied: read(&self.denied),
            put_off: read(&self.put_off),
            strangers: read(&self.strangers),
            letters: read(&self.letters),
            lost: read(&self.lost),
        }
    }
}

fn add_one(count: &AtomicU64) {
    count.fetch_add(1, Ordering::Relaxed);
}
