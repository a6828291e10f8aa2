//! Questions of whoever follows cases up one by one.

use super::rows;
use crate::fault::{During, int, uint};
use crate::postgres::connect::Server;
use crate::writer::PARTS_MAX;
use casework::procedure::Name;
use engine::{Fault, Followed, Uncarried, Waiting, is_own_errand};
use sqlx::Row as _;
use sqlx::postgres::PgRow;
use std::collections::BTreeSet;

/// The columns of a letter, and the instant of its next attempt.
const LETTER: &str =
    "l.number, l.recipient, l.kind, l.case_number, l.delivery, l.subject, l.sender,
    l.digest, l.at, l.position, l.traceparent, l.attempts, l.next";

fn uncarried(row: &PgRow) -> sqlx::Result<Uncarried> {
    Ok(Uncarried { letter: rows::letter(row)?, next: row.try_get(12)? })
}

/// A case's letters are found by its events: letters that wait are few in the end, and no index for them
/// burdens every act.
pub(crate) async fn waiting(server: &Server, number: &str) -> Result<Option<Waiting>, Fault> {
    let doing = "reading what waits of a case";
    let mut tx = server.snapshot().await?;
    let sql = "SELECT number, procedure, edition, phase, holder, opened_at, last_at, version, due,
                   merged_into, wake, id FROM case_ WHERE number = $1";
    let found = sqlx::query(sql).bind(number).fetch_optional(&mut *tx).await.during(doing)?;
    let Some(found) = found else { return Ok(None) };
    let row = rows::case(&found).during(doing)?;
    let (wake, case): (Option<i64>, i64) =
        (found.try_get(10).during(doing)?, found.try_get(11).during(doing)?);
    let sql = format!(
        "SELECT {LETTER} FROM event e JOIN letter l ON l.row_id = e.row_id AND l.part = e.part
         WHERE e.case_id = $1 AND l.state = 0 AND l.number IS NOT NULL ORDER BY l.number"
    );
    let letters = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(case);
    let letters = letters.fetch_all(&mut *tx).await.during(doing)?;
    let letters = letters.iter().map(uncarried).collect::<sqlx::Result<_>>().during(doing)?;
    Ok(Some(Waiting { row, wake, letters }))
}

pub(crate) async fn uncarried_to(
    server: &Server,
    to: &str,
    limit: usize,
) -> Result<Vec<Uncarried>, Fault> {
    let doing = "reading what waits for a recipient";
    let sql = format!(
        "SELECT {LETTER} FROM letter l
         WHERE l.state = 0 AND l.number IS NOT NULL AND l.recipient = $1 ORDER BY l.number LIMIT $2"
    );
    let letters = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(to).bind(int(limit));
    let letters = letters.fetch_all(&server.readers).await.during(doing)?;
    letters.iter().map(uncarried).collect::<sqlx::Result<_>>().during(doing)
}

pub(crate) async fn pending(
    server: &Server,
    after: Option<&str>,
    limit: usize,
) -> Result<Vec<Name>, Fault> {
    let doing = "reading of which cases something waits";
    let sql = "SELECT c.number FROM case_ c WHERE c.number > $1 AND (c.wake IS NOT NULL
                   OR c.number IN (SELECT case_number FROM letter
                                   WHERE state = 0 AND number IS NOT NULL))
               ORDER BY c.number LIMIT $2";
    let values = sqlx::query_scalar(sql).bind(after.unwrap_or_default()).bind(int(limit));
    values.fetch_all(&server.readers).await.during(doing)
}

/// What happened: its place, case, sender and message; of which case a letter is that the message names;
/// whether anything of the case waits, and whether it brought a letter itself that does.
type Happened = (i64, Name, String, String, Option<String>, bool, bool);

pub(crate) async fn followed(server: &Server, since: u64, limit: usize) -> Result<Followed, Fault> {
    let doing = "reading which cases are to be followed up";
    let sql = "SELECT p.position, c.number, e.sender, e.message,
                   CASE WHEN e.sender = 'clock' AND e.message ~ '^letter:[0-9]+$'
                       THEN (SELECT l.case_number FROM letter l
                             WHERE l.number = substr(e.message, 8)::bigint) END,
                   c.wake IS NOT NULL OR EXISTS
                       (SELECT 1 FROM event f JOIN letter l
                            ON l.row_id = f.row_id AND l.part = f.part
                        WHERE f.case_id = c.id AND l.state = 0),
                   EXISTS (SELECT 1 FROM letter l
                           WHERE l.row_id = e.row_id AND l.part = e.part AND l.state = 0)
               FROM place p JOIN event e USING (row_id) JOIN case_ c ON c.id = e.case_id
               WHERE p.position >= $1 ORDER BY p.position, e.part LIMIT $2";
    // The last place may have more parts than fit.
    let most = int(limit.saturating_add(PARTS_MAX));
    let rows: Vec<Happened> = sqlx::query_as(sql)
        .bind(int(since))
        .bind(most)
        .fetch_all(&server.readers)
        .await
        .during(doing)?;
    let (mut cases, mut next) = (BTreeSet::new(), since);
    for (seen, row) in rows.into_iter().enumerate() {
        let (at, case, from, message, letter_of, waits, brings) = row;
        let at = uint(at);
        if limit <= seen && next <= at {
            break;
        }
        next = at.saturating_add(1);
        // Whoever did an errand looks again at once; the letters that it brought were without a place then.
        if waits && (brings || !is_own_errand(&case, &from, &message, letter_of.as_deref())) {
            cases.insert(case);
        }
    }
    Ok(Followed { cases: cases.into_iter().collect(), next })
}
