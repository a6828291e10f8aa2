//! Who owes what, by which date: what a rule finds in roles, documents and their items.

use super::fire::Spark;
use super::timing::Written;
use crate::case::Proceeding;
use crate::procedure::{DutyRule, Name, Owner, Period, Trigger};
use crate::refusal::{Code, Refusal};
use crate::time::Day;
use serde_json::Value;
use std::collections::BTreeMap;

/// Who owes a duty, and the item of a document that it is about.
pub(super) struct Owed<'a> {
    pub(super) by: Name,
    pub(super) item: Option<Name>,
    pub(super) body: Option<&'a Value>,
}

impl Owed<'_> {
    fn by(one: &Name) -> Self {
        Self { by: one.clone(), item: None, body: None }
    }
}

/// Who owes the duty, each with the item it is about.
pub(super) fn owners<'a>(
    it: &Proceeding,
    rule: &DutyRule,
    spark: Spark<'a>,
) -> Result<Vec<Owed<'a>>, Refusal> {
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

fn items<'a>(
    rule: &DutyRule,
    list: &Name,
    owner: &Name,
    spark: Spark<'a>,
) -> Result<Vec<Owed<'a>>, Refusal> {
    let lacks = |what: &str| {
        Refusal::new(
            Code::DocumentLacks,
            format!("文书缺少 `{what}`,`{}` 需要它", rule.name),
            format!("the document lacks `{what}`, which `{}` needs", rule.name),
        )
    };
    let Some(body) = spark.body else { return Ok(Vec::new()) };
    let array = at_path(body, list).and_then(Value::as_array).ok_or_else(|| lacks(list))?;
    let mut owners = Vec::with_capacity(array.len());
    for (at, item) in array.iter().enumerate() {
        let who = item.get(&**owner).and_then(Value::as_str);
        let who = who.ok_or_else(|| lacks(&format!("{list}[{at}].{owner}")))?;
        let label = item.get("id").and_then(Value::as_str).map(str::to_owned);
        let label = label.unwrap_or_else(|| (at + 1).to_string());
        let label = Some(Name::from(label));
        owners.push(Owed { by: who.into(), item: label, body: Some(item) });
    }
    Ok(owners)
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

/// A date for a limit: in the item, in the document at hand, or kept from the act.
pub(super) fn written(
    path: &Name,
    item: Option<&Value>,
    body: Option<&Value>,
    facts: &BTreeMap<Name, Name>,
    act: Option<&Name>,
) -> Option<Written> {
    let in_item = || at_path(item?, path.strip_prefix("item.")?)?.as_str();
    let in_body = || at_path(body?, path)?.as_str();
    let kept = || facts.get(&*format!("{} {path}", act?)).map(|date| &**date);
    in_item().or_else(in_body).or_else(kept).and_then(Written::parse)
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
