//! Whether a printed code is that of a document in a case.

use super::Counter;
use super::print::{Sent, entry, sent};
use super::proof::{code, typed};
use crate::frame::{Frame, html};
use crate::names::Names;
use crate::problem::Problem;
use crate::rooms::Rooms;
use crate::visitor::Officer;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use engine::Fault;
use serde::Deserialize;
use std::sync::Arc;

/// What stands on the paper.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    case: String,
    code: String,
}

#[derive(Template)]
#[template(path = "paper/verify.html")]
struct Page {
    frame: Frame,
    case: String,
    code: String,
    /// Nothing was asked yet.
    is_fresh: bool,
    found: Option<Found>,
}

/// The document that the code is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) title: String,
    pub(super) by: String,
    pub(super) at: String,
    pub(super) digest: String,
    pub(super) position: u64,
}

pub(super) async fn page(
    State(rooms): State<Arc<Rooms>>,
    officer: Officer,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let w = officer.visitor.words;
    let (case, given) = (asked.case.trim().to_owned(), typed(&asked.code));
    let is_fresh = case.is_empty() || given.is_empty();
    let found = if is_fresh {
        None
    } else {
        let found = matching(&Counter::new(&rooms, &officer), &case, &given).await;
        found.map_err(|fault| Problem::fault(w, &fault))?
    };
    let frame = Frame::new(&rooms, &officer.visitor, w.t("verify-title"), "verify");
    Ok(html(&Page { frame, case, code: given, is_fresh, found }))
}

/// The document of a case that a code is of, as far as whoever asks may read it.
pub(super) async fn matching(
    counter: &Counter<'_>,
    case: &str,
    given: &str,
) -> Result<Option<Found>, Fault> {
    let (reader, agency) = (&counter.reader, counter.agency);
    for it in sent(counter.house, reader, agency, case).await? {
        let Some(entry) = entry(reader, agency, it.position).await? else { continue };
        if code(&it.digest, &entry.leaf) != given {
            continue;
        }
        // A code that fits says what the document is only to whoever may read it.
        if reader.document(agency, case, &it.digest).await?.is_none() {
            return Ok(None);
        }
        return Ok(Some(told(counter, it, entry.position)));
    }
    Ok(None)
}

fn told(counter: &Counter<'_>, it: Sent, position: u64) -> Found {
    let names = Names::new(counter.house, counter.words);
    Found {
        title: it.form.as_deref().map(|form| names.document(form)).unwrap_or_default(),
        by: names.agency(&it.by),
        at: names.instant(it.at),
        digest: it.digest,
        position,
    }
}
