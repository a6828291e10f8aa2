//! The board: every open duty that the visitor may see, added up and listed, soonest first.

mod summary;

use super::bar::Bar;
use super::here::{Here, ROWS, Shell, TABLE};
use super::reading::Wrong;
use crate::frame::{Frame, html};
use crate::officer::{left, state};
use crate::problem::Problem;
use crate::rooms::Rooms;
use crate::sheet::{Cell, Column, Kind as Of, ROWS_MAX, Sheet};
use crate::visitor::Officer;
use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use casework::time::Instant;
use engine::{By, DutyFilter, DutyRow, DutySlice, Level, Whose};
use std::sync::Arc;
use summary::Summary;

/// The page's path and its id in the menu.
const PLACE: (&str, &str) = ("/board", "board");
/// How a duty can stand, as addresses say it.
const STATES: [&str; 5] = ["late", "d3", "d7", "suspended", "provisional"];
/// What the board is added up by.
const GROUPS: [&str; 4] = ["agency", "procedure", "level", "region"];
/// The word for the file of the sums; without it a file is of the list.
const SUMS: &str = "sums";

/// Which part of the board.
struct Asked {
    agency: Option<String>,
    to: Option<String>,
    procedure: Option<String>,
    region: Option<String>,
    level: Option<Level>,
    state: Option<String>,
    by: By,
    of_sums: bool,
}

#[derive(Template)]
#[template(path = "coordinator/board.html")]
struct Page {
    frame: Frame,
    shell: Shell,
    summary: Summary,
    rows: Vec<Row>,
    count: u64,
    next: Option<String>,
}

/// An open duty.
struct Row {
    case: String,
    title: String,
    procedure: String,
    owed_by: String,
    owed_by_at: String,
    owed_to: String,
    due: String,
    left: String,
    basis: String,
    state: &'static str,
    provisional: bool,
}

impl Asked {
    fn read(here: &Here<'_>) -> Result<Self, Wrong> {
        Ok(Self {
            agency: here.agency("agency")?,
            to: here.agency("to")?,
            procedure: here.procedure()?,
            region: here.region()?,
            level: here.level()?,
            state: here.one_of("state", &STATES)?.map(str::to_owned),
            by: match here.one_of("by", &GROUPS)? {
                Some("procedure") => By::Procedure,
                Some("level") => By::Level,
                Some("region") => By::Region,
                _ => By::Agency,
            },
            of_sums: here.one_of(TABLE, &[SUMS])?.is_some(),
        })
    }

    /// The same part, but whatever the duties' state: what is added up.
    fn whole(&self) -> DutyFilter {
        DutyFilter {
            whose: Whose::Everybody,
            slice: DutySlice {
                owed_by: self.agency.clone(),
                owed_to: self.to.clone(),
                procedure: self.procedure.clone(),
                level: self.level,
                region: self.region.clone(),
                ..DutySlice::default()
            },
            ..DutyFilter::default()
        }
    }

    /// What is listed.
    fn filter(&self, now: Instant) -> DutyFilter {
        let mut filter = self.whole();
        let slice = &mut filter.slice;
        // Due within so many days, as they are added up: until the end of the last of them.
        let mut within = |days: i32| {
            slice.passed = Some(false);
            slice.due_from = Some(now.micros() + 1);
            slice.due_before = Some(now.day().plus(days + 1).start().micros() + 1);
        };
        match self.state.as_deref() {
            Some("late") => filter.passed = true,
            Some("d3") => within(3),
            Some("d7") => within(7),
            Some("suspended") => slice.suspended = Some(true),
            Some("provisional") => slice.provisional = Some(true),
            _ => {}
        }
        filter
    }
}

fn bar(here: &Here<'_>) -> Bar {
    Bar::new(here)
        .agency(here, "agency", "filter-owed-by")
        .agency(here, "to", "filter-owed-to")
        .procedure(here)
        .region(here)
        .level(here)
        .choice(here, ("state", "filter-state"), "state", &STATES)
        .keeping(here, &["by", "all"])
}

pub(super) async fn page(
    State(rooms): State<Arc<Rooms>>,
    officer: Officer,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let here = Here::new(&rooms, &officer, PLACE, query.as_deref());
    let asked = match Asked::read(&here) {
        Ok(asked) => asked,
        Err(wrong) => return Ok(here.wrong(bar(&here), wrong)),
    };
    let filter = asked.filter(here.now());
    if let Some(kind) = here.file() {
        if asked.of_sums {
            let summary = summary::read(&here, &asked, ROWS_MAX).await?;
            return here.sheet(summary.sheet(&here), kind).await;
        }
        let read = |paging| here.reader.duties(here.own(), filter.clone(), paging);
        let rows = here.all(ROWS_MAX, read).await?;
        return here.sheet(sheet(&here, &rows), kind).await;
    }
    let page = here.reader.duties(here.own(), filter, here.paging(ROWS)).await;
    let page = page.map_err(here.fault())?;
    Ok(html(&Page {
        summary: summary::read(&here, &asked, summary::lines(&here)).await?,
        rows: page.rows.iter().map(|row| shown(&here, row)).collect(),
        count: page.count,
        next: here.next(page.next.as_deref()),
        frame: here.frame(),
        shell: here.live_shell(bar(&here)),
    }))
}

fn shown(here: &Here<'_>, row: &DutyRow) -> Row {
    let now = here.rooms.now();
    Row {
        case: row.case.to_string(),
        title: here.duty(&row.procedure, &row.duty),
        procedure: here.names.procedure(&row.procedure),
        owed_by: here.names.agency(&row.owed_by),
        owed_by_at: here.address.with(&[("agency", &row.owed_by)]),
        owed_to: here.list(&row.owed_to),
        due: row.due.or(row.target).map(|due| here.names.last_day(due)).unwrap_or_default(),
        left: left(here.w, row, now),
        basis: basis(here, row),
        state: state(row, now),
        provisional: row.provisional,
    }
}

/// The law row of a duty's limit.
pub(super) fn basis(here: &Here<'_>, row: &DutyRow) -> String {
    let basis = row.basis.as_deref();
    basis.map_or_else(|| here.w.t("basis-internal"), |it| here.names.law(it))
}

fn sheet(here: &Here<'_>, rows: &[DutyRow]) -> Sheet {
    let w = here.w;
    let column = |id: &str, kind| Column::new(w.t(id), kind);
    let cells = |row: &DutyRow| {
        let shown = shown(here, row);
        let end = row.due.or(row.target);
        vec![
            Cell::text(shown.title),
            Cell::text(shown.procedure),
            Cell::text(shown.case),
            Cell::text(shown.owed_by),
            Cell::text(&*row.owed_by),
            Cell::text(shown.owed_to),
            Cell::text(shown.due),
            Cell::instant(end),
            Cell::text(w.t(&format!("mark-{}", shown.state))),
            Cell::text(shown.left),
            Cell::text(if row.provisional { w.t("mark-provisional") } else { String::new() }),
            Cell::text(shown.basis),
        ]
    };
    Sheet {
        title: here.title(),
        columns: vec![
            column("col-duty", Of::Text),
            column("filter-procedure", Of::Text),
            column("col-case", Of::Text),
            column("col-owed-by", Of::Text),
            column("col-agency-id", Of::Text),
            column("col-owed-to", Of::Text),
            column("col-due", Of::Text),
            column("col-ends-at", Of::Instant),
            column("filter-state", Of::Text),
            column("col-left", Of::Text),
            column("mark-provisional", Of::Text),
            column("col-basis", Of::Text),
        ],
        rows: rows.iter().map(cells).collect(),
    }
}
