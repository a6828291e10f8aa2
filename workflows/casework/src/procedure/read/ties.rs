//! Maxima, agreements, custody, papers, links and common verbs.

use super::limits::recipients;
use super::part::Part;
use super::words::{self, Kind};
use crate::file::Value;
use crate::procedure::{
    AgreementRule, CustodyRule, LinkRule, MaxRule, Name, Need, PaperRule, PapersRule, VerbRule,
};

/// The most that `n` of a maximum or an agreement may say.
const COUNT_MAX: i64 = 1_000;

/// The common verbs of which a procedure may say something.
const VERBS: [&str; 5] = ["return", "withdraw", "delegate", "merge", "add-co-handler"];

pub(super) fn max(part: &mut Part<'_>) -> MaxRule {
    let n = if part.table.has("n") {
        part.table.whole("n", (1, COUNT_MAX), &mut part.reader.flaws)
    } else {
        part.missing("n")
    };
    MaxRule {
        name: part.name.clone(),
        acts: part.need_names("acts", Kind::Act),
        n: n.and_then(|(n, _)| u32::try_from(n).ok()).unwrap_or(1),
        basis: part.basis(),
        place: part.place(),
    }
}

pub(super) fn agreement(part: &mut Part<'_>) -> AgreementRule {
    AgreementRule {
        name: part.name.clone(),
        title: part.title(),
        each: part.need_name("each", Kind::Role),
        proposed_by: part.need_names("proposed_by", Kind::Act),
        accepted_by: part.need_name("accepted_by", Kind::Act),
        withdrawn_by: part.names("withdrawn_by", Kind::Act),
        need: need(part),
        reached: part.need_name("reached", Kind::Phase),
        touches: part.path("touches"),
        basis: part.basis(),
        place: part.place(),
    }
}

fn need(part: &mut Part<'_>) -> Need {
    if let Some(Value::Whole(..)) = part.table.clone().take("need") {
        let count = part.table.whole("need", (1, COUNT_MAX), &mut part.reader.flaws);
        let Some((count, place)) = count else { return Need::All };
        part.mark("need", &place);
        return Need::Count(u32::try_from(count).unwrap_or(1));
    }
    if !part.table.has("need") {
        return part.missing("need").unwrap_or(Need::All);
    }
    part.word("need", &[("all", Need::All), ("any", Need::Any)]).unwrap_or(Need::All)
}

pub(super) fn custody(part: &mut Part<'_>) -> CustodyRule {
    CustodyRule {
        name: part.name.clone(),
        title: part.title(),
        handed_by: part.need_name("handed_by", Kind::Act),
        received_by: part.need_name("received_by", Kind::Act),
        basis: part.basis(),
        place: part.place(),
    }
}

pub(super) fn papers(part: &mut Part<'_>) -> PapersRule {
    if !part.table.has("list") {
        part.missing::<()>("list");
    }
    let tables = part.table.tables("list", &mut part.reader.flaws);
    let mut list: Vec<PaperRule> = Vec::with_capacity(tables.len());
    for table in tables {
        let mut entry = part.inner(table);
        let paper = paper(&mut entry);
        if list.iter().any(|before| before.kind == paper.kind) {
            let (kind, place) = (paper.kind.clone(), entry.place());
            entry.flaw(
                &place,
                "papers-twice",
                format!("材料 `{kind}` 出现两次"),
                format!("paper `{kind}` is listed twice"),
            );
        }
        entry.done();
        list.push(paper);
    }
    PapersRule {
        name: part.name.clone(),
        list,
        incomplete: part.name("incomplete", Kind::FlagMissing),
        basis: part.basis(),
        place: part.place(),
    }
}

fn paper(entry: &mut Part<'_>) -> PaperRule {
    let kind = entry.need_name("kind", Kind::Free);
    let zh = entry.need_text("zh").map(|(zh, _)| zh).unwrap_or_default();
    let en = entry.need_text("en").map(|(en, _)| en).unwrap_or_default();
    let when = entry.name("when", Kind::FlagUsed);
    PaperRule { kind, title: crate::text::Text::new(zh, en), when }
}

pub(super) fn link(part: &mut Part<'_>) -> LinkRule {
    LinkRule {
        name: part.name.clone(),
        title: part.title(),
        procedure: part.need_name("procedure", Kind::Free),
        opened_by: part.names("opened_by", Kind::Act),
        with: part.name("with", Kind::Free),
        roles: pairs(part, "roles", Kind::Role),
        join: pairs(part, "join", Kind::Act),
        suspends: part.names("suspends", Kind::Duty),
        from: part.triggers("from"),
        until: part.triggers("until"),
        inclusive: part.truth("inclusive"),
        basis: part.basis(),
        place: part.place(),
    }
}

/// `{ there = "here" }`: what stands on the right is of this file.
fn pairs(part: &mut Part<'_>, key: &'static str, here: Kind) -> Vec<(Name, Name)> {
    let Some(table) = part.table.table(key, &mut part.reader.flaws) else { return Vec::new() };
    let mut pairs = Vec::new();
    for (there, place, value) in table.rest() {
        words::check_name(&there, &place, &mut part.reader.flaws);
        part.mark(key, &place);
        let Value::Text(text, place) = value else {
            let place = value.place().clone();
            part.flaw(
                &place,
                "wrong-kind",
                format!("`{key}.{there}` 应为字符串"),
                format!("`{key}.{there}` must be a string"),
            );
            continue;
        };
        if here == Kind::Act {
            part.reader.performed.push((text.as_str().into(), place.clone()));
        }
        pairs.push((there.into(), part.refer(here, &text, &place)));
    }
    pairs
}

pub(super) fn verb(part: &mut Part<'_>) -> VerbRule {
    let (name, place) = (part.name.clone(), part.place());
    if !VERBS.contains(&&*name) {
        let list = VERBS.join(", ");
        part.flaw(
            &place,
            "unknown-word",
            format!("没有通用动作 `{name}`,可用:{list}"),
            format!("there is no common verb `{name}`, allowed is: {list}"),
        );
    }
    VerbRule {
        name,
        forbidden: part.truth("forbidden"),
        during: part.names("during", Kind::Phase),
        tell: recipients(part, "tell"),
        basis: part.basis(),
        place,
    }
}
