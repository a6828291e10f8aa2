//! Who owes what, by which date: what a rule finds in roles, documents and their items.

use super::fire::Spark;
use super::timing::Written;
use crate::case::Proceeding;
use crate::procedure::{DutyRule, Name, Owner, Period, Trigger};
use crate::refusal::{Code, Refusal};
use crate::time::Day;
use serde_json::Value;
use std::collections::BTreeMap;

/// How a path begins that leads into an item of a list.
pub(super) const IN_ITEM: &str = "item.";

/// Who owes a duty, and the item of a document that it is about.
pub(super) struct Owed {
    pub(super) by: Name,
    pub(super) item: Option<Name>,
}

impl Owed {
    fn by(one: &Name) -> Self {
        Self { by: one.clone(), item: None }
    }
}

/// Who owes the duty, each with the item it is about.
pub(super) fn owners(
    it: &Proceeding,
    rule: &DutyRule,
    spark: Spark<'_>,
) -> Result<Vec<Owed>, Refusal> {
    match &rule.owed_by {
        Owner::Role(role) => Ok(it.in_role(role).first().map(Owed::by).into_iter().collect()),
        Owner::EachOf(role) => {
            let all = it.in_role(role).iter();
            let of_receipt = spark.receiver.map(|(receiver, _)| receiver);
            let mine = all.filter(|one| of_receipt.is_none_or(|receiver| receiver == *one));
            Ok(mine.map(Owed::by).collect())
        }
        Owner::EachItem { list, owner } => items(rule, list, owner, spark),
    }
}

fn items(
    rule: &DutyRule,
    list: &Name,
    owner: &Name,
    spark: Spark<'_>,
) -> Result<Vec<Owed>, Refusal> {
    let lacks = |what: &str| {
        Refusal::new(
            Code::DocumentLacks,
            format!("文书缺少 `{what}`,`{}` 需要它", rule.name),
            format!("the document lacks `{what}`, which `{}` needs", rule.name),
        )
    };
    let Some(body) = spark.body else { return Ok(Vec::new()) };
    let array = at_path(body, list).and_then(Value::as_array).ok_or_else(|| lacks(list))?;
    let mut owners: Vec<Owed> = Vec::with_capacity(array.len());
    for (at, (label, item)) in labelled(array).enumerate() {
        let who = item.get(&**owner).and_then(Value::as_str);
        let who = who.ok_or_else(|| lacks(&format!("{list}[{at}].{owner}")))?;
        if owners.iter().any(|other| other.item.as_ref() == Some(&label)) {
            return Err(Refusal::new(
                Code::DocumentLacks,
                format!("文书 `{list}` 中 `{label}` 出现两次,每项须有各自的 `id`"),
                format!("`{label}` stands twice in `{list}`; each item needs its own `id`"),
            ));
        }
        owners.push(Owed { by: who.into(), item: Some(label) });
    }
    Ok(owners)
}

/// The items of a list, each with what it is called: its `id`, or its place from 1.
pub(super) fn labelled(items: &[Value]) -> impl Iterator<Item = (Name, &Value)> {
    items.iter().enumerate().map(|(at, item)| {
        let id = item.get("id").and_then(Value::as_str);
        (id.map_or_else(|| (at + 1).to_string().into(), Name::from), item)
    })
}

/// Follows a dotted path.
pub(super) fn at_path<'a>(body: &'a Value, path: &str) -> Option<&'a Value> {
    path.split('.').try_fold(body, |value, key| value.get(key))
}

/// The act that a trigger is about.
pub(super) fn spark_act(trigger: &Trigger) -> Option<&Name> {
    match trigger {
        Trigger::Act(act) | Trigger::Receipt { act, .. } => Some(act),
        _ => None,
    }
}

/// The acts whose documents a duty can take its dates from: that of the trigger that opened it, then
/// the others that start it.
pub(super) fn acts_of(rule: &DutyRule, opened_by: Option<&Trigger>) -> Vec<Name> {
    let mut acts: Vec<Name> = opened_by.and_then(spark_act).cloned().into_iter().collect();
    for start in &rule.starts {
        match start {
            Trigger::Later(one, other) => {
                acts.extend([one, other].into_iter().filter_map(|half| spark_act(half)).cloned());
            }
            start => acts.extend(spark_act(start).cloned()),
        }
    }
    acts
}

/// A date for a limit: in the document at hand, or kept from one of the acts.
pub(super) fn written(
    path: &Name,
    item: Option<&Name>,
    body: Option<&Value>,
    facts: &BTreeMap<Name, Name>,
    acts: &[Name],
) -> Option<Written> {
    let in_body = || at_path(body?, path)?.as_str();
    let kept = || acts.iter().find_map(|act| facts.get(&fact(act, path, item)));
    in_body().or_else(|| kept().map(|date| &**date)).and_then(Written::parse)
}

/// The name under which a date is kept: the act, the path, and for a path in an item which item.
pub(super) fn fact(act: &str, path: &str, item: Option<&Name>) -> Name {
    match item.filter(|_| path.starts_with(IN_ITEM)) {
        None => format!("{act} {path}").into(),
        Some(item) => format!("{act} {path} {item}").into(),
    }
}

/// The name of the period that holds a day, and the first day of the next.
pub(super) fn period(every: Period, day: Day) -> (String, Day) {
    let (year, month) = (day.year(), i32::from(day.month()));
    let length = match every {
        Period::Month => 1,
        Period::Quarter => 3,
        Period::HalfYear => 6,
        Period::Year => 12,
    };
    let index = (month - 1) / length;
    let label = match every {
        Period::Month => format!("{year}-{month:02}"),
        Period::Quarter => format!("{year}Q{}", index + 1),
        Period::HalfYear => format!("{year}H{}", index + 1),
        Period::Year => year.to_string(),
    };
    let first = Day::from_ymd(year, 1, 1).unwrap_or(day);
    (label, first.plus_months((index + 1) * length))
}
