//! Whoever guesses waits: longer after each wrong password, for the account and for where it comes from.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// So many wrong passwords cost nothing: people mistype.
const FREE: u32 = 5;
/// The first wait; each further wrong password doubles it.
const WAIT: Duration = Duration::from_secs(30);
/// The longest wait.
const WAIT_MAX: Duration = Duration::from_secs(3600);
/// The most names that are remembered; who was quiet longest is forgotten first.
const NAMES_MAX: usize = 10_000;

#[derive(Debug, Clone, Copy)]
struct Wrong {
    times: u32,
    last: Instant,
}

impl Wrong {
    fn until(self) -> Option<Instant> {
        let over = self.times.checked_sub(FREE)?;
        let wait = WAIT.saturating_mul(1 << over.min(16)).min(WAIT_MAX);
        Some(self.last + wait)
    }
}

/// Who has guessed how often.
#[derive(Debug, Default)]
pub(crate) struct Lockout {
    wrong: Mutex<BTreeMap<String, Wrong>>,
}

impl Lockout {
    /// How long this name must still wait; `None`: it may try.
    pub(crate) fn wait(&self, name: &str, now: Instant) -> Option<Duration> {
        let wrong = self.wrong.lock().unwrap_or_else(PoisonError::into_inner);
        let until = wrong.get(name)?.until()?;
        until.checked_duration_since(now).filter(|wait| !wait.is_zero())
    }

    /// A wrong password was given.
    pub(crate) fn wrong(&self, name: &str, now: Instant) {
        let mut wrong = self.wrong.lock().unwrap_or_else(PoisonError::into_inner);
        if NAMES_MAX <= wrong.len()
            && !wrong.contains_key(name)
            && let Some(oldest) =
                wrong.iter().min_by_key(|(_, it)| it.last).map(|(it, _)| it.clone())
        {
            wrong.remove(&oldest);
        }
        let it = wrong.entry(name.to_owned()).or_insert(Wrong { times: 0, last: now });
        it.times = it.times.saturating_add(1);
        it.last = now;
    }

    /// The right one was given.
    pub(crate) fn right(&self, name: &str) {
        self.wrong.lock().unwrap_or_else(PoisonError::into_inner).remove(name);
    }
}
