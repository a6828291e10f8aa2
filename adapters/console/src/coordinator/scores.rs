//! How each agency does: what it signed for, answered and left undone, with rates and what they mean here.

mod rated;

use super::bar::Bar;
use super::here::{Here, Shell};
use crate::frame::{Frame, html};
use crate::problem::Problem;
use crate::rooms::Rooms;
use crate::sheet::{Cell, Column, Kind, Sheet};
use crate::visitor::Officer;
use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use casework::Name;
use engine::Score;
use rated::Rated;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The page's path and its id in the menu.
const PLACE: (&str, &str) = ("/scores", "scores");
/// Rows on the page; a file has all.
const ROWS: usize = 200;

#[derive(Template)]
#[template(path = "coordinator/scores.html")]
struct Page {
    frame: Frame,
    shell: Shell,
    rows: Vec<Row>,
    count: usize,
    thresholds: String,
}

/// An agency over the months.
struct Row {
    agency: String,
    id: Name,
    at: String,
    received: u64,
    signed: Rated,
    answered: Rated,
    returned: Rated,
    insufficient: Rated,
    refused: u64,
    breached: u64,
    opened: u64,
    closed: u64,
}

fn bar(here: &Here<'_>) -> Bar {
    let bar = Bar::new(here).months(here).agency(here, "agency", "filter-agency");
    bar.procedure(here).region(here)
}

pub(super) async fn page(
    State(rooms): State<Arc<Rooms>>,
    officer: Officer,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let here = Here::new(&rooms, &officer, PLACE, query.as_deref());
    let span = match here.span() {
        Ok(span) => span,
        Err(wrong) => return Ok(here.wrong(bar(&here), wrong)),
    };
    let scores = here.reader.scores(here.own(), &span).await.map_err(here.fault())?;
    let mut rows = rows(&here, &scores);
    if let Some(kind) = here.file() {
        return here.sheet(sheet(&here, &rows), kind).await;
    }
    let count = rows.len();
    rows.truncate(ROWS);
    Ok(html(&Page {
        rows,
        count,
        thresholds: rated::thresholds(here.w),
        frame: here.frame(),
        shell: here.shell(bar(&here)),
    }))
}

/// Months added up; who left most undone comes first.
fn rows(here: &Here<'_>, scores: &[Score]) -> Vec<Row> {
    let mut sums: BTreeMap<&Name, Score> = BTreeMap::new();
    for it in scores {
        let blank = || Score { agency: it.agency.clone(), ..Score::default() };
        let sum = sums.entry(&it.agency).or_insert_with(blank);
        sum.sent += it.sent;
        sum.received += it.received;
        sum.signed += it.signed;
        sum.signed_late += it.signed_late;
        sum.unsigned += it.unsigned;
        sum.refused += it.refused;
        sum.returned_to += it.returned_to;
        sum.answered += it.answered;
        sum.answered_late += it.answered_late;
        sum.judged_sufficient += it.judged_sufficient;
        sum.judged_insufficient += it.judged_insufficient;
        sum.opened += it.opened;
        sum.closed += it.closed;
        for (row, n) in &it.breached {
            *sum.breached.entry(row.clone()).or_default() += n;
        }
    }
    let mut rows: Vec<Row> = sums.into_values().map(|it| row(here, &it)).collect();
    let undone = |it: &Row| (it.breached, it.answered.missed(), it.signed.missed());
    rows.sort_by(|one, other| (undone(other), &one.id).cmp(&(undone(one), &other.id)));
    rows
}

fn row(here: &Here<'_>, it: &Score) -> Row {
    let late = it.signed_late + it.unsigned;
    let judged = it.judged_sufficient + it.judged_insufficient;
    Row {
        agency: here.names.agency(&it.agency),
        id: it.agency.clone(),
        at: breaches_at(here, &it.agency),
        received: it.received,
        signed: Rated::high(it.signed, it.signed + late),
        answered: Rated::high(it.answered, it.answered + it.answered_late),
        returned: Rated::low(it.returned_to, it.sent),
        insufficient: Rated::rating(it.judged_insufficient, judged),
        refused: it.refused,
        breached: it.breached.values().sum(),
        opened: it.opened,
        closed: it.closed,
    }
}

/// Where the breaches are that were counted.
fn breaches_at(here: &Here<'_>, agency: &str) -> String {
    let (from, to) = here.months().unwrap_or_else(|_| (here.today(), here.today()));
    let (from, to) = (from.to_string(), to.plus_months(1).previous().to_string());
    let procedure = here.address.some("procedure").unwrap_or_default();
    let given = [("agency", agency), ("procedure", procedure), ("from", &from), ("to", &to)];
    crate::address::address("/breaches", given)
}

fn sheet(here: &Here<'_>, rows: &[Row]) -> Sheet {
    let w = here.w;
    let number = |id: &str| Column::new(w.t(id), Kind::Number);
    let text = |id: &str| Column::new(w.t(id), Kind::Text);
    let mut columns = vec![text("col-agency"), text("col-agency-id"), number("scores-received")];
    for id in ["scores-signed", "scores-answered", "scores-returned", "scores-insufficient"] {
        columns.extend([
            number(id),
            number("scores-of"),
            number("scores-rate"),
            text("scores-grade"),
        ]);
    }
    let rest = ["scores-refused", "scores-breached", "scores-opened", "scores-closed"];
    columns.extend(rest.map(number));
    let cells = |row: &Row| {
        let mut cells =
            vec![Cell::text(row.agency.as_str()), Cell::text(&*row.id), Cell::count(row.received)];
        for it in [&row.signed, &row.answered, &row.returned, &row.insufficient] {
            let rate = it.permille().map_or(Cell::Empty, |it| Cell::Number(f64::from(it) / 10.0));
            cells.extend([Cell::count(it.n), Cell::count(it.of), rate, Cell::Text(it.grade(w))]);
        }
        cells.extend([row.refused, row.breached, row.opened, row.closed].map(Cell::count));
        cells
    };
    Sheet { title: here.title(), columns, rows: rows.iter().map(cells).collect() }
}
