//! Open duties and to whom they are owed, column by column.

use super::sheet::{CaseSheet, Sheet};
use crate::fault::During;
use crate::writer::seats::SeatDuty;
use engine::{DutyRow, Fault};
use sqlx::PgConnection;
use std::collections::{BTreeMap, BTreeSet};

/// Duties by column.
#[derive(Default)]
struct Duties<'a> {
    id: Vec<i64>,
    case: Vec<i64>,
    proceeding: Vec<i64>,
    duty: Vec<&'a str>,
    owed_by: Vec<&'a str>,
    item: Vec<Option<&'a str>>,
    owed_to: Vec<String>,
    start: Vec<i64>,
    due: Vec<Option<i64>>,
    target: Vec<Option<i64>>,
    basis: Vec<Option<&'a str>>,
    provisional: Vec<bool>,
    suspended: Vec<bool>,
    passed: Vec<bool>,
    sort: Vec<i64>,
    procedure: Vec<&'a str>,
    marks: Vec<i64>,
    region: Vec<&'a str>,
}

impl<'a> Duties<'a> {
    fn push(&mut self, case: i64, duty: &'a SeatDuty, row: &'a DutyRow) -> Result<(), Fault> {
        let owed_to = serde_json::to_string(&row.owed_to)
            .map_err(|error| Fault::because("writing to whom a duty is owed", error))?;
        self.id.push(duty.id);
        self.case.push(case);
        self.proceeding.push(i64::from(row.proceeding));
        self.duty.push(&row.duty);
        self.owed_by.push(&row.owed_by);
        self.item.push(row.item.as_deref());
        self.owed_to.push(owed_to);
        self.start.push(row.start);
        self.due.push(row.due);
        self.target.push(row.target);
        self.basis.push(row.basis.as_deref());
        self.provisional.push(row.provisional);
        self.suspended.push(row.suspended);
        self.passed.push(row.passed);
        self.sort.push(duty.sort);
        self.procedure.push(&duty.procedure);
        self.marks.push(duty.marks.into());
        self.region.push(engine::division(&duty.owed_by));
        Ok(())
    }
}

/// Duties that are gone, new or changed.
pub(super) async fn write(conn: &mut PgConnection, sheet: &Sheet<'_>) -> Result<(), Fault> {
    let (mut gone, mut rows) = (Vec::new(), Duties::default());
    let (mut disowned, mut owned) = (Vec::new(), Vec::new());
    for CaseSheet { seat, old_duties, duties, .. } in sheet.cases.values() {
        let kept: BTreeMap<i64, &SeatDuty> = seat.duties.iter().map(|it| (it.id, it)).collect();
        gone.extend(old_duties.iter().map(|it| it.id).filter(|id| !kept.contains_key(id)));
        for (id, row) in duties {
            if let Some(duty) = kept.get(id) {
                rows.push(seat.id, duty, row)?;
            }
        }
        let (before, after) = (creditors(old_duties), creditors(&seat.duties));
        disowned.extend(before.difference(&after).copied());
        owned.extend(after.difference(&before).copied());
    }
    remove(conn, &gone).await?;
    put(conn, rows).await?;
    disown(conn, &disowned).await?;
    own(conn, &owned).await
}

/// Takes duties out of every list but that of whom they are owed to.
pub(crate) async fn remove(conn: &mut PgConnection, ids: &[i64]) -> Result<(), Fault> {
    if ids.is_empty() {
        return Ok(());
    }
    let sql = "DELETE FROM duty WHERE id = ANY($1)";
    sqlx::query(sql).bind(ids).execute(conn).await.map(drop).during("removing duties")
}

async fn put(conn: &mut PgConnection, rows: Duties<'_>) -> Result<(), Fault> {
    if rows.id.is_empty() {
        return Ok(());
    }
    let sql = "INSERT INTO duty (id, case_id, proceeding, duty, owed_by, item, owed_to, start, due,
                   target, basis, provisional, suspended, passed, sort, procedure, marks, region)
               SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::text[], $5::text[],
                   $6::text[], $7::text[], $8::bigint[], $9::bigint[], $10::bigint[], $11::text[],
                   $12::bool[], $13::bool[], $14::bool[], $15::bigint[], $16::text[], $17::bigint[],
                   $18::text[])
               ON CONFLICT (id) DO UPDATE SET owed_to = excluded.owed_to, start = excluded.start,
                   due = excluded.due, target = excluded.target, basis = excluded.basis,
                   provisional = excluded.provisional, suspended = excluded.suspended,
                   passed = excluded.passed, sort = excluded.sort, marks = excluded.marks";
    let values = sqlx::query(sql)
        .bind(rows.id)
        .bind(rows.case)
        .bind(rows.proceeding)
        .bind(rows.duty)
        .bind(rows.owed_by)
        .bind(rows.item)
        .bind(rows.owed_to)
        .bind(rows.start)
        .bind(rows.due)
        .bind(rows.target)
        .bind(rows.basis)
        .bind(rows.provisional)
        .bind(rows.suspended)
        .bind(rows.passed)
        .bind(rows.sort)
        .bind(rows.procedure)
        .bind(rows.marks)
        .bind(rows.region);
    values.execute(conn).await.map(drop).during("writing duties")
}

/// To whom something is owed: the agency, the instant by which lists are sorted, the duty.
pub(crate) type Owed<'a> = (&'a str, i64, i64);

pub(crate) fn creditors(duties: &[SeatDuty]) -> BTreeSet<Owed<'_>> {
    let of = |it: &'_ SeatDuty| (it.sort, it.id);
    let each =
        duties.iter().flat_map(|it| it.owed_to.iter().map(move |agency| (&**agency, of(it))));
    each.map(|(agency, (sort, id))| (agency, sort, id)).collect()
}

async fn own(conn: &mut PgConnection, owed: &[Owed<'_>]) -> Result<(), Fault> {
    let sql = "INSERT INTO owed (agency, sort, duty_id)
               SELECT * FROM unnest($1::text[], $2::bigint[], $3::bigint[])";
    bind(conn, sql, owed).await
}

pub(crate) async fn disown(conn: &mut PgConnection, owed: &[Owed<'_>]) -> Result<(), Fault> {
    let sql = "DELETE FROM owed o USING unnest($1::text[], $2::bigint[], $3::bigint[])
                   v (agency, sort, duty_id)
               WHERE o.agency = v.agency AND o.sort = v.sort AND o.duty_id = v.duty_id";
    bind(conn, sql, owed).await
}

async fn bind(conn: &mut PgConnection, sql: &'static str, owed: &[Owed<'_>]) -> Result<(), Fault> {
    if owed.is_empty() {
        return Ok(());
    }
    let agency: Vec<&str> = owed.iter().map(|(agency, ..)| *agency).collect();
    let sort: Vec<i64> = owed.iter().map(|(_, sort, _)| *sort).collect();
    let duty: Vec<i64> = owed.iter().map(|(.., duty)| *duty).collect();
    let values = sqlx::query(sql).bind(agency).bind(sort).bind(duty);
    values.execute(conn).await.map(drop).during("writing to whom duties are owed")
}
