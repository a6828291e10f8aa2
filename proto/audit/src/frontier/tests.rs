use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::tree;

/// Any bytes will do for a leaf hash, and these cost no hashing.
fn leaf(index: u64) -> Digest {
    let mut bytes = [0xa5; 32];
    bytes[..8].copy_from_slice(&index.to_be_bytes());
    Digest(bytes)
}

#[derive(Default)]
struct Log {
    frontier: Frontier,
    tiles: BTreeMap<Tile, Vec<u8>>,
}

impl Log {
    fn grow(&mut self, by: u64) -> Growth {
        let old = self.frontier.size();
        let growth = self.frontier.append((old..old + by).map(leaf));
        for (tile, bytes) in &growth.tiles {
            assert_eq!(bytes.len(), usize::from(tile.width) * Digest::BYTES);
            let before = self.tiles.insert(*tile, bytes.clone());
            assert_eq!(before, None, "{} was stored twice", tile.path());
        }
        growth
    }
}

#[test]
fn the_root_at_every_small_size_is_the_root_of_the_leaves() {
    let leaves: Vec<Digest> = (0..600).map(leaf).collect();
    let mut log = Log::default();
    assert_eq!(log.frontier.root(), tree::empty_root());
    for size in 1..=leaves.len() {
        let growth = log.grow(1);
        assert_eq!(growth.root, tree::root(&leaves[..size]), "size {size}");
        assert_eq!((growth.old_size, growth.size), (size as u64 - 1, size as u64));
    }
    // One at a time, every width of a tile has been stored once.
    let widths = log.tiles.keys().filter(|tile| tile.level == 0 && tile.index == 1);
    assert_eq!(widths.count(), 256);
}

#[test]
fn a_tile_holds_the_hashes_of_its_place() {
    let mut log = Log::default();
    log.grow(70_000);
    let leaves: Vec<Digest> = (0..70_000).map(leaf).collect();
    assert_eq!(log.tiles.len(), 273 + 1 + 1 + 1 + 1);
    for (tile, bytes) in &log.tiles {
        assert_eq!(Tile::at(tile.level, tile.index, 70_000), Some(*tile));
        let span = 256_usize.pow(u32::from(tile.level));
        for (place, hash) in tile_hashes(*tile, bytes).unwrap().iter().enumerate() {
            let start = (tile.index as usize * 256 + place) * span;
            assert_eq!(*hash, tree::root(&leaves[start..start + span]));
        }
    }
}

#[test]
fn only_what_changed_is_stored() {
    let mut log = Log::default();
    let paths = |growth: Growth| -> Vec<String> {
        growth.tiles.iter().map(|(tile, _)| tile.path()).collect()
    };
    assert!(log.grow(0).tiles.is_empty());
    assert_eq!(paths(log.grow(3)), ["tile/0/000.p/3"]);
    assert_eq!(paths(log.grow(253)), ["tile/0/000", "tile/1/000.p/1"]);
    assert_eq!(paths(log.grow(2)), ["tile/0/001.p/2"]);
    assert!(log.grow(0).tiles.is_empty());
    assert_eq!(
        paths(log.grow(600)),
        ["tile/0/001", "tile/0/002", "tile/0/003.p/90", "tile/1/000.p/3"]
    );
}

#[test]
fn a_frontier_is_recovered_from_what_was_stored() {
    let mut log = Log::default();
    for by in [1, 255, 1, 300, 65_000, 1_000] {
        log.grow(by);
        let found = Frontier::recover(log.frontier.size(), |tile| log.tiles.get(&tile).cloned());
        assert_eq!(found.as_ref(), Ok(&log.frontier));
    }
    assert_eq!(Frontier::recover(0, |_| None), Ok(Frontier::new()));
}

#[test]
fn an_older_size_is_recovered_from_wider_tiles() {
    let mut log = Log::default();
    log.grow(300);
    let mut old = Frontier::recover(270, |tile| {
        let now = Tile::at(tile.level, tile.index, 300)?;
        log.tiles.get(&now).cloned()
    })
    .unwrap();
    assert_eq!(old.root(), tree::root(&(0..270).map(leaf).collect::<Vec<_>>()));
    assert_eq!(old.append((270..300).map(leaf)).root, log.frontier.root());
}

#[test]
fn a_store_with_gaps_recovers_nothing() {
    let mut log = Log::default();
    log.grow(257);
    let lower = |tile: Tile| (tile.level == 0).then(|| log.tiles.get(&tile).cloned()).flatten();
    let absent = Breach::TileAbsent { path: "tile/1/000.p/1".into() };
    assert_eq!(Frontier::recover(257, lower), Err(absent));
    assert!(matches!(
        Frontier::recover(257, |_| Some(vec![0; 31])),
        Err(Breach::TileLength { .. })
    ));
    assert!(matches!(Frontier::recover(u64::MAX, |_| None), Err(Breach::OutOfRange { .. })));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..Default::default() })]

    #[test]
    fn batches_do_not_matter(sizes in prop::collection::vec(0_u64..400, 1..8)) {
        let mut log = Log::default();
        for by in &sizes {
            log.grow(*by);
        }
        let total: u64 = sizes.iter().sum();
        let mut once = Log::default();
        let growth = once.grow(total);
        prop_assert_eq!(growth.root, log.frontier.root());
        // What one batch stores, many have stored as well; they only add narrower tiles.
        for (tile, bytes) in &once.tiles {
            prop_assert_eq!(log.tiles.get(tile), Some(bytes));
        }
    }
}
