//! Acts: where they begin, who performs them, where they lead.

use super::check::{Check, Part};
use crate::procedure::{ActRule, By, From, Name};

impl Check<'_> {
    pub(super) fn acts(&mut self) {
        let procedure = self.procedure;
        if self.start_acts().next().is_none() {
            self.flaws.add(
                &procedure.place,
                "no-start",
                "没有 `from = \"start\"` 的行为,程序无法启动",
                "no act has `from = \"start\"`, the procedure cannot begin",
            );
        }
        for act in &procedure.acts {
            self.act_from(act);
            self.act_to(act);
            self.act_flags(act);
            self.act_binds(act);
            self.act_takes(act);
            self.act_judges(act);
            if act.by == By::Clock {
                self.act_by_clock(act);
            }
        }
        self.performed_acts();
        self.papers_used();
    }

    fn act_from(&mut self, act: &ActRule) {
        match &act.from {
            From::Start if act.to.is_none() => self.flaws.add(
                &act.place,
                "start-without-to",
                "启动程序的行为须以 `to` 写明进入的阶段",
                "an act that opens the proceeding says with `to` which phase it enters",
            ),
            From::Phases(phases) => {
                for (index, phase) in phases.iter().enumerate() {
                    if self.is_final(phase) {
                        self.flaws.add(
                            &self.nth(part(act), "from", index),
                            "from-final",
                            format!("阶段 `{phase}` 已办结,不能再有行为"),
                            format!("phase `{phase}` is final, nothing is done from there"),
                        );
                    }
                }
            }
            From::Start | From::Any => {}
        }
    }

    fn act_to(&mut self, act: &ActRule) {
        let Some(to) = act.to.as_ref().filter(|to| act.not_ours && self.is_final(to)) else {
            return;
        };
        self.flaws.add(
            &self.at(part(act), "to"),
            "not-ours-closed",
            format!("`not_ours` 的行为不能直接办结(`{to}`),应改派、依法退回或提请共同上级"),
            format!(
                "an act that says not ours cannot close (`{to}`), route on, return by law, or ask the \
                 common superior"
            ),
        );
    }

    fn act_flags(&mut self, act: &ActRule) {
        let pairs = [
            ("needs", "unless", &act.needs, &act.unless),
            ("sets", "clears", &act.sets, &act.clears),
        ];
        for (one_key, other_key, one, other) in pairs {
            for (index, flag) in other.iter().enumerate().filter(|(_, flag)| one.contains(flag)) {
                self.flaws.add(
                    &self.nth(part(act), other_key, index),
                    "flag-both",
                    format!("标记 `{flag}` 同时在 `{one_key}` 与 `{other_key}` 中"),
                    format!("flag `{flag}` stands in both `{one_key}` and `{other_key}`"),
                );
            }
        }
    }

    /// An act that names an agency for a role needs the role to expect it.
    fn act_binds(&mut self, act: &ActRule) {
        for (index, name) in act.binds.iter().enumerate() {
            let Some(role) = self.procedure.roles.get(name) else { continue };
            if act.from == From::Start || role.optional || role.rebound_by.contains(&act.name) {
                continue;
            }
            let act_name = &act.name;
            self.flaws.add(
                &self.nth(part(act), "binds", index),
                "binds-without-rebound",
                format!("角色 `{name}` 没有 `rebound_by = [\"{act_name}\"]`,也不是 `optional`"),
                format!(
                    "role `{name}` has no `rebound_by = [\"{act_name}\"]` and is not `optional`"
                ),
            );
        }
    }

    /// Whoever acts takes a role of one, and not by opening: who opens has its role already.
    fn act_takes(&mut self, act: &ActRule) {
        for (index, name) in act.takes.iter().enumerate() {
            let many = self.procedure.roles.get(name).is_some_and(|role| role.many.is_some());
            let twice = act.binds.iter().filter(|bound| *bound == name).count() > 1;
            if act.from == From::Start || many || twice {
                self.flaws.add(
                    &self.nth(part(act), "takes", index),
                    "takes-idle",
                    format!("`{name}` 不能由办理者取得:启动的行为、有 `many` 的角色和已在 `binds` 中的角色不写 `takes`"),
                    format!(
                        "`{name}` cannot be taken by whoever acts, leave `takes` out of an opening act, \
                         for a role with `many` and for one that stands in `binds`"
                    ),
                );
            }
        }
    }

    /// One agency judges what another answered: there is somebody on each side, and something was asked.
    fn act_judges(&mut self, act: &ActRule) {
        let Some(judges) = &act.judges else { return };
        let name = &judges.role;
        let place = self.at(part(act), "judges");
        let By::Roles(by) = &act.by else { return };
        if by.contains(name) {
            self.flaws.add(
                &place,
                "judges-itself",
                format!("`{name}` 是办理该行为的角色,`judges` 须写答复方的角色"),
                format!("`{name}` does the act itself, `judges` names the role of who answered"),
            );
        }
        let roles = &self.procedure.roles;
        let judged = roles.get(name).is_some_and(|role| role.outside || role.many.is_some());
        let judge = by.iter().any(|name| roles.get(name).is_some_and(|role| role.outside));
        if judged || judge {
            self.flaws.add(
                &place,
                "judges-nobody",
                format!(
                    "`judges = \"{name}\"` 的双方须各为系统内的机关,答复方须只有一个:`outside` 和有 \
                     `many` 的角色不能写"
                ),
                format!(
                    "with `judges = \"{name}\"` both sides are agencies and one is judged, so leave out \
                     roles that are `outside` and those with `many`"
                ),
            );
        }
        if act.from == From::Start {
            self.flaws.add(
                &place,
                "judges-at-start",
                "启动程序的行为尚无答复可评,不能有 `judges`",
                "an act that opens the proceeding has no answer before it, leave `judges` out",
            );
        }
    }

    /// The house signs no document, names no ground, brings no papers and judges nobody. That a link opens a
    /// proceeding with an act of the house is seen only with all files.
    fn act_by_clock(&mut self, act: &ActRule) {
        for key in ["office", "document", "papers", "grounds", "binds", "takes", "judges"] {
            if self.said(part(act), key) {
                self.flaws.add(
                    &self.at(part(act), key),
                    "clock-signs",
                    format!("`by = \"clock\"` 的行为由系统作出,不能有 `{key}`"),
                    format!("an act by `clock` is done by the house, it has no `{key}`"),
                );
            }
        }
        let name = &act.name;
        if act.from != From::Start && !self.is_performed(name) {
            self.flaws.add(
                &self.at(part(act), "by"),
                "clock-unused",
                format!("没有什么使系统作出 `{name}`:请在 `overdue` 的 `then`、`counts_as` 或 `join` 中使用"),
                format!(
                    "nothing makes the house do `{name}`, name it in `then` of an overdue rule, \
                     `counts_as` or `join`"
                ),
            );
        }
    }

    fn is_performed(&self, act: &Name) -> bool {
        self.performed.iter().any(|(name, _)| name == act)
            || self.procedure.deemed.iter().any(|deemed| deemed.counts_as == *act)
    }

    /// What the house performs is either the house's own act or, by silence, an agency's.
    fn performed_acts(&mut self) {
        let procedure = self.procedure;
        for (name, place) in self.performed {
            let Some(act) = procedure.acts.get(name) else { continue };
            if act.by != By::Clock {
                self.flaws.add(
                    place,
                    "not-by-clock",
                    format!("系统只能作出 `by = \"clock\"` 的行为,`{name}` 不是"),
                    format!("the house does only acts by `clock`, `{name}` is none"),
                );
            }
        }
        let deemed = procedure.deemed.iter().map(|deemed| {
            let part = ("deemed", &deemed.name, &deemed.place);
            (deemed.counts_as.clone(), self.at(part, "counts_as"))
        });
        let all: Vec<_> = deemed.chain(self.performed.iter().cloned()).collect();
        for (name, place) in all {
            if procedure.acts.get(&name).is_some_and(|act| act.from == From::Start) {
                self.flaws.add(
                    &place,
                    "house-starts",
                    format!("`{name}` 启动新的程序,不能在进行中的程序里由系统作出"),
                    format!(
                        "`{name}` opens a proceeding and cannot be done by the house within one"
                    ),
                );
            }
        }
    }

    fn papers_used(&mut self) {
        let procedure = self.procedure;
        for papers in &procedure.papers {
            if !procedure.acts.iter().any(|act| act.papers.as_ref() == Some(&papers.name)) {
                let name = &papers.name;
                self.flaws.add(
                    &papers.place,
                    "papers-unused",
                    format!("材料清单 `{name}` 没有行为使用"),
                    format!("no act brings the papers `{name}`, name them in `papers` of an act"),
                );
            }
        }
    }
}

fn part(act: &ActRule) -> Part<'_> {
    ("act", &act.name, &act.place)
}
