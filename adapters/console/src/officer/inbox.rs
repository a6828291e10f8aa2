//! The inbox: what was sent to this agency, signed for or put away.

use super::case::waits_for;
use crate::acting::{self, Doing, Done};
use crate::address;
use crate::frame::{Frame, html};
use crate::live::Fresh;
use crate::problem::Problem;
use crate::rooms::Rooms;
use crate::visitor::{Fields, Officer};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use engine::LetterRow;
use serde::Deserialize;
use std::sync::Arc;
use wire::{Deed, LetterType};

/// Letters on a page.
const LETTERS: usize = 50;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    after: u64,
}

#[derive(Template)]
#[template(path = "officer/inbox.html")]
struct Page {
    frame: Frame,
    live: Option<Fresh>,
    letters: Vec<Letter>,
    next: Option<u64>,
}

/// A letter.
struct Letter {
    number: u64,
    kind: String,
    subject: String,
    case: String,
    from: String,
    at: String,
    digest: Option<String>,
    /// The delivery and the message of the form, where it waits to be signed for.
    sign: Option<(u32, String)>,
    receipt: Option<String>,
}

pub(super) async fn page(
    State(rooms): State<Arc<Rooms>>,
    officer: Officer,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let w = officer.visitor.words;
    let at = if asked.after == 0 {
        "/inbox".to_owned()
    } else {
        format!("/inbox?after={}", asked.after)
    };
    let live = Some(Fresh::new(&rooms, at));
    let rows = rooms.mailroom.list(&officer.agency, asked.after, LETTERS).await;
    let rows = rows.map_err(|fault| Problem::fault(w, &fault))?;
    let next = rows.last().filter(|_| rows.len() == LETTERS).map(|it| it.number);
    let mut letters = Vec::with_capacity(rows.len());
    for row in &rows {
        letters.push(letter(&rooms, &officer, row).await?);
    }
    let frame = Frame::new(&rooms, &officer.visitor, w.t("inbox-title"), "inbox");
    Ok(html(&Page { frame, live, letters, next }))
}

async fn letter(rooms: &Rooms, officer: &Officer, row: &LetterRow) -> Result<Letter, Problem> {
    let w = officer.visitor.words;
    let fault = |fault: engine::Fault| Problem::fault(w, &fault);
    let names = rooms.names(w);
    let reader = rooms.reader(&officer.visitor);
    let case =
        reader.case(&officer.agency, &row.case, engine::Path::CaseShow).await.map_err(fault)?;
    let (procedure, edition) =
        case.map_or_else(|| ("".into(), 0), |it| (it.row.procedure, it.row.edition));
    let deliveries = match row.delivery {
        Some(_) => reader.deliveries(&officer.agency, &row.case).await.map_err(fault)?,
        None => None,
    };
    let delivery = deliveries.iter().flatten().find(|it| Some(it.number) == row.delivery);
    let waits = delivery.filter(|it| waits_for(it, &officer.agency));
    let title = match row.kind {
        LetterType::Delivery | LetterType::Copy => names.act(&procedure, edition, &row.subject),
        // It is about nothing, and nothing follows it.
        LetterType::SelfTest => w.t("letter-self-test-hint"),
        _ => names.duty(&procedure, edition, &row.subject),
    };
    Ok(Letter {
        number: row.number,
        kind: w.t(kind(row.kind)),
        subject: title,
        case: row.case.to_string(),
        from: names.agency(&row.from),
        at: names.instant(row.at),
        digest: row.digest.as_deref().map(str::to_owned),
        sign: waits.map(|it| (it.number, acting::message())),
        receipt: delivery.and_then(|it| it.receipt).map(|at| names.instant(at)),
    })
}

/// The id of the words for a letter's type.
pub(crate) fn kind(it: LetterType) -> &'static str {
    match it {
        LetterType::Delivery => "letter-delivery",
        LetterType::Copy => "letter-copy",
        LetterType::Warning => "letter-warning",
        LetterType::Overdue => "letter-overdue",
        LetterType::SelfTest => "letter-self-test",
    }
}

/// A rung of a delivery: signed for, sent back, refused.
pub(super) async fn climb(
    State(rooms): State<Arc<Rooms>>,
    officer: Officer,
    Path((number, delivery)): Path<(String, u32)>,
    fields: Fields,
) -> Result<Response, Problem> {
    let w = officer.visitor.words;
    let deed = Deed::Climb { delivery, rung: fields.get("rung").to_owned() };
    let doing = Doing {
        message: fields.get("message"),
        case: &number,
        proceeding: None,
        occurred_at: rooms.moments.of(fields.get("message"), rooms.now()),
        deed,
        bodies: Vec::new(),
    };
    match acting::submit(&rooms, &officer, doing).await? {
        Done::Granted => {
            let back = if fields.get("back") == "inbox" {
                "/inbox".to_owned()
            } else {
                address::case(&number)
            };
            Ok(Redirect::to(&back).into_response())
        }
        refused => {
            let what = refused.refusal(&rooms, &officer).unwrap_or_default();
            Err(Problem::wrong(w, what, w.t("climb-advice")))
        }
    }
}

/// The agency has read letters and puts them away: they leave the inbox, not the record.
pub(super) async fn put_away(
    State(rooms): State<Arc<Rooms>>,
    officer: Officer,
    fields: Fields,
) -> Result<Response, Problem> {
    let w = officer.visitor.words;
    let numbers: Vec<u64> = fields
        .0
        .iter()
        .filter(|(it, _)| it == "letter")
        .filter_map(|(_, it)| it.parse().ok())
        .collect();
    let done = rooms.mailroom.delete(&officer.agency, numbers).await;
    done.map_err(|fault| Problem::fault(w, &fault))?;
    Ok(Redirect::to("/inbox").into_response())
}
