//! In which row each phase and each label stands: arrows run down, and those that cannot run back up
//! at the side.

use super::graph::{Arrow, Origin};
use crate::procedure::{Name, Procedure};
use std::collections::{BTreeMap, BTreeSet};

/// A label in its row. Phases stand in even rows, labels in odd ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Label {
    /// Which arrow it belongs to.
    pub(super) arrow: usize,
    /// Phases with a line to it.
    pub(super) sources: Vec<usize>,
    /// The phase it leads to.
    pub(super) to: usize,
    /// Whether it leads back up.
    pub(super) back: bool,
    pub(super) row: usize,
}

/// The rows of phases, by position in the file, and the labels.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Rows {
    pub(super) phases: Vec<usize>,
    pub(super) labels: Vec<Label>,
}

/// An arrow between positions.
struct Tie {
    sources: Vec<usize>,
    to: usize,
    /// Its sources have lines.
    lines: bool,
}

/// Finds the rows.
pub(super) fn rows(procedure: &Procedure, arrows: &[Arrow]) -> Rows {
    let ties: Vec<Option<Tie>> = arrows.iter().map(|arrow| tie(procedure, arrow)).collect();
    let known: Vec<&Tie> = ties.iter().flatten().collect();
    let Walk { back, first, .. } = walk(procedure.phases.len(), &known);
    let above = |source: usize, tie: &Tie| {
        // A note without lines only holds what was found through it.
        let edge = (source, tie.to);
        !back.contains(&edge) && (tie.lines || first.contains(&edge))
    };
    let phases = fall(procedure, &known, &above);
    let row = |phase: usize| phases.get(phase).copied().unwrap_or(2);
    let mut labels = Vec::new();
    for (arrow, tie) in ties.iter().enumerate() {
        let Some(tie) = tie else { continue };
        if !tie.lines {
            let row = row(tie.to).saturating_sub(1);
            labels.push(Label { arrow, sources: Vec::new(), to: tie.to, back: false, row });
            continue;
        }
        let (up, down): (Vec<usize>, Vec<usize>) =
            tie.sources.iter().partition(|source| back.contains(&(**source, tie.to)));
        if let Some(lowest) = down.iter().map(|source| row(*source)).max() {
            labels.push(Label { arrow, sources: down, to: tie.to, back: false, row: lowest + 1 });
        }
        if let Some(highest) = up.iter().map(|source| row(*source)).min() {
            let row = highest.saturating_sub(1);
            labels.push(Label { arrow, sources: up, to: tie.to, back: true, row });
        }
    }
    Rows { phases, labels }
}

fn tie(procedure: &Procedure, arrow: &Arrow) -> Option<Tie> {
    let position = |name: &Name| procedure.phases.position(name);
    let to = position(&arrow.to)?;
    let (sources, lines) = match &arrow.origin {
        Origin::Start => (Vec::new(), false),
        Origin::Any => {
            let open = procedure.phases.iter().filter(|phase| !phase.is_final());
            (open.filter_map(|phase| position(&phase.name)).collect(), false)
        }
        Origin::Many(phases) => (phases.iter().filter_map(position).collect(), false),
        Origin::Phases(phases) => (phases.iter().filter_map(position).collect(), true),
    };
    let sources: Vec<usize> = sources;
    Some(Tie { sources: sources.into_iter().filter(|source| *source != to).collect(), to, lines })
}

/// Walks from the opening acts, earlier phases first.
fn walk(count: usize, ties: &[&Tie]) -> Walk {
    let mut next: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for tie in ties {
        for source in &tie.sources {
            next.entry(*source).or_default().insert(tie.to);
        }
    }
    let starts = ties.iter().filter(|tie| tie.sources.is_empty()).map(|tie| tie.to);
    let starts: BTreeSet<usize> = starts.collect();
    let mut walk = Walk { next, ..Walk::default() };
    for phase in starts.into_iter().chain(0..count) {
        walk.from(phase);
    }
    walk
}

#[derive(Default)]
struct Walk {
    next: BTreeMap<usize, BTreeSet<usize>>,
    seen: BTreeSet<usize>,
    open: BTreeSet<usize>,
    /// The edges that close a circle.
    back: BTreeSet<(usize, usize)>,
    /// The edges through which a phase was found.
    first: BTreeSet<(usize, usize)>,
}

impl Walk {
    fn from(&mut self, start: usize) {
        if !self.seen.insert(start) {
            return;
        }
        self.open.insert(start);
        let mut stack = vec![(start, self.exits(start))];
        while let Some((phase, exits)) = stack.last_mut() {
            let phase = *phase;
            let Some(exit) = exits.pop() else {
                self.open.remove(&phase);
                stack.pop();
                continue;
            };
            if self.open.contains(&exit) {
                self.back.insert((phase, exit));
            } else if self.seen.insert(exit) {
                self.first.insert((phase, exit));
                self.open.insert(exit);
                let exits = self.exits(exit);
                stack.push((exit, exits));
            }
        }
    }

    /// The exits of a phase, the first last.
    fn exits(&self, phase: usize) -> Vec<usize> {
        self.next.get(&phase).into_iter().flatten().rev().copied().collect()
    }
}

/// Lets every phase fall two rows below the lowest phase that is above it.
fn fall(procedure: &Procedure, ties: &[&Tie], above: &dyn Fn(usize, &Tie) -> bool) -> Vec<usize> {
    let count = procedure.phases.len();
    let mut rows = vec![2; count];
    for _ in 0..=count {
        let before = rows.clone();
        for tie in ties {
            let sources = tie.sources.iter().filter(|source| above(**source, tie));
            let lowest = sources.filter_map(|source| rows.get(*source).copied()).max();
            if let (Some(lowest), Some(row)) = (lowest, rows.get_mut(tie.to)) {
                *row = (*row).max(lowest + 2);
            }
        }
        if rows == before {
            break;
        }
    }
    let lowest = rows.iter().copied().max().unwrap_or(2);
    for (position, phase) in procedure.phases.iter().enumerate() {
        let lined = ties.iter().any(|tie| tie.to == position && tie.lines);
        if let (true, Some(row)) = (phase.is_final() && !lined, rows.get_mut(position)) {
            *row = lowest;
        }
    }
    rows
}
