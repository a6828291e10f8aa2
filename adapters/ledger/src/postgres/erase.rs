//! Destroying the content of a case.

use super::connect::Server;
use super::found;
use super::writer::{self, Found};
use crate::fault::During;
use crate::vault::of_case;
use crate::writer::deltas::Deltas;
use engine::Fault;
use sqlx::PgConnection;

/// What of a case is content, or a fingerprint of it, each with the case's row. Rows stay where they
/// prove something.
const CONTENT: &[&str] = &[
    "UPDATE entry SET sealed = NULL WHERE case_id = $1",
    "UPDATE letter l SET digest = NULL FROM event e
     WHERE e.case_id = $1 AND l.row_id = e.row_id AND l.part = e.part",
    "UPDATE event SET sealed = NULL WHERE case_id = $1",
    "UPDATE delivery SET digest = NULL WHERE case_id = $1",
    "UPDATE case_ SET erased = true, wake = NULL, due = NULL WHERE id = $1",
];

/// Destroys a case's key and content. `false`: there is no such case. Asking again clears the vault
/// again, for the case that it could not be cleared.
pub(crate) async fn erase(server: &Server, case: &str) -> Result<bool, Fault> {
    let doing = "destroying the content of a case";
    let mut tx = server.begin().await?;
    // Nobody may go on sealing under the key: not who changes the case, nor who only names it.
    let sql = "SELECT id FROM case_ WHERE number = $1 FOR UPDATE";
    let there: Option<i64> =
        sqlx::query_scalar(sql).bind(case).fetch_optional(&mut *tx).await.during(doing)?;
    if there.is_none() {
        return Ok(false);
    }
    let Some(found) = writer::lock(&mut tx, &[case]).await?.remove(case) else { return Ok(false) };
    destroy(&mut tx, case, found).await?;
    tx.commit().await.during(doing)?;
    clear(server).await?;
    Ok(true)
}

async fn destroy(conn: &mut PgConnection, case: &str, found: Found) -> Result<(), Fault> {
    let doing = "destroying the content of a case";
    let (owner, mut seat) = (of_case(case), found.seat);
    for sql in ["DELETE FROM vault WHERE owner = $1", "DELETE FROM body WHERE owner = $1"] {
        sqlx::query(sql).bind(&*owner).execute(&mut *conn).await.during(doing)?;
    }
    for sql in CONTENT {
        sqlx::query(*sql).bind(seat.id).execute(&mut *conn).await.during(doing)?;
    }
    found::unfile(conn, seat.id).await?;
    writer::remove_rights(conn, &[seat.id]).await?;
    let mut deltas = Deltas::default();
    deltas.count(&seat, -1);
    let duties = std::mem::take(&mut seat.duties);
    writer::remove_duties(conn, &duties).await?;
    deltas.count(&seat, 1);
    writer::sums(conn, deltas.take().collect()).await?;
    let figures = deltas.take_figures().collect();
    writer::figures(conn, writer::FigureTable::Changes, figures).await
}

/// Takes dead rows out of the vault's pages. What was there may still be read from the disk until the
/// page is filled anew; see [`super::Postgres`].
async fn clear(server: &Server) -> Result<(), Fault> {
    let done = sqlx::raw_sql("VACUUM vault").execute(&server.writers).await;
    done.map(drop).during("clearing the vault after the key was destroyed; erase again")
}
