//! Open rights: all of a case, whenever one of them changed.

use super::sheet::Sheet;
use crate::fault::During;
use engine::{Fault, RightRow};
use sqlx::PgConnection;
use std::collections::BTreeMap;

/// The rights that are open now in the cases where one changed, in place of those before.
pub(super) async fn write(conn: &mut PgConnection, sheet: &Sheet<'_>) -> Result<(), Fault> {
    // Of a case that is in the batch more than once, the last part says what is open.
    let parts = sheet.events.iter();
    let changed = parts.filter_map(|it| Some((it.case, it.part.view.rights.as_deref()?)));
    let changed: BTreeMap<i64, &[RightRow]> = changed.collect();
    if changed.is_empty() {
        return Ok(());
    }
    let cases: Vec<i64> = changed.keys().copied().collect();
    remove(conn, &cases).await?;
    let rows = changed.into_iter().flat_map(|(case, rows)| rows.iter().map(move |it| (case, it)));
    right_rows(conn, rows.collect()).await
}

/// Rights, each with the row of its case.
pub(crate) async fn right_rows(
    conn: &mut PgConnection,
    rows: Vec<(i64, &RightRow)>,
) -> Result<(), Fault> {
    if rows.is_empty() {
        return Ok(());
    }
    let case: Vec<i64> = rows.iter().map(|(case, _)| *case).collect();
    let rows: Vec<&RightRow> = rows.into_iter().map(|(_, row)| row).collect();
    let column = |of: fn(&RightRow) -> &str| rows.iter().map(|it| of(it)).collect::<Vec<_>>();
    let number = |of: fn(&RightRow) -> i64| rows.iter().map(|it| of(it)).collect::<Vec<_>>();
    let until: Vec<Option<i64>> = rows.iter().map(|it| it.until).collect();
    let suspended: Vec<bool> = rows.iter().map(|it| it.suspended).collect();
    let sql = "INSERT INTO entitled (case_id, proceeding, procedure, name, agency, start, until,
                   suspended, sort)
               SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::text[],
                   $6::bigint[], $7::bigint[], $8::boolean[], $9::bigint[])";
    let values = sqlx::query(sql)
        .bind(case)
        .bind(number(|it| it.proceeding.into()))
        .bind(column(|it| &it.procedure))
        .bind(column(|it| &it.right))
        .bind(column(|it| &it.of))
        .bind(number(|it| it.start))
        .bind(until)
        .bind(suspended)
        .bind(number(RightRow::sort));
    values.execute(conn).await.map(drop).during("writing rights")
}

/// Takes the rights of cases out of every list.
pub(crate) async fn remove(conn: &mut PgConnection, cases: &[i64]) -> Result<(), Fault> {
    let removed = sqlx::query("DELETE FROM entitled WHERE case_id = ANY($1)").bind(cases);
    removed.execute(conn).await.map(drop).during("removing rights")
}
