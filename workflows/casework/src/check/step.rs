//! One step of the walk: everything that can happen next in a state.
//!
//! Time is left out: whatever may come to pass at some time may come to pass now.

use super::bits::Bits;
use super::model::{Act, Agreement, Atom, Duty, Late, Model, Reaction, Thing, Who, has};

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Step {
    Act(usize),
    Lapse(usize),
    Passed(usize),
    Deemed(usize),
    /// A duty, and which of the things that its passing limits lead to.
    Overdue(usize, usize),
    Receipt(usize),
    /// A link, and how the other proceeding ended.
    Child(usize, usize),
}

/// What a step does to duties and receipts, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Op {
    Did(usize),
    Enter(usize),
    /// Opens so many, unless so many are open already.
    Open(usize, u32),
    /// Opens one more, up to so many.
    More(usize, u32),
    /// Discharges all but so many.
    DischargeTo(usize, u32),
    DischargeOne(usize),
    End(usize),
    Await(usize, u32),
}

/// A state on its way to the next, with what was done to it.
#[derive(Debug, Clone)]
pub(super) struct Work {
    pub(super) core: Bits,
    pub(super) ops: Vec<Op>,
}

/// What is left open by an act: whoever acts decides it, not the state.
#[derive(Debug, Clone, Copy, Default)]
struct Choice {
    incomplete: bool,
    /// How many agree to a proposal from the start: whoever proposes as one of them, and whoever had
    /// agreed and is not touched by the change.
    agree: u32,
    /// Whoever acts had agreed and takes it back.
    retract: bool,
    /// The house does it.
    house: bool,
}

impl Model<'_> {
    /// The states in which a proceeding opens.
    pub(super) fn opening(&self) -> Vec<(Step, Work)> {
        let mut steps = Vec::new();
        for size in &self.sizes {
            let mut core = Bits::default();
            core.set(self.size, u64::from(*size));
            for (at, act) in self.acts.iter().enumerate() {
                if act.opens && act.to.is_some() {
                    let work = Work { core, ops: Vec::new() };
                    steps.extend(
                        self.perform(&work, at, false).into_iter().map(|to| (Step::Act(at), to)),
                    );
                }
            }
        }
        steps
    }

    /// Everything that can happen next.
    pub(super) fn next(&self, core: &Bits) -> Vec<(Step, Work)> {
        let mut steps = Vec::new();
        if self.is_final(self.phase_of(core)) {
            return steps;
        }
        for (at, act) in self.acts.iter().enumerate() {
            if !act.clock && self.is_possible(core, act) {
                let work = Work { core: *core, ops: Vec::new() };
                steps.extend(
                    self.perform(&work, at, false).into_iter().map(|to| (Step::Act(at), to)),
                );
            }
        }
        self.windows(core, &mut steps);
        self.silence(core, &mut steps);
        self.limits(core, &mut steps);
        self.arrivals(core, &mut steps);
        steps
    }

    /// Whether an act is possible.
    pub(super) fn is_possible(&self, core: &Bits, act: &Act) -> bool {
        let right = |at: &usize| self.rights.get(*at).is_some_and(|right| core.has(right.open));
        let waited = |at: &usize| self.waits.get(*at).is_some_and(|wait| core.has(wait.passed));
        has(act.from, self.phase_of(core))
            && act.needs.iter().all(|flag| core.has(*flag))
            && !act.unless.iter().any(|flag| core.has(*flag))
            && (act.uses.is_empty() || act.uses.iter().any(right))
            && act.waits.iter().all(waited)
            && act.counters.iter().all(|n| core.tally(*n) < n.most())
            && (act.accepts.is_empty() || act.accepts.iter().any(|at| self.can_accept(core, *at)))
    }

    fn can_accept(&self, core: &Bits, at: usize) -> bool {
        self.agreements.get(at).is_some_and(|agreement| {
            agreed(core, agreement).is_some_and(|n| n < self.asked(core, agreement))
        })
    }

    fn asked(&self, core: &Bits, agreement: &Agreement) -> u32 {
        self.members(agreement.role, self.size_of(core))
    }

    fn size_of(&self, core: &Bits) -> u32 {
        u32::try_from(core.get(self.size)).unwrap_or(1)
    }

    /// Windows close, waits end.
    fn windows(&self, core: &Bits, steps: &mut Vec<(Step, Work)>) {
        for (at, right) in self.rights.iter().enumerate() {
            if right.window && core.has(right.open) {
                let mut work = Work { core: *core, ops: Vec::new() };
                work.core.set(right.open, 0);
                self.fire(&mut work, Atom::Lapse(at));
                if let Some(phase) = right.lapse_to {
                    self.enter(&mut work, phase);
                    self.fire(&mut work, Atom::Phase(phase));
                }
                steps.push((Step::Lapse(at), self.settled(work)));
            }
        }
        for (at, wait) in self.waits.iter().enumerate() {
            if core.has(wait.runs) {
                let mut work = Work { core: *core, ops: Vec::new() };
                work.core.set(wait.runs, 0);
                work.core.set(wait.passed, 1);
                self.fire(&mut work, Atom::Passed(at));
                steps.push((Step::Passed(at), self.settled(work)));
            }
        }
    }

    /// Silence performs an act; linked proceedings end.
    fn silence(&self, core: &Bits, steps: &mut Vec<(Step, Work)>) {
        for (at, deemed) in self.deemed.iter().enumerate() {
            if core.has(deemed.armed) {
                let mut work = Work { core: *core, ops: Vec::new() };
                work.core.set(deemed.armed, 0);
                let follow = self.follow(work, deemed.counts_as);
                steps.extend(follow.into_iter().map(|work| (Step::Deemed(at), work)));
            }
        }
        for (at, link) in self.links.iter().enumerate().filter(|(_, link)| core.has(link.open)) {
            for (outcome, (_, act)) in link.outcomes.iter().enumerate() {
                let mut work = Work { core: *core, ops: Vec::new() };
                work.core.set(link.open, 0);
                let follow = self.follow(work, *act);
                steps.extend(follow.into_iter().map(|work| (Step::Child(at, outcome), work)));
            }
        }
    }

    /// An act that follows by itself, where it is possible.
    fn follow(&self, work: Work, act: Option<usize>) -> Vec<Work> {
        let possible = act
            .and_then(|at| Some((at, self.acts.get(at)?)))
            .filter(|(_, act)| self.is_possible(&work.core, act));
        match possible {
            Some((at, _)) => self.perform(&work, at, true),
            None => vec![self.settled(work)],
        }
    }

    /// Limits pass on which something depends.
    fn limits(&self, core: &Bits, steps: &mut Vec<(Step, Work)>) {
        for (at, duty) in self.duties.iter().enumerate() {
            if !duty.core.is_some_and(|open| core.has(open)) {
                continue;
            }
            let stage =
                duty.stage.map(|stage| usize::try_from(core.get(stage)).unwrap_or_default());
            for (n, late) in duty.late.iter().enumerate() {
                if stage.is_some_and(|stage| stage != n) {
                    continue;
                }
                let mut work = Work { core: *core, ops: Vec::new() };
                if let Some(stage) = duty.stage {
                    work.core.set(stage, n as u64 + 1);
                }
                let follow = match late {
                    Late::Then(_, act) => self.follow(work, Some(*act)),
                    Late::Passes => {
                        self.fire(&mut work, Atom::Overdue(at));
                        vec![self.settled(work)]
                    }
                };
                steps.extend(follow.into_iter().map(|work| (Step::Overdue(at, n), work)));
            }
        }
    }

    /// What is on its way is received.
    fn arrivals(&self, core: &Bits, steps: &mut Vec<(Step, Work)>) {
        for (at, receipt) in self.receipts.iter().enumerate() {
            if receipt.core && core.has(receipt.pending) {
                let mut work = Work { core: *core, ops: Vec::new() };
                work.core.set_tally(receipt.pending, core.tally(receipt.pending) - 1);
                self.fire(&mut work, Atom::Receipt(at));
                steps.push((Step::Receipt(at), self.settled(work)));
            }
        }
    }

    /// Performs an act in every way in which it can be done.
    fn perform(&self, work: &Work, at: usize, house: bool) -> Vec<Work> {
        let Some(act) = self.acts.get(at) else { return Vec::new() };
        let choices = self.choices(&work.core, act, house);
        choices.into_iter().map(|choice| self.act(work.clone(), (at, act), choice)).collect()
    }

    fn choices(&self, core: &Bits, act: &Act, house: bool) -> Vec<Choice> {
        let proposed = act.proposes.first().filter(|_| !house);
        let agree = proposed.and_then(|at| self.agreements.get(*at)).map_or(0..=0, |agreement| {
            let kept = agreed(core, agreement).filter(|_| agreement.keeps).unwrap_or(0);
            // Any member may propose; an agency of another role may be a member too, always the same.
            let most = if act.by_member { kept + 1 } else { kept.max(1) };
            u32::from(act.by_member)..=self.asked(core, agreement).min(most)
        });
        let papers = if act.incomplete.is_some() { &[false, true][..] } else { &[false] };
        let retracts = self.retractions(core, act, house);
        let mut choices = Vec::new();
        for incomplete in papers.iter().copied() {
            for retract in retracts.iter().copied() {
                let with = |agree| Choice { incomplete, agree, retract, house };
                choices.extend(agree.clone().map(with));
            }
        }
        choices
    }

    /// Whether whoever acts may have agreed, and whether it may not have.
    fn retractions(&self, core: &Bits, act: &Act, house: bool) -> Vec<bool> {
        let agreement = act.retracts.first().filter(|_| !house);
        let Some(agreement) = agreement.and_then(|at| self.agreements.get(*at)) else {
            return vec![false];
        };
        let n = agreed(core, agreement).unwrap_or(0);
        let has_not = n < self.asked(core, agreement);
        let mut ways = Vec::new();
        ways.extend(has_not.then_some(false));
        ways.extend((0 < n).then_some(true));
        ways
    }

    fn act(&self, mut work: Work, (at, act): (usize, &Act), choice: Choice) -> Work {
        work.ops.push(Op::Did(at));
        self.flag(&mut work, act, choice);
        let reached = self.agree(&mut work, act, choice);
        let done = self.discharge(&mut work, act, choice);
        self.close(&mut work, act);
        let to = reached.or(act.to);
        if let Some(phase) = to {
            self.enter(&mut work, phase);
        }
        self.fire(&mut work, Atom::Act(at));
        if act.opens {
            self.fire(&mut work, Atom::Open);
        }
        if let Some(phase) = to {
            self.fire(&mut work, Atom::Phase(phase));
        }
        for duty in done {
            self.fire(&mut work, Atom::Done(duty));
        }
        self.deliver(&mut work, act);
        self.settled(work)
    }

    fn flag(&self, work: &mut Work, act: &Act, choice: Choice) {
        for flag in &act.sets {
            work.core.set(*flag, 1);
        }
        for flag in &act.clears {
            work.core.set(*flag, 0);
        }
        if let Some(flag) = act.incomplete {
            work.core.set(flag, u64::from(choice.incomplete && !choice.house));
        }
        for n in &act.counters {
            work.core.set_tally(*n, work.core.tally(*n) + 1);
        }
    }

    /// Discharges and ends duties; answers with those discharged on which something depends.
    fn discharge(&self, work: &mut Work, act: &Act, choice: Choice) -> Vec<usize> {
        let mut done = Vec::new();
        for one in &act.discharges {
            let Some(duty) = self.duties.get(one.duty) else { continue };
            if choice.house && duty.each == Some(Who::EachItem) {
                // No item is the house's own.
                continue;
            }
            let own = one.own && !choice.house;
            // Of those who must agree, who agrees is known; any other answer is of one of them.
            let most = match duty.agreement.filter(|at| act.accepts.contains(at)) {
                Some(_) if own => Some(self.owing(&work.core, duty)),
                _ if own => None,
                _ => Some(0),
            };
            work.ops.push(match most {
                Some(most) => Op::DischargeTo(one.duty, most),
                None => Op::DischargeOne(one.duty),
            });
            let Some(open) = duty.core.filter(|open| work.core.has(*open)) else { continue };
            done.push(one.duty);
            if !duty.recurring {
                let before = work.core.tally(open);
                self.leave(work, one.duty, most.map_or(before - 1, |most| most.min(before)));
            }
        }
        // Answers owed to the text before are no longer owed.
        let proposed = |duty: &Duty| duty.agreement.is_some_and(|at| act.proposes.contains(&at));
        let superseded =
            (0..).zip(&self.duties).filter(|(_, duty)| proposed(duty) && !choice.house);
        for duty in superseded.map(|(at, _)| at).chain(act.ends.iter().copied()) {
            work.ops.push(Op::End(duty));
            self.leave(work, duty, 0);
        }
        done
    }

    fn leave(&self, work: &mut Work, at: usize, left: u32) {
        let Some(duty) = self.duties.get(at) else { return };
        if let Some(open) = duty.core {
            work.core.set_tally(open, left);
        }
        if let Some(stage) = duty.stage.filter(|_| left == 0) {
            work.core.set(stage, 0);
        }
    }

    /// Uses rights up, disarms what silence would have done, opens linked proceedings.
    fn close(&self, work: &mut Work, act: &Act) {
        for right in act.uses.iter().filter_map(|at| self.rights.get(*at)) {
            work.core.set(right.open, 0);
        }
        for deemed in act.disarms.iter().filter_map(|at| self.deemed.get(*at)) {
            work.core.set(deemed.armed, 0);
        }
        for link in act.links.iter().filter_map(|at| self.links.get(*at)) {
            work.core.set(link.open, 1);
        }
    }

    /// Proposes or agrees; answers with the phase that is reached thereby. The house does neither.
    fn agree(&self, work: &mut Work, act: &Act, choice: Choice) -> Option<usize> {
        let mut reached = None;
        for (at, agreement) in self.agreements.iter().enumerate().filter(|_| !choice.house) {
            let now = if act.proposes.contains(&at) {
                choice.agree
            } else if act.accepts.contains(&at) && self.can_accept(&work.core, at) {
                agreed(&work.core, agreement).unwrap_or(0) + 1
            } else if act.retracts.contains(&at) && choice.retract {
                let left = agreed(&work.core, agreement).unwrap_or(0).saturating_sub(1);
                work.core.set(agreement.state, u64::from(left) + 1);
                continue;
            } else {
                continue;
            };
            work.core.set(agreement.state, u64::from(now) + 1);
            let asked = self.asked(&work.core, agreement);
            if agreement.need.map_or(asked, |need| need.min(asked)) <= now {
                reached = agreement.reached;
            }
        }
        reached
    }

    fn enter(&self, work: &mut Work, phase: usize) {
        work.core.set(self.phase, phase as u64);
        work.ops.push(Op::Enter(phase));
        // What the phase does not remember is gone before anything new can open in it.
        work.core = work.core.and(&self.keep(phase).core);
    }

    /// Forgets what no longer matters; a duty that was left behind is late no more.
    fn settled(&self, mut work: Work) -> Work {
        work.core = work.core.and(&self.keep(self.phase_of(&work.core)).core);
        work
    }

    fn deliver(&self, work: &mut Work, act: &Act) {
        if self.is_final(self.phase_of(&work.core)) {
            return;
        }
        for at in &act.receipts {
            let Some(receipt) = self.receipts.get(*at) else { continue };
            let n = self.count_of(Some(receipt.who), self.size_of(&work.core));
            if receipt.core {
                work.core.set_tally(receipt.pending, n);
            } else {
                work.ops.push(Op::Await(*at, n));
            }
        }
    }

    /// Opens what waits for this to happen.
    pub(super) fn fire(&self, work: &mut Work, atom: Atom) {
        for reaction in self.reactions.get(&atom).map_or(&[][..], Vec::as_slice) {
            match reaction {
                Reaction::Open(thing) => self.open(work, *thing, atom),
                Reaction::Mark(at, second) => {
                    let Some(later) = self.laters.get(*at) else { continue };
                    let (mine, other) = match second {
                        false => later.marks,
                        true => (later.marks.1, later.marks.0),
                    };
                    work.core.set(mine, 1);
                    if work.core.has(other) {
                        self.open(work, later.thing, atom);
                    }
                }
            }
        }
    }

    fn open(&self, work: &mut Work, thing: Thing, atom: Atom) {
        let phase = self.phase_of(&work.core);
        match thing {
            Thing::Duty(at) => self.open_duty(work, at, atom),
            Thing::Right(at) => {
                if let Some(right) = self.rights.get(at).filter(|part| has(part.during, phase)) {
                    work.core.set(right.open, 1);
                }
            }
            Thing::Wait(at) => {
                if let Some(wait) = self.waits.get(at).filter(|part| has(part.during, phase)) {
                    work.core.set(wait.runs, 1);
                    work.core.set(wait.passed, 0);
                }
            }
            Thing::Deemed(at) => {
                if let Some(deemed) = self.deemed.get(at).filter(|part| has(part.during, phase)) {
                    work.core.set(deemed.armed, 1);
                }
            }
        }
    }

    fn open_duty(&self, work: &mut Work, at: usize, atom: Atom) {
        let phase = self.phase_of(&work.core);
        let Some(duty) = self.duties.get(at).filter(|part| has(part.during, phase)) else { return };
        let all = self.owing(&work.core, duty);
        let receiver = match atom {
            Atom::Receipt(receipt) => self.receipts.get(receipt).map(|receipt| receipt.who),
            _ => None,
        };
        let one_more = match (duty.each, receiver) {
            // Items stand in the document of an act, and only the act itself brings it.
            (Some(Who::EachItem), _) if !matches!(atom, Atom::Act(_)) => return,
            (Some(each), Some(who)) if who != each && who != Who::Anyone => return,
            (Some(_), Some(_)) => true,
            _ => false,
        };
        let before = duty.core.map_or(0, |open| work.core.tally(open));
        let after = if one_more {
            work.ops.push(Op::More(at, all));
            before.max(all.min(before + 1))
        } else {
            work.ops.push(Op::Open(at, all));
            before.max(all)
        };
        if let Some(open) = duty.core {
            work.core.set_tally(open, after);
        }
    }

    /// How many can owe a duty: of those who must agree, whoever has agreed does not.
    fn owing(&self, core: &Bits, duty: &Duty) -> u32 {
        let all = self.count_of(duty.each, self.size_of(core));
        let agreement = duty.agreement.and_then(|at| self.agreements.get(at));
        all - agreement.and_then(|at| agreed(core, at)).unwrap_or(0).min(all)
    }
}

/// How many have agreed to what was proposed; `None`: nothing was.
fn agreed(core: &Bits, agreement: &Agreement) -> Option<u32> {
    u32::try_from(core.get(agreement.state)).ok()?.checked_sub(1)
}
