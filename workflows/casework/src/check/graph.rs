//! Every state that can be reached, and every step between them.

use super::bits::Bits;
use super::model::Model;
use super::step::{Op, Step, Work};
use std::collections::BTreeMap;

/// The number that stands for "before the proceeding".
pub(super) const NOWHERE: u32 = u32::MAX;

/// One step between two states.
#[derive(Debug, Clone, Copy)]
pub(super) struct Link {
    pub(super) from: u32,
    pub(super) to: u32,
    pub(super) step: Step,
    ops: u32,
}

/// The reached states with the steps between them.
#[derive(Debug)]
pub(super) struct Graph<'a> {
    pub(super) model: &'a Model<'a>,
    nodes: Vec<Bits>,
    /// By which link each state was first reached: the shortest way.
    came: Vec<usize>,
    /// The openings first, then the steps in the order of the states they leave.
    links: Vec<Link>,
    /// Where the links of each state begin.
    first: Vec<usize>,
    ops: Vec<Vec<Op>>,
    /// The walk was stopped: there are more states than allowed.
    pub(super) over: bool,
}

/// What is only needed while walking.
#[derive(Default)]
struct Walk {
    known: BTreeMap<Bits, u32>,
    known_ops: BTreeMap<Vec<Op>, u32>,
}

impl<'a> Graph<'a> {
    /// Walks breadth first, at most to so many states.
    pub(super) fn walk(model: &'a Model<'a>, states_max: usize) -> Self {
        let mut graph = Self {
            model,
            nodes: Vec::new(),
            came: Vec::new(),
            links: Vec::new(),
            first: Vec::new(),
            ops: Vec::new(),
            over: false,
        };
        let mut walk = Walk::default();
        graph.take(&mut walk, NOWHERE, model.opening());
        let mut at = 0;
        while let Some(core) = graph.nodes.get(at).copied() {
            if states_max < graph.nodes.len() {
                graph.over = true;
                break;
            }
            graph.first.push(graph.links.len());
            graph.take(&mut walk, number(at), model.next(&core));
            at += 1;
        }
        graph
    }

    fn take(&mut self, walk: &mut Walk, from: u32, steps: Vec<(Step, Work)>) {
        for (step, work) in steps {
            let next = number(self.ops.len());
            let ops = *walk.known_ops.entry(work.ops).or_insert_with_key(|ops| {
                self.ops.push(ops.clone());
                next
            });
            let next = number(self.nodes.len());
            let to = *walk.known.entry(work.core).or_insert_with_key(|core| {
                self.nodes.push(*core);
                self.came.push(self.links.len());
                next
            });
            self.links.push(Link { from, to, step, ops });
        }
    }

    /// How many states there are.
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The states, by number.
    pub(super) fn nodes(&self) -> impl Iterator<Item = (u32, &Bits)> {
        (0..).zip(&self.nodes)
    }

    /// A state.
    pub(super) fn core(&self, node: u32) -> Bits {
        self.nodes.get(index(node)).copied().unwrap_or_default()
    }

    /// The phase of a state.
    pub(super) fn phase(&self, node: u32) -> usize {
        self.model.phase_of(&self.core(node))
    }

    /// Whether a state is the end.
    pub(super) fn is_final(&self, node: u32) -> bool {
        self.model.is_final(self.phase(node))
    }

    /// All steps, the openings among them.
    pub(super) fn links(&self) -> &[Link] {
        &self.links
    }

    /// The steps by which proceedings open.
    pub(super) fn openings(&self) -> &[Link] {
        self.slice(0, self.first.first().copied().unwrap_or(self.links.len()))
    }

    /// The steps that leave a state.
    pub(super) fn leaving(&self, node: u32) -> &[Link] {
        let at = index(node);
        let Some(start) = self.first.get(at).copied() else { return &[] };
        self.slice(start, self.first.get(at + 1).copied().unwrap_or(self.links.len()))
    }

    fn slice(&self, from: usize, to: usize) -> &[Link] {
        self.links.get(from..to).unwrap_or(&[])
    }

    /// What a step does.
    pub(super) fn ops(&self, link: &Link) -> &[Op] {
        self.ops.get(index(link.ops)).map_or(&[], Vec::as_slice)
    }

    /// The act that a step performs, if it performs one.
    pub(super) fn act(&self, link: &Link) -> Option<usize> {
        match self.ops(link).first() {
            Some(Op::Did(act)) => Some(*act),
            _ => None,
        }
    }

    /// The shortest way to a state.
    pub(super) fn path(&self, node: u32) -> Vec<Step> {
        let mut path = Vec::new();
        let mut node = node;
        while let Some(link) = self.came.get(index(node)).and_then(|link| self.links.get(*link)) {
            path.push(link.step);
            node = link.from;
        }
        path.reverse();
        path
    }

    /// For each state, whether a way leads from it to one of the goals, by steps that may be taken.
    pub(super) fn leads_to(&self, goals: &[bool], may: impl Fn(&Link) -> bool) -> Vec<bool> {
        let mut back: Vec<(u32, u32)> = self
            .links
            .iter()
            .filter(|link| link.from != NOWHERE && may(link))
            .map(|link| (link.to, link.from))
            .collect();
        back.sort_unstable();
        let mut leads = goals.to_vec();
        let mut open: Vec<u32> =
            (0..).zip(goals).filter(|(_, goal)| **goal).map(|(node, _)| node).collect();
        while let Some(node) = open.pop() {
            let start = back.partition_point(|(to, _)| *to < node);
            for (_, from) in back.iter().skip(start).take_while(|(to, _)| *to == node) {
                if let Some(leads) = leads.get_mut(index(*from)).filter(|leads| !**leads) {
                    *leads = true;
                    open.push(*from);
                }
            }
        }
        leads
    }

    /// The shortest way from some states to a goal by steps that may be taken: where it began, and
    /// the steps.
    pub(super) fn way(
        &self,
        starts: &[u32],
        goal: impl Fn(&Link) -> bool,
        may: impl Fn(&Link) -> bool,
    ) -> Option<(u32, Vec<Step>)> {
        let mut came: Vec<Option<Option<Link>>> = vec![None; self.nodes.len()];
        let mut open: Vec<u32> = Vec::new();
        for start in starts {
            if let Some(slot) = came.get_mut(index(*start)).filter(|slot| slot.is_none()) {
                *slot = Some(None);
                open.push(*start);
            }
        }
        let mut at = 0;
        while let Some(node) = open.get(at).copied() {
            at += 1;
            for link in self.leaving(node).iter().filter(|link| may(link)) {
                if goal(link) {
                    return Some(unwind(&came, *link));
                }
                if let Some(slot) = came.get_mut(index(link.to)).filter(|slot| slot.is_none()) {
                    *slot = Some(Some(*link));
                    open.push(link.to);
                }
            }
        }
        None
    }
}

fn unwind(came: &[Option<Option<Link>>], last: Link) -> (u32, Vec<Step>) {
    let (mut path, mut node) = (vec![last.step], last.from);
    while let Some(Some(Some(link))) = came.get(index(node)) {
        path.push(link.step);
        node = link.from;
    }
    path.reverse();
    (node, path)
}

/// A state's number from its position.
pub(super) fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(NOWHERE)
}

/// A state's position from its number.
pub(super) fn index(node: u32) -> usize {
    usize::try_from(node).unwrap_or(usize::MAX)
}
