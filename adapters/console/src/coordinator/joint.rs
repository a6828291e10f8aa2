//! What agencies do together: operations and meetings, as a month and as spans of time with each party's
//! progress.
//!
//! Which procedures belong here is told by their files: those that set appointments.

mod month;
mod party;
mod row;

use super::bar::Bar;
use super::here::{Here, Shell};
use super::reading::{Wrong, first, shown};
use crate::chart::{Scale, Spans};
use crate::frame::{Frame, html};
use crate::problem::Problem;
use crate::rooms::Rooms;
use crate::sheet::{Cell, Column, Kind, Sheet};
use crate::visitor::Officer;
use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use casework::procedure::Procedure;
use casework::time::Day;
use engine::CaseFilter;
use month::Month;
use row::Row;
use std::sync::Arc;

/// The page's path and its id in the menu.
const PLACE: (&str, &str) = ("/joint", "joint");
/// Rows of a page: each is read from its case.
const ROWS: usize = 20;
/// Rows of a file.
const ROWS_MAX: usize = 5_000;
/// Which cases, as addresses say it.
const WHICH: [&str; 2] = ["open", "closed"];
/// Months that are shown before the chosen one, and with it in all.
const MONTHS: (i32, i32) = (1, 4);

#[derive(Template)]
#[template(path = "coordinator/joint.html")]
struct Page {
    frame: Frame,
    shell: Shell,
    month: Month,
    /// The kinds of working together, with their addresses and whether each is shown.
    kinds: Vec<(String, String, bool)>,
    head: Spans,
    rows: Vec<Row>,
    count: u64,
    next: Option<String>,
}

/// What is asked for.
struct Asked {
    kind: Arc<Procedure>,
    month: Day,
    open: Option<bool>,
    holder: Option<String>,
}

/// The procedures that set appointments, each in its newest edition.
fn kinds(here: &Here<'_>) -> Vec<Arc<Procedure>> {
    let mut kinds: Vec<Arc<Procedure>> = Vec::new();
    for it in here.rooms.house.procedures().iter().filter(|it| !it.appointments.is_empty()) {
        kinds.retain(|known| known.id != it.id);
        kinds.push(it.clone());
    }
    // Those whose plan is agreed by its parties come first.
    kinds.sort_by_key(|it| (it.agreements.is_empty(), it.id.clone()));
    kinds
}

fn bar(here: &Here<'_>) -> Bar {
    let mut bar = Bar::new(here)
        .month(here, "month", "joint-month")
        .agency(here, "holder", "case-holder")
        .choice(here, ("which", "filter-open"), "which", &WHICH);
    bar = bar.keeping(here, &["kind"]);
    bar
}

impl Asked {
    fn read(here: &Here<'_>, kinds: &[Arc<Procedure>]) -> Result<Self, Wrong> {
        let words: Vec<&str> = kinds.iter().map(|it| &*it.id).collect();
        let kind = here.one_of("kind", &words)?;
        let kind = kind.and_then(|kind| kinds.iter().find(|it| *it.id == *kind));
        let Some(kind) = kind.or(kinds.first()) else {
            return Err(Wrong(here.w.t("joint-no-kinds")));
        };
        Ok(Self {
            kind: kind.clone(),
            month: here.month("month")?.unwrap_or_else(|| first(here.today())),
            open: here.one_of("which", &WHICH)?.map(|it| it == "open"),
            holder: here.agency("holder")?,
        })
    }

    fn filter(&self) -> CaseFilter {
        CaseFilter {
            ran: Some(self.kind.id.to_string()),
            open: self.open,
            holder: self.holder.clone(),
            ..CaseFilter::default()
        }
    }

    fn scale(&self, here: &Here<'_>) -> Scale {
        let (before, months) = MONTHS;
        let from = self.month.plus_months(-before);
        Scale { from, until: from.plus_months(months), today: here.today() }
    }
}

pub(super) async fn page(
    State(rooms): State<Arc<Rooms>>,
    officer: Officer,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let here = Here::new(&rooms, &officer, PLACE, query.as_deref());
    let kinds = kinds(&here);
    let asked = match Asked::read(&here, &kinds) {
        Ok(asked) => asked,
        Err(wrong) => return Ok(here.wrong(bar(&here), wrong)),
    };
    let scale = asked.scale(&here);
    if let Some(kind) = here.file() {
        let read = |paging| here.reader.cases(here.own(), asked.filter(), paging);
        let mut rows = Vec::new();
        for (case, _) in here.all(ROWS_MAX, read).await? {
            rows.extend(row::read(&here, &case, &asked.kind.id, scale).await?);
        }
        return here.sheet(sheet(&here, &rows), kind).await;
    }
    let page = here.reader.cases(here.own(), asked.filter(), here.paging(ROWS)).await;
    let page = page.map_err(here.fault())?;
    let mut rows = Vec::with_capacity(page.rows.len());
    for (case, _) in &page.rows {
        rows.extend(row::read(&here, case, &asked.kind.id, scale).await?);
    }
    let tab = |it: &Arc<Procedure>| {
        let at = here.address.with(&[("kind", &it.id)]);
        (here.names.procedure(&it.id), at, it.id == asked.kind.id)
    };
    Ok(html(&Page {
        month: month::read(&here, &kinds, asked.month).await?,
        kinds: kinds.iter().map(tab).collect(),
        head: Spans::head(scale),
        rows,
        count: page.count,
        next: here.next(page.next.as_deref()),
        frame: here.frame(),
        shell: here.shell(bar(&here)),
    }))
}

/// The address of the page at another month.
fn at_month(here: &Here<'_>, month: Day) -> String {
    here.address.with(&[("month", &shown(month))])
}

fn sheet(here: &Here<'_>, rows: &[Row]) -> Sheet {
    let titles = [
        "col-case",
        "case-phase",
        "case-holder",
        "joint-when",
        "joint-what",
        "joint-dues",
        "joint-parties",
        "case-opened",
        "case-last",
    ];
    let cells = |row: &Row| {
        let parties: Vec<String> = row.parties.iter().map(party::Party::said).collect();
        let whens: Vec<&str> = row.dates.iter().map(|it| it.when.as_str()).collect();
        let whats: Vec<&str> = row.dates.iter().map(|it| it.what.as_str()).collect();
        let texts = [
            row.case.clone(),
            row.phase.clone(),
            row.holder.clone(),
            whens.join("\n"),
            whats.join("\n"),
            row.dues.join("\n"),
            parties.join("\n"),
            row.opened.clone(),
            row.last.clone(),
        ];
        texts.into_iter().map(Cell::Text).collect()
    };
    Sheet {
        title: here.title(),
        columns: titles.iter().map(|it| Column::new(here.w.t(it), Kind::Text)).collect(),
        rows: rows.iter().map(cells).collect(),
    }
}
