//! What was said: of a case by its own indexes, of all cases by what the index has told.

use super::Reading;
use super::log::{open_packet, owner};
use crate::cursor;
use crate::fault::{During, int, uint};
use crate::rows::{self, LETTER};
use crate::vault;
use casework::procedure::Name;
use engine::{Fault, MessageKey, Page, Paging, SaidFilter, SaidRow, Uncarried};
use rusqlite::types::Value;
use rusqlite::{Row, params_from_iter};

/// The columns of a row, in the order in which [`bare`] reads them.
const COLUMNS: &str = "e.position, e.at, e.sender, e.message, c.number, e.digest, e.sealed";

/// The places of a case: entries that name it, and what something happened to it by.
const OF_CASE: &str = "SELECT position FROM entry WHERE case_id = ?
    UNION SELECT id / 256 FROM event WHERE case_id = ?";

fn bare(row: &Row<'_>) -> rusqlite::Result<(SaidRow, Option<Vec<u8>>)> {
    let said = SaidRow {
        position: uint(row.get(0)?),
        at: row.get(1)?,
        message: MessageKey { from: row.get(2)?, id: row.get(3)? },
        case: row.get(4)?,
        digest: row.get(5)?,
        packet: None,
    };
    Ok((said, row.get(6)?))
}

impl Reading<'_> {
    pub(crate) fn said(
        &self,
        filter: &SaidFilter,
        paging: &Paging,
    ) -> Result<Page<SaidRow>, Fault> {
        let after = paging.after.as_deref().map(cursor::of_said).transpose()?.unwrap_or(i64::MAX);
        let (places, mut values) = match &filter.case {
            Some(case) => match self.case_id(case)? {
                Some((case, _)) => of_case(case, filter),
                None => return Ok(Page { rows: Vec::new(), next: None, count: 0 }),
            },
            None => self.of_all(filter)?,
        };
        let count = self.count_said(&places, &values)?;
        let doing = "reading what was said";
        let sql = format!(
            "SELECT {COLUMNS} FROM ({places}) p JOIN entry e ON e.position = p.position
             LEFT JOIN case_ c ON c.id = e.case_id
             WHERE p.position < ? ORDER BY p.position DESC LIMIT ?"
        );
        values.extend([after.into(), int(paging.limit.saturating_add(1)).into()]);
        let mut statement = self.conn.prepare_cached(&sql).during(doing)?;
        let found = statement.query_map(params_from_iter(values), bare).during(doing)?;
        let found: Vec<_> = found.collect::<rusqlite::Result<_>>().during(doing)?;
        let more = paging.limit < found.len();
        let mut rows = Vec::with_capacity(found.len());
        for (row, sealed) in found.into_iter().take(paging.limit) {
            rows.push(self.with_packet(row, sealed)?);
        }
        let next = rows.last().filter(|_| more).map(|row| row.position.to_string());
        Ok(Page { rows, next, count })
    }

    fn count_said(&self, places: &str, values: &[Value]) -> Result<u64, Fault> {
        let doing = "counting what was said";
        let sql = format!("SELECT count(*) FROM ({places})");
        let mut statement = self.conn.prepare_cached(&sql).during(doing)?;
        statement.query_row(params_from_iter(values), |row| row.get(0)).map(uint).during(doing)
    }

    /// An instant is a place: where a span is asked for, its first and last place bound everything else.
    fn of_all(&self, filter: &SaidFilter) -> Result<(String, Vec<Value>), Fault> {
        let mut sql = "SELECT position FROM told WHERE TRUE".to_owned();
        let mut values = Vec::new();
        let mut and = |condition: &str, value: Option<Value>| {
            sql.push_str(condition);
            values.extend(value);
        };
        if filter.since.is_some() || filter.until.is_some() {
            let span = (filter.since.unwrap_or(i64::MIN), filter.until.unwrap_or(i64::MAX));
            let doing = "reading what was said on some days";
            let places = "SELECT coalesce(min(position), 0), coalesce(max(position), -1) FROM told
                          WHERE ?1 <= at AND at < ?2";
            let mut statement = self.conn.prepare_cached(places).during(doing)?;
            let (first, last): (i64, i64) =
                statement.query_row(span, |row| row.try_into()).during(doing)?;
            and(" AND ? <= position", Some(first.into()));
            and(" AND position <= ?", Some(last.into()));
            // Of several hubs the order of instants is only about that of places.
            and(" AND ? <= at", Some(span.0.into()));
            and(" AND at < ?", Some(span.1.into()));
        }
        if let Some(from) = &filter.from {
            and(" AND sender = ?", Some(Value::Text(from.to_string())));
        }
        if let Some(code) = &filter.code {
            and(" AND code = ?", Some(Value::Text(code.clone())));
        } else if filter.refused {
            and(" AND code IS NOT NULL", None);
        }
        Ok((sql, values))
    }

    pub(crate) fn said_from(&self, from: u64, limit: usize) -> Result<Vec<SaidRow>, Fault> {
        let doing = "following what is said";
        let sql = format!(
            "SELECT {COLUMNS} FROM entry e LEFT JOIN case_ c ON c.id = e.case_id
             WHERE ?1 <= e.position ORDER BY e.position LIMIT ?2"
        );
        let mut statement = self.conn.prepare_cached(&sql).during(doing)?;
        let found = statement.query_map((int(from), int(limit)), bare).during(doing)?;
        let found: Vec<_> = found.collect::<rusqlite::Result<_>>().during(doing)?;
        found.into_iter().map(|(row, sealed)| self.with_packet(row, sealed)).collect()
    }

    /// Another log is opened by the house, under ids that begin so.
    pub(crate) fn places_of(&self, case: &str) -> Result<Vec<u64>, Fault> {
        let doing = "looking for the entries of a case";
        let Some((case, _)) = self.case_id(case)? else { return Ok(Vec::new()) };
        let sql = "SELECT position FROM entry WHERE case_id = ?1
                   UNION SELECT id / 256 FROM event WHERE case_id = ?1
                   UNION SELECT position FROM entry
                       WHERE sender = 'clock' AND 'new-log:' <= message AND message < 'new-log;'
                   ORDER BY 1";
        let mut statement = self.conn.prepare_cached(sql).during(doing)?;
        let places = statement.query_map([case], |row| row.get(0).map(uint)).during(doing)?;
        places.collect::<rusqlite::Result<_>>().during(doing)
    }

    fn with_packet(&self, mut row: SaidRow, sealed: Option<Vec<u8>>) -> Result<SaidRow, Fault> {
        let Some(sealed) = sealed else { return Ok(row) };
        let owner: Name = owner(&row.message.from, row.case.as_deref());
        if let Some(key) = vault::key(self.conn, self.master, &owner)? {
            row.packet = Some(open_packet(&key, &owner, row.position, &sealed)?);
        }
        Ok(row)
    }

    pub(crate) fn all_uncarried(&self, after: u64, limit: usize) -> Result<Vec<Uncarried>, Fault> {
        let doing = "reading what is not carried";
        let sql = format!(
            "SELECT {LETTER}, next FROM letter INDEXED BY letter_waiting
             WHERE state = 0 AND ?1 < number ORDER BY number LIMIT ?2"
        );
        let mut statement = self.conn.prepare_cached(&sql).during(doing)?;
        let uncarried =
            |row: &Row<'_>| Ok(Uncarried { letter: rows::letter(row)?, next: row.get(12)? });
        let letters = statement.query_map((int(after), int(limit)), uncarried).during(doing)?;
        letters.collect::<rusqlite::Result<_>>().during(doing)
    }
}

fn of_case(case: i64, filter: &SaidFilter) -> (String, Vec<Value>) {
    let values = vec![case.into(), case.into()];
    match &filter.horizon {
        None => (OF_CASE.to_owned(), values),
        Some((last, own)) => {
            let sql = format!(
                "SELECT o.position FROM ({OF_CASE}) o JOIN entry h ON h.position = o.position
                 WHERE h.position <= ? OR h.sender = ?"
            );
            let own = Value::Text(own.to_string());
            (sql, [values, vec![int(*last).into(), own]].concat())
        }
    }
}
