//! What was booked and what it counts for, column by column.

use super::sheet::Sheet;
use crate::fault::During;
use engine::{BreachRow, Fault, Figure};
use sqlx::PgConnection;

/// Breaches that were booked.
pub(super) async fn breaches(conn: &mut PgConnection, sheet: &Sheet<'_>) -> Result<(), Fault> {
    let each = sheet.events.iter();
    let rows = each.flat_map(|it| it.part.view.breaches.iter().map(|row| (it.case, row)));
    breach_rows(conn, rows.collect()).await
}

/// Breaches, each with the row of its case.
pub(crate) async fn breach_rows(
    conn: &mut PgConnection,
    rows: Vec<(i64, &BreachRow)>,
) -> Result<(), Fault> {
    if rows.is_empty() {
        return Ok(());
    }
    let case: Vec<i64> = rows.iter().map(|(case, _)| *case).collect();
    let rows: Vec<&BreachRow> = rows.into_iter().map(|(_, row)| row).collect();
    let column = |of: fn(&BreachRow) -> &str| rows.iter().map(|it| of(it)).collect::<Vec<_>>();
    let number = |of: fn(&BreachRow) -> i64| rows.iter().map(|it| of(it)).collect::<Vec<_>>();
    let item: Vec<Option<&str>> = rows.iter().map(|it| it.item.as_deref()).collect();
    let basis: Vec<Option<&str>> = rows.iter().map(|it| it.basis.as_deref()).collect();
    let sql =
        "INSERT INTO breach (case_id, proceeding, procedure, duty, owed_by, item, book, basis, at,
                   region)
               SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::text[],
                   $6::text[], $7::bigint[], $8::text[], $9::bigint[], $10::text[])";
    let values = sqlx::query(sql)
        .bind(case)
        .bind(number(|it| it.proceeding.into()))
        .bind(column(|it| &it.procedure))
        .bind(column(|it| &it.duty))
        .bind(column(|it| &it.owed_by))
        .bind(item)
        .bind(number(|it| it.book.into()))
        .bind(basis)
        .bind(number(|it| it.at))
        .bind(column(|it| engine::division(&it.owed_by)));
    values.execute(conn).await.map(drop).during("writing breaches")
}

/// Where figures are written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FigureTable {
    /// What is still to be added up: every write.
    Changes,
    /// The sums: while nobody else writes.
    Sums,
}

/// What is added to figures.
pub(crate) async fn figures(
    conn: &mut PgConnection,
    table: FigureTable,
    figures: Vec<(Figure, i64)>,
) -> Result<(), Fault> {
    if figures.is_empty() {
        return Ok(());
    }
    let number = |of: fn(&Figure) -> i64| figures.iter().map(|(it, _)| of(it)).collect::<Vec<_>>();
    let column = |of: fn(&Figure) -> &str| figures.iter().map(|(it, _)| of(it)).collect::<Vec<_>>();
    let n: Vec<i64> = figures.iter().map(|(_, n)| *n).collect();
    let sql = match table {
        FigureTable::Changes => {
            "INSERT INTO figure_change (kind, month, one, other, procedure, detail, n)
             SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::text[],
                 $6::bigint[], $7::bigint[])"
        }
        FigureTable::Sums => {
            "INSERT INTO figure (kind, month, one, other, procedure, detail, n)
             SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::text[],
                 $6::bigint[], $7::bigint[])"
        }
    };
    let values = sqlx::query(sql)
        .bind(number(|it| it.kind.number().into()))
        .bind(number(|it| it.month.into()))
        .bind(column(|it| &it.one))
        .bind(column(|it| &it.other))
        .bind(column(|it| &it.procedure))
        .bind(number(|it| it.detail.into()))
        .bind(n);
    values.execute(conn).await.map(drop).during("adding up figures")
}
