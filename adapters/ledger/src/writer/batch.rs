//! Writing a batch: every record with its parts, then the head of the log.

use super::Writer;
use crate::fault::{During, int, is_duplicate};
use crate::packet;
use crate::seal::{CaseKey, place};
use crate::vault;
use casework::procedure::Name;
use engine::{Batch, Fault, NewHead, Record, Written};

impl Writer {
    /// Writes a batch inside the open transaction.
    pub(crate) fn write(&mut self, batch: &Batch) -> Result<Written, Fault> {
        let before = self.size()?;
        if before != batch.head.before {
            return Err(Fault::breach(format!(
                "the batch stands on a log of {} entries, the record has {before}; read the head again",
                batch.head.before
            )));
        }
        let mut written = Written::default();
        let mut last_at = self.meta("last_at")?;
        let mut size = before;
        for record in &batch.records {
            self.record(size, record, &mut written.letters)?;
            last_at = last_at.max(record.at);
            size += 1;
        }
        self.deltas.flush(&self.conn)?;
        self.head(&batch.head, size)?;
        self.set_meta("last_at", last_at)?;
        if let Some(letters) = self.letters {
            self.set_meta("letters", letters)?;
        }
        Ok(written)
    }

    fn record(
        &mut self,
        position: u64,
        record: &Record,
        letters: &mut Vec<u64>,
    ) -> Result<(), Fault> {
        if super::PARTS_MAX < record.parts.len() {
            return Err(Fault::breach(format!("a record has {} parts", record.parts.len())));
        }
        for (index, part) in (0..).zip(&record.parts) {
            self.part(super::event_id(position, index), position, record, part, letters)?;
        }
        if !record.letters.is_empty() {
            self.letters(position, &record.letters, letters)?;
        }
        let (case, owner) = self.owner(record)?;
        let key = self.key(&owner)?;
        self.entry(position, record, case, (&owner, &key))?;
        for (digest, bytes) in &record.bodies {
            self.body(digest, bytes, (&owner, &key))?;
        }
        self.carried(&record.carried)
    }

    /// Under whose key a record is sealed. What names a case that is not there, or whose key is gone,
    /// was refused; it is sealed like everything that never reached a case.
    fn owner(&mut self, record: &Record) -> Result<(Option<i64>, Name), Fault> {
        if let Some(case) = &record.case
            && let Some(seat) = self.seat(case)?
        {
            let found = (!seat.erased).then(|| (Some(seat.id), vault::of_case(case)));
            self.seats.put(seat);
            if let Some(found) = found {
                return Ok(found);
            }
        }
        Ok((None, vault::of_agency(&record.message.from)))
    }

    /// An owner's key; its first one is made here.
    pub(super) fn key(&mut self, owner: &Name) -> Result<CaseKey, Fault> {
        if let Some(key) = self.seats.key(owner) {
            return Ok(key);
        }
        let key = match vault::key(&self.conn, &self.master, owner)? {
            Some(key) => key,
            None => {
                let key = CaseKey::random()?;
                let wrapped = self.master.wrap(owner, &key, &mut self.dice)?;
                vault::put(&self.conn, owner, &wrapped)?;
                key
            }
        };
        self.seats.put_key(owner.clone(), key.clone());
        Ok(key)
    }

    fn entry(
        &mut self,
        position: u64,
        record: &Record,
        case: Option<i64>,
        (owner, key): (&Name, &CaseKey),
    ) -> Result<(), Fault> {
        let doing = "writing an entry";
        let at = place("packet", owner, &position.to_be_bytes());
        let sealed = key.seal(&at, &packet::bytes(&record.packet)?, &mut self.dice)?;
        let leaf = audit::tree::leaf_hash(&record.entry);
        let sql =
            "INSERT INTO entry (position, leaf, sender, message, digest, case_id, at, traceparent,
                       bytes, sealed)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
        let mut statement = self.conn.prepare_cached(sql).during(doing)?;
        let done = statement.execute((
            int(position),
            &leaf.0,
            &record.message.from,
            &record.message.id,
            &record.digest,
            case,
            record.at,
            &record.traceparent,
            &record.entry,
            sealed,
        ));
        match done {
            Err(error) if is_duplicate(&error) => Err(Fault::breach(format!(
                "message `{}` of `{}` is in the record already; recall its answer",
                record.message.id, record.message.from
            ))),
            done => done.map(drop).during(doing),
        }
    }

    fn body(
        &mut self,
        digest: &str,
        bytes: &[u8],
        (owner, key): (&Name, &CaseKey),
    ) -> Result<(), Fault> {
        let doing = "writing a document";
        let sealed = key.seal(&place("body", owner, digest.as_bytes()), bytes, &mut self.dice)?;
        let sql = "INSERT INTO body (owner, digest, sealed) VALUES (?1, ?2, ?3)
                   ON CONFLICT DO NOTHING";
        let mut statement = self.conn.prepare_cached(sql).during(doing)?;
        statement.execute((owner, digest, sealed)).map(drop).during(doing)
    }

    fn head(&self, head: &NewHead, size: u64) -> Result<(), Fault> {
        let doing = "writing the head of the log";
        let sql = "INSERT INTO tile (path, bytes) VALUES (?1, ?2)";
        for (path, bytes) in &head.tiles {
            let mut statement = self.conn.prepare_cached(sql).during(doing)?;
            match statement.execute((path, bytes)) {
                Err(error) if is_duplicate(&error) => {
                    return Err(Fault::breach(format!("tile `{path}` is in the record already")));
                }
                done => done.during(doing)?,
            };
        }
        if !head.note.is_empty() {
            let sql = "INSERT INTO checkpoint (size, note) VALUES (?1, ?2)
                       ON CONFLICT DO UPDATE SET note = excluded.note";
            let mut statement = self.conn.prepare_cached(sql).during(doing)?;
            statement.execute((int(size), &head.note)).during(doing)?;
        }
        Ok(())
    }
}
