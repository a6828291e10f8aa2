//! The auditor's lists as tables to take away: the same question, all pages of the answer.

use super::log::{look, row};
use crate::ocel::{self, Log};
use crate::officer::standing;
use crate::problem::Problem;
use crate::rooms::Rooms;
use crate::sheet::{Cell, Column, Kind, ROWS_MAX, Sheet, response};
use crate::visitor::Officer;
use crate::words::Words;
use axum::response::Response;
use casework::procedure::Name;
use engine::{Fault, Hit, LookFilter, LookRow, Page, Paging, Reader, SaidFilter, Saying, Search};
use hyper::StatusCode;

/// The most cases of an event log.
pub(super) const OCEL_CASES_MAX: usize = 1000;
/// Rows that are read at once.
const PAGE: usize = 500;

/// Rows, and where the next page begins.
type Rows<T> = (Vec<T>, Option<String>);

/// What the pages of an answer bring together, until they are more than `most`.
async fn all<P, T, F>(
    (w, most): (Words, usize),
    mut read: impl FnMut(Paging) -> F,
    rows_of: impl Fn(P) -> Result<Rows<T>, Problem>,
) -> Result<Vec<T>, Problem>
where
    F: Future<Output = Result<P, Fault>>,
{
    let (mut rows, mut after) = (Vec::new(), None);
    loop {
        let page = read(Paging { after, limit: PAGE }).await;
        let (more, next) = rows_of(page.map_err(|fault| Problem::fault(w, &fault))?)?;
        rows.extend(more);
        after = next.filter(|_| rows.len() <= most);
        if after.is_none() {
            return Ok(rows);
        }
    }
}

/// The cases that are found, until they are more than `most`.
async fn hits(
    reader: &Reader,
    officer: &Officer,
    search: &Search,
    most: usize,
) -> Result<Vec<Hit>, Problem> {
    let read = |paging| reader.search(&officer.agency, search, paging);
    all((officer.visitor.words, most), read, |hits| Ok((hits.rows, hits.next))).await
}

/// All cases that are found.
///
/// # Errors
/// More than a table may have, another kind of file, or the record does not answer.
pub(super) async fn found(
    rooms: &Rooms,
    officer: &Officer,
    search: &Search,
    kind: &str,
) -> Result<Response, Problem> {
    let w = officer.visitor.words;
    let rows = hits(&rooms.reader(&officer.visitor), officer, search, ROWS_MAX).await?;
    let names = rooms.names(w);
    let cells = |hit: &Hit| {
        let row = &hit.row;
        let standings: Vec<String> = hit.standings.iter().map(|it| w.t(standing(*it))).collect();
        let documents: Vec<String> =
            hit.documents.iter().map(|it| names.document(&it.form)).collect();
        let open = if row.is_open() { "filter-open-only" } else { "filter-closed-only" };
        vec![
            Cell::text(&*row.number),
            Cell::text(names.procedure(&row.procedure)),
            Cell::text(names.phase(&row.procedure, row.edition, &row.phase)),
            Cell::text(row.holder.as_deref().map(|it| names.agency(it)).unwrap_or_default()),
            Cell::Instant(row.opened_at),
            Cell::Instant(row.last_at),
            Cell::text(w.t(open)),
            Cell::text(standings.join(&w.t("list-comma"))),
            Cell::text(documents.join(&w.t("list-comma"))),
        ]
    };
    let sheet = Sheet {
        title: w.t("find-title"),
        columns: columns(
            officer,
            &[
                ("col-case", Kind::Text),
                ("filter-procedure", Kind::Text),
                ("case-phase", Kind::Text),
                ("case-holder", Kind::Text),
                ("case-opened", Kind::Instant),
                ("case-last", Kind::Instant),
                ("filter-open", Kind::Text),
                ("case-my-standing", Kind::Text),
                ("col-document", Kind::Text),
            ],
        ),
        rows: rows.iter().map(cells).collect(),
    };
    response(sheet, kind, "cases", w).await
}

/// What happened in the cases that are found, as an event log.
///
/// # Errors
/// As [`found`]; more cases than [`OCEL_CASES_MAX`], or more events than a log may have.
pub(super) async fn logged(
    rooms: &Rooms,
    officer: &Officer,
    search: &Search,
) -> Result<Response, Problem> {
    let w = officer.visitor.words;
    let reader = rooms.reader(&officer.visitor);
    let found = hits(&reader, officer, search, OCEL_CASES_MAX).await?;
    if OCEL_CASES_MAX < found.len() {
        return Err(Problem::Told {
            words: w,
            status: StatusCode::PAYLOAD_TOO_LARGE,
            what: w.with("export-ocel-large", "max", OCEL_CASES_MAX),
            advice: w.t("sheet-large-advice"),
        });
    }
    let mut log = Log::new(rooms.names(w));
    for hit in found {
        let history = reader.history(&officer.agency, &hit.row.number).await;
        // Of a case whose outline is all that she sees there is nothing to tell.
        if let Some(history) = history.map_err(|fault| Problem::fault(w, &fault))? {
            log.add(&hit.row.number, &history).map_err(|unfit| unfit.problem(w))?;
        }
    }
    Ok(ocel::response(&log, "cases"))
}

/// All that was said in a case that has these procedures.
///
/// # Errors
/// As [`found`]; the case is not there for the visitor.
pub(super) async fn said(
    rooms: &Rooms,
    (reader, officer): (&Reader, &Officer),
    (number, procedures): (&str, &[(Name, u32)]),
    kind: &str,
) -> Result<Response, Problem> {
    let w = officer.visitor.words;
    let read = |paging| reader.said(&officer.agency, number, paging);
    let rows_of = |page: Option<Page<_>>| {
        page.map(|page| (page.rows, page.next)).ok_or_else(|| Problem::missing(w))
    };
    let rows = all((w, ROWS_MAX), read, rows_of).await?;
    response(sayings(rooms, officer, &rows, procedures), kind, number, w).await
}

/// All refusals that fit.
///
/// # Errors
/// As [`found`]; the visitor's office is not to see them.
pub(super) async fn refused(
    rooms: &Rooms,
    officer: &Officer,
    filter: &SaidFilter,
    kind: &str,
) -> Result<Response, Problem> {
    let w = officer.visitor.words;
    let reader = rooms.reader(&officer.visitor);
    let read = |paging| reader.said_everywhere(&officer.agency, filter.clone(), paging);
    let rows_of = |page: Option<Page<_>>| {
        page.map(|page| (page.rows, page.next)).ok_or_else(|| Problem::other_area(&officer.visitor))
    };
    let rows = all((w, ROWS_MAX), read, rows_of).await?;
    response(sayings(rooms, officer, &rows, &[]), kind, "refusals", w).await
}

fn sayings(rooms: &Rooms, officer: &Officer, rows: &[Saying], procedures: &[(Name, u32)]) -> Sheet {
    let w = officer.visitor.words;
    let cells = |it: &Saying| {
        let row = row(rooms, w, it, procedures);
        vec![
            Cell::count(it.position),
            Cell::Instant(it.at),
            Cell::text(&*it.from),
            Cell::text(row.who),
            Cell::text(row.officer.unwrap_or_default()),
            Cell::text(row.office.unwrap_or_default()),
            Cell::text(row.case.unwrap_or_default()),
            Cell::text(row.asked.unwrap_or_else(|hidden| hidden)),
            Cell::text(row.outcome),
            Cell::text(row.words.unwrap_or_default()),
            Cell::text(row.basis.unwrap_or_default()),
            Cell::text(row.id),
            Cell::text(hex::encode(it.digest)),
        ]
    };
    Sheet {
        title: w.t("said-entry"),
        columns: columns(
            officer,
            &[
                ("value-index", Kind::Number),
                ("col-when", Kind::Instant),
                ("said-agency-id", Kind::Text),
                ("said-who", Kind::Text),
                ("looks-officer", Kind::Text),
                ("said-office-title", Kind::Text),
                ("col-case", Kind::Text),
                ("said-asked", Kind::Text),
                ("said-outcome", Kind::Text),
                ("said-words", Kind::Text),
                ("col-basis", Kind::Text),
                ("said-message", Kind::Text),
                ("said-digest", Kind::Text),
            ],
        ),
        rows: rows.iter().map(cells).collect(),
    }
}

/// The whole trail of reads that fits.
///
/// # Errors
/// As [`refused`].
pub(super) async fn looks(
    rooms: &Rooms,
    officer: &Officer,
    filter: &LookFilter,
    kind: &str,
) -> Result<Response, Problem> {
    let w = officer.visitor.words;
    let reader = rooms.reader(&officer.visitor);
    let read = |paging| reader.looks(&officer.agency, filter.clone(), paging);
    let rows_of = |page: Option<Page<_>>| {
        page.map(|page| (page.rows, page.next)).ok_or_else(|| Problem::other_area(&officer.visitor))
    };
    let rows = all((w, ROWS_MAX), read, rows_of).await?;
    let cells = |it: &LookRow| {
        let row = look(rooms, w, it);
        vec![
            it.day.parse().map_or_else(|_| Cell::text(&*it.day), Cell::Day),
            Cell::text(row.case),
            Cell::text(&*it.agency),
            Cell::text(row.who),
            Cell::text(row.officer.unwrap_or_default()),
            Cell::text(row.what),
            Cell::Instant(it.first),
            Cell::Instant(it.last),
            Cell::count(it.count),
        ]
    };
    let sheet = Sheet {
        title: w.t("looks-title"),
        columns: columns(
            officer,
            &[
                ("looks-day", Kind::Day),
                ("col-case", Kind::Text),
                ("said-agency-id", Kind::Text),
                ("said-who", Kind::Text),
                ("looks-officer", Kind::Text),
                ("looks-what", Kind::Text),
                ("looks-first", Kind::Instant),
                ("looks-last", Kind::Instant),
                ("looks-count", Kind::Number),
            ],
        ),
        rows: rows.iter().map(cells).collect(),
    };
    response(sheet, kind, "looks", w).await
}

fn columns(officer: &Officer, ids: &[(&str, Kind)]) -> Vec<Column> {
    let w = officer.visitor.words;
    ids.iter().map(|(id, kind)| Column::new(w.t(id), *kind)).collect()
}

/// Nothing is taken away where the question itself is wrong.
pub(super) fn unasked(officer: &Officer) -> Problem {
    let words = officer.visitor.words;
    Problem::Told {
        words,
        status: StatusCode::BAD_REQUEST,
        what: words.t("find-wrong"),
        advice: words.t("export-wrong-advice"),
    }
}
