//! Breaches that were booked: which rule, on whom, when it passed, in which case.

use super::bar::Bar;
use super::here::{Here, ROWS, Shell};
use super::reading::Wrong;
use crate::frame::{Frame, html};
use crate::problem::Problem;
use crate::rooms::Rooms;
use crate::sheet::{Cell, Column, Kind, ROWS_MAX, Sheet};
use crate::visitor::Officer;
use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use engine::{BreachFilter, BreachRow};
use std::sync::Arc;

/// The page's path and its id in the menu.
const PLACE: (&str, &str) = ("/breaches", "breaches");

#[derive(Template)]
#[template(path = "coordinator/breaches.html")]
struct Page {
    frame: Frame,
    shell: Shell,
    rows: Vec<Row>,
    count: u64,
    next: Option<String>,
}

/// A breach.
struct Row {
    case: String,
    duty: String,
    item: Option<String>,
    procedure: String,
    owed_by: String,
    /// The first instant after the limit, and its last day.
    at: String,
    due: String,
    basis: String,
    basis_at: Option<String>,
}

fn bar(here: &Here<'_>) -> Bar {
    Bar::new(here)
        .agency(here, "agency", "filter-agency")
        .procedure(here)
        .region(here)
        .day(here, "from", "filter-day-from")
        .day(here, "to", "filter-day-to")
        .text(here, "basis", "breaches-basis")
        .text(here, "case", "col-case")
}

fn filter(here: &Here<'_>) -> Result<BreachFilter, Wrong> {
    let basis = here.address.some("basis").map(str::to_owned);
    if let Some(row) = basis.as_deref().filter(|row| here.rooms.house.law().row(row).is_none()) {
        return Err(Wrong(here.w.with("asked-row", "given", row.to_owned())));
    }
    let (from, to) = (here.day("from")?, here.day("to")?);
    if let (Some(from), Some(to)) = (from, to)
        && to < from
    {
        let given = format!("{from} – {to}");
        return Err(Wrong(here.w.with("asked-days", "given", given)));
    }
    Ok(BreachFilter {
        case: here.address.some("case").map(str::to_owned),
        owed_by: here.agency("agency")?,
        procedure: here.procedure()?,
        basis,
        region: here.region()?,
        from: from.map(|day| day.start().micros()),
        before: to.map(|day| day.next().start().micros()),
    })
}

pub(super) async fn page(
    State(rooms): State<Arc<Rooms>>,
    officer: Officer,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let here = Here::new(&rooms, &officer, PLACE, query.as_deref());
    let filter = match filter(&here) {
        Ok(filter) => filter,
        Err(wrong) => return Ok(here.wrong(bar(&here), wrong)),
    };
    if let Some(kind) = here.file() {
        let read = |paging| here.reader.breaches(here.own(), filter.clone(), paging);
        let rows = here.all(ROWS_MAX, read).await?;
        return here.sheet(sheet(&here, &rows), kind).await;
    }
    let page = here.reader.breaches(here.own(), filter, here.paging(ROWS)).await;
    let page = page.map_err(here.fault())?;
    Ok(html(&Page {
        rows: page.rows.iter().map(|row| shown(&here, row)).collect(),
        count: page.count,
        next: here.next(page.next.as_deref()),
        frame: here.frame(),
        shell: here.shell(bar(&here)),
    }))
}

fn shown(here: &Here<'_>, row: &BreachRow) -> Row {
    let basis = row.basis.as_deref();
    Row {
        case: row.case.to_string(),
        duty: here.duty(&row.procedure, &row.duty),
        item: row.item.as_deref().map(str::to_owned),
        procedure: here.names.procedure(&row.procedure),
        owed_by: here.names.agency(&row.owed_by),
        at: here.names.instant(row.at),
        due: here.names.last_day(row.at),
        basis: basis.map_or_else(|| here.w.t("basis-internal"), |it| here.names.law(it)),
        basis_at: basis.map(|it| here.address.with(&[("basis", it)])),
    }
}

fn sheet(here: &Here<'_>, rows: &[BreachRow]) -> Sheet {
    let column = |id: &str, kind| Column::new(here.w.t(id), kind);
    let cells = |row: &BreachRow| {
        let it = shown(here, row);
        vec![
            Cell::Text(it.duty),
            Cell::Text(it.item.unwrap_or_default()),
            Cell::Text(it.procedure),
            Cell::Text(it.case),
            Cell::Text(it.owed_by),
            Cell::text(&*row.owed_by),
            Cell::Text(it.due),
            Cell::Instant(row.at),
            Cell::text(row.basis.as_deref().unwrap_or_default()),
            Cell::Text(it.basis),
        ]
    };
    Sheet {
        title: here.title(),
        columns: vec![
            column("col-duty", Kind::Text),
            column("col-item", Kind::Text),
            column("filter-procedure", Kind::Text),
            column("col-case", Kind::Text),
            column("col-owed-by", Kind::Text),
            column("col-agency-id", Kind::Text),
            column("col-due", Kind::Text),
            column("breaches-at", Kind::Instant),
            column("breaches-basis", Kind::Text),
            column("col-basis", Kind::Text),
        ],
        rows: rows.iter().map(cells).collect(),
    }
}
