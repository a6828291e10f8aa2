//! Everything that can be said, in every state that can be reached.

use super::model::{Member, Model, Phase, Put, Rules, Say, Text, has_signed};
use super::real::Cast;
use casework::{Case, Code};
use std::collections::{BTreeMap, BTreeSet};

/// How far a walk goes.
#[derive(Clone, Copy)]
struct Bounds {
    /// How many texts the lead puts before the members.
    texts: usize,
    /// Also legal review, record and start.
    gates: bool,
}

struct State {
    model: Model,
    case: Case,
    /// The state before, and what was said there.
    from: Option<(usize, Say)>,
}

struct Walk {
    cast: Cast,
    bounds: Bounds,
    states: Vec<State>,
    known: BTreeMap<Model, usize>,
    said: usize,
}

impl Walk {
    fn new(members: usize, rules: Rules, bounds: Bounds) -> Self {
        let cast = Cast { members, rules };
        let mut walk = Self { cast, bounds, states: Vec::new(), known: BTreeMap::new(), said: 0 };
        let (model, case) = (Model::draft(members), cast.draft());
        walk.enter(State { model, case, from: None });
        let mut at = 0;
        while at < walk.states.len() {
            walk.leave(at);
            at += 1;
        }
        walk
    }

    /// What was said on the way to a state.
    fn way(&self, at: usize) -> Vec<Say> {
        let mut said = Vec::new();
        let mut here = at;
        while let Some((before, say)) = &self.states[here].from {
            said.push(say.clone());
            here = *before;
        }
        said.reverse();
        said
    }

    fn enter(&mut self, state: State) {
        if self.known.contains_key(&state.model) {
            return;
        }
        let at = self.states.len();
        self.known.insert(state.model.clone(), at);
        self.states.push(state);
        let (way, state) = (self.way(at), &self.states[at]);
        if let Err(what) = self.cast.look(&state.case, &state.model) {
            panic!("{what}\nafter {way:#?}");
        }
        if matches!(state.model.phase, Phase::Agreed | Phase::Running) {
            let lead = self.cast.rules.lead;
            let unsigned = state.model.members.iter().find(|who| !has_signed(&way, **who, lead));
            assert_eq!(unsigned, None, "agreed without a signature, after {way:#?}");
        }
    }

    fn leave(&mut self, at: usize) {
        self.comes_to_an_agreement(at);
        for say in self.sayings(at) {
            self.said += 1;
            let State { model, case, .. } = &self.states[at];
            let should = model.after(&say, self.cast.rules);
            let is = self.cast.after(case, &say);
            match (should, is) {
                (Some(model), Ok(case)) => {
                    // A state that is known already was reached another way: it is the same state.
                    if let Err(what) = self.cast.look(&case, &model) {
                        panic!("{what}\nafter {:#?}\nand {say:?}", self.way(at));
                    }
                    self.enter(State { model, case, from: Some((at, say)) });
                }
                (None, Err(refusal)) => {
                    let codes = [
                        Code::NotYourRole,
                        Code::WrongPhase,
                        Code::NotYet,
                        Code::NoLonger,
                        Code::OtherHash,
                        Code::Closed,
                    ];
                    assert!(codes.contains(&refusal.code), "{say:?}: {refusal:?}");
                }
                (should, is) => panic!(
                    "{say:?} should be {}, is {:?}\nafter {:#?}",
                    if should.is_some() { "done" } else { "refused" },
                    is.map(|_| "done"),
                    self.way(at)
                ),
            }
        }
    }

    /// Never stuck: wherever a plan that may still be changed stands, one text and the signatures of
    /// its members lead to agreement.
    fn comes_to_an_agreement(&self, at: usize) {
        let State { model, case, .. } = &self.states[at];
        let text = 100;
        let put = Put { text, members: model.members.clone(), touches: None };
        let first = match model.phase {
            Phase::Drafting => Say::Propose(put),
            Phase::Proposed | Phase::Agreed => Say::Change(put),
            Phase::Running | Phase::Revoked => return,
        };
        let (mut model, mut case) = (model.clone(), case.clone());
        let answers = model.members.clone().into_iter().map(|who| Say::Accept(who, text));
        for say in std::iter::once(first).chain(answers) {
            let Some(next) = model.after(&say, self.cast.rules) else { continue };
            model = next;
            case = self.cast.after(&case, &say).unwrap();
        }
        assert_eq!(model.phase, Phase::Agreed);
        self.cast.look(&case, &model).unwrap();
    }

    /// Everything that anybody can say here, sensible or not.
    fn sayings(&self, at: usize) -> Vec<Say> {
        let model = &self.states[at].model;
        let mut said = Vec::new();
        for who in 0..self.cast.members {
            let texts: BTreeSet<Text> = model.rounds.iter().map(|(text, _)| *text).collect();
            said.extend(texts.into_iter().map(|text| Say::Accept(who, text)));
            said.extend([Say::Counter(who), Say::Decline(who), Say::PullOut(who)]);
        }
        said.extend([Say::Uphold, Say::Revoke, Say::Start]);
        if self.bounds.gates {
            said.extend([Say::Review, Say::Arrange]);
        }
        for put in self.puts(model) {
            said.push(Say::Propose(put.clone()));
            said.push(Say::Change(put));
        }
        said
    }

    /// The texts that the lead may put: a new one, or the first once more; before all members or all
    /// but one; touching nobody, one, all, or not saying whom.
    fn puts(&self, model: &Model) -> Vec<Put> {
        let n = model.rounds.len();
        if self.bounds.texts <= n {
            return Vec::new();
        }
        let all: BTreeSet<Member> = (0..self.cast.members).collect();
        let mut casts = vec![all.clone()];
        if 2 < self.cast.members {
            casts.push(all.iter().copied().filter(|who| who + 1 < self.cast.members).collect());
        }
        let mut touched = vec![None, Some(BTreeSet::new()), Some(all.clone())];
        touched.extend(all.iter().map(|who| Some(BTreeSet::from([*who]))));
        let mut texts = vec![n + 1];
        if 2 <= n {
            texts.push(1);
        }
        let mut puts = Vec::new();
        for members in &casts {
            for touches in &touched {
                for text in &texts {
                    let (members, touches) = (members.clone(), touches.clone());
                    puts.push(Put { text: *text, members, touches });
                }
            }
        }
        puts
    }
}

/// Walks, and says how far it got.
fn walked(members: usize, rules: Rules, bounds: Bounds, at_least: usize) {
    let walk = Walk::new(members, rules, bounds);
    let (states, said) = (walk.states.len(), walk.said);
    println!("{members} members, {rules:?}, {} texts: {states} states, {said} acts", bounds.texts);
    assert!(at_least <= states, "{states} states of {members} members are too few to say much");
    let reached: BTreeSet<Phase> = walk.states.iter().map(|it| it.model.phase).collect();
    assert_eq!(reached.contains(&Phase::Running), bounds.gates, "{reached:?}");
    assert!(reached.contains(&Phase::Agreed) && reached.contains(&Phase::Revoked));
}

const POST: Rules = Rules { lead: None, post: true };
const LOST: Rules = Rules { lead: None, post: false };
const OWN: Rules = Rules { lead: Some(0), post: true };

#[test]
fn two_members_agree_only_by_signing_whatever_is_said_in_whatever_order() {
    walked(2, POST, Bounds { texts: 3, gates: true }, 100);
    walked(2, OWN, Bounds { texts: 2, gates: true }, 50);
}

#[test]
fn a_plan_does_not_need_the_post_to_be_agreed_or_refused() {
    walked(2, LOST, Bounds { texts: 3, gates: false }, 30);
    walked(3, LOST, Bounds { texts: 2, gates: false }, 30);
}

#[test]
fn three_members_agree_only_by_signing_whatever_is_said_in_whatever_order() {
    walked(3, POST, Bounds { texts: 2, gates: false }, 100);
    walked(3, OWN, Bounds { texts: 2, gates: false }, 50);
}

#[test]
fn four_members_agree_only_by_signing_whatever_is_said_in_whatever_order() {
    walked(4, POST, Bounds { texts: 2, gates: false }, 200);
}
