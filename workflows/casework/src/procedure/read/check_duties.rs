//! Duties: that each has an end, can be counted, and is heard of when late.

use super::check::{Check, Part, reaches_somebody};
use crate::procedure::{DutyRule, LimitRule, Measure, Owner, Trigger};
use crate::time::Day;

impl Check<'_> {
    pub(super) fn duties(&mut self) {
        let procedure = self.procedure;
        for duty in &procedure.duties {
            self.owner(duty);
            self.recurring(duty);
            self.limits(duty);
            self.documents(duty);
            self.end(duty);
            self.consumers(duty);
        }
    }

    fn owner(&mut self, duty: &DutyRule) {
        let place = self.at(part(duty), "owed_by");
        match &duty.owed_by {
            Owner::Role(role) if self.is_many(role) => self.flaws.add(
                &place,
                "owner-many",
                format!("`{role}` 有多家,请写 `each {role}`"),
                format!("`{role}` is of many, write `each {role}`"),
            ),
            Owner::EachOf(role) if self.procedure.roles.has(role) && !self.is_many(role) => {
                self.flaws.add(
                    &place,
                    "owner-one",
                    format!("`{role}` 只有一家,请写 `{role}`"),
                    format!("`{role}` is of one, write `{role}`"),
                );
            }
            _ => {}
        }
    }

    /// A period comes again for one agency.
    fn recurring(&mut self, duty: &DutyRule) {
        if duty.every.is_some() && !matches!(duty.owed_by, Owner::Role(_)) {
            self.flaws.add(
                &self.at(part(duty), "every"),
                "every-of-many",
                "`every` 的义务只能由一家承担",
                "a duty with `every` is owed by one role of one",
            );
        }
    }

    fn limits(&mut self, duty: &DutyRule) {
        let said = self.said(part(duty), "limits");
        if duty.every.is_some() && said {
            self.flaws.add(
                &self.at(part(duty), "every"),
                "limit-and-every",
                "`every` 与 `limits` 不能并用:每期的期限就是该期的最后一日",
                "`every` excludes `limits`: each period's last day is the limit",
            );
        }
        if !said && !self.said(part(duty), "every") {
            self.flaws.add(
                &duty.place,
                "no-limit",
                "须有 `limits` 或 `every`;法律未定期限的,写 `n = \"promptly\"`",
                "say `limits` or `every`; where no number is given by law, `n = \"promptly\"`",
            );
        }
        let Some(first) = duty.limits.first() else { return };
        if let Some(day) = self.day_without_limit(&duty.limits) {
            self.flaws.add(
                &first.place,
                "no-base-limit",
                format!("`{day}` 起算时没有不带 `after` 的期限,第一条须为基本期限"),
                format!(
                    "a duty that opens on `{day}` has no limit without `after`, begin with one"
                ),
            );
        }
    }

    /// A day of the edition on which no limit holds before any act has changed it.
    fn day_without_limit(&self, limits: &[LimitRule]) -> Option<Day> {
        let first_is_late = limits.first().is_some_and(|first| first.after.is_some());
        let base = || limits.iter().filter(|limit| limit.after.is_none());
        let in_edition = |day: &Day| self.procedure.to.is_none_or(|to| *day <= to);
        let ends = base().filter_map(|limit| limit.to).map(Day::next).filter(in_edition);
        let mut days = std::iter::once(self.procedure.from).chain(ends);
        days.find(|day| {
            first_is_late
                || (*day >= self.procedure.from && !base().any(|limit| limit.holds_on(*day)))
        })
    }

    /// A limit in a document needs the document.
    fn documents(&mut self, duty: &DutyRule) {
        let per_item = matches!(duty.owed_by, Owner::EachItem { .. });
        let lacking = self.start_without_document(duty);
        if let Some(act) = lacking.as_ref().filter(|_| per_item) {
            self.flaws.add(
                &self.at(part(duty), "owed_by"),
                "list-without-document",
                format!("起算的行为 `{act}` 没有文书,名单无处可取"),
                format!("the starting act `{act}` has no document, the list stands nowhere"),
            );
        }
        for limit in duty.limits.iter().chain(&duty.also) {
            let (Measure::Before(_, path) | Measure::InDocument(path)) = &limit.measure else {
                continue;
            };
            if let Some(act) = &lacking {
                self.flaws.add(
                    &limit.place,
                    "limit-without-document",
                    format!("期限取自文书的 `{path}`,而起算的行为 `{act}` 没有文书"),
                    format!("the limit stands in the document at `{path}`, and the starting act `{act}` has none"),
                );
            }
            if path.starts_with("item.") && !per_item {
                self.flaws.add(
                    &limit.place,
                    "item-without-list",
                    format!("`{path}` 取自事项,而 `owed_by` 没有 `list`"),
                    format!("`{path}` stands in an item, and `owed_by` has no `list`"),
                );
            }
        }
    }

    fn start_without_document(&self, duty: &DutyRule) -> Option<crate::procedure::Name> {
        let mut acts = Vec::new();
        duty.starts.iter().for_each(|trigger| acts_of(trigger, &mut acts));
        let lacks =
            |act: &str| self.procedure.acts.get(act).is_some_and(|rule| rule.document.is_none());
        acts.into_iter().find(|act| lacks(act)).cloned()
    }

    fn end(&mut self, duty: &DutyRule) {
        let name = &duty.name;
        let ended = self.procedure.acts.iter().any(|act| act.ends.contains(name));
        if duty.done_by.is_empty() && duty.during.is_empty() && !ended {
            self.flaws.add(
                &duty.place,
                "duty-endless",
                format!(
                    "义务 `{name}` 无法了结:请写 `done_by` 或 `during`,或由某行为的 `ends` 终止"
                ),
                format!(
                    "nothing ends the duty `{name}`, say `done_by` or `during`, or `ends` of an act"
                ),
            );
        }
    }

    fn consumers(&mut self, duty: &DutyRule) {
        for rung in &duty.overdue {
            let told = rung.tell.is_empty() || reaches_somebody(&rung.tell, &duty.owed_to);
            if !told && rung.then.is_none() {
                self.flaws.add(
                    &rung.place,
                    "rung-without-consumer",
                    "无人知晓:义务没有 `owed_to`",
                    "nobody hears of it: the duty has no `owed_to`",
                );
            }
        }
    }
}

fn part(duty: &DutyRule) -> Part<'_> {
    ("duty", &duty.name, &duty.place)
}

fn acts_of<'t>(trigger: &'t Trigger, acts: &mut Vec<&'t crate::procedure::Name>) {
    match trigger {
        Trigger::Act(act) | Trigger::Receipt { act, .. } => acts.push(act),
        Trigger::Later(one, other) => {
            acts_of(one, acts);
            acts_of(other, acts);
        }
        _ => {}
    }
}
