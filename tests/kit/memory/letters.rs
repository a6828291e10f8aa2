//! Letters: waiting to be carried, in an inbox, or deleted from it.

use engine::{LetterRow, Uncarried};
use std::collections::BTreeMap;

/// Where a letter is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// It waits; the next attempt is at this instant.
    Waiting(i64),
    /// In its recipient's inbox, where somebody has taken it until then.
    Inbox(Option<i64>),
    /// The agency has stored it itself, or its case was erased first.
    Gone,
}

/// All letters by number.
#[derive(Debug, Clone, Default)]
pub struct Letters {
    /// The letters, and where they are.
    pub all: BTreeMap<u64, (LetterRow, Place)>,
    /// The highest number given.
    pub last: u64,
}

impl Letters {
    pub(super) fn add(&mut self, letter: &LetterRow, position: u64) -> u64 {
        self.last += 1;
        let letter = LetterRow { number: self.last, position, ..letter.clone() };
        let place = Place::Waiting(letter.at);
        self.all.insert(self.last, (letter, place));
        self.last
    }

    pub(super) fn carried(&mut self, letter: u64) {
        if let Some((_, place @ Place::Waiting(_))) = self.all.get_mut(&letter) {
            *place = Place::Inbox(None);
        }
    }

    pub(super) fn uncarried(&self, until: i64, limit: usize) -> (Vec<LetterRow>, Option<i64>) {
        let waiting = self.all.values().filter_map(|(letter, place)| match place {
            Place::Waiting(next) => Some((letter, *next)),
            _ => None,
        });
        let due = waiting.clone().filter(|(_, next)| *next <= until).take(limit);
        let later = waiting.map(|(_, next)| next).filter(|next| until < *next).min();
        (due.map(|(letter, _)| letter.clone()).collect(), later)
    }

    pub(super) fn waiting(&self, of: impl Fn(&LetterRow) -> bool) -> Vec<Uncarried> {
        let waiting = self.all.values().filter_map(|(letter, place)| match place {
            Place::Waiting(next) if of(letter) => {
                Some(Uncarried { letter: letter.clone(), next: *next })
            }
            _ => None,
        });
        waiting.collect()
    }

    pub(super) fn carry_later(&mut self, letter: u64, next: i64) {
        if let Some((letter, place @ Place::Waiting(_))) = self.all.get_mut(&letter) {
            letter.attempts += 1;
            *place = Place::Waiting(next);
        }
    }

    pub(super) fn carry_at(&mut self, letter: u64, at: i64) -> bool {
        let Some((_, Place::Waiting(next))) = self.all.get_mut(&letter) else { return false };
        *next = at;
        true
    }

    pub(super) fn inbox(
        &self,
        agency: &str,
        after: u64,
        limit: usize,
        untaken: Option<i64>,
    ) -> Vec<LetterRow> {
        let there = self.all.range(after.saturating_add(1)..).filter_map(|(_, it)| match it {
            (letter, Place::Inbox(taken)) if &*letter.to == agency => Some((letter, *taken)),
            _ => None,
        });
        let free = |taken: Option<i64>| match (untaken, taken) {
            (Some(now), Some(taken)) => taken <= now,
            _ => true,
        };
        let free = there.filter(|(_, taken)| free(*taken));
        free.take(limit).map(|(letter, _)| letter.clone()).collect()
    }

    pub(super) fn take(&mut self, agency: &str, letters: &[u64], until: i64) -> Vec<u64> {
        let mut locked = Vec::new();
        for number in letters {
            if let Some((letter, Place::Inbox(taken))) = self.all.get_mut(number)
                && &*letter.to == agency
                && taken.is_none_or(|taken| taken < until)
            {
                *taken = Some(until);
                locked.push(*number);
            }
        }
        locked
    }

    pub(super) fn delete(&mut self, agency: &str, letters: &[u64]) -> u32 {
        let mut deleted = 0;
        for number in letters {
            if let Some((letter, place @ Place::Inbox(_))) = self.all.get_mut(number)
                && &*letter.to == agency
            {
                *place = Place::Gone;
                deleted += 1;
            }
        }
        deleted
    }

    /// What was not carried yet has nothing to say any more.
    pub(super) fn erase(&mut self, case: &str) {
        for (letter, place) in self.all.values_mut() {
            if &*letter.case == case && matches!(place, Place::Waiting(_)) {
                *place = Place::Gone;
            }
        }
    }
}
