//! Reading the log from end to end, with everything behind each entry, for the verifier.

use super::Reading;
use super::histories::position;
use super::opening::{self, Keys, LyingPart, Spot};
use crate::fault::{During, int, uint};
use crate::seal::CaseKey;
use crate::vault;
use crate::writer::event_id;
use casework::procedure::Name;
use engine::verify::{Found, FoundPart};
use engine::{Fault, MessageKey};
use rusqlite::Row;
use std::collections::HashMap;

/// Keys met on the way: those of neighbouring entries are mostly the same.
pub(super) struct Met<'a> {
    reading: &'a Reading<'a>,
    met: HashMap<Name, Option<CaseKey>>,
}

impl Reading<'_> {
    pub(crate) fn scan(&self, from: u64, limit: usize) -> Result<Vec<Found>, Fault> {
        let doing = "reading the log from end to end";
        let end = from.saturating_add(uint(int(limit)));
        let mut parts = self.lying(from, end)?.into_iter().peekable();
        let mut keys = Met::new(self);
        let sql =
            "SELECT e.position, e.bytes, e.leaf, e.sender, e.message, e.digest, c.number, e.at,
                       e.sealed
                   FROM entry e LEFT JOIN case_ c ON c.id = e.case_id
                   WHERE ?1 <= e.position AND e.position < ?2 ORDER BY e.position";
        let mut statement = self.conn.prepare_cached(sql).during(doing)?;
        let mut rows = statement.query((int(from), int(end))).during(doing)?;
        let mut all = Vec::new();
        while let Some(row) = rows.next().during(doing)? {
            let (mut it, sealed) = found(row).during(doing)?;
            let (row, spot) = (it.position, Spot::Place(it.position));
            opening::open_packet(&mut keys, &mut it, (row, spot), sealed)?;
            while let Some(lying) = parts.next_if(|part| position(part.id) <= it.position) {
                opening::open_part(&mut keys, &mut it, spot, lying)?;
            }
            all.push(it);
        }
        Ok(all)
    }

    fn lying(&self, from: u64, end: u64) -> Result<Vec<LyingPart>, Fault> {
        let doing = "reading events from end to end";
        let sql = "SELECT e.id, c.number, e.first, e.version, e.sender, e.message, e.at, e.sealed
                   FROM event e JOIN case_ c ON c.id = e.case_id
                   WHERE ?1 <= e.id AND e.id < ?2 ORDER BY e.id";
        let mut statement = self.conn.prepare_cached(sql).during(doing)?;
        let rows = statement.query_map((event_id(from, 0), event_id(end, 0)), |row| {
            let (first, version) = (uint(row.get(2)?), Some(uint(row.get(3)?)));
            let part = FoundPart { case: row.get(1)?, first, version, events: None };
            let message = MessageKey { from: row.get(4)?, id: row.get(5)? };
            let id = row.get(0)?;
            let spot = Spot::Place(position(id));
            Ok(LyingPart { id, spot, part, message, at: row.get(6)?, sealed: row.get(7)? })
        });
        rows.during(doing)?.collect::<rusqlite::Result<_>>().during(doing)
    }
}

fn found(row: &Row<'_>) -> rusqlite::Result<(Found, Option<Vec<u8>>)> {
    let found = Found {
        position: uint(row.get(0)?),
        entry: row.get(1)?,
        leaf: row.get(2)?,
        message: MessageKey { from: row.get(3)?, id: row.get(4)? },
        digest: row.get(5)?,
        case: row.get(6)?,
        at: row.get(7)?,
        packet: None,
        parts: Vec::new(),
        flaws: Vec::new(),
    };
    Ok((found, row.get(8)?))
}

impl<'a> Met<'a> {
    pub(super) fn new(reading: &'a Reading<'a>) -> Self {
        Self { reading, met: HashMap::new() }
    }
}

impl Keys for Met<'_> {
    fn get(&mut self, owner: &Name, flaws: &mut Vec<String>) -> Result<Option<CaseKey>, Fault> {
        if let Some(key) = self.met.get(owner) {
            return Ok(key.clone());
        }
        match vault::key(self.reading.conn, self.reading.master, owner) {
            Ok(key) => {
                self.met.insert(owner.clone(), key.clone());
                Ok(key)
            }
            Err(fault) if fault.passing => Err(fault),
            Err(fault) => {
                flaws.push(fault.to_string());
                Ok(None)
            }
        }
    }
}
