//! Reading a document: every field under its name, and the bytes as they were signed.

use super::case::Open;
use super::found;
use crate::address;
use crate::form::Form;
use crate::frame::{Frame, html};
use crate::problem::Problem;
use crate::rooms::Rooms;
use crate::visitor::Officer;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use casework::{Event, Name, Paper};
use engine::Fault;
use hyper::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use std::sync::Arc;

#[derive(Template)]
#[template(path = "officer/document.html")]
struct Page {
    frame: Frame,
    number: String,
    to: String,
    digest: String,
    said: Option<Said>,
    shown: Option<String>,
    raw: String,
    is_of_form: bool,
}

/// By which act it came, and what came with it.
struct Said {
    act: String,
    by: String,
    at: String,
    papers: Vec<(String, u32, String)>,
}

/// An act that was made with a document.
struct Made {
    procedure: Name,
    edition: u32,
    act: Name,
    by: Name,
    at: i64,
    papers: Vec<Paper>,
}

pub(super) async fn page(
    State(rooms): State<Arc<Rooms>>,
    officer: Officer,
    Path((number, digest)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let w = officer.visitor.words;
    let bytes = bytes(&rooms, &officer, &number, &digest).await?;
    // Whoever reads a document that was delivered to it need not see the case's history.
    let open = Open::new(&rooms, &officer, &number).await?;
    let made = made(&open, &digest).await?;
    let name = named(&open, made.as_ref(), &bytes);
    let shown = name.as_deref().map(|name| drawn(&open, name, &bytes)).transpose()?.flatten();
    let names = rooms.names(w);
    let title = name.as_deref().map_or_else(|| w.t("document-title"), |it| names.document(it));
    Ok(html(&Page {
        frame: Frame::new(&rooms, &officer.visitor, title, "cases"),
        to: address::case(&number),
        said: made.as_ref().map(|it| said(&open, it)),
        raw: String::from_utf8_lossy(&bytes).into_owned(),
        is_of_form: shown.is_some(),
        shown,
        number,
        digest,
    }))
}

/// The bytes as they were signed.
pub(super) async fn raw(
    State(rooms): State<Arc<Rooms>>,
    officer: Officer,
    Path((number, digest)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let bytes = bytes(&rooms, &officer, &number, &digest).await?;
    let name = digest.get(..16).filter(|it| it.is_ascii()).unwrap_or("document");
    let disposition = format!("attachment; filename=\"{name}.json\"");
    let kind = "application/json".to_owned();
    Ok(([(CONTENT_TYPE, kind), (CONTENT_DISPOSITION, disposition)], bytes).into_response())
}

async fn bytes(
    rooms: &Rooms,
    officer: &Officer,
    number: &str,
    digest: &str,
) -> Result<Vec<u8>, Problem> {
    let w = officer.visitor.words;
    let reader = rooms.reader(&officer.visitor);
    let found = reader.document(&officer.agency, number, digest).await;
    found.map_err(|fault| Problem::fault(w, &fault))?.ok_or_else(|| Problem::missing(w))
}

/// A document that may be one of these, as HTML; `None`: it may not be read.
pub(super) async fn shown(
    open: &Open<'_>,
    digest: &str,
    names: Vec<Name>,
) -> Result<Option<String>, Problem> {
    let w = open.officer.visitor.words;
    let number = &open.seen.row.number;
    let found = open.reader.document(&open.officer.agency, number, digest).await;
    let Some(bytes) = found.map_err(|fault| Problem::fault(w, &fault))? else { return Ok(None) };
    let fits = |name: &&Name| open.rooms.house.shelf().validate(name, &bytes).is_ok();
    match names.iter().find(fits) {
        Some(name) => drawn(open, name, &bytes),
        None => Ok(None),
    }
}

fn drawn(open: &Open<'_>, name: &str, bytes: &[u8]) -> Result<Option<String>, Problem> {
    let (rooms, w) = (open.rooms, open.officer.visitor.words);
    let (Some(form), Ok(value)) =
        (Form::of(rooms.house.shelf(), name), serde_json::from_slice(bytes))
    else {
        return Ok(None);
    };
    let drawn = form.show(&value, w, &found::called(rooms, w));
    drawn.map(Some).map_err(|error| Problem::fault(w, &Fault::because("drawing a document", error)))
}

/// The act that a document was made with, as far as the reader sees what happened or what was sent.
async fn made(open: &Open<'_>, digest: &str) -> Result<Option<Made>, Problem> {
    let happened = open.happened().await?.unwrap_or_default();
    let events = happened.into_iter().flat_map(|(_, _, events)| events);
    let told = events.into_iter().find_map(|event| match event {
        Event::Acted { proceeding, act, by, occurred_at, digest: own, papers, .. }
            if own.as_deref() == Some(digest) =>
        {
            Some((proceeding, act, by, occurred_at.micros(), papers))
        }
        _ => None,
    });
    let sent = match told {
        Some(told) => Some(told),
        None => sent(open, digest).await?,
    };
    let Some((proceeding, act, by, at, papers)) = sent else { return Ok(None) };
    let it = open.state.as_deref().and_then(|case| case.proceeding(proceeding));
    Ok(it.map(|it| Made {
        procedure: it.procedure.clone(),
        edition: it.edition,
        act,
        by,
        at,
        papers,
    }))
}

async fn sent(
    open: &Open<'_>,
    digest: &str,
) -> Result<Option<(u32, Name, Name, i64, Vec<Paper>)>, Problem> {
    let w = open.officer.visitor.words;
    let rows = open.reader.deliveries(&open.officer.agency, &open.seen.row.number).await;
    let rows = rows.map_err(|fault| Problem::fault(w, &fault))?.unwrap_or_default();
    let row = rows.into_iter().find(|it| it.digest.as_deref() == Some(digest));
    Ok(row.map(|it| {
        let at = it.rungs.first().map(|(_, at)| *at).unwrap_or_default();
        (it.proceeding, it.act, it.from, at, Vec::new())
    }))
}

/// The document's name: that of its act, else the first of the case's procedures that it fits.
fn named(open: &Open<'_>, made: Option<&Made>, bytes: &[u8]) -> Option<Name> {
    let names = open.rooms.names(open.officer.visitor.words);
    let shelf = open.rooms.house.shelf();
    let own = made.and_then(|made| {
        let procedure = names.edition(&made.procedure, made.edition)?;
        procedure.acts.get(&made.act)?.document.as_ref().map(|(name, _)| name.clone())
    });
    if own.is_some() {
        return own;
    }
    let proceedings = open.state.as_deref().map(|case| case.proceedings.iter());
    let procedures =
        proceedings.into_iter().flatten().filter_map(|it| names.edition(&it.procedure, it.edition));
    let documents = procedures.flat_map(|it| it.document_names());
    documents.map(|(name, _)| name).find(|name| shelf.validate(name, bytes).is_ok())
}

fn said(open: &Open<'_>, made: &Made) -> Said {
    let names = open.rooms.names(open.officer.visitor.words);
    let papers = made.papers.iter();
    Said {
        act: names.act(&made.procedure, made.edition, &made.act),
        by: names.agency(&made.by),
        at: names.instant(made.at),
        papers: papers
            .map(|it| {
                let kind = names.paper_kind(&made.procedure, made.edition, &it.kind);
                (kind, it.pages, it.digest.to_string())
            })
            .collect(),
    }
}
