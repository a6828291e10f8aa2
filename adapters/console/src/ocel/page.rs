//! The log of a selection, for whoever asks: of each case what she may see, of the others nothing.

use super::{Log, response};
use crate::names::Names;
use crate::problem::Problem;
use crate::rooms::Rooms;
use crate::visitor::Officer;
use crate::words::Words;
use axum::extract::{Query, State};
use axum::response::Response;
use engine::Reader;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The most cases of a selection.
const CASES_MAX: usize = 1000;

/// Numbers of cases with commas or spaces between them.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    cases: String,
}

pub(super) async fn page(
    State(rooms): State<Arc<Rooms>>,
    officer: Officer,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let (w, reader) = (officer.visitor.words, rooms.reader(&officer.visitor));
    let log = selected(rooms.names(w), &reader, &officer.agency, &asked.cases, w).await?;
    Ok(response(&log, "liandong"))
}

/// The log of the cases that are named, for an agency.
pub(super) async fn selected<'a>(
    names: Names<'a>,
    reader: &Reader,
    agency: &str,
    cases: &str,
    w: Words,
) -> Result<Log<'a>, Problem> {
    let is_between = |it: char| it.is_whitespace() || matches!(it, ',' | '，' | '、' | ';' | '；');
    let numbers: BTreeSet<&str> = cases.split(is_between).filter(|it| !it.is_empty()).collect();
    if CASES_MAX < numbers.len() {
        let what = w.with2("ocel-cases", ("n", numbers.len()), ("max", CASES_MAX));
        return Err(Problem::wrong(w, what, w.t("sheet-large-advice")));
    }
    let (mut log, mut seen) = (Log::new(names), 0);
    for number in numbers {
        let history = reader.history(agency, number).await;
        let history = history.map_err(|fault| Problem::fault(w, &fault))?;
        if let Some(history) = history {
            log.add(number, &history).map_err(|unfit| unfit.problem(w))?;
            seen += 1;
        }
    }
    if seen == 0 { Err(Problem::missing(w)) } else { Ok(log) }
}
