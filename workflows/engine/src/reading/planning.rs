//! Planning over what agencies have listed: the planner's questions are answered from the record.

use super::{Available, Reader, Wanted};
use crate::fault::Fault;
use casework::text::Text;
use casework::time::{Calendar, Day, Instant};
use planner::{
    Advice, Ask, Distinct, Interval, Place, Request, Resource, Row, Standard, Travel, Ways, Weights,
};
use serde::Deserialize;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Combinations that are proposed where nobody says how many.
const BEST: u32 = 3;
/// How far beyond the window the planner looks for a day that would do.
const BEYOND_DAYS: i32 = planner::LOOK_AHEAD_DAYS;
/// What is to be planned.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// The operation.
    pub request: Request,
    /// How many combinations, and what makes them different; three where nobody says.
    #[serde(default)]
    pub ask: Option<Ask>,
    /// How long ways are; the house's setting where nobody says.
    #[serde(default)]
    pub ways: Option<Ways>,
    /// What counts how much.
    #[serde(default)]
    pub weights: Option<Weights>,
    /// Rest days are days like others: an inspection on a holiday.
    #[serde(default)]
    pub on_rest_days: bool,
}

/// A question that is ready to be answered; the answering takes no record and may take a second.
#[derive(Debug, Clone)]
pub struct Posed {
    question: Question,
    resources: Vec<Resource>,
}

impl Posed {
    /// The best combinations, or what would be enough.
    ///
    /// # Errors
    /// The words for whoever asked: which field is wrong.
    pub fn answer(&self) -> Result<Advice, Text> {
        let Question { request, ask, ways, weights, .. } = &self.question;
        let travel = Travel::new(ways.clone().unwrap_or_default()).map_err(|wrong| wrong.text())?;
        let ask = ask.unwrap_or(Ask { best: BEST, distinct: Distinct::Combination });
        let weights = weights.unwrap_or_default();
        planner::suggest(request, &self.resources, &travel, &weights, ask)
            .map_err(|wrong| wrong.text())
    }
}

impl Reader {
    /// Lays what agencies have listed beside a question: when each is free, and which days rest in its
    /// own calendar.
    ///
    /// # Errors
    /// The record does not answer.
    pub async fn pose(&self, agency: &str, mut question: Question) -> Result<Posed, Fault> {
        let window = question.request.window;
        let first = window.first;
        let last = window.last.plus(BEYOND_DAYS);
        let wanted = Wanted {
            from: Some(first.start()),
            until: Some(last.next().start()),
            ..Wanted::default()
        };
        let mut resources = self.resources(agency, &wanted).await?;
        if !question.on_rest_days {
            let rest = self.rest_days(agency, (first, last));
            question.request.rest_days.extend(rest.iter().copied());
            question.request.rest_days.sort_unstable();
            question.request.rest_days.dedup();
            // What rests where others work is taken on that day.
            let mut of_agency: BTreeMap<String, Vec<Day>> = BTreeMap::new();
            for resource in &mut resources {
                let own = of_agency.entry(resource.agency.clone());
                let own = own.or_insert_with(|| self.rest_days(&resource.agency, (first, last)));
                let local = own.iter().filter(|day| rest.binary_search(day).is_err());
                let local =
                    local.map(|day| Interval { from: day.start(), until: day.next().start() });
                resource.busy.extend(local);
            }
        }
        Ok(Posed { question, resources })
    }

    /// Teams and equipment as the planner knows them. What names no place starts from its agency's.
    ///
    /// # Errors
    /// The record does not answer.
    pub async fn resources(&self, agency: &str, wanted: &Wanted) -> Result<Vec<Resource>, Fault> {
        let all = self.available(agency, wanted).await?;
        Ok(all.iter().filter_map(Available::resource).collect())
    }

    /// Equipment standards that agencies have published, beside what is there.
    ///
    /// # Errors
    /// The record does not answer; or, as words, what is wrong with a standard.
    pub async fn coverage(&self, agency: &str) -> Result<Result<Vec<Row>, Text>, Fault> {
        let all = Wanted::default();
        let published = self.published(agency, &all).await?;
        let resources = self.listed(&published, &all);
        let resources: Vec<_> = resources.iter().filter_map(Available::resource).collect();
        let mut seen = BTreeSet::new();
        let standards = published.iter().flat_map(|it| &it.standards).filter_map(standard);
        let standards: Vec<Standard> = standards
            .filter(|it| seen.insert((it.area.clone(), it.kind.clone(), it.basis.clone())))
            .collect();
        Ok(planner::coverage(&standards, &resources).map_err(|wrong| wrong.text()))
    }

    /// The days between two that rest for an agency, in order; beyond the calendars none does.
    fn rest_days(&self, agency: &str, (first, last): (Day, Day)) -> Vec<Day> {
        let world = self.desk.world().rules.world();
        let overlay = world.parties.overlay(agency);
        let calendar: &Calendar = world.calendars.of(overlay.as_deref());
        let mut days = Vec::new();
        let mut day = first;
        while day <= last {
            if calendar.is_working_day(day) == Ok(false) {
                days.push(day);
            }
            day = day.next();
        }
        days
    }
}

fn word(details: &Value, key: &str) -> Option<String> {
    Some(details.get(key)?.as_str()?.to_owned())
}

/// Where an agency is: the digits of its id.
fn seat(agency: &str) -> Option<Place> {
    agency.rsplit_once('.')?.1.parse().ok()
}

impl Available {
    /// The same as the planner knows it. `None`: it names no place to start from, and its agency's id
    /// has none.
    #[must_use]
    pub fn resource(&self) -> Option<Resource> {
        let base = word(&self.details, "base").and_then(|base| base.parse().ok());
        let skills = self.details.get("skills").and_then(Value::as_array);
        let skills = skills.into_iter().flatten().filter_map(Value::as_str);
        let skills: BTreeSet<String> = skills.map(str::to_owned).collect();
        let interval = |&(from, until): &(Instant, Instant)| Interval { from, until };
        let load: BTreeSet<Day> = self.busy.iter().map(|(from, _)| from.day()).collect();
        Some(Resource {
            roster: self.roster.to_string(),
            id: self.id.to_string(),
            agency: self.agency.to_string(),
            kind: self.kind.to_string(),
            skills: skills.into_iter().collect(),
            base: base.or_else(|| seat(&self.agency))?,
            busy: self.busy.iter().map(interval).collect(),
            load: u32::try_from(load.len()).unwrap_or(u32::MAX),
        })
    }
}

fn standard(item: &Value) -> Option<Standard> {
    Some(Standard {
        area: word(item, "area")?.parse().ok()?,
        kind: word(item, "kind")?,
        demanded: u32::try_from(item.get("count")?.as_u64()?).ok()?,
        basis: word(item, "label")?,
        agencies: Vec::new(),
    })
}
