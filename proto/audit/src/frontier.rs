//! The growing edge of a log.

use crate::breach::Breach;
use crate::digest::Digest;
use crate::text::SIZE_MAX;
use crate::tile::{TILE_HEIGHT, TILE_WIDTH, Tile, tile_bytes, tile_hashes};
use crate::tree::{Peaks, empty_root};

/// The right edge of a tree: all that is needed to append to it and to know its root.
///
/// It holds at most 255 hashes a level, under 64 KiB in all, whatever the size of the log. A leaf
/// costs one node hash on average.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Frontier {
    size: u64,
    rows: Vec<Row>,
}

/// What a batch of leaves changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Growth {
    /// The size before, in leaves.
    pub old_size: u64,
    /// The size after.
    pub size: u64,
    /// The root after.
    pub root: Digest,
    /// The tiles to store, each with its bytes: those that became full, and the new partial ones.
    /// Each has a path of its own, so storing never changes what was stored.
    pub tiles: Vec<(Tile, Vec<u8>)>,
}

/// The tile at the right edge of one level, not yet full.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Row {
    hashes: Vec<Digest>,
    peaks: Peaks,
}

impl Row {
    fn push(&mut self, hash: Digest) {
        self.hashes.push(hash);
        self.peaks.push(hash);
    }

    /// The root and the bytes of the tile if it has become full; the row is then empty.
    fn take_full(&mut self) -> Option<(Digest, Vec<u8>)> {
        if self.hashes.len() < usize::from(TILE_WIDTH) {
            return None;
        }
        let full = std::mem::take(self);
        Some((full.peaks.root(None)?, tile_bytes(&full.hashes)))
    }
}

impl Frontier {
    /// The edge of an empty log.
    pub fn new() -> Self {
        Self::default()
    }

    /// The edge of a log of `size` leaves, from its stored tiles; [`Tile::edge`] says which are read.
    /// A tile that has grown wider since serves as well.
    ///
    /// Whether they are the right ones only the root tells: compare [`Frontier::root`] with the last
    /// checkpoint before appending.
    ///
    /// # Errors
    /// [`Breach::OutOfRange`] above [`SIZE_MAX`]; [`Breach::TileAbsent`]; [`Breach::TileLength`].
    pub fn recover(size: u64, tiles: impl Fn(Tile) -> Option<Vec<u8>>) -> Result<Self, Breach> {
        if SIZE_MAX < size {
            return Err(Breach::OutOfRange { given: size, size: SIZE_MAX });
        }
        let mut frontier = Self { size, rows: Vec::new() };
        for tile in Tile::edge(size) {
            let bytes = tiles(tile).ok_or_else(|| Breach::TileAbsent { path: tile.path() })?;
            let hashes = tile_hashes(tile, &bytes)?;
            if let Some(row) = frontier.row(usize::from(tile.level)) {
                hashes.into_iter().for_each(|hash| row.push(hash));
            }
        }
        Ok(frontier)
    }

    /// The number of leaves.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The root of the whole tree.
    pub fn root(&self) -> Digest {
        let right = self.rows.iter().fold(None, |right, row| row.peaks.root(right));
        right.unwrap_or_else(empty_root)
    }

    /// Appends leaf hashes ([`crate::tree::leaf_hash`] of the entries, in their order) and says what
    /// to store before the root is signed.
    pub fn append(&mut self, leaves: impl IntoIterator<Item = Digest>) -> Growth {
        let old_size = self.size;
        let mut tiles = Vec::new();
        for leaf in leaves {
            self.size += 1;
            self.push(leaf, &mut tiles);
        }
        if old_size < self.size {
            self.partial_tiles(old_size, &mut tiles);
        }
        Growth { old_size, size: self.size, root: self.root(), tiles }
    }

    /// Adds a leaf, and on each level above it the root of the tile that became full by it.
    fn push(&mut self, leaf: Digest, tiles: &mut Vec<(Tile, Vec<u8>)>) {
        let mut hash = leaf;
        for level in 0..TILE_HEIGHT as u8 {
            // How many hashes the level now has; one of them is new.
            let count = self.size >> (u32::from(level) * TILE_HEIGHT);
            let Some(row) = self.row(usize::from(level)) else { return };
            row.push(hash);
            let Some((root, bytes)) = row.take_full() else { return };
            let index = count / u64::from(TILE_WIDTH) - 1;
            tiles.push((Tile { level, index, width: TILE_WIDTH }, bytes));
            hash = root;
        }
    }

    /// The partial tiles that were not there at the old size.
    fn partial_tiles(&self, old_size: u64, tiles: &mut Vec<(Tile, Vec<u8>)>) {
        for tile in Tile::edge(self.size) {
            let changed = Tile::at(tile.level, tile.index, old_size) != Some(tile);
            let row = self.rows.get(usize::from(tile.level)).filter(|_| changed);
            tiles.extend(row.map(|row| (tile, tile_bytes(&row.hashes))));
        }
    }

    fn row(&mut self, level: usize) -> Option<&mut Row> {
        if self.rows.len() <= level {
            self.rows.resize_with(level + 1, Row::default);
        }
        self.rows.get_mut(level)
    }
}

#[cfg(test)]
mod tests;
