//! What was said: of a case by its own indexes, of all cases by what the index has told. It speaks of
//! entries that have their place.

use super::connect::Server;
use super::reader::rows;
use super::vault;
use crate::cursor;
use crate::fault::{During, int, uint};
use crate::reader::log::{open_packet, owner};
use casework::procedure::Name;
use engine::{Fault, MessageKey, Page, Paging, SaidFilter, SaidRow, Uncarried};
use sqlx::{PgConnection, Postgres, QueryBuilder, Row as _};
use std::collections::BTreeSet;

/// Place, row, instant, sender, message, case, digest, sealed.
type Lying = (i64, i64, i64, Name, String, Option<Name>, [u8; 32], Option<Vec<u8>>);

/// The columns of a row that is lying.
const COLUMNS: &str =
    "p.position, e.row_id, e.at, e.sender, e.message, c.number, e.digest, e.sealed";

pub(crate) async fn said(
    server: &Server,
    filter: &SaidFilter,
    paging: &Paging,
) -> Result<Page<SaidRow>, Fault> {
    let after = paging.after.as_deref().map(cursor::of_said).transpose()?.unwrap_or(i64::MAX);
    let mut tx = server.snapshot().await?;
    let mut question = QueryBuilder::new("SELECT count(*) FROM (");
    places(&mut question, filter);
    question.push(") q");
    let count: i64 =
        question.build_query_scalar().fetch_one(&mut *tx).await.during("counting what was said")?;
    let mut question = QueryBuilder::new(format!("SELECT {COLUMNS} FROM ("));
    places(&mut question, filter);
    question.push(
        ") q JOIN place p ON p.position = q.position JOIN entry e ON e.row_id = p.row_id
         LEFT JOIN case_ c ON c.id = e.case_id WHERE q.position < ",
    );
    question.push_bind(after).push(" ORDER BY q.position DESC LIMIT ");
    question.push_bind(int(paging.limit.saturating_add(1)));
    let query = question.build_query_as::<Lying>();
    let mut found = query.fetch_all(&mut *tx).await.during("reading what was said")?;
    let more = paging.limit < found.len();
    found.truncate(paging.limit);
    let rows = opened(&mut tx, server, found).await?;
    let next = rows.last().filter(|_| more).map(|row| row.position.to_string());
    Ok(Page { rows, next, count: uint(count) })
}

/// The places that are asked for.
fn places(question: &mut QueryBuilder<Postgres>, filter: &SaidFilter) {
    if let Some(case) = &filter.case {
        let of = "(SELECT id FROM case_ WHERE number = ";
        question.push("SELECT l.position FROM place l JOIN entry h ON h.row_id = l.row_id WHERE ");
        question.push(format!("l.row_id IN (SELECT row_id FROM entry WHERE case_id = {of}"));
        question.push_bind(case.clone());
        question.push(format!(") UNION SELECT row_id FROM event WHERE case_id = {of}"));
        question.push_bind(case.clone()).push("))");
        if let Some((last, own)) = &filter.horizon {
            question.push(" AND (l.position <= ").push_bind(int(*last));
            question.push(" OR h.sender = ").push_bind(own.clone()).push(")");
        }
        return;
    }
    question.push("SELECT position FROM told WHERE TRUE");
    if let Some(since) = filter.since {
        question.push(" AND at >= ").push_bind(since);
    }
    if let Some(until) = filter.until {
        question.push(" AND at < ").push_bind(until);
    }
    if let Some(from) = &filter.from {
        question.push(" AND sender = ").push_bind(from.clone());
    }
    if let Some(code) = &filter.code {
        question.push(" AND code = ").push_bind(code.clone());
    } else if filter.refused {
        question.push(" AND code IS NOT NULL");
    }
}

pub(crate) async fn said_from(
    server: &Server,
    from: u64,
    limit: usize,
) -> Result<Vec<SaidRow>, Fault> {
    let mut tx = server.snapshot().await?;
    let sql = format!(
        "SELECT {COLUMNS} FROM place p JOIN entry e ON e.row_id = p.row_id
         LEFT JOIN case_ c ON c.id = e.case_id
         WHERE $1 <= p.position ORDER BY p.position LIMIT $2"
    );
    let values = sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(int(from)).bind(int(limit));
    let found: Vec<Lying> = values.fetch_all(&mut *tx).await.during("following what is said")?;
    opened(&mut tx, server, found).await
}

async fn opened(
    conn: &mut PgConnection,
    server: &Server,
    found: Vec<Lying>,
) -> Result<Vec<SaidRow>, Fault> {
    let owners: BTreeSet<Name> = found.iter().map(|row| owner(&row.3, row.5.as_deref())).collect();
    let keys = vault::keys(conn, &server.master, &owners).await?;
    let open = |(position, row, at, from, id, case, digest, sealed): Lying| {
        let owner = owner(&from, case.as_deref());
        let packet = match (sealed, keys.get(&owner)) {
            (Some(sealed), Some(key)) => Some(open_packet(key, &owner, uint(row), &sealed)?),
            _ => None,
        };
        let message = MessageKey { from, id };
        Ok(SaidRow { position: uint(position), at, message, case, digest, packet })
    };
    found.into_iter().map(open).collect()
}

pub(crate) async fn all_uncarried(
    server: &Server,
    after: u64,
    limit: usize,
) -> Result<Vec<Uncarried>, Fault> {
    let doing = "reading what is not carried";
    let sql = "SELECT number, recipient, kind, case_number, delivery, subject, sender, digest, at,
                   position, traceparent, attempts, next
               FROM letter WHERE state = 0 AND number > $1 ORDER BY number LIMIT $2";
    let values = sqlx::query(sql).bind(int(after)).bind(int(limit));
    let found = values.fetch_all(&server.readers).await.during(doing)?;
    let row = |row| Ok(Uncarried { letter: rows::letter(row)?, next: row.try_get(12)? });
    found.iter().map(row).collect::<sqlx::Result<_>>().during(doing)
}

pub(crate) async fn carry_at(server: &Server, letter: u64, at: i64) -> Result<bool, Fault> {
    let sql = "UPDATE letter SET next = $2 WHERE number = $1 AND state = 0";
    let done = sqlx::query(sql).bind(int(letter)).bind(at).execute(&server.writers).await;
    done.map(|done| done.rows_affected() != 0).during("having a letter carried")
}
