//! A whole procedure for programs.

use casework::diagram::Labels;
use casework::file::Place;
use casework::procedure::{By, DutyRule, From, LimitRule, Measure, Name, Owner, Procedure};
use policy::house::House;
use serde_json::{Value, json};

/// The procedure with its citations; `law` says whether a row may be shown as law.
pub(super) fn whole(house: &House, procedure: &Procedure) -> Value {
    let roles = procedure.roles.iter().map(|role| {
        json!({ "name": &*role.name, "title": role.title, "kinds": names(&role.kinds),
            "levels": names(&role.levels), "outside": role.outside, "optional": role.optional })
    });
    let phases = procedure.phases.iter().map(|phase| {
        json!({ "name": &*phase.name, "title": phase.title, "holder": phase.holder.as_deref(),
            "outcome": phase.outcome.as_deref() })
    });
    let rights = procedure.rights.iter().map(|right| {
        json!({ "name": &*right.name, "title": right.title, "of": &*right.of,
            "window": right.window.map(|window| window.length.to_string()),
            "starts": right.starts.iter().map(ToString::to_string).collect::<Vec<_>>(),
            "used_by": names(&right.used_by), "basis": basis(house, &right.basis) })
    });
    let waits = procedure.waits.iter().map(|wait| {
        json!({ "name": &*wait.name, "title": wait.title, "n": wait.limit.length.to_string(),
            "before": names(&wait.before), "basis": basis(house, &wait.basis) })
    });
    let links = procedure.links.iter().map(|link| {
        json!({ "name": &*link.name, "title": link.title, "procedure": &*link.procedure,
            "opened_by": names(&link.opened_by), "suspends": names(&link.suspends) })
    });
    json!({
        "procedure": &*procedure.id,
        "edition": procedure.edition,
        "title": procedure.title,
        "summary": procedure.summary,
        "from": procedure.from,
        "to": procedure.to,
        "released": house.is_released(&procedure.id, procedure.edition),
        "basis": basis(house, &procedure.basis),
        "roles": roles.collect::<Vec<_>>(),
        "phases": phases.collect::<Vec<_>>(),
        "acts": acts(house, procedure),
        "duties": procedure.duties.iter().map(|rule| duty(house, rule)).collect::<Vec<_>>(),
        "rights": rights.collect::<Vec<_>>(),
        "waits": waits.collect::<Vec<_>>(),
        "links": links.collect::<Vec<_>>(),
    })
}

fn acts(house: &House, procedure: &Procedure) -> Vec<Value> {
    let act = |act: &casework::procedure::ActRule| {
        let by = match &act.by {
            By::Roles(roles) => names(roles),
            By::Clock => vec!["clock"],
        };
        let from = match &act.from {
            From::Start => vec!["start"],
            From::Any => vec!["any"],
            From::Phases(phases) => names(phases),
        };
        json!({ "name": &*act.name, "title": act.title, "by": by, "office": act.office.as_deref(),
            "from": from, "to": act.to.as_deref(),
            "document": act.document.as_ref().map(|(name, _)| &**name),
            "deliver": names(&act.deliver), "copy": names(&act.copy),
            "basis": basis(house, &act.basis) })
    };
    procedure.acts.iter().map(act).collect()
}

fn duty(house: &House, duty: &DutyRule) -> Value {
    let owed_by = match &duty.owed_by {
        Owner::Role(role) => role.to_string(),
        Owner::EachOf(role) => format!("each {role}"),
        Owner::EachItem { list, owner } => format!("each {list}.{owner}"),
    };
    let limits = |rules: &[LimitRule]| -> Vec<Value> {
        rules.iter().map(|rule| limit(house, rule)).collect()
    };
    json!({ "name": &*duty.name, "title": duty.title, "owed_by": owed_by,
        "owed_to": names(&duty.owed_to), "starts": duty.starts.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "done_by": names(&duty.done_by), "limits": limits(&duty.limits),
        "also": limits(&duty.also), "basis": basis(house, &duty.basis) })
}

fn limit(house: &House, rule: &LimitRule) -> Value {
    let (n, before, document) = match &rule.measure {
        Measure::Span(length) => (Some(length.to_string()), None, None),
        Measure::Before(length, path) => (Some(length.to_string()), Some(&**path), None),
        Measure::InDocument(path) => (None, None, Some(&**path)),
    };
    json!({ "n": n, "before": before, "from_document": document, "roll": rule.roll,
        "after": rule.after.as_deref(), "basis": basis(house, &rule.basis),
        "doubts": names(&rule.doubts) })
}

fn basis(house: &House, rows: &[(Name, Place)]) -> Vec<Value> {
    let row = |(row, _): &(Name, Place)| json!({ "row": &**row, "law": house.is_law(row), "cited": Labels::law(house, row) });
    rows.iter().map(row).collect()
}

fn names(names: &[Name]) -> Vec<&str> {
    names.iter().map(AsRef::as_ref).collect()
}
