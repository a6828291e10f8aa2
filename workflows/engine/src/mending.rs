//! Letters that are not carried, for an operator who mends what stands in their way.

use crate::desk::Desk;
use crate::fault::Fault;
use crate::ledger::Uncarried;
use async_trait::async_trait;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// The most letters of which it is kept why they were not carried.
const KEPT_MAX: usize = 1_000;

/// Letters that are not carried.
#[async_trait]
pub trait Mending: Send + Sync {
    /// They, after a number, whether their next attempt is due or not.
    async fn all_uncarried(&self, after: u64, limit: usize) -> Result<Vec<Uncarried>, Fault>;

    /// A letter's next attempt is due at an instant. `false`: it does not wait.
    async fn carry_at(&self, letter: u64, at: i64) -> Result<bool, Fault>;
}

/// Why letters were not carried the last time, as far as this program has tried it since it started.
#[derive(Debug, Default)]
pub(crate) struct Troubles(Mutex<BTreeMap<u64, String>>);

impl Troubles {
    pub(crate) fn note(&self, letter: u64, why: String) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() < KEPT_MAX || known.contains_key(&letter) {
            known.insert(letter, why);
        }
    }

    pub(crate) fn forget(&self, letter: u64) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&letter);
    }

    pub(crate) fn of(&self, letter: u64) -> Option<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&letter).cloned()
    }
}

impl Desk {
    /// Has a letter tried again now, as an operator asks; whether the asker is one, its door knows.
    /// `false`: it does not wait any more. The letter keeps its number and its place in its recipient's
    /// order: where an earlier one waits, that one is asked for.
    ///
    /// # Errors
    /// The record does not answer.
    pub async fn carry_now(&self, letter: u64) -> Result<bool, Fault> {
        let now = self.world().clock.now().micros();
        let waits = self.world().ledger.carry_at(letter, now).await?;
        if waits {
            self.bells().letters.due(i64::MIN);
        }
        Ok(waits)
    }
}
