//! The rows of cases, of who stands how to them, of deliveries and of sums, column by column.

use super::sheet::{CaseSheet, Sheet};
use crate::fault::{During, int};
use crate::sight::Tally;
use crate::writer::part::WITHDRAWN;
use crate::writer::standings::masks;
use casework::procedure::Name;
use engine::Fault;
use sqlx::PgConnection;

/// Cases by column.
#[derive(Default)]
struct Cases<'a> {
    id: Vec<i64>,
    number: Vec<&'a str>,
    version: Vec<i64>,
    wake: Vec<Option<i64>>,
    procedure: Vec<&'a str>,
    edition: Vec<i64>,
    phase: Vec<&'a str>,
    holder: Vec<Option<&'a str>>,
    opened_at: Vec<i64>,
    last_at: Vec<i64>,
    due: Vec<Option<i64>>,
    merged_into: Vec<Option<&'a str>>,
}

impl<'a> Cases<'a> {
    fn of(cases: impl Iterator<Item = &'a CaseSheet<'a>>) -> Self {
        let mut columns = Self::default();
        for CaseSheet { seat, .. } in cases {
            let row = &seat.row;
            columns.id.push(seat.id);
            columns.number.push(&row.number);
            columns.version.push(int(row.version));
            columns.wake.push(seat.wake);
            columns.procedure.push(&row.procedure);
            columns.edition.push(i64::from(row.edition));
            columns.phase.push(&row.phase);
            columns.holder.push(row.holder.as_deref());
            columns.opened_at.push(row.opened_at);
            columns.last_at.push(row.last_at);
            columns.due.push(row.due);
            columns.merged_into.push(row.merged_into.as_deref());
        }
        columns
    }

    async fn write(self, conn: &mut PgConnection, sql: &'static str) -> Result<u64, Fault> {
        if self.id.is_empty() {
            return Ok(0);
        }
        let values = sqlx::query(sql)
            .bind(self.id)
            .bind(self.number)
            .bind(self.version)
            .bind(self.wake)
            .bind(self.procedure)
            .bind(self.edition)
            .bind(self.phase)
            .bind(self.holder)
            .bind(self.opened_at)
            .bind(self.last_at)
            .bind(self.due)
            .bind(self.merged_into);
        let done = values.execute(conn).await.during("writing cases")?;
        Ok(done.rows_affected())
    }
}

/// Cases that are opened. Where another hub opens one of the same number, it was faster.
pub(super) async fn new_cases(conn: &mut PgConnection, sheet: &Sheet<'_>) -> Result<(), Fault> {
    let cases = Cases::of(sheet.cases.values().filter(|it| it.fresh));
    let wanted = cases.id.len();
    let sql = "INSERT INTO case_ (id, number, version, wake, procedure, edition, phase, holder,
                   opened_at, last_at, due, merged_into)
               SELECT * FROM unnest($1::bigint[], $2::text[], $3::bigint[], $4::bigint[], $5::text[],
                   $6::bigint[], $7::text[], $8::text[], $9::bigint[], $10::bigint[], $11::bigint[],
                   $12::text[])
               ON CONFLICT DO NOTHING";
    if cases.write(conn, sql).await? == u64::try_from(wanted).unwrap_or(u64::MAX) {
        return Ok(());
    }
    Err(Fault::overtaken("another hub has opened a case of the same number meanwhile"))
}

/// Cases that were there, who stands how to all of them, and their deliveries.
pub(super) async fn projections(conn: &mut PgConnection, sheet: &Sheet<'_>) -> Result<(), Fault> {
    let sql = "UPDATE case_ c SET version = v.version, wake = v.wake, procedure = v.procedure,
                   edition = v.edition, phase = v.phase, holder = v.holder, opened_at = v.opened_at,
                   last_at = v.last_at, due = v.due, merged_into = v.merged_into,
                   writer = pg_current_xact_id()
               FROM unnest($1::bigint[], $2::text[], $3::bigint[], $4::bigint[], $5::text[],
                   $6::bigint[], $7::text[], $8::text[], $9::bigint[], $10::bigint[], $11::bigint[],
                   $12::text[])
                   v (id, number, version, wake, procedure, edition, phase, holder, opened_at, last_at,
                   due, merged_into)
               WHERE c.id = v.id";
    Cases::of(sheet.cases.values().filter(|it| !it.fresh)).write(conn, sql).await?;
    looked_at(conn, sheet).await?;
    courses(conn, sheet).await?;
    standings(conn, sheet).await?;
    sights(conn, sheet).await?;
    deliveries(conn, sheet).await
}

/// Whoever changes these cases later must have begun later as well, or would stand before what was said
/// of them.
async fn looked_at(conn: &mut PgConnection, sheet: &Sheet<'_>) -> Result<(), Fault> {
    if sheet.looked_at.is_empty() {
        return Ok(());
    }
    let sql = "UPDATE case_ SET writer = pg_current_xact_id() WHERE id = ANY($1)";
    let values = sqlx::query(sql).bind(&sheet.looked_at);
    values.execute(conn).await.map(drop).during("writing which cases were looked at")
}

/// Procedures that were not in a case before.
async fn courses(conn: &mut PgConnection, sheet: &Sheet<'_>) -> Result<(), Fault> {
    let (mut procedure, mut case) = (Vec::new(), Vec::new());
    for it in sheet.cases.values() {
        procedure.extend(it.procedures.iter().map(|name| &***name));
        case.extend(it.procedures.iter().map(|_| it.seat.id));
    }
    if case.is_empty() {
        return Ok(());
    }
    let sql =
        "INSERT INTO course (procedure, case_id) SELECT * FROM unnest($1::text[], $2::bigint[])
               ON CONFLICT DO NOTHING";
    let values = sqlx::query(sql).bind(procedure).bind(case);
    values.execute(conn).await.map(drop).during("writing the procedures of cases")
}

async fn standings(conn: &mut PgConnection, sheet: &Sheet<'_>) -> Result<(), Fault> {
    let (mut case, mut agency, mut standing) = (Vec::new(), Vec::new(), Vec::new());
    let (mut begun, mut ended) = (Vec::new(), Vec::new());
    for it in sheet.cases.values() {
        for ((who, how, from), until) in &it.spans {
            case.push(it.seat.id);
            agency.push(&**who);
            standing.push(how.word());
            begun.push(*from);
            ended.push(*until);
        }
    }
    if case.is_empty() {
        return Ok(());
    }
    let sql = "INSERT INTO standing (case_id, agency, standing, begun, ended)
               SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[], $4::bigint[], $5::bigint[])
               ON CONFLICT (case_id, agency, standing, begun) DO UPDATE SET ended = excluded.ended";
    let values = sqlx::query(sql).bind(case).bind(agency).bind(standing).bind(begun).bind(ended);
    values.execute(conn).await.map(drop).during("writing standings")
}

/// Who sees each case now, where that changed.
async fn sights(conn: &mut PgConnection, sheet: &Sheet<'_>) -> Result<(), Fault> {
    let doing = "writing who sees a case";
    let (mut put, mut gone) = (Vec::new(), Vec::new());
    for it in sheet.cases.values() {
        let after = masks(&it.seat);
        let left = it.seen.keys().filter(|agency| !after.contains_key(*agency));
        gone.extend(left.map(|agency| (agency.clone(), it.seat.id)));
        let new = after.into_iter().filter(|(agency, mask)| it.seen.get(agency) != Some(mask));
        put.extend(new.map(|(agency, mask)| (agency, it.seat.id, mask)));
    }
    if !put.is_empty() {
        let agency: Vec<&str> = put.iter().map(|(agency, ..)| &**agency).collect();
        let case: Vec<i64> = put.iter().map(|(_, case, _)| *case).collect();
        let mask: Vec<i64> = put.iter().map(|(.., mask)| *mask).collect();
        let sql = "INSERT INTO sight (agency, case_id, mask)
                   SELECT * FROM unnest($1::text[], $2::bigint[], $3::bigint[])
                   ON CONFLICT (agency, case_id) DO UPDATE SET mask = excluded.mask";
        let values = sqlx::query(sql).bind(agency).bind(case).bind(mask);
        values.execute(&mut *conn).await.during(doing)?;
    }
    if !gone.is_empty() {
        let agency: Vec<&str> = gone.iter().map(|(agency, _)| &**agency).collect();
        let case: Vec<i64> = gone.iter().map(|(_, case)| *case).collect();
        let sql = "DELETE FROM sight s USING unnest($1::text[], $2::bigint[]) v (agency, case_id)
                   WHERE s.agency = v.agency AND s.case_id = v.case_id";
        sqlx::query(sql).bind(agency).bind(case).execute(conn).await.during(doing)?;
    }
    Ok(())
}

/// Deliveries by column.
#[derive(Default)]
struct Deliveries<'a> {
    case: Vec<i64>,
    number: Vec<i64>,
    proceeding: Vec<i64>,
    act: Vec<&'a str>,
    sender: Vec<&'a str>,
    recipient: Vec<&'a str>,
    copy: Vec<bool>,
    outside: Vec<bool>,
    digest: Vec<Option<&'a str>>,
    rungs: Vec<String>,
    withdrawn: Vec<bool>,
    receipt: Vec<Option<i64>>,
    unsigned: Vec<bool>,
}

impl<'a> Deliveries<'a> {
    fn push(&mut self, case: i64, row: &'a engine::DeliveryRow) -> Result<(), Fault> {
        let rungs = serde_json::to_string(&row.rungs)
            .map_err(|error| Fault::because("writing the rungs of a delivery", error))?;
        self.case.push(case);
        self.number.push(i64::from(row.number));
        self.proceeding.push(i64::from(row.proceeding));
        self.act.push(&row.act);
        self.sender.push(&row.from);
        self.recipient.push(&row.to);
        self.copy.push(row.copy);
        self.outside.push(row.outside);
        self.digest.push(row.digest.as_deref());
        self.rungs.push(rungs);
        self.withdrawn.push(row.rungs.iter().any(|(rung, _)| &**rung == WITHDRAWN));
        self.receipt.push(row.receipt);
        self.unsigned.push(row.unsigned);
        Ok(())
    }
}

async fn deliveries(conn: &mut PgConnection, sheet: &Sheet<'_>) -> Result<(), Fault> {
    let mut rows = Deliveries::default();
    for it in sheet.cases.values() {
        it.deliveries.values().try_for_each(|row| rows.push(it.seat.id, row))?;
    }
    if rows.case.is_empty() {
        return Ok(());
    }
    let sql = "INSERT INTO delivery (case_id, number, proceeding, act, sender, recipient, copy,
                   outside, digest, rungs, withdrawn, receipt, unsigned)
               SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::text[], $5::text[],
                   $6::text[], $7::bool[], $8::bool[], $9::text[], $10::text[], $11::bool[],
                   $12::bigint[], $13::bool[])
               ON CONFLICT (case_id, number) DO UPDATE SET proceeding = excluded.proceeding,
                   act = excluded.act, sender = excluded.sender, recipient = excluded.recipient,
                   copy = excluded.copy, outside = excluded.outside, digest = excluded.digest,
                   rungs = excluded.rungs, withdrawn = excluded.withdrawn,
                   receipt = excluded.receipt, unsigned = excluded.unsigned";
    let values = sqlx::query(sql)
        .bind(rows.case)
        .bind(rows.number)
        .bind(rows.proceeding)
        .bind(rows.act)
        .bind(rows.sender)
        .bind(rows.recipient)
        .bind(rows.copy)
        .bind(rows.outside)
        .bind(rows.digest)
        .bind(rows.rungs)
        .bind(rows.withdrawn)
        .bind(rows.receipt)
        .bind(rows.unsigned);
    values.execute(conn).await.map(drop).during("writing deliveries")
}

/// What is added to the counts that lists show.
pub(crate) async fn sums(
    conn: &mut PgConnection,
    sums: Vec<((Tally, Name, i64), i64)>,
) -> Result<(), Fault> {
    if sums.is_empty() {
        return Ok(());
    }
    let kind: Vec<i64> = sums.iter().map(|((tally, ..), _)| *tally as i64).collect();
    let agency: Vec<&str> = sums.iter().map(|((_, agency, _), _)| &**agency).collect();
    let mask: Vec<i64> = sums.iter().map(|((.., mask), _)| *mask).collect();
    let n: Vec<i64> = sums.iter().map(|(_, n)| *n).collect();
    let sql = "INSERT INTO tally_change (kind, agency, mask, n)
               SELECT * FROM unnest($1::bigint[], $2::text[], $3::bigint[], $4::bigint[])";
    let values = sqlx::query(sql).bind(kind).bind(agency).bind(mask).bind(n);
    values.execute(conn).await.map(drop).during("counting")
}
