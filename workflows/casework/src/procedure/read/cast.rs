//! Roles, phases and acts: who, where and what.

use super::part::Part;
use super::words::Kind;
use crate::file::Place;
use crate::procedure::{
    ActRule, By, CLOCK, Finding, From, JudgeRule, Name, PhaseRule, RoleRule, START,
};

/// The most agencies that one role may have: more than the counties of any province.
const MANY_MAX: i64 = 200;

pub(super) fn role(part: &mut Part<'_>) -> RoleRule {
    let levels = ["province", "prefecture", "county", "township"].map(|level| (level, level));
    RoleRule {
        name: part.name.clone(),
        title: part.title(),
        kinds: part.names("kind", Kind::Free),
        levels: part.words("level", &levels).into_iter().map(Name::from).collect(),
        same_level_as: part.name("same_level_as", Kind::Role),
        superior_of: part.name("superior_of", Kind::Role),
        common_superior_of: part.names("common_superior_of", Kind::Role),
        outside: part.truth("outside"),
        recorded_by: part.names("recorded_by", Kind::Role),
        many: many(part),
        from_document: part.path("from_document"),
        rebound_by: part.names("rebound_by", Kind::Act),
        optional: part.truth("optional"),
        basis: part.basis(),
        place: part.place(),
    }
}

fn many(part: &mut Part<'_>) -> Option<(u32, u32)> {
    let table = part.table.table("many", &mut part.reader.flaws)?;
    let mut part = part.inner(table);
    let bounds = (1, MANY_MAX);
    let min = if part.table.has("min") {
        part.table.whole("min", bounds, &mut part.reader.flaws)
    } else {
        part.missing("min")
    };
    let max = part.table.whole("max", bounds, &mut part.reader.flaws);
    let place = part.place();
    let min = min.map_or(1, |(min, _)| min);
    let max = max.map_or(MANY_MAX, |(max, _)| max);
    if max < min {
        part.flaw(
            &place,
            "many-range",
            format!("`max` 为 {max},小于 `min` 的 {min}"),
            format!("`max` is {max}, less than `min`, {min}"),
        );
    }
    part.done();
    Some((u32::try_from(min).unwrap_or(1), u32::try_from(max).unwrap_or(u32::MAX)))
}

pub(super) fn phase(part: &mut Part<'_>) -> PhaseRule {
    PhaseRule {
        name: part.name.clone(),
        title: part.title(),
        holder: part.name("holder", Kind::Role),
        outcome: part.name("outcome", Kind::Free),
        basis: part.basis(),
        place: part.place(),
    }
}

pub(super) fn act(part: &mut Part<'_>) -> ActRule {
    let mut binds = part.names("binds", Kind::Role);
    let takes = part.names("takes", Kind::Role);
    binds.extend(takes.iter().cloned());
    ActRule {
        name: part.name.clone(),
        title: part.title(),
        by: by(part),
        office: part.office(),
        from: from(part),
        to: part.name("to", Kind::Phase),
        document: document(part),
        papers: part.name("papers", Kind::Papers),
        deliver: part.names("deliver", Kind::Role),
        copy: part.names("copy", Kind::Role),
        needs: part.names("needs", Kind::FlagUsed),
        unless: part.names("unless", Kind::FlagUsed),
        sets: part.names("sets", Kind::FlagSet),
        clears: part.names("clears", Kind::FlagCleared),
        binds,
        takes,
        grounds: part.rows("grounds"),
        not_ours: part.truth("not_ours"),
        judges: judges(part),
        ends: part.names("ends", Kind::Duty),
        basis: part.basis(),
        place: part.place(),
    }
}

/// Who is judged and how are said together.
fn judges(part: &mut Part<'_>) -> Option<JudgeRule> {
    let words = [("sufficient", Finding::Sufficient), ("insufficient", Finding::Insufficient)];
    match (part.table.has("judges"), part.table.has("finding")) {
        (true, false) => drop(part.missing::<()>("finding")),
        (false, true) => drop(part.missing::<()>("judges")),
        _ => {}
    }
    let role = part.name("judges", Kind::Role);
    let finding = part.word("finding", &words);
    Some(JudgeRule { role: role?, finding: finding? })
}

fn document(part: &mut Part<'_>) -> Option<(Name, Place)> {
    let (text, place) = part.text("document")?;
    Some((part.refer(Kind::Free, &text, &place), place))
}

fn by(part: &mut Part<'_>) -> By {
    if !part.table.has("by") {
        part.missing::<()>("by");
        return By::Roles(Vec::new());
    }
    let texts = part.texts("by");
    if let Some((_, place)) = texts.iter().find(|(text, _)| text == CLOCK) {
        if texts.len() == 1 {
            return By::Clock;
        }
        part.flaw(
            place,
            "by-mixed",
            "`clock` 不能与角色并列,请分为两个行为",
            "`clock` stands beside roles, make two acts of it",
        );
    }
    let roles = texts.iter().filter(|(text, _)| text != CLOCK);
    By::Roles(roles.map(|(text, place)| part.refer(Kind::Role, text, place)).collect())
}

fn from(part: &mut Part<'_>) -> From {
    if !part.table.has("from") {
        part.missing::<()>("from");
        return From::Phases(Vec::new());
    }
    let texts = part.texts("from");
    let word = texts.iter().find(|(text, _)| text == START || text == "any");
    if let Some((word, place)) = word {
        if texts.len() > 1 {
            part.flaw(
                place,
                "from-mixed",
                format!("`{word}` 不能与其他阶段并列,请分为两个行为"),
                format!("`{word}` stands beside other phases, make two acts of it"),
            );
        }
        return if word == START { From::Start } else { From::Any };
    }
    From::Phases(texts.iter().map(|(text, place)| part.refer(Kind::Phase, text, place)).collect())
}
