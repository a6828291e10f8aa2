//! Tiles and proofs, from what the record keeps: whole tiles, and entries.

use crate::fault::Fault;
use crate::ledger::Ledger;
use audit::{Breach, Digest, Tile};
use std::collections::BTreeMap;

/// How many hashes a whole tile has.
const WIDTH: u64 = 256;

/// The bytes of a tile, whole or partial.
pub(crate) async fn bytes(ledger: &dyn Ledger, tile: Tile) -> Result<Vec<u8>, Fault> {
    if tile.full() == tile {
        let stored = ledger.tile(tile.path()).await?;
        return stored.ok_or_else(|| missing(tile));
    }
    let start = tile.index.saturating_mul(WIDTH);
    if tile.level == 0 {
        let leaves = ledger.leaves(start, usize::from(tile.width)).await?;
        if leaves.len() != usize::from(tile.width) {
            return Err(missing(tile));
        }
        return Ok(leaves.concat());
    }
    // The roots of the whole tiles below.
    let mut roots = Vec::new();
    for index in start..start.saturating_add(u64::from(tile.width)) {
        let below = Tile { level: tile.level - 1, index, width: tile.full().width };
        let stored = ledger.tile(below.path()).await?.ok_or_else(|| missing(below))?;
        let hashes = audit::tile::tile_hashes(below, &stored).map_err(broken)?;
        roots.push(audit::tree::root(&hashes));
    }
    Ok(audit::tile::tile_bytes(&roots))
}

/// The inclusion proof of an entry in the log of a size.
pub(crate) async fn inclusion(
    ledger: &dyn Ledger,
    index: u64,
    size: u64,
) -> Result<Vec<Digest>, Fault> {
    let tiles = audit::tree::inclusion_tiles(index, size).map_err(broken)?;
    let shelf = fetch(ledger, tiles).await?;
    audit::tree::inclusion(index, size, |tile| shelf.get(&tile).cloned()).map_err(broken)
}

/// The proof that a log of one size begins with that of another.
pub(crate) async fn consistency(
    ledger: &dyn Ledger,
    old: u64,
    size: u64,
) -> Result<Vec<Digest>, Fault> {
    let tiles = audit::tree::consistency_tiles(old, size).map_err(broken)?;
    let shelf = fetch(ledger, tiles).await?;
    audit::tree::consistency(old, size, |tile| shelf.get(&tile).cloned()).map_err(broken)
}

async fn fetch(ledger: &dyn Ledger, tiles: Vec<Tile>) -> Result<BTreeMap<Tile, Vec<u8>>, Fault> {
    let mut shelf = BTreeMap::new();
    for tile in tiles {
        shelf.insert(tile, bytes(ledger, tile).await?);
    }
    Ok(shelf)
}

fn missing(tile: Tile) -> Fault {
    Fault::breach(format!("`{}` is missing in the record; verify it", tile.path()))
}

fn broken(breach: Breach) -> Fault {
    Fault::because("making a proof", breach)
}
