//! What every state refuses: each act by the wrong sender, from the wrong office, in the wrong phase,
//! without its document, papers or ground; and each common verb, whatever comes of it.

use super::play::Stage;
use super::{invariants, walk};
use casework::procedure::{ActRule, By, CLOCK, Name, Procedure};
use casework::text::Text;
use casework::{Act, Case, Code, Document, Paper, Proceeding, Step, Verb};
use serde_json::Value;
use std::collections::BTreeSet;
use std::sync::Arc;

/// An agency that has no role in any story.
const STRANGER: &str = "outside:stranger";

/// Guards that any state can be asked about. What must come first, a right, a wait and a number are
/// walked by stories, which show how one gets there.
const PROBED: [Code; 6] = [
    Code::NotYourRole,
    Code::WrongOffice,
    Code::WrongPhase,
    Code::WrongDocument,
    Code::PapersMissing,
    Code::WrongGround,
];

/// What attempts of common verbs begin with.
const VERB: &str = "verb";

/// The common verbs that are tried in every phase that a story passes.
pub const VERBS: [&str; 13] = [
    "return",
    "resubmit",
    "withdraw",
    "extend",
    "suspend",
    "resume",
    "co-handle",
    "co-answer",
    "delegate",
    "merge",
    "split",
    "chase",
    "copy",
];

/// Which guards have been tried in which phase, so that no two stories try the same.
#[derive(Debug, Default)]
pub struct Probed {
    tried: BTreeSet<(Name, u32, Name, String)>,
    /// How many attempts were made.
    pub attempts: usize,
}

impl Probed {
    /// Whether a common verb, such as `return`, was tried in a phase of a procedure.
    #[must_use]
    pub fn tried(&self, procedure: &Procedure, phase: &Name, verb: &str) -> bool {
        let what = format!("{VERB} {verb}");
        self.tried.contains(&(procedure.id.clone(), procedure.edition, phase.clone(), what))
    }

    /// Whether this is tried for the first time in this phase.
    fn first_of(&mut self, procedure: &Procedure, phase: &Name, what: String) -> bool {
        let key = (procedure.id.clone(), procedure.edition, phase.clone(), what);
        let first = self.tried.insert(key);
        self.attempts += usize::from(first);
        first
    }
}

/// One attempt: what is tried, and what must come of it. `None`: any coded answer will do.
struct Attempt {
    act: Act,
    must: Option<Code>,
    what: String,
}

impl Stage<'_> {
    /// Tries, on the case as it stands, what has not been tried in its phases.
    pub(super) fn probe(&mut self) {
        let case = self.case().clone();
        if !case.is_open() {
            return;
        }
        for it in case.proceedings.iter().filter(|it| it.is_open()) {
            let Some(procedure) = self.procedure_of(it).cloned() else { continue };
            let bound = it.bindings.values().filter(|agencies| !agencies.is_empty()).count();
            let whole = format!("all, {bound} roles, {} returns", it.returns.len());
            if !self.probed.first_of(&procedure, &it.phase, whole) {
                continue;
            }
            let attempts = self.attempts(&case, it, &procedure);
            for attempt in attempts {
                if self.probed.first_of(&procedure, &it.phase, attempt.what.clone()) {
                    self.attempt(&case, &attempt);
                }
            }
        }
    }

    fn attempt(&mut self, case: &Case, attempt: &Attempt) {
        let answer = self.decide(case, &attempt.act);
        match (&answer, attempt.must) {
            (Ok(decision), None) => {
                for what in invariants::broken(case, &decision.events, &decision.case) {
                    self.found(tried(&attempt.what, &what));
                }
            }
            (Ok(_), Some(code)) => {
                let text = Text::new(
                    format!("应以 {} 拒绝,却可以办理", code.word()),
                    format!("want a refusal with {}, got: it can be done", code.word()),
                );
                self.found(tried(&attempt.what, &text));
            }
            (Err(refusal), must) => {
                if PROBED.contains(&refusal.code) {
                    let walked = walk::refused(&self.world(), case, &attempt.act, refusal);
                    self.played.walked.extend(walked);
                }
                if let Some(code) = must.filter(|code| *code != refusal.code) {
                    let (got, what) = (refusal.code.word(), &refusal.what);
                    let text = Text::new(
                        format!("应以 {} 拒绝,实为 {got}:{}", code.word(), what.zh),
                        format!("want a refusal with {}, got {got}: {}", code.word(), what.en),
                    );
                    self.found(tried(&attempt.what, &text));
                }
            }
        }
    }

    /// Tries an act that can be done without what its rule asks for, before it is done.
    pub(super) fn probe_without(&mut self, act: &Act) {
        let Verb::Step(step) = &act.verb else { return };
        let case = self.case().clone();
        let Some((procedure, phase)) = self.meant(&case, act, step) else { return };
        let Some(rule) = procedure.acts.get(&step.act) else { return };
        let name = &rule.name;
        let mut attempts: Vec<Attempt> = Vec::new();
        let mut add = |what: &str, must, change: &dyn Fn(&mut Step)| {
            let mut step = step.clone();
            change(&mut step);
            let act = Act { verb: Verb::Step(step), ..act.clone() };
            attempts.push(Attempt { act, must, what: format!("{name} without its {what}") });
        };
        let list = rule.papers.as_ref().and_then(|name| procedure.papers.get(name));
        let strict = list.filter(|list| list.incomplete.is_none());
        if rule.document.is_some() && step.document.is_some() {
            add("document", Some(Code::WrongDocument), &|step| step.document = None);
        }
        if strict.is_some_and(|list| list.list.iter().any(|paper| paper.when.is_none())) {
            add("papers", Some(Code::PapersMissing), &|step| step.papers.clear());
        }
        if !rule.grounds.is_empty() {
            add("ground", Some(Code::WrongGround), &|step| step.ground = None);
        }
        if rule.office.is_some() {
            // Back-dating asks for the head before the rule asks for its office.
            let must = (act.occurred_at == act.received_at).then_some(Code::WrongOffice);
            let act = Act { office: None, ..act.clone() };
            attempts.push(Attempt {
                act,
                must,
                what: format!("{name} without its office, as told"),
            });
        }
        for attempt in attempts {
            if self.probed.first_of(&procedure, &phase, attempt.what.clone()) {
                self.attempt(&case, &attempt);
            }
        }
    }

    /// The procedure of an act, and the phase in which it is done.
    fn meant(&self, case: &Case, act: &Act, step: &Step) -> Option<(Arc<Procedure>, Name)> {
        if let Some(opening) = &step.opens {
            let day = act.occurred_at.day();
            let procedure = self.house.procedures().on(&opening.procedure, day)?;
            return Some((procedure.clone(), casework::procedure::START.into()));
        }
        let it = case.proceedings.iter().filter(|it| it.is_open()).find(|it| {
            act.proceeding.is_none_or(|id| it.id == id)
                && self.procedure_of(it).is_some_and(|known| known.acts.has(&step.act))
        })?;
        Some((self.procedure_of(it)?.clone(), it.phase.clone()))
    }

    fn attempts(&self, case: &Case, it: &Proceeding, procedure: &Arc<Procedure>) -> Vec<Attempt> {
        let mut attempts = Vec::new();
        for rule in &procedure.acts {
            self.act_attempts(it, procedure, rule, &mut attempts);
        }
        self.verb_attempts(case, it, &mut attempts);
        attempts
    }

    fn asks(&self, it: &Proceeding, from: Name, office: Option<Name>, verb: Verb) -> Act {
        let at = self.now(&self.current).unwrap_or(it.opened_at);
        Act { from, office, occurred_at: at, received_at: at, proceeding: Some(it.id), verb }
    }

    fn act_attempts(
        &self,
        it: &Proceeding,
        procedure: &Procedure,
        rule: &ActRule,
        attempts: &mut Vec<Attempt>,
    ) {
        let name = &rule.name;
        let step = || Verb::Step(self.whole(procedure, rule));
        let mut add = |what: &str, must, act| {
            attempts.push(Attempt { act, must, what: format!("{name} {what}") });
        };
        let office = rule.office.clone();
        let stranger = self.asks(it, STRANGER.into(), office.clone(), step());
        add("by a stranger", Some(Code::NotYourRole), stranger);
        let By::Roles(roles) = &rule.by else {
            // What only the house does is refused whoever asks.
            let forged = self.asks(it, it.holder().clone(), office, step());
            return add("by the holder", Some(Code::NotYourRole), forged);
        };
        let Some(sender) = sender(it, procedure, roles) else { return };
        if office.is_some() {
            let other = self.asks(it, sender.clone(), None, step());
            add("without its office", Some(Code::WrongOffice), other);
        }
        let whole = self.asks(it, sender.clone(), office.clone(), step());
        let returned = !it.returns.is_empty();
        let must = if !returned && !possible(it, rule) { Some(Code::WrongPhase) } else { None };
        add("as it should be", must, whole);
    }

    /// An act with everything that its rule asks for, as far as that is known without a story.
    fn whole(&self, procedure: &Procedure, rule: &ActRule) -> Step {
        let document = rule.document.as_ref().map(|(name, _)| Document {
            name: name.clone(),
            digest: super::deed::sha256(name.as_bytes()),
            body: self.sample(name).unwrap_or(Value::Null),
        });
        let list = rule.papers.as_ref().and_then(|name| procedure.papers.get(name));
        let papers = list.map(|list| list.list.as_slice()).unwrap_or_default().iter();
        Step {
            act: rule.name.to_string(),
            document,
            papers: papers
                .map(|paper| Paper { kind: paper.kind.clone(), digest: "".into(), pages: 1 })
                .collect(),
            ground: rule.grounds.first().map(|(row, _)| row.clone()),
            ..Step::default()
        }
    }

    fn verb_attempts(&self, case: &Case, it: &Proceeding, attempts: &mut Vec<Attempt>) {
        let holder = it.holder().clone();
        let duty = it.duties.first().map_or_else(|| "none".into(), |duty| duty.key.duty.clone());
        let owed_by =
            it.duties.first().map_or_else(|| holder.clone(), |duty| duty.key.owed_by.clone());
        let other: Name = STRANGER.into();
        let ground = self.house.settings().return_grounds.first().cloned().unwrap_or_default();
        let mut second = case.clone();
        second.id = format!("{}-2", case.id);
        let verbs = [
            ("return", holder.clone(), Verb::Return { ground }),
            ("resubmit", holder.clone(), Verb::Resubmit),
            (
                "withdraw",
                it.last_move.as_ref().map_or_else(|| holder.clone(), |it| it.by.clone()),
                Verb::Withdraw,
            ),
            ("extend", owed_by.clone(), Verb::Extend { duty: duty.clone() }),
            (
                "suspend",
                owed_by.clone(),
                Verb::Suspend { duty: duty.clone(), reason: "none".into() },
            ),
            ("resume", owed_by.clone(), Verb::Resume { duty: duty.clone() }),
            (
                "co-handle",
                owed_by,
                Verb::AddCoHandler {
                    duty: duty.clone(),
                    agency: "government.510000".into(),
                    limit: "1d".into(),
                },
            ),
            ("co-answer", holder.clone(), Verb::CoAnswer { duty }),
            ("delegate", holder.clone(), Verb::Delegate { to: other.clone() }),
            ("merge", holder.clone(), Verb::Merge { other: Box::new(second) }),
            ("split", holder.clone(), Verb::Split { case: "none".into() }),
            ("chase", holder.clone(), Verb::Chase),
            ("copy", holder, Verb::Copy { to: "government.510000".into() }),
            ("climb", other, Verb::Climb { delivery: 1, rung: casework::Rung::Accepted }),
        ];
        for (what, from, verb) in verbs {
            let head = Some("head".into());
            let act = self.asks(it, from, head, verb);
            attempts.push(Attempt { act, must: None, what: format!("{VERB} {what}") });
        }
        let forged = self.asks(it, STRANGER.into(), None, Verb::Wake);
        let what = "verb wake by a stranger".to_owned();
        attempts.push(Attempt { act: forged, must: Some(Code::NotYourRole), what });
        let wake = self.asks(it, CLOCK.into(), None, Verb::Wake);
        attempts.push(Attempt { act: wake, must: None, what: "verb wake".to_owned() });
    }
}

/// An agency that may do it, as the roles are bound.
fn sender(it: &Proceeding, procedure: &Procedure, roles: &[Name]) -> Option<Name> {
    let acting = |role: &Name| match procedure.roles.get(role) {
        Some(rule) if rule.outside => {
            rule.recorded_by.iter().flat_map(|role| it.in_role(role)).next().cloned()
        }
        _ => it.in_role(role).first().cloned(),
    };
    roles.iter().find_map(acting)
}

fn possible(it: &Proceeding, rule: &ActRule) -> bool {
    match &rule.from {
        casework::procedure::From::Any => true,
        casework::procedure::From::Start => false,
        casework::procedure::From::Phases(phases) => phases.contains(&it.phase),
    }
}

fn tried(attempt: &str, what: &Text) -> Text {
    Text::new(format!("试行「{attempt}」:{}", what.zh), format!("trying `{attempt}`: {}", what.en))
}
