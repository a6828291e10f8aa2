//! Triggers: that what starts a clock can happen.

use super::check::{Check, Part};
use super::check_names::{ACT, DUTY, PHASE, RIGHT, ROLE, WAIT};
use crate::file::Place;
use crate::procedure::{ActRule, Name, Owner, Trigger};

/// For whom a clock runs, so far as the file says.
#[derive(Clone, Copy)]
enum Runner<'a> {
    /// The agency, or each of the agencies, in this role.
    Role(&'a Name),
    /// Whoever an item of a document names.
    InDocument,
    /// Nobody: a wait or a deemed act.
    Nobody,
}

impl Check<'_> {
    pub(super) fn triggers(&mut self) {
        let procedure = self.procedure;
        for duty in &procedure.duties {
            let runner = match &duty.owed_by {
                Owner::Role(role) | Owner::EachOf(role) => Runner::Role(role),
                Owner::EachItem { .. } => Runner::InDocument,
            };
            self.starts(("duty", &duty.name, &duty.place), &duty.starts, runner);
        }
        for right in &procedure.rights {
            let part = ("right", &right.name, &right.place);
            self.starts(part, &right.starts, Runner::Role(&right.of));
        }
        for wait in &procedure.waits {
            self.starts(("wait", &wait.name, &wait.place), &wait.starts, Runner::Nobody);
        }
        for deemed in &procedure.deemed {
            self.starts(("deemed", &deemed.name, &deemed.place), &deemed.starts, Runner::Nobody);
        }
    }

    fn starts(&mut self, part: Part<'_>, triggers: &[Trigger], runner: Runner<'_>) {
        for (index, trigger) in triggers.iter().enumerate() {
            let place = self.nth(part, "starts", index);
            self.trigger(trigger, runner, &place);
        }
    }

    fn trigger(&mut self, trigger: &Trigger, runner: Runner<'_>, place: &Place) {
        let procedure = self.procedure;
        match trigger {
            Trigger::Act(act) => self.known(&procedure.acts, ACT, act, place),
            Trigger::Phase(phase) if self.is_final(phase) => self.flaws.add(
                place,
                "trigger-elsewhere",
                format!("阶段 `{phase}` 已办结,不再起算"),
                format!("phase `{phase}` is final, nothing starts after closing"),
            ),
            Trigger::Phase(phase) => self.known(&procedure.phases, PHASE, phase, place),
            Trigger::Overdue(duty) => self.known(&procedure.duties, DUTY, duty, place),
            Trigger::Passed(wait) => self.known(&procedure.waits, WAIT, wait, place),
            Trigger::Receipt { act, by } => match procedure.acts.get(act) {
                None => self.known(&procedure.acts, ACT, act, place),
                Some(act) => self.receipt(act, by.as_ref(), runner, place),
            },
            Trigger::Done(duty) => match procedure.duties.get(duty) {
                Some(rule) if rule.done_by.is_empty() => self.flaws.add(
                    place,
                    "never-done",
                    format!("义务 `{duty}` 没有 `done_by`,不会履行完毕"),
                    format!("duty `{duty}` has no `done_by` and is never done"),
                ),
                _ => self.known(&procedure.duties, DUTY, duty, place),
            },
            Trigger::Lapse(right) => match procedure.rights.get(right) {
                Some(rule) if rule.window.is_none() => self.flaws.add(
                    place,
                    "never-lapses",
                    format!("权利 `{right}` 没有 `window`,不会失效"),
                    format!("right `{right}` has no `window` and never lapses"),
                ),
                _ => self.known(&procedure.rights, RIGHT, right, place),
            },
            Trigger::Outcome(outcome) => self.flaws.add(
                place,
                "trigger-elsewhere",
                format!("`outcome {outcome}` 只能用于另一程序的 `from`、`until`:办结后不再起算"),
                format!(
                    "`outcome {outcome}` is only for `from` and `until` of a link, nothing starts \
                     after closing"
                ),
            ),
            Trigger::Open => {}
            // A half of two only happens, for nobody in particular.
            Trigger::Later(one, other) => {
                self.trigger(one, Runner::Nobody, place);
                self.trigger(other, Runner::Nobody, place);
            }
        }
    }

    /// A receipt needs a delivery, to the one for whom the clock runs or to the role named.
    fn receipt(&mut self, act: &ActRule, by: Option<&Name>, runner: Runner<'_>, place: &Place) {
        let role = match (by, runner) {
            (Some(role), _) | (None, Runner::Role(role)) => Some(role),
            _ => None,
        };
        if let Some(role) = role.filter(|role| !self.procedure.roles.has(role)) {
            // The role that a duty or right names was looked up with the other names.
            if by.is_some() {
                self.known(&self.procedure.roles, ROLE, role, place);
            }
            return;
        }
        let recipients: Vec<&Name> = act.deliver.iter().chain(&act.copy).collect();
        if let Some((rule, zh, en)) = receipt_flaw(act, &recipients, by, runner) {
            self.flaws.add(place, rule, zh, en);
        }
    }
}

fn receipt_flaw(
    act: &ActRule,
    recipients: &[&Name],
    by: Option<&Name>,
    runner: Runner<'_>,
) -> Option<(&'static str, String, String)> {
    let name = &act.name;
    let list = recipients.iter().map(|role| role.to_string()).collect::<Vec<_>>().join(", ");
    if recipients.is_empty() {
        return Some((
            "receipt-without-delivery",
            format!("行为 `{name}` 没有 `deliver` 或 `copy`,无从签收"),
            format!("act `{name}` has no `deliver` or `copy`, nothing is received"),
        ));
    }
    let another = |role: &Name| {
        Some((
            "receipt-of-another",
            format!("`{name}` 不送达 `{role}`,请写 `receipt {name} by 角色`,可用:{list}"),
            format!(
                "`{name}` is not delivered to `{role}`, write `receipt {name} by ROLE` with one of: {list}"
            ),
        ))
    };
    match (by, runner) {
        (Some(role), _) | (None, Runner::Role(role)) if recipients.contains(&role) => None,
        (Some(role), _) | (None, Runner::Role(role)) => another(role),
        (None, Runner::InDocument) if !act.deliver.is_empty() => None,
        (None, Runner::Nobody) if act.deliver.len() == 1 => None,
        (None, Runner::InDocument | Runner::Nobody) => Some((
            "receipt-ambiguous",
            format!("谁签收 `{name}` 才起算?请写 `receipt {name} by 角色`,可用:{list}"),
            format!(
                "whose receipt of `{name}` counts? write `receipt {name} by ROLE` with one of: {list}"
            ),
        )),
    }
}
