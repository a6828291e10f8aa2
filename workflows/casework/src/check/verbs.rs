//! The common verbs as a machine of their own, walked once for all procedures.
//!
//! Return, resubmit, withdraw, suspend, resume, delegate, add a co-handler, merge and split say the
//! same in every procedure, so what must hold of them is shown here once: somebody always holds the
//! proceeding, and just one does; what is resubmitted goes back to whoever returned it, who finds it
//! as it was; what the other side has opened is not withdrawn; and nothing is stuck for good.

use std::collections::{BTreeMap, BTreeSet};

/// How many agencies a proceeding passes through here. A fourth shows what a return from the middle
/// of a chain of returns does; more show nothing new.
const CHAIN_MAX: usize = 4;

/// Added to an agency's number: its subordinate.
const BELOW: u8 = 100;

/// The one who holds the case into which this one was merged.
const SURVIVOR: u8 = 200;

/// What the walk of the verbs found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Walked {
    /// How many states the machine has.
    pub states: usize,
    /// Rules that do not hold in some state, each once; none in a sound machine.
    pub broken: Vec<&'static str>,
}

/// Where a proceeding stands, as far as the common verbs go.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
struct State {
    /// Those who have held it; the last is the holder of the phase.
    chain: Vec<u8>,
    /// Returns that have not been resubmitted, the newest last.
    returns: Vec<Frame>,
    /// What a withdrawal would bring back, until the other side opens the move.
    before: Option<Box<State>>,
    /// The holder's clock stands still.
    suspended: bool,
    /// Another agency works on the holder's duty.
    helped: bool,
    /// It was taken into another case.
    merged: bool,
}

/// A return that has not been resubmitted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Frame {
    by: u8,
    to: u8,
    /// What the one who returned had, to go on with.
    kept: (bool, bool),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Verb {
    Move,
    Open,
    Withdraw,
    Return,
    Resubmit,
    Suspend,
    Resume,
    Delegate,
    AddCoHandler,
    CoAnswer,
    Merge,
    Split,
}

const VERBS: [Verb; 12] = [
    Verb::Move,
    Verb::Open,
    Verb::Withdraw,
    Verb::Return,
    Verb::Resubmit,
    Verb::Suspend,
    Verb::Resume,
    Verb::Delegate,
    Verb::AddCoHandler,
    Verb::CoAnswer,
    Verb::Merge,
    Verb::Split,
];

impl State {
    fn start() -> Self {
        Self { chain: vec![0], ..Self::default() }
    }

    /// Everyone who holds it; the rule is that it is one.
    fn holders(&self) -> Vec<u8> {
        if self.merged {
            return vec![SURVIVOR];
        }
        match self.returns.last() {
            Some(frame) => vec![frame.to],
            None => self.chain.last().copied().into_iter().collect(),
        }
    }

    fn holder(&self) -> Option<u8> {
        self.holders().first().copied()
    }

    /// It runs its course: nothing is returned, stopped, or elsewhere.
    fn runs(&self) -> bool {
        self.returns.is_empty() && !self.suspended && !self.merged
    }

    /// The state after a verb; `None` where it is refused.
    fn after(&self, verb: Verb) -> Option<Self> {
        let mut next = self.clone();
        if self.merged {
            next.merged = false;
            return (verb == Verb::Split).then_some(next);
        }
        let in_course = self.returns.is_empty();
        match verb {
            Verb::Move if in_course && self.chain.len() < CHAIN_MAX => {
                let agency = u8::try_from(self.chain.len()).ok()?;
                next.before = Some(Box::new(Self { before: None, ..self.clone() }));
                next.chain.push(agency);
                (next.suspended, next.helped) = (false, false);
            }
            Verb::Open if self.before.is_some() => next.before = None,
            Verb::Withdraw => next = *self.before.clone()?,
            Verb::Return => next.go_back()?,
            Verb::Resubmit => {
                let frame = next.returns.pop()?;
                (next.suspended, next.helped) = frame.kept;
            }
            Verb::Suspend if in_course && !self.suspended => next.suspended = true,
            Verb::Resume if in_course && self.suspended => next.suspended = false,
            Verb::Delegate if in_course => next.delegate()?,
            Verb::AddCoHandler if in_course && !self.helped => next.helped = true,
            Verb::CoAnswer if self.helped => next.helped = false,
            Verb::Merge => next.merged = true,
            _ => return None,
        }
        // Whoever works on it has opened it.
        if !matches!(verb, Verb::Move | Verb::Withdraw) {
            next.before = None;
        }
        Some(next)
    }

    /// Back to the one who held it before the present holder.
    fn go_back(&mut self) -> Option<()> {
        let by = self.holder()?;
        let at = self.chain.iter().position(|agency| *agency == by)?;
        let to = *self.chain.get(at.checked_sub(1)?)?;
        self.returns.push(Frame { by, to, kept: (self.suspended, self.helped) });
        (self.suspended, self.helped) = (false, false);
        Some(())
    }

    /// To a subordinate of the holder, who answers to it from then on.
    fn delegate(&mut self) -> Option<()> {
        let holder = self.holder()?;
        if BELOW <= holder || CHAIN_MAX <= self.chain.len() {
            return None;
        }
        self.chain.push(holder + BELOW);
        Some(())
    }
}

/// Walks the machine and looks at every state and step.
#[must_use]
pub fn explore() -> Walked {
    let mut known: BTreeMap<State, usize> = BTreeMap::new();
    let mut states = vec![State::start()];
    let mut back: Vec<(usize, usize)> = Vec::new();
    let mut broken: BTreeSet<&'static str> = BTreeSet::new();
    known.insert(State::start(), 0);
    let mut at = 0;
    while let Some(state) = states.get(at).cloned() {
        broken.extend(flaws_of_state(&state));
        for verb in VERBS {
            let Some(next) = state.after(verb) else { continue };
            broken.extend(flaws_of_step(&state, verb, &next));
            let to = *known.entry(next).or_insert_with_key(|next| {
                states.push(next.clone());
                states.len() - 1
            });
            back.push((to, at));
        }
        at += 1;
    }
    if !all_lead_to(&states, back, State::runs) {
        broken.insert("from every state the course can be taken up again");
    }
    Walked { states: states.len(), broken: broken.into_iter().collect() }
}

fn flaws_of_state(state: &State) -> Option<&'static str> {
    let mut beneath = state.chain.last().copied();
    for frame in &state.returns {
        if Some(frame.by) != beneath || !state.chain.contains(&frame.to) {
            return Some("only the holder returns, and only to one who held it before");
        }
        beneath = Some(frame.to);
    }
    (state.holders().len() != 1).then_some("exactly one holds it")
}

fn flaws_of_step(state: &State, verb: Verb, next: &State) -> Option<&'static str> {
    let kept = |next: &State| State { before: None, ..next.clone() };
    match verb {
        Verb::Resubmit => {
            let frame = state.returns.last()?;
            let as_it_was = (next.suspended, next.helped) == frame.kept;
            (next.holder() != Some(frame.by) || !as_it_was)
                .then_some("what is resubmitted goes to the one who returned it, as it was")
        }
        Verb::Withdraw => {
            let sender = state.chain.iter().rev().nth(1).copied();
            (state.before.is_none() || next.holder() != sender)
                .then_some("a move is withdrawn by its sender before the other side opened it")
        }
        Verb::Return => {
            let again = next.after(Verb::Resubmit).map(|again| kept(&again));
            (again != Some(kept(state))).then_some("return and resubmit leave all as it was")
        }
        Verb::Merge => (next.after(Verb::Split).map(|again| kept(&again)) != Some(kept(state)))
            .then_some("merge and split leave all as it was"),
        Verb::Suspend | Verb::Resume | Verb::AddCoHandler | Verb::CoAnswer | Verb::Open => {
            (next.holder() != state.holder()).then_some("the holder stays")
        }
        Verb::Delegate => (next.holder() != state.holder().map(|holder| holder + BELOW))
            .then_some("the subordinate holds it after delegation"),
        Verb::Move | Verb::Split => None,
    }
}

/// Whether every state leads to one of a kind.
fn all_lead_to(states: &[State], back: Vec<(usize, usize)>, is: fn(&State) -> bool) -> bool {
    let mut leads: Vec<bool> = states.iter().map(is).collect();
    let mut from: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (to, before) in back {
        from.entry(to).or_default().push(before);
    }
    let mut open: Vec<usize> = (0..).zip(&leads).filter(|(_, is)| **is).map(|(at, _)| at).collect();
    while let Some(at) = open.pop() {
        for before in from.get(&at).into_iter().flatten() {
            if let Some(leads) = leads.get_mut(*before).filter(|leads| !**leads) {
                *leads = true;
                open.push(*before);
            }
        }
    }
    leads.iter().all(|leads| *leads)
}
