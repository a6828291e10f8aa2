//! Which trigger opens what: the `starts` of every part, resolved.

use super::bits::Layout;
use super::model::{Atom, Later, Reaction, Thing, Who};
use crate::procedure::{Name, Owner, Procedure, Trigger};
use std::collections::BTreeMap;

/// Which trigger opens what.
#[derive(Debug, Default)]
pub(super) struct Wiring {
    pub(super) reactions: BTreeMap<Atom, Vec<Reaction>>,
    /// The act that delivered, and whose receipt of it some trigger names.
    pub(super) receipts: Vec<(usize, Who)>,
    laters: Vec<Thing>,
}

impl Wiring {
    /// Resolves the `starts` of every part. A name that the file does not have starts nothing.
    pub(super) fn of(procedure: &Procedure) -> Self {
        let mut wiring = Self::default();
        let role = |name: &Name| procedure.roles.position(name).map_or(Who::Anyone, Who::Role);
        for (at, duty) in procedure.duties.iter().enumerate() {
            let who = match &duty.owed_by {
                Owner::Role(name) | Owner::EachOf(name) => role(name),
                Owner::EachItem { .. } => Who::Anyone,
            };
            wiring.part(procedure, Thing::Duty(at), who, &duty.starts);
        }
        for (at, right) in procedure.rights.iter().enumerate() {
            wiring.part(procedure, Thing::Right(at), role(&right.of), &right.starts);
        }
        for (at, wait) in procedure.waits.iter().enumerate() {
            wiring.part(procedure, Thing::Wait(at), Who::Anyone, &wait.starts);
        }
        for (at, deemed) in procedure.deemed.iter().enumerate() {
            wiring.part(procedure, Thing::Deemed(at), Who::Anyone, &deemed.starts);
        }
        wiring
    }

    fn part(&mut self, procedure: &Procedure, thing: Thing, who: Who, starts: &[Trigger]) {
        for trigger in starts {
            if let Trigger::Later(one, other) = trigger {
                let one = self.atom(procedure, Who::Anyone, one);
                let other = self.atom(procedure, Who::Anyone, other);
                if let (Some(one), Some(other)) = (one, other) {
                    let at = self.laters.len();
                    self.laters.push(thing);
                    self.reactions.entry(one).or_default().push(Reaction::Mark(at, false));
                    self.reactions.entry(other).or_default().push(Reaction::Mark(at, true));
                }
            } else if let Some(atom) = self.atom(procedure, who, trigger) {
                self.reactions.entry(atom).or_default().push(Reaction::Open(thing));
            }
        }
    }

    fn atom(&mut self, procedure: &Procedure, who: Who, trigger: &Trigger) -> Option<Atom> {
        Some(match trigger {
            Trigger::Act(name) => Atom::Act(procedure.acts.position(name)?),
            Trigger::Phase(name) => Atom::Phase(procedure.phases.position(name)?),
            Trigger::Overdue(name) => Atom::Overdue(procedure.duties.position(name)?),
            Trigger::Done(name) => Atom::Done(procedure.duties.position(name)?),
            Trigger::Lapse(name) => Atom::Lapse(procedure.rights.position(name)?),
            Trigger::Passed(name) => Atom::Passed(procedure.waits.position(name)?),
            Trigger::Open => Atom::Open,
            Trigger::Receipt { act, by } => {
                let who = match by {
                    Some(role) => Who::Role(procedure.roles.position(role)?),
                    None => who,
                };
                self.receipt(procedure, act, who)?
            }
            Trigger::Outcome(_) | Trigger::Later(..) => return None,
        })
    }

    /// The receipt of what an act delivers, unless it is not delivered to the one it must reach.
    fn receipt(&mut self, procedure: &Procedure, act: &str, who: Who) -> Option<Atom> {
        let rule = procedure.acts.get(act)?;
        // A copy counts as received by the one who is named, never as received by anyone.
        let named = |role: &Name, at| procedure.roles.position(role) == Some(at);
        let arrives = match who {
            Who::Role(at) => rule.deliver.iter().chain(&rule.copy).any(|role| named(role, at)),
            Who::Anyone | Who::EachItem => !rule.deliver.is_empty(),
        };
        let receipt = (procedure.acts.position(act)?, who);
        let known = self.receipts.iter().position(|known| *known == receipt);
        arrives.then(|| {
            Atom::Receipt(known.unwrap_or_else(|| {
                self.receipts.push(receipt);
                self.receipts.len() - 1
            }))
        })
    }

    /// Whether anything starts when the duty is overdue.
    pub(super) fn awaits_overdue(&self, duty: usize) -> bool {
        self.reactions.contains_key(&Atom::Overdue(duty))
    }

    /// Whether anything starts when the duty is discharged.
    pub(super) fn awaits_done(&self, duty: usize) -> bool {
        self.reactions.contains_key(&Atom::Done(duty))
    }

    /// Whether a receipt opens more than duties on which nothing else depends.
    pub(super) fn receipt_is_felt(&self, at: usize, is_felt: impl Fn(usize) -> bool) -> bool {
        self.reactions.get(&Atom::Receipt(at)).is_some_and(|reactions| {
            reactions.iter().any(|reaction| match reaction {
                Reaction::Open(Thing::Duty(duty)) => is_felt(*duty),
                _ => true,
            })
        })
    }

    /// The later-of-two triggers, with room for their marks.
    pub(super) fn laters(&self, core: &mut Layout) -> Vec<Later> {
        let later = |thing: &Thing| Later { thing: *thing, marks: (core.field(1), core.field(1)) };
        self.laters.iter().map(later).collect()
    }
}
