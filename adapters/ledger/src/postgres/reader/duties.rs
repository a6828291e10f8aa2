//! Worklists: open duties, joined with who sees their case, earliest first.

use super::{page, rows, sums};
use crate::cursor;
use crate::fault::{During, int, small, uint};
use crate::postgres::connect::Server;
use crate::sight::{self, PASSED, Tally};
use engine::{DutyFilter, DutyLoad, DutyRow, DutySlice, Fault, Page, Paging, Scope, Soon, Whose};
use sqlx::{PgConnection, Postgres, QueryBuilder, Row};

/// A duty with its cursor: the instant and its row.
type Placed = (DutyRow, i64, i64);

pub(crate) async fn duties(
    server: &Server,
    scope: &Scope,
    filter: &DutyFilter,
    paging: &Paging,
) -> Result<Page<DutyRow>, Fault> {
    let after = paging.after.as_deref().map(cursor::of_duties).transpose()?;
    let mut tx = server.snapshot().await?;
    let count = count(&mut tx, scope, filter).await?;
    let rows = placed(&mut tx, scope, filter, after, paging.limit).await?;
    let (rows, next) = page::cut(rows, paging.limit);
    Ok(Page { rows, next, count })
}

async fn count(conn: &mut PgConnection, scope: &Scope, filter: &DutyFilter) -> Result<u64, Fault> {
    if filter.case.is_none() && filter.slice == DutySlice::default() {
        let tally = match filter.whose {
            Whose::OwedByMe => Tally::OwedBy,
            Whose::OwedToMe => Tally::OwedTo,
            Whose::Everybody => Tally::Seen,
        };
        return sums::count(conn, tally, scope, if filter.passed { PASSED } else { 0 }).await;
    }
    let mut question = QueryBuilder::new("SELECT count(*) ");
    exists(&mut question, scope, filter);
    let count: i64 = question
        .build_query_scalar()
        .fetch_one(conn)
        .await
        .during("counting the duties of a case")?;
    Ok(uint(count))
}

/// One row more than the page has, each with its cursor.
async fn placed(
    conn: &mut PgConnection,
    scope: &Scope,
    filter: &DutyFilter,
    after: Option<(i64, i64)>,
    limit: usize,
) -> Result<Vec<Placed>, Fault> {
    let doing = "reading a worklist";
    let mut question = QueryBuilder::new(
        "SELECT c.number, d.proceeding, d.duty, d.owed_by, d.item, d.owed_to, d.start, d.due,
             d.target, d.basis, d.provisional, d.suspended, d.passed, d.sort, d.id, d.procedure ",
    );
    exists(&mut question, scope, filter);
    let (sort, id) = order(filter);
    if let Some((after_sort, after_id)) = after {
        question.push(format!(" AND ({sort}, {id}) > (")).push_bind(after_sort);
        question.push(", ").push_bind(after_id).push(")");
    }
    question.push(format!(" ORDER BY {sort}, {id} LIMIT "));
    question.push_bind(int(limit.saturating_add(1)));
    let found = question.build().fetch_all(conn).await.during(doing)?;
    let row =
        |row: &sqlx::postgres::PgRow| Ok((rows::duty(row)?, row.try_get(13)?, row.try_get(14)?));
    found.iter().map(row).collect::<sqlx::Result<_>>().during(doing)
}

/// The columns of the cursor: those of the list that is walked.
fn order(filter: &DutyFilter) -> (&'static str, &'static str) {
    match filter.whose {
        Whose::OwedToMe => ("o.sort", "o.duty_id"),
        Whose::OwedByMe | Whose::Everybody => ("d.sort", "d.id"),
    }
}

/// The duties that exist for the asker and pass the filter.
fn exists(question: &mut QueryBuilder<Postgres>, scope: &Scope, filter: &DutyFilter) {
    let duties = "FROM duty d JOIN case_ c ON c.id = d.case_id WHERE ";
    match filter.whose {
        Whose::OwedByMe => {
            question.push(duties).push("d.owed_by = ").push_bind(scope.agency.clone());
        }
        Whose::OwedToMe => {
            question.push(
                "FROM owed o JOIN duty d ON d.id = o.duty_id JOIN case_ c ON c.id = d.case_id
                 WHERE o.agency = ",
            );
            question.push_bind(scope.agency.clone());
        }
        Whose::Everybody => {
            question.push(duties).push("TRUE");
        }
    }
    if !scope.everywhere {
        question.push(" AND EXISTS (SELECT 1 FROM sight v WHERE v.agency = ");
        question.push_bind(scope.agency.clone()).push(" AND v.case_id = d.case_id AND v.mask & ");
        question.push_bind(sight::mask(scope)).push(" <> 0)");
    }
    if filter.passed {
        question.push(" AND d.passed");
    }
    if let Some(case) = &filter.case {
        question.push(" AND c.number = ").push_bind(case.clone());
    }
    sliced(question, filter);
}

/// The part of the board that is asked for.
fn sliced(question: &mut QueryBuilder<Postgres>, filter: &DutyFilter) {
    let (mask, want) = filter.marks();
    if mask != 0 {
        question.push(" AND d.marks & ").push_bind(i64::from(mask));
        question.push(" = ").push_bind(i64::from(want));
    }
    let slice = &filter.slice;
    for (asked, value) in
        [(" AND d.owed_by = ", &slice.owed_by), (" AND d.procedure = ", &slice.procedure)]
    {
        if let Some(value) = value {
            question.push(asked).push_bind(value.clone());
        }
    }
    if let Some(region) = &slice.region {
        question.push(" AND starts_with(d.region, ").push_bind(region.clone()).push(")");
    }
    if let Some(agency) = &slice.owed_to {
        question.push(" AND EXISTS (SELECT 1 FROM owed w WHERE w.agency = ");
        question.push_bind(agency.clone()).push(" AND w.sort = d.sort AND w.duty_id = d.id)");
    }
    if let Some(from) = slice.due_from {
        question.push(" AND d.sort >= ").push_bind(from);
    }
    if let Some(before) = slice.due_before {
        question.push(" AND d.sort < ").push_bind(before);
    }
}

/// Open duties added up.
pub(crate) async fn loads(
    server: &Server,
    scope: &Scope,
    filter: &DutyFilter,
    soon: Soon,
) -> Result<Vec<DutyLoad>, Fault> {
    let doing = "adding up open duties";
    let mut question = QueryBuilder::new("SELECT d.owed_by, d.procedure, d.marks, count(*)");
    for until in [soon.near, soon.far] {
        question.push(", count(*) FILTER (WHERE d.due > ").push_bind(soon.now);
        question.push(" AND d.due <= ").push_bind(until).push(" AND NOT d.passed)");
    }
    question.push(" ");
    exists(&mut question, scope, filter);
    question
        .push(" GROUP BY d.owed_by, d.procedure, d.marks ORDER BY d.owed_by, d.procedure, d.marks");
    let rows = question.build().fetch_all(&server.readers).await.during(doing)?;
    let load = |row: &sqlx::postgres::PgRow| {
        Ok(DutyLoad {
            owed_by: row.try_get(0)?,
            procedure: row.try_get(1)?,
            marks: small(row.try_get(2)?),
            open: uint(row.try_get(3)?),
            near: uint(row.try_get(4)?),
            far: uint(row.try_get(5)?),
        })
    };
    rows.iter().map(load).collect::<sqlx::Result<_>>().during(doing)
}
