//! Writing open rights: all of a case, whenever one of them changed.

use crate::fault::During;
use engine::{Fault, RightRow};
use rusqlite::Connection;

/// The rights that are open in a case now, in place of those before.
pub(crate) fn write(conn: &Connection, case: i64, rights: &[RightRow]) -> Result<(), Fault> {
    remove(conn, case)?;
    let doing = "writing a right";
    let sql = "INSERT INTO entitled (case_id, proceeding, procedure, name, agency, start, until,
                   suspended, sort)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
    let mut statement = conn.prepare_cached(sql).during(doing)?;
    for row in rights {
        let values = (
            case,
            row.proceeding,
            &row.procedure,
            &row.right,
            &row.of,
            row.start,
            row.until,
            row.suspended,
            row.sort(),
        );
        statement.execute(values).during(doing)?;
    }
    Ok(())
}

/// Takes the rights of a case out of every list.
pub(super) fn remove(conn: &Connection, case: i64) -> Result<(), Fault> {
    let sql = "DELETE FROM entitled WHERE case_id = ?1";
    let removed = conn.prepare_cached(sql).and_then(|mut it| it.execute([case]));
    removed.map(drop).during("removing rights")
}
