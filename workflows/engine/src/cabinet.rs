//! Cases at hand: those read or decided lately, so that the record need not be asked again.

use casework::Case;
use casework::procedure::Name;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What is known of a case.
#[derive(Debug, Clone)]
pub(crate) enum Known {
    /// There is no such case.
    Absent,
    /// Its content was erased.
    Erased,
    /// As it stands.
    Here(Arc<Case>),
}

impl Known {
    pub(crate) fn case(&self) -> Option<&Case> {
        match self {
            Self::Here(case) => Some(case),
            Self::Absent | Self::Erased => None,
        }
    }
}

/// The cases laid on the table for one turn: the one that it is about, and those beside it that it may
/// change as well.
#[derive(Debug)]
pub(crate) struct Laid {
    pub(crate) case: Known,
    /// The one that is merged or split off.
    pub(crate) other: Option<Known>,
    /// Those whose rosters it draws on.
    pub(crate) rosters: Vec<Known>,
}

impl Default for Laid {
    fn default() -> Self {
        Self { case: Known::Absent, other: None, rosters: Vec::new() }
    }
}

impl Laid {
    pub(crate) fn rosters(&self) -> Vec<&Case> {
        self.rosters.iter().filter_map(Known::case).collect()
    }

    /// The case beside with this number.
    pub(crate) fn beside(&self, number: &str) -> &Known {
        let mut all = self.other.iter().chain(&self.rosters);
        let of = |it: &&Known| it.case().is_some_and(|case| case.id == number);
        all.find(of).unwrap_or(&Known::Absent)
    }
}

/// Cases at hand, in two generations: when the younger is full it becomes the older, and what nobody
/// has asked for since is let go. A list in order of use would cost more than it saves.
#[derive(Debug)]
pub(crate) struct Cabinet {
    young: BTreeMap<Name, Known>,
    old: BTreeMap<Name, Known>,
    generation_max: usize,
}

impl Cabinet {
    pub(crate) fn new(generation_max: usize) -> Self {
        Self { young: BTreeMap::new(), old: BTreeMap::new(), generation_max }
    }

    pub(crate) fn get(&mut self, case: &str) -> Option<Known> {
        if let Some(known) = self.young.get(case) {
            return Some(known.clone());
        }
        let (name, known) = self.old.remove_entry(case)?;
        self.put(name, known.clone());
        Some(known)
    }

    pub(crate) fn put(&mut self, case: Name, known: Known) {
        if self.generation_max <= self.young.len() && !self.young.contains_key(&case) {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(case, known);
    }

    /// Forgets everything: what was thought to be written may not be.
    pub(crate) fn clear(&mut self) {
        self.young.clear();
        self.old.clear();
    }
}
