//! Drafts: pages that are not finished, kept in the officer's drawer and no part of the record.

use crate::frame::{Frame, html};
use crate::problem::Problem;
use crate::rooms::Rooms;
use crate::visitor::{Fields, Officer};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use engine::{DraftRow, Fault, Owner, Put};
use std::sync::Arc;

/// The fields of a draft.
type Pairs = Vec<(String, String)>;

/// A draft as a list shows it.
pub(super) struct Draft {
    pub(super) path: String,
    pub(super) title: String,
    pub(super) case: String,
    pub(super) at: String,
}

#[derive(Template)]
#[template(path = "officer/drafts.html")]
struct Page {
    frame: Frame,
    drafts: Vec<Draft>,
}

fn owner(officer: &Officer) -> Owner {
    let name = officer.visitor.account.name.clone();
    Owner { agency: officer.agency.as_ref().into(), officer: name }
}

/// What a page was left with, and when.
pub(super) async fn read(
    rooms: &Rooms,
    officer: &Officer,
    path: &str,
) -> Result<Option<(i64, Pairs)>, Problem> {
    let w = officer.visitor.words;
    let ledger = &rooms.desk.world().ledger;
    let found = ledger.draft(owner(officer), path.to_owned()).await;
    let found = found.map_err(|fault| Problem::fault(w, &fault))?;
    Ok(found.and_then(|(at, bytes)| match serde_json::from_slice(&bytes) {
        Ok(fields) => Some((at, fields)),
        Err(error) => {
            tracing::warn!(%error, "a draft cannot be read");
            None
        }
    }))
}

/// Keeps a page; says when, or why not.
pub(super) async fn write(
    rooms: &Rooms,
    officer: &Officer,
    path: &str,
    fields: &[(String, String)],
) -> Result<Result<String, String>, Problem> {
    let w = officer.visitor.words;
    let bytes = serde_json::to_vec(fields)
        .map_err(|error| Problem::fault(w, &Fault::because("writing a draft", error)))?;
    let (ledger, now) = (&rooms.desk.world().ledger, rooms.now());
    let put = ledger.put_draft(owner(officer), path.to_owned(), now, bytes).await;
    Ok(match put.map_err(|fault| Problem::fault(w, &fault))? {
        Put::Kept => Ok(w.with("draft-saved", "at", rooms.names(w).instant(now))),
        Put::TooLarge => Err(w.t("draft-too-large")),
        Put::Full => Err(w.with("draft-full", "n", engine::DRAFTS_MAX)),
    })
}

/// Takes a draft out, if there is one.
pub(super) async fn remove(rooms: &Rooms, officer: &Officer, path: &str) -> Result<(), Problem> {
    let w = officer.visitor.words;
    let ledger = &rooms.desk.world().ledger;
    let gone = ledger.drop_draft(owner(officer), path.to_owned()).await;
    gone.map(drop).map_err(|fault| Problem::fault(w, &fault))
}

/// The officer's drafts, the latest first; those of one case where one is named.
pub(super) async fn all(
    rooms: &Rooms,
    officer: &Officer,
    case: Option<&str>,
) -> Result<Vec<Draft>, Problem> {
    let w = officer.visitor.words;
    let rows = rooms.desk.world().ledger.drafts(owner(officer)).await;
    let rows = rows.map_err(|fault| Problem::fault(w, &fault))?;
    let drafts = rows.iter().filter_map(|row| draft(rooms, officer, row));
    Ok(drafts.filter(|it| case.is_none_or(|case| it.case == case)).collect())
}

/// A draft by its page's address. One whose address no page has any more is not shown.
fn draft(rooms: &Rooms, officer: &Officer, row: &DraftRow) -> Option<Draft> {
    let w = officer.visitor.words;
    let names = rooms.names(w);
    let steps: Vec<String> = row.name.split('/').map(plain).collect();
    let steps: Vec<&str> = steps.iter().map(String::as_str).collect();
    let (case, title) = match steps.as_slice() {
        ["", "case", case, "act", _, act] => ((*case).to_owned(), titled(rooms, officer, act)),
        ["", "open", procedure, act] => {
            let edition = names.newest(procedure).map_or(0, |it| it.edition);
            let act = names.act(procedure, edition, act);
            (String::new(), format!("{} · {act}", names.procedure(procedure)))
        }
        _ => return None,
    };
    Some(Draft { path: row.name.clone(), title, case, at: names.instant(row.at) })
}

/// The title of an act, whichever procedure knows it.
fn titled(rooms: &Rooms, officer: &Officer, act: &str) -> String {
    let w = officer.visitor.words;
    let known = rooms.house.procedures().iter().find_map(|it| it.acts.get(act));
    known.map_or_else(|| act.to_owned(), |it| w.of(&it.title).to_owned())
}

/// A step of an address as it was before it was escaped.
fn plain(step: &str) -> String {
    let fields = Fields::read(format!("it={}", step.replace('+', "%2B")).as_bytes());
    fields.get("it").to_owned()
}

pub(super) async fn page(
    State(rooms): State<Arc<Rooms>>,
    officer: Officer,
) -> Result<Response, Problem> {
    let w = officer.visitor.words;
    let drafts = all(&rooms, &officer, None).await?;
    let frame = Frame::new(&rooms, &officer.visitor, w.t("drafts-title"), "drafts");
    Ok(html(&Page { frame, drafts }))
}

/// Throws a draft away.
pub(super) async fn discard(
    State(rooms): State<Arc<Rooms>>,
    officer: Officer,
    fields: Fields,
) -> Result<Response, Problem> {
    remove(&rooms, &officer, fields.get("draft")).await?;
    Ok(Redirect::to("/drafts").into_response())
}
