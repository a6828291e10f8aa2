//! Letters of broken cases.

use std::collections::BTreeSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Letters that arrived and could not be settled, since their case is broken: a person must look, and
/// they hold up nobody else's meanwhile. Kept in memory: after a start they are found out again.
#[derive(Debug, Default)]
pub(super) struct Broken(Mutex<BTreeSet<u64>>);

impl Broken {
    pub(super) fn holds(&self, letter: u64) -> bool {
        self.all().contains(&letter)
    }

    pub(super) fn add(&self, letter: u64) {
        self.all().insert(letter);
    }

    pub(super) fn remove(&self, letter: u64) {
        self.all().remove(&letter);
    }

    fn all(&self) -> MutexGuard<'_, BTreeSet<u64>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
