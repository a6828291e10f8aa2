//! The numbers of all cases in memory, one after another: finding a part of a number among a million
//! takes a few milliseconds here, and many times that in a table.

use crate::fault::During;
use engine::Fault;
use rusqlite::Connection;
use std::sync::{PoisonError, RwLock};

/// What stands between two numbers; no part of a number with it is found.
const BETWEEN: char = '\n';

/// The numbers of the cases in the order in which they were opened. A number never changes and never
/// goes away, so whoever asks only has to read on from the last one known.
#[derive(Default)]
pub(super) struct Numbers {
    text: String,
    /// The rowid of each case, and where its number ends in the text.
    cases: Vec<(i64, usize)>,
}

/// The rowids of the cases whose number has this part, in the order of opening.
pub(super) fn find(
    numbers: &RwLock<Numbers>,
    conn: &Connection,
    part: &str,
) -> Result<Vec<i64>, Fault> {
    let last = newest(conn)?;
    let known = numbers.read().unwrap_or_else(PoisonError::into_inner);
    if last <= known.last() {
        return Ok(known.find(part, last));
    }
    drop(known);
    let mut known = numbers.write().unwrap_or_else(PoisonError::into_inner);
    known.read_on(conn)?;
    Ok(known.find(part, last))
}

/// Reads all numbers, so that the first asker need not wait for it.
pub(super) fn warm(numbers: &RwLock<Numbers>, conn: &Connection) -> Result<(), Fault> {
    numbers.write().unwrap_or_else(PoisonError::into_inner).read_on(conn)
}

fn newest(conn: &Connection) -> Result<i64, Fault> {
    let doing = "reading the newest case";
    let sql = "SELECT coalesce(max(id), 0) FROM case_";
    let mut statement = conn.prepare_cached(sql).during(doing)?;
    statement.query_row([], |row| row.get(0)).during(doing)
}

impl Numbers {
    fn last(&self) -> i64 {
        self.cases.last().map_or(0, |(case, _)| *case)
    }

    fn read_on(&mut self, conn: &Connection) -> Result<(), Fault> {
        let doing = "reading the numbers of all cases";
        let sql = "SELECT id, number FROM case_ WHERE id > ?1 ORDER BY id";
        let mut statement = conn.prepare_cached(sql).during(doing)?;
        let mut rows = statement.query([self.last()]).during(doing)?;
        while let Some(row) = rows.next().during(doing)? {
            let number = row.get_ref(1).and_then(|it| Ok(it.as_str()?)).during(doing)?;
            self.text.push_str(number);
            self.cases.push((row.get(0).during(doing)?, self.text.len()));
            self.text.push(BETWEEN);
        }
        Ok(())
    }

    /// Up to `last`: the asker sees no newer one.
    fn find(&self, part: &str, last: i64) -> Vec<i64> {
        if part.contains(BETWEEN) {
            return Vec::new();
        }
        let mut found = Vec::new();
        let mut cases = self.cases.iter().take_while(|(case, _)| *case <= last).peekable();
        for (at, _) in self.text.match_indices(part) {
            while cases.next_if(|(_, end)| *end <= at).is_some() {}
            let Some((case, _)) = cases.peek() else { break };
            if found.last() != Some(case) {
                found.push(*case);
            }
        }
        found
    }
}
