//! Everything that is stored of cases, page by page.

use super::Met;
use crate::fault::{During, int, uint};
use crate::postgres::reader::rows;
use crate::postgres::snapshot::Snapshot;
use crate::reader::comparing::{self, Page};
use crate::reader::opening::Spot;
use crate::vault::of_case;
use crate::writer::event_id;
use casework::procedure::Name;
use engine::verify::{CaseBooks, FoundLetter, LetterState};
use engine::{Fault, Standing, StandingRow};
use sqlx::postgres::PgRow;
use sqlx::{PgConnection, Row};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The number after the last case's.
pub(crate) async fn end(snapshot: &Snapshot) -> Result<u64, Fault> {
    let sql = "SELECT coalesce(max(id) + 1, 0) FROM case_";
    let end: i64 = sqlx::query_scalar(sql)
        .fetch_one(&snapshot.readers)
        .await
        .during("reading how many cases")?;
    Ok(uint(end))
}

pub(crate) async fn books(snapshot: &Snapshot, rows: &Range<u64>) -> Result<Vec<CaseBooks>, Fault> {
    let range = (int(rows.start), int(rows.end));
    let mut conn = snapshot.conn().await?;
    let mut page = outlined(&mut conn, range).await?;
    duties(&mut conn, range, &mut page).await?;
    deliveries(&mut conn, range, &mut page).await?;
    standings(&mut conn, range, &mut page).await?;
    breaches(&mut conn, range, &mut page).await?;
    rights(&mut conn, range, &mut page).await?;
    let owners: BTreeSet<Name> =
        page.books.iter().map(|books| of_case(&books.row.number)).collect();
    let mut keys = Met::read(&mut conn, &snapshot.master, owners).await?;
    histories(&mut conn, range, &mut keys, &mut page).await?;
    letters(&mut conn, range, &mut page).await?;
    sights(&mut conn, &mut page).await?;
    bodies(&mut conn, &mut keys, &mut page).await?;
    Ok(page.books)
}

async fn outlined(conn: &mut PgConnection, range: (i64, i64)) -> Result<Page, Fault> {
    let doing = "reading the rows of cases";
    let sql = "SELECT number, procedure, edition, phase, holder, opened_at, last_at, version, due,
                   merged_into, id, wake, erased
               FROM case_ WHERE $1 <= id AND id < $2 ORDER BY id";
    let found = sqlx::query(sql).bind(range.0).bind(range.1).fetch_all(conn).await.during(doing)?;
    let mut page = Page::default();
    for row in &found {
        let mut books = CaseBooks::new(rows::case(row).during(doing)?);
        books.wake = row.try_get(11).during(doing)?;
        books.erased = row.try_get(12).during(doing)?;
        page.ids.push(row.try_get(10).during(doing)?);
        page.books.push(books);
    }
    Ok(page)
}

/// Reads rows of cases, each with its case in the last column. A value of another form than its column
/// has is a flaw of the case; anything else ends the reading.
async fn each<T>(
    conn: &mut PgConnection,
    (doing, sql): (&str, &'static str),
    range: (i64, i64),
    page: &mut Page,
    read: impl Fn(&PgRow) -> sqlx::Result<T>,
    mut put: impl FnMut(&mut CaseBooks, T),
) -> Result<(), Fault> {
    let found = sqlx::query(sql).bind(range.0).bind(range.1).fetch_all(conn).await.during(doing)?;
    for row in &found {
        let case: i64 = row.try_get(row.len().saturating_sub(1)).during(doing)?;
        let Some(books) = page.of(case) else { continue };
        match read(row) {
            Ok(it) => put(books, it),
            Err(error) => books.flaws.push(format!("{doing}: {error}")),
        }
    }
    Ok(())
}

async fn duties(conn: &mut PgConnection, range: (i64, i64), page: &mut Page) -> Result<(), Fault> {
    let sql = "SELECT c.number, d.proceeding, d.duty, d.owed_by, d.item, d.owed_to, d.start, d.due,
                   d.target, d.basis, d.provisional, d.suspended, d.passed, d.sort, d.id, d.procedure,
                   d.marks, d.region, d.case_id
               FROM duty d JOIN case_ c ON c.id = d.case_id
               WHERE $1 <= d.case_id AND d.case_id < $2 ORDER BY d.case_id, d.id";
    let read =
        |row: &PgRow| Ok((rows::duty(row)?, row.try_get(13)?, row.try_get(16)?, row.try_get(17)?));
    each(conn, ("reading duties", sql), range, page, read, comparing::duty).await
}

async fn deliveries(
    conn: &mut PgConnection,
    range: (i64, i64),
    page: &mut Page,
) -> Result<(), Fault> {
    let sql = "SELECT c.number, d.number, d.proceeding, d.act, d.sender, d.recipient, d.copy,
                   d.outside, d.digest, d.rungs, d.receipt, d.unsigned, d.withdrawn, d.case_id
               FROM delivery d JOIN case_ c ON c.id = d.case_id
               WHERE $1 <= d.case_id AND d.case_id < $2 ORDER BY d.case_id, d.number";
    let read = |row: &PgRow| Ok((rows::delivery(row)?, row.try_get(12)?));
    each(conn, ("reading deliveries", sql), range, page, read, comparing::delivery).await
}

async fn standings(
    conn: &mut PgConnection,
    range: (i64, i64),
    page: &mut Page,
) -> Result<(), Fault> {
    let sql = "SELECT agency, standing, begun, case_id FROM standing
               WHERE $1 <= case_id AND case_id < $2 AND ended IS NULL";
    let read = |row: &PgRow| {
        let word: String = row.try_get(1)?;
        let standing = Standing::parse(&word).ok_or_else(|| sqlx::Error::ColumnDecode {
            index: "1".into(),
            source: format!("`{word}` is no standing that this program knows").into(),
        })?;
        let (agency, at) = (row.try_get(0)?, row.try_get(2)?);
        Ok(StandingRow { agency, standing, begins: true, at })
    };
    let put = |books: &mut CaseBooks, row| books.standings.push(row);
    each(conn, ("reading standings", sql), range, page, read, put).await
}

async fn breaches(
    conn: &mut PgConnection,
    range: (i64, i64),
    page: &mut Page,
) -> Result<(), Fault> {
    let sql =
        "SELECT c.number, b.proceeding, b.procedure, b.duty, b.owed_by, b.item, b.book, b.basis,
                   b.at, b.case_id
               FROM breach b JOIN case_ c ON c.id = b.case_id
               WHERE $1 <= b.case_id AND b.case_id < $2 ORDER BY b.case_id, b.id";
    let put = |books: &mut CaseBooks, row| books.breaches.push(row);
    each(conn, ("reading breaches", sql), range, page, rows::breach, put).await
}

async fn rights(conn: &mut PgConnection, range: (i64, i64), page: &mut Page) -> Result<(), Fault> {
    let sql = "SELECT c.number, e.proceeding, e.procedure, e.name, e.agency, e.start, e.until,
                   e.suspended, e.case_id
               FROM entitled e JOIN case_ c ON c.id = e.case_id
               WHERE $1 <= e.case_id AND e.case_id < $2 ORDER BY e.case_id, e.id";
    let put = |books: &mut CaseBooks, row| books.rights.push(row);
    each(conn, ("reading rights", sql), range, page, rows::right, put).await
}

/// A part of a history: case, row, part, place, sealed, what it counts for.
type Part = (i64, i64, i64, Option<i64>, Option<Vec<u8>>, Option<String>);

async fn histories(
    conn: &mut PgConnection,
    range: (i64, i64),
    keys: &mut Met,
    page: &mut Page,
) -> Result<(), Fault> {
    let sql = "SELECT v.case_id, v.row_id, v.part, p.position, v.sealed, v.counted
               FROM event v LEFT JOIN place p USING (row_id)
               WHERE $1 <= v.case_id AND v.case_id < $2 ORDER BY v.case_id, v.row_id, v.part";
    let values = sqlx::query_as(sql).bind(range.0).bind(range.1);
    let parts: Vec<Part> = values.fetch_all(conn).await.during("reading the events of cases")?;
    for (case, row, part, place, sealed, counted) in parts {
        let Some(books) = page.of(case) else { continue };
        let at = place.map_or(Spot::Row(uint(row)), |place| Spot::Place(uint(place)));
        let id = event_id(uint(row), uint(part));
        comparing::history(keys, books, (id, at), sealed, counted)?;
    }
    Ok(())
}

/// Letters by the events that they were written with. Those of an entry without a place have neither a
/// number nor a place yet, and both read as 0.
async fn letters(conn: &mut PgConnection, range: (i64, i64), page: &mut Page) -> Result<(), Fault> {
    let doing = "reading the letters of a case";
    let sql = "SELECT coalesce(l.number, 0), l.recipient, l.kind, l.case_number, l.delivery,
                   l.subject, l.sender, l.digest, l.at, coalesce(l.position, 0), l.traceparent,
                   l.attempts, l.state, coalesce(p.position, 0), l.row_id, l.part, l.nth, v.case_id
               FROM event v JOIN letter l ON l.row_id = v.row_id AND l.part = v.part
               LEFT JOIN place p ON p.row_id = v.row_id
               WHERE $1 <= v.case_id AND v.case_id < $2
               ORDER BY v.case_id, v.row_id, v.part, l.nth";
    let mut next = (0, 0, 0);
    let read = |row: &PgRow| {
        let (place, at): (i64, _) =
            (row.try_get(13)?, (row.try_get(14)?, row.try_get(15)?, row.try_get(16)?));
        Ok((letter(row)?, uint(place), at))
    };
    let put = |books: &mut CaseBooks, (it, place, at): (FoundLetter, u64, (i64, i64, i64))| {
        let wanted = if (next.0, next.1) == (at.0, at.1) { next.2 } else { 0 };
        if at.2 != wanted {
            books.flaws.push(format!("of the letters written at place {place} one is missing"));
        }
        next = (at.0, at.1, at.2 + 1);
        comparing::letter(books, it, place);
    };
    each(conn, (doing, sql), range, page, read, put).await
}

fn letter(row: &PgRow) -> sqlx::Result<FoundLetter> {
    let state = match row.try_get::<i64, _>(12)? {
        0 => LetterState::Pending,
        1 => LetterState::Carried,
        _ => LetterState::Deleted,
    };
    Ok(FoundLetter { row: rows::letter(row)?, state })
}

/// Looked up one by one, for those that should be there: there is no order by case.
async fn sights(conn: &mut PgConnection, page: &mut Page) -> Result<(), Fault> {
    let (mut agencies, mut cases) = (Vec::new(), Vec::new());
    for (case, books) in page.ids.iter().zip(&page.books) {
        for agency in comparing::stands(books).into_keys() {
            agencies.push(agency.to_string());
            cases.push(*case);
        }
    }
    let sql = "SELECT s.case_id, s.agency, s.mask
               FROM unnest($1::text[], $2::bigint[]) v (agency, case_id)
               JOIN sight s ON s.agency = v.agency AND s.case_id = v.case_id";
    let values = sqlx::query_as(sql).bind(agencies).bind(cases);
    let rows: Vec<(i64, Name, i64)> =
        values.fetch_all(conn).await.during("reading who sees a case")?;
    let mut sees: BTreeMap<i64, BTreeMap<Name, i64>> = BTreeMap::new();
    for (case, agency, mask) in rows {
        sees.entry(case).or_default().insert(agency, mask);
    }
    for (case, books) in page.ids.iter().zip(&mut page.books) {
        comparing::sight(books, &sees.remove(case).unwrap_or_default());
    }
    Ok(())
}

async fn bodies(conn: &mut PgConnection, keys: &mut Met, page: &mut Page) -> Result<(), Fault> {
    let doing = "reading the documents of a case";
    let owners: Vec<String> =
        page.books.iter().map(|books| of_case(&books.row.number).to_string()).collect();
    let sql = "SELECT o.nth, b.digest, b.sealed
               FROM unnest($1::text[]) WITH ORDINALITY o (owner, nth) JOIN body b USING (owner)
               ORDER BY o.nth, b.digest";
    let rows: Vec<(i64, Name, Vec<u8>)> =
        sqlx::query_as(sql).bind(owners).fetch_all(conn).await.during(doing)?;
    for (nth, digest, sealed) in rows {
        let books = usize::try_from(nth - 1).ok().and_then(|at| page.books.get_mut(at));
        if let Some(books) = books {
            comparing::body(keys, books, (digest, sealed))?;
        }
    }
    Ok(())
}
