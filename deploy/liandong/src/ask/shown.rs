//! What a hub answers, as JSON for programs and as lines for people.

use crate::say::stamp;
use casework::text::Text;
use serde_json::{Value, json};
use wire::pb;

/// A case in a list.
pub(crate) fn outline(it: &pb::CaseOutline) -> Value {
    json!({
        "number": it.number, "procedure": it.procedure, "edition": it.edition, "phase": it.phase,
        "holder": some(&it.holder), "opened_at": it.opened_at, "last_at": it.last_at,
        "version": it.version, "open": it.open, "due": some(&it.due), "standings": it.standings,
    })
}

/// A case in a line.
pub(crate) fn outline_line(it: &pb::CaseOutline) -> Text {
    let (number, procedure, phase) = (&it.number, &it.procedure, &it.phase);
    let due = |word: &str| some(&it.due).map(|due| format!("  {word} {}", stamp(due)));
    let holder = |word: &str| some(&it.holder).map_or_else(|| word.to_owned(), str::to_owned);
    Text::new(
        format!(
            "{number}  {procedure}/{phase}  {}{}",
            holder("已结"),
            due("届满").unwrap_or_default()
        ),
        format!(
            "{number}  {procedure}/{phase}  {}{}",
            holder("closed"),
            due("due").unwrap_or_default()
        ),
    )
}

/// A duty.
pub(crate) fn duty(it: &pb::Duty) -> Value {
    json!({
        "case": it.case, "proceeding": it.proceeding, "duty": it.duty, "owed_by": it.owed_by,
        "owed_to": it.owed_to, "item": some(&it.item), "started_at": it.started_at,
        "due": some(&it.due), "target": some(&it.target), "basis": some(&it.basis),
        "provisional": it.provisional, "suspended": it.suspended, "passed": it.passed,
    })
}

/// A duty in a line. A limit without a row is internal and is called so.
pub(crate) fn duty_line(it: &pb::Duty) -> Text {
    let (case, name, by) = (&it.case, &it.duty, &it.owed_by);
    let basis = |internal: &str| some(&it.basis).map_or_else(|| internal.to_owned(), str::to_owned);
    let (zh, en) = match (some(&it.due), some(&it.target)) {
        _ if it.suspended => ("中止".to_owned(), "suspended".to_owned()),
        (Some(due), _) => (
            format!("{} 起逾期({})", stamp(due), basis("内部")),
            format!("late from {} ({})", stamp(due), basis("internal")),
        ),
        (None, Some(target)) => {
            (format!("内部目标 {}", stamp(target)), format!("internal target {}", stamp(target)))
        }
        (None, None) => ("无期限".to_owned(), "no limit".to_owned()),
    };
    let late = |word: &str| if it.passed { format!("  {word}") } else { String::new() };
    let moved = |word: &str| if it.provisional { format!("  {word}") } else { String::new() };
    Text::new(
        format!("{case}  {name}  {by}  {zh}{}{}", late("已过"), moved("暂定")),
        format!("{case}  {name}  {by}  {en}{}{}", late("passed"), moved("provisional")),
    )
}

/// A delivery.
pub(crate) fn delivery(it: &pb::Delivery) -> Value {
    let rungs: serde_json::Map<String, Value> =
        it.rungs.iter().map(|rung| (rung.rung.clone(), json!(rung.at))).collect();
    json!({
        "number": it.number, "proceeding": it.proceeding, "act": it.act, "from": it.from,
        "to": it.to, "copy": it.copy, "digest": some(&it.digest), "rungs": rungs,
        "receipt": some(&it.receipt), "unsigned": it.unsigned,
    })
}

/// A delivery in a line: the rungs it has climbed.
pub(crate) fn delivery_line(it: &pb::Delivery) -> Text {
    let rungs: Vec<String> =
        it.rungs.iter().map(|rung| format!("{} {}", rung.rung, stamp(&rung.at))).collect();
    let rungs = rungs.join(", ");
    let (number, act, from, to) = (it.number, &it.act, &it.from, &it.to);
    let copy = |word: &str| if it.copy { format!(" {word}") } else { String::new() };
    Text::new(
        format!("#{number} {act}{} {from} → {to}  {rungs}", copy("抄送")),
        format!("#{number} {act}{} {from} → {to}  {rungs}", copy("copy")),
    )
}

/// A proceeding.
pub(crate) fn proceeding(it: &pb::ProceedingRecord) -> Value {
    let roles: serde_json::Map<String, Value> =
        it.roles.iter().map(|role| (role.role.clone(), json!(role.agencies))).collect();
    json!({
        "number": it.number, "procedure": it.procedure, "edition": it.edition, "phase": it.phase,
        "holder": some(&it.holder), "opened_at": it.opened_at, "outcome": some(&it.outcome),
        "roles": roles,
        "agreements": it.agreements.iter().map(agreement).collect::<Vec<_>>(),
        "holdings": it.holdings.iter().map(holding).collect::<Vec<_>>(),
    })
}

fn agreement(it: &pb::Agreement) -> Value {
    let earlier: Vec<Value> = it
        .earlier
        .iter()
        .map(|it| json!({"round": it.round, "hash": it.hash, "accepted": it.accepted}))
        .collect();
    json!({
        "name": it.name, "hash": it.hash, "round": it.round, "asked": it.asked,
        "accepted": it.accepted, "earlier": earlier,
    })
}

fn holding(it: &pb::Holding) -> Value {
    let held: Vec<Value> = it
        .held
        .iter()
        .map(|it| json!({"roster": it.roster, "id": it.id, "from": it.from, "until": it.until}))
        .collect();
    json!({
        "name": it.name, "expires_at": some(&it.expires_at), "lapsed": it.lapsed, "held": held,
    })
}

/// A proceeding in a line.
pub(crate) fn proceeding_line(it: &pb::ProceedingRecord) -> Text {
    let (number, procedure, edition, phase) = (it.number, &it.procedure, it.edition, &it.phase);
    let end = |held: &str, done: &str| match some(&it.outcome) {
        Some(outcome) => format!("{done} {outcome}"),
        None => format!("{held} {}", it.holder),
    };
    Text::new(
        format!("{number}. {procedure}.{edition} {phase}  {}", end("承办", "结果")),
        format!("{number}. {procedure}.{edition} {phase}  {}", end("held by", "outcome")),
    )
}

/// A whole case.
pub(crate) fn record(it: &pb::CaseRecord) -> Value {
    json!({
        "outline": it.outline.as_ref().map(outline),
        "proceedings": it.proceedings.iter().map(proceeding).collect::<Vec<_>>(),
        "duties": it.duties.iter().map(duty).collect::<Vec<_>>(),
        "deliveries": it.deliveries.iter().map(delivery).collect::<Vec<_>>(),
    })
}

/// A letter: its envelope with its number.
pub(crate) fn letter(it: &pb::Letter) -> Value {
    let envelope: Value = serde_json::from_slice(&it.envelope).unwrap_or_default();
    let bodies: Vec<&str> = it.bodies.iter().map(|body| body.digest.as_str()).collect();
    json!({"number": it.number, "envelope": envelope, "bodies": bodies})
}

/// A letter in a line.
pub(crate) fn letter_line(it: &pb::Letter) -> Text {
    let envelope: Value = serde_json::from_slice(&it.envelope).unwrap_or_default();
    let text =
        |at: &str| envelope.pointer(at).and_then(Value::as_str).unwrap_or_default().to_owned();
    let kind = text("/type");
    let kind =
        kind.strip_prefix("cn.liandong.").and_then(|it| it.strip_suffix(".v1")).unwrap_or(&kind);
    let what = text("/data/act") + &text("/data/duty");
    let delivery = envelope.pointer("/data/delivery").and_then(Value::as_u64);
    let delivery = delivery.map(|number| format!(" #{number}")).unwrap_or_default();
    let line = format!(
        "{}  {kind}  {}{delivery}  {what}  {}  {}",
        it.number,
        text("/subject"),
        text("/data/from"),
        stamp(&text("/time"))
    );
    Text::new(line.clone(), line)
}

/// An empty text of the contract is no text.
pub(crate) fn some(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}
