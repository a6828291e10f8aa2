//! Who sees what, as bits: the live standings of an agency to a case.

use crate::fault::During;
use engine::{Fault, Scope, Standing};
use rusqlite::Connection;

/// The case is open; beside the bits of standings in a mask of a case.
pub(crate) const OPEN: i64 = 128;
/// A limit has passed; beside the bits of standings in a mask of a duty.
pub(crate) const PASSED: i64 = 256;

/// The bit of a standing. Bits are in the record: they are never given another meaning.
pub(crate) fn bit(standing: Standing) -> i64 {
    match standing {
        Standing::Holder => 1,
        Standing::Party => 2,
        Standing::Supervisor => 4,
        Standing::Recipient => 8,
        Standing::Copied => 16,
        Standing::Sender => 32,
        Standing::Former => 64,
    }
}

/// The bits of the standings that see.
pub(crate) fn mask(scope: &Scope) -> i64 {
    scope.standings.iter().fold(0, |mask, it| mask | bit(*it))
}

/// What is counted. The numbers are in the record: they are never given another meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Tally {
    /// Cases by who stands to them; of everybody under the empty name.
    Case = 1,
    /// Duties by who owes them.
    OwedBy = 2,
    /// Duties by to whom they are owed.
    OwedTo = 3,
    /// Duties by who stands to their case; of everybody under the empty name.
    Seen = 4,
}

/// How many rows of a list exist for the asker; `and`, where it is not 0: only those with this bit.
pub(crate) fn count(
    conn: &Connection,
    tally: Tally,
    scope: &Scope,
    and: i64,
) -> Result<u64, Fault> {
    count_where(conn, tally, scope, |mask| and == 0 || mask & and != 0)
}

/// The same, of those whose bits pass a test.
pub(crate) fn count_where(
    conn: &Connection,
    tally: Tally,
    scope: &Scope,
    wanted: impl Fn(i64) -> bool,
) -> Result<u64, Fault> {
    let doing = "counting the rows of a list";
    let everybody = scope.everywhere && matches!(tally, Tally::Case | Tally::Seen);
    let agency: &str = if everybody { "" } else { &scope.agency };
    let sees = mask(scope);
    let sql = "SELECT mask, n FROM tally WHERE kind = ?1 AND agency = ?2";
    let mut statement = conn.prepare_cached(sql).during(doing)?;
    let mut rows = statement.query((tally as i64, agency)).during(doing)?;
    let mut sum = 0_i64;
    while let Some(row) = rows.next().during(doing)? {
        let (mask, n) = <(i64, i64)>::try_from(row).during(doing)?;
        if (scope.everywhere || mask & sees != 0) && wanted(mask) {
            sum += n;
        }
    }
    Ok(crate::fault::uint(sum))
}
