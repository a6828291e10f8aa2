//! What is open in each state besides what bears on what can happen.
//!
//! Most duties change nothing by being open: acts do not ask for them. They stay out of the states,
//! which would double with each, and are followed over the finished graph: one by one to see whether
//! each can be discharged, and together to see whether anything is left that will be heard of.

use super::bits::Bits;
use super::graph::{Graph, Link, NOWHERE, index, number};
use super::model::{Atom, Model};
use super::step::{Op, Step, Work};
use std::borrow::Cow;
use std::collections::{BTreeMap, VecDeque};

/// What is open with a state of the graph.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot {
    pub(super) node: u32,
    pub(super) open: Bits,
    from: u32,
    step: Step,
}

/// Every combination that can come about of a state and what is open in it.
#[derive(Debug)]
pub(super) struct Spread {
    pub(super) spots: Vec<Spot>,
    /// For each state its spots; where only the least count, only those.
    by_node: Vec<Vec<u32>>,
    /// What is still to be looked at, in the order of [`Order`].
    queue: BTreeMap<u32, VecDeque<u32>>,
    /// It was stopped: there are more combinations than allowed.
    pub(super) over: bool,
}

/// In which order spots are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// The shortest ways first, and every spot.
    All,
    /// The shortest ways first, without what has more open than another spot of the same state:
    /// whatever can be reached with less open, is reached there with as little or less.
    Least,
    /// The same, those with the least open first. Ways are longer; there are far fewer spots.
    LeastFirst,
}

/// What to follow, and how.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scope {
    /// What is looked at.
    pub(super) mask: Bits,
    pub(super) order: Order,
    /// The most combinations.
    pub(super) spots_max: usize,
}

/// A step of a spot: where to, what is open then, and what was done to duties.
pub(super) struct Move<'a> {
    pub(super) to: u32,
    pub(super) open: Bits,
    pub(super) ops: Cow<'a, [Op]>,
}

impl Spread {
    /// Follows what is open over the whole graph.
    pub(super) fn over(graph: &Graph<'_>, scope: Scope) -> Self {
        let mut spread = Self {
            spots: Vec::new(),
            by_node: vec![Vec::new(); graph.len()],
            queue: BTreeMap::new(),
            over: false,
        };
        for link in graph.openings() {
            let open = applied(graph.model, graph.ops(link), Bits::default());
            let open = kept(graph, link.to, open).and(&scope.mask);
            spread.add(Spot { node: link.to, open, from: NOWHERE, step: link.step }, scope);
        }
        while let Some((from, spot)) = spread.pop() {
            if scope.spots_max < spread.spots.len() {
                spread.over = true;
                break;
            }
            for link in graph.leaving(spot.node) {
                let open = after(graph, link, spot.open).and(&scope.mask);
                spread.add(Spot { node: link.to, open, from, step: link.step }, scope);
            }
            for (receipt, ops) in arrivals(graph.model, &graph.core(spot.node), &spot.open) {
                let open = received(graph, spot, receipt, &ops).and(&scope.mask);
                let step = Step::Receipt(receipt);
                spread.add(Spot { node: spot.node, open, from, step }, scope);
            }
        }
        spread
    }

    /// The next spot to look at, unless a lesser one has been found since.
    fn pop(&mut self) -> Option<(u32, Spot)> {
        loop {
            let mut first = self.queue.first_entry()?;
            let Some(at) = first.get_mut().pop_front() else {
                first.remove();
                continue;
            };
            let spot = self.spots.get(index(at)).copied()?;
            if self.by_node.get(index(spot.node)).is_some_and(|here| here.contains(&at)) {
                return Some((at, spot));
            }
        }
    }

    fn add(&mut self, spot: Spot, scope: Scope) {
        let Some(here) = self.by_node.get_mut(index(spot.node)) else { return };
        let spots = &self.spots;
        let open = |at: &u32| spots.get(index(*at)).map_or(spot.open, |known| known.open);
        let least = scope.order != Order::All;
        let known = |at| open(at) == spot.open || least && open(at).is_within(&spot.open);
        if here.iter().any(known) {
            return;
        }
        if least {
            here.retain(|at| !spot.open.is_within(&open(at)));
        }
        let at = number(spots.len());
        here.push(at);
        let first = if scope.order == Order::LeastFirst { spot.open.count() } else { 0 };
        self.queue.entry(first).or_default().push_back(at);
        self.spots.push(spot);
    }

    /// The number of a combination.
    pub(super) fn find(&self, node: u32, open: &Bits) -> Option<u32> {
        let here = self.by_node.get(index(node))?;
        here.iter()
            .find(|at| self.spots.get(index(**at)).is_some_and(|spot| spot.open == *open))
            .copied()
    }

    /// The steps that leave a combination.
    pub(super) fn leaving<'a>(
        &self,
        graph: &'a Graph<'_>,
        spot: &Spot,
        mask: &Bits,
    ) -> Vec<Move<'a>> {
        let links = graph.leaving(spot.node).iter().map(|link| Move {
            to: link.to,
            open: after(graph, link, spot.open).and(mask),
            ops: Cow::Borrowed(graph.ops(link)),
        });
        let mut moves: Vec<Move<'_>> = links.collect();
        for (receipt, ops) in arrivals(graph.model, &graph.core(spot.node), &spot.open) {
            let open = received(graph, *spot, receipt, &ops).and(mask);
            moves.push(Move { to: spot.node, open, ops: Cow::Owned(ops) });
        }
        moves
    }

    /// The shortest way to a combination.
    pub(super) fn path(&self, at: usize) -> Vec<Step> {
        let mut path = Vec::new();
        let mut next = self.spots.get(at);
        while let Some(spot) = next {
            path.push(spot.step);
            next = self.spots.get(index(spot.from));
        }
        path.reverse();
        path
    }
}

fn after(graph: &Graph<'_>, link: &Link, open: Bits) -> Bits {
    kept(graph, link.to, applied(graph.model, graph.ops(link), open))
}

fn kept(graph: &Graph<'_>, node: u32, open: Bits) -> Bits {
    open.and(&graph.model.keep(graph.phase(node)).open)
}

fn received(graph: &Graph<'_>, spot: Spot, receipt: usize, ops: &[Op]) -> Bits {
    let mut open = spot.open;
    if let Some(receipt) = graph.model.receipts.get(receipt) {
        open.set_tally(receipt.pending, open.tally(receipt.pending).saturating_sub(1));
    }
    kept(graph, spot.node, applied(graph.model, ops, open))
}

/// Receipts that can come and that change no state, each with what it opens.
fn arrivals(model: &Model<'_>, core: &Bits, open: &Bits) -> Vec<(usize, Vec<Op>)> {
    let on_the_way = model
        .receipts
        .iter()
        .enumerate()
        .filter(|(_, receipt)| !receipt.core && open.has(receipt.pending));
    let ops = |(at, _)| {
        let mut work = Work { core: *core, ops: Vec::new() };
        model.fire(&mut work, Atom::Receipt(at));
        (at, work.ops)
    };
    on_the_way.map(ops).collect()
}

/// What is open after a step.
fn applied(model: &Model<'_>, ops: &[Op], open: Bits) -> Bits {
    let mut open = open;
    for op in ops {
        match op {
            Op::Did(_) => {}
            Op::Enter(phase) => open = open.and(&model.keep(*phase).open),
            Op::Await(receipt, n) => {
                if let Some(receipt) = model.receipts.get(*receipt) {
                    open.set_tally(receipt.pending, *n);
                }
            }
            Op::Open(duty, _)
            | Op::More(duty, _)
            | Op::DischargeTo(duty, _)
            | Op::DischargeOne(duty)
            | Op::End(duty) => {
                if let Some(part) = model.duties.get(*duty) {
                    let before = open.tally(part.open);
                    open.set_tally(part.open, tally(op, before, part.recurring));
                }
            }
        }
    }
    open
}

/// How many are open after an operation on a duty.
pub(super) fn tally(op: &Op, before: u32, recurring: bool) -> u32 {
    match op {
        Op::Open(_, n) => before.max(*n),
        Op::More(_, n) => before.max((*n).min(before + 1)),
        Op::DischargeTo(_, _) | Op::DischargeOne(_) if recurring => before,
        Op::DischargeTo(_, n) => before.min(*n),
        Op::DischargeOne(_) => before.saturating_sub(1),
        Op::End(_) => 0,
        Op::Did(_) | Op::Enter(_) | Op::Await(..) => before,
    }
}
