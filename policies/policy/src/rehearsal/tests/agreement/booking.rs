//! Two plans that want the same drone: it is never theirs at once, whatever is said in whatever order,
//! and what a plan believes it holds is what the roster has written down.

use super::super::demo::house;
use super::real::{LEAD, act, document_of, now, sample};
use casework::procedure::{CLOCK, Name};
use casework::time::Instant;
use casework::{
    Act, Booking, Case, Decision, Document, Opening, Refusal, Roster, Span, Step, Verb, apply,
    decide_with, rosters_of,
};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

const ROSTER: &str = "演-册";
const PLANS: [&str; 2] = ["演-甲", "演-乙"];
/// The first lists the drone.
const MEMBERS: [&str; 2] = ["ecology.510184", "water.510184"];
/// Two times that meet on the second day.
const TIMES: [(&str, &str); 2] = [("2026-03-30", "2026-03-31"), ("2026-03-31", "2026-04-01")];
/// How many texts each plan puts before its members.
const TEXTS: [usize; 2] = [2, 1];

/// The first instant at which what was taken at the beginning has ended by itself: ten working days
/// after Monday 2 March end with Monday 16 March.
fn later() -> Instant {
    "2026-03-17T00:00:00+08:00".parse().unwrap()
}

/// What is said.
#[derive(Debug, Clone)]
enum Say {
    /// A plan is put before its members, wanting the drone at one of the times, or at none.
    Put(usize, Option<usize>),
    /// A member of a plan signs.
    Accept(usize, usize),
    /// The owner of the drone says no.
    Counter(usize),
    /// The owner leaves what was agreed.
    PullOut(usize),
    /// A plan is called off.
    Revoke(usize),
    /// The owner needs the drone itself at the first time.
    Busy,
    /// Time passes, and nobody has noticed yet.
    Later,
    /// The clock looks after a case.
    Wake(usize),
}

/// Both plans and the roster.
#[derive(Clone)]
struct State {
    now: Instant,
    /// The plans, then the roster.
    cases: Vec<Case>,
    texts: [usize; 2],
}

impl State {
    fn start() -> Self {
        let cases = vec![Case::default(); 3];
        let mut state = Self { now: now(), cases, texts: [0, 0] };
        let drones = json!([{"id": "无-01", "kind": "drone", "name": "多旋翼无人机"}]);
        let list = state.step("publish", "force-roster", |body| body["resources"] = drones);
        state.opens(2, ROSTER, "roster", (MEMBERS[0], list));
        for (plan, number) in PLANS.into_iter().enumerate() {
            let draft = state.plan("open-plan", plan, None);
            state.opens(plan, number, "joint-operation", (LEAD, draft));
        }
        state
    }

    fn opens(&mut self, at: usize, case: &str, procedure: &str, (from, step): (&str, Step)) {
        let opening = Opening {
            case: case.into(),
            procedure: procedure.into(),
            conduct: None,
            goes_on_from: None,
            reporter: None,
        };
        let step = Step { opens: Some(opening), ..step };
        self.done(at, &act(from, None, Verb::Step(step))).unwrap();
    }

    fn step(&self, name: &str, document: &str, change: impl FnOnce(&mut Value)) -> Step {
        let mut body = sample(document);
        change(&mut body);
        let digest = Name::from(format!("{name}-{:?}", self.texts));
        let document = Some(Document { name: document.into(), digest, body });
        Step { act: name.into(), document, ..Step::default() }
    }

    fn plan(&self, name: &str, plan: usize, time: Option<usize>) -> Step {
        let wanted: Vec<Value> = time
            .map(|time| {
                let (from, until) = TIMES[time];
                json!({"roster": ROSTER, "id": "无-01", "from": from, "until": until})
            })
            .into_iter()
            .collect();
        let mut step = self.step(name, "operation-plan", |body| {
            body["members"] = json!(MEMBERS);
            body["resources"] = json!(wanted);
            drop(body.as_object_mut().unwrap().remove("touches"));
        });
        if let Some(document) = &mut step.document {
            document.digest = format!("{plan}-{}-{time:?}", self.texts[plan]).into();
        }
        step
    }

    fn phase(&self, plan: usize) -> &str {
        &self.cases[plan].proceedings[0].phase
    }

    /// What can be said, sensible or not.
    fn sayings(&self) -> Vec<Say> {
        let mut said = vec![Say::Busy];
        for (plan, most) in TEXTS.into_iter().enumerate() {
            if self.texts[plan] < most {
                said.extend([Some(0), Some(1), None].map(|time| Say::Put(plan, time)));
            }
            said.extend((0..MEMBERS.len()).map(|member| Say::Accept(plan, member)));
            said.extend([Say::Counter(plan), Say::PullOut(plan), Say::Revoke(plan)]);
        }
        if self.now < later() {
            said.push(Say::Later);
        } else {
            said.extend((0..self.cases.len()).map(Say::Wake));
        }
        said
    }

    fn named(&self, name: &str, agrees_to: Option<Name>) -> Step {
        let step = match document_of(name) {
            Some(document) => self.step(name, document, |_| {}),
            None => Step { act: name.into(), ..Step::default() },
        };
        Step { agrees_to, ..step }
    }

    fn say(&self, say: &Say) -> Result<Self, Refusal> {
        let mut next = self.clone();
        let head = |from: &str, step: Step| act(from, Some("head"), Verb::Step(step));
        let (at, act) = match say {
            Say::Later => {
                next.now = later();
                return Ok(next);
            }
            Say::Wake(at) => (*at, act(CLOCK, None, Verb::Wake)),
            Say::Busy => {
                let (from, until) = TIMES[0];
                let busy = json!([{"id": "无-01", "from": from, "until": until}]);
                let step = self.step("publish-busy", "force-busy", |body| body["busy"] = busy);
                (2, head(MEMBERS[0], step))
            }
            Say::Put(plan, time) => {
                let drafting = self.phase(*plan) == "drafting";
                let name = if drafting { "propose" } else { "change" };
                next.texts[*plan] += 1;
                (*plan, head(LEAD, self.plan(name, *plan, *time)))
            }
            Say::Accept(plan, member) => {
                let state = self.cases[*plan].proceedings[0].agreements.get("plan");
                let hash = state.map(|state| state.hash.clone());
                (*plan, head(MEMBERS[*member], self.named("accept", hash)))
            }
            Say::Counter(plan) => (*plan, head(MEMBERS[0], self.named("counter", None))),
            Say::PullOut(plan) => (*plan, head(MEMBERS[0], self.named("pull-out", None))),
            Say::Revoke(plan) => (*plan, head(LEAD, self.named("revoke", None))),
        };
        let act = Act { occurred_at: next.now, received_at: next.now, ..act };
        next.done(at, &act)?;
        Ok(next)
    }

    /// Decides with the rosters that the act draws on, and writes both cases, as a hub does.
    fn done(&mut self, at: usize, act: &Act) -> Result<(), Refusal> {
        let world = house().world();
        let names = rosters_of(world.procedures, &self.cases[at], &act.verb);
        let rosters: Vec<&Case> = self.cases.iter().filter(|it| names.contains(&*it.id)).collect();
        let decision: Decision = decide_with(&world, &self.cases[at], act, &rosters)?;
        self.cases[at] = decision.case;
        for (number, events) in decision.others {
            let case = self.cases.iter_mut().find(|it| *it.id == *number).unwrap();
            events.iter().for_each(|event| apply(case, event));
        }
        Ok(())
    }

    fn roster(&self) -> &Roster {
        &self.cases[2].proceedings[0].rosters["force"]
    }

    fn live(&self) -> impl Iterator<Item = &Booking> {
        self.roster().bookings.iter().filter(|it| it.holds_at(self.now))
    }

    /// What a plan believes it holds now.
    fn believed(&self, plan: usize) -> Vec<Span> {
        let holding = self.cases[plan].proceedings[0].holdings.get("force");
        let live = holding.filter(|it| it.expires_at.is_none_or(|end| self.now < end));
        live.map(|it| it.of(ROSTER)).unwrap_or_default()
    }

    /// Nothing is taken twice, and both sides say the same.
    fn look(&self) -> Result<(), String> {
        let taken: Vec<(Name, &Span)> = self
            .live()
            .flat_map(|it| it.spans.iter().map(|span| (it.case.clone(), span)))
            .chain(self.roster().busy.iter().map(|span| ("busy".into(), span)))
            .collect();
        for (n, (whose, one)) in taken.iter().enumerate() {
            if let Some((other, _)) = taken[..n]
                .iter()
                .find(|(_, other)| other.from < one.until && one.from < other.until)
            {
                return Err(format!("{one:?} belongs to {whose} and to {other}"));
            }
        }
        for (plan, number) in PLANS.into_iter().enumerate() {
            let booked: Vec<Span> = self
                .live()
                .filter(|it| *it.case == *number)
                .flat_map(|it| it.spans.clone())
                .collect();
            let believed = self.believed(plan);
            if booked != believed {
                return Err(format!("{number} believes in {believed:?}, booked is {booked:?}"));
            }
            let may_hold = ["proposed", "agreed"].contains(&self.phase(plan));
            if !may_hold && !booked.is_empty() {
                return Err(format!("{number} holds {booked:?} in {}", self.phase(plan)));
            }
        }
        Ok(())
    }

    /// Everything that bears on what can happen next.
    fn key(&self) -> String {
        let plan = |plan: usize| {
            let it = &self.cases[plan].proceedings[0];
            let signed = it.agreements.get("plan").map(|it| &it.accepted);
            format!("{} {signed:?} {:?} {}", it.phase, it.holdings, self.texts[plan])
        };
        format!("{} {} {} {:?}", self.now, plan(0), plan(1), self.roster())
    }
}

#[test]
fn two_plans_never_hold_the_same_at_once() {
    let mut states = vec![(State::start(), Vec::<Say>::new())];
    let mut known: BTreeSet<String> = BTreeSet::from([states[0].0.key()]);
    let mut codes: BTreeMap<&str, usize> = BTreeMap::new();
    let mut at = 0;
    while at < states.len() {
        let (state, way) = states[at].clone();
        for say in state.sayings() {
            match state.say(&say) {
                Err(refusal) => *codes.entry(refusal.code.word()).or_default() += 1,
                Ok(next) => {
                    let way: Vec<Say> = way.iter().cloned().chain([say]).collect();
                    next.look().unwrap_or_else(|what| panic!("{what}\nafter {way:#?}"));
                    if known.insert(next.key()) {
                        states.push((next, way));
                    }
                }
            }
        }
        at += 1;
    }
    println!("{} states, refused: {codes:?}", states.len());
    assert!(1_000 < states.len(), "{} states", states.len());
    assert!(0 < codes["R230"], "nobody was ever refused because it was taken");
}
