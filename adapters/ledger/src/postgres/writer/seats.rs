//! The cases that a batch changes, as they are, and locked until it is written.

use crate::fault::{During, small};
use crate::sight::bit;
use crate::writer::seats::{Seat, SeatDuty};
use casework::procedure::Name;
use engine::{CaseRow, Fault, Standing};
use sqlx::postgres::PgRow;
use sqlx::{PgConnection, Row};
use std::collections::BTreeMap;

/// A case as the record has it.
pub(crate) struct Found {
    pub(crate) seat: Seat,
    /// This transaction began after the one that wrote the case last.
    pub(super) later: bool,
    /// When each live standing began.
    pub(crate) begun: BTreeMap<(Name, Standing), i64>,
}

/// Locks cases by number, in the order of their numbers, and reads them.
pub(crate) async fn lock(
    conn: &mut PgConnection,
    numbers: &[&str],
) -> Result<BTreeMap<Name, Found>, Fault> {
    let doing = "reading cases to be written";
    if numbers.is_empty() {
        return Ok(BTreeMap::new());
    }
    let sql = "SELECT number, procedure, edition, phase, holder, opened_at, last_at, version, due,
                   merged_into, id, wake, erased, writer < pg_current_xact_id()
               FROM case_ WHERE number = ANY($1) ORDER BY number FOR NO KEY UPDATE";
    let rows = sqlx::query(sql).bind(numbers).fetch_all(&mut *conn).await.during(doing)?;
    let mut found = BTreeMap::new();
    let mut ids = BTreeMap::new();
    for row in rows {
        let (seat, later) = seat(&row).during(doing)?;
        ids.insert(seat.id, seat.row.number.clone());
        found.insert(seat.row.number.clone(), Found { seat, later, begun: BTreeMap::new() });
    }
    let of: Vec<i64> = ids.keys().copied().collect();
    live(conn, &of, &ids, &mut found).await?;
    duties(conn, &of, &ids, &mut found).await?;
    Ok(found)
}

fn seat(row: &PgRow) -> sqlx::Result<(Seat, bool)> {
    let seat = Seat {
        id: row.try_get(10)?,
        row: crate::postgres::reader::rows::case(row)?,
        wake: row.try_get(11)?,
        erased: row.try_get(12)?,
        live: BTreeMap::new(),
        duties: Vec::new(),
    };
    Ok((seat, row.try_get(13)?))
}

async fn live(
    conn: &mut PgConnection,
    of: &[i64],
    ids: &BTreeMap<i64, Name>,
    found: &mut BTreeMap<Name, Found>,
) -> Result<(), Fault> {
    let doing = "reading the standings of cases";
    let sql = "SELECT case_id, agency, standing, begun FROM standing
               WHERE case_id = ANY($1) AND ended IS NULL";
    let values = sqlx::query_as(sql).bind(of);
    let rows: Vec<(i64, Name, String, i64)> = values.fetch_all(conn).await.during(doing)?;
    for (id, agency, word, begun) in rows {
        let standing = crate::postgres::reader::rows::standing(&word)?;
        let Some(it) = ids.get(&id).and_then(|number| found.get_mut(number)) else { continue };
        *it.seat.live.entry(agency.clone()).or_default() |= bit(standing);
        it.begun.insert((agency, standing), begun);
    }
    Ok(())
}

async fn duties(
    conn: &mut PgConnection,
    of: &[i64],
    ids: &BTreeMap<i64, Name>,
    found: &mut BTreeMap<Name, Found>,
) -> Result<(), Fault> {
    let doing = "reading the duties of cases";
    let sql = "SELECT id, proceeding, duty, owed_by, item, owed_to, sort, passed, procedure, marks,
                   case_id
               FROM duty WHERE case_id = ANY($1)";
    let rows = sqlx::query(sql).bind(of).fetch_all(conn).await.during(doing)?;
    for row in rows {
        let duty = SeatDuty {
            id: row.try_get(0).during(doing)?,
            proceeding: small(row.try_get(1).during(doing)?),
            duty: row.try_get(2).during(doing)?,
            owed_by: row.try_get(3).during(doing)?,
            item: row.try_get(4).during(doing)?,
            owed_to: crate::postgres::reader::rows::json(&row, 5).during(doing)?,
            sort: row.try_get(6).during(doing)?,
            passed: row.try_get(7).during(doing)?,
            procedure: row.try_get(8).during(doing)?,
            marks: small(row.try_get(9).during(doing)?),
        };
        let id: i64 = row.try_get(10).during(doing)?;
        let case = ids.get(&id).and_then(|number| found.get_mut(number));
        case.into_iter().for_each(|it| it.seat.duties.push(duty.clone()));
    }
    Ok(())
}

/// A case that is about to be opened.
pub(super) fn new(row: &CaseRow) -> Found {
    Found { seat: Seat::new(row.clone()), later: true, begun: BTreeMap::new() }
}
