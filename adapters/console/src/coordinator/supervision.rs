//! Listed supervision (挂牌督办): what is listed, by whom, who is supervised, and until when.

use super::bar::Bar;
use super::here::{Here, Shell};
use super::reading::Wrong;
use crate::frame::{Frame, html};
use crate::problem::Problem;
use crate::rooms::Rooms;
use crate::sheet::{Cell, Column, Kind, Sheet};
use crate::visitor::Officer;
use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use casework::Name;
use engine::{CaseFilter, CaseRow, Path as Way};
use std::sync::Arc;

/// The page's path and its id in the menu.
const PLACE: (&str, &str) = ("/supervision", "supervision");
/// The procedure, in `workflows/procedures`.
const PROCEDURE: &str = "listed-supervision";
/// Its roles: who lists, who lists with them, who is supervised.
const LISTERS: [&str; 2] = ["lister", "colister"];
const SUPERVISED: &str = "supervised";
/// Rows of a page: each is read from its case.
const ROWS: usize = 25;
/// Rows of a file.
const ROWS_MAX: usize = 5_000;
/// Which cases, as addresses say it.
const WHICH: [&str; 2] = ["open", "closed"];

#[derive(Template)]
#[template(path = "coordinator/supervision.html")]
struct Page {
    frame: Frame,
    shell: Shell,
    rows: Vec<Row>,
    count: u64,
    next: Option<String>,
}

/// A listing.
struct Row {
    case: String,
    phase: String,
    holder: String,
    due: String,
    late: bool,
    listed_by: String,
    supervised: String,
    opened: String,
    last: String,
    open: bool,
}

fn bar(here: &Here<'_>) -> Bar {
    Bar::new(here).agency(here, "holder", "case-holder").choice(
        here,
        ("which", "filter-open"),
        "which",
        &WHICH,
    )
}

fn filter(here: &Here<'_>) -> Result<CaseFilter, Wrong> {
    let open = here.one_of("which", &WHICH)?.map(|it| it == "open");
    let holder = here.agency("holder")?;
    Ok(CaseFilter { ran: Some(PROCEDURE.to_owned()), open, holder, ..CaseFilter::default() })
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
        let read = |paging| here.reader.cases(here.own(), filter.clone(), paging);
        let rows = here.all(ROWS_MAX, read).await?;
        let rows = all(&here, rows.iter().map(|(row, _)| row)).await?;
        return here.sheet(sheet(&here, &rows), kind).await;
    }
    let page = here.reader.cases(here.own(), filter, here.paging(ROWS)).await;
    let page = page.map_err(here.fault())?;
    Ok(html(&Page {
        rows: all(&here, page.rows.iter().map(|(row, _)| row)).await?,
        count: page.count,
        next: here.next(page.next.as_deref()),
        frame: here.frame(),
        shell: here.shell(bar(&here)),
    }))
}

async fn all<'r>(
    here: &Here<'_>,
    rows: impl Iterator<Item = &'r CaseRow>,
) -> Result<Vec<Row>, Problem> {
    let mut shown = Vec::new();
    for row in rows {
        shown.extend(listing(here, row).await?);
    }
    Ok(shown)
}

/// The listing in a case: its own phase and limits, whatever leads the case now.
async fn listing(here: &Here<'_>, row: &CaseRow) -> Result<Option<Row>, Problem> {
    let seen = here.reader.prospect(here.own(), &row.number, Way::CaseShow, "outline").await;
    let Some(seen) = seen.map_err(here.fault())? else { return Ok(None) };
    let Some(case) = here.reader.state(&seen).await.map_err(here.fault())? else { return Ok(None) };
    let mut listings = case.proceedings.iter().filter(|it| &*it.procedure == PROCEDURE);
    let Some(it) = listings.next_back() else { return Ok(None) };
    // Who takes part is shown to who may know it, and limits to who sees clocks.
    let with_roles = seen.sees("roster") || seen.sees("history");
    let in_roles = |roles: &[&str]| -> String {
        let agencies: Vec<&Name> = roles.iter().flat_map(|role| it.in_role(role)).collect();
        if with_roles { here.list(agencies) } else { String::new() }
    };
    let ends = it.duties.iter().filter(|duty| seen.sees("clock") && !duty.is_paused());
    let ends = ends.filter_map(|duty| duty.main()?.due.expires_at.or(duty.main()?.soft));
    let due = ends.min();
    Ok(Some(Row {
        case: row.number.to_string(),
        phase: here.names.phase(&it.procedure, it.edition, &it.phase),
        holder: if it.is_open() { here.names.agency(it.holder()) } else { String::new() },
        due: due.map(|due| here.names.last_day(due.micros())).unwrap_or_default(),
        late: due.is_some_and(|due| due <= here.now()),
        listed_by: in_roles(&LISTERS),
        supervised: in_roles(&[SUPERVISED]),
        opened: here.names.instant(it.opened_at.micros()),
        last: here.names.instant(row.last_at),
        open: it.is_open(),
    }))
}

fn sheet(here: &Here<'_>, rows: &[Row]) -> Sheet {
    let titles = [
        "col-case",
        "case-phase",
        "supervision-listed-by",
        "supervision-supervised",
        "case-holder",
        "col-due",
        "case-opened",
        "case-last",
        "filter-open",
    ];
    let cells = |row: &Row| {
        let which = if row.open { "which-open" } else { "which-closed" };
        let texts = [
            &row.case,
            &row.phase,
            &row.listed_by,
            &row.supervised,
            &row.holder,
            &row.due,
            &row.opened,
            &row.last,
            &here.w.t(which),
        ];
        texts.into_iter().map(|it| Cell::text(it.as_str())).collect()
    };
    Sheet {
        title: here.title(),
        columns: titles.iter().map(|it| Column::new(here.w.t(it), Kind::Text)).collect(),
        rows: rows.iter().map(cells).collect(),
    }
}
