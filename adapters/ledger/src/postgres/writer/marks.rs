//! Small marks: letters settled, taken and deleted, a wake put off, a checkpoint cosigned.

use crate::fault::{During, int, uint};
use crate::postgres::connect::Server;
use engine::Fault;
use sqlx::PgConnection;
use std::collections::BTreeSet;

/// Letters that lie in their inbox now. One that was settled before stays as it is: it may be carried
/// twice.
pub(super) async fn carried(conn: &mut PgConnection, letters: Vec<i64>) -> Result<(), Fault> {
    let doing = "settling letters";
    if letters.is_empty() {
        return Ok(());
    }
    let sql = "WITH waiting AS (SELECT number FROM letter WHERE number = ANY($1) AND state = 0
                   ORDER BY number FOR NO KEY UPDATE)
               UPDATE letter l SET state = 1 FROM waiting w WHERE l.number = w.number";
    sqlx::query(sql).bind(&letters).execute(&mut *conn).await.during(doing)?;
    let sql = "SELECT n FROM unnest($1::bigint[]) n
               WHERE NOT EXISTS (SELECT 1 FROM letter WHERE number = n) LIMIT 1";
    let missing: Option<i64> =
        sqlx::query_scalar(sql).bind(&letters).fetch_optional(conn).await.during(doing)?;
    match missing {
        Some(letter) => Err(Fault::breach(format!("letter {letter} was never written"))),
        None => Ok(()),
    }
}

/// Carrying a letter failed.
pub(crate) async fn carry_later(server: &Server, letter: u64, next: i64) -> Result<(), Fault> {
    let sql =
        "UPDATE letter SET attempts = attempts + 1, next = $2 WHERE number = $1 AND state = 0";
    let values = sqlx::query(sql).bind(int(letter)).bind(next);
    values.execute(&server.writers).await.map(drop).during("putting a letter off")
}

/// Locks letters that nobody holds at `now`, or at the latest instant in the record.
pub(crate) async fn take(
    server: &Server,
    agency: &str,
    letters: &[u64],
    now: i64,
    until: i64,
) -> Result<Vec<u64>, Fault> {
    let numbers: Vec<i64> = letters.iter().map(|it| int(*it)).collect();
    let sql = "WITH latest AS (SELECT greatest($4, last_at,
                       (SELECT max(at) FROM pending)) AS now FROM office),
                   free AS (SELECT number FROM letter
                       WHERE number = ANY($1) AND recipient = $2 AND state = 1
                           AND (locked_until IS NULL OR locked_until <= (SELECT now FROM latest))
                       ORDER BY number FOR NO KEY UPDATE)
               UPDATE letter l SET locked_until = $3 FROM free f WHERE l.number = f.number
               RETURNING l.number";
    let values = sqlx::query_scalar(sql).bind(numbers).bind(agency).bind(until).bind(now);
    let taken: Vec<i64> = values.fetch_all(&server.writers).await.during("taking letters")?;
    let mut taken: BTreeSet<u64> = taken.into_iter().map(uint).collect();
    Ok(letters.iter().copied().filter(|it| taken.remove(it)).collect())
}

/// Letters leave an inbox.
pub(crate) async fn delete(server: &Server, agency: &str, letters: &[u64]) -> Result<u32, Fault> {
    let numbers: Vec<i64> = letters.iter().map(|it| int(*it)).collect();
    let sql = "WITH lying AS (SELECT number FROM letter
                   WHERE number = ANY($1) AND recipient = $2 AND state = 1
                   ORDER BY number FOR NO KEY UPDATE)
               UPDATE letter l SET state = 2 FROM lying i WHERE l.number = i.number";
    let values = sqlx::query(sql).bind(numbers).bind(agency);
    let done = values.execute(&server.writers).await.during("deleting letters from an inbox")?;
    Ok(u32::try_from(done.rows_affected()).unwrap_or(u32::MAX))
}

/// Puts a case's wake off. It never comes sooner by this: what woke it meanwhile has set another.
pub(crate) async fn put_off(server: &Server, case: &str, until: i64) -> Result<(), Fault> {
    let sql = "UPDATE case_ SET wake = $2 WHERE number = $1 AND wake < $2";
    let values = sqlx::query(sql).bind(case).bind(until);
    values.execute(&server.writers).await.map(drop).during("putting off a wake")
}

/// Replaces the note of a checkpoint by one with more lines.
pub(crate) async fn cosigned(server: &Server, size: u64, note: &str) -> Result<(), Fault> {
    let sql = "UPDATE checkpoint SET note = $2 WHERE size = $1";
    let values = sqlx::query(sql).bind(int(size)).bind(note);
    let done = values.execute(&server.writers).await.during("writing witnesses' lines")?;
    match done.rows_affected() {
        0 => Err(Fault::breach(format!("there is no checkpoint of size {size} to cosign"))),
        _ => Ok(()),
    }
}
