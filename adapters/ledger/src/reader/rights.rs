//! An agency's open rights.

use super::Reading;
use super::figures::page;
use crate::cursor;
use crate::fault::{During, small, uint};
use engine::{Fault, Page, Paging, RightRow};
use rusqlite::Row;

impl Reading<'_> {
    pub(crate) fn rights(&self, of: &str, paging: &Paging) -> Result<Page<RightRow>, Fault> {
        let doing = "reading rights";
        let count = "SELECT count(*) FROM entitled WHERE agency = ?1";
        let mut statement = self.conn.prepare_cached(count).during(doing)?;
        let count = statement.query_row([of], |row| row.get(0)).map(uint).during(doing)?;
        let after = paging.after.as_deref().map(cursor::of_duties).transpose()?;
        let (sort, id) = after.unwrap_or((i64::MIN, i64::MIN));
        let sql = "SELECT c.number, e.proceeding, e.procedure, e.name, e.agency, e.start, e.until,
                       e.suspended, e.sort, e.id
                   FROM entitled e JOIN case_ c ON c.id = e.case_id
                   WHERE e.agency = ?1 AND (e.sort, e.id) > (?2, ?3) ORDER BY e.sort, e.id";
        let mut statement = self.conn.prepare_cached(sql).during(doing)?;
        let mut found = statement.query((of, sort, id)).during(doing)?;
        let (rows, next) = page(&mut found, paging.limit, right, (8, 9)).during(doing)?;
        Ok(Page { rows, next, count })
    }
}

/// A right, from the columns of [`Reading::rights`].
pub(super) fn right(row: &Row<'_>) -> rusqlite::Result<RightRow> {
    Ok(RightRow {
        case: row.get(0)?,
        proceeding: small(row.get(1)?),
        procedure: row.get(2)?,
        right: row.get(3)?,
        of: row.get(4)?,
        start: row.get(5)?,
        until: row.get(6)?,
        suspended: row.get(7)?,
    })
}
