//! What is counted and listed of cases from before anything was: told by their events when the tables are
//! brought up.

use super::vault;
use super::writer::{FigureTable, breach_rows, event_place, figures, right_rows};
use crate::fault::{During, int};
use crate::recount::{OPEN, Recounted, Sums, recount};
use crate::schema::COUNTED;
use crate::seal::MasterKey;
use crate::vault::of_case;
use casework::procedure::Name;
use engine::Fault;
use sqlx::PgConnection;
use std::collections::{BTreeMap, BTreeSet};

/// Cases that are counted at once.
const CASES: usize = 200;

/// A part as it lies in the record: case, row, part, sealed.
type Lying = (i64, i64, i64, Vec<u8>);

/// Counts and lists every case of a record of an older edition, inside of an open transaction.
pub(crate) async fn all(
    conn: &mut PgConnection,
    master: &MasterKey,
    edition: i64,
) -> Result<(), Fault> {
    let doing = "counting cases from before";
    let (mut sums, mut after) = (Sums::new(), i64::MIN);
    loop {
        let sql = "SELECT id, number FROM case_ WHERE NOT erased AND id > $1 ORDER BY id LIMIT $2";
        let values = sqlx::query_as(sql).bind(after).bind(int(CASES));
        let cases: Vec<(i64, Name)> = values.fetch_all(&mut *conn).await.during(doing)?;
        let Some((last, _)) = cases.last() else { break };
        after = *last;
        some(conn, master, edition, cases.into_iter().collect(), &mut sums).await?;
    }
    if COUNTED <= edition {
        return Ok(());
    }
    let sums = sums.into_iter().filter(|(_, n)| *n != 0);
    figures(conn, FigureTable::Sums, sums.collect()).await?;
    sqlx::query(OPEN).execute(conn).await.map(drop).during(doing)
}

async fn some(
    conn: &mut PgConnection,
    master: &MasterKey,
    edition: i64,
    cases: BTreeMap<i64, Name>,
    sums: &mut Sums,
) -> Result<(), Fault> {
    let doing = "counting cases from before";
    let owners: BTreeSet<Name> = cases.values().map(|number| of_case(number)).collect();
    let mut keys = vault::Keys::new();
    for owner in owners {
        // Whoever verifies the record is told of a key that does not open.
        match vault::key(conn, master, &owner).await {
            Err(fault) if fault.passing => return Err(fault),
            Err(_) | Ok(None) => {}
            Ok(Some(key)) => drop(keys.insert(owner, key)),
        }
    }
    let ids: Vec<i64> = cases.keys().copied().collect();
    let sql = "SELECT case_id, row_id, part, sealed FROM event
               WHERE case_id = ANY($1) AND sealed IS NOT NULL ORDER BY case_id, row_id, part";
    let parts: Vec<Lying> =
        sqlx::query_as(sql).bind(&ids).fetch_all(&mut *conn).await.during(doing)?;
    let mut lying: BTreeMap<i64, Vec<(i64, i64, Vec<u8>)>> = BTreeMap::new();
    for (case, row, part, sealed) in parts {
        lying.entry(case).or_default().push((row, part, sealed));
    }
    for (case, parts) in lying {
        let Some(owner) = cases.get(&case).map(|number| of_case(number)) else { continue };
        let Some(key) = keys.get(&owner) else { continue };
        let open = |(row, part, sealed): &(i64, i64, Vec<u8>)| {
            key.open(&event_place(&owner, *row, *part), sealed).ok()
        };
        // What does not open is told to whoever verifies the record.
        let history: Option<Vec<Vec<u8>>> = parts.iter().map(open).collect();
        let Some(it) = history.and_then(|history| recount(&history, sums)) else { continue };
        right_rows(conn, it.rights.iter().map(|row| (case, row)).collect()).await?;
        if edition < COUNTED {
            let places = parts.iter().map(|(row, part, _)| (*row, *part)).collect();
            write(conn, case, places, it).await?;
        }
    }
    Ok(())
}

async fn write(
    conn: &mut PgConnection,
    case: i64,
    places: Vec<(i64, i64)>,
    it: Recounted,
) -> Result<(), Fault> {
    let doing = "counting a case from before";
    let (row, part): (Vec<i64>, Vec<i64>) = places.into_iter().unzip();
    let sql = "UPDATE event e SET counted = v.counted
               FROM unnest($1::bigint[], $2::bigint[], $3::text[]) v (row_id, part, counted)
               WHERE e.row_id = v.row_id AND e.part = v.part AND v.counted IS NOT NULL";
    let values = sqlx::query(sql).bind(row).bind(part).bind(&it.counted);
    values.execute(&mut *conn).await.during(doing)?;
    breach_rows(conn, it.breaches.iter().map(|row| (case, row)).collect()).await?;
    for duty in &it.duties {
        let sql = "UPDATE duty SET procedure = $6, marks = $7, region = $8
                   WHERE case_id = $1 AND proceeding = $2 AND duty = $3 AND owed_by = $4
                       AND coalesce(item, '') = coalesce($5, '')";
        let values = sqlx::query(sql)
            .bind(case)
            .bind(i64::from(duty.proceeding))
            .bind(&*duty.duty)
            .bind(&*duty.owed_by)
            .bind(duty.item.as_deref())
            .bind(&*duty.procedure)
            .bind(i64::from(duty.marks()))
            .bind(engine::division(&duty.owed_by));
        values.execute(&mut *conn).await.during(doing)?;
    }
    Ok(())
}
