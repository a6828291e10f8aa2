//! The index: taken on step by step, and taken away from a case with its content.

use super::Writer;
use crate::blind::{self, Topics};
use crate::fault::{During, int};
use crate::reader::found::stands;
use crate::seal::{Dice, MasterKey};
use engine::{Fault, IndexStep, IndexedDocument, IndexedTo, Month};
use rusqlite::{Connection, OptionalExtension};

impl Writer {
    /// Takes a step of the index, where it stands where the step begins.
    pub(crate) fn index(&mut self, step: &IndexStep) -> Result<(), Fault> {
        let doing = "writing the index";
        if step.from == 0 {
            for sql in
                ["DELETE FROM told", "DELETE FROM gram", "DELETE FROM filed", "DELETE FROM topic"]
            {
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

    fn file(&mut self, document: &IndexedDocument) -> Result<(), Fault> {
        let doing = "writing the index";
        let sql = "SELECT id, opened_at FROM case_ WHERE number = ?1 AND erased = 0";
        let mut statement = self.conn.prepare_cached(sql).during(doing)?;
        let found = statement.query_row([&document.case], |row| row.try_into()).optional();
        let found: Option<(i64, i64)> = found.during(doing)?;
        let Some((case, opened_at)) = found else { return Ok(()) };
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
        statement.execute(values).during(doing)?;
        let place = (case, engine::month(opened_at));
        about(&self.conn, &self.master, &mut self.dice, document, place)
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
        for sql in ["DELETE FROM filed WHERE case_id = ?1", "DELETE FROM topic WHERE case_id = ?1"]
        {
            self.conn.execute(sql, [case]).during(doing)?;
        }
        Ok(())
    }
}

/// What is said of a case a second time stays with who said it first.
fn about(
    conn: &Connection,
    master: &MasterKey,
    dice: &mut Dice,
    document: &IndexedDocument,
    (case, month): (i64, Month),
) -> Result<(), Fault> {
    if document.topics.is_empty() {
        return Ok(());
    }
    let doing = "writing what a case is about";
    let topics = Topics::new(master)?;
    let sql = "INSERT OR IGNORE INTO topic (case_id, kind, token, month, said_by, sealed)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let mut statement = conn.prepare_cached(sql).during(doing)?;
    for (kind, value) in &document.topics {
        let token = topics.token(*kind, value)?;
        let sealed = topics.seal((*kind, token), value, dice)?;
        let values = (case, kind.number(), token, month, &document.said_by, sealed);
        statement.execute(values).during(doing)?;
    }
    Ok(())
}
