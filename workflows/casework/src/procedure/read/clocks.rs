//! Duties, rights, waits and deemed acts: what has time.

use super::limits;
use super::part::Part;
use super::words::{Kind, check_path};
use crate::file::{Place, Value};
use crate::procedure::{DeemedRule, DutyRule, LapseTo, Name, Owner, Period, RightRule, WaitRule};

pub(super) fn duty(part: &mut Part<'_>) -> DutyRule {
    let periods = [
        ("month", Period::Month),
        ("quarter", Period::Quarter),
        ("half-year", Period::HalfYear),
        ("year", Period::Year),
    ];
    DutyRule {
        name: part.name.clone(),
        title: part.title(),
        owed_by: owner(part),
        owed_to: part.names("owed_to", Kind::Role),
        starts: part.need_triggers("starts"),
        done_by: part.names("done_by", Kind::Act),
        limits: limits::limits(part, "limits"),
        also: limits::limits(part, "also"),
        extend: limits::extend(part),
        suspend: limits::suspend(part),
        overdue: limits::overdue(part),
        ladder: part.text("ladder").map(|(name, place)| (name.into(), place)),
        every: part.word("every", &periods),
        during: part.names("during", Kind::Phase),
        local_calendar: part
            .word("calendar", &[("local", true), ("national", false)])
            .unwrap_or_default(),
        basis: part.basis(),
        place: part.place(),
    }
}

/// `owed_by = "role"`, `"each role"`, or `{ list = "items", owner = "owner" }`.
fn owner(part: &mut Part<'_>) -> Owner {
    let nobody = || Owner::Role("".into());
    if !part.table.has("owed_by") {
        return part.missing("owed_by").unwrap_or_else(nobody);
    }
    match part.table.take("owed_by") {
        Some(Value::Text(text, place)) => {
            part.mark("owed_by", &place);
            match text.strip_prefix("each ") {
                Some(role) => Owner::EachOf(part.refer(Kind::Role, role.trim(), &place)),
                None => Owner::Role(part.refer(Kind::Role, &text, &place)),
            }
        }
        Some(Value::Table(table)) => {
            part.mark("owed_by", &table.place.clone());
            let mut part = part.inner(table);
            let list = need_path(&mut part, "list");
            let owner = need_path(&mut part, "owner");
            part.done();
            Owner::EachItem { list, owner }
        }
        other => {
            let place = other.map_or_else(|| part.place(), |value| value.place().clone());
            wrong_owner(part, &place);
            nobody()
        }
    }
}

fn wrong_owner(part: &mut Part<'_>, place: &Place) {
    part.flaw(
        place,
        "wrong-kind",
        "`owed_by` 应为角色、`each 角色` 或 `{ list = \"…\", owner = \"…\" }`",
        "`owed_by` must be a role, `each ROLE` or `{ list = \"…\", owner = \"…\" }`",
    );
}

fn need_path(part: &mut Part<'_>, key: &'static str) -> Name {
    let path = part.need_text(key);
    path.and_then(|(path, place)| check_path(&path, &place, &mut part.reader.flaws))
        .unwrap_or_else(|| "".into())
}

pub(super) fn right(part: &mut Part<'_>) -> RightRule {
    let window = part.table.has("window").then(|| part.firm_limit("window"));
    RightRule {
        name: part.name.clone(),
        title: part.title(),
        of: part.need_name("of", Kind::Role),
        window,
        starts: part.need_triggers("starts"),
        used_by: part.need_names("used_by", Kind::Act),
        lapse: lapse(part, window.is_some()),
        during: part.names("during", Kind::Phase),
        basis: part.basis(),
        doubts: part.doubts(),
        place: part.place(),
    }
}

/// `lapse = "nothing"` or `lapse_to = "PHASE"`, and one of them where there is a window.
fn lapse(part: &mut Part<'_>, window: bool) -> LapseTo {
    let nothing = part.table.has("lapse");
    part.word("lapse", &[("nothing", ())]);
    let key = part.key_place("lapse_to");
    let to = part.name("lapse_to", Kind::Phase);
    let place = key.clone().unwrap_or_else(|| part.place());
    if nothing && key.is_some() {
        part.flaw(
            &place,
            "lapse-twice",
            "`lapse` 与 `lapse_to` 只能有一个",
            "`lapse` and `lapse_to` exclude each other, keep one",
        );
    } else if key.is_some() && !window {
        part.flaw(
            &place,
            "lapse-without-window",
            "没有 `window` 的权利不会失效,请写明 `window` 或删去 `lapse_to`",
            "a right without `window` never lapses, say `window` or leave out `lapse_to`",
        );
    } else if window && !nothing && key.is_none() {
        part.flaw(
            &place,
            "lapse-missing",
            "有 `window` 的权利须写明失效的后果:`lapse = \"nothing\"` 或 `lapse_to = \"阶段\"`",
            "a right with `window` says what its lapse does: `lapse = \"nothing\"` or `lapse_to = \"PHASE\"`",
        );
    }
    to.map_or(LapseTo::Nothing, LapseTo::Phase)
}

pub(super) fn wait(part: &mut Part<'_>) -> WaitRule {
    WaitRule {
        name: part.name.clone(),
        title: part.title(),
        before: part.need_names("before", Kind::Act),
        limit: part.firm_limit("n"),
        starts: part.need_triggers("starts"),
        during: part.names("during", Kind::Phase),
        basis: part.basis(),
        place: part.place(),
    }
}

pub(super) fn deemed(part: &mut Part<'_>) -> DeemedRule {
    DeemedRule {
        name: part.name.clone(),
        title: part.title(),
        after: part.firm_limit("after"),
        starts: part.need_triggers("starts"),
        unless: part.names("unless", Kind::Act),
        counts_as: part.need_name("counts_as", Kind::Act),
        during: part.names("during", Kind::Phase),
        basis: part.basis(),
        place: part.place(),
    }
}
