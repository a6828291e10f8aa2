//! An agency's open rights.

use super::{page, rows};
use crate::cursor;
use crate::fault::{During, int, uint};
use crate::postgres::connect::Server;
use engine::{Fault, Page, Paging, RightRow};
use sqlx::Row;
use sqlx::postgres::PgRow;

pub(crate) async fn rights(
    server: &Server,
    of: &str,
    paging: &Paging,
) -> Result<Page<RightRow>, Fault> {
    let doing = "reading rights";
    let after = paging.after.as_deref().map(cursor::of_duties).transpose()?;
    let (sort, id) = after.unwrap_or((i64::MIN, i64::MIN));
    let mut tx = server.snapshot().await?;
    let count: i64 = sqlx::query_scalar("SELECT count(*) FROM entitled WHERE agency = $1")
        .bind(of)
        .fetch_one(&mut *tx)
        .await
        .during(doing)?;
    let sql = "SELECT c.number, e.proceeding, e.procedure, e.name, e.agency, e.start, e.until,
                   e.suspended, e.sort, e.id
               FROM entitled e JOIN case_ c ON c.id = e.case_id
               WHERE e.agency = $1 AND (e.sort, e.id) > ($2, $3) ORDER BY e.sort, e.id LIMIT $4";
    let values = sqlx::query(sql).bind(of).bind(sort).bind(id);
    let values = values.bind(int(paging.limit.saturating_add(1)));
    let found = values.fetch_all(&mut *tx).await.during(doing)?;
    let row =
        |row: &PgRow| Ok((rows::right(row)?, row.try_get::<i64, _>(8)?, row.try_get::<i64, _>(9)?));
    let rows = found.iter().map(row).collect::<sqlx::Result<_>>().during(doing)?;
    let (rows, next) = page::cut(rows, paging.limit);
    Ok(Page { rows, next, count: uint(count) })
}
