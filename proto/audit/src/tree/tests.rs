use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::breach::Breach;
use crate::frontier::Frontier;
use crate::tile::Tile;

/// The root as RFC 6962 writes it down.
fn naive_root(leaves: &[Digest]) -> Digest {
    match leaves {
        [] => Digest::of(b""),
        [leaf] => *leaf,
        _ => {
            let (left, right) = leaves.split_at(leaves.len().next_power_of_two() / 2);
            node_hash(&naive_root(left), &naive_root(right))
        }
    }
}

/// PATH(m, D[n]) as RFC 6962 writes it down.
fn naive_path(index: usize, leaves: &[Digest]) -> Vec<Digest> {
    if leaves.len() < 2 {
        return Vec::new();
    }
    let (left, right) = leaves.split_at(leaves.len().next_power_of_two() / 2);
    let (mut path, sibling) = if index < left.len() {
        (naive_path(index, left), naive_root(right))
    } else {
        (naive_path(index - left.len(), right), naive_root(left))
    };
    path.push(sibling);
    path
}

/// SUBPROOF(m, D[n], b) as RFC 6962 writes it down.
fn naive_subproof(old: usize, leaves: &[Digest], whole: bool) -> Vec<Digest> {
    if old == leaves.len() {
        return if whole { Vec::new() } else { vec![naive_root(leaves)] };
    }
    let (left, right) = leaves.split_at(leaves.len().next_power_of_two() / 2);
    let (mut proof, last) = if old <= left.len() {
        (naive_subproof(old, left, whole), naive_root(right))
    } else {
        (naive_subproof(old - left.len(), right, false), naive_root(left))
    };
    proof.push(last);
    proof
}

fn leaves(n: usize) -> Vec<Digest> {
    (0..n as u32).map(|leaf| leaf_hash(&leaf.to_be_bytes())).collect()
}

/// Up to this size every wrong proof is tried as well; beyond it the hashing takes too long.
const EVERY_WRONG_MAX: usize = 20;

type Store = BTreeMap<Tile, Vec<u8>>;

fn store(leaves: &[Digest]) -> Store {
    Frontier::new().append(leaves.iter().copied()).tiles.into_iter().collect()
}

#[test]
fn the_vectors_of_certificate_transparency_hold() {
    let entries: [&[u8]; 8] = [
        b"",
        b"\x00",
        b"\x10",
        b"\x20\x21",
        b"\x30\x31",
        b"\x40\x41\x42\x43",
        b"\x50\x51\x52\x53\x54\x55\x56\x57",
        b"\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f",
    ];
    let roots = [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];
    let leaves = entries.map(leaf_hash);
    for (size, expected) in roots.into_iter().enumerate() {
        assert_eq!(root(&leaves[..size]).hex(), expected, "size {size}");
    }
    assert_eq!(empty_root(), root(&[]));
}

#[test]
fn every_inclusion_in_small_trees_is_as_the_standard_says() {
    let all = leaves(70);
    for size in 1..=all.len() {
        let tree = &all[..size];
        let tiles = store(tree);
        let root = naive_root(tree);
        assert_eq!(super::root(tree), root);
        for index in 0..size {
            let (n, i) = (size as u64, index as u64);
            let proof = inclusion(i, n, |tile| tiles.get(&tile).cloned()).unwrap();
            assert_eq!(proof, naive_path(index, tree), "{index} of {size}");
            assert_eq!(verify_inclusion(&tree[index], i, n, &proof, &root), Ok(()));
            if size <= EVERY_WRONG_MAX {
                refuse_other_inclusions(&all, (index, size), &proof, &root);
            }
        }
    }
}

/// No other leaf, index, size, length or hash goes with the proof.
fn refuse_other_inclusions(all: &[Digest], at: (usize, usize), proof: &[Digest], root: &Digest) {
    let (index, size) = at;
    let (i, n) = (index as u64, size as u64);
    let leaf = all[index];
    let no = |i, n, proof: &[Digest]| verify_inclusion(&leaf, i, n, proof, root).unwrap_err();
    assert_eq!(
        verify_inclusion(&all[(index + 1) % 70], i, n, proof, root),
        Err(Breach::RootDiffers)
    );
    for other in (0..n).filter(|other| *other != i) {
        no(other, n, proof);
    }
    assert_eq!(no(n, n, proof), Breach::OutOfRange { given: n, size: n });
    let longer = [proof, &[leaf]].concat();
    assert_eq!(no(i, n, &longer), Breach::ProofLength { given: longer.len() });
    if let Some((_, shorter)) = proof.split_last() {
        assert_eq!(no(i, n, shorter), Breach::ProofLength { given: shorter.len() });
    }
    for place in 0..proof.len() {
        let mut broken = proof.to_vec();
        broken[place].0[31] ^= 1;
        assert_eq!(no(i, n, &broken), Breach::RootDiffers);
    }
}

#[test]
fn every_consistency_of_small_trees_is_as_the_standard_says() {
    let all = leaves(70);
    let roots: Vec<Digest> = (0..=all.len()).map(|size| naive_root(&all[..size])).collect();
    for size in 1..=all.len() {
        let tiles = store(&all[..size]);
        for old in 1..=size {
            let (m, n) = (old as u64, size as u64);
            let proof = consistency(m, n, |tile| tiles.get(&tile).cloned()).unwrap();
            assert_eq!(proof, naive_subproof(old, &all[..size], true), "{old} to {size}");
            assert_eq!(verify_consistency((m, &roots[old]), (n, &roots[size]), &proof), Ok(()));
            if size <= EVERY_WRONG_MAX {
                refuse_other_consistencies(&roots, (old, size), &proof);
            }
        }
    }
}

/// No other size, root, length or hash goes with the proof.
fn refuse_other_consistencies(roots: &[Digest], at: (usize, usize), proof: &[Digest]) {
    let (old, size) = at;
    let (m, n) = (old as u64, size as u64);
    let bad = Digest([0; 32]);
    let no = |old, new, proof: &[Digest]| verify_consistency(old, new, proof).unwrap_err();
    assert_eq!(no((m, &bad), (n, &roots[size]), proof), Breach::RootDiffers);
    assert_eq!(no((m, &roots[old]), (n, &bad), proof), Breach::RootDiffers);
    assert_eq!(
        no((n + 1, &roots[old]), (n, &roots[size]), proof),
        Breach::OutOfRange { given: n + 1, size: n }
    );
    let longer = [proof, &[bad]].concat();
    let length = Breach::ProofLength { given: longer.len() };
    assert_eq!(no((m, &roots[old]), (n, &roots[size]), &longer), length);
    for place in 0..proof.len() {
        let mut broken = proof.to_vec();
        broken[place].0[0] ^= 0x80;
        assert_eq!(no((m, &roots[old]), (n, &roots[size]), &broken), Breach::RootDiffers);
        let shorter = Breach::ProofLength { given: place };
        assert_eq!(no((m, &roots[old]), (n, &roots[size]), &proof[..place]), shorter);
    }
    for other in (1..size).filter(|other| *other != old) {
        no((other as u64, &roots[other]), (n, &roots[size]), proof);
    }
}

#[test]
fn the_empty_tree_is_the_beginning_of_every_other() {
    let three = root(&leaves(3));
    let empty = empty_root();
    assert_eq!(consistency(0, 3, |_| None), Ok(Vec::new()));
    assert_eq!(verify_consistency((0, &empty), (3, &three), &[]), Ok(()));
    assert_eq!(verify_consistency((0, &empty), (0, &empty), &[]), Ok(()));
    assert_eq!(verify_consistency((0, &three), (3, &three), &[]), Err(Breach::RootDiffers));
    assert_eq!(verify_consistency((0, &empty), (0, &three), &[]), Err(Breach::RootDiffers));
    assert_eq!(
        verify_consistency((0, &empty), (3, &three), &[three]),
        Err(Breach::ProofLength { given: 1 })
    );
    assert!(root_tiles(0).unwrap().is_empty());
    assert_eq!(root_from_tiles(0, |_| None), Ok(empty));
}

#[test]
fn what_the_tree_does_not_have_cannot_be_proved() {
    let none = |_| None;
    assert_eq!(inclusion(3, 3, none), Err(Breach::OutOfRange { given: 3, size: 3 }));
    assert_eq!(inclusion(0, 0, none), Err(Breach::OutOfRange { given: 0, size: 0 }));
    assert_eq!(consistency(4, 3, none), Err(Breach::OutOfRange { given: 4, size: 3 }));
    assert!(inclusion_tiles(0, u64::MAX).is_err());
    assert!(consistency_tiles(1, u64::MAX).is_err());
    assert!(root_tiles(u64::MAX).is_err());
    let absent = Breach::TileAbsent { path: "tile/0/000.p/3".into() };
    assert_eq!(inclusion(0, 3, none), Err(absent));
    let short = |_| Some(vec![0; 64]);
    let length = Breach::TileLength { path: "tile/0/000.p/3".into(), bytes: 64 };
    assert_eq!(inclusion(0, 3, short), Err(length));
}

#[test]
fn the_largest_tree_is_planned_without_overflow() {
    let size = crate::SIZE_MAX;
    for index in [0, 1, size / 2, size - 1] {
        assert!(inclusion_tiles(index, size).unwrap().len() <= 64);
    }
    let zero = Digest([0; 32]);
    assert!(inclusion_root(&zero, 0, size, &[zero; PROOF_HASHES_MAX]).is_ok());
    assert!(inclusion_root(&zero, size - 1, size, &[zero; PROOF_HASHES_MAX - 1]).is_ok());
    assert!(consistency_tiles(size - 1, size).unwrap().len() <= 64);
    assert_eq!(root_tiles(size).unwrap().len(), 8);
    assert!(verify_inclusion(&zero, u64::MAX - 1, u64::MAX, &[], &zero).is_err());
    assert!(verify_consistency((u64::MAX - 1, &zero), (u64::MAX, &zero), &[]).is_err());
}

/// A tree over three levels of tiles whose leaves cost nothing: all alike within a full tile.
fn wide(size: u64) -> Store {
    let mut frontier = Frontier::new();
    let leaves = (0..size).map(|leaf| Digest([leaf as u8; 32]));
    frontier.append(leaves).tiles.into_iter().collect()
}

#[test]
fn proofs_over_three_levels_of_tiles_hold() {
    let size = 66_000;
    let tiles = wide(size);
    let fetch = |tile| tiles.get(&tile).cloned();
    let root = root_from_tiles(size, fetch).unwrap();
    for index in [0, 255, 256, 65_535, 65_536, 65_900, 65_999] {
        let proof = inclusion(index, size, fetch).unwrap();
        let leaf = Digest([index as u8; 32]);
        assert_eq!(verify_inclusion(&leaf, index, size, &proof, &root), Ok(()), "{index}");
        let planned = inclusion_tiles(index, size).unwrap();
        let only = |tile| planned.contains(&tile).then(|| tiles.get(&tile).cloned()).flatten();
        assert_eq!(inclusion(index, size, only), Ok(proof));
    }
    for old in [1, 255, 256, 257, 65_536, 65_537, 65_792, 65_999, size] {
        // The partial tiles of the old size are gone; wider ones serve.
        let grown = |tile: Tile| {
            let now = Tile::at(tile.level, tile.index, size)?;
            tiles.get(&now).cloned()
        };
        let old_root = root_from_tiles(old, grown).unwrap();
        let proof = consistency(old, size, fetch).unwrap();
        let pair = ((old, &old_root), (size, &root));
        assert_eq!(verify_consistency(pair.0, pair.1, &proof), Ok(()), "{old}");
        let planned = consistency_tiles(old, size).unwrap();
        let only = |tile| planned.contains(&tile).then(|| tiles.get(&tile).cloned()).flatten();
        assert_eq!(consistency(old, size, only), Ok(proof));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..Default::default() })]

    #[test]
    fn any_tree_proves_any_leaf_and_any_beginning(
        size in 1_usize..1_500, index in any::<prop::sample::Index>(), old in any::<prop::sample::Index>(),
    ) {
        let tree = leaves(size);
        let (index, old) = (index.index(size), old.index(size) + 1);
        let tiles = store(&tree);
        let fetch = |tile| tiles.get(&tile).cloned();
        let (n, i, m) = (size as u64, index as u64, old as u64);
        let root = root_from_tiles(n, fetch).unwrap();
        prop_assert_eq!(root, naive_root(&tree));
        let proof = inclusion(i, n, fetch).unwrap();
        prop_assert_eq!(&proof, &naive_path(index, &tree));
        prop_assert_eq!(verify_inclusion(&tree[index], i, n, &proof, &root), Ok(()));
        let proof = consistency(m, n, fetch).unwrap();
        prop_assert_eq!(&proof, &naive_subproof(old, &tree, true));
        let old_root = naive_root(&tree[..old]);
        prop_assert_eq!(verify_consistency((m, &old_root), (n, &root), &proof), Ok(()));
    }

    #[test]
    fn no_proof_makes_the_verifier_panic(
        index in any::<u64>(), old in any::<u64>(), size in any::<u64>(),
        proof in prop::collection::vec(any::<[u8; 32]>().prop_map(Digest), 0..70),
    ) {
        let zero = Digest([0; 32]);
        prop_assert!(verify_inclusion(&zero, index, size, &proof, &zero).is_err());
        if old != size {
            prop_assert!(verify_consistency((old, &zero), (size, &zero), &proof).is_err());
        }
    }
}

#[test]
fn the_proof_of_a_leaf_gives_the_root_of_the_tree_that_ends_with_it() {
    let all = leaves(70);
    for size in 1..=70_usize {
        for index in 0..size {
            let path = naive_path(index, &all[..size]);
            let ends = prefix_root(&all[index], index as u64, size as u64, &path);
            assert_eq!(ends, Ok(root(&all[..=index])), "{index} of {size}");
        }
    }
    let path = naive_path(3, &all[..7]);
    assert_eq!(prefix_root(&all[3], 7, 7, &path), Err(Breach::OutOfRange { given: 7, size: 7 }));
    assert!(prefix_root(&all[3], 3, 7, &path[1..]).is_err());
}

#[test]
fn every_step_to_the_root_joins_what_was_reached_with_what_the_proof_adds() {
    let all = leaves(7);
    for (index, leaf) in all.iter().enumerate() {
        let proof = naive_path(index, &all);
        let climbs = inclusion_climbs(leaf, index as u64, 7, &proof).unwrap();
        let mut hash = *leaf;
        for (climb, sibling) in climbs.iter().zip(&proof) {
            assert_eq!(climb.sibling, *sibling);
            let (left, right) = if climb.is_left { (sibling, &hash) } else { (&hash, sibling) };
            hash = node_hash(left, right);
            assert_eq!(climb.hash, hash);
        }
        assert_eq!((climbs.len(), hash), (proof.len(), root(&all)), "{index}");
    }
    assert_eq!(inclusion_climbs(&all[0], 0, 1, &[]), Ok(Vec::new()));
}
