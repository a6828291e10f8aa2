//! Writing letters, and what becomes of them.

use super::Writer;
use crate::fault::{During, int, uint};
use engine::{Fault, LetterRow};
use rusqlite::OptionalExtension;

impl Writer {
    /// Writes letters to be carried; returns the number of the first.
    pub(super) fn letters(
        &mut self,
        position: u64,
        rows: &[LetterRow],
        numbers: &mut Vec<u64>,
    ) -> Result<i64, Fault> {
        let mut number = match self.letters {
            Some(number) => number,
            None => self.meta("letters")?,
        };
        let first = number + 1;
        for row in rows {
            number += 1;
            self.letter(number, position, row)?;
            numbers.push(uint(number));
        }
        self.letters = Some(number);
        Ok(first)
    }

    fn letter(&self, number: i64, position: u64, row: &LetterRow) -> Result<(), Fault> {
        let doing = "writing a letter";
        let sql =
            "INSERT INTO letter (number, recipient, kind, case_number, delivery, subject, sender,
                       digest, at, position, traceparent, next)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?9)";
        let mut statement = self.conn.prepare_cached(sql).during(doing)?;
        let values = (
            number,
            &row.to,
            row.kind.word(),
            &row.case,
            row.delivery,
            &row.subject,
            &row.from,
            &row.digest,
            row.at,
            int(position),
            &row.traceparent,
        );
        statement.execute(values).map(drop).during(doing)
    }

    /// Letters that lie in their inbox now. One that was settled before stays as it is: it may be
    /// carried twice.
    pub(super) fn carried(&self, letters: &[u64]) -> Result<(), Fault> {
        let doing = "settling a letter";
        let sql = "UPDATE letter SET state = 1 WHERE number = ?1 AND state = 0";
        for letter in letters {
            let number = int(*letter);
            let mut statement = self.conn.prepare_cached(sql).during(doing)?;
            if statement.execute([number]).during(doing)? == 0 {
                let sql = "SELECT 1 FROM letter WHERE number = ?1";
                let mut statement = self.conn.prepare_cached(sql).during(doing)?;
                let there: Option<i64> =
                    statement.query_row([number], |row| row.get(0)).optional().during(doing)?;
                there.ok_or_else(|| Fault::breach(format!("letter {letter} was never written")))?;
            }
        }
        Ok(())
    }

    /// Carrying a letter failed.
    pub(crate) fn carry_later(&self, letter: u64, next: i64) -> Result<(), Fault> {
        let doing = "putting a letter off";
        let sql =
            "UPDATE letter SET attempts = attempts + 1, next = ?2 WHERE number = ?1 AND state = 0";
        let mut statement = self.conn.prepare_cached(sql).during(doing)?;
        statement.execute((int(letter), next)).map(drop).during(doing)
    }

    /// Locks letters that nobody holds at `now`.
    pub(crate) fn take(
        &self,
        agency: &str,
        letters: &[u64],
        now: i64,
        until: i64,
    ) -> Result<Vec<u64>, Fault> {
        let doing = "taking letters";
        let now = now.max(self.meta("last_at")?);
        let sql =
            "UPDATE letter SET locked_until = ?3 WHERE number = ?1 AND recipient = ?2 AND state = 1
                   AND (locked_until IS NULL OR locked_until <= ?4)";
        let mut statement = self.conn.prepare_cached(sql).during(doing)?;
        let mut taken = Vec::new();
        for letter in letters {
            if statement.execute((int(*letter), agency, until, now)).during(doing)? == 1 {
                taken.push(*letter);
            }
        }
        Ok(taken)
    }

    /// Letters leave an inbox.
    pub(crate) fn delete(&self, agency: &str, letters: &[u64]) -> Result<u32, Fault> {
        let doing = "deleting letters from an inbox";
        let sql = "UPDATE letter SET state = 2 WHERE number = ?1 AND recipient = ?2 AND state = 1";
        let mut statement = self.conn.prepare_cached(sql).during(doing)?;
        let mut deleted = 0;
        for letter in letters {
            let gone = statement.execute((int(*letter), agency)).during(doing)?;
            deleted += u32::try_from(gone).unwrap_or(0);
        }
        Ok(deleted)
    }
}
