//! What the walk through every state of an edition came to, walked once.

use casework::check::explore_among;
use casework::file::Flaw;
use casework::procedure::Procedure;
use policy::house::House;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// What a walk came to.
#[derive(Debug, Clone)]
pub(super) struct Walked {
    /// How many states there are.
    pub(super) states: usize,
    /// What is wrong: between the file and the other rooms, and found by walking.
    pub(super) flaws: Vec<Flaw>,
}

/// All walks so far.
#[derive(Debug, Default)]
pub(crate) struct Walks {
    known: Mutex<BTreeMap<(String, u32), Arc<Walked>>>,
}

impl Walks {
    /// The walk of an edition. The first one may take some hundred milliseconds: never on the runtime's own
    /// threads.
    pub(super) fn of(&self, house: &House, procedure: &Procedure) -> Arc<Walked> {
        let key = (procedure.id.to_string(), procedure.edition);
        let known = || self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(walked) = known().get(&key) {
            return walked.clone();
        }
        let explored = explore_among(procedure, house.procedures());
        let mut flaws = house.check(procedure);
        flaws.extend(explored.flaws);
        let walked = Arc::new(Walked { states: explored.states, flaws });
        known().insert(key, walked.clone());
        walked
    }
}
