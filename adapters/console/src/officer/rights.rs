//! My rights: what this agency may do for a time and need not, what lapses first in front.

use super::duties::span;
use crate::address::address;
use crate::frame::{Frame, html};
use crate::live::Fresh;
use crate::problem::Problem;
use crate::rooms::Rooms;
use crate::visitor::Officer;
use crate::words::Words;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use engine::{Paging, RightRow};
use serde::Deserialize;
use std::sync::Arc;

/// What the list is asked with; all of it stands in the address.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    after: String,
}

#[derive(Template)]
#[template(path = "officer/rights.html")]
struct Page {
    frame: Frame,
    live: Option<Fresh>,
    which: &'static str,
    rows: Vec<Row>,
    count: u64,
    next: Option<String>,
}

struct Row {
    case: String,
    title: String,
    procedure: String,
    since: String,
    until: String,
    left: String,
    basis: String,
    state: &'static str,
}

pub(super) async fn page(
    State(rooms): State<Arc<Rooms>>,
    officer: Officer,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let w = officer.visitor.words;
    let live = Some(Fresh::new(&rooms, address("/rights", [("after", asked.after.as_str())])));
    let paging = Paging { after: Some(asked.after).filter(|it| !it.is_empty()), limit: 50 };
    let page = rooms.reader(&officer.visitor).rights(&officer.agency, paging).await;
    let page = page.map_err(|fault| Problem::fault(w, &fault))?;
    Ok(html(&Page {
        live,
        frame: Frame::new(&rooms, &officer.visitor, w.t("duties-title"), "duties"),
        which: "rights",
        rows: page.rows.iter().map(|row| shown(&rooms, w, row)).collect(),
        count: page.count,
        next: page.next,
    }))
}

fn shown(rooms: &Rooms, w: Words, row: &RightRow) -> Row {
    let (names, now) = (rooms.names(w), rooms.now());
    let (title, basis) = names.some_right(&row.procedure, &row.right);
    Row {
        case: row.case.to_string(),
        title,
        procedure: names.procedure(&row.procedure),
        since: names.instant(row.start),
        until: row.until.map(|at| names.last_day(at)).unwrap_or_default(),
        left: match (row.suspended, row.until) {
            (true, _) => w.t("left-suspended"),
            (_, Some(until)) => span(w, until, now),
            (_, None) => w.t("right-open-end"),
        },
        basis: basis.unwrap_or_else(|| w.t("basis-internal")),
        state: if row.suspended { "suspended" } else { "open" },
    }
}
