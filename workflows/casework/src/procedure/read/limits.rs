//! Limits, extensions, suspensions and overdue rules.

use super::part::Part;
use super::words::Kind;
use crate::file::Place;
use crate::procedure::{ExtendRule, LimitRule, Measure, Overdue, Recipient, RungAt, SuspendRule};
use crate::time::Length;

/// The most extensions of one duty that a file may allow; no row of the law file allows more than two.
const EXTEND_TIMES_MAX: i64 = 10;

pub(super) fn limits(part: &mut Part<'_>, key: &'static str) -> Vec<LimitRule> {
    let tables = part.table.tables(key, &mut part.reader.flaws);
    let mut limits = Vec::with_capacity(tables.len());
    for table in tables {
        let place = table.place.clone();
        part.mark(key, &place);
        let mut entry = part.inner(table);
        limits.push(limit(&mut entry));
        entry.done();
    }
    limits
}

/// A limit that cannot be read is a finding, and stands in for itself in the checks that follow.
fn limit(entry: &mut Part<'_>) -> LimitRule {
    let measure = measure(entry);
    let mut rule = LimitRule {
        measure: measure.unwrap_or(Measure::Span(Length::Promptly)),
        roll: entry.roll(),
        after: entry.name("after", Kind::Act),
        basis: entry.basis(),
        doubts: entry.doubts(),
        from: entry.day("from"),
        to: entry.day("to"),
        place: entry.place(),
    };
    if let (Some(from), Some(to)) = (rule.from, rule.to)
        && to < from
    {
        entry.flaw(
            &rule.place,
            "limit-dates",
            format!("`to` 为 {to},早于 `from` 的 {from}"),
            format!("`to` is {to}, which lies before `from`, {from}"),
        );
        rule.to = None;
    }
    rule
}

fn measure(entry: &mut Part<'_>) -> Option<Measure> {
    if entry.table.has("from_document") {
        let path = entry.path("from_document");
        let other = entry.key_place("n").or_else(|| entry.key_place("before"));
        if let Some(place) = other {
            entry.table.take("n");
            entry.table.take("before");
            entry.flaw(
                &place,
                "two-measures",
                "`from_document` 不能与 `n`、`before` 并用",
                "`from_document` excludes `n` and `before`, keep one",
            );
        }
        return path.map(Measure::InDocument);
    }
    if !entry.table.has("before") {
        let (length, _) = entry.length("n")?;
        return Some(Measure::Span(length));
    }
    let path = entry.path("before");
    let length = entry.firm_length("n")?;
    Some(Measure::Before(length, path?))
}

pub(super) fn extend(part: &mut Part<'_>) -> Option<ExtendRule> {
    let table = part.table.table("extend", &mut part.reader.flaws)?;
    let mut part = part.inner(table);
    let length = part.firm_length("n");
    let times = if part.table.has("times") {
        part.table.whole("times", (1, EXTEND_TIMES_MAX), &mut part.reader.flaws)
    } else {
        part.missing("times")
    };
    let rule = ExtendRule {
        length: length.unwrap_or(Length::Days(1)),
        times: times.and_then(|(times, _)| u32::try_from(times).ok()).unwrap_or(1),
        by: part.name("by", Kind::Role),
        office: part.office(),
        tell: recipients(&mut part, "tell"),
        basis: part.basis(),
        place: part.place(),
    };
    part.done();
    Some(rule)
}

pub(super) fn suspend(part: &mut Part<'_>) -> Option<SuspendRule> {
    let table = part.table.table("suspend", &mut part.reader.flaws)?;
    let mut part = part.inner(table);
    let rule = SuspendRule {
        reasons: part.need_names("reasons", Kind::Free),
        by: part.name("by", Kind::Role),
        office: part.office(),
        basis: part.basis(),
        place: part.place(),
    };
    part.done();
    Some(rule)
}

/// Roles, `owed_by`, `owed_to`, `superior of owed_by`.
pub(super) fn recipients(part: &mut Part<'_>, key: &'static str) -> Vec<Recipient> {
    let texts = part.texts(key);
    texts
        .iter()
        .map(|(text, place)| match text.as_str() {
            "owed_by" => Recipient::OwedBy,
            "owed_to" => Recipient::OwedTo,
            "superior of owed_by" => Recipient::SuperiorOfOwedBy,
            role => Recipient::Role(part.refer(Kind::Role, role, place)),
        })
        .collect()
}

pub(super) fn overdue(part: &mut Part<'_>) -> Vec<Overdue> {
    let tables = part.table.tables("overdue", &mut part.reader.flaws);
    let mut rungs = Vec::with_capacity(tables.len());
    for table in tables {
        let mut entry = part.inner(table);
        rungs.extend(rung(&mut entry));
        entry.done();
    }
    rungs
}

fn rung(entry: &mut Part<'_>) -> Option<Overdue> {
    let at = rung_at(entry);
    let warned = recipients(entry, "warn");
    let told = recipients(entry, "tell");
    let then = entry.name("then", Kind::Act);
    if let Some(then) = &then {
        let place = entry.place();
        entry.reader.performed.push((then.clone(), place));
    }
    let place = entry.place();
    if warned.is_empty() && told.is_empty() && then.is_none() {
        entry.flaw(
            &place,
            "rung-without-consumer",
            "无人知晓:请写明 `warn`、`tell` 或 `then`",
            "nobody hears of it, say `warn`, `tell` or `then`",
        );
    }
    if !warned.is_empty() && !told.is_empty() {
        entry.flaw(
            &place,
            "rung-warn-and-tell",
            "`warn` 与 `tell` 不能并用,请分为两条",
            "`warn` and `tell` stand together, make two entries of it",
        );
    }
    let at = at?;
    if matches!(at, RungAt::Before(_)) && (!told.is_empty() || then.is_some()) {
        entry.flaw(
            &place,
            "rung-not-warn",
            "届满之前只能 `warn`",
            "before the limit passes only `warn` is possible",
        );
    }
    let warn = !warned.is_empty();
    Some(Overdue { at, tell: if warn { warned } else { told }, warn, then, place })
}

fn rung_at(entry: &mut Part<'_>) -> Option<RungAt> {
    let (text, place) = entry.need_text("at")?;
    let at = read_rung(&text);
    if at.is_none() {
        bad_rung(entry, &text, &place);
    }
    at
}

fn bad_rung(entry: &mut Part<'_>, text: &str, place: &Place) {
    entry.flaw(
        place,
        "bad-rung",
        format!("`at` 的 `{text}` 无法识别,应如 `due-1wd`、`due`、`due+5wd`"),
        format!("`{text}` is not known for `at`, write `due-1wd`, `due` or `due+5wd`"),
    );
}

fn read_rung(text: &str) -> Option<RungAt> {
    let rest = text.strip_prefix("due")?;
    if rest.is_empty() {
        return Some(RungAt::Due);
    }
    let length = |text: &str| text.parse::<Length>().ok().filter(|length| length.has_end());
    match rest.strip_prefix('-') {
        Some(before) => length(before).map(RungAt::Before),
        None => length(rest.strip_prefix('+')?).map(RungAt::After),
    }
}
