//! Chance for the engine, from a seed.

use crate::Dice;
use std::sync::{Mutex, PoisonError};

/// Salts that are the same for the same seed, so that a whole log is.
#[derive(Debug)]
pub struct SeededDice(Mutex<Dice>);

impl SeededDice {
    /// Dice that always fall the same way for the same seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(Mutex::new(Dice::new(seed)))
    }
}

impl engine::Dice for SeededDice {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), engine::Fault> {
        let mut dice = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for byte in bytes {
            *byte = u8::try_from(dice.below(256)).unwrap_or_default();
        }
        Ok(())
    }
}
