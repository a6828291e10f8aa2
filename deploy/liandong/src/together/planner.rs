//! `planner`: one operation is planned by the hub, a season here, from what agencies have listed.

use super::roster::available;
use crate::args::{As, PlannerCommand};
use crate::hub::{place, runtime};
use crate::profile::{Profile, failed};
use crate::say::{Out, Trouble};
use crate::shipped;
use ::planner::{Budget, Request, Resource, Simplex, Travel, Ways, Weights, Work};
use anyhow::Context as _;
use casework::text::Text;
use engine::Available;
use serde::Deserialize;
use serde_json::{Value, json};
use std::path::Path;
use std::time::{Duration, Instant};
use wire::pb;

/// What a season's file holds.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    /// The operations.
    requests: Vec<Request>,
    /// Teams and equipment; without them those that agencies have listed.
    #[serde(default)]
    resources: Option<Vec<Resource>>,
    #[serde(default)]
    ways: Option<Ways>,
    #[serde(default)]
    weights: Option<Weights>,
    #[serde(default)]
    budget: Option<Budget>,
}

pub(crate) fn planner(asked: &PlannerCommand, out: &mut Out) -> Result<(), Trouble> {
    match asked {
        PlannerCommand::Suggest { who, question, plan, pick, out: to } => {
            let advice = suggest(who, question)?;
            if let Some(plan) = plan {
                fill(&advice, plan, *pick, to.as_deref().unwrap_or(plan))?;
            }
            tell(&advice, out)
        }
        PlannerCommand::Season { who, hub, question, seconds } => {
            let from = who.as_deref().map(|folder| (folder, hub.as_deref()));
            season(from, question, *seconds, out)
        }
        PlannerCommand::Coverage { who } => coverage(who, out),
    }
}

fn suggest(who: &As, question: &Path) -> Result<pb::Suggestions, Trouble> {
    let question = shipped::read(question)?;
    runtime()?.block_on(async {
        let profile = Profile::open(who)?;
        profile.client.suggest(pb::SuggestRequest { question }).await.map_err(failed)
    })
}

fn tell(advice: &pb::Suggestions, out: &mut Out) -> Result<(), Trouble> {
    if out.json {
        let advice: Value = serde_json::from_str(&advice.advice).unwrap_or_default();
        return out.json(&advice);
    }
    let lines = advice.zh.iter().zip(&advice.en);
    lines.into_iter().try_for_each(|(zh, en)| out.text(&Text::new(zh.as_str(), en.as_str())))
}

/// Writes a proposal into a plan: its days, and what it would hold.
fn fill(advice: &pb::Suggestions, plan: &Path, pick: usize, to: &Path) -> Result<(), Trouble> {
    let advice: Value = serde_json::from_str(&advice.advice).unwrap_or_default();
    let found = advice.get("found").and_then(Value::as_array);
    let Some(chosen) = found.and_then(|found| found.get(pick.checked_sub(1)?)) else {
        let n = found.map_or(0, Vec::len);
        return Err(Trouble::Wrong(Text::new(
            format!("没有第 {pick} 个方案,共 {n} 个;方案文件未改动"),
            format!("there is no proposal {pick}, there are {n}; the plan was not changed"),
        )));
    };
    let mut filled: Value = serde_json::from_str(&shipped::read(plan)?).map_err(|error| {
        let shown = plan.display();
        Trouble::Wrong(Text::new(
            format!("`{shown}` 不是 JSON:{error}"),
            format!("`{shown}` is no JSON: {error}"),
        ))
    })?;
    let (from, until) = (&chosen["from"], &chosen["until"]);
    let members = chosen["members"].as_array().cloned().unwrap_or_default();
    let held = members
        .iter()
        .map(|it| json!({"roster": it["roster"], "id": it["id"], "from": from, "until": until}));
    if let Some(fields) = filled.as_object_mut() {
        fields.insert("start".into(), from.clone());
        fields.insert("end".into(), until.clone());
        fields.insert("resources".into(), held.collect());
    }
    let bytes = serde_json::to_vec_pretty(&filled).context("writing the plan")?;
    place::write(to, &bytes)
}

fn season(
    from: Option<(&Path, Option<&str>)>,
    question: &Path,
    seconds: u64,
    out: &mut Out,
) -> Result<(), Trouble> {
    let shown = question.display().to_string();
    let asked: Asked = serde_json::from_str(&shipped::read(question)?).map_err(|error| {
        Trouble::Wrong(Text::new(
            format!("`{shown}` 有误:{error}"),
            format!("`{shown}` is wrong: {error}"),
        ))
    })?;
    let resources = match (asked.resources, from) {
        (Some(resources), _) => resources,
        (None, Some((folder, hub))) => listed(folder, hub)?,
        (None, None) => {
            return Err(Trouble::Wrong(Text::new(
                format!("`{shown}` 没有 resources;请写明,或以 --as FOLDER 取各机关所公布的"),
                format!(
                    "`{shown}` has no resources; name them, or take what agencies have listed with --as FOLDER"
                ),
            )));
        }
    };
    let wrong = |wrong: ::planner::Wrong| Trouble::Wrong(wrong.text());
    let travel = Travel::new(asked.ways.unwrap_or_default()).map_err(wrong)?;
    let until = Instant::now() + Duration::from_secs(seconds);
    let stop = || until <= Instant::now();
    let budget = asked.budget.unwrap_or_default();
    let work = Work { budget, solver: &Simplex, stop: &stop };
    let weights = asked.weights.unwrap_or_default();
    let planned =
        ::planner::season(&asked.requests, &resources, &travel, &weights, &work).map_err(wrong)?;
    if out.json {
        return out.json(&planned);
    }
    out.text(&planned.text())?;
    out.text(&planned.bound.text())?;
    planned.operations.iter().flat_map(|it| it.lines()).try_for_each(|line| out.text(&line))
}

/// What agencies have listed, through the hub.
fn listed(folder: &Path, hub: Option<&str>) -> Result<Vec<Resource>, Trouble> {
    let listed = runtime()?.block_on(async {
        let profile = Profile::read(folder, hub)?;
        available(&profile, pb::AvailabilityRequest { limit: 500, ..Default::default() }).await
    })?;
    listed.iter().filter_map(|it| resource(it).transpose()).collect()
}

/// `None`: it names no place, and its agency has none.
fn resource(it: &pb::Resource) -> Result<Option<Resource>, Trouble> {
    let instant = |text: &str| text.parse().context("reading an instant of the hub");
    let busy = it.busy.iter().map(|it| Ok((instant(&it.from)?, instant(&it.until)?)));
    let listed = Available {
        roster: it.roster.as_str().into(),
        id: it.id.as_str().into(),
        kind: it.kind.as_str().into(),
        agency: it.agency.as_str().into(),
        details: serde_json::from_str(&it.details).unwrap_or_default(),
        busy: busy.collect::<anyhow::Result<_>>()?,
    };
    // Times that are joined tell nothing of days out before: all begin a season alike.
    Ok(listed.resource().map(|resource| Resource { load: 0, ..resource }))
}

fn coverage(who: &As, out: &mut Out) -> Result<(), Trouble> {
    let answer = runtime()?.block_on(async {
        let profile = Profile::open(who)?;
        profile.client.coverage(pb::CoverageRequest {}).await.map_err(failed)
    })?;
    if out.json {
        let rows: Vec<Value> = answer
            .rows
            .iter()
            .map(|it| {
                json!({
                    "area": it.area, "kind": it.kind, "demanded": it.demanded, "there": it.there,
                    "short": it.short, "basis": it.basis,
                })
            })
            .collect();
        return out.json(&json!({"rows": rows}));
    }
    answer.rows.iter().try_for_each(|it| {
        let (area, kind, demanded, there) = (&it.area, &it.kind, it.demanded, it.there);
        let (short, basis) = (it.short, &it.basis);
        out.text(&Text::new(
            format!("{area}  {kind}  应有 {demanded}  现有 {there}  缺 {short}({basis})"),
            format!("{area}  {kind}  demanded {demanded}  there {there}  short {short} ({basis})"),
        ))
    })
}
