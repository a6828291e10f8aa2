//! Every name is looked up.

use super::check::Check;
use super::words::Kind;
use crate::file::Place;
use crate::procedure::{Entry, Name, Named};
use std::collections::BTreeMap;

impl Check<'_> {
    /// Looks up every name that was noted while reading.
    pub(super) fn names(&mut self, references: &[(Kind, Name, Place)]) {
        let procedure = self.procedure;
        for (kind, name, place) in references {
            match kind {
                Kind::Role => self.known(&procedure.roles, ROLE, name, place),
                Kind::Phase => self.known(&procedure.phases, PHASE, name, place),
                Kind::Act => self.known(&procedure.acts, ACT, name, place),
                Kind::Duty => self.known(&procedure.duties, DUTY, name, place),
                Kind::Papers => self.known(&procedure.papers, PAPERS, name, place),
                Kind::Free => {}
                Kind::FlagSet | Kind::FlagMissing | Kind::FlagUsed | Kind::FlagCleared => {}
            }
        }
        self.flags(references);
    }

    /// Reports a name that no part of the file has.
    pub(super) fn known<T: Entry>(
        &mut self,
        parts: &Named<T>,
        (rule, zh, en): (&'static str, &str, &str),
        name: &Name,
        place: &Place,
    ) {
        if parts.has(name) || name.is_empty() {
            return;
        }
        let list = if parts.is_empty() { "—".to_owned() } else { parts.list() };
        self.flaws.add(
            place,
            rule,
            format!("没有{zh} `{name}`,本文件有:{list}"),
            format!("there is no {en} `{name}`, this file has: {list}"),
        );
    }

    fn flags(&mut self, references: &[(Kind, Name, Place)]) {
        let of = |kinds: &[Kind]| -> BTreeMap<&Name, &Place> {
            let some = references.iter().rev().filter(|(kind, ..)| kinds.contains(kind));
            some.map(|(_, name, place)| (name, place)).collect()
        };
        let set = of(&[Kind::FlagSet]);
        let missing = of(&[Kind::FlagMissing]);
        let used = of(&[Kind::FlagUsed]);
        for (flag, place) in of(&[Kind::FlagUsed, Kind::FlagCleared]) {
            if !set.contains_key(flag) && !missing.contains_key(flag) {
                self.flaws.add(
                    place,
                    "flag-never-set",
                    format!("标记 `{flag}` 从未设置,请在某行为加 `sets` 或材料清单加 `incomplete`"),
                    format!("flag `{flag}` is never set, add it to `sets` of an act or `incomplete` of papers"),
                );
            }
        }
        for (flag, place) in set {
            if !used.contains_key(flag) {
                self.flaws.add(
                    place,
                    "flag-never-used",
                    format!("标记 `{flag}` 从未使用,请在 `needs`、`unless` 或 `when` 中使用或删去"),
                    format!("flag `{flag}` is never used, ask for it in `needs`, `unless` or `when`, or leave it out"),
                );
            }
        }
    }
}

pub(super) const ROLE: (&str, &str, &str) = ("unknown-role", "角色", "role");
pub(super) const PHASE: (&str, &str, &str) = ("unknown-phase", "阶段", "phase");
pub(super) const ACT: (&str, &str, &str) = ("unknown-act", "行为", "act");
pub(super) const DUTY: (&str, &str, &str) = ("unknown-duty", "义务", "duty");
pub(super) const RIGHT: (&str, &str, &str) = ("unknown-right", "权利", "right");
pub(super) const WAIT: (&str, &str, &str) = ("unknown-wait", "等待期", "wait");
const PAPERS: (&str, &str, &str) = ("unknown-papers", "材料清单", "list of papers");
