//! Reading the log from end to end without opening anything: entries, and what stands beside them in
//! clear.

use super::Reading;
use super::histories::position;
use crate::fault::{During, int, uint};
use crate::writer::event_id;
use engine::verify::{Messages, Outline, OutlinePart};
use engine::{Fault, MessageKey};
use rusqlite::Row;

/// The most messages that are named because they stand there more than once.
const TWICE_NAMED: usize = 1000;

impl Reading<'_> {
    /// Of the content nothing is read but whether it is there.
    pub(crate) fn outlines(&self, from: u64, limit: usize) -> Result<Vec<Outline>, Fault> {
        let doing = "reading the log from end to end";
        let end = from.saturating_add(uint(int(limit)));
        let mut parts = self.outline_parts(from, end)?.into_iter().peekable();
        let sql = "SELECT position, bytes, leaf, sender, message, at, sealed IS NULL,
                       CASE WHEN sealed IS NULL
                           THEN (SELECT number FROM case_ c WHERE c.id = e.case_id) END
                   FROM entry e WHERE ?1 <= position AND position < ?2 ORDER BY position";
        let mut statement = self.conn.prepare_cached(sql).during(doing)?;
        let mut rows = statement.query((int(from), int(end))).during(doing)?;
        let mut all = Vec::new();
        while let Some(row) = rows.next().during(doing)? {
            let mut it = outline(row).during(doing)?;
            while let Some(part) = parts.next_if(|part| part.position <= it.position) {
                it.parts.push(part);
            }
            all.push(it);
        }
        Ok(all)
    }

    fn outline_parts(&self, from: u64, end: u64) -> Result<Vec<OutlinePart>, Fault> {
        let doing = "reading events from end to end";
        let sql = "SELECT e.id, c.number, e.first, e.version, e.sealed IS NULL
                   FROM event e JOIN case_ c ON c.id = e.case_id
                   WHERE ?1 <= e.id AND e.id < ?2 ORDER BY e.id";
        let mut statement = self.conn.prepare_cached(sql).during(doing)?;
        let rows = statement.query_map((event_id(from, 0), event_id(end, 0)), |row| {
            Ok(OutlinePart {
                position: position(row.get(0)?),
                case: row.get(1)?,
                first: uint(row.get(2)?),
                version: uint(row.get(3)?),
                erased: row.get(4)?,
            })
        });
        rows.during(doing)?.collect::<rusqlite::Result<_>>().during(doing)
    }

    /// Walks the index by which a message that comes again finds its answer. Gives what it holds of
    /// the entries before a place, and the messages that stand in it more than once.
    pub(crate) fn messages(&self, size: u64) -> Result<(Messages, Vec<MessageKey>), Fault> {
        let doing = "walking the index of messages";
        let sql = "SELECT sender, message, position FROM entry INDEXED BY entry_message
                   ORDER BY sender, message";
        let mut statement = self.conn.prepare(sql).during(doing)?;
        let mut rows = statement.query([]).during(doing)?;
        let mut walk = Walk::new(size);
        while let Some(row) = rows.next().during(doing)? {
            let sender = row.get_ref(0).and_then(|it| Ok(it.as_str()?)).during(doing)?;
            let message = row.get_ref(1).and_then(|it| Ok(it.as_str()?)).during(doing)?;
            walk.take(sender, message, Some(uint(row.get(2).during(doing)?)));
        }
        Ok(walk.end())
    }
}

/// A walk along the index of messages, in its order.
#[derive(Default)]
pub(crate) struct Walk {
    size: u64,
    messages: Messages,
    twice: Vec<MessageKey>,
    from: String,
    id: String,
}

impl Walk {
    /// One that adds up what stands before a place.
    pub(crate) fn new(size: u64) -> Self {
        Self { size, ..Self::default() }
    }

    /// The next message; `None`: its entry has no place yet.
    pub(crate) fn take(&mut self, sender: &str, message: &str, position: Option<u64>) {
        if let Some(position) = position.filter(|it| *it < self.size) {
            self.messages.add(sender, message, position);
        }
        if sender == self.from && message == self.id && self.twice.len() < TWICE_NAMED {
            self.twice.push(MessageKey { from: sender.into(), id: message.into() });
        }
        replace(&mut self.from, sender);
        replace(&mut self.id, message);
    }

    pub(crate) fn end(self) -> (Messages, Vec<MessageKey>) {
        (self.messages, self.twice)
    }
}

/// Keeps the room that a text has.
fn replace(kept: &mut String, text: &str) {
    kept.clear();
    kept.push_str(text);
}

fn outline(row: &Row<'_>) -> rusqlite::Result<Outline> {
    Ok(Outline {
        position: uint(row.get(0)?),
        entry: row.get(1)?,
        leaf: row.get(2)?,
        message: MessageKey { from: row.get(3)?, id: row.get(4)? },
        at: row.get(5)?,
        erased: row.get(6)?,
        case: row.get(7)?,
        parts: Vec::new(),
    })
}
