//! The cases that this agency may see.

use super::shown;
use crate::frame::{Frame, html};
use crate::problem::Problem;
use crate::rooms::Rooms;
use crate::visitor::Officer;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use engine::{CaseFilter, CaseRow, Paging, Standing};
use serde::Deserialize;
use std::sync::Arc;

/// What the list is asked with; all of it stands in the address.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    number: String,
    procedure: String,
    open: String,
    after: String,
}

#[derive(Template)]
#[template(path = "officer/cases.html")]
struct Page {
    frame: Frame,
    asked: Asked,
    procedures: Vec<(String, String)>,
    rows: Vec<Row>,
    count: u64,
    next: Option<String>,
}

struct Row {
    number: String,
    procedure: String,
    phase: String,
    holder: String,
    due: String,
    last: String,
    standings: Vec<String>,
    open: bool,
}

pub(super) async fn page(
    State(rooms): State<Arc<Rooms>>,
    officer: Officer,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let w = officer.visitor.words;
    let some = |text: &str| Some(text.trim().to_owned()).filter(|it| !it.is_empty());
    let filter = CaseFilter {
        number: some(&asked.number),
        procedure: some(&asked.procedure),
        open: match asked.open.as_str() {
            "1" => Some(true),
            "0" => Some(false),
            _ => None,
        },
        ..CaseFilter::default()
    };
    let paging = Paging { after: some(&asked.after), limit: 50 };
    let page = rooms.reader(&officer.visitor).cases(&officer.agency, filter, paging).await;
    let page = page.map_err(|fault| Problem::fault(w, &fault))?;
    let names = rooms.names(w);
    let row = |(row, standings): &(CaseRow, Vec<Standing>)| Row {
        number: row.number.to_string(),
        procedure: names.procedure(&row.procedure),
        phase: names.phase(&row.procedure, row.edition, &row.phase),
        holder: row.holder.as_deref().map_or_else(String::new, |it| names.agency(it)),
        due: row.due.map(|due| names.last_day(due)).unwrap_or_default(),
        last: names.instant(row.last_at),
        standings: standings.iter().map(|it| w.t(shown::standing(*it))).collect(),
        open: row.is_open(),
    };
    Ok(html(&Page {
        frame: Frame::new(&rooms, &officer.visitor, w.t("cases-title"), "cases"),
        rows: page.rows.iter().map(row).collect(),
        count: page.count,
        next: page.next,
        procedures: names.procedures(),
        asked,
    }))
}
