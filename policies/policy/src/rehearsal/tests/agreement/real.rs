//! The same plan as the shipped procedure has it.

use super::super::demo::{files, house};
use super::model::{Member, Model, Phase, Put, Rules, Say, Text};
use casework::procedure::Name;
use casework::time::Instant;
use casework::{
    Act, Case, Decision, Document, Opening, Proceeding, Refusal, Rung, Step, Verb, decide,
};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// Who leads.
pub(super) const LEAD: &str = "ecology.510100";

/// Who may be a member; the first is the lead where it goes out itself.
const OTHERS: [&str; 4] = ["ecology.510184", "water.510184", "transport.510184", "police.510184"];

/// A plan with so many members.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cast {
    pub(super) members: usize,
    pub(super) rules: Rules,
}

impl Cast {
    pub(super) fn agency(&self, member: Member) -> Name {
        match self.rules.lead {
            Some(lead) if lead == member => LEAD.into(),
            _ => OTHERS[member].into(),
        }
    }

    fn agencies(&self, members: &BTreeSet<Member>) -> Vec<Name> {
        members.iter().map(|member| self.agency(*member)).collect()
    }

    /// The plan in draft.
    pub(super) fn draft(&self) -> Case {
        let members = (0..self.members).collect();
        let opening = Opening {
            case: "演-查".into(),
            procedure: "joint-operation".into(),
            conduct: None,
            goes_on_from: None,
            reporter: None,
        };
        let put = Put { text: 0, members, touches: None };
        let mut step = Step { opens: Some(opening), ..self.step("open-plan") };
        step.document = Some(self.plan(&put));
        self.tries(&Case::default(), &act(LEAD, None, Verb::Step(step))).unwrap().case
    }

    fn step(&self, name: &str) -> Step {
        let document = document_of(name).map(|document| Document {
            name: document.into(),
            digest: document.into(),
            body: sample(document),
        });
        Step { act: name.into(), document, ..Step::default() }
    }

    fn plan(&self, put: &Put) -> Document {
        let mut body = sample("operation-plan");
        body["members"] = json!(self.agencies(&put.members));
        match &put.touches {
            Some(touches) => body["touches"] = json!(self.agencies(touches)),
            None => drop(body.as_object_mut().unwrap().remove("touches")),
        }
        Document { name: "operation-plan".into(), digest: hash(put.text), body }
    }

    /// The act by which it is said.
    pub(super) fn act(&self, say: &Say) -> Act {
        let head = Some("head");
        let by_lead = |name: &str, office| act(LEAD, office, Verb::Step(self.step(name)));
        let by =
            |who: &Member, name: &str| act(&self.agency(*who), head, Verb::Step(self.step(name)));
        let puts = |name: &str, put: &Put| {
            let document = Some(self.plan(put));
            act(LEAD, head, Verb::Step(Step { document, ..self.step(name) }))
        };
        match say {
            Say::Accept(who, text) => {
                let agrees_to = Some(hash(*text));
                let step = Step { agrees_to, ..self.step("accept") };
                act(&self.agency(*who), head, Verb::Step(step))
            }
            Say::Counter(who) => by(who, "counter"),
            Say::Decline(who) => by(who, "decline"),
            Say::PullOut(who) => by(who, "pull-out"),
            Say::Propose(put) => puts("propose", put),
            Say::Change(put) => puts("change", put),
            Say::Uphold => by_lead("uphold", head),
            Say::Review => by_lead("review-legality", Some("legal")),
            Say::Arrange => by_lead("arrange-record", None),
            Say::Start => by_lead("start", head),
            Say::Revoke => by_lead("revoke", head),
        }
    }

    fn tries(&self, case: &Case, act: &Act) -> Result<Decision, Refusal> {
        decide(&house().world(), case, act)
    }

    /// What becomes of the case, with every delivery signed for where the post runs.
    pub(super) fn after(&self, case: &Case, say: &Say) -> Result<Case, Refusal> {
        let mut after = self.tries(case, &self.act(say))?.case;
        if !self.rules.post || !after.is_open() {
            return Ok(after);
        }
        for delivery in after.deliveries.clone() {
            if delivery.id > case.last_delivery {
                let verb = Verb::Climb { delivery: delivery.id, rung: Rung::Accepted };
                after = self.tries(&after, &act(&delivery.to, None, verb))?.case;
            }
        }
        Ok(after)
    }

    /// Whether the case is what the model says, in everything that the model speaks of.
    pub(super) fn look(&self, case: &Case, model: &Model) -> Result<(), String> {
        let it = &case.proceedings[0];
        let all = |members: &BTreeSet<Member>| -> BTreeSet<Name> {
            self.agencies(members).into_iter().collect()
        };
        let same = |what: &str, is: &dyn std::fmt::Debug, should: &dyn std::fmt::Debug| {
            let (is, should) = (format!("{is:?}"), format!("{should:?}"));
            if is == should { Ok(()) } else { Err(format!("{what}: {is}, should be {should}")) }
        };
        same("phase", &phase(it), &model.phase)?;
        let Some((text, _)) = model.rounds.last() else {
            return same("agreements", &it.agreements.len(), &0);
        };
        let state = &it.agreements["plan"];
        same("hash", &state.hash, &hash(*text))?;
        same("round", &(state.round as usize), &model.rounds.len())?;
        same("asked", &state.asked, &all(&model.members))?;
        same("agreed", &state.accepted, &all(&model.signed))?;
        let earlier: Vec<_> = state.earlier.values().cloned().collect();
        let (_, before) = model.rounds.split_last().unwrap();
        let should: Vec<_> = before.iter().map(|(text, who)| (hash(*text), all(who))).collect();
        same("rounds", &earlier, &should)?;
        same("answers owed", &owing(it, "answer"), &all(&model.owes))?;
        if !it.is_open() {
            return Ok(());
        }
        same("to settle", &!owing(it, "settle").is_empty(), &model.unsettled)?;
        let drafting = model.phase == Phase::Drafting;
        same("to draft", &!owing(it, "draft").is_empty(), &drafting)?;
        let waits = matches!(model.phase, Phase::Proposed | Phase::Agreed);
        same("to start", &owing(it, "start").len(), &usize::from(waits))
    }
}

fn owing(it: &Proceeding, duty: &str) -> BTreeSet<Name> {
    let open = it.duties.iter().filter(|open| *open.key.duty == *duty);
    open.map(|open| open.key.owed_by.clone()).collect()
}

fn phase(it: &Proceeding) -> Phase {
    match &*it.phase {
        "drafting" => Phase::Drafting,
        "proposed" => Phase::Proposed,
        "agreed" => Phase::Agreed,
        "running" => Phase::Running,
        "closed-revoked" => Phase::Revoked,
        other => panic!("phase `{other}` is not walked here"),
    }
}

fn hash(text: Text) -> Name {
    format!("text-{text}").into()
}

/// One instant for all: the agreement does not depend on the clock, which has tests of its own.
pub(super) fn now() -> Instant {
    "2026-03-02T09:00:00+08:00".parse().unwrap()
}

pub(super) fn act(from: &str, office: Option<&str>, verb: Verb) -> Act {
    let at = now();
    Act {
        from: from.into(),
        office: office.map(Name::from),
        occurred_at: at,
        received_at: at,
        proceeding: None,
        verb,
    }
}

/// The document that the shipped procedure wants for an act.
pub(super) fn document_of(act: &str) -> Option<&'static str> {
    let all = house().procedures();
    let procedure = all.edition("joint-operation", 1).unwrap();
    procedure.acts.get(act).unwrap().document.as_ref().map(|(name, _)| &**name)
}

/// The valid sample of a document.
pub(super) fn sample(document: &str) -> Value {
    type Samples = std::collections::BTreeMap<String, Value>;
    static SAMPLES: OnceLock<Samples> = OnceLock::new();
    let samples = SAMPLES.get_or_init(|| {
        let named = |(name, text): (&String, &String)| {
            let name = name.strip_prefix("tests/cases/documents/")?.strip_suffix(".json")?;
            let text: Value = serde_json::from_str(text).unwrap();
            Some((name.to_owned(), text["valid"].clone()))
        };
        files().iter().filter_map(named).collect()
    });
    samples[document].clone()
}
