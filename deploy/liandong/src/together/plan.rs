//! `plan`: a joint operation is proposed, answered and looked at.

use super::{known, shown};
use crate::args::{Paper, PlanAnswer, PlanCommand};
use crate::ask::doing::{Doing, act};
use crate::ask::shown::{record, some};
use crate::hub::runtime;
use crate::profile::Profile;
use crate::say::{Out, Trouble, stamp};
use casework::text::Text;
use std::collections::BTreeMap;
use std::path::Path;
use wire::pb;

const PROCEDURE: &str = "joint-operation";
const PLAN: &str = "operation-plan";
const HEAD: Option<&str> = Some("head");

pub(crate) fn plan(asked: &PlanCommand, out: &mut Out) -> Result<(), Trouble> {
    runtime()?.block_on(async {
        match asked {
            PlanCommand::Propose(paper) => propose(paper, out).await,
            PlanCommand::Answer { who, case, answer, document, hash } => {
                let profile = Profile::open(who)?;
                let document = document.as_deref();
                answered(&profile, case, *answer, (document, hash.as_deref()), out).await
            }
            PlanCommand::Show(asked) => {
                let (_, it) = shown(asked).await?;
                show(&it, out)
            }
        }
    })
}

/// The proceeding of the plan, where the case has one that is open.
fn proceeding(record: &pb::CaseRecord) -> Option<&pb::ProceedingRecord> {
    let open = record.proceedings.iter().filter(|it| it.outcome.is_empty());
    open.into_iter().find(|it| it.procedure == PROCEDURE)
}

/// A plan that nobody has seen is drafted first; one that the members have is changed.
async fn propose(paper: &Paper, out: &mut Out) -> Result<(), Trouble> {
    let profile = Profile::open(&paper.who)?;
    let there = known(&profile, &paper.case).await?;
    let doing = |act, office| Doing {
        case: &paper.case,
        act,
        office,
        document: Some((PLAN, &paper.document)),
        ..Doing::default()
    };
    match there.as_ref().and_then(proceeding).map(|it| it.phase.as_str()) {
        Some("proposed" | "agreed") => act(&profile, doing("change", HEAD), out).await,
        Some(_) => act(&profile, doing("propose", HEAD), out).await,
        None => {
            let lead = BTreeMap::from([("lead".to_owned(), vec![profile.settings.agency.clone()])]);
            let draft = Doing { opens: Some(PROCEDURE), parties: lead, ..doing("open-plan", None) };
            act(&profile, draft, out).await?;
            act(&profile, doing("propose", HEAD), out).await
        }
    }
}

async fn answered(
    profile: &Profile,
    case: &str,
    answer: PlanAnswer,
    (document, hash): (Option<&Path>, Option<&str>),
    out: &mut Out,
) -> Result<(), Trouble> {
    let there = known(profile, case).await?;
    let it = there.as_ref().and_then(proceeding);
    let phase = it.map(|it| it.phase.as_str()).unwrap_or_default();
    let (name, form) = match answer {
        PlanAnswer::Accept => ("accept", None),
        PlanAnswer::Counter => ("counter", Some("operation-counter")),
        // What was agreed already is left, not declined.
        PlanAnswer::Decline if phase == "agreed" => ("pull-out", Some("operation-decline")),
        PlanAnswer::Decline => ("decline", Some("operation-decline")),
    };
    let document = match (form, document) {
        (None, None) => None,
        (Some(form), Some(path)) => Some((form, path)),
        (Some(form), None) => {
            return Err(Trouble::Wrong(Text::new(
                format!("`{name}` 须附文书:--document FILE(`{form}`)"),
                format!("`{name}` is made with a document: --document FILE (`{form}`)"),
            )));
        }
        (None, Some(_)) => {
            return Err(Trouble::Wrong(Text::new(
                "同意不附文书;所同意的是现行文本的摘要",
                "agreeing takes no document; what is agreed to is the hash of the text before the members",
            )));
        }
    };
    let before = it.and_then(|it| it.agreements.first()).map(|it| it.hash.clone());
    let agrees_to = match answer {
        PlanAnswer::Accept => hash.map(str::to_owned).or(before),
        PlanAnswer::Counter | PlanAnswer::Decline => None,
    };
    let office = if answer == PlanAnswer::Counter { None } else { HEAD };
    let doing = Doing { case, act: name, office, document, agrees_to, ..Doing::default() };
    act(profile, doing, out).await
}

fn show(it: &pb::CaseRecord, out: &mut Out) -> Result<(), Trouble> {
    if out.json {
        return out.json(&record(it));
    }
    let plans = it.proceedings.iter().filter(|it| it.procedure == PROCEDURE);
    for plan in plans {
        let end = some(&plan.outcome).map_or_else(|| plan.holder.clone(), str::to_owned);
        out.line(format!("{}. {}  {}  {end}", plan.number, plan.procedure, plan.phase))?;
        plan.agreements.iter().try_for_each(|it| signed(it, out))?;
        plan.holdings.iter().try_for_each(|it| held(it, out))?;
    }
    Ok(())
}

/// Each round, the newest last, and who has signed it.
fn signed(it: &pb::Agreement, out: &mut Out) -> Result<(), Trouble> {
    for round in &it.earlier {
        let (n, hash, all) = (round.round, short(&round.hash), round.accepted.join(", "));
        out.text(&Text::new(
            format!("  第 {n} 轮 {hash}:曾同意 {all}"),
            format!("  round {n} {hash}: agreed then by {all}"),
        ))?;
    }
    let missing: Vec<&str> =
        it.asked.iter().filter(|who| !it.accepted.contains(who)).map(String::as_str).collect();
    let (n, hash, all) = (it.round, &it.hash, it.accepted.join(", "));
    let (zh, en) = match missing.as_slice() {
        [] => ("全体已同意".to_owned(), "all have agreed".to_owned()),
        missing => {
            let list = missing.join(", ");
            (format!("尚缺 {list}"), format!("missing {list}"))
        }
    };
    out.text(&Text::new(
        format!("  第 {n} 轮 {hash}:已同意 {all};{zh}"),
        format!("  round {n} {hash}: agreed by {all}; {en}"),
    ))
}

fn short(hash: &str) -> String {
    hash.chars().take(12).collect()
}

fn held(it: &pb::Holding, out: &mut Out) -> Result<(), Trouble> {
    let (zh, en) = match (it.lapsed, some(&it.expires_at)) {
        (true, _) => ("已到期解除".to_owned(), "has ended by itself".to_owned()),
        (false, None) => ("已确定".to_owned(), "firm".to_owned()),
        (false, Some(at)) => (format!("{} 前有效", stamp(at)), format!("until {}", stamp(at))),
    };
    let name = &it.name;
    out.text(&Text::new(format!("  占用 {name}:{zh}"), format!("  holds {name}: {en}")))?;
    for one in &it.held {
        let (roster, id) = (&one.roster, &one.id);
        out.line(format!("    {roster}  {id}  {} – {}", stamp(&one.from), stamp(&one.until)))?;
    }
    Ok(())
}
