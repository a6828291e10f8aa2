//! What an act brings: papers, the ground it names, dates that limits need.

use super::Draft;
use super::owed::{IN_ITEM, acts_of, at_path, fact, labelled};
use super::perform::Deed;
use super::timing::Written;
use crate::act::Paper;
use crate::procedure::{ActRule, DutyRule, Measure, Name, Owner, PapersRule, Procedure};
use crate::refusal::{Code, Refusal};
use serde_json::Value;
use std::collections::BTreeMap;

impl Draft<'_> {
    pub(super) fn missing(
        &self,
        id: u32,
        list: &PapersRule,
        rule: &ActRule,
        papers: &[Paper],
    ) -> Result<Vec<Name>, Refusal> {
        let flags = &self.proceeding(id)?.flags;
        let asked = list.list.iter().filter(|paper| {
            paper.when.as_ref().is_none_or(|flag| flags.contains(flag) || rule.sets.contains(flag))
        });
        let missing: Vec<Name> = asked
            .filter(|paper| papers.iter().all(|given| given.kind != paper.kind))
            .map(|paper| paper.kind.clone())
            .collect();
        if missing.is_empty() || list.incomplete.is_some() {
            return Ok(missing);
        }
        let kinds = missing.join(", ");
        Err(Refusal::new(
            Code::PapersMissing,
            format!("`{}` 缺少材料:{kinds}", rule.name),
            format!("`{}` lacks papers: {kinds}", rule.name),
        )
        .under(list.basis.first().map(|(row, _)| &**row)))
    }

    /// The ground named, and its citation: substance by the end of the conduct, procedure by the day.
    pub(super) fn ground(
        &self,
        rule: &ActRule,
        deed: Deed<'_>,
    ) -> Result<Option<(Name, Name)>, Refusal> {
        let given = deed.step.and_then(|step| step.ground.as_ref());
        let allowed: Vec<&str> = rule.grounds.iter().map(|(row, _)| &**row).collect();
        let list = allowed.join(", ");
        let refuse = |given: &str| {
            Refusal::new(
                Code::WrongGround,
                format!("`{}` 的依据应为其中之一:{list};给的是 `{given}`", rule.name),
                format!("`{}` needs one of these grounds: {list}; given is `{given}`", rule.name),
            )
        };
        match given {
            None if allowed.is_empty() || deed.step.is_none() => Ok(None),
            None => Err(refuse("-")),
            Some(row) if !allowed.contains(&&**row) => Err(refuse(row)),
            Some(row) => {
                let conduct_end = self.case.conduct.map(|(_, last)| last);
                let cite = self.world.law.cite(row, deed.occurred_at.day(), conduct_end);
                let cite =
                    cite.map_err(|text| Refusal::new(Code::WrongGround, text.zh, text.en))?;
                Ok(Some((row.clone(), cite)))
            }
        }
    }
}

/// Dates of the document that limits need, kept for clocks that start with its receipt. A document
/// that lacks one is refused here, when it is made, and not when it arrives.
pub(super) fn facts(
    procedure: &Procedure,
    rule: &ActRule,
    deed: Deed<'_>,
) -> Result<BTreeMap<Name, Name>, Refusal> {
    let mut facts = BTreeMap::new();
    let Some(document) = deed.step.and_then(|step| step.document.as_ref()) else {
        return Ok(facts);
    };
    let named = |duty: &&DutyRule| acts_of(duty, None).contains(&rule.name);
    for duty in procedure.duties.iter().filter(named) {
        for limit in duty.limits.iter().chain(&duty.also) {
            let (Measure::Before(_, path) | Measure::InDocument(path)) = &limit.measure else {
                continue;
            };
            if let Some(field) = path.strip_prefix(IN_ITEM) {
                facts.extend(dates_of_items(&rule.name, duty, path, field, &document.body));
                continue;
            }
            let date = at_path(&document.body, path).and_then(Value::as_str);
            let Some(date) = date.filter(|date| Written::parse(date).is_some()) else {
                return Err(Refusal::new(
                    Code::DocumentLacks,
                    format!("文书 `{}` 缺少日期 `{path}`(如 2026-03-01)", document.name),
                    format!("document `{}` lacks the date `{path}`", document.name),
                ));
            };
            facts.insert(fact(&rule.name, path, None), date.into());
        }
    }
    Ok(facts)
}

/// A time that stands in calendars ends after it begins; otherwise nobody could come.
pub(super) fn check_appointments(
    procedure: &Procedure,
    rule: &ActRule,
    deed: Deed<'_>,
) -> Result<(), Refusal> {
    let Some(document) = deed.step.and_then(|step| step.document.as_ref()) else { return Ok(()) };
    let mut set = procedure.appointments.iter().filter(|it| it.set_by.contains(&rule.name));
    match set.find_map(|it| it.reversed(&document.body)) {
        None => Ok(()),
        Some(text) => Err(Refusal::new(Code::WrongTime, text.zh, text.en)),
    }
}

/// The date of each item of the list that a duty goes by.
fn dates_of_items(
    act: &Name,
    duty: &DutyRule,
    path: &Name,
    field: &str,
    body: &Value,
) -> Vec<(Name, Name)> {
    let Owner::EachItem { list, .. } = &duty.owed_by else { return Vec::new() };
    let items = at_path(body, list).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let dated = |(label, item)| {
        let date = at_path(item, field)?.as_str()?;
        Some((fact(act, path, Some(&label)), date.into()))
    };
    labelled(items).filter_map(dated).collect()
}
