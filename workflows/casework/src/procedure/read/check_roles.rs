//! Roles and phases: who can be found, and who holds.

use super::check::{Check, Part};
use crate::procedure::{From, Name, PhaseRule, RoleRule};
use std::collections::BTreeSet;

impl Check<'_> {
    pub(super) fn roles(&mut self) {
        let procedure = self.procedure;
        for role in &procedure.roles {
            self.follows(role);
            self.outside(role);
            self.document_list(role);
            self.rebound(role);
        }
        self.role_cycles();
    }

    fn follows(&mut self, role: &RoleRule) {
        let ways = [
            role.same_level_as.is_some(),
            role.superior_of.is_some(),
            !role.common_superior_of.is_empty(),
        ];
        if ways.into_iter().filter(|way| *way).count() > 1 {
            self.flaws.add(
                &role.place,
                "role-follows-two",
                "`same_level_as`、`superior_of`、`common_superior_of` 只能有一个",
                "`same_level_as`, `superior_of` and `common_superior_of` exclude each other, keep one",
            );
        }
    }

    fn outside(&mut self, role: &RoleRule) {
        let at = part(role);
        if !role.outside {
            if !role.recorded_by.is_empty() {
                self.flaws.add(
                    &self.at(at, "recorded_by"),
                    "recorded-inside",
                    "`recorded_by` 只用于 `outside = true` 的角色",
                    "`recorded_by` is only for a role with `outside = true`",
                );
            }
            return;
        }
        if role.recorded_by.is_empty() {
            self.flaws.add(
                &role.place,
                "outside-unrecorded",
                "系统外的角色自己不操作,请以 `recorded_by` 写明由谁代录",
                "a role outside never acts itself, say who records for it in `recorded_by`",
            );
        }
        for key in ["kind", "level", "same_level_as", "superior_of", "common_superior_of"] {
            if self.said(at, key) {
                self.flaws.add(
                    &self.at(at, key),
                    "outside-found",
                    format!("系统外的角色不在机构目录中,请删去 `{key}`"),
                    format!("a role outside is in no directory, leave out `{key}`"),
                );
            }
        }
        for (index, recorder) in role.recorded_by.iter().enumerate() {
            if self.procedure.roles.get(recorder).is_some_and(|recorder| recorder.outside) {
                self.flaws.add(
                    &self.nth(at, "recorded_by", index),
                    "recorder-outside",
                    format!("`{recorder}` 也在系统外,不能代录"),
                    format!("`{recorder}` is outside too and cannot record"),
                );
            }
        }
    }

    fn document_list(&mut self, role: &RoleRule) {
        if role.from_document.is_none() {
            return;
        }
        let place = self.at(part(role), "from_document");
        if role.many.is_none() {
            self.flaws.add(
                &place,
                "list-without-many",
                "`from_document` 只用于有 `many` 的角色",
                "`from_document` is only for a role with `many`",
            );
        }
        let procedure = self.procedure;
        let mut acts = procedure.acts.iter().filter(|act| {
            act.from == From::Start
                || procedure.agreements.iter().any(|agree| agree.proposed_by.contains(&act.name))
        });
        if acts.all(|act| act.document.is_none()) {
            self.flaws.add(
                &place,
                "list-without-document",
                "没有一个启动或提出的行为带文书,名单无处可取",
                "no act that opens or proposes has a document, the list stands nowhere",
            );
        }
    }

    /// The role says which acts give it away, and those acts say so too.
    fn rebound(&mut self, role: &RoleRule) {
        for (index, act) in role.rebound_by.iter().enumerate() {
            let Some(rule) = self.procedure.acts.get(act) else { continue };
            if !rule.binds.contains(&role.name) {
                let name = &role.name;
                self.flaws.add(
                    &self.nth(part(role), "rebound_by", index),
                    "rebound-without-binds",
                    format!("行为 `{act}` 没有 `binds = [\"{name}\"]`"),
                    format!("act `{act}` has no `binds = [\"{name}\"]`"),
                );
            }
        }
    }

    /// Each cycle is told once, at its first role in the file.
    fn role_cycles(&mut self) {
        let procedure = self.procedure;
        let mut told: BTreeSet<&Name> = BTreeSet::new();
        for role in &procedure.roles {
            let followed = self.followed(role);
            if followed.contains(&role.name) && !told.contains(&role.name) {
                let list = followed.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>();
                let list = list.join(", ");
                self.flaws.add(
                    &role.place,
                    "role-cycle",
                    format!("角色互相跟随:{list}"),
                    format!("these roles follow one another: {list}"),
                );
                told.extend(followed);
            }
        }
    }

    fn followed<'r>(&self, role: &'r RoleRule) -> BTreeSet<&'r Name>
    where
        Self: 'r,
    {
        let mut seen = BTreeSet::new();
        let mut open: Vec<&Name> = follows(role).collect();
        while let Some(name) = open.pop() {
            if seen.insert(name)
                && let Some(next) = self.procedure.roles.get(name)
            {
                open.extend(follows(next));
            }
        }
        seen
    }

    pub(super) fn phases(&mut self) {
        let procedure = self.procedure;
        for phase in &procedure.phases {
            match (&phase.holder, &phase.outcome) {
                (None, None) => self.flaws.add(
                    &phase.place,
                    "phase-without-holder",
                    "须写明 `holder`,或以 `outcome` 写明办结结果",
                    "say `holder`, or `outcome` where the proceeding closes",
                ),
                (Some(_), Some(_)) => self.flaws.add(
                    &self.at(("phase", &phase.name, &phase.place), "outcome"),
                    "phase-holder-and-outcome",
                    "`holder` 与 `outcome` 只能有一个:办结后无人承办",
                    "`holder` and `outcome` exclude each other: nobody holds what is closed",
                ),
                (Some(holder), None) => self.holder(phase, holder),
                (None, Some(_)) => {}
            }
        }
    }

    /// Nothing is open where the proceeding has closed.
    pub(super) fn during(&mut self) {
        let procedure = self.procedure;
        let duties = procedure.duties.iter().map(|it| (("duty", &it.name, &it.place), &it.during));
        let rights = procedure.rights.iter().map(|it| (("right", &it.name, &it.place), &it.during));
        let waits = procedure.waits.iter().map(|it| (("wait", &it.name, &it.place), &it.during));
        let deemed =
            procedure.deemed.iter().map(|it| (("deemed", &it.name, &it.place), &it.during));
        let verbs = procedure.verbs.iter().map(|it| (("verb", &it.name, &it.place), &it.during));
        for (part, during) in duties.chain(rights).chain(waits).chain(deemed).chain(verbs) {
            for (index, phase) in during.iter().enumerate() {
                if self.is_final(phase) {
                    self.flaws.add(
                        &self.nth(part, "during", index),
                        "during-final",
                        format!("阶段 `{phase}` 已办结,其中没有未了事项"),
                        format!("phase `{phase}` is final, nothing is open in it"),
                    );
                }
            }
        }
    }

    fn holder(&mut self, phase: &PhaseRule, holder: &Name) {
        let Some(role) = self.procedure.roles.get(holder) else { return };
        let place = self.at(("phase", &phase.name, &phase.place), "holder");
        if role.outside {
            self.flaws.add(
                &place,
                "holder-outside",
                format!("`{holder}` 在系统外,不能承办"),
                format!("`{holder}` is outside and cannot hold a proceeding"),
            );
        }
        if role.many.is_some() {
            self.flaws.add(
                &place,
                "holder-many",
                format!("`{holder}` 有多家,只能由一家承办"),
                format!("`{holder}` is of many, exactly one holds a proceeding"),
            );
        }
    }
}

fn part(role: &RoleRule) -> Part<'_> {
    ("role", &role.name, &role.place)
}

fn follows(role: &RoleRule) -> impl Iterator<Item = &Name> {
    role.same_level_as.iter().chain(&role.superior_of).chain(&role.common_superior_of)
}
