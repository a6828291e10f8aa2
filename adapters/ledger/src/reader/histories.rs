//! Questions about what happened: stored answers, histories, changes, documents.

use super::Reading;
use super::log::{open_packet, owner};
use super::opening::{self, Spot};
use crate::fault::{During, int, uint};
use crate::seal::{CaseKey, place};
use crate::sight::{self, Tally};
use crate::vault;
use casework::procedure::Name;
use engine::{Change, Fault, Happening, MessageKey, Recall, Scope, Stored};
use rusqlite::{OptionalExtension, Row};
use std::sync::Arc;

/// Who sees fewer cases than this is told what changed from its cases, everybody else from the log:
/// looking through a long log for a few cases takes longer than looking at the cases.
const FEW_CASES: u64 = 2000;

impl Reading<'_> {
    pub(crate) fn recall(&self, keys: &[MessageKey], cases: &[Name]) -> Result<Recall, Fault> {
        let answers = keys.iter().map(|key| self.stored(key)).collect::<Result<_, _>>()?;
        let histories = cases.iter().map(|case| self.events(case)).collect::<Result<_, _>>()?;
        Ok(Recall { answers, histories })
    }

    fn stored(&self, key: &MessageKey) -> Result<Option<Stored>, Fault> {
        let doing = "looking for a stored answer";
        let sql = "SELECT e.position, e.digest, c.number, e.sealed
                   FROM entry e LEFT JOIN case_ c ON c.id = e.case_id
                   WHERE e.sender = ?1 AND e.message = ?2";
        let mut statement = self.conn.prepare_cached(sql).during(doing)?;
        let found = statement.query_row((&key.from, &key.id), |row| {
            <(i64, [u8; 32], Option<Name>, Option<Vec<u8>>)>::try_from(row)
        });
        let Some((position, digest, case, sealed)) = found.optional().during(doing)? else {
            return Ok(None);
        };
        let position = uint(position);
        let mut stored = Stored { digest, position: Some(position), packet: None };
        if let Some(sealed) = sealed {
            let owner = owner(&key.from, case.as_deref());
            if let Some(key) = vault::key(self.conn, self.master, &owner)? {
                stored.packet = Some(open_packet(&key, &owner, position, &sealed)?);
            }
        }
        Ok(Some(stored))
    }

    /// The events of a case, an item for each part written.
    fn events(&self, number: &str) -> Result<Option<Vec<Vec<u8>>>, Fault> {
        let Some((case, erased)) = self.case_id(number)? else { return Ok(None) };
        if erased {
            return Ok(Some(Vec::new()));
        }
        let doing = "reading the events of a case";
        let owner = vault::of_case(number);
        let key = vault::key(self.conn, self.master, &owner)?.ok_or_else(|| keyless(number))?;
        let sql = "SELECT id, sealed FROM event WHERE case_id = ?1 ORDER BY id";
        let mut statement = self.conn.prepare_cached(sql).during(doing)?;
        let mut rows = statement.query([case]).during(doing)?;
        let mut parts = Vec::new();
        while let Some(row) = rows.next().during(doing)? {
            let id: i64 = row.get(0).during(doing)?;
            let sealed = row.get_ref(1).and_then(|it| Ok(it.as_blob()?)).during(doing)?;
            parts.push(open_events(&key, &owner, id, sealed)?);
        }
        Ok(Some(parts))
    }

    pub(crate) fn history(&self, number: &str) -> Result<Vec<Happening>, Fault> {
        let doing = "reading the history of a case";
        let Some((case, _)) = self.case_id(number)? else { return Ok(Vec::new()) };
        let owner = vault::of_case(number);
        let key = vault::key(self.conn, self.master, &owner)?;
        let sql = "SELECT id, first, at, sender, message, sealed FROM event
                   WHERE case_id = ?1 ORDER BY id";
        let mut statement = self.conn.prepare_cached(sql).during(doing)?;
        let mut rows = statement.query([case]).during(doing)?;
        let mut history = Vec::new();
        while let Some(row) = rows.next().during(doing)? {
            let (mut happening, id, sealed) = happening(row).during(doing)?;
            if let (Some(key), Some(sealed)) = (&key, sealed) {
                happening.events = open_events(key, &owner, id, &sealed)?.into();
            }
            history.push(happening);
        }
        Ok(history)
    }

    /// The rowid of a case, and whether it was erased.
    pub(super) fn case_id(&self, number: &str) -> Result<Option<(i64, bool)>, Fault> {
        let doing = "looking for a case";
        let sql = "SELECT id, erased FROM case_ WHERE number = ?1";
        let mut statement = self.conn.prepare_cached(sql).during(doing)?;
        let found = statement.query_row([number], |row| row.try_into());
        found.optional().during(doing)
    }

    /// Changes from a place on. A place is never told in half: what follows a page begins at the place
    /// after its last.
    pub(crate) fn changes(
        &self,
        scope: &Scope,
        since: u64,
        limit: usize,
    ) -> Result<Vec<Change>, Fault> {
        let doing = "reading what changed";
        let start = crate::writer::event_id(since, 0);
        let few = !scope.everywhere && sight::count(self.conn, Tally::Case, scope, 0)? < FEW_CASES;
        let sql = if scope.everywhere {
            "SELECT e.id, c.number, e.version, e.at FROM event e JOIN case_ c ON c.id = e.case_id
             WHERE ?1 <= e.id AND ?2 = ?2 AND ?3 = ?3 ORDER BY e.id"
        } else if few {
            "SELECT e.id, c.number, e.version, e.at
             FROM sight s CROSS JOIN event e ON e.case_id = s.case_id JOIN case_ c ON c.id = s.case_id
             WHERE s.agency = ?2 AND s.mask & ?3 AND ?1 <= e.id ORDER BY e.id"
        } else {
            "SELECT e.id, c.number, e.version, e.at
             FROM event e CROSS JOIN sight s ON s.agency = ?2 AND s.case_id = e.case_id
             JOIN case_ c ON c.id = e.case_id WHERE ?1 <= e.id AND s.mask & ?3 ORDER BY e.id"
        };
        let mut statement = self.conn.prepare_cached(sql).during(doing)?;
        let values = (start, &scope.agency, sight::mask(scope));
        let mut rows = statement.query(values).during(doing)?;
        let mut changes: Vec<Change> = Vec::new();
        while let Some(row) = rows.next().during(doing)? {
            let change = change(row).during(doing)?;
            if limit <= changes.len()
                && changes.last().map(|it| it.position) != Some(change.position)
            {
                break;
            }
            changes.push(change);
        }
        Ok(changes)
    }

    pub(crate) fn body(&self, case: &str, digest: &str) -> Result<Option<Vec<u8>>, Fault> {
        let doing = "reading a document";
        let owner = vault::of_case(case);
        let sql = "SELECT sealed FROM body WHERE owner = ?1 AND digest = ?2";
        let mut statement = self.conn.prepare_cached(sql).during(doing)?;
        let found: Option<Vec<u8>> =
            statement.query_row((&owner, digest), |row| row.get(0)).optional().during(doing)?;
        let Some(sealed) = found else { return Ok(None) };
        let Some(key) = vault::key(self.conn, self.master, &owner)? else { return Ok(None) };
        let at = place("body", &owner, digest.as_bytes());
        let opened = key.open(&at, &sealed).map_err(|_| {
            Fault::breach(format!("document `{digest}` of case `{case}` was changed or moved"))
        });
        opened.map(Some)
    }
}

fn happening(row: &Row<'_>) -> rusqlite::Result<(Happening, i64, Option<Vec<u8>>)> {
    let id: i64 = row.get(0)?;
    let happening = Happening {
        first: uint(row.get(1)?),
        at: row.get(2)?,
        by: row.get(3)?,
        message: row.get(4)?,
        position: Some(position(id)),
        events: Arc::from([].as_slice()),
    };
    Ok((happening, id, row.get(5)?))
}

fn change(row: &Row<'_>) -> rusqlite::Result<Change> {
    let id: i64 = row.get(0)?;
    let version = uint(row.get(2)?);
    Ok(Change { position: position(id), case: row.get(1)?, version, at: row.get(3)? })
}

/// The place of the entry to which a part belongs.
pub(crate) fn position(event: i64) -> u64 {
    uint(event / int(crate::writer::PARTS_MAX))
}

fn open_events(key: &CaseKey, owner: &str, id: i64, sealed: &[u8]) -> Result<Vec<u8>, Fault> {
    opening::open_events(key, owner, (id, Spot::Place(position(id))), sealed)
}

fn keyless(case: &str) -> Fault {
    Fault::breach(format!("case `{case}` has lost its key and was not erased; verify the record"))
}
