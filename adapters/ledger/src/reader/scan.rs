//! Reading the log from end to end, with everything behind each entry, for the verifier.

use super::Reading;
use super::histories::{open_events, position};
use super::log::{open_packet, owner};
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
pub(super) struct Keys<'a> {
    reading: &'a Reading<'a>,
    met: HashMap<Name, Option<CaseKey>>,
}

/// A part as it lies in the record.
struct Lying {
    id: i64,
    part: FoundPart,
    message: MessageKey,
    at: i64,
    sealed: Option<Vec<u8>>,
}

impl Reading<'_> {
    pub(crate) fn scan(&self, from: u64, limit: usize) -> Result<Vec<Found>, Fault> {
        let doing = "reading the log from end to end";
        let end = from.saturating_add(uint(int(limit)));
        let mut parts = self.lying(from, end)?.into_iter().peekable();
        let mut keys = Keys::new(self);
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
            keys.packet(&mut it, sealed)?;
            while let Some(lying) = parts.next_if(|part| position(part.id) <= it.position) {
                keys.part(&mut it, lying)?;
            }
            all.push(it);
        }
        Ok(all)
    }

    fn lying(&self, from: u64, end: u64) -> Result<Vec<Lying>, Fault> {
        let doing = "reading events from end to end";
        let sql = "SELECT e.id, c.number, e.first, e.version, e.sender, e.message, e.at, e.sealed
                   FROM event e JOIN case_ c ON c.id = e.case_id
                   WHERE ?1 <= e.id AND e.id < ?2 ORDER BY e.id";
        let mut statement = self.conn.prepare_cached(sql).during(doing)?;
        let rows = statement.query_map((event_id(from, 0), event_id(end, 0)), |row| {
            let (first, version) = (uint(row.get(2)?), Some(uint(row.get(3)?)));
            let part = FoundPart { case: row.get(1)?, first, version, events: None };
            let message = MessageKey { from: row.get(4)?, id: row.get(5)? };
            Ok(Lying { id: row.get(0)?, part, message, at: row.get(6)?, sealed: row.get(7)? })
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

impl<'a> Keys<'a> {
    pub(super) fn new(reading: &'a Reading<'a>) -> Self {
        Self { reading, met: HashMap::new() }
    }

    /// A key that is broken is a flaw of every row that needs it; a disk that does not answer ends the
    /// reading.
    pub(super) fn get(
        &mut self,
        owner: &Name,
        flaws: &mut Vec<String>,
    ) -> Result<Option<CaseKey>, Fault> {
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

    fn packet(&mut self, it: &mut Found, sealed: Option<Vec<u8>>) -> Result<(), Fault> {
        let Some(sealed) = sealed else { return Ok(()) };
        let owner = owner(&it.message.from, it.case.as_deref());
        match self.get(&owner, &mut it.flaws)? {
            None => it.flaws.push(format!("the packet at place {} has lost its key", it.position)),
            Some(key) => match open_packet(&key, &owner, it.position, &sealed) {
                Ok(packet) => it.packet = Some(packet),
                Err(fault) => it.flaws.push(fault.to_string()),
            },
        }
        Ok(())
    }

    fn part(&mut self, it: &mut Found, lying: Lying) -> Result<(), Fault> {
        let Lying { id, mut part, message, at, sealed } = lying;
        if position(id) != it.position {
            it.flaws.push(format!("events at place {} have no entry", position(id)));
        } else if let Some(sealed) = sealed {
            let owner = vault::of_case(&part.case);
            match self.get(&owner, &mut it.flaws)? {
                None => {
                    it.flaws.push(format!("events at place {} have lost their key", it.position))
                }
                Some(key) => match open_events(&key, &owner, id, &sealed) {
                    Ok(events) => part.events = Some(events),
                    Err(fault) => it.flaws.push(fault.to_string()),
                },
            }
        }
        // What histories show of a part stands beside it once more.
        if position(id) == it.position && (message != it.message || Some(at) != it.at) {
            it.flaws.push(format!(
                "the events at place {} say that they are of message `{}` of `{}`, received at {at}",
                it.position, message.id, message.from
            ));
        }
        it.parts.push(part);
        Ok(())
    }
}
