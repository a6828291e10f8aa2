//! The tree of RFC 6962 over entries: leaves, nodes, roots, and proofs.
//!
//! Proofs are made from tiles in two steps, since a store may be slow: [`inclusion_tiles`] and
//! [`consistency_tiles`] say which tiles to fetch, [`inclusion`] and [`consistency`] read them from
//! a closure.

use crate::digest::Digest;

mod make;
mod span;
mod verify;

pub use make::{
    consistency, consistency_tiles, inclusion, inclusion_tiles, root_from_tiles, root_tiles,
};
pub use verify::{
    Climb, PROOF_HASHES_MAX, inclusion_climbs, inclusion_root, prefix_root, verify_consistency,
    verify_inclusion,
};

/// The hash of an entry: SHA-256(0x00, bytes).
pub fn leaf_hash(entry: &[u8]) -> Digest {
    Digest::of_all(&[&[0], entry])
}

/// The hash of a node over its two children: SHA-256(0x01, left, right).
pub fn node_hash(left: &Digest, right: &Digest) -> Digest {
    let mut bytes = [1; 65];
    let (_, children) = bytes.split_at_mut(1);
    let (first, second) = children.split_at_mut(Digest::BYTES);
    first.copy_from_slice(&left.0);
    second.copy_from_slice(&right.0);
    Digest::of(&bytes)
}

/// The root of a tree without leaves: SHA-256 of nothing.
pub fn empty_root() -> Digest {
    Digest::of(&[])
}

/// The root over leaf hashes in memory. [`crate::Frontier`] does the same for logs that grow.
pub fn root(leaves: &[Digest]) -> Digest {
    let mut peaks = Peaks::default();
    for leaf in leaves {
        peaks.push(*leaf);
    }
    peaks.root(None).unwrap_or_else(empty_root)
}

/// The roots of the full subtrees of a row of hashes, largest first: one for each 1 in its length.
///
/// A hash costs one node on average, and the root of the row costs one node for each peak.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Peaks {
    count: u64,
    peaks: Vec<Digest>,
}

impl Peaks {
    /// Adds a hash, and joins what has become full.
    pub(crate) fn push(&mut self, hash: Digest) {
        self.count += 1;
        let mut hash = hash;
        for _ in 0..self.count.trailing_zeros() {
            if let Some(left) = self.peaks.pop() {
                hash = node_hash(&left, &hash);
            }
        }
        self.peaks.push(hash);
    }

    /// The root of the row, with the root of what stands right of it; none if both are empty.
    pub(crate) fn root(&self, right: Option<Digest>) -> Option<Digest> {
        self.peaks
            .iter()
            .rev()
            .fold(right, |right, peak| Some(right.map_or(*peak, |right| node_hash(peak, &right))))
    }
}

#[cfg(test)]
mod tests;
