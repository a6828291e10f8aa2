//! Rosters, holds and appointments.

use super::part::Part;
use super::words::Kind;
use crate::procedure::{AppointmentRule, HoldRule, Name, RosterRule};

pub(super) fn roster(part: &mut Part<'_>) -> RosterRule {
    RosterRule {
        name: part.name.clone(),
        title: part.title(),
        published_by: part.need_names("published_by", Kind::Act),
        list: need_path(part, "list"),
        busy_by: part.need_names("busy_by", Kind::Act),
        busy: need_path(part, "busy"),
        standards: part.path("standards"),
        basis: part.basis(),
        place: part.place(),
    }
}

pub(super) fn hold(part: &mut Part<'_>) -> HoldRule {
    HoldRule {
        name: part.name.clone(),
        title: part.title(),
        taken_by: part.need_names("taken_by", Kind::Act),
        list: need_path(part, "list"),
        owners: part.need_names("owners", Kind::Role),
        freed_by: part.names("freed_by", Kind::Act),
        expires: part.table.has("expires").then(|| part.firm_limit("expires")),
        firm: part.names("firm", Kind::Phase),
        during: part.need_names("during", Kind::Phase),
        basis: part.basis(),
        place: part.place(),
    }
}

pub(super) fn appointment(part: &mut Part<'_>) -> AppointmentRule {
    AppointmentRule {
        name: part.name.clone(),
        title: part.title(),
        set_by: part.need_names("set_by", Kind::Act),
        from: need_path(part, "from"),
        until: need_path(part, "until"),
        summary: part.path("summary"),
        place_at: part.path("place"),
        people: part.path("people"),
        quiet: part.path("quiet"),
        announced: part.names("announced", Kind::Phase),
        firm: part.need_names("firm", Kind::Phase),
        basis: part.basis(),
        place: part.place(),
    }
}

fn need_path(part: &mut Part<'_>, key: &'static str) -> Name {
    if !part.table.has(key) {
        part.missing::<()>(key);
    }
    part.path(key).unwrap_or_else(|| "".into())
}
