//! Proofs and roots from stored tiles.

use std::collections::BTreeMap;

use crate::breach::Breach;
use crate::digest::Digest;
use crate::text::SIZE_MAX;
use crate::tile::{TILE_HEIGHT, Tile, tile_hashes};
use crate::tree::span::{self, Span};
use crate::tree::{Peaks, empty_root, node_hash};

/// The proof that the leaf at `index` (from 0) is in the tree of `size` leaves.
///
/// `tiles` gives the bytes of a tile; a tile that has grown wider since serves as well.
///
/// # Errors
/// [`Breach::OutOfRange`]; [`Breach::TileAbsent`] and [`Breach::TileLength`] for the store.
pub fn inclusion(
    index: u64,
    size: u64,
    tiles: impl Fn(Tile) -> Option<Vec<u8>>,
) -> Result<Vec<Digest>, Breach> {
    Shelf::new(size, tiles).hashes(&inclusion_spans(index, size)?)
}

/// The tiles that [`inclusion`] reads.
///
/// # Errors
/// [`Breach::OutOfRange`] if the tree has no such leaf.
pub fn inclusion_tiles(index: u64, size: u64) -> Result<Vec<Tile>, Breach> {
    Ok(tiles_of(&inclusion_spans(index, size)?, size))
}

/// The proof that the tree of `size` leaves begins with the tree of `old` leaves; empty if `old` is
/// zero or the same.
///
/// # Errors
/// As [`inclusion`].
pub fn consistency(
    old: u64,
    size: u64,
    tiles: impl Fn(Tile) -> Option<Vec<u8>>,
) -> Result<Vec<Digest>, Breach> {
    Shelf::new(size, tiles).hashes(&consistency_spans(old, size)?)
}

/// The tiles that [`consistency`] reads.
///
/// # Errors
/// [`Breach::OutOfRange`] if the tree is smaller than `old`.
pub fn consistency_tiles(old: u64, size: u64) -> Result<Vec<Tile>, Breach> {
    Ok(tiles_of(&consistency_spans(old, size)?, size))
}

/// The root of the tree of `size` leaves, read from its right edge.
///
/// # Errors
/// As [`inclusion`].
pub fn root_from_tiles(
    size: u64,
    tiles: impl Fn(Tile) -> Option<Vec<u8>>,
) -> Result<Digest, Breach> {
    Shelf::new(size, tiles).hash(Span { start: 0, end: within(size)? })
}

/// The tiles that [`root_from_tiles`] reads.
///
/// # Errors
/// [`Breach::OutOfRange`] for a size above [`SIZE_MAX`].
pub fn root_tiles(size: u64) -> Result<Vec<Tile>, Breach> {
    Ok(tiles_of(&[Span { start: 0, end: within(size)? }], size))
}

fn within(size: u64) -> Result<u64, Breach> {
    if size <= SIZE_MAX {
        Ok(size)
    } else {
        Err(Breach::OutOfRange { given: size, size: SIZE_MAX })
    }
}

fn inclusion_spans(index: u64, size: u64) -> Result<Vec<Span>, Breach> {
    if index < within(size)? {
        Ok(span::inclusion(index, size))
    } else {
        Err(Breach::OutOfRange { given: index, size })
    }
}

fn consistency_spans(old: u64, size: u64) -> Result<Vec<Span>, Breach> {
    match old {
        _ if within(size)? < old => Err(Breach::OutOfRange { given: old, size }),
        0 => Ok(Vec::new()),
        old => Ok(span::consistency(old, size)),
    }
}

/// Where a full subtree is stored: in which tile, and which of its hashes.
struct Place {
    tile: Tile,
    first: usize,
    count: usize,
}

impl Place {
    fn of(start: u64, height: u32, size: u64) -> Self {
        let level = height / TILE_HEIGHT;
        let count = 1 << (height % TILE_HEIGHT);
        let first = start >> (level * TILE_HEIGHT);
        let tile = Tile::containing(level as u8, first, size);
        Self { tile, first: (first & 255) as usize, count }
    }
}

fn tiles_of(spans: &[Span], size: u64) -> Vec<Tile> {
    let places = spans.iter().flat_map(|span| span.full());
    let mut tiles: Vec<Tile> =
        places.map(|(start, height)| Place::of(start, height, size).tile).collect();
    tiles.sort_unstable();
    tiles.dedup();
    tiles
}

/// The tiles of a tree of one size, each fetched once.
struct Shelf<F> {
    size: u64,
    fetch: F,
    seen: BTreeMap<Tile, Vec<Digest>>,
}

impl<F: Fn(Tile) -> Option<Vec<u8>>> Shelf<F> {
    fn new(size: u64, fetch: F) -> Self {
        Self { size, fetch, seen: BTreeMap::new() }
    }

    fn hashes(&mut self, spans: &[Span]) -> Result<Vec<Digest>, Breach> {
        spans.iter().map(|span| self.hash(*span)).collect()
    }

    fn hash(&mut self, span: Span) -> Result<Digest, Breach> {
        let mut peaks = Vec::new();
        for (start, height) in span.full() {
            peaks.push(self.full(&Place::of(start, height, self.size))?);
        }
        let right = peaks.pop().unwrap_or_else(empty_root);
        Ok(peaks.iter().rev().fold(right, |right, left| node_hash(left, &right)))
    }

    fn full(&mut self, place: &Place) -> Result<Digest, Breach> {
        let hashes = self.tile(place.tile)?;
        let mut peaks = Peaks::default();
        for hash in hashes.iter().skip(place.first).take(place.count) {
            peaks.push(*hash);
        }
        // A tile is as wide as its width, so the place is inside it.
        peaks.root(None).ok_or_else(|| Breach::TileAbsent { path: place.tile.path() })
    }

    fn tile(&mut self, tile: Tile) -> Result<&[Digest], Breach> {
        if !self.seen.contains_key(&tile) {
            let bytes = (self.fetch)(tile);
            let bytes = bytes.ok_or_else(|| Breach::TileAbsent { path: tile.path() })?;
            self.seen.insert(tile, tile_hashes(tile, &bytes)?);
        }
        Ok(self.seen.get(&tile).map_or(&[], Vec::as_slice))
    }
}
