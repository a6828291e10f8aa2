//! The office: the one hub of several that gives entries their places.

use super::connect::Server;
use super::writer;
use crate::backup::NUMBERS_PER_EPOCH;
use crate::fault::{During, int, uint};
use engine::{Batch, Fault, NewHead, Unplaced};
use sqlx::{Connection, PgConnection};
use std::time::Duration;
use tokio::sync::Mutex;

/// The lock of the office, held by a session: it ends with the connection.
const LOCK: i64 = 0x6c69_616e_6f66_6663;

/// How long the office's own connection may take to say that it is there.
const THERE_MAX: Duration = Duration::from_secs(2);

/// A hub's connection for the office, with its term where it has it.
#[derive(Default)]
pub(crate) struct Office {
    held: Mutex<Option<Seat>>,
}

struct Seat {
    conn: PgConnection,
    term: Option<i64>,
}

impl Office {
    /// Takes or keeps the office. It is kept as long as the connection is, and the connection ends when
    /// it is not used for three seconds: a hub that was frozen must not keep it.
    pub(crate) async fn take(&self, server: &Server) -> Result<Option<u64>, Fault> {
        let mut held = self.held.lock().await;
        // Taken out meanwhile: whoever is broken off in the middle leaves no connection behind.
        let seat = match held.take() {
            Some(seat) => seat.look().await,
            None => None,
        };
        let mut seat = match seat {
            Some(seat) => seat,
            None => Seat { conn: server.office().await?, term: None },
        };
        if seat.term.is_none() {
            seat.term = elect(&mut seat.conn).await?;
        }
        let term = seat.term.map(uint);
        *held = Some(seat);
        Ok(term)
    }

    pub(crate) async fn leave(&self) {
        if let Some(seat) = self.held.lock().await.take() {
            let _ = seat.conn.close().await;
        }
    }

    /// Gives places on the office's own connection.
    pub(crate) async fn place(&self, term: u64, rows: &[u64], head: &NewHead) -> Result<(), Fault> {
        let mut held = self.held.lock().await;
        let Some(mut seat) = held.take_if(|it| it.term == Some(int(term))) else {
            return Err(ended(term));
        };
        let placed = place(&mut seat.conn, int(term), rows, head).await;
        *held = Some(seat);
        placed
    }
}

impl Seat {
    /// The same, where it is still there and still of this term.
    async fn look(mut self) -> Option<Self> {
        let sql = "SELECT term FROM office";
        let asked = sqlx::query_scalar(sql).fetch_one(&mut self.conn);
        let term: i64 = tokio::time::timeout(THERE_MAX, asked).await.ok()?.ok()?;
        self.term.is_none_or(|mine| mine == term).then_some(self)
    }
}

/// Stands for the office; its term, where nobody else has it.
async fn elect(conn: &mut PgConnection) -> Result<Option<i64>, Fault> {
    let doing = "standing for the office";
    let sql = "SELECT pg_try_advisory_lock($1)";
    let ours: bool =
        sqlx::query_scalar(sql).bind(LOCK).fetch_one(&mut *conn).await.during(doing)?;
    if !ours {
        return Ok(None);
    }
    let sql = "UPDATE office SET term = term + 1 RETURNING term";
    sqlx::query_scalar(sql).fetch_one(conn).await.map(Some).during(doing)
}

fn ended(term: u64) -> Fault {
    Fault::overtaken(format!("term {term} of the office is over; take the office again"))
}

/// Entries whose transaction is below the lowest that still goes on: whoever begins later gets a higher
/// number, so nothing comes before them any more.
pub(crate) async fn unplaced(server: &Server, limit: usize) -> Result<Vec<Unplaced>, Fault> {
    let sql = "SELECT row_id, leaf FROM pending WHERE xid < pg_snapshot_xmin(pg_current_snapshot())
               ORDER BY xid, row_id LIMIT $1";
    let rows: Vec<(i64, [u8; 32])> = sqlx::query_as(sql)
        .bind(int(limit))
        .fetch_all(&server.readers)
        .await
        .during("reading entries that have no place")?;
    Ok(rows.into_iter().map(|(row, leaf)| Unplaced { row: uint(row), leaf }).collect())
}

async fn place(
    conn: &mut PgConnection,
    term: i64,
    rows: &[u64],
    head: &NewHead,
) -> Result<(), Fault> {
    let doing = "giving entries their places";
    let mut tx = conn.begin().await.during(doing)?;
    // The row is held until the end: who takes the office meanwhile waits, and finds all or nothing.
    let sql = "SELECT letters FROM office WHERE term = $1 FOR UPDATE";
    let letters: Option<i64> =
        sqlx::query_scalar(sql).bind(term).fetch_optional(&mut *tx).await.during(doing)?;
    let letters = letters.ok_or_else(|| ended(uint(term)))?;
    check_size(&mut tx, head.before).await?;
    let rows: Vec<i64> = rows.iter().map(|row| int(*row)).collect();
    let last_at = number_entries(&mut tx, &rows, int(head.before)).await?;
    let written = number_letters(&mut tx, &rows, letters).await?;
    let sql = "UPDATE office SET letters = letters + $2, last_at = greatest(last_at, $3)
               WHERE term = $1";
    let values = sqlx::query(sql).bind(term).bind(written).bind(last_at);
    values.execute(&mut *tx).await.during(doing)?;
    write_head(&mut tx, head, head.before.saturating_add(uint(int(rows.len())))).await?;
    sum(&mut tx).await?;
    tx.commit().await.during(doing)
}

async fn size(conn: &mut PgConnection) -> Result<u64, Fault> {
    let sql = "SELECT coalesce(max(position) + 1, 0) FROM place";
    let size: i64 =
        sqlx::query_scalar(sql).fetch_one(conn).await.during("reading the size of the log")?;
    Ok(uint(size))
}

async fn check_size(conn: &mut PgConnection, before: u64) -> Result<(), Fault> {
    let size = size(conn).await?;
    if size == before {
        return Ok(());
    }
    Err(Fault::breach(format!(
        "the places stand on a log of {before} entries, the record has {size}; read the head again"
    )))
}

/// Each entry gets its place; the latest instant among them.
async fn number_entries(conn: &mut PgConnection, rows: &[i64], before: i64) -> Result<i64, Fault> {
    let doing = "numbering entries";
    let sql = "WITH gone AS (
                   DELETE FROM pending USING (
                       SELECT xid, p.row_id FROM pending p JOIN unnest($1) r (row_id) USING (row_id)
                       WHERE xid < pg_snapshot_xmin(pg_current_snapshot())) found
                   WHERE pending.xid = found.xid AND pending.row_id = found.row_id
                   RETURNING pending.row_id, leaf, at),
               placed AS (
                   INSERT INTO place (position, row_id, leaf)
                   SELECT $2 + o.nth - 1, o.row_id, gone.leaf
                   FROM unnest($1) WITH ORDINALITY o (row_id, nth) JOIN gone USING (row_id)
                   RETURNING position)
               SELECT (SELECT count(*) FROM placed), (SELECT coalesce(max(at), 0) FROM gone)";
    let values = sqlx::query_as(sql).bind(rows).bind(before);
    let (placed, last_at): (i64, i64) = values.fetch_one(conn).await.during(doing)?;
    if placed == int(rows.len()) {
        return Ok(last_at);
    }
    Err(Fault::breach(format!(
        "of {} entries only {placed} wait for a place; ask anew which do",
        rows.len()
    )))
}

/// Letters get their numbers in the order of the log; how many there were.
async fn number_letters(conn: &mut PgConnection, rows: &[i64], letters: i64) -> Result<i64, Fault> {
    let sql = "UPDATE letter l SET number = $2 + n.nth, position = n.position
               FROM (SELECT o.row_id, o.part, o.nth AS of_part, p.position,
                         row_number() OVER (ORDER BY p.position, o.part, o.nth) AS nth
                     FROM place p JOIN letter o ON o.row_id = p.row_id
                     WHERE p.row_id = ANY($1)) n
               WHERE l.row_id = n.row_id AND l.part = n.part AND l.nth = n.of_part";
    let values = sqlx::query(sql).bind(rows).bind(letters);
    let done = values.execute(conn).await.during("numbering letters")?;
    Ok(int(done.rows_affected()))
}

async fn write_head(conn: &mut PgConnection, head: &NewHead, size: u64) -> Result<(), Fault> {
    let doing = "writing the head of the log";
    let (paths, tiles): (Vec<&str>, Vec<&[u8]>) =
        head.tiles.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())).unzip();
    if !paths.is_empty() {
        let sql = "INSERT INTO tile (path, bytes) SELECT * FROM unnest($1::text[], $2::bytea[])
                   ON CONFLICT DO NOTHING RETURNING path";
        let values = sqlx::query_scalar(sql).bind(&paths).bind(tiles);
        let new: Vec<String> = values.fetch_all(&mut *conn).await.during(doing)?;
        if let Some(old) = paths.iter().find(|path| !new.iter().any(|it| it == *path)) {
            return Err(Fault::breach(format!("tile `{old}` is in the record already")));
        }
    }
    if !head.note.is_empty() {
        let sql = "INSERT INTO checkpoint (size, note) VALUES ($1, $2)
                   ON CONFLICT (size) DO UPDATE SET note = excluded.note";
        let values = sqlx::query(sql).bind(int(size)).bind(&head.note);
        values.execute(conn).await.during(doing)?;
    }
    Ok(())
}

/// Adds to the sums what was written since. Whoever counts sees a change in one of the two tables and
/// never in both.
async fn sum(conn: &mut PgConnection) -> Result<(), Fault> {
    let sql = "WITH gone AS (DELETE FROM tally_change RETURNING kind, agency, mask, n)
               INSERT INTO tally (kind, agency, mask, n)
               SELECT kind, agency, mask, sum(n)::bigint FROM gone GROUP BY kind, agency, mask
               ON CONFLICT (kind, agency, mask) DO UPDATE SET n = tally.n + excluded.n";
    sqlx::query(sql).execute(&mut *conn).await.during("summing what lists count")?;
    let sql = "WITH gone AS (DELETE FROM figure_change
                   RETURNING kind, month, one, other, procedure, detail, n)
               INSERT INTO figure (kind, month, one, other, procedure, detail, n)
               SELECT kind, month, one, other, procedure, detail, sum(n)::bigint FROM gone
               GROUP BY kind, month, one, other, procedure, detail
               ON CONFLICT (kind, month, one, other, procedure, detail)
                   DO UPDATE SET n = figure.n + excluded.n";
    sqlx::query(sql).execute(conn).await.map(drop).during("adding up figures")
}

/// Writes the record that opens another log, with its place and the head after it. Whoever writes ends
/// first; whoever comes later finds another log. What waits for its place gets it in the new one, and
/// whoever gives places takes the office anew.
pub(crate) async fn open_log(server: &Server, batch: &Batch) -> Result<(), Fault> {
    let doing = "opening another log";
    writer::check(batch)?;
    let mut tx = server.begin().await?;
    let sql = "SELECT pg_advisory_xact_lock(7811887354652552295)";
    sqlx::raw_sql(sql).execute(&mut *tx).await.during(doing)?;
    let sql = "UPDATE office SET term = term + 1";
    sqlx::query(sql).execute(&mut *tx).await.during(doing)?;
    let before = batch.head.before;
    let size = size(&mut tx).await?;
    if size != before {
        return Err(Fault::overtaken(format!(
            "another log was to be opened after {before} entries, the record has {size} by now"
        )));
    }
    let rows = writer::records(&mut tx, server, batch).await?;
    // Nothing comes before them any more, and what waits comes after.
    let sql =
        "WITH gone AS (DELETE FROM pending WHERE row_id = ANY($1) RETURNING row_id, leaf, at),
                   placed AS (INSERT INTO place (position, row_id, leaf)
                       SELECT $2 + o.nth - 1, o.row_id, gone.leaf
                       FROM unnest($1) WITH ORDINALITY o (row_id, nth) JOIN gone USING (row_id))
               UPDATE office SET last_at = greatest(last_at, (SELECT max(at) FROM gone))";
    sqlx::query(sql).bind(&rows).bind(int(before)).execute(&mut *tx).await.during(doing)?;
    write_head(&mut tx, &batch.head, before.saturating_add(uint(int(rows.len())))).await?;
    tx.commit().await.during(doing)
}

/// Takes over what another server has numbered: a record that was moved here names transactions that are
/// still to come here, and whoever writes would be overtaken by them. Those of this server's own future
/// cannot have been written here.
pub(crate) async fn take_over(server: &Server) -> Result<(), Fault> {
    let doing = "looking whether another server has numbered the record";
    let mut tx = server.begin().await?;
    for sql in [
        "UPDATE pending SET xid = '0' WHERE EXISTS (
             SELECT 1 FROM pending WHERE xid >= pg_snapshot_xmax(pg_current_snapshot()))",
        "UPDATE case_ SET writer = '0' WHERE writer >= pg_snapshot_xmax(pg_current_snapshot())",
    ] {
        sqlx::query(sql).execute(&mut *tx).await.during(doing)?;
    }
    tx.commit().await.during(doing)
}

/// Begins an epoch in a record that was restored.
pub(crate) async fn begin_epoch(server: &Server) -> Result<(), Fault> {
    let doing = "beginning an epoch";
    let mut tx = server.begin().await?;
    let sql = "UPDATE office SET term = term + 1, epoch = epoch + 1,
                   letters = greatest(letters, (epoch + 1) * $1)";
    sqlx::query(sql).bind(NUMBERS_PER_EPOCH).execute(&mut *tx).await.during(doing)?;
    // What another server has numbered higher than this one has come would hold up everything after it.
    for sql in [
        "UPDATE pending SET xid = '0'",
        "UPDATE case_ SET writer = '0' WHERE writer >= pg_current_xact_id()",
    ] {
        sqlx::query(sql).execute(&mut *tx).await.during(doing)?;
    }
    tx.commit().await.during(doing)
}
