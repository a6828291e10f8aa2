//! The log of a selection, for whoever asks: of each case what she may see, of the others nothing.

use super::{Log, response};
use crate::problem::Problem;
use crate::rooms::Rooms;
use crate::visitor::Officer;
use axum::extract::{Query, State};
use axum::response::Response;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The most cases of a selection.
const CASES_MAX: usize = 1000;

/// Numbers of cases with commas or spaces between them.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    pub(super) cases: String,
}

pub(super) async fn page(
    State(rooms): State<Arc<Rooms>>,
    officer: Officer,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let w = officer.visitor.words;
    let is_between = |it: char| it.is_whitespace() || matches!(it, ',' | '，' | '、' | ';' | '；');
    let numbers: BTreeSet<&str> =
        asked.cases.split(is_between).filter(|it| !it.is_empty()).collect();
    if CASES_MAX < numbers.len() {
        let what = w.with2("ocel-cases", ("n", numbers.len()), ("max", CASES_MAX));
        return Err(Problem::wrong(w, what, w.t("sheet-large-advice")));
    }
    let reader = rooms.reader(&officer.visitor);
    let (mut log, mut seen) = (Log::new(rooms.names(w)), 0);
    for number in numbers {
        let history = reader.history(&officer.agency, number).await;
        let history = history.map_err(|fault| Problem::fault(w, &fault))?;
        if let Some(history) = history {
            log.add(number, &history).map_err(|unfit| unfit.problem(w))?;
            seen += 1;
        }
    }
    if seen == 0 {
        return Err(Problem::missing(w));
    }
    Ok(response(&log, "liandong"))
}
