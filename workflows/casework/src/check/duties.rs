//! Whether every duty opens, can be discharged wherever it can be open, and is heard of when late.

use super::bits::Bits;
use super::graph::{Graph, index, number};
use super::model::{Atom, Late, Model, Phases, Reaction, Thing, has};
use super::said;
use super::spread::{Move, Order, Scope, Spread, tally};
use super::standing;
use super::step::{Op, Step};
use crate::file::Flaw;
use crate::procedure::{DutyRule, Overdue, Recipient};
use std::collections::BTreeSet;

/// What the walk says of one duty.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// Phases in which it can be open.
    pub(super) phases: Phases,
    pub(super) flaws: Vec<Flaw>,
    /// By state, whether nothing may be heard of it there: it is not open, nor about to be.
    pub(super) quiet: Vec<bool>,
    /// There were too many combinations to say.
    pub(super) over: bool,
}

/// Looks at one duty.
pub(super) fn look(graph: &Graph<'_>, (at, rule): (usize, &DutyRule), spots_max: usize) -> Seen {
    let Some(part) = graph.model.duties.get(at) else { return Seen::default() };
    let mask = mask(graph.model, at).or(&Bits::of(part.open));
    let spread = Spread::over(graph, Scope { mask, order: Order::All, spots_max });
    if spread.over {
        return Seen { over: true, ..Seen::default() };
    }
    let mut seen = Seen::default();
    let heard = standing::heard_open(graph.model).and(&mask);
    seen.quiet = vec![false; graph.len()];
    for spot in &spread.spots {
        if spot.open.has(part.open) {
            seen.phases |= 1 << graph.phase(spot.node);
        }
        if spot.open.and(&heard).is_zero()
            && let Some(quiet) = seen.quiet.get_mut(index(spot.node))
        {
            *quiet = true;
        }
    }
    if seen.phases == 0 {
        return seen;
    }
    let watch = Watch { graph, spread: &spread, at, rule, mask };
    watch.discharge(&mut seen);
    let rungs = (0..).zip(&rule.overdue);
    seen.flaws.extend(rungs.filter_map(|(n, rung)| silent_rung(graph, at, (n, rung))));
    seen
}

/// The receipts on which a duty depends and that are followed with it.
fn mask(model: &Model<'_>, duty: usize) -> Bits {
    let opens = |at: usize| {
        let reactions = model.reactions.get(&Atom::Receipt(at)).map_or(&[][..], Vec::as_slice);
        reactions.contains(&Reaction::Open(Thing::Duty(duty)))
    };
    let receipts = model.receipts.iter().enumerate().filter(|(at, part)| !part.core && opens(*at));
    receipts.fold(Bits::default(), |mask, (_, part)| mask.or(&Bits::of(part.pending)))
}

/// What becomes of an open duty in one step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Stays,
    /// Discharged, or ended by an act that says so.
    Ended,
    /// Ended because its phases did.
    Moot,
}

struct Watch<'a> {
    graph: &'a Graph<'a>,
    spread: &'a Spread,
    at: usize,
    rule: &'a DutyRule,
    mask: Bits,
}

impl Watch<'_> {
    fn discharge(&self, seen: &mut Seen) {
        let spots = &self.spread.spots;
        let Some(part) = self.graph.model.duties.get(self.at) else { return };
        let mut good = vec![false; spots.len()];
        let mut back: Vec<(u32, u32)> = Vec::new();
        let mut by: BTreeSet<usize> = BTreeSet::new();
        for (n, spot) in spots.iter().enumerate().filter(|(_, spot)| spot.open.has(part.open)) {
            for step in self.spread.leaving(self.graph, spot, &self.mask) {
                let fate = self.fate(&step, spot.open.tally(part.open), &mut by);
                let ends =
                    fate == Fate::Ended || fate == Fate::Moot && self.rule.done_by.is_empty();
                if let Some(good) = good.get_mut(n).filter(|_| ends) {
                    *good = true;
                }
                if fate == Fate::Stays {
                    let to = self.spread.find(step.to, &step.open);
                    back.extend(to.map(|to| (to, number(n))));
                }
            }
        }
        spread_back(&mut good, &mut back);
        let stuck =
            spots.iter().zip(&good).position(|(spot, good)| spot.open.has(part.open) && !good);
        match stuck {
            Some(stuck) => seen.flaws.push(self.stuck(stuck)),
            None => seen.flaws.extend(self.never_by(&by)),
        }
    }

    /// What becomes of so many open ones; notes the act by which any is discharged.
    fn fate(&self, step: &Move<'_>, open: u32, by: &mut BTreeSet<usize>) -> Fate {
        let model = self.graph.model;
        let Some(part) = model.duties.get(self.at) else { return Fate::Moot };
        let (mut left, mut act, mut ended) = (open, None, false);
        for op in step.ops.iter() {
            match op {
                Op::Did(done) => act = Some(*done),
                Op::Enter(phase) if !has(part.during, *phase) => {
                    return if ended { Fate::Ended } else { Fate::Moot };
                }
                Op::DischargeTo(duty, _) | Op::DischargeOne(duty) if *duty == self.at => {
                    let after = tally(op, left, false);
                    if after < left {
                        ended = true;
                        by.extend(act);
                    }
                    left = tally(op, left, part.recurring);
                }
                Op::End(duty) if *duty == self.at => {
                    ended |= 0 < left;
                    left = 0;
                }
                _ => {}
            }
        }
        if ended { Fate::Ended } else { Fate::Stays }
    }

    fn stuck(&self, at: usize) -> Flaw {
        let way = said::way(self.graph.model, &self.spread.path(at));
        let name = &self.rule.name;
        let node = self.spread.spots.get(at).map_or(0, |spot| spot.node);
        let phase = self.graph.phase(node);
        let phase = said::name(&self.graph.model.procedure.phases, phase);
        let acts = self.rule.done_by.join(", ");
        self.rule.place.flaw(
            "duty-cannot-be-discharged",
            format!(
                "义务 `{name}` 在阶段 `{phase}` 可能无法再履行(`done_by`:{acts}),可用 `during` \
                 或 `ends` 收束;途径:{}",
                way.zh
            ),
            format!(
                "duty `{name}` may be open in phase `{phase}` and never be discharged from there \
                 (`done_by`: {acts}), bound it with `during` or `ends`; way: {}",
                way.en
            ),
        )
    }

    /// Acts of `done_by` that happen, but never while the duty is open.
    fn never_by(&self, by: &BTreeSet<usize>) -> Vec<Flaw> {
        let acts = &self.graph.model.procedure.acts;
        let never = self.rule.done_by.iter().filter_map(|act| Some((act, acts.position(act)?)));
        let flaw = |(act, _): (&crate::procedure::Name, usize)| {
            let name = &self.rule.name;
            self.rule.place.flaw(
                "done-by-never",
                format!("行为 `{act}` 不可能在义务 `{name}` 开启时发生"),
                format!("act `{act}` can never happen while duty `{name}` is open"),
            )
        };
        let happens = |act| self.graph.links().iter().any(|link| self.graph.act(link) == Some(act));
        never.filter(|(_, act)| !by.contains(act) && happens(*act)).map(flaw).collect()
    }
}

/// Whatever leads to the good is good.
fn spread_back(good: &mut [bool], back: &mut [(u32, u32)]) {
    back.sort_unstable();
    let mut open: Vec<u32> = (0..).zip(&*good).filter(|(_, is)| **is).map(|(at, _)| at).collect();
    while let Some(at) = open.pop() {
        let start = back.partition_point(|(to, _)| *to < at);
        for (_, from) in back.iter().skip(start).take_while(|(to, _)| *to == at) {
            if let Some(good) = good.get_mut(index(*from)).filter(|good| !**good) {
                *good = true;
                open.push(*from);
            }
        }
    }
}

/// A rung that reaches nobody and makes nothing happen.
fn silent_rung(graph: &Graph<'_>, duty: usize, (n, rung): (usize, &Overdue)) -> Option<Flaw> {
    let model = graph.model;
    let late = &model.duties.get(duty)?.late;
    let rule = model.procedure.duties.iter().nth(duty)?;
    let position = |late: &Late| matches!(late, Late::Then(at, _) if *at == n);
    if let Some(at) = late.iter().position(position)
        && let Some(act) = &rung.then
    {
        let step = Step::Overdue(duty, at);
        let happens =
            graph.links().iter().any(|link| link.step == step && graph.act(link).is_some());
        return (!happens && rung.tell.is_empty()).then(|| {
            rung.place.flaw(
                "overdue-without-consumer",
                format!("义务 `{}` 逾期时 `{act}` 从不可能发生", rule.name),
                format!("`{act}` can never happen when duty `{}` is overdue", rule.name),
            )
        });
    }
    let reaches = |to: &Recipient| match to {
        Recipient::OwedTo => !rule.owed_to.is_empty(),
        Recipient::Role(role) => is_ever_bound(graph, role),
        Recipient::OwedBy | Recipient::SuperiorOfOwedBy | Recipient::Relation(_) => true,
    };
    (!rung.tell.iter().any(reaches)).then(|| {
        rung.place.flaw(
            "overdue-without-consumer",
            format!("义务 `{}` 的逾期提醒无人可收", rule.name),
            format!("the overdue rung of duty `{}` can reach nobody", rule.name),
        )
    })
}

/// Whether an optional role can get an agency at all.
fn is_ever_bound(graph: &Graph<'_>, role: &str) -> bool {
    let procedure = graph.model.procedure;
    let Some(rule) = procedure.roles.get(role) else { return false };
    let found = rule.same_level_as.is_some()
        || rule.superior_of.is_some()
        || !rule.common_superior_of.is_empty()
        || rule.from_document.is_some();
    let binds = |at: usize| {
        let act = procedure.acts.iter().nth(at);
        act.is_some_and(|act| act.binds.iter().any(|bound| **bound == *role))
    };
    !rule.optional || found || graph.links().iter().filter_map(|link| graph.act(link)).any(binds)
}
