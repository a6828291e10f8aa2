//! The trail of reads, drawers, and letters that an operator asks for.

use super::Writer;
use crate::blind::{Drawers, Officers};
use crate::fault::{During, int};
use engine::{DRAFT_BYTES_MAX, DRAFTS_MAX, Fault, LookRow, Owner, Put};

impl Writer {
    pub(crate) fn note_looks(&mut self, rows: &[LookRow]) -> Result<(), Fault> {
        let doing = "noting who looked";
        let officers = Officers::new(&self.master)?;
        let sql =
            "INSERT INTO look (day, case_number, agency, officer, path, first, last, n, sealed)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
                   ON CONFLICT DO UPDATE SET first = min(first, excluded.first),
                       last = max(last, excluded.last), n = n + excluded.n";
        let mut statement = self.conn.prepare_cached(sql).during(doing)?;
        for row in rows {
            let officer = row.officer.as_deref();
            let mark = officers.mark(&row.agency, officer)?;
            let sealed = officers.seal(&row.agency, officer, &mut self.dice)?;
            let key = (&row.day, &row.case, &row.agency, mark, &row.path);
            let values = (row.first, row.last, int(row.count), sealed);
            let (day, case, agency, mark, path) = key;
            let (first, last, n, sealed) = values;
            statement
                .execute((day, case, agency, mark, path, first, last, n, sealed))
                .during(doing)?;
        }
        Ok(())
    }

    pub(crate) fn put_draft(
        &mut self,
        owner: &Owner,
        name: &str,
        at: i64,
        content: &[u8],
    ) -> Result<Put, Fault> {
        let doing = "keeping a draft";
        if DRAFT_BYTES_MAX < content.len() {
            return Ok(Put::TooLarge);
        }
        let closed = Drawers::new(&self.master)?.close(owner, name, content, &mut self.dice)?;
        let slot = &closed.slot;
        let sql = "SELECT count(*) FROM draft WHERE agency = ?1 AND officer = ?2 AND name <> ?3";
        let values = (&slot.agency, &slot.officer, &slot.name);
        let others: i64 = self.conn.query_row(sql, values, |row| row.get(0)).during(doing)?;
        if int(DRAFTS_MAX) <= others {
            return Ok(Put::Full);
        }
        let sql = "INSERT OR REPLACE INTO draft (agency, officer, name, at, bytes, label, sealed)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        let (agency, officer, name) = values;
        let values = (agency, officer, name, at, int(content.len()), &closed.label, &closed.sealed);
        self.conn.execute(sql, values).map(|_| Put::Kept).during(doing)
    }

    pub(crate) fn drop_draft(&self, owner: &Owner, name: &str) -> Result<bool, Fault> {
        let slot = Drawers::new(&self.master)?.slot(owner, name)?;
        let sql = "DELETE FROM draft WHERE agency = ?1 AND officer = ?2 AND name = ?3";
        let values = (&slot.agency, &slot.officer, &slot.name);
        self.conn.execute(sql, values).map(|gone| gone != 0).during("dropping a draft")
    }

    pub(crate) fn carry_at(&self, letter: u64, at: i64) -> Result<bool, Fault> {
        let sql = "UPDATE letter SET next = ?2 WHERE number = ?1 AND state = 0";
        let done = self.conn.execute(sql, (int(letter), at));
        done.map(|rows| rows != 0).during("having a letter carried")
    }
}
