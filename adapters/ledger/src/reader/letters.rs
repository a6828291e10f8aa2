//! Questions about what waits: wakes, letters, inboxes.

use super::Reading;
use crate::fault::{During, int};
use crate::rows::{self, LETTER};
use casework::procedure::Name;
use engine::{DeliveryRow, Fault, LetterRow, Standing};

/// A case and the instant at which it wakes.
type Wake = (Name, i64);

impl Reading<'_> {
    pub(crate) fn due(&self, until: i64, limit: usize) -> Result<(Vec<Wake>, Option<i64>), Fault> {
        let doing = "reading which cases are due";
        let sql = "SELECT number, wake FROM case_ WHERE wake <= ?1 ORDER BY wake LIMIT ?2";
        let mut statement = self.conn.prepare_cached(sql).during(doing)?;
        let rows = statement.query_map((until, int(limit)), |row| row.try_into()).during(doing)?;
        let due = rows.collect::<rusqlite::Result<_>>().during(doing)?;
        let sql = "SELECT min(wake) FROM case_ WHERE wake > ?1";
        let mut statement = self.conn.prepare_cached(sql).during(doing)?;
        let next = statement.query_row([until], |row| row.get(0)).during(doing)?;
        Ok((due, next))
    }

    /// Letters that wait, by the instant of their next attempt, which for a letter that never failed
    /// is when it was written; those that are returned stand in the order of their numbers.
    pub(crate) fn uncarried(
        &self,
        until: i64,
        limit: usize,
    ) -> Result<(Vec<LetterRow>, Option<i64>), Fault> {
        let doing = "reading letters to be carried";
        let sql = format!(
            "SELECT {LETTER} FROM letter WHERE state = 0 AND next <= ?1 ORDER BY next, number LIMIT ?2"
        );
        let mut statement = self.conn.prepare_cached(&sql).during(doing)?;
        let found = statement.query_map((until, int(limit)), rows::letter).during(doing)?;
        let mut letters: Vec<LetterRow> = found.collect::<rusqlite::Result<_>>().during(doing)?;
        letters.sort_by_key(|letter| letter.number);
        let sql = "SELECT min(next) FROM letter WHERE state = 0 AND next > ?1";
        let mut statement = self.conn.prepare_cached(sql).during(doing)?;
        let next = statement.query_row([until], |row| row.get(0)).during(doing)?;
        Ok((letters, next))
    }

    pub(crate) fn inbox(
        &self,
        agency: &str,
        after: u64,
        limit: usize,
        untaken: Option<i64>,
    ) -> Result<Vec<LetterRow>, Fault> {
        let doing = "reading an inbox";
        let sql = format!(
            "SELECT {LETTER} FROM letter WHERE state = 1 AND recipient = ?1 AND number > ?2
             AND (?4 IS NULL OR locked_until IS NULL OR locked_until <= ?4)
             ORDER BY number LIMIT ?3"
        );
        let mut statement = self.conn.prepare_cached(&sql).during(doing)?;
        let values = (agency, int(after), int(limit), untaken);
        let letters = statement.query_map(values, rows::letter).during(doing)?;
        letters.collect::<rusqlite::Result<_>>().during(doing)
    }

    pub(crate) fn standings(&self, agency: &str, case: &str) -> Result<Vec<Standing>, Fault> {
        let doing = "reading how an agency stands to a case";
        let sql = "SELECT s.standing FROM standing s JOIN case_ c ON c.id = s.case_id
                   WHERE c.number = ?1 AND s.agency = ?2 AND s.ended IS NULL";
        let mut statement = self.conn.prepare_cached(sql).during(doing)?;
        let rows =
            statement.query_map((case, agency), |row| rows::standing(row, 0)).during(doing)?;
        let mut standings: Vec<Standing> = rows.collect::<rusqlite::Result<_>>().during(doing)?;
        standings.sort();
        Ok(standings)
    }

    pub(crate) fn deliveries(&self, case: &str) -> Result<Vec<DeliveryRow>, Fault> {
        let doing = "reading the deliveries of a case";
        let sql = format!(
            "SELECT {} FROM delivery d JOIN case_ c ON c.id = d.case_id
             WHERE c.number = ?1 ORDER BY d.number",
            rows::DELIVERY
        );
        let mut statement = self.conn.prepare_cached(&sql).during(doing)?;
        let found = statement.query_map([case], rows::delivery).during(doing)?;
        found.collect::<rusqlite::Result<_>>().during(doing)
    }
}
