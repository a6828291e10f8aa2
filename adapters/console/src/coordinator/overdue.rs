//! Overdue duties: who has been told, and who hears of it next.

mod rungs;

use super::bar::Bar;
use super::board::basis;
use super::here::{Here, Shell};
use super::reading::Wrong;
use crate::frame::{Frame, html};
use crate::officer::left;
use crate::problem::Problem;
use crate::rooms::Rooms;
use crate::sheet::{Cell, Column, Kind, Sheet};
use crate::visitor::Officer;
use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use engine::{DutyFilter, DutyRow, DutySlice, Whose};
use rungs::{Escalated, Rung};
use std::sync::Arc;

/// The page's path and its id in the menu.
const PLACE: (&str, &str) = ("/overdue", "overdue");
/// Rows of a page: each is read from its case.
const ROWS: usize = 20;
/// Rows of a file.
const ROWS_MAX: usize = 5_000;

#[derive(Template)]
#[template(path = "coordinator/overdue.html")]
struct Page {
    frame: Frame,
    shell: Shell,
    rows: Vec<Row>,
    count: u64,
    next: Option<String>,
}

/// An overdue duty.
struct Row {
    case: String,
    title: String,
    procedure: String,
    owed_by: String,
    owed_to: String,
    due: String,
    left: String,
    basis: String,
    suspended: bool,
    escalated: Escalated,
}

fn bar(here: &Here<'_>) -> Bar {
    Bar::new(here).agency(here, "agency", "filter-owed-by").procedure(here).region(here).level(here)
}

fn filter(here: &Here<'_>) -> Result<DutyFilter, Wrong> {
    let slice = DutySlice {
        owed_by: here.agency("agency")?,
        procedure: here.procedure()?,
        region: here.region()?,
        level: here.level()?,
        ..DutySlice::default()
    };
    Ok(DutyFilter { whose: Whose::Everybody, passed: true, case: None, slice })
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
        let read = |paging| here.reader.duties(here.own(), filter.clone(), paging);
        let rows = here.all(ROWS_MAX, read).await?;
        let rows = all(&here, &rows).await?;
        return here.sheet(sheet(&here, &rows), kind).await;
    }
    let page = here.reader.duties(here.own(), filter, here.paging(ROWS)).await;
    let page = page.map_err(here.fault())?;
    Ok(html(&Page {
        rows: all(&here, &page.rows).await?,
        count: page.count,
        next: here.next(page.next.as_deref()),
        frame: here.frame(),
        shell: here.shell(bar(&here)),
    }))
}

async fn all(here: &Here<'_>, rows: &[DutyRow]) -> Result<Vec<Row>, Problem> {
    let mut shown = Vec::with_capacity(rows.len());
    for row in rows {
        shown.push(Row {
            case: row.case.to_string(),
            title: here.duty(&row.procedure, &row.duty),
            procedure: here.names.procedure(&row.procedure),
            owed_by: here.names.agency(&row.owed_by),
            owed_to: here.list(&row.owed_to),
            due: row.due.or(row.target).map(|due| here.names.last_day(due)).unwrap_or_default(),
            left: left(here.w, row, here.rooms.now()),
            basis: basis(here, row),
            suspended: row.suspended,
            escalated: rungs::read(here, row).await?,
        });
    }
    Ok(shown)
}

fn sheet(here: &Here<'_>, rows: &[Row]) -> Sheet {
    let titles = [
        "col-duty",
        "filter-procedure",
        "col-case",
        "col-owed-by",
        "col-owed-to",
        "col-due",
        "col-left",
        "col-basis",
        "overdue-reached",
        "overdue-next",
        "overdue-ladder",
    ];
    let said = |rung: &Rung| {
        [&rung.title, &rung.at, &rung.told].map(String::as_str).join(" ").trim().to_owned()
    };
    let cells = |row: &Row| {
        let ladder = &row.escalated;
        let reached: Vec<String> = ladder.rungs.iter().filter(|it| it.reached).map(said).collect();
        let next = ladder.rungs.iter().find(|it| it.next).map(said);
        let texts = [
            row.title.clone(),
            row.procedure.clone(),
            row.case.clone(),
            row.owed_by.clone(),
            row.owed_to.clone(),
            row.due.clone(),
            row.left.clone(),
            row.basis.clone(),
            reached.join("\n"),
            next.unwrap_or_default(),
            ladder.source.clone(),
        ];
        texts.into_iter().map(Cell::Text).collect()
    };
    Sheet {
        title: here.title(),
        columns: titles.iter().map(|it| Column::new(here.w.t(it), Kind::Text)).collect(),
        rows: rows.iter().map(cells).collect(),
    }
}
