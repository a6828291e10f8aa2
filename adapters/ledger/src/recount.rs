//! What is counted and listed of cases from before anything was: told by their events when the tables are
//! brought up.

use crate::fault::During;
use crate::reader::histories::position;
use crate::reader::opening::{Spot, open_events};
use crate::schema::COUNTED;
use crate::seal::MasterKey;
use crate::vault;
use crate::writer::deltas::figures;
use crate::writer::part::{breaches, counted};
use crate::writer::rights;
use engine::{BreachRow, DutyRow, Fault, Figure, RightRow, View};
use rusqlite::Connection;
use std::collections::BTreeMap;

/// Sums under construction.
pub(crate) type Sums = BTreeMap<Figure, i64>;

/// Open duties are counted as they are stored, whatever could be told of them.
pub(crate) const OPEN: &str = "INSERT INTO figure (kind, month, one, other, procedure, detail, n)
    SELECT 16, 0, owed_by, '', procedure, marks, count(*) FROM duty
    GROUP BY owed_by, procedure, marks";

/// What one case counts for.
pub(crate) struct Recounted {
    /// For each part of its history, in order, what stands beside its events.
    pub(crate) counted: Vec<Option<String>>,
    /// The breaches that were booked in it.
    pub(crate) breaches: Vec<BreachRow>,
    /// Its open duties.
    pub(crate) duties: Vec<DutyRow>,
    /// Its open rights.
    pub(crate) rights: Vec<RightRow>,
}

/// Counts a case by its events and adds it to the sums. `None`: they cannot be read, which whoever verifies
/// the record is told; nobody is kept from opening it.
pub(crate) fn recount(history: &[Vec<u8>], sums: &mut Sums) -> Option<Recounted> {
    let read = |part: &Vec<u8>| serde_json::from_slice(part).ok();
    let history: Vec<Vec<casework::Event>> = history.iter().map(read).collect::<Option<_>>()?;
    let (along, case) = View::along(&history);
    let View { duties, rights, .. } = View::whole(&case);
    for (figure, n) in along.iter().flat_map(|it| &it.counted) {
        *sums.entry(figure.clone()).or_default() += n;
    }
    let beside = along.iter().map(|it| counted(&it.counted)).collect();
    let breaches = along.into_iter().flat_map(|it| it.breaches).collect();
    let (duties, rights) = (duties.put, rights.unwrap_or_default());
    Some(Recounted { counted: beside, breaches, duties, rights })
}

/// Counts and lists every case of a record of an older edition, inside of an open transaction.
pub(crate) fn all(conn: &Connection, master: &MasterKey, edition: i64) -> Result<(), Fault> {
    let doing = "counting cases from before";
    let mut sums = Sums::new();
    let mut statement =
        conn.prepare("SELECT id, number FROM case_ WHERE NOT erased").during(doing)?;
    let mut rows = statement.query([]).during(doing)?;
    while let Some(row) = rows.next().during(doing)? {
        let (id, number) = <(i64, String)>::try_from(row).during(doing)?;
        if let Some((rows, it)) = one(conn, master, (id, &number), &mut sums)? {
            rights::write(conn, id, &it.rights)?;
            if edition < COUNTED {
                write(conn, id, &rows, &it)?;
            }
        }
    }
    if COUNTED <= edition {
        return Ok(());
    }
    figures(conn, sums.into_iter().filter(|(_, n)| *n != 0))?;
    conn.execute(OPEN, []).map(drop).during(doing)
}

/// A case told by its events, with the rows that they are in; `None`: it cannot be read, which whoever
/// verifies the record is told.
fn one(
    conn: &Connection,
    master: &MasterKey,
    (id, number): (i64, &str),
    sums: &mut Sums,
) -> Result<Option<(Vec<i64>, Recounted)>, Fault> {
    let doing = "counting a case from before";
    let owner = vault::of_case(number);
    let key = match vault::key(conn, master, &owner) {
        Ok(Some(key)) => key,
        Err(fault) if fault.passing => return Err(fault),
        Ok(None) | Err(_) => return Ok(None),
    };
    let sql = "SELECT id, sealed FROM event WHERE case_id = ?1 ORDER BY id";
    let mut statement = conn.prepare_cached(sql).during(doing)?;
    let rows = statement.query_map([id], |row| <(i64, Vec<u8>)>::try_from(row)).during(doing)?;
    let rows: Vec<_> = rows.collect::<rusqlite::Result<_>>().during(doing)?;
    let open = |(event, sealed): &(i64, Vec<u8>)| {
        open_events(&key, &owner, (*event, Spot::Place(position(*event))), sealed).ok()
    };
    let Some(history) = rows.iter().map(open).collect::<Option<Vec<_>>>() else { return Ok(None) };
    let rows = rows.into_iter().map(|(event, _)| event).collect();
    Ok(recount(&history, sums).map(|it| (rows, it)))
}

/// What a case counts for, written beside its events, its breaches and its duties.
fn write(conn: &Connection, id: i64, rows: &[i64], it: &Recounted) -> Result<(), Fault> {
    let doing = "counting a case from before";
    for (event, counted) in rows.iter().zip(&it.counted) {
        if counted.is_some() {
            let sql = "UPDATE event SET counted = ?2 WHERE id = ?1";
            let mut statement = conn.prepare_cached(sql).during(doing)?;
            statement.execute((event, counted)).during(doing)?;
        }
    }
    breaches(conn, id, &it.breaches)?;
    for duty in &it.duties {
        let sql = "UPDATE duty SET procedure = ?6, marks = ?7, region = ?8
                   WHERE case_id = ?1 AND proceeding = ?2 AND duty = ?3 AND owed_by = ?4
                       AND coalesce(item, '') = coalesce(?5, '')";
        let mut statement = conn.prepare_cached(sql).during(doing)?;
        let values = (
            id,
            duty.proceeding,
            &duty.duty,
            &duty.owed_by,
            &duty.item,
            &duty.procedure,
            duty.marks(),
            engine::division(&duty.owed_by),
        );
        statement.execute(values).during(doing)?;
    }
    Ok(())
}
