//! How a log is stored and served: 256 hashes to a tile (c2sp.org/tlog-tiles).

use crate::breach::Breach;
use crate::digest::Digest;
use crate::malformed::Malformed;
use crate::text::{SIZE_MAX, decimal};

mod bundle;

pub use bundle::{BUNDLE_BYTES_MAX, Bundle, bundle_entries, write_bundle};

/// The most hashes of a tile, and the most entries of a bundle.
pub const TILE_WIDTH: u16 = 256;
/// The levels of the tree that one tile spans.
pub(crate) const TILE_HEIGHT: u32 = 8;
/// The highest level that a path may name.
const LEVEL_MAX: u64 = 63;

/// Which tile: a row of hashes at one level, and how many of them there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tile {
    /// The level, 0 to 63. At level 0 stand leaf hashes, above it the roots of full tiles below.
    pub level: u8,
    /// The place within the level, from 0.
    pub index: u64,
    /// The hashes in it, 1 to 256. With fewer than 256 it is partial, and has its own path.
    pub width: u16,
}

impl Tile {
    /// The tile as it is in a tree of `size` leaves; none if the tree has no hash there.
    pub fn at(level: u8, index: u64, size: u64) -> Option<Self> {
        let row = size.checked_shr(u32::from(level) * TILE_HEIGHT).unwrap_or(0);
        let start = index.checked_mul(u64::from(TILE_WIDTH))?;
        let width = row.checked_sub(start)?.min(u64::from(TILE_WIDTH));
        (width != 0).then_some(Self { level, index, width: width as u16 })
    }

    /// The tile that holds a hash which the tree of `size` leaves has.
    pub(crate) fn containing(level: u8, hash: u64, size: u64) -> Self {
        let index = hash / u64::from(TILE_WIDTH);
        Self::at(level, index, size).unwrap_or(Self { level, index, width: 1 })
    }

    /// The tiles at the right edge of a tree of `size` leaves that are not full, lowest first.
    ///
    /// With the full tiles they are all that a log stores, and alone they are enough to go on.
    pub fn edge(size: u64) -> Vec<Self> {
        let rows = (0..TILE_HEIGHT as u8).map(|level| (level, size >> (u32::from(level) * 8)));
        rows.filter_map(|(level, row)| {
            let width = (row % u64::from(TILE_WIDTH)) as u16;
            let index = row / u64::from(TILE_WIDTH);
            (width != 0).then_some(Self { level, index, width })
        })
        .collect()
    }

    /// The full tile in the same place, which may be served once it exists.
    pub fn full(self) -> Self {
        Self { width: TILE_WIDTH, ..self }
    }

    /// The path below the log's prefix, such as `tile/0/x001/067.p/5`.
    pub fn path(self) -> String {
        format!("tile/{}/{}", self.level, number_path(self.index, self.width))
    }

    /// Reads what [`Tile::path`] writes.
    ///
    /// # Errors
    /// Any other text, and another spelling of a number.
    pub fn parse(path: &str) -> Result<Self, Malformed> {
        let parts = path.strip_prefix("tile/").and_then(|rest| rest.split_once('/'));
        let tile = parts.and_then(|(level, rest)| {
            let level = decimal(level).filter(|level| *level <= LEVEL_MAX)?;
            let (index, width) = read_number_path(rest)?;
            Some(Self { level: level as u8, index, width })
        });
        tile.ok_or_else(|| Malformed::new("tile path", "is not of the form `tile/0/x001/067.p/5`"))
    }
}

/// The bytes of a tile: its hashes one after another.
pub fn tile_bytes(hashes: &[Digest]) -> Vec<u8> {
    hashes.iter().flat_map(|hash| hash.0).collect()
}

/// The hashes of a tile, as many as its width; a stored tile may have grown wider since.
///
/// # Errors
/// [`Breach::TileLength`] if there are fewer, more than 256, or a part of one.
pub fn tile_hashes(tile: Tile, bytes: &[u8]) -> Result<Vec<Digest>, Breach> {
    let (hashes, rest) = bytes.as_chunks::<{ Digest::BYTES }>();
    let width = usize::from(tile.width);
    if hashes.len() < width || usize::from(TILE_WIDTH) < hashes.len() || !rest.is_empty() {
        return Err(Breach::TileLength { path: tile.path(), bytes: bytes.len() });
    }
    Ok(hashes.iter().take(width).map(|hash| Digest(*hash)).collect())
}

/// The number in groups of three digits, all but the last behind an `x`; then the width if partial.
fn number_path(index: u64, width: u16) -> String {
    let mut path = format!("{:03}", index % 1000);
    let mut rest = index / 1000;
    while rest != 0 {
        path = format!("x{:03}/{path}", rest % 1000);
        rest /= 1000;
    }
    if width < TILE_WIDTH { format!("{path}.p/{width}") } else { path }
}

fn read_number_path(path: &str) -> Option<(u64, u16)> {
    let (number, width) = match path.split_once(".p/") {
        None => (path, TILE_WIDTH),
        Some((number, width)) => {
            let fits = |width: &u64| (1..u64::from(TILE_WIDTH)).contains(width);
            (number, decimal(width).filter(fits)? as u16)
        }
    };
    let mut index = 0_u64;
    let mut groups = number.split('/').peekable();
    while let Some(group) = groups.next() {
        let digits = if groups.peek().is_some() { group.strip_prefix('x')? } else { group };
        let three = digits.len() == 3 && digits.bytes().all(|byte| byte.is_ascii_digit());
        let group: u64 = three.then(|| digits.parse().ok()).flatten()?;
        index = index.checked_mul(1000)?.checked_add(group)?;
    }
    // Groups of zeroes in front would be a second path of the same tile.
    let canonical = index <= SIZE_MAX && number_path(index, TILE_WIDTH) == number;
    canonical.then_some((index, width))
}

#[cfg(test)]
mod tests;
