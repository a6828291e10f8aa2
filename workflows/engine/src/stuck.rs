//! The stuck detector: what should have happened and did not, read from the record alone.

use crate::desk::Desk;
use crate::fault::Fault;
use casework::procedure::Name;

/// How long something may be due before it counts as stuck: many times what a wake or a letter takes.
const GRACE_MICROS: i64 = 30 * 1_000_000;
/// The most that are named.
const NAMED_MAX: usize = 100;

/// What is stuck at an instant.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stuck {
    /// Cases that should have been woken, with the instant.
    pub cases: Vec<(Name, i64)>,
    /// Letters that should have been carried.
    pub letters: Vec<u64>,
}

impl Stuck {
    /// Looks.
    ///
    /// # Errors
    /// The record does not answer.
    pub async fn look(desk: &Desk) -> Result<Self, Fault> {
        let world = desk.world();
        let since = world.clock.now().plus_micros(-GRACE_MICROS).micros();
        let (cases, _) = world.ledger.due(since, NAMED_MAX).await?;
        let (letters, _) = world.ledger.uncarried(since, NAMED_MAX).await?;
        let letters = letters.into_iter().filter(|letter| letter.at < since);
        Ok(Self { cases, letters: letters.map(|letter| letter.number).collect() })
    }

    /// Whether nothing is.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cases.is_empty() && self.letters.is_empty()
    }
}
