//! How many rows a list has: what was summed, and what was not yet.

use crate::fault::{During, uint};
use crate::sight::{Tally, mask};
use engine::{Fault, Scope};
use sqlx::PgConnection;

/// How many rows of a list exist for the asker, of those whose bits pass a test.
pub(crate) async fn count_where(
    conn: &mut PgConnection,
    tally: Tally,
    scope: &Scope,
    wanted: impl Fn(i64) -> bool,
) -> Result<u64, Fault> {
    let everybody = scope.everywhere && matches!(tally, Tally::Case | Tally::Seen);
    let agency: &str = if everybody { "" } else { &scope.agency };
    let sees = mask(scope);
    let sql = "SELECT mask, n FROM tally WHERE kind = $1 AND agency = $2
               UNION ALL SELECT mask, n FROM tally_change WHERE kind = $1 AND agency = $2";
    let values = sqlx::query_as(sql).bind(tally as i64).bind(agency);
    let rows: Vec<(i64, i64)> =
        values.fetch_all(conn).await.during("counting the rows of a list")?;
    let counted = |mask: &i64| (scope.everywhere || mask & sees != 0) && wanted(*mask);
    let sum = rows.iter().filter(|(mask, _)| counted(mask)).map(|(_, n)| n).sum();
    Ok(uint(sum))
}

/// The same of all of them; `and`, where it is not 0: only those with this bit.
pub(super) async fn count(
    conn: &mut PgConnection,
    tally: Tally,
    scope: &Scope,
    and: i64,
) -> Result<u64, Fault> {
    count_where(conn, tally, scope, |mask| and == 0 || mask & and != 0).await
}
