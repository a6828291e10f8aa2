//! Chance from the machine.

use engine::{Dice, Fault};

/// The machine's source of chance.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct SystemDice;

impl Dice for SystemDice {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), Fault> {
        getrandom::fill(bytes).map_err(|error| Fault::new(format!("asking for chance: {error}")))
    }
}
