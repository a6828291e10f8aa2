//! The list of cases: joined with who sees them, before anything is counted, sorted or cut.

use super::{rows, sums};
use crate::cursor;
use crate::fault::{During, int, uint};
use crate::postgres::connect::Server;
use crate::sight::{self, OPEN, Tally};
use casework::procedure::Name;
use engine::{CaseFilter, CaseRow, Fault, Page, Paging, Scope};
use sqlx::{PgConnection, Postgres, QueryBuilder, Row};

pub(crate) async fn case(
    server: &Server,
    scope: &Scope,
    number: &str,
) -> Result<Option<CaseRow>, Fault> {
    let doing = "reading a case";
    let sql = "SELECT c.number, c.procedure, c.edition, c.phase, c.holder, c.opened_at, c.last_at,
                   c.version, c.due, c.merged_into
               FROM case_ c WHERE c.number = $1 AND ($2 OR EXISTS (SELECT 1 FROM sight s
                   WHERE s.agency = $3 AND s.case_id = c.id AND s.mask & $4 <> 0))";
    let values = sqlx::query(sql).bind(number).bind(scope.everywhere);
    let values = values.bind(&*scope.agency).bind(sight::mask(scope));
    let row = values.fetch_optional(&server.readers).await.during(doing)?;
    row.map(|row| rows::case(&row)).transpose().during(doing)
}

/// Numbers of cases in which one of these procedures runs or ran, and which are open or not over for long.
pub(crate) async fn running(
    server: &Server,
    scope: &Scope,
    procedures: &[Name],
    since: i64,
    limit: usize,
) -> Result<Vec<Name>, Fault> {
    let names: Vec<&str> = procedures.iter().map(AsRef::as_ref).collect();
    let sql = "SELECT c.number FROM case_ c
               WHERE c.id IN (SELECT case_id FROM course WHERE procedure = ANY($1))
                   AND (c.holder IS NOT NULL OR $2 <= c.last_at)
                   AND ($3 OR EXISTS (SELECT 1 FROM sight s
                       WHERE s.agency = $4 AND s.case_id = c.id AND s.mask & $5 <> 0))
               ORDER BY c.id LIMIT $6";
    let values = sqlx::query_scalar(sql).bind(names).bind(since).bind(scope.everywhere);
    let values = values.bind(&*scope.agency).bind(sight::mask(scope)).bind(int(limit));
    values.fetch_all(&server.readers).await.during("reading cases by their procedures")
}

/// Cases in the order of their rows, which is about that in which they were opened.
pub(crate) async fn cases(
    server: &Server,
    scope: &Scope,
    filter: &CaseFilter,
    paging: &Paging,
) -> Result<Page<CaseRow>, Fault> {
    let after = paging.after.as_deref().map(cursor::of_cases).transpose()?.unwrap_or(0);
    let mut tx = server.snapshot().await?;
    let count = count(&mut tx, scope, filter).await?;
    let mut rows = page(&mut tx, scope, filter, after, paging.limit).await?;
    let more = paging.limit < rows.len();
    rows.truncate(paging.limit);
    let next = rows.last().filter(|_| more).map(|(id, _)| id.to_string());
    Ok(Page { rows: rows.into_iter().map(|(_, row)| row).collect(), next, count })
}

/// One row more than the page has, to know whether there is a next one.
async fn page(
    conn: &mut PgConnection,
    scope: &Scope,
    filter: &CaseFilter,
    after: i64,
    limit: usize,
) -> Result<Vec<(i64, CaseRow)>, Fault> {
    let doing = "reading a list of cases";
    let mut question = QueryBuilder::new(
        "SELECT c.number, c.procedure, c.edition, c.phase, c.holder, c.opened_at, c.last_at,
             c.version, c.due, c.merged_into, c.id ",
    );
    exists(&mut question, scope, filter);
    question.push(format!(" AND {} > ", id(scope))).push_bind(after);
    question.push(format!(" ORDER BY {} LIMIT ", id(scope)));
    question.push_bind(int(limit.saturating_add(1)));
    let found = question.build().fetch_all(conn).await.during(doing)?;
    let row = |row| Ok((sqlx::postgres::PgRow::try_get(row, 10)?, rows::case(row)?));
    found.iter().map(row).collect::<sqlx::Result<_>>().during(doing)
}

async fn count(conn: &mut PgConnection, scope: &Scope, filter: &CaseFilter) -> Result<u64, Fault> {
    let plain = filter.holder.is_none() && filter.procedure.is_none() && filter.ran.is_none();
    if plain && filter.number.as_deref().is_none_or(str::is_empty) {
        let wanted = |mask: i64| filter.open.is_none_or(|open| open == (mask & OPEN != 0));
        return sums::count_where(conn, Tally::Case, scope, wanted).await;
    }
    let mut question = QueryBuilder::new("SELECT count(*) ");
    exists(&mut question, scope, filter);
    let count: i64 =
        question.build_query_scalar().fetch_one(conn).await.during("counting cases")?;
    Ok(uint(count))
}

/// The column of the case's row on which the list is read.
fn id(scope: &Scope) -> &'static str {
    if scope.everywhere { "c.id" } else { "s.case_id" }
}

/// The cases that exist for the asker and pass the filter.
fn exists(question: &mut QueryBuilder<Postgres>, scope: &Scope, filter: &CaseFilter) {
    if scope.everywhere {
        question.push("FROM case_ c WHERE TRUE");
    } else {
        question.push("FROM sight s JOIN case_ c ON c.id = s.case_id WHERE s.agency = ");
        question.push_bind(scope.agency.clone());
        question.push(" AND s.mask & ").push_bind(sight::mask(scope)).push(" <> 0");
    }
    if let Some(part) = filter.number.as_ref().filter(|part| !part.is_empty()) {
        question.push(" AND strpos(c.number, ").push_bind(part.clone()).push(") > 0");
    }
    if let Some(holder) = &filter.holder {
        question.push(" AND c.holder = ").push_bind(holder.clone());
    }
    if let Some(procedure) = &filter.procedure {
        question.push(" AND c.procedure = ").push_bind(procedure.clone());
    }
    if let Some(procedure) = &filter.ran {
        question.push(" AND c.id IN (SELECT case_id FROM course WHERE procedure = ");
        question.push_bind(procedure.clone()).push(")");
    }
    if let Some(open) = filter.open {
        let is_open = if scope.everywhere { "c.holder IS NOT NULL" } else { "s.mask & 128 <> 0" };
        question.push(format!(" AND ({is_open}) = ")).push_bind(open);
    }
}
