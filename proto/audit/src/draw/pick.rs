//! From pools and a seed to who checks whom.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::pools::{Conflicts, Inspector, Pools, Target};
use super::stream::{Stream, Use};
use crate::digest::Digest;

/// How often the assignment of inspectors is begun anew, each time with other numbers, where loads and
/// conflicts leave a target without anybody.
pub const ATTEMPTS_MAX: u32 = 16;

/// One target that was drawn, and who checks it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Drawn {
    /// The inspectors' ids, as they were drawn.
    pub inspectors: Vec<String>,
    /// The target's id.
    pub target: String,
}

/// A target for which nobody was left in any attempt. The draw is void; the pools must be changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfilled {
    /// The target's id, in the last attempt.
    pub target: String,
    /// How many inspectors it had by then.
    pub found: u64,
    /// How many it needs.
    pub needed: u64,
    /// How many had as many targets as they may.
    pub busy: u64,
    /// How many may not check it for a conflict.
    pub conflicting: u64,
}

impl fmt::Display for Unfilled {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { target, found, needed, busy, conflicting } = self;
        write!(
            out,
            "target `{target}` has {found} inspectors of {needed}, and nobody is left: {busy} have their load, {conflicting} have a conflict; void the draw, then add inspectors or raise the load"
        )
    }
}

impl std::error::Error for Unfilled {}

impl Pools {
    /// Draws by a seed: targets in the order in which they were drawn, each with its inspectors. The
    /// pools are sound ([`Pools::sound`]).
    ///
    /// # Errors
    /// [`Unfilled`] if no attempt found inspectors for every target.
    pub fn draw(&self, seed: &Digest) -> Result<Vec<Drawn>, Unfilled> {
        let targets = self.draw_targets(seed);
        let mut last = None;
        for attempt in 0..ATTEMPTS_MAX {
            let mut stream = Stream::new(*seed, Use::Inspectors, attempt);
            match self.assign(&targets, &mut stream) {
                Ok(drawn) => return Ok(drawn),
                Err(unfilled) => last = Some(unfilled),
            }
        }
        last.map_or(Ok(Vec::new()), Err)
    }

    fn draw_targets(&self, seed: &Digest) -> Vec<&Target> {
        let pool: Vec<&Target> = self.eligible_targets().collect();
        let mut weights = Weights::new(pool.iter().map(|it| it.weight));
        let mut stream = Stream::new(*seed, Use::Targets, 0);
        let drawn = (0..self.to_draw).filter_map(|_| weights.take(&mut stream));
        drawn.filter_map(|at| pool.get(at).copied()).collect()
    }

    fn assign(&self, targets: &[&Target], stream: &mut Stream) -> Result<Vec<Drawn>, Unfilled> {
        let conflicts = self.conflicts_by_target();
        let mut hands: Vec<Hand<'_>> =
            self.eligible_inspectors().map(|inspector| Hand { inspector, targets: 0 }).collect();
        let one = |target: &&Target| self.fill(target, &mut hands, &conflicts, stream);
        targets.iter().map(one).collect()
    }

    fn fill(
        &self,
        target: &Target,
        hands: &mut [Hand<'_>],
        conflicts: &Conflicts<'_>,
        stream: &mut Stream,
    ) -> Result<Drawn, Unfilled> {
        let (mut busy, mut conflicting) = (0, 0);
        let mut free = Vec::new();
        for hand in hands {
            if conflicts.between(hand.inspector, target) {
                conflicting += 1;
            } else if self.load <= hand.targets {
                busy += 1;
            } else {
                free.push(hand);
            }
        }
        let mut weights = Weights::new(free.iter().map(|hand| hand.inspector.weight));
        let mut inspectors = Vec::new();
        for _ in 0..self.per_target {
            let taken = weights.take(stream).and_then(|at| free.get_mut(at));
            let Some(hand) = taken else {
                let (target, found) = (target.id.clone(), inspectors.len() as u64);
                return Err(Unfilled { target, found, needed: self.per_target, busy, conflicting });
            };
            hand.targets += 1;
            inspectors.push(hand.inspector.id.clone());
        }
        Ok(Drawn { inspectors, target: target.id.clone() })
    }
}

/// An inspector and how many targets have fallen to it.
struct Hand<'p> {
    inspector: &'p Inspector,
    targets: u64,
}

/// Weights from which one after another is taken: a tree of sums, with the weights as its leaves. A
/// take costs the height of the tree and not the length of the list.
#[derive(Debug)]
struct Weights {
    leaves: usize,
    sums: Vec<u64>,
}

impl Weights {
    fn new(weights: impl ExactSizeIterator<Item = u64>) -> Self {
        let leaves = weights.len().next_power_of_two();
        let mut sums = vec![0; leaves];
        sums.extend(weights);
        sums.resize(2 * leaves, 0);
        let mut tree = Self { leaves, sums };
        for node in (1..leaves).rev() {
            let sum = tree.at(2 * node) + tree.at(2 * node + 1);
            tree.set(node, sum);
        }
        tree
    }

    /// Takes one out, by its weight among those that are left. `None`: none is left.
    fn take(&mut self, stream: &mut Stream) -> Option<usize> {
        let all = self.at(1);
        if all == 0 {
            return None;
        }
        let mut point = stream.below(all);
        let mut node = 1;
        while node < self.leaves {
            let left = self.at(2 * node);
            if point < left {
                node *= 2;
            } else {
                point -= left;
                node = 2 * node + 1;
            }
        }
        let (taken, weight) = (node - self.leaves, self.at(node));
        while 0 < node {
            self.set(node, self.at(node) - weight);
            node /= 2;
        }
        Some(taken)
    }

    fn at(&self, node: usize) -> u64 {
        self.sums.get(node).copied().unwrap_or(0)
    }

    fn set(&mut self, node: usize, sum: u64) {
        if let Some(at) = self.sums.get_mut(node) {
            *at = sum;
        }
    }
}

#[cfg(test)]
mod tests;
