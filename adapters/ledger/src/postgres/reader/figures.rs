//! Sums by month, and the list of breaches.

use super::{page, rows};
use crate::cursor;
use crate::fault::{During, int, small, uint};
use crate::postgres::connect::Server;
use crate::sight;
use engine::{
    BreachFilter, BreachRow, Fault, Figure, FigureFilter, FigureKind, Page, Paging, Scope,
};
use sqlx::postgres::PgRow;
use sqlx::{Postgres, QueryBuilder, Row};

pub(crate) async fn figures(
    server: &Server,
    scope: &Scope,
    filter: &FigureFilter,
) -> Result<Vec<(Figure, i64)>, Fault> {
    let doing = "reading figures";
    let mut question = QueryBuilder::new(
        "SELECT kind, month, one, other, procedure, detail, sum(n)::bigint FROM (
             SELECT * FROM figure UNION ALL SELECT * FROM figure_change) f WHERE kind = ANY(",
    );
    let kinds: Vec<i64> = filter.kinds.iter().map(|kind| kind.number().into()).collect();
    question.push_bind(kinds).push(") AND month >= ").push_bind(i64::from(filter.from));
    question.push(" AND month <= ").push_bind(i64::from(filter.to));
    let sides = [(!scope.everywhere).then_some(&scope.agency), filter.agency.as_ref()];
    for agency in sides.into_iter().flatten() {
        question.push(" AND (one = ").push_bind(agency.clone());
        question.push(" OR other = ").push_bind(agency.clone()).push(")");
    }
    if let Some(procedure) = &filter.procedure {
        question.push(" AND procedure = ").push_bind(procedure.clone());
    }
    question.push(
        " GROUP BY kind, month, one, other, procedure, detail HAVING sum(n) <> 0
          ORDER BY kind, month, one, other, procedure, detail",
    );
    let rows = question.build().fetch_all(&server.readers).await.during(doing)?;
    rows.iter().map(figure).collect::<sqlx::Result<_>>().during(doing)
}

fn figure(row: &PgRow) -> sqlx::Result<(Figure, i64)> {
    let number: i64 = row.try_get(0)?;
    let kind = FigureKind::of(number).ok_or_else(|| sqlx::Error::ColumnDecode {
        index: "0".into(),
        source: format!("{number} is no kind of figure that this program knows").into(),
    })?;
    let figure = Figure {
        kind,
        month: small(row.try_get(1)?),
        one: row.try_get(2)?,
        other: row.try_get(3)?,
        procedure: row.try_get(4)?,
        detail: small(row.try_get(5)?),
    };
    Ok((figure, row.try_get(6)?))
}

pub(crate) async fn breaches(
    server: &Server,
    scope: &Scope,
    filter: &BreachFilter,
    paging: &Paging,
) -> Result<Page<BreachRow>, Fault> {
    let doing = "reading breaches";
    let after = paging.after.as_deref().map(cursor::of_duties).transpose()?;
    let mut tx = server.snapshot().await?;
    let mut question = QueryBuilder::new("SELECT count(*) ");
    exists(&mut question, scope, filter);
    let count: i64 = question.build_query_scalar().fetch_one(&mut *tx).await.during(doing)?;
    let mut question = QueryBuilder::new(
        "SELECT c.number, b.proceeding, b.procedure, b.duty, b.owed_by, b.item, b.book, b.basis, b.at,
             b.id ",
    );
    exists(&mut question, scope, filter);
    if let Some((at, id)) = after {
        question.push(" AND (b.at, b.id) < (").push_bind(at).push(", ").push_bind(id).push(")");
    }
    question.push(" ORDER BY b.at DESC, b.id DESC LIMIT ");
    question.push_bind(int(paging.limit.saturating_add(1)));
    let found = question.build().fetch_all(&mut *tx).await.during(doing)?;
    let row = |row: &PgRow| Ok((rows::breach(row)?, row.try_get(8)?, row.try_get(9)?));
    let rows = found.iter().map(row).collect::<sqlx::Result<_>>().during(doing)?;
    let (rows, next) = page::cut(rows, paging.limit);
    Ok(Page { rows, next, count: uint(count) })
}

/// Breaches that exist for the asker and pass the filter.
fn exists(question: &mut QueryBuilder<Postgres>, scope: &Scope, filter: &BreachFilter) {
    question.push("FROM breach b JOIN case_ c ON c.id = b.case_id WHERE TRUE");
    for (asked, value) in [
        (" AND c.number = ", &filter.case),
        (" AND b.owed_by = ", &filter.owed_by),
        (" AND b.procedure = ", &filter.procedure),
        (" AND b.basis = ", &filter.basis),
    ] {
        if let Some(value) = value {
            question.push(asked).push_bind(value.clone());
        }
    }
    if let Some(region) = &filter.region {
        question.push(" AND starts_with(b.region, ").push_bind(region.clone()).push(")");
    }
    if let Some(from) = filter.from {
        question.push(" AND b.at >= ").push_bind(from);
    }
    if let Some(before) = filter.before {
        question.push(" AND b.at < ").push_bind(before);
    }
    if !scope.everywhere {
        question.push(" AND EXISTS (SELECT 1 FROM sight v WHERE v.agency = ");
        question.push_bind(scope.agency.clone()).push(" AND v.case_id = b.case_id AND v.mask & ");
        question.push_bind(sight::mask(scope)).push(" <> 0)");
    }
}
