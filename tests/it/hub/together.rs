//! Working together, through the doors of hubs that run: what is taken is taken once.

mod contention;
mod planned;
mod said;

use super::Agency;
use super::agency::now;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use wire::{Deed, Named, OpeningOf, Statement, StepOf, pb};

/// Who leads, who lends, and one who takes no part.
const LEAD: &str = "ecology.510100";
const LENDER: &str = "police.510100";
const ELSEWHERE: &str = "ecology.510700";
/// Above the one who lends: sees its roster, and nothing of the plans.
const ABOVE: &str = "police.510000";

/// The roster's case.
const ROSTER: &str = "名册-公安-成都";

/// A step with a document, signed by the head.
fn step(
    agency: &Agency,
    (id, case): (&str, &str),
    (act, form): (&str, &str),
    document: &Value,
    opens: Option<(&str, &str)>,
) -> pb::SubmitRequest {
    let body = wire::canonical(document).unwrap();
    let parties = opens.iter().map(|(_, role)| (role.to_string(), vec![agency.id.clone()]));
    let step = StepOf {
        name: act.into(),
        opens: opens.map(|(procedure, _)| OpeningOf {
            procedure: procedure.into(),
            ..OpeningOf::default()
        }),
        document: Some(Named { name: form.into(), digest: wire::digest(&body) }),
        parties: parties.collect::<BTreeMap<_, _>>(),
        ..StepOf::default()
    };
    let statement =
        Statement { office: Some("head".into()), ..agency.statement(id, case, Deed::Step(step)) };
    agency.sign(&statement, vec![body])
}

/// So many drones are listed.
fn published(lender: &Agency, drones: usize) -> pb::SubmitRequest {
    let mut roster = kit::sample("force-roster").unwrap();
    roster["organ"] = lender.id.as_str().into();
    let drone = |n| json!({"id": drone(n), "kind": "drone", "name": "无人机", "base": "510116"});
    roster["resources"] = (0..drones).map(drone).collect();
    let opens = Some(("roster", "keeper"));
    step(lender, ("published-1", ROSTER), ("publish", "force-roster"), &roster, opens)
}

fn drone(n: usize) -> String {
    format!("uav-{n:02}")
}

/// A plan for one day that draws on these drones.
fn plan(drones: &[usize], day: &str) -> Value {
    let mut plan = kit::sample("operation-plan").unwrap();
    let fields = plan.as_object_mut().unwrap();
    fields.remove("touches");
    plan["members"] = json!([LEAD, LENDER]);
    (plan["start"], plan["end"]) = (day.into(), day.into());
    let held = |n: &usize| json!({"roster": ROSTER, "id": drone(*n), "from": day, "until": day});
    plan["resources"] = drones.iter().map(held).collect();
    plan
}

/// The two acts by which the nth plan comes before its members.
fn proposed(lead: &Agency, n: usize, plan: &Value) -> [pb::SubmitRequest; 2] {
    let case = &format!("行动-{n:02}");
    let opens = Some(("joint-operation", "lead"));
    let ids = [format!("drafted-{n:02}"), format!("proposed-{n:02}")];
    let draft = ("open-plan", "operation-plan");
    [
        step(lead, (&ids[0], case), draft, plan, opens),
        step(lead, (&ids[1], case), ("propose", "operation-plan"), plan, None),
    ]
}

/// The day so many days from now.
fn in_days(days: i32) -> String {
    let now: casework::time::Instant = now().parse().unwrap();
    now.day().plus(days).to_string()
}

async fn granted(agency: &Agency, served: &crate::served::Served, act: pb::SubmitRequest) {
    let answer = agency.client(served).submit_bytes(act).await.unwrap();
    assert_eq!(answer.outcome(), pb::Outcome::Granted, "{:?}", answer.refusal);
}

async fn available(
    agency: &Agency,
    served: &crate::served::Served,
    asked: pb::AvailabilityRequest,
) -> Vec<pb::Resource> {
    let page = agency.client(served).availability(asked).await.unwrap();
    assert_eq!(page.next, "");
    page.resources
}
