//! Destroying the content of a case, so that no file holds it any more.

use super::{Writer, duties, rights};
use crate::fault::During;
use crate::vault;
use engine::Fault;

/// What of a case is content, or a fingerprint of it, each with the case's rowid. Rows stay where
/// they prove something.
const CONTENT: &[&str] = &[
    "UPDATE entry SET sealed = NULL WHERE case_id = ?1",
    "UPDATE letter SET digest = NULL WHERE number IN (
         SELECT l.number FROM event e JOIN letter l
         ON l.number BETWEEN e.letter_first AND e.letter_first + e.letter_count - 1
         WHERE e.case_id = ?1)",
    "UPDATE event SET sealed = NULL WHERE case_id = ?1",
    "UPDATE delivery SET digest = NULL WHERE case_id = ?1",
    "UPDATE case_ SET erased = 1, wake = NULL, due = NULL WHERE id = ?1",
];

impl Writer {
    /// Destroys a case's key and content. `false`: there is no such case. Asking again cuts the journal
    /// again, for the case that a reader stood in the way.
    pub(crate) fn erase(&mut self, case: &str) -> Result<bool, Fault> {
        let mut found = false;
        self.transact(|writer| {
            found = writer.destroy(case)?;
            Ok(found)
        })?;
        if found {
            self.cut_journal()?;
        }
        Ok(found)
    }

    fn destroy(&mut self, case: &str) -> Result<bool, Fault> {
        let doing = "destroying the content of a case";
        let Some(mut seat) = self.seat(case)? else { return Ok(false) };
        let owner = vault::of_case(case);
        self.seats.erase(case, &owner);
        vault::destroy(&self.conn, &owner)?;
        for sql in CONTENT {
            self.conn.execute(sql, [seat.id]).during(doing)?;
        }
        self.conn.execute("DELETE FROM body WHERE owner = ?1", [&owner]).during(doing)?;
        self.unfile(seat.id)?;
        rights::remove(&self.conn, seat.id)?;
        self.deltas.count(&seat, -1);
        for duty in std::mem::take(&mut seat.duties) {
            duties::remove(&self.conn, &duty)?;
        }
        self.deltas.count(&seat, 1);
        self.deltas.flush(&self.conn)?;
        Ok(true)
    }

    /// Carries the whole journal into the record and cuts it to nothing: what was overwritten in the
    /// record still stands in the journal until then.
    fn cut_journal(&self) -> Result<(), Fault> {
        let doing = "cutting the journal after erasing";
        let sql = "PRAGMA wal_checkpoint(TRUNCATE)";
        let busy: i64 = self.conn.query_row(sql, [], |row| row.get(0)).during(doing)?;
        if busy != 0 {
            return Err(Fault::new(
                "the key is destroyed, but a reader still holds the journal with its traces; erase \
                 again",
            ));
        }
        Ok(())
    }
}
