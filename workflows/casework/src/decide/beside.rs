//! Duties that go with another: who watches over it or helps with it, and whose it becomes when its
//! role is given to another agency.

use super::Draft;
use super::timing::{common_alarms, still_passed};
use crate::case::{Duty, DutyKey};
use crate::event::{Ended, Event, Why};
use crate::procedure::{ActRule, Name, Owner, Procedure};
use crate::refusal::Refusal;

/// The superior's duty to see that what it handed down is done.
pub(super) const OVERSIGHT: &str = "oversight";
/// The duty of an agency that was asked to help.
pub(super) const CO_HANDLE: &str = "co-handle";
/// How many levels an agency can have above it.
const LEVELS_MAX: usize = 10;

/// What an oversight names: the duty, with its item where there can be several.
pub(super) fn watched(key: &DutyKey) -> Name {
    match &key.item {
        None => key.duty.clone(),
        Some(item) => format!("{} {item}", key.duty).into(),
    }
}

impl Draft<'_> {
    /// The duties that watch over this one or help with it.
    pub(super) fn beside(&self, id: u32, key: &DutyKey) -> Result<Vec<Duty>, Refusal> {
        let open = &self.proceeding(id)?.duties;
        let label = watched(key);
        let alone = open.iter().filter(|it| watched(&it.key) == label).count() < 2;
        let goes_with = |it: &&Duty| match &*it.key.duty {
            OVERSIGHT => {
                let own = alone || self.is_above(&it.key.owed_by, &key.owed_by);
                own && it.key.item.as_ref() == Some(&label)
            }
            CO_HANDLE => {
                it.key.item.as_ref() == Some(&key.duty) && it.owed_to.contains(&key.owed_by)
            }
            _ => false,
        };
        Ok(open.iter().filter(goes_with).cloned().collect())
    }

    /// Whether an agency stands above another in its own line.
    pub(super) fn is_above(&self, superior: &Name, agency: &Name) -> bool {
        let up = |agency: &Name| self.world.parties.superior(agency);
        std::iter::successors(up(agency), up).take(LEVELS_MAX).any(|above| above == *superior)
    }

    /// A duty ends undischarged, and with it those that go with it.
    pub(super) fn end_duty(&mut self, id: u32, key: &DutyKey, why: &Ended) -> Result<(), Refusal> {
        let beside = self.beside(id, key)?;
        let keys = std::iter::once(key.clone()).chain(beside.into_iter().map(|it| it.key));
        for key in keys {
            self.emit(Event::DutyEnded { proceeding: id, key, why: why.clone() });
        }
        Ok(())
    }

    /// The time of an open duty changes, and with it that of whoever oversees it.
    pub(super) fn timed(&mut self, id: u32, duty: Duty, why: Why) -> Result<(), Refusal> {
        let timed = Box::new(duty.clone());
        self.emit(Event::DutyTimed { proceeding: id, duty: timed, why: why.clone() });
        self.oversights_follow(id, &duty, &why)
    }

    /// Whoever oversees a duty has the same limits as that duty now has.
    pub(super) fn oversights_follow(
        &mut self,
        id: u32,
        duty: &Duty,
        why: &Why,
    ) -> Result<(), Refusal> {
        for old in self.beside(id, &duty.key)? {
            if &*old.key.duty == OVERSIGHT {
                let own = Box::new(overseen(duty, old));
                self.emit(Event::DutyTimed { proceeding: id, duty: own, why: why.clone() });
            }
        }
        Ok(())
    }

    /// Duties of a role that the act gave to another agency are that one's now, the clock running on.
    pub(super) fn pass_on(
        &mut self,
        id: u32,
        procedure: &Procedure,
        rule: &ActRule,
    ) -> Result<(), Refusal> {
        if rule.binds.is_empty() {
            return Ok(());
        }
        for duty in self.proceeding(id)?.duties.clone() {
            let owner = procedure.duties.get(&duty.key.duty).map(|rule| &rule.owed_by);
            let Some(Owner::Role(role) | Owner::EachOf(role)) = owner else { continue };
            let now = self.proceeding(id)?.in_role(role).to_vec();
            if now.contains(&duty.key.owed_by) {
                continue;
            }
            self.end_duty(id, &duty.key, &Ended::ByAct(rule.name.clone()))?;
            let heir = now.first().filter(|_| matches!(owner, Some(Owner::Role(_))));
            let Some(heir) = heir else { continue };
            let key = DutyKey { owed_by: heir.clone(), ..duty.key.clone() };
            if self.proceeding(id)?.duties.iter().all(|open| open.key != key) {
                let mut duty = Duty { key, ..duty };
                self.retime(id, procedure, &mut duty)?;
                self.timed(id, duty, Why::Delegated)?;
            }
        }
        Ok(())
    }
}

/// An oversight with the limits that what it watches has now.
pub(super) fn overseen(duty: &Duty, old: Duty) -> Duty {
    let mut books = duty.books.clone();
    let mut before = old.books.iter();
    for book in &mut books {
        book.passed_at = still_passed(before.next().and_then(|old| old.passed_at), book);
    }
    let alarms = common_alarms(&books);
    Duty { books, alarms, pauses: duty.pauses.clone(), extensions: duty.extensions.clone(), ..old }
}
