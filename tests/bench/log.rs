//! How fast a log is hashed: from its tiles, as whoever holds a copy of them does, and from its entries,
//! as `audit verify` does before it looks at anything else. On one core.

#![allow(clippy::expect_used, reason = "a benchmark that cannot begin has nothing to measure")]

use audit::{Digest, Entry, Kind, Tile, tile, tree};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;

/// Leaves of one tile.
const WIDTH: usize = 256;
/// Tiles: a quarter of a million records, some months of a province.
const TILES: u64 = 1024;
/// Entries hashed in one round.
const ENTRIES: u64 = 4096;

fn entry(at: u64) -> Vec<u8> {
    let part = |of: &str| Digest::of(format!("{of} of {at}").as_bytes());
    let entry = Entry {
        kind: Kind::Act,
        at,
        statement: part("statement"),
        answer: part("answer"),
        events: Some(part("events")),
        old_head: None,
    };
    entry.bytes().expect("the entry is sound")
}

/// The root of a log from the bytes of its lowest tiles.
fn root_of(tiles: &[(Tile, Vec<u8>)]) -> Digest {
    let root = |(tile, bytes): &(Tile, Vec<u8>)| {
        tree::root(&tile::tile_hashes(*tile, bytes).expect("the tile is whole"))
    };
    let roots: Vec<Digest> = tiles.iter().map(root).collect();
    tree::root(&roots)
}

fn hashing(criterion: &mut Criterion) {
    let size = TILES * WIDTH as u64;
    let tiles: Vec<(Tile, Vec<u8>)> = (0..TILES)
        .map(|index| {
            let tile = Tile::at(0, index, size).expect("the tile is in the log");
            let leaves = (0..WIDTH as u64).map(|at| Digest::of(&(index * 256 + at).to_le_bytes()));
            (tile, tile::tile_bytes(&leaves.collect::<Vec<_>>()))
        })
        .collect();
    let entries: Vec<Vec<u8>> = (0..ENTRIES).map(entry).collect();
    let mut group = criterion.benchmark_group("log");
    group.throughput(Throughput::Elements(size));
    group.bench_function("root from tiles, leaves", |bencher| {
        bencher.iter(|| root_of(black_box(&tiles)));
    });
    group.throughput(Throughput::Elements(ENTRIES));
    group.bench_function("leaf hashes of entries, entries", |bencher| {
        bencher.iter(|| {
            let hashes = entries.iter().map(|it| tree::leaf_hash(black_box(it)));
            tree::root(&hashes.collect::<Vec<_>>())
        });
    });
    group.bench_function("entries read and hashed, entries", |bencher| {
        bencher.iter(|| {
            for it in &entries {
                Entry::read(black_box(it)).expect("the entry is sound");
                black_box(tree::leaf_hash(it));
            }
        });
    });
    group.finish();
}

criterion_group!(benches, hashing);
criterion_main!(benches);
