//! Connections, and what is set on each of them.

use crate::fault::During;
use crate::settings::Settings;
use engine::Fault;
use rusqlite::{Connection, OpenFlags};
use std::path::Path;

/// The record's file in its directory.
pub(crate) const FILE: &str = "ledger.db";

/// Statements kept prepared on one connection: all that there are, with some room.
const STATEMENTS: usize = 160;

/// The one connection that writes.
pub(crate) fn writing(path: &Path, settings: &Settings) -> Result<Connection, Fault> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags).during("opening the record for writing")?;
    setting(&conn, settings, settings.writer_cache_kib)?;
    // FULL: after a commit the rows are on the disk, not only with the system. secure_delete: what is
    // erased is overwritten, not only unlinked. Checkpoints are made beside the writing (`sweeper`).
    let mode: String = conn
        .query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))
        .during("asking for a journal written ahead")?;
    if mode != "wal" {
        return Err(Fault::breach(format!(
            "the disk allows journal mode `{mode}`, the record needs `wal`; keep it on a local disk"
        )));
    }
    conn.execute_batch(&format!(
        "PRAGMA synchronous = FULL;
         PRAGMA secure_delete = ON;
         PRAGMA wal_autocheckpoint = 0;
         PRAGMA journal_size_limit = {};",
        settings.journal_bytes
    ))
    .during("setting up the writing connection")?;
    Ok(conn)
}

/// A connection that reads.
pub(crate) fn reading(path: &Path, settings: &Settings) -> Result<Connection, Fault> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags).during("opening the record for reading")?;
    setting(&conn, settings, settings.reader_cache_kib)?;
    Ok(conn)
}

/// What holds for both. No mmap: a flipped bit in memory that is the file would be written back, and
/// an error of the disk would be a signal instead of an answer.
fn setting(conn: &Connection, settings: &Settings, cache_kib: u32) -> Result<(), Fault> {
    conn.busy_timeout(settings.busy).during("setting how long to wait for a lock")?;
    conn.set_prepared_statement_cache_capacity(STATEMENTS);
    conn.execute_batch(&format!(
        "PRAGMA foreign_keys = ON;
         PRAGMA mmap_size = 0;
         PRAGMA temp_store = MEMORY;
         PRAGMA trusted_schema = OFF;
         PRAGMA cell_size_check = ON;
         PRAGMA cache_size = -{cache_kib};"
    ))
    .during("setting up a connection")
}
