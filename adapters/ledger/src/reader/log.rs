//! Questions about the log: its head, entries, tiles and checkpoints.

use super::Reading;
use super::opening::Spot;
use crate::fault::{During, int, uint};
use crate::writer::meta;
use crate::{packet, vault};
use casework::procedure::Name;
use engine::{EntryRow, Fault, LogHead, MessageKey, Packet};
use rusqlite::OptionalExtension;
use std::ops::Range;

/// Leaf hashes of one full tile.
pub(crate) const TILE_WIDTH: u64 = 256;

impl Reading<'_> {
    pub(crate) fn head(&self) -> Result<LogHead, Fault> {
        let doing = "reading the head of the log";
        let sql = "SELECT coalesce(max(position) + 1, 0) FROM entry";
        let mut statement = self.conn.prepare_cached(sql).during(doing)?;
        let size = uint(statement.query_row([], |row| row.get(0)).during(doing)?);
        let sql = "SELECT note FROM checkpoint ORDER BY size DESC LIMIT 1";
        let mut statement = self.conn.prepare_cached(sql).during(doing)?;
        let note: Option<String> =
            statement.query_row([], |row| row.get(0)).optional().during(doing)?;
        let edge = self.leaves(size - size % TILE_WIDTH..size)?;
        let last_at = meta(self.conn, "last_at")?;
        Ok(LogHead { size, edge, note: note.unwrap_or_default(), last_at })
    }

    pub(crate) fn leaves(&self, places: Range<u64>) -> Result<Vec<[u8; 32]>, Fault> {
        let doing = "reading leaf hashes";
        let sql = "SELECT leaf FROM entry WHERE ?1 <= position AND position < ?2 ORDER BY position";
        let mut statement = self.conn.prepare_cached(sql).during(doing)?;
        let rows = statement.query_map((int(places.start), int(places.end)), |row| row.get(0));
        rows.during(doing)?.collect::<rusqlite::Result<_>>().during(doing)
    }

    pub(crate) fn entry(&self, position: u64) -> Result<Option<EntryRow>, Fault> {
        let doing = "reading an entry";
        let sql = "SELECT e.bytes, e.sender, e.message, c.number
                   FROM entry e LEFT JOIN case_ c ON c.id = e.case_id WHERE e.position = ?1";
        let mut statement = self.conn.prepare_cached(sql).during(doing)?;
        let found = statement.query_row([int(position)], |row| {
            let message = MessageKey { from: row.get(1)?, id: row.get(2)? };
            Ok(EntryRow { bytes: row.get(0)?, message, case: row.get(3)? })
        });
        found.optional().during(doing)
    }

    pub(crate) fn packet(&self, position: u64) -> Result<Option<Packet>, Fault> {
        let doing = "reading what was said and answered";
        let sql = "SELECT e.sender, c.number, e.sealed
                   FROM entry e LEFT JOIN case_ c ON c.id = e.case_id WHERE e.position = ?1";
        let mut statement = self.conn.prepare_cached(sql).during(doing)?;
        let found = statement.query_row([int(position)], |row| {
            <(Name, Option<Name>, Option<Vec<u8>>)>::try_from(row)
        });
        let Some((sender, case, Some(sealed))) = found.optional().during(doing)? else {
            return Ok(None);
        };
        let owner = owner(&sender, case.as_deref());
        let Some(key) = vault::key(self.conn, self.master, &owner)? else { return Ok(None) };
        open_packet(&key, &owner, position, &sealed).map(Some)
    }

    pub(crate) fn tile(&self, path: &str) -> Result<Option<Vec<u8>>, Fault> {
        let doing = "reading a tile";
        let sql = "SELECT bytes FROM tile WHERE path = ?1";
        let mut statement = self.conn.prepare_cached(sql).during(doing)?;
        statement.query_row([path], |row| row.get(0)).optional().during(doing)
    }

    pub(crate) fn checkpoint(&self, size: u64) -> Result<Option<String>, Fault> {
        let doing = "reading a checkpoint";
        let sql = "SELECT note FROM checkpoint WHERE size = ?1";
        let mut statement = self.conn.prepare_cached(sql).during(doing)?;
        statement.query_row([int(size)], |row| row.get(0)).optional().during(doing)
    }
}

/// Whose key seals an entry's packet.
pub(crate) fn owner(sender: &str, case: Option<&str>) -> Name {
    case.map_or_else(|| vault::of_agency(sender), vault::of_case)
}

pub(crate) fn open_packet(
    key: &crate::seal::CaseKey,
    owner: &str,
    position: u64,
    sealed: &[u8],
) -> Result<Packet, Fault> {
    let at = crate::seal::place("packet", owner, &position.to_be_bytes());
    packet::read(&key.open(&at, sealed).map_err(|_| moved("the packet", Spot::Place(position)))?)
}

/// What does not open is named, and nothing else of it is said.
pub(crate) fn moved(what: &str, spot: Spot) -> Fault {
    Fault::breach(format!(
        "{what} at {spot} does not open there: it was changed or moved; verify the record"
    ))
}
