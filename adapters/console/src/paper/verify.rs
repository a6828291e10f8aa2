//! Whether a printed code is that of a document in a case.

use super::print::{Sent, entry, sent};
use super::proof::{code, typed};
use crate::frame::{Frame, html};
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
    pub(super) case: String,
    pub(super) code: String,
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
struct Found {
    title: String,
    by: String,
    at: String,
    digest: String,
    position: u64,
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
        let found = matching(&rooms, &officer, &case, &given).await;
        found.map_err(|fault| Problem::fault(w, &fault))?
    };
    let frame = Frame::new(&rooms, &officer.visitor, w.t("verify-title"), "verify");
    Ok(html(&Page { frame, case, code: given, is_fresh, found }))
}

async fn matching(
    rooms: &Rooms,
    officer: &Officer,
    case: &str,
    given: &str,
) -> Result<Option<Found>, Fault> {
    let (reader, agency) = (rooms.reader(&officer.visitor), &officer.agency);
    for it in sent(&rooms.house, &reader, agency, case).await? {
        let Some(entry) = entry(&reader, agency, it.position).await? else { continue };
        if code(&it.digest, &entry.leaf) != given {
            continue;
        }
        // A code that fits says what the document is only to whoever may read it.
        if reader.document(agency, case, &it.digest).await?.is_none() {
            return Ok(None);
        }
        return Ok(Some(told(rooms, officer, it, entry.position)));
    }
    Ok(None)
}

fn told(rooms: &Rooms, officer: &Officer, it: Sent, position: u64) -> Found {
    let names = rooms.names(officer.visitor.words);
    Found {
        title: it.form.as_deref().map(|form| names.document(form)).unwrap_or_default(),
        by: names.agency(&it.by),
        at: names.instant(it.at),
        digest: it.digest,
        position,
    }
}
