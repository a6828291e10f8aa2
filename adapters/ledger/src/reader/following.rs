//! Questions of whoever follows cases up one by one.

use super::Reading;
use super::histories::position;
use crate::fault::{During, int};
use crate::rows::{self, CASE, LETTER};
use casework::procedure::Name;
use engine::{Fault, Followed, LetterRow, Uncarried, Waiting, is_own_errand};
use rusqlite::OptionalExtension as _;
use std::collections::BTreeSet;

/// A letter and the instant of its next attempt, which stands after its own columns.
const LETTER_COLUMNS: usize = 12;

fn uncarried(row: &rusqlite::Row<'_>) -> rusqlite::Result<Uncarried> {
    let letter: LetterRow = rows::letter(row)?;
    Ok(Uncarried { letter, next: row.get(LETTER_COLUMNS)? })
}

impl Reading<'_> {
    /// A case's letters are found by its events: letters that wait are few in the end, and no index for
    /// them burdens every act.
    pub(crate) fn waiting(&self, number: &str) -> Result<Option<Waiting>, Fault> {
        let doing = "reading what waits of a case";
        let sql = format!("SELECT {CASE}, c.wake, c.id FROM case_ c WHERE c.number = ?1");
        let mut statement = self.conn.prepare_cached(&sql).during(doing)?;
        let found = statement.query_row([number], |row| {
            Ok((rows::case(row)?, row.get::<_, Option<i64>>(10)?, row.get::<_, i64>(11)?))
        });
        let Some((row, wake, case)) = found.optional().during(doing)? else { return Ok(None) };
        let sql = format!(
            "SELECT {LETTER}, next FROM letter WHERE state = 0 AND number IN
                 (SELECT l.number FROM event e JOIN letter l
                      ON l.number >= e.letter_first AND l.number < e.letter_first + e.letter_count
                  WHERE e.case_id = ?1)
             ORDER BY number"
        );
        let mut statement = self.conn.prepare_cached(&sql).during(doing)?;
        let letters = statement.query_map([case], uncarried).during(doing)?;
        let letters = letters.collect::<rusqlite::Result<_>>().during(doing)?;
        Ok(Some(Waiting { row, wake, letters }))
    }

    pub(crate) fn uncarried_to(&self, to: &str, limit: usize) -> Result<Vec<Uncarried>, Fault> {
        let doing = "reading what waits for a recipient";
        // Through the index of what waits: the letters of a recipient's whole life are many more.
        let sql = format!(
            "SELECT {LETTER}, next FROM letter INDEXED BY letter_waiting
             WHERE state = 0 AND recipient = ?1 ORDER BY number LIMIT ?2"
        );
        let mut statement = self.conn.prepare_cached(&sql).during(doing)?;
        let letters = statement.query_map((to, int(limit)), uncarried).during(doing)?;
        letters.collect::<rusqlite::Result<_>>().during(doing)
    }

    pub(crate) fn pending(&self, after: Option<&str>, limit: usize) -> Result<Vec<Name>, Fault> {
        let doing = "reading of which cases something waits";
        let sql = "SELECT number FROM case_ WHERE number > ?1
                   AND (wake IS NOT NULL OR number IN (SELECT case_number FROM letter WHERE state = 0))
                   ORDER BY number LIMIT ?2";
        let mut statement = self.conn.prepare_cached(sql).during(doing)?;
        let values = (after.unwrap_or_default(), int(limit));
        let rows = statement.query_map(values, |row| row.get(0)).during(doing)?;
        rows.collect::<rusqlite::Result<_>>().during(doing)
    }

    pub(crate) fn followed(&self, since: u64, limit: usize) -> Result<Followed, Fault> {
        let doing = "reading which cases are to be followed up";
        let sql = "SELECT e.id, c.number, e.sender, e.message,
                       (SELECT l.case_number FROM letter l
                        WHERE e.sender = 'clock' AND substr(e.message, 1, 7) = 'letter:'
                            AND l.number = CAST(substr(e.message, 8) AS INTEGER)),
                       c.wake IS NOT NULL OR EXISTS
                           (SELECT 1 FROM event f JOIN letter l ON l.number >= f.letter_first
                                AND l.number < f.letter_first + f.letter_count
                            WHERE f.case_id = c.id AND l.state = 0)
                   FROM event e JOIN case_ c ON c.id = e.case_id WHERE ?1 <= e.id ORDER BY e.id";
        let mut statement = self.conn.prepare_cached(sql).during(doing)?;
        let start = crate::writer::event_id(since, 0);
        let mut rows = statement.query([start]).during(doing)?;
        let (mut cases, mut next, mut seen) = (BTreeSet::new(), since, 0);
        while let Some(row) = rows.next().during(doing)? {
            let at = position(row.get(0).during(doing)?);
            // A place is never told in half.
            if limit <= seen && next <= at {
                break;
            }
            (next, seen) = (at.saturating_add(1), seen + 1);
            let case: Name = row.get(1).during(doing)?;
            let (from, message): (String, String) =
                (row.get(2).during(doing)?, row.get(3).during(doing)?);
            let letter_of: Option<String> = row.get(4).during(doing)?;
            let waits: bool = row.get(5).during(doing)?;
            if waits && !is_own_errand(&case, &from, &message, letter_of.as_deref()) {
                cases.insert(case);
            }
        }
        Ok(Followed { cases: cases.into_iter().collect(), next })
    }
}
