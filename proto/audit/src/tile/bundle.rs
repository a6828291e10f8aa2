//! The entries themselves, 256 to a bundle.

use crate::entry::ENTRY_BYTES_MAX;
use crate::malformed::Malformed;
use crate::tile::{TILE_WIDTH, Tile, number_path, read_number_path};

/// The most bytes of a bundle: 256 entries, each with its length in front.
pub const BUNDLE_BYTES_MAX: usize = TILE_WIDTH as usize * (ENTRY_BYTES_MAX + 2);

/// Which bundle of entries. It stands beside the tile of level 0 with the same index and width.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Bundle {
    /// The place, from 0.
    pub index: u64,
    /// The entries in it, 1 to 256.
    pub width: u16,
}

impl Bundle {
    /// The bundle as it is in a tree of `size` leaves; none if the tree has no entry there.
    pub fn at(index: u64, size: u64) -> Option<Self> {
        Tile::at(0, index, size).map(|tile| Self { index, width: tile.width })
    }

    /// The path below the log's prefix, such as `tile/entries/x001/067.p/5`.
    pub fn path(self) -> String {
        format!("tile/entries/{}", number_path(self.index, self.width))
    }

    /// Reads what [`Bundle::path`] writes.
    ///
    /// # Errors
    /// Any other text, and another spelling of a number.
    pub fn parse(path: &str) -> Result<Self, Malformed> {
        let number = path.strip_prefix("tile/entries/").and_then(read_number_path);
        number.map(|(index, width)| Self { index, width }).ok_or_else(|| {
            Malformed::new("bundle path", "is not of the form `tile/entries/x001/067.p/5`")
        })
    }
}

/// Writes entries one after another, each behind its length as two bytes, big-endian.
///
/// # Errors
/// More than 256 entries, or one above [`ENTRY_BYTES_MAX`] bytes.
pub fn write_bundle<E: AsRef<[u8]>>(entries: &[E]) -> Result<Vec<u8>, Malformed> {
    check_count(entries.len())?;
    let mut bytes = Vec::new();
    for entry in entries {
        let entry = entry.as_ref();
        check_entry(entry.len())?;
        bytes.extend((entry.len() as u16).to_be_bytes());
        bytes.extend(entry);
    }
    Ok(bytes)
}

/// The entries of a bundle, as the bytes that are hashed.
///
/// # Errors
/// More than 256 entries, one above [`ENTRY_BYTES_MAX`] bytes, a part of one at the end.
pub fn bundle_entries(bytes: &[u8]) -> Result<Vec<&[u8]>, Malformed> {
    let mut entries = Vec::new();
    let mut rest = bytes;
    while let Some((length, after)) = rest.split_first_chunk::<2>() {
        let length = usize::from(u16::from_be_bytes(*length));
        check_entry(length)?;
        let Some((entry, after)) = after.split_at_checked(length) else {
            return Err(Malformed::new("bundle", "ends within an entry"));
        };
        entries.push(entry);
        check_count(entries.len())?;
        rest = after;
    }
    if rest.is_empty() {
        Ok(entries)
    } else {
        Err(Malformed::new("bundle", "ends within a length"))
    }
}

fn check_count(count: usize) -> Result<(), Malformed> {
    if count <= usize::from(TILE_WIDTH) {
        Ok(())
    } else {
        Err(Malformed::new(
            "bundle",
            format!("has {count} entries or more, the most is {TILE_WIDTH}"),
        ))
    }
}

fn check_entry(bytes: usize) -> Result<(), Malformed> {
    if bytes <= ENTRY_BYTES_MAX {
        Ok(())
    } else {
        Err(Malformed::too_long("entry", bytes, ENTRY_BYTES_MAX))
    }
}
