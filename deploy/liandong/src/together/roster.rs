//! `roster`: what the agency can lend, and what others could.

use super::{Step, known, step};
use crate::args::{Paper, RosterCommand};
use crate::hub::runtime;
use crate::profile::{Profile, failed};
use crate::say::{Out, Trouble, stamp};
use casework::text::Text;
use serde_json::{Value, json};
use wire::pb;

const PROCEDURE: &str = "roster";
/// Rows of one question.
const PAGE: u32 = 500;

pub(crate) fn roster(asked: &RosterCommand, out: &mut Out) -> Result<(), Trouble> {
    match asked {
        RosterCommand::Publish(paper) => publish(paper, out),
        RosterCommand::Busy(paper) => {
            step(paper, Step::new("publish-busy", "force-busy"), None, out)
        }
        RosterCommand::List { who, from, until, kind, owner, roster } => {
            let asked = pb::AvailabilityRequest {
                from: from.clone(),
                until: until.clone(),
                kind: kind.clone(),
                agency: owner.clone(),
                roster: roster.clone(),
                limit: PAGE,
                after: String::new(),
            };
            let resources = runtime()?.block_on(async {
                let profile = Profile::open(who)?;
                available(&profile, asked).await
            })?;
            list(&resources, out)
        }
    }
}

/// The first time opens the roster's case; later the roster is published anew.
fn publish(paper: &Paper, out: &mut Out) -> Result<(), Trouble> {
    let there = runtime()?.block_on(async {
        let profile = Profile::open(&paper.who)?;
        known(&profile, &paper.case).await
    })?;
    match there {
        None => step(paper, Step::new("publish", "force-roster"), Some(PROCEDURE), out),
        Some(_) => step(paper, Step::new("republish", "force-roster"), None, out),
    }
}

/// Everything that matches, page by page.
pub(crate) async fn available(
    profile: &Profile,
    mut asked: pb::AvailabilityRequest,
) -> Result<Vec<pb::Resource>, Trouble> {
    let mut resources = Vec::new();
    loop {
        let page = profile.client.availability(asked.clone()).await.map_err(failed)?;
        resources.extend(page.resources);
        if page.next.is_empty() {
            return Ok(resources);
        }
        asked.after = page.next;
    }
}

fn list(resources: &[pb::Resource], out: &mut Out) -> Result<(), Trouble> {
    if out.json {
        let rows: Vec<Value> = resources.iter().map(shown).collect();
        return out.json(&json!({"count": rows.len(), "resources": rows}));
    }
    resources.iter().try_for_each(|it| out.text(&line(it)))?;
    let n = resources.len();
    out.text(&Text::new(format!("共 {n} 项"), format!("{n} in all")))
}

fn shown(it: &pb::Resource) -> Value {
    let busy: Vec<Value> =
        it.busy.iter().map(|it| json!({"from": it.from, "until": it.until})).collect();
    let details: Value = serde_json::from_str(&it.details).unwrap_or_default();
    json!({
        "roster": it.roster, "id": it.id, "kind": it.kind, "agency": it.agency,
        "details": details, "busy": busy,
    })
}

fn line(it: &pb::Resource) -> Text {
    let details: Value = serde_json::from_str(&it.details).unwrap_or_default();
    let name = details.get("name").and_then(Value::as_str).unwrap_or_default();
    let (roster, id, kind, agency) = (&it.roster, &it.id, &it.kind, &it.agency);
    let busy: Vec<String> =
        it.busy.iter().map(|it| format!("{}–{}", stamp(&it.from), stamp(&it.until))).collect();
    let (zh, en) = match busy.as_slice() {
        [] => ("空闲".to_owned(), "free".to_owned()),
        busy => (format!("占用 {}", busy.join(", ")), format!("taken {}", busy.join(", "))),
    };
    Text::new(
        format!("{roster}  {id}  {kind}  {name}  {agency}  {zh}"),
        format!("{roster}  {id}  {kind}  {name}  {agency}  {en}"),
    )
}
