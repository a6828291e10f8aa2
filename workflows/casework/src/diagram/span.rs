//! In which phases the parts of a procedure run.

use crate::procedure::{From, Name, Procedure, Trigger};
use std::collections::BTreeSet;

/// How many triggers may lead from one to the next before the search gives up; shipped chains have
/// three.
const CHAIN_MAX: u32 = 8;

/// Where something runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Span {
    /// In these phases, in the order of the file.
    Phases(Vec<Name>),
    /// In every phase that is not final, or nowhere that the file tells.
    Throughout,
}

impl Span {
    pub(super) fn has(&self, phase: &str) -> bool {
        matches!(self, Self::Phases(phases) if phases.iter().any(|name| &**name == phase))
    }
}

/// The phases where a part runs: those it names, or else those in which it is opened.
pub(super) fn of(procedure: &Procedure, during: &[Name], starts: &[Trigger]) -> Span {
    if !during.is_empty() {
        return ordered(procedure, &during.iter().cloned().collect());
    }
    let mut phases = BTreeSet::new();
    for trigger in starts {
        after(procedure, trigger, CHAIN_MAX, &mut phases);
    }
    ordered(procedure, &phases)
}

/// The phases a proceeding is in once one of these acts was done.
pub(super) fn after_acts(procedure: &Procedure, acts: &[Name]) -> Span {
    let mut phases = BTreeSet::new();
    for act in acts {
        after_act(procedure, act, &mut phases);
    }
    ordered(procedure, &phases)
}

/// The phases that `from` names.
pub(super) fn sources(procedure: &Procedure, from: &From) -> Vec<Name> {
    match from {
        From::Start => Vec::new(),
        From::Any => open_phases(procedure),
        From::Phases(phases) => phases.clone(),
    }
}

/// Every phase that is not final.
pub(super) fn open_phases(procedure: &Procedure) -> Vec<Name> {
    let open = procedure.phases.iter().filter(|phase| !phase.is_final());
    open.map(|phase| phase.name.clone()).collect()
}

/// Whether these are all phases that are not final.
pub(super) fn is_everywhere(procedure: &Procedure, phases: &[Name]) -> bool {
    open_phases(procedure).iter().all(|phase| phases.contains(phase))
}

fn ordered(procedure: &Procedure, phases: &BTreeSet<Name>) -> Span {
    let of_file = procedure.phases.iter().filter(|phase| phases.contains(&phase.name));
    let list: Vec<Name> = of_file.map(|phase| phase.name.clone()).collect();
    let everywhere = list.len() > 1 && is_everywhere(procedure, &list);
    if list.is_empty() || everywhere { Span::Throughout } else { Span::Phases(list) }
}

fn after_act(procedure: &Procedure, name: &str, phases: &mut BTreeSet<Name>) {
    let Some(act) = procedure.acts.get(name) else { return };
    match &act.to {
        Some(to) => {
            phases.insert(to.clone());
        }
        None => phases.extend(sources(procedure, &act.from)),
    }
}

fn after(procedure: &Procedure, trigger: &Trigger, chain: u32, phases: &mut BTreeSet<Name>) {
    let Some(chain) = chain.checked_sub(1) else { return };
    let mut follow = |during: &[Name], starts: &[Trigger]| {
        phases.extend(during.iter().cloned());
        if during.is_empty() {
            starts.iter().for_each(|start| after(procedure, start, chain, phases));
        }
    };
    match trigger {
        Trigger::Act(act) | Trigger::Receipt { act, .. } => after_act(procedure, act, phases),
        Trigger::Phase(phase) => {
            phases.insert(phase.clone());
        }
        Trigger::Overdue(duty) => {
            if let Some(duty) = procedure.duties.get(duty) {
                follow(&duty.during, &duty.starts);
            }
        }
        Trigger::Done(duty) => {
            for act in procedure.duties.get(duty).into_iter().flat_map(|duty| &duty.done_by) {
                after_act(procedure, act, phases);
            }
        }
        Trigger::Lapse(right) => {
            if let Some(right) = procedure.rights.get(right) {
                follow(&right.during, &right.starts);
            }
        }
        Trigger::Passed(wait) => {
            if let Some(wait) = procedure.waits.get(wait) {
                follow(&wait.during, &wait.starts);
            }
        }
        Trigger::Open => {
            for act in procedure.acts.iter().filter(|act| act.from == From::Start) {
                phases.extend(act.to.clone());
            }
        }
        Trigger::Later(one, other) => {
            after(procedure, one, chain, phases);
            after(procedure, other, chain, phases);
        }
        Trigger::Outcome(_) => {}
    }
}
