//! The tables, edition by edition. A released edition is never changed; a new one is a new file.

use crate::fault::During;
use crate::seal::MasterKey;
use crate::{recount, vault};
use engine::Fault;
use rusqlite::{Connection, OptionalExtension};

/// Every edition in order: its number, and what leads to it from the one before.
const EDITIONS: &[(i64, &str)] = &[
    (1, include_str!("../migrations/0001_record.sql")),
    (2, include_str!("../migrations/0002_feeds.sql")),
    (3, include_str!("../migrations/0003_courses.sql")),
    (4, include_str!("../migrations/0004_board.sql")),
    (5, include_str!("../migrations/0005_looked_for.sql")),
    (6, include_str!("../migrations/0006_topics.sql")),
    (7, include_str!("../migrations/0007_rights.sql")),
];

/// From this edition on it is counted what happenings come to. What was there before is counted when it is
/// brought up.
pub(crate) const COUNTED: i64 = 4;
/// From this edition on open rights are listed. They are told by the events as well.
pub(crate) const ENTITLED: i64 = 7;

/// The newest edition that this program knows.
fn newest() -> i64 {
    EDITIONS.last().map_or(0, |(edition, _)| *edition)
}

/// The edition of a record: 0 for an empty file.
fn edition(conn: &Connection) -> Result<i64, Fault> {
    let sql = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'schema'";
    let there: Option<i64> =
        conn.query_row(sql, [], |row| row.get(0)).optional().during("looking for the tables")?;
    if there.is_none() {
        return Ok(0);
    }
    let sql = "SELECT coalesce(max(edition), 0) FROM schema";
    conn.query_row(sql, [], |row| row.get(0)).during("reading the edition of the tables")
}

/// Refuses a record that this program cannot read as it stands.
pub(crate) fn known(conn: &Connection) -> Result<(), Fault> {
    let (found, newest) = (edition(conn)?, newest());
    match found {
        _ if found == newest => Ok(()),
        0 => {
            Err(Fault::breach("the file is no record: it has no tables; open it for writing first"))
        }
        _ if newest < found => Err(too_new(found)),
        _ => Err(Fault::breach(format!(
            "the record is of edition {found}, this program reads edition {newest}; open it for \
             writing once, which brings it up"
        ))),
    }
}

/// Brings a record up to the newest edition, all of the way or not at all.
pub(crate) fn migrate(conn: &mut Connection, master: &MasterKey) -> Result<(), Fault> {
    let found = edition(conn)?;
    if newest() < found {
        return Err(too_new(found));
    }
    if found == newest() {
        return Ok(());
    }
    let doing = "bringing the tables up to the newest edition";
    let transaction =
        conn.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate).during(doing)?;
    // Which edition the tables have: read whenever a record is opened.
    let schema = "CREATE TABLE IF NOT EXISTS schema (edition INTEGER PRIMARY KEY) STRICT";
    transaction.execute_batch(schema).during(doing)?;
    for (edition, sql) in EDITIONS.iter().filter(|(edition, _)| found < *edition) {
        transaction.execute_batch(sql).during(doing)?;
        transaction.execute("INSERT INTO schema VALUES (?1)", [edition]).during(doing)?;
    }
    if 0 < found && found < ENTITLED {
        vault::probe(&transaction, master, None)?;
        recount::all(&transaction, master, found)?;
    }
    transaction.commit().during(doing)
}

fn too_new(found: i64) -> Fault {
    Fault::breach(format!(
        "the record is of edition {found}, this program knows editions up to {}; use the newer \
         program that wrote it",
        newest()
    ))
}
