//! Verification as RFC 9162 has it, section 2.1.3.2 and 2.1.4.2: without the tree, and written
//! otherwise than the making of proofs, so that one error cannot hide in both.

use crate::breach::Breach;
use crate::digest::Digest;
use crate::tree::{empty_root, node_hash};

/// The most hashes of a proof: the height of the largest tree.
pub const PROOF_HASHES_MAX: usize = 63;

/// One step on the way from a leaf to the root.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Climb {
    /// The hash that the proof adds.
    pub sibling: Digest,
    /// It stands left of what was reached before, and is hashed first.
    pub is_left: bool,
    /// [`node_hash`] of both.
    pub hash: Digest,
}

/// The root that a leaf and its proof lead to.
///
/// # Errors
/// As [`inclusion_climbs`].
pub fn inclusion_root(
    leaf: &Digest,
    index: u64,
    size: u64,
    proof: &[Digest],
) -> Result<Digest, Breach> {
    let climbs = inclusion_climbs(leaf, index, size, proof)?;
    Ok(climbs.last().map_or(*leaf, |climb| climb.hash))
}

/// The way from a leaf to the root that its proof leads to, step by step; no step where the leaf is the
/// root.
///
/// # Errors
/// [`Breach::OutOfRange`] if the tree has no such leaf; [`Breach::ProofLength`].
pub fn inclusion_climbs(
    leaf: &Digest,
    index: u64,
    size: u64,
    proof: &[Digest],
) -> Result<Vec<Climb>, Breach> {
    if size <= index {
        return Err(Breach::OutOfRange { given: index, size });
    }
    let (mut node, mut last) = (index, size - 1);
    let mut hash = *leaf;
    let mut climbs = Vec::with_capacity(proof.len().min(PROOF_HASHES_MAX));
    for sibling in proof {
        if last == 0 {
            return Err(Breach::ProofLength { given: proof.len() });
        }
        let is_left = node & 1 == 1 || node == last;
        if is_left {
            hash = node_hash(sibling, &hash);
            (node, last) = climb(node, last);
        } else {
            hash = node_hash(&hash, sibling);
        }
        climbs.push(Climb { sibling: *sibling, is_left, hash });
        (node, last) = (node >> 1, last >> 1);
    }
    if last == 0 { Ok(climbs) } else { Err(Breach::ProofLength { given: proof.len() }) }
}

/// The root of the tree that ends with the leaf at `index`, from the proof of that leaf in a tree of
/// `size`: what stands left of the leaf is the same in both. It says nothing unless
/// [`verify_inclusion`] has passed.
///
/// # Errors
/// As [`inclusion_root`].
pub fn prefix_root(
    leaf: &Digest,
    index: u64,
    size: u64,
    proof: &[Digest],
) -> Result<Digest, Breach> {
    inclusion_root(leaf, index, size, proof)?;
    let (mut node, mut last) = (index, size - 1);
    let mut hash = *leaf;
    for sibling in proof {
        if node & 1 == 1 || node == last {
            hash = node_hash(sibling, &hash);
            (node, last) = climb(node, last);
        }
        (node, last) = (node >> 1, last >> 1);
    }
    Ok(hash)
}

/// Passes over the levels where a node at the right edge has no sibling.
fn climb(mut node: u64, mut last: u64) -> (u64, u64) {
    while node & 1 == 0 && node != 0 {
        (node, last) = (node >> 1, last >> 1);
    }
    (node, last)
}

/// Checks that the leaf at `index` (from 0) is in the tree of `size` leaves with that root.
///
/// # Errors
/// As [`inclusion_root`]; [`Breach::RootDiffers`] if the proof leads elsewhere.
pub fn verify_inclusion(
    leaf: &Digest,
    index: u64,
    size: u64,
    proof: &[Digest],
    root: &Digest,
) -> Result<(), Breach> {
    same(inclusion_root(leaf, index, size, proof)?, root)
}

/// Checks that the tree `new` (size and root) begins with all of the tree `old`.
///
/// # Errors
/// [`Breach::OutOfRange`] if the old tree is larger; [`Breach::ProofLength`];
/// [`Breach::RootDiffers`].
pub fn verify_consistency(
    old: (u64, &Digest),
    new: (u64, &Digest),
    proof: &[Digest],
) -> Result<(), Breach> {
    let ((old_size, old_root), (size, root)) = (old, new);
    if size < old_size {
        return Err(Breach::OutOfRange { given: old_size, size });
    }
    if old_size == 0 || old_size == size {
        // Nothing to join: the verifier knows the root of both, or of the empty tree.
        let whole = if old_size == 0 { empty_root() } else { *root };
        let new_too = if size == 0 { same(whole, root) } else { Ok(()) };
        return no_hashes(proof).and(same(whole, old_root)).and(new_too);
    }
    let length = || Breach::ProofLength { given: proof.len() };
    // A full old tree is a node of the new one, and the proof leaves its hash out.
    let begin = old_size.is_power_of_two().then_some(old_root);
    let mut hashes = begin.into_iter().chain(proof);
    let first = hashes.next().ok_or_else(length)?;
    let (mut node, mut last) = (old_size - 1, size - 1);
    let shift = (!node).trailing_zeros();
    (node, last) = (node >> shift, last >> shift);
    let (mut from_old, mut from_new) = (*first, *first);
    for hash in hashes {
        if last == 0 {
            return Err(length());
        }
        if node & 1 == 1 || node == last {
            from_old = node_hash(hash, &from_old);
            from_new = node_hash(hash, &from_new);
            (node, last) = climb(node, last);
        } else {
            from_new = node_hash(&from_new, hash);
        }
        (node, last) = (node >> 1, last >> 1);
    }
    if last != 0 {
        return Err(length());
    }
    same(from_old, old_root).and(same(from_new, root))
}

fn no_hashes(proof: &[Digest]) -> Result<(), Breach> {
    if proof.is_empty() { Ok(()) } else { Err(Breach::ProofLength { given: proof.len() }) }
}

fn same(found: Digest, root: &Digest) -> Result<(), Breach> {
    if found == *root { Ok(()) } else { Err(Breach::RootDiffers) }
}
