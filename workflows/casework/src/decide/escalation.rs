//! How far a duty has come up its overdue list, and what comes next.

use super::Draft;
use super::timing::rung_at;
use crate::case::{Alarm, AlarmKind, Case, Duty, DutyKey};
use crate::procedure::{DutyRule, Name, Overdue};
use crate::time::Instant;
use crate::world::World;

/// One rung of an open duty, as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Escalation {
    /// Its position in the overdue list of the duty's rule.
    pub rung: u16,
    /// When it comes, or when it came by the limit as it now stands. `None`: the duty is suspended, or its
    /// limit was moved since behind this rung.
    pub at: Option<Instant>,
    /// It was reached.
    pub reached: bool,
    /// It warns before the end.
    pub warn: bool,
    /// Who hears of it, as roles and the directory now stand.
    pub tell: Vec<Name>,
    /// The act that the house does then.
    pub then: Option<Name>,
}

/// The rungs of an open duty in the order of its rule; none where there is no such duty, or no rule.
#[must_use]
pub fn escalations(
    world: &World<'_>,
    case: &Case,
    proceeding: u32,
    key: &DutyKey,
) -> Vec<Escalation> {
    let Some(it) = case.proceeding(proceeding) else { return Vec::new() };
    let procedure = world.procedures.edition(&it.procedure, it.edition);
    let rule = procedure.and_then(|procedure| procedure.duties.get(&key.duty));
    let duty = it.duties.iter().find(|duty| duty.key == *key);
    let (Some(rule), Some(duty)) = (rule, duty) else { return Vec::new() };
    let now = case.last_at.unwrap_or(duty.start);
    let draft = Draft::new(*world, case.clone(), now);
    let rungs = (0..).zip(&rule.overdue);
    rungs.map(|(at, rung)| draft.escalation(proceeding, rule, duty, at, rung)).collect()
}

impl Draft<'_> {
    fn escalation(
        &self,
        id: u32,
        rule: &DutyRule,
        duty: &Duty,
        at: u16,
        rung: &Overdue,
    ) -> Escalation {
        let reached = duty.reached.contains(&at);
        let is_it = |alarm: &&Alarm| alarm.kind == AlarmKind::Rung(at);
        let comes = duty.alarms.iter().find(is_it).map(|alarm| alarm.at);
        Escalation {
            rung: at,
            at: if reached { self.came(rule, duty, rung) } else { comes },
            reached,
            warn: rung.warn,
            tell: self.resolve(id, Some(&duty.key), &rung.tell).unwrap_or_default(),
            then: rung.then.clone(),
        }
    }

    /// When a rung that was reached came, by the limit as it now stands.
    fn came(&self, rule: &DutyRule, duty: &Duty, rung: &Overdue) -> Option<Instant> {
        let end = duty.main().and_then(|book| book.due.expires_at.or(book.soft))?;
        let calendar = self.calendar(rule.local_calendar, &duty.key.owed_by);
        let at = rung_at(calendar, rung.at, end).ok()?.max(duty.start);
        (at <= self.now).then_some(at)
    }
}
