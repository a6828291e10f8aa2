//! What comes next in following a case up: pure, and the whole of it. The workflow only does it.

use serde::{Deserialize, Serialize};

/// The longest sleep, in microseconds: thirty days. Whoever waits longer looks again meanwhile.
const SLEEP_MICROS_MAX: i64 = 30 * 24 * 3600 * 1_000_000;
/// The pause before what had no effect is tried again, in microseconds.
const PAUSE_MICROS: i64 = 1_000_000;

/// What the record says waits of a case, seen at one instant by the hub's clock.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Look {
    /// How many letters are not carried.
    pub(crate) letters: u32,
    /// In how many microseconds the first of them may be tried; not above zero: now.
    pub(crate) carry_in: Option<i64>,
    /// In how many microseconds the case is to be woken; not above zero: it is due.
    pub(crate) wake_in: Option<i64>,
    /// What is shown of the case to operators.
    pub(crate) shown: Shown,
}

/// What operators find a case by.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Shown {
    /// Its procedure.
    pub(crate) procedure: String,
    /// Who holds it.
    pub(crate) holder: Option<String>,
    /// The earliest open limit, microseconds since 1970 UTC.
    pub(crate) due: Option<i64>,
}

/// What carrying came to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Carried {
    /// Something waits for its next attempt, in so many microseconds.
    pub(crate) again_in: Option<i64>,
}

/// What is done next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// Carry what waits.
    Carry,
    /// Wake the case.
    Wake,
    /// Wait so many microseconds, or until told to look.
    Sleep(i64),
    /// Nothing waits any more.
    Finish,
}

/// What is remembered from one look to the next.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Steps {
    /// Letters are not tried again before so many microseconds from the last look.
    held: Option<i64>,
    /// The last look at which something was done, to see whether it had an effect.
    done: Option<(Step, Look)>,
}

impl Steps {
    /// The next step after a look; `None`: there is no such case.
    pub(crate) fn next(&mut self, look: Option<&Look>) -> Step {
        let Some(look) = look else { return Step::Finish };
        let wake_in = look.wake_in.map(|it| it.max(0));
        // Due or not is all that counts: what is due is longer due each time that it is looked at.
        let seen = Look { wake_in, carry_in: look.carry_in.map(|it| it.max(0)), ..look.clone() };
        let is_vain = |step| self.done.as_ref() == Some(&(step, seen.clone()));
        if wake_in == Some(0) && !is_vain(Step::Wake) {
            self.done = Some((Step::Wake, seen));
            return Step::Wake;
        }
        let carry_in = match (look.letters, self.held) {
            (0, _) => None,
            (_, Some(held)) => Some(held),
            _ => Some(look.carry_in.unwrap_or(0).max(0)),
        };
        if carry_in == Some(0) && !is_vain(Step::Carry) {
            self.done = Some((Step::Carry, seen));
            return Step::Carry;
        }
        match wake_in.into_iter().chain(carry_in).min() {
            None => Step::Finish,
            // It is due, and doing it had no effect.
            Some(0) => Step::Sleep(PAUSE_MICROS),
            Some(wait) => Step::Sleep(wait.min(SLEEP_MICROS_MAX)),
        }
    }

    /// Letters were carried, as far as they could be.
    pub(crate) fn carried(&mut self, carried: &Carried) {
        self.held = carried.again_in.map(|it| it.max(1));
    }

    /// Some time has passed, or somebody says to look.
    pub(crate) fn rested(&mut self) {
        *self = Self::default();
    }
}

#[cfg(test)]
mod tests;
