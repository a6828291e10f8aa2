//! Questions about what waits: wakes, letters, inboxes; and about who stands how to a case.

use super::rows;
use crate::fault::{During, int};
use crate::postgres::connect::Server;
use casework::procedure::Name;
use engine::{DeliveryRow, Fault, LetterRow, Standing};

/// A case and the instant at which it wakes.
type Wake = (Name, i64);

pub(crate) async fn due(
    server: &Server,
    until: i64,
    limit: usize,
) -> Result<(Vec<Wake>, Option<i64>), Fault> {
    let doing = "reading which cases are due";
    let mut tx = server.snapshot().await?;
    let sql = "SELECT number, wake FROM case_ WHERE wake <= $1 ORDER BY wake, id LIMIT $2";
    let values = sqlx::query_as(sql).bind(until).bind(int(limit));
    let due = values.fetch_all(&mut *tx).await.during(doing)?;
    let sql = "SELECT min(wake) FROM case_ WHERE wake > $1";
    let next = sqlx::query_scalar(sql).bind(until).fetch_one(&mut *tx).await.during(doing)?;
    Ok((due, next))
}

/// Letters that wait, by the instant of their next attempt, which for a letter that never failed is
/// when it was written; those that are returned stand in the order of their numbers.
pub(crate) async fn uncarried(
    server: &Server,
    until: i64,
    limit: usize,
) -> Result<(Vec<LetterRow>, Option<i64>), Fault> {
    let doing = "reading letters to be carried";
    let mut tx = server.snapshot().await?;
    let sql = "SELECT number, recipient, kind, case_number, delivery, subject, sender, digest, at,
                   position, traceparent, attempts
               FROM letter WHERE state = 0 AND number IS NOT NULL AND next <= $1
               ORDER BY next, number LIMIT $2";
    let values = sqlx::query(sql).bind(until).bind(int(limit));
    let found = values.fetch_all(&mut *tx).await.during(doing)?;
    let mut letters: Vec<LetterRow> =
        found.iter().map(rows::letter).collect::<sqlx::Result<_>>().during(doing)?;
    letters.sort_by_key(|letter| letter.number);
    let sql = "SELECT min(next) FROM letter WHERE state = 0 AND number IS NOT NULL AND next > $1";
    let next = sqlx::query_scalar(sql).bind(until).fetch_one(&mut *tx).await.during(doing)?;
    Ok((letters, next))
}

pub(crate) async fn inbox(
    server: &Server,
    agency: &str,
    after: u64,
    limit: usize,
    untaken: Option<i64>,
) -> Result<Vec<LetterRow>, Fault> {
    let doing = "reading an inbox";
    let sql = "SELECT number, recipient, kind, case_number, delivery, subject, sender, digest, at,
                   position, traceparent, attempts
               FROM letter WHERE state = 1 AND recipient = $1 AND number > $2
                   AND ($4::bigint IS NULL OR locked_until IS NULL OR locked_until <= $4)
               ORDER BY number LIMIT $3";
    let values = sqlx::query(sql).bind(agency).bind(int(after)).bind(int(limit)).bind(untaken);
    let found = values.fetch_all(&server.readers).await.during(doing)?;
    found.iter().map(rows::letter).collect::<sqlx::Result<_>>().during(doing)
}

pub(crate) async fn standings(
    server: &Server,
    agency: &str,
    case: &str,
) -> Result<Vec<Standing>, Fault> {
    let doing = "reading how an agency stands to a case";
    let sql = "SELECT s.standing FROM standing s JOIN case_ c ON c.id = s.case_id
               WHERE c.number = $1 AND s.agency = $2 AND s.ended IS NULL";
    let values = sqlx::query_scalar(sql).bind(case).bind(agency);
    let words: Vec<String> = values.fetch_all(&server.readers).await.during(doing)?;
    let mut standings = words.iter().map(|it| rows::standing(it)).collect::<Result<Vec<_>, _>>()?;
    standings.sort();
    Ok(standings)
}

pub(crate) async fn deliveries(server: &Server, case: &str) -> Result<Vec<DeliveryRow>, Fault> {
    let doing = "reading the deliveries of a case";
    let sql = "SELECT c.number, d.number, d.proceeding, d.act, d.sender, d.recipient, d.copy,
                   d.outside, d.digest, d.rungs, d.receipt, d.unsigned
               FROM delivery d JOIN case_ c ON c.id = d.case_id
               WHERE c.number = $1 ORDER BY d.number";
    let found = sqlx::query(sql).bind(case).fetch_all(&server.readers).await.during(doing)?;
    found.iter().map(rows::delivery).collect::<sqlx::Result<_>>().during(doing)
}
