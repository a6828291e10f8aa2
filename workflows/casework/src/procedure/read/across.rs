//! What only all files together show: editions in order, links that fit both ends.

use crate::file::Flaws;
use crate::procedure::{
    ActRule, By, From, LinkRule, Name, Procedure, Procedures, RoleRule, Trigger,
};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Makes every check that needs all files. What is told of a link is told at the link.
pub(in crate::procedure) fn check(procedures: &Procedures, flaws: &mut Flaws) {
    editions(procedures, flaws);
    for procedure in procedures.iter() {
        for link in &procedure.links {
            let others = governing(procedures, procedure, &link.procedure);
            if procedures.ids().all(|id| *id != link.procedure) {
                unknown_procedure(procedures, link, flaws);
            }
            for other in others {
                Tie { link, other, flaws: &mut *flaws }.check();
            }
        }
    }
    openings_by_house(procedures, flaws);
    cycles(procedures, flaws);
}

/// A newer edition begins later, else it would never or always govern.
fn editions(procedures: &Procedures, flaws: &mut Flaws) {
    let mut before: Option<&Arc<Procedure>> = None;
    for procedure in procedures.iter() {
        if let Some(older) = before.filter(|older| older.id == procedure.id)
            && procedure.from <= older.from
        {
            let (edition, from) = (older.edition, older.from);
            flaws.add(
                &procedure.place,
                "edition-order",
                format!("`from` 须晚于第 {edition} 版的 {from}"),
                format!("`from` must lie after that of edition {edition}, {from}"),
            );
        }
        before = Some(procedure);
    }
}

/// The editions of `id` that can govern a proceeding opened on or after the first day of `from`.
fn governing<'p>(
    procedures: &'p Procedures,
    from: &Procedure,
    id: &str,
) -> Vec<&'p Arc<Procedure>> {
    let changes = procedures
        .iter()
        .filter(|other| *other.id == *id)
        .flat_map(|other| [Some(other.from), other.to.map(crate::time::Day::next)]);
    let days: BTreeSet<_> =
        changes.flatten().chain([from.from]).filter(|day| *day >= from.from).collect();
    let editions: BTreeMap<u32, &Arc<Procedure>> = days
        .into_iter()
        .filter_map(|day| procedures.on(id, day))
        .map(|other| (other.edition, other))
        .collect();
    editions.into_values().collect()
}

fn unknown_procedure(procedures: &Procedures, link: &LinkRule, flaws: &mut Flaws) {
    let name = &link.procedure;
    let list = procedures.ids().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    flaws.add(
        &link.place,
        "link-procedure",
        format!("没有程序 `{name}`,现有:{list}"),
        format!("there is no procedure `{name}`, there are: {list}"),
    );
}

/// An act of the house that opens a proceeding is done by a link or never.
fn openings_by_house(procedures: &Procedures, flaws: &mut Flaws) {
    let links = procedures.iter().flat_map(|procedure| procedure.links.iter());
    let opened: BTreeSet<(&Name, &Name)> =
        links.filter_map(|link| Some((&link.procedure, link.with.as_ref()?))).collect();
    for procedure in procedures.iter() {
        for act in procedure.acts.iter().filter(|act| act.from == From::Start) {
            if act.by == By::Clock && !opened.contains(&(&procedure.id, &act.name)) {
                let name = &act.name;
                flaws.add(
                    &act.place,
                    "clock-unused",
                    format!("没有什么使系统作出 `{name}`:没有程序以 `with` 启动它"),
                    format!("nothing makes the house do `{name}`, no link has it in `with`"),
                );
            }
        }
    }
}

/// Procedures that open one another would never come to rest.
fn cycles(procedures: &Procedures, flaws: &mut Flaws) {
    let opens = |id: &Name| -> BTreeSet<Name> {
        let editions = procedures.iter().filter(|procedure| procedure.id == *id);
        let links = editions.flat_map(|procedure| procedure.links.iter());
        links.filter(|link| link.with.is_some()).map(|link| link.procedure.clone()).collect()
    };
    for procedure in procedures.iter() {
        for link in procedure.links.iter().filter(|link| link.with.is_some()) {
            let mut seen = BTreeSet::new();
            let mut open = vec![link.procedure.clone()];
            while let Some(id) = open.pop() {
                if seen.insert(id.clone()) {
                    open.extend(opens(&id));
                }
            }
            // A link to itself was told when its file was read.
            if seen.contains(&procedure.id) && link.procedure != procedure.id {
                let (one, other) = (&procedure.id, &link.procedure);
                flaws.add(
                    &link.place,
                    "link-cycle",
                    format!("`{one}` 启动 `{other}`,后者又会启动前者"),
                    format!("`{one}` opens `{other}`, which comes to open `{one}` again"),
                );
            }
        }
    }
}

/// A link and one edition at its other end.
struct Tie<'a> {
    link: &'a LinkRule,
    other: &'a Procedure,
    flaws: &'a mut Flaws,
}

impl Tie<'_> {
    fn check(&mut self) {
        self.opening();
        self.roles();
        for (outcome, _) in &self.link.join {
            self.outcome(outcome, "link-outcome");
        }
        for trigger in self.link.from.iter().chain(&self.link.until) {
            self.trigger(trigger);
        }
    }

    /// Tells of the link, naming the edition at its other end.
    fn tell(&mut self, rule: &'static str, zh: &str, en: &str) {
        let (id, edition) = (&self.other.id, self.other.edition);
        self.flaws.add(
            &self.link.place,
            rule,
            format!("`{id}` 第 {edition} 版{zh}"),
            format!("edition {edition} of `{id}` {en}"),
        );
    }

    fn opening(&mut self) {
        let Some(with) = &self.link.with else { return };
        match self.other.acts.get(with) {
            None => self.no_such("行为", "act", with, &self.other.acts.list(), "link-act"),
            Some(act) if act.from != From::Start => self.tell(
                "link-not-start",
                &format!("的 `{with}` 不能启动程序"),
                &format!("cannot begin with `{with}`, its `from` is not `start`"),
            ),
            Some(_) => {}
        }
    }

    fn no_such(&mut self, zh: &str, en: &str, name: &str, list: &str, rule: &'static str) {
        self.tell(
            rule,
            &format!("没有{zh} `{name}`,有:{list}"),
            &format!("has no {en} `{name}`, it has: {list}"),
        );
    }

    fn roles(&mut self) {
        let other = self.other;
        for (there, _) in &self.link.roles {
            if !other.roles.has(there) {
                self.no_such("角色", "role", there, &other.roles.list(), "link-role");
            }
        }
        if self.link.with.is_none() {
            return;
        }
        for role in other.roles.iter().filter(|role| !finds_itself(role)) {
            let name = &role.name;
            if !self.link.roles.iter().any(|(there, _)| there == name) {
                self.tell(
                    "link-role-missing",
                    &format!(
                        "的角色 `{name}` 无从确定,请在 `roles` 中写 `{name} = \"本程序的角色\"`"
                    ),
                    &format!(
                        "cannot find its role `{name}`, add `{name} = \"ROLE HERE\"` to `roles`"
                    ),
                );
            }
        }
    }

    fn outcome(&mut self, outcome: &Name, rule: &'static str) {
        let outcomes: BTreeSet<&Name> =
            self.other.phases.iter().filter_map(|phase| phase.outcome.as_ref()).collect();
        if !outcomes.contains(outcome) {
            let list = outcomes.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
            self.no_such("办结结果", "outcome", outcome, &list, rule);
        }
    }

    fn trigger(&mut self, trigger: &Trigger) {
        let other = self.other;
        let rule = "link-trigger";
        let (known, (zh, en), name, list) = match trigger {
            Trigger::Outcome(outcome) => return self.outcome(outcome, rule),
            Trigger::Open => return,
            Trigger::Later(one, later) => {
                self.trigger(one);
                return self.trigger(later);
            }
            Trigger::Receipt { act, by } => {
                if let Some(act) = other.acts.get(act) {
                    return self.receipt(act, by.as_ref());
                }
                (false, ("行为", "act"), act, other.acts.list())
            }
            Trigger::Act(act) => (other.acts.has(act), ("行为", "act"), act, other.acts.list()),
            Trigger::Phase(phase) if other.phases.get(phase).is_some_and(|it| it.is_final()) => {
                return self.tell(
                    rule,
                    &format!("的阶段 `{phase}` 已办结,请写 `outcome`"),
                    &format!("closes in phase `{phase}`, write `outcome` instead"),
                );
            }
            Trigger::Phase(phase) => {
                (other.phases.has(phase), ("阶段", "phase"), phase, other.phases.list())
            }
            Trigger::Overdue(duty) | Trigger::Done(duty) => {
                (other.duties.has(duty), ("义务", "duty"), duty, other.duties.list())
            }
            Trigger::Lapse(right) => {
                (other.rights.has(right), ("权利", "right"), right, other.rights.list())
            }
            Trigger::Passed(wait) => {
                (other.waits.has(wait), ("等待期", "wait"), wait, other.waits.list())
            }
        };
        if !known {
            self.no_such(zh, en, name, &list, rule);
        }
    }

    /// No clock runs there for anybody here, so whose receipt counts must be said or be plain.
    fn receipt(&mut self, act: &ActRule, by: Option<&Name>) {
        let recipients: Vec<&Name> = act.deliver.iter().chain(&act.copy).collect();
        let list = recipients.iter().map(|role| role.to_string()).collect::<Vec<_>>().join(", ");
        let name = &act.name;
        if recipients.is_empty() {
            return self.tell(
                "receipt-without-delivery",
                &format!("的行为 `{name}` 没有 `deliver` 或 `copy`,无从签收"),
                &format!("delivers nothing with act `{name}`, nothing is received"),
            );
        }
        let plain = by.map_or(act.deliver.len() == 1, |role| recipients.contains(&role));
        if !plain {
            self.tell(
                "receipt-of-another",
                &format!("的 `{name}` 送达:{list},请写 `receipt {name} by 角色`"),
                &format!("delivers `{name}` to: {list}, write `receipt {name} by ROLE`"),
            );
        }
    }
}

/// Whether the directory or a document finds the role without being given it.
fn finds_itself(role: &RoleRule) -> bool {
    role.optional
        || role.same_level_as.is_some()
        || role.superior_of.is_some()
        || !role.common_superior_of.is_empty()
        || role.from_document.is_some()
}
