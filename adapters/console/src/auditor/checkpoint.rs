//! The newest checkpoint of the log, who has signed it, and since when witnesses are silent.

use super::entry::{Signed, signed};
use crate::archive::Witnessing;
use crate::frame::{Frame, html};
use crate::problem::Problem;
use crate::rooms::Rooms;
use crate::visitor::Officer;
use crate::words::Words;
use askama::Template;
use audit::Head;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use engine::Fault;
use hyper::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use std::sync::Arc;

/// A witness that has said nothing for so long is called silent, in microseconds.
const SILENT_AFTER: i64 = 5 * 60 * 1_000_000;

#[derive(Template)]
#[template(path = "auditor/checkpoint.html")]
struct Page {
    frame: Frame,
    /// None before the first entry.
    head: Option<Newest>,
    witnesses: Vec<Watched>,
    origin: String,
}

struct Newest {
    note: String,
    size: u64,
    root: String,
    signed: Vec<Signed>,
}

/// A witness that the hub asks.
struct Watched {
    name: String,
    key: String,
    size: u64,
    behind: u64,
    at: Option<String>,
    word: String,
    mark: &'static str,
}

pub(super) async fn page(
    State(rooms): State<Arc<Rooms>>,
    officer: Officer,
) -> Result<Response, Problem> {
    let w = officer.visitor.words;
    let fault = |fault: Fault| Problem::fault(w, &fault);
    let note = rooms.reader(&officer.visitor).checkpoint().await.map_err(fault)?;
    let head = match note.is_empty() {
        true => None,
        false => Some(newest(&rooms, w, note).map_err(fault)?),
    };
    let size = head.as_ref().map_or(0, |it| it.size);
    let watched = rooms.archive.witnesses();
    Ok(html(&Page {
        frame: Frame::new(&rooms, &officer.visitor, w.t("checkpoint-title"), "checkpoint"),
        witnesses: watched.iter().map(|it| witness(&rooms, w, it, size)).collect(),
        origin: rooms.desk.world().keys.origin.clone(),
        head,
    }))
}

fn newest(rooms: &Rooms, w: Words, note: String) -> Result<Newest, Fault> {
    let head = Head::read(note.as_bytes())
        .map_err(|error| Fault::because("reading the newest checkpoint", error))?;
    let checkpoint = head.checkpoint();
    let signed = signed(rooms, w, &note)?;
    Ok(Newest { size: checkpoint.size, root: checkpoint.root.hex(), signed, note })
}

fn witness(rooms: &Rooms, w: Words, it: &Witnessing, size: u64) -> Watched {
    let behind = size.saturating_sub(it.size);
    let is_silent = |at: i64| SILENT_AFTER < rooms.now().saturating_sub(at);
    // Whoever has signed everything has nothing to say.
    let (id, mark) = match it.at {
        _ if behind == 0 => ("witness-current", "done"),
        None => ("witness-unheard", "late"),
        Some(at) if is_silent(at) => ("witness-silent", "late"),
        Some(_) => ("witness-behind", "soon"),
    };
    Watched {
        name: it.key.name().to_owned(),
        key: it.key.text(),
        size: it.size,
        behind,
        at: it.at.map(|at| rooms.names(w).instant(at)),
        word: w.t(id),
        mark,
    }
}

/// The checkpoint's note as it is.
pub(super) async fn note(
    State(rooms): State<Arc<Rooms>>,
    officer: Officer,
) -> Result<Response, Problem> {
    let w = officer.visitor.words;
    let note = rooms.reader(&officer.visitor).checkpoint().await;
    let note = note.map_err(|fault| Problem::fault(w, &fault))?;
    let head = [
        (CONTENT_TYPE, "text/plain; charset=utf-8"),
        (CONTENT_DISPOSITION, "attachment; filename=\"checkpoint\""),
    ];
    Ok((head, note).into_response())
}
