//! Agreements, links and common verbs: that they say enough and not too much.

use super::check::Check;
use crate::procedure::{AgreementRule, By, LinkRule, Need};

impl Check<'_> {
    pub(super) fn ties(&mut self) {
        let procedure = self.procedure;
        for agreement in &procedure.agreements {
            self.agreement(agreement);
        }
        for link in &procedure.links {
            self.link(link);
        }
        for verb in &procedure.verbs {
            let more = !verb.during.is_empty() || !verb.tell.is_empty();
            if verb.forbidden && more {
                self.flaws.add(
                    &verb.place,
                    "verb-forbidden-during",
                    "`forbidden` 与 `during`、`tell` 不能并用",
                    "`forbidden` excludes `during` and `tell`, keep one",
                );
            } else if !verb.forbidden && !more {
                self.flaws.add(
                    &verb.place,
                    "verb-idle",
                    "未作任何规定:请写 `forbidden = true`、`during` 或 `tell`,或删去",
                    "this says nothing, say `forbidden = true`, `during` or `tell`, or leave it out",
                );
            }
        }
    }

    fn agreement(&mut self, agreement: &AgreementRule) {
        let part = ("agree", &agreement.name, &agreement.place);
        let each = &agreement.each;
        let many = self.procedure.roles.get(each).map(|role| role.many);
        if many == Some(None) {
            self.flaws.add(
                &self.at(part, "each"),
                "each-not-many",
                format!("`{each}` 只有一家,合意须有 `many` 的角色"),
                format!("`{each}` is of one, an agreement is among a role with `many`"),
            );
        }
        if let (Need::Count(need), Some(Some((_, max)))) = (agreement.need, many)
            && need > max
        {
            self.flaws.add(
                &self.at(part, "need"),
                "need-beyond-many",
                format!("须 {need} 家同意,而 `{each}` 最多 {max} 家"),
                format!("{need} must agree, and `{each}` has at most {max}"),
            );
        }
        for (index, name) in agreement.proposed_by.iter().enumerate() {
            if self.procedure.acts.get(name).is_some_and(|act| act.document.is_none()) {
                self.flaws.add(
                    &self.nth(part, "proposed_by", index),
                    "proposal-without-document",
                    format!("行为 `{name}` 没有文书,无可同意"),
                    format!("act `{name}` has no document, there is nothing to agree to"),
                );
            }
        }
        let accepts = std::iter::once((&agreement.accepted_by, self.at(part, "accepted_by")));
        let takes_back = agreement.withdrawn_by.iter().enumerate();
        let takes_back =
            takes_back.map(|(index, act)| (act, self.nth(part, "withdrawn_by", index)));
        for (act, place) in accepts.chain(takes_back).collect::<Vec<_>>() {
            let by = self.procedure.acts.get(act).map(|act| &act.by).filter(|_| many.is_some());
            if by.is_some_and(|by| !matches!(by, By::Roles(roles) if roles.contains(each))) {
                self.flaws.add(
                    &place,
                    "acceptor-not-member",
                    format!("行为 `{act}` 不由 `{each}` 作出"),
                    format!("act `{act}` is not by `{each}`, who must agree"),
                );
            }
        }
    }

    fn link(&mut self, link: &LinkRule) {
        let opens = !link.opened_by.is_empty();
        let suspends = !link.suspends.is_empty();
        if opens != link.with.is_some() {
            self.flaws.add(
                &link.place,
                "link-half-open",
                "`opened_by`(本程序的行为)与 `with`(对方的启动行为)须同时写明",
                "`opened_by` (acts here) and `with` (the opening act there) go together",
            );
        }
        let part = ("link", &link.name, &link.place);
        if suspends != self.said(part, "from") || suspends != self.said(part, "until") {
            self.flaws.add(
                &link.place,
                "link-half-suspending",
                "`suspends`、`from`、`until` 须同时写明",
                "`suspends`, `from` and `until` go together",
            );
        }
        if !opens && !link.join.is_empty() {
            self.flaws.add(
                &self.at(part, "join"),
                "link-join-unopened",
                "`join` 只用于由 `opened_by` 启动的程序",
                "`join` is only for a procedure that `opened_by` opens",
            );
        }
        if !opens && !suspends && link.join.is_empty() {
            self.flaws.add(
                &link.place,
                "link-idle",
                "未作任何规定:请写 `opened_by`、`suspends` 或 `join`",
                "this link does nothing, say `opened_by`, `suspends` or `join`",
            );
        }
        if opens && link.procedure == self.procedure.id {
            let name = &link.procedure;
            self.flaws.add(
                &link.place,
                "link-cycle",
                format!("程序 `{name}` 启动自身"),
                format!("procedure `{name}` opens itself"),
            );
        }
    }
}
