//! Questions about the log: its head, entries, tiles and checkpoints. They speak of entries that have
//! their place.

use crate::fault::{During, int, uint};
use crate::postgres::connect::Server;
use crate::postgres::vault;
use crate::reader::log::{TILE_WIDTH, open_packet, owner};
use casework::procedure::Name;
use engine::{EntryRow, Fault, LogHead, MessageKey, Packet};
use sqlx::PgPool;
use std::ops::Range;

/// The head in one statement, as of one instant. The latest instant is also that of what waits for its
/// place.
pub(crate) async fn head(readers: &PgPool) -> Result<LogHead, Fault> {
    let sql = "WITH log AS (SELECT coalesce(max(position) + 1, 0) AS size FROM place)
               SELECT size,
                   ARRAY(SELECT leaf FROM place WHERE size - size % $1 <= position
                         ORDER BY position),
                   coalesce((SELECT note FROM checkpoint ORDER BY size DESC LIMIT 1), ''),
                   (SELECT greatest(last_at, (SELECT max(at) FROM pending)) FROM office)
               FROM log";
    let values = sqlx::query_as(sql).bind(int(TILE_WIDTH));
    let row: (i64, Vec<[u8; 32]>, String, i64) =
        values.fetch_one(readers).await.during("reading the head of the log")?;
    let (size, edge, note, last_at) = row;
    Ok(LogHead { size: uint(size), edge, note, last_at })
}

pub(crate) async fn leaves(server: &Server, places: Range<u64>) -> Result<Vec<[u8; 32]>, Fault> {
    let sql = "SELECT leaf FROM place WHERE $1 <= position AND position < $2 ORDER BY position";
    let values = sqlx::query_scalar(sql).bind(int(places.start)).bind(int(places.end));
    values.fetch_all(&server.readers).await.during("reading leaf hashes")
}

pub(crate) async fn entry(server: &Server, position: u64) -> Result<Option<EntryRow>, Fault> {
    let sql = "SELECT e.bytes, e.sender, e.message, c.number
               FROM place p JOIN entry e USING (row_id) LEFT JOIN case_ c ON c.id = e.case_id
               WHERE p.position = $1";
    let values = sqlx::query_as(sql).bind(int(position));
    let found: Option<(Vec<u8>, Name, String, Option<Name>)> =
        values.fetch_optional(&server.readers).await.during("reading an entry")?;
    let row = |(bytes, from, id, case)| EntryRow { bytes, message: MessageKey { from, id }, case };
    Ok(found.map(row))
}

/// What was said, as it lies in the record: its row, who said it, in which case, sealed.
type Lying = (i64, Name, Option<Name>, Option<Vec<u8>>);

pub(crate) async fn packet(server: &Server, position: u64) -> Result<Option<Packet>, Fault> {
    let doing = "reading what was said and answered";
    let mut tx = server.snapshot().await?;
    let sql = "SELECT e.row_id, e.sender, c.number, e.sealed
               FROM place p JOIN entry e USING (row_id) LEFT JOIN case_ c ON c.id = e.case_id
               WHERE p.position = $1";
    let values = sqlx::query_as(sql).bind(int(position));
    let found: Option<Lying> = values.fetch_optional(&mut *tx).await.during(doing)?;
    let Some((row, sender, case, Some(sealed))) = found else { return Ok(None) };
    let owner = owner(&sender, case.as_deref());
    let Some(key) = vault::key(&mut tx, &server.master, &owner).await? else { return Ok(None) };
    open_packet(&key, &owner, uint(row), &sealed).map(Some)
}

pub(crate) async fn tile(readers: &PgPool, path: &str) -> Result<Option<Vec<u8>>, Fault> {
    let sql = "SELECT bytes FROM tile WHERE path = $1";
    let values = sqlx::query_scalar(sql).bind(path);
    values.fetch_optional(readers).await.during("reading a tile")
}

pub(crate) async fn checkpoint(server: &Server, size: u64) -> Result<Option<String>, Fault> {
    let sql = "SELECT note FROM checkpoint WHERE size = $1";
    let values = sqlx::query_scalar(sql).bind(int(size));
    values.fetch_optional(&server.readers).await.during("reading a checkpoint")
}
