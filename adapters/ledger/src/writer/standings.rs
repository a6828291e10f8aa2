//! Writing who stands how to a case, and what lists join with.

use super::seats::Seat;
use crate::fault::During;
use crate::sight::{OPEN, bit};
use casework::procedure::Name;
use engine::{Fault, StandingRow};
use rusqlite::Connection;
use std::collections::BTreeMap;

/// The mask of each agency that stands to a case, as it is in `sight`.
pub(crate) fn masks(seat: &Seat) -> BTreeMap<Name, i64> {
    let open = if seat.row.is_open() { OPEN } else { 0 };
    seat.live.iter().map(|(agency, mask)| (agency.clone(), mask | open)).collect()
}

/// Standings that began or ended. What is so already stays as it is.
pub(super) fn write(conn: &Connection, seat: &mut Seat, rows: &[StandingRow]) -> Result<(), Fault> {
    for row in rows {
        let (mask, bit) = (seat.mask(&row.agency), bit(row.standing));
        if (mask & bit != 0) == row.begins {
            continue;
        }
        if row.begins {
            begin(conn, seat.id, row)?;
            seat.live.insert(row.agency.clone(), mask | bit);
        } else {
            end(conn, seat.id, row)?;
            match mask & !bit {
                0 => seat.live.remove(&row.agency),
                mask => seat.live.insert(row.agency.clone(), mask),
            };
        }
    }
    Ok(())
}

/// One that begins at the instant at which it ended goes on.
fn begin(conn: &Connection, case: i64, row: &StandingRow) -> Result<(), Fault> {
    let doing = "writing a standing that begins";
    let sql = "INSERT INTO standing (case_id, agency, standing, begun) VALUES (?1, ?2, ?3, ?4)
               ON CONFLICT DO UPDATE SET ended = NULL";
    let mut statement = conn.prepare_cached(sql).during(doing)?;
    statement.execute((case, &row.agency, row.standing.word(), row.at)).map(drop).during(doing)
}

fn end(conn: &Connection, case: i64, row: &StandingRow) -> Result<(), Fault> {
    let doing = "writing a standing that ends";
    let sql = "UPDATE standing SET ended = ?4
               WHERE case_id = ?1 AND agency = ?2 AND standing = ?3 AND ended IS NULL";
    let mut statement = conn.prepare_cached(sql).during(doing)?;
    statement.execute((case, &row.agency, row.standing.word(), row.at)).map(drop).during(doing)
}

/// Writes what changed in `sight` since `before`.
pub(super) fn sight(
    conn: &Connection,
    seat: &Seat,
    before: &BTreeMap<Name, i64>,
) -> Result<(), Fault> {
    let doing = "writing who sees a case";
    let after = masks(seat);
    for (agency, mask) in &after {
        if before.get(agency) != Some(mask) {
            let sql = "INSERT INTO sight (agency, case_id, mask) VALUES (?1, ?2, ?3)
                       ON CONFLICT DO UPDATE SET mask = excluded.mask";
            let mut statement = conn.prepare_cached(sql).during(doing)?;
            statement.execute((agency, seat.id, mask)).during(doing)?;
        }
    }
    for agency in before.keys().filter(|agency| !after.contains_key(*agency)) {
        let sql = "DELETE FROM sight WHERE agency = ?1 AND case_id = ?2";
        let mut statement = conn.prepare_cached(sql).during(doing)?;
        statement.execute((agency, seat.id)).during(doing)?;
    }
    Ok(())
}
