//! A record on SQLite, copied into an empty one on PostgreSQL, with the same log to the byte.
//!
//! Everything is one transaction: what there is to see is an empty record or a whole one, so that
//! nothing has to be taken up again. Whoever is broken off begins anew.

mod lines;
mod tables;

use super::Postgres;
use super::connect::Server;
use super::fault::within;
use crate::connect::{self, FILE};
use crate::fault::{During, int, uint};
use crate::settings::Settings;
use crate::sqlite::{lock, moved_to, unmoved};
use crate::{schema, vault};
use audit::{Digest, Frontier, Head};
use engine::Fault;
use lines::Piece;
use rusqlite::{Connection, OptionalExtension};
use sqlx::{Connection as _, PgConnection};
use std::path::Path;
use tables::{TABLES, Table};
use tokio::sync::mpsc;

/// Pieces that are read ahead.
const AHEAD: usize = 4;
/// Leaf hashes that are read at once.
const LEAVES: i64 = 8192;

/// What was copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copied {
    /// Rows by table.
    pub tables: Vec<(&'static str, u64)>,
    /// Entries of the log.
    pub size: u64,
    /// The root over them, as read from the copy.
    pub root: Digest,
}

/// How far a copy has come: the table, and how many of its rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CopyProgress {
    /// The table.
    pub table: &'static str,
    /// Its rows that were copied.
    pub rows: u64,
}

impl Postgres {
    /// Copies the record in a directory into this one, which must be empty: the same entries at the same
    /// places, the same numbers of letters, cases and duties, so that a hub goes on as if nothing had
    /// happened. Whoever writes to either waits or is refused meanwhile; afterwards the record in the
    /// directory can only be read. It is compared before it counts: rows of every table, and the root of
    /// the log with its newest checkpoint.
    ///
    /// # Errors
    /// A hub writes there, either is of another edition, the master key is another, this record is not
    /// empty, or the copy is not what it was made of; then nothing was copied.
    pub async fn copy_from(
        &self,
        dir: &Path,
        told: impl FnMut(CopyProgress),
    ) -> Result<Copied, Fault> {
        let path = dir.join(FILE);
        if !path.exists() {
            return Err(Fault::breach(format!("there is no record in `{}`", dir.display())));
        }
        let _lock = lock(dir)?;
        let source = connect::reading(&path, &Settings::default())?;
        schema::known(&source)?;
        vault::probe(&source, &self.server.master, None)?;
        let note = newest(&source)?;
        let mut conn = within("connecting to the database", self.server.patient()).await?;
        let mut tx = conn.begin().await.during("beginning to copy")?;
        empty(&mut tx).await?;
        let tables = fill(&mut tx, source, told).await?;
        let marks = connect::reading(&path, &Settings::default())?;
        continued(&mut tx, &marks).await?;
        drop(marks);
        let (size, root) = compared(&mut tx, &note).await?;
        // First the mark: two records that go on would be two logs.
        moved_to(&path, "PostgreSQL")?;
        let done = tx.commit().await.during("committing the copy, which may be there or not");
        if done.as_ref().is_err_and(|fault| !fault.passing) {
            unmoved(&path)?;
        }
        done.map(|()| Copied { tables, size, root })
    }
}

impl Server {
    /// A connection whose one transaction takes as long as it takes.
    async fn patient(&self) -> Result<PgConnection, Fault> {
        let mut conn = self.office().await?;
        let sql = "SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0;
                   SET idle_session_timeout = 0";
        sqlx::raw_sql(sql).execute(&mut conn).await.during("connecting to the database")?;
        Ok(conn)
    }
}

fn newest(source: &Connection) -> Result<String, Fault> {
    let sql = "SELECT note FROM checkpoint ORDER BY size DESC LIMIT 1";
    let note = source.query_row(sql, [], |row| row.get(0)).optional();
    Ok(note.during("reading the newest checkpoint")?.unwrap_or_default())
}

/// Keeps everybody else from writing until the end, and refuses a record that has anything.
async fn empty(conn: &mut PgConnection) -> Result<(), Fault> {
    let doing = "looking whether the record is empty";
    let sql = "LOCK TABLE entry, case_, place, office IN SHARE ROW EXCLUSIVE MODE";
    sqlx::raw_sql(sql).execute(&mut *conn).await.during(doing)?;
    // The probe of the master key is made whenever a record is opened.
    sqlx::raw_sql("DELETE FROM vault WHERE owner = 'probe'")
        .execute(&mut *conn)
        .await
        .during(doing)?;
    for Table { name, .. } in TABLES {
        let sql = sqlx::AssertSqlSafe(format!("SELECT EXISTS (SELECT 1 FROM {name})"));
        let has: bool = sqlx::query_scalar(sql).fetch_one(&mut *conn).await.during(doing)?;
        if has {
            return Err(Fault::breach(format!(
                "the record on PostgreSQL is not empty, `{name}` has rows; copy into a new database"
            )));
        }
    }
    Ok(())
}

/// Copies every table; gives how many rows each has.
async fn fill(
    conn: &mut PgConnection,
    source: Connection,
    mut told: impl FnMut(CopyProgress),
) -> Result<Vec<(&'static str, u64)>, Fault> {
    let (give, mut pieces) = mpsc::channel::<Piece>(AHEAD);
    let reading = tokio::task::spawn_blocking(move || lines::read(&source, &give));
    let mut copied = Vec::new();
    for table in TABLES {
        let doing = format!("copying the rows of `{}`", table.name);
        let sql = format!("COPY {} ({}) FROM STDIN", table.name, table.columns);
        let mut rows = 0;
        let mut copy = conn.copy_in_raw(&sql).await.during(&doing)?;
        while let Some(piece) = pieces.recv().await {
            match piece {
                Piece::Rows { text, count } => {
                    copy.send(text).await.during(&doing)?;
                    rows += count;
                    told(CopyProgress { table: table.name, rows });
                }
                Piece::End => break,
            }
        }
        copy.finish().await.during(&doing)?;
        copied.push((table.name, rows));
    }
    // Whoever read has ended early where there were too few pieces, and says why.
    let counts = reading.await.map_err(|error| Fault::because("reading the record", error))??;
    counted(conn, &copied, &counts).await?;
    Ok(copied)
}

/// As many rows are in the copy as were read, and as the record has.
async fn counted(
    conn: &mut PgConnection,
    copied: &[(&'static str, u64)],
    counts: &[u64],
) -> Result<(), Fault> {
    for ((name, rows), has) in copied.iter().zip(counts) {
        let sql = sqlx::AssertSqlSafe(format!("SELECT count(*) FROM {name}"));
        let there: i64 =
            sqlx::query_scalar(sql).fetch_one(&mut *conn).await.during("counting the copy")?;
        if uint(there) != *rows || rows != has {
            return Err(Fault::breach(format!(
                "of {has} rows for `{name}` {rows} could be copied and {there} arrived; verify the \
                 record on SQLite, something in it refers to what is not there"
            )));
        }
    }
    Ok(())
}

/// What gives numbers goes on where it was.
async fn continued(conn: &mut PgConnection, source: &Connection) -> Result<(), Fault> {
    let doing = "going on with the numbers";
    let meta = |name| crate::writer::meta(source, name);
    let (letters, last_at, epoch) = (meta("letters")?, meta("last_at")?, meta("epoch")?);
    let sql = "UPDATE office SET letters = $1, last_at = $2, epoch = $3";
    let values = sqlx::query(sql).bind(letters).bind(last_at).bind(epoch);
    values.execute(&mut *conn).await.during(doing)?;
    for sql in [
        "SELECT setval('entry_row', (SELECT coalesce(max(row_id) + 1, 0) FROM entry), false)",
        "SELECT setval('case_row', (SELECT coalesce(max(id) + 1, 1) FROM case_), false)",
        "SELECT setval('duty_row', (SELECT coalesce(max(id) + 1, 1) FROM duty), false)",
        "SELECT setval('breach_id_seq', (SELECT coalesce(max(id) + 1, 1) FROM breach), false)",
        "SELECT setval('entitled_id_seq', (SELECT coalesce(max(id) + 1, 1) FROM entitled), false)",
        // Until the server has looked at the tables by itself it would read them from end to end.
        "ANALYZE",
    ] {
        sqlx::raw_sql(sql).execute(&mut *conn).await.during(doing)?;
    }
    Ok(())
}

/// The size and root of the copy, where they are those of the newest checkpoint.
async fn compared(conn: &mut PgConnection, note: &str) -> Result<(u64, Digest), Fault> {
    let sql = "SELECT position, leaf FROM place WHERE position >= $1 ORDER BY position LIMIT $2";
    let (mut frontier, mut next) = (Frontier::new(), 0);
    loop {
        let values = sqlx::query_as(sql).bind(next).bind(LEAVES);
        let leaves: Vec<(i64, [u8; 32])> =
            values.fetch_all(&mut *conn).await.during("reading the leaves of the copy")?;
        let Some((last, _)) = leaves.last() else { break };
        next = last + 1;
        frontier.append(leaves.into_iter().map(|(_, leaf)| Digest(leaf)));
    }
    let (size, root) = (frontier.size(), frontier.root());
    if int(size) != next {
        return Err(Fault::breach(format!(
            "the log has {size} entries and ends at place {next}: some are missing; verify the record \
             on SQLite"
        )));
    }
    if note.is_empty() && size == 0 {
        return Ok((size, root));
    }
    let head = Head::read(note.as_bytes())
        .map_err(|error| Fault::because("reading the newest checkpoint", error))?;
    let signed = head.checkpoint();
    if (signed.size, signed.root) != (size, root) {
        return Err(Fault::breach(format!(
            "the copy has {size} entries with root {root}, the newest checkpoint signs {} with {}; \
             verify the record on SQLite",
            signed.size, signed.root
        )));
    }
    Ok((size, root))
}
