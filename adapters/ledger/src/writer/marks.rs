//! Small marks: a wake put off, a checkpoint cosigned.

use super::Writer;
use crate::fault::{During, int};
use engine::Fault;

impl Writer {
    /// Puts a case's wake off. It never comes sooner by this: what woke it meanwhile has set another.
    pub(crate) fn put_off(&mut self, case: &str, until: i64) -> Result<(), Fault> {
        let doing = "putting off a wake";
        let sql = "UPDATE case_ SET wake = ?2 WHERE number = ?1 AND wake < ?2";
        let mut statement = self.conn.prepare_cached(sql).during(doing)?;
        let moved = statement.execute((case, until)).during(doing)?;
        if 0 < moved
            && let Some(mut seat) = self.seats.take(case)
        {
            seat.wake = Some(until);
            self.seats.put(seat);
        }
        Ok(())
    }

    /// Replaces the note of a checkpoint by one with more lines.
    pub(crate) fn cosigned(&self, size: u64, note: &str) -> Result<(), Fault> {
        let doing = "writing witnesses' lines";
        let sql = "UPDATE checkpoint SET note = ?2 WHERE size = ?1";
        let mut statement = self.conn.prepare_cached(sql).during(doing)?;
        match statement.execute((int(size), note)).during(doing)? {
            0 => Err(Fault::breach(format!("there is no checkpoint of size {size} to cosign"))),
            _ => Ok(()),
        }
    }
}
