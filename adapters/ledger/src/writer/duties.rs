//! Writing open duties.

use super::seats::{Seat, SeatDuty};
use crate::fault::During;
use casework::procedure::Name;
use engine::{Changes, DutyRow, Fault};
use rusqlite::Connection;
use std::collections::BTreeSet;

/// Duties that are gone, new or changed.
pub(super) fn write(
    conn: &Connection,
    seat: &mut Seat,
    changes: &Changes<DutyRow>,
) -> Result<(), Fault> {
    for row in &changes.gone {
        if let Some(at) = seat.duties.iter().position(|it| it.is(row)) {
            remove(conn, &seat.duties.swap_remove(at))?;
        }
    }
    for row in &changes.put {
        let at = seat.duties.iter().position(|it| it.is(row));
        let old = at.map(|at| seat.duties.swap_remove(at));
        let new = put(conn, seat.id, row, old)?;
        seat.duties.push(new);
    }
    Ok(())
}

/// Takes a duty out of every list.
pub(super) fn remove(conn: &Connection, duty: &SeatDuty) -> Result<(), Fault> {
    let doing = "removing a duty";
    let sql = "DELETE FROM duty WHERE id = ?1";
    conn.prepare_cached(sql).and_then(|mut it| it.execute([duty.id])).during(doing)?;
    disown(conn, duty)
}

fn put(
    conn: &Connection,
    case: i64,
    row: &DutyRow,
    old: Option<SeatDuty>,
) -> Result<SeatDuty, Fault> {
    let mut new = SeatDuty::of(old.as_ref().map_or(0, |old| old.id), row);
    match old {
        None => {
            new.id = insert(conn, case, row)?;
            own(conn, &new)?;
        }
        Some(old) => {
            update(conn, row, &new, (old.sort, old.marks) != (new.sort, new.marks))?;
            if old.sort != new.sort || old.owed_to != new.owed_to {
                disown(conn, &old)?;
                own(conn, &new)?;
            }
        }
    }
    Ok(new)
}

fn owed_to(row: &DutyRow) -> Result<String, Fault> {
    serde_json::to_string(&row.owed_to)
        .map_err(|error| Fault::because("writing to whom a duty is owed", error))
}

fn insert(conn: &Connection, case: i64, row: &DutyRow) -> Result<i64, Fault> {
    let doing = "writing a new duty";
    let sql =
        "INSERT INTO duty (case_id, proceeding, duty, owed_by, item, owed_to, start, due, target,
                   basis, provisional, suspended, passed, sort, procedure, marks, region)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)";
    let mut statement = conn.prepare_cached(sql).during(doing)?;
    let values = rusqlite::params![
        case,
        row.proceeding,
        &row.duty,
        &row.owed_by,
        &row.item,
        owed_to(row)?,
        row.start,
        row.due,
        row.target,
        &row.basis,
        row.provisional,
        row.suspended,
        row.passed,
        row.sort(),
        &row.procedure,
        row.marks(),
        engine::division(&row.owed_by),
    ];
    statement.insert(values).during(doing)
}

/// The place in the lists, and what stands there, is written only where it changed: indexes hang on it.
fn update(conn: &Connection, row: &DutyRow, new: &SeatDuty, moved: bool) -> Result<(), Fault> {
    let doing = "writing a duty";
    let sql = "UPDATE duty SET owed_to = ?2, start = ?3, due = ?4, target = ?5, basis = ?6,
                   provisional = ?7, suspended = ?8, passed = ?9 WHERE id = ?1";
    let mut statement = conn.prepare_cached(sql).during(doing)?;
    let values = (
        new.id,
        owed_to(row)?,
        row.start,
        row.due,
        row.target,
        &row.basis,
        row.provisional,
        row.suspended,
        row.passed,
    );
    statement.execute(values).during(doing)?;
    if moved {
        let sql = "UPDATE duty SET sort = ?2, marks = ?3 WHERE id = ?1";
        let mut statement = conn.prepare_cached(sql).during(doing)?;
        statement.execute((new.id, new.sort, new.marks)).during(doing)?;
    }
    Ok(())
}

fn creditors(duty: &SeatDuty) -> BTreeSet<&Name> {
    duty.owed_to.iter().collect()
}

fn own(conn: &Connection, duty: &SeatDuty) -> Result<(), Fault> {
    let doing = "writing to whom a duty is owed";
    let sql = "INSERT INTO owed (agency, sort, duty_id) VALUES (?1, ?2, ?3)";
    let mut statement = conn.prepare_cached(sql).during(doing)?;
    for agency in creditors(duty) {
        statement.execute((agency, duty.sort, duty.id)).during(doing)?;
    }
    Ok(())
}

fn disown(conn: &Connection, duty: &SeatDuty) -> Result<(), Fault> {
    let doing = "removing to whom a duty was owed";
    let sql = "DELETE FROM owed WHERE agency = ?1 AND sort = ?2 AND duty_id = ?3";
    let mut statement = conn.prepare_cached(sql).during(doing)?;
    for agency in creditors(duty) {
        statement.execute((agency, duty.sort, duty.id)).during(doing)?;
    }
    Ok(())
}
