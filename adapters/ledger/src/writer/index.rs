//! The index: taken on step by step, and taken away from a case with its content.

use super::Writer;
use crate::blind;
use crate::fault::{During, int};
use crate::reader::found::stands;
use engine::{Fault, IndexStep, IndexedDocument, IndexedTo};

impl Writer {
    /// Takes a step of the index, where it stands where the step begins.
    pub(crate) fn index(&mut self, step: &IndexStep) -> Result<(), Fault> {
        let doing = "writing the index";
        if step.from == 0 {
            for sql in ["DELETE FROM told", "DELETE FROM gram", "DELETE FROM filed"] {
                self.conn.execute(sql, []).during(doing)?;
            }
        } else if stands(&self.conn)? != (IndexedTo { edition: step.edition, next: step.from }) {
            return Err(Fault::overtaken(
                "the index stands elsewhere: another program follows too",
            ));
        }
        let sql =
            "INSERT OR REPLACE INTO told (position, at, sender, code) VALUES (?1, ?2, ?3, ?4)";
        for it in &step.entries {
            let mut statement = self.conn.prepare_cached(sql).during(doing)?;
            let values = (int(it.position), it.at, &it.from, &it.code);
            statement.execute(values).during(doing)?;
        }
        for document in &step.documents {
            self.file(document)?;
        }
        self.set_meta("index_edition", i64::from(step.edition))?;
        self.set_meta("index_next", int(step.next))
    }

    fn file(&self, document: &IndexedDocument) -> Result<(), Fault> {
        let doing = "writing the index";
        let sql = "SELECT id FROM case_ WHERE number = ?1 AND erased = 0";
        let mut statement = self.conn.prepare_cached(sql).during(doing)?;
        let mut found = statement.query_map([&document.case], |row| row.get(0)).during(doing)?;
        let Some(case) = found.next().transpose().during(doing)? else { return Ok(()) };
        let case: i64 = case;
        let tokens = blind::tokens(&self.master, &document.grams)?;
        let sql = "INSERT OR IGNORE INTO gram (token, case_id) VALUES (?1, ?2)";
        let mut statement = self.conn.prepare_cached(sql).during(doing)?;
        for token in &tokens {
            statement.execute((token, case)).during(doing)?;
        }
        let sql = "INSERT OR REPLACE INTO filed (case_id, digest, form, tokens)
                   VALUES (?1, ?2, ?3, ?4)";
        let mut statement = self.conn.prepare_cached(sql).during(doing)?;
        let values = (case, &document.digest, &document.form, blind::packed(&tokens));
        statement.execute(values).map(drop).during(doing)
    }

    /// Takes away everything of a case.
    pub(super) fn unfile(&self, case: i64) -> Result<(), Fault> {
        let doing = "taking a case out of the index";
        let sql = "SELECT tokens FROM filed WHERE case_id = ?1";
        let mut statement = self.conn.prepare_cached(sql).during(doing)?;
        let filed = statement.query_map([case], |row| row.get::<_, Vec<u8>>(0)).during(doing)?;
        let filed: Vec<_> = filed.collect::<rusqlite::Result<_>>().during(doing)?;
        let sql = "DELETE FROM gram WHERE token = ?1 AND case_id = ?2";
        let mut statement = self.conn.prepare_cached(sql).during(doing)?;
        for token in filed.iter().flat_map(|tokens| blind::unpacked(tokens)) {
            statement.execute((token, case)).during(doing)?;
        }
        self.conn.execute("DELETE FROM filed WHERE case_id = ?1", [case]).map(drop).during(doing)
    }
}
