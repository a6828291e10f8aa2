//! The trail of reads, and what lies in drawers.

use super::connect::Server;
use crate::blind::{Drawers, Officers, Slot};
use crate::cursor;
use crate::fault::{During, int, uint};
use crate::seal::Dice;
use casework::procedure::Name;
use engine::{
    DRAFT_BYTES_MAX, DRAFTS_MAX, DraftRow, Fault, LookFilter, LookRow, Owner, Page, Paging, Put,
};
use sqlx::{Postgres, QueryBuilder};

/// Day, case, agency, officer, path, first, last, how many, sealed.
type Lying = (String, Name, Name, Vec<u8>, String, i64, i64, i64, Option<Vec<u8>>);

pub(crate) async fn note_looks(server: &Server, mut rows: Vec<LookRow>) -> Result<(), Fault> {
    let doing = "noting who looked";
    // In one order by everybody, so that no two hubs wait for each other.
    rows.sort_by(|one, other| key(one).cmp(&key(other)));
    let (officers, mut dice) = (Officers::new(&server.master)?, Dice::new());
    let mut tx = server.begin().await?;
    let sql =
        "INSERT INTO look AS l (day, case_number, agency, officer, path, first, last, n, sealed)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
               ON CONFLICT (day, case_number, agency, officer, path) DO UPDATE
               SET first = least(l.first, excluded.first), last = greatest(l.last, excluded.last),
                   n = l.n + excluded.n";
    for row in rows {
        let officer = row.officer.as_deref();
        let mark = officers.mark(&row.agency, officer)?;
        let sealed = officers.seal(&row.agency, officer, &mut dice)?;
        let values = sqlx::query(sql).bind(&row.day).bind(&*row.case).bind(&*row.agency);
        let values = values.bind(mark).bind(&row.path).bind(row.first).bind(row.last);
        values.bind(int(row.count)).bind(sealed).execute(&mut *tx).await.during(doing)?;
    }
    tx.commit().await.during(doing)
}

fn key(row: &LookRow) -> (&str, &str, &str, Option<&str>, &str) {
    (&row.day, &row.case, &row.agency, row.officer.as_deref(), &row.path)
}

pub(crate) async fn looks(
    server: &Server,
    filter: &LookFilter,
    paging: &Paging,
) -> Result<Page<LookRow>, Fault> {
    let doing = "reading who looked";
    let skip = paging.after.as_deref().map(cursor::of_looks).transpose()?.unwrap_or(0);
    let officers = Officers::new(&server.master)?;
    let mut tx = server.snapshot().await?;
    let mut question = QueryBuilder::new("SELECT count(*) ");
    asked(&mut question, &officers, filter)?;
    let count: i64 = question.build_query_scalar().fetch_one(&mut *tx).await.during(doing)?;
    let mut question = QueryBuilder::new(
        "SELECT day, case_number, agency, officer, path, first, last, n, sealed ",
    );
    asked(&mut question, &officers, filter)?;
    question.push(" ORDER BY day DESC, last DESC, case_number, agency, officer, path LIMIT ");
    question.push_bind(int(paging.limit)).push(" OFFSET ").push_bind(skip);
    let found = question.build_query_as::<Lying>().fetch_all(&mut *tx).await.during(doing)?;
    let row = |(day, case, agency, mark, path, first, last, n, sealed): Lying| {
        let officer = officers.open(&agency, &mark, sealed)?;
        Ok(LookRow { day, case, agency, officer, path, first, last, count: uint(n) })
    };
    let rows: Vec<LookRow> = found.into_iter().map(row).collect::<Result<_, Fault>>()?;
    let end = skip.saturating_add(int(rows.len()));
    let next = (end < count).then(|| end.to_string());
    Ok(Page { rows, next, count: uint(count) })
}

fn asked(
    question: &mut QueryBuilder<Postgres>,
    officers: &Officers,
    filter: &LookFilter,
) -> Result<(), Fault> {
    question.push("FROM look WHERE TRUE");
    if let Some(case) = &filter.case {
        question.push(" AND case_number = ").push_bind(case.clone());
    }
    if let Some(agency) = &filter.agency {
        question.push(" AND agency = ").push_bind(agency.clone());
        if filter.officer.is_some() {
            let mark = officers.mark(agency, filter.officer.as_deref())?;
            question.push(" AND officer = ").push_bind(mark);
        }
    }
    if let Some(since) = &filter.since {
        question.push(" AND day >= ").push_bind(since.clone());
    }
    if let Some(until) = &filter.until {
        question.push(" AND day <= ").push_bind(until.clone());
    }
    Ok(())
}

pub(crate) async fn put_draft(
    server: &Server,
    owner: &Owner,
    name: &str,
    (at, content): (i64, &[u8]),
) -> Result<Put, Fault> {
    let doing = "keeping a draft";
    if DRAFT_BYTES_MAX < content.len() {
        return Ok(Put::TooLarge);
    }
    let closed = Drawers::new(&server.master)?.close(owner, name, content, &mut Dice::new())?;
    let slot = &closed.slot;
    let mut tx = server.begin().await?;
    // Two at once would both find room for one.
    let sql = "SELECT pg_advisory_xact_lock(hashtextextended('draft ' || $1, 0))";
    sqlx::query(sql).bind(&*slot.agency).execute(&mut *tx).await.during(doing)?;
    let sql = "SELECT count(*) FROM draft WHERE agency = $1 AND officer = $2 AND name <> $3";
    let values = sqlx::query_scalar(sql).bind(&*slot.agency).bind(&slot.officer).bind(&slot.name);
    let others: i64 = values.fetch_one(&mut *tx).await.during(doing)?;
    if int(DRAFTS_MAX) <= others {
        return Ok(Put::Full);
    }
    let sql = "INSERT INTO draft (agency, officer, name, at, bytes, label, sealed)
               VALUES ($1, $2, $3, $4, $5, $6, $7)
               ON CONFLICT (agency, officer, name) DO UPDATE SET at = excluded.at,
                   bytes = excluded.bytes, label = excluded.label, sealed = excluded.sealed";
    let values = sqlx::query(sql).bind(&*slot.agency).bind(&slot.officer).bind(&slot.name);
    let values = values.bind(at).bind(int(content.len())).bind(&closed.label).bind(&closed.sealed);
    values.execute(&mut *tx).await.during(doing)?;
    tx.commit().await.map(|()| Put::Kept).during(doing)
}

pub(crate) async fn draft(
    server: &Server,
    owner: &Owner,
    name: &str,
) -> Result<Option<(i64, Vec<u8>)>, Fault> {
    let drawers = Drawers::new(&server.master)?;
    let slot = drawers.slot(owner, name)?;
    let sql = "SELECT at, sealed FROM draft WHERE agency = $1 AND officer = $2 AND name = $3";
    let values = sqlx::query_as(sql).bind(&*slot.agency).bind(&slot.officer).bind(&slot.name);
    let found: Option<(i64, Vec<u8>)> =
        values.fetch_optional(&server.readers).await.during("reading a draft")?;
    let Some((at, sealed)) = found else { return Ok(None) };
    Ok(Some((at, drawers.content(&slot, &sealed)?)))
}

pub(crate) async fn drafts(server: &Server, owner: &Owner) -> Result<Vec<DraftRow>, Fault> {
    let drawers = Drawers::new(&server.master)?;
    let officer = drawers.officer(owner)?;
    let sql = "SELECT name, at, bytes, label FROM draft WHERE agency = $1 AND officer = $2";
    let values = sqlx::query_as(sql).bind(&*owner.agency).bind(&officer);
    let found: Vec<(Vec<u8>, i64, i64, Vec<u8>)> =
        values.fetch_all(&server.readers).await.during("reading a drawer")?;
    let mut rows = Vec::with_capacity(found.len());
    for (name, at, bytes, label) in found {
        let slot = Slot { agency: owner.agency.clone(), officer: officer.clone(), name };
        rows.push(DraftRow { name: drawers.name(&slot, &label)?, at, bytes: uint(bytes) });
    }
    rows.sort_by(|one, other| (other.at, &one.name).cmp(&(one.at, &other.name)));
    Ok(rows)
}

pub(crate) async fn drop_draft(server: &Server, owner: &Owner, name: &str) -> Result<bool, Fault> {
    let slot = Drawers::new(&server.master)?.slot(owner, name)?;
    let sql = "DELETE FROM draft WHERE agency = $1 AND officer = $2 AND name = $3";
    let values = sqlx::query(sql).bind(&*slot.agency).bind(&slot.officer).bind(&slot.name);
    let done = values.execute(&server.writers).await;
    done.map(|done| done.rows_affected() != 0).during("dropping a draft")
}
