//! Weather for the record: which reads fail, which writes are lost, and which only seem to be.

use crate::Dice;
use std::collections::BTreeMap;

/// How a write fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WriteFault {
    /// Nothing of it is in the record.
    Lost,
    /// All of it is in the record; only the word that it is did not come back.
    Persisted,
    /// Nothing of it is in the record, and the word is that all of it is: a record that does not keep
    /// its promises, for tests that must notice.
    Unkept,
}

/// What will go wrong. By default nothing does.
#[derive(Debug, Clone)]
pub struct Faults {
    dice: Dice,
    planned: BTreeMap<u64, WriteFault>,
    lost_percent: usize,
    persisted_percent: usize,
    read_percent: usize,
    writes: u64,
    /// How many faults there were.
    pub seen: u64,
}

impl Default for Faults {
    fn default() -> Self {
        Self::seeded(0, 0, 0, 0)
    }
}

impl Faults {
    /// Of a hundred batches so many are lost and so many seem to be; of a hundred other calls so many
    /// fail.
    #[must_use]
    pub fn seeded(seed: u64, lost: usize, persisted: usize, read: usize) -> Self {
        Self {
            dice: Dice::new(seed),
            planned: BTreeMap::new(),
            lost_percent: lost,
            persisted_percent: persisted,
            read_percent: read,
            writes: 0,
            seen: 0,
        }
    }

    /// The n-th batch from here on, counted from 1, fails.
    #[must_use]
    pub fn on_write(mut self, n: u64, how: WriteFault) -> Self {
        self.planned.insert(n, how);
        self
    }

    /// Every call that is no batch fails.
    #[must_use]
    pub fn on_every_read(mut self) -> Self {
        self.read_percent = 100;
        self
    }

    /// What happens to the next batch.
    pub(crate) fn write(&mut self) -> Option<WriteFault> {
        self.writes += 1;
        let by_chance = self.dice.below(100);
        let by_chance = if by_chance < self.lost_percent {
            Some(WriteFault::Lost)
        } else if by_chance < self.lost_percent + self.persisted_percent {
            Some(WriteFault::Persisted)
        } else {
            None
        };
        let fault = self.planned.remove(&self.writes).or(by_chance);
        self.seen += u64::from(fault.is_some());
        fault
    }

    /// Whether the next call that is no batch fails.
    pub(crate) fn read(&mut self) -> bool {
        let fails = self.dice.percent(self.read_percent);
        self.seen += u64::from(fails);
        fails
    }

    /// How long a call takes, in turns of others.
    pub(crate) fn pause(&mut self) -> usize {
        self.dice.below(3)
    }
}
