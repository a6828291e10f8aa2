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
use casework::procedure::Name;
use engine::{DeliveryRow, Fault, LetterRow, Path as Way};
use serde::Deserialize;
use std::collections::BTreeMap;
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
    let (mut letters, mut cases) = (Vec::with_capacity(rows.len()), BTreeMap::new());
    for row in &rows {
        if !cases.contains_key(&row.case) {
            let sent = rows.iter().any(|it| it.case == row.case && it.delivery.is_some());
            let about = About::read(&rooms, &officer, &row.case, sent).await;
            cases.insert(row.case.clone(), about.map_err(|fault| Problem::fault(w, &fault))?);
        }
        letters.extend(cases.get(&row.case).map(|about| letter(&rooms, &officer, row, about)));
    }
    let frame = Frame::new(&rooms, &officer.visitor, w.t("inbox-title"), "inbox");
    Ok(html(&Page { frame, live, letters, next }))
}

/// What the letters of one case are shown with.
struct About {
    procedure: Name,
    edition: u32,
    deliveries: Vec<DeliveryRow>,
}

impl About {
    /// With the deliveries of the case, where one of its letters is `sent`.
    async fn read(rooms: &Rooms, officer: &Officer, case: &str, sent: bool) -> Result<Self, Fault> {
        let reader = rooms.reader(&officer.visitor);
        // A list is no look at what is in it.
        let seen = reader.prospect(&officer.agency, case, Way::CaseShow, "outline").await?;
        let (procedure, edition) =
            seen.map_or_else(|| ("".into(), 0), |it| (it.row.procedure, it.row.edition));
        let deliveries = match sent {
            true => reader.deliveries_listed(&officer.agency, case).await?.unwrap_or_default(),
            false => Vec::new(),
        };
        Ok(Self { procedure, edition, deliveries })
    }
}

fn letter(rooms: &Rooms, officer: &Officer, row: &LetterRow, about: &About) -> Letter {
    let w = officer.visitor.words;
    let names = rooms.names(w);
    let About { procedure, edition, deliveries } = about;
    let delivery = deliveries.iter().find(|it| Some(it.number) == row.delivery);
    let waits = delivery.filter(|it| waits_for(it, &officer.agency));
    let title = match row.kind {
        LetterType::Delivery | LetterType::Copy => names.act(procedure, *edition, &row.subject),
        // It is about nothing, and nothing follows it.
        LetterType::SelfTest => w.t("letter-self-test-hint"),
        _ => names.duty(procedure, *edition, &row.subject),
    };
    Letter {
        number: row.number,
        kind: w.t(kind(row.kind)),
        subject: title,
        case: row.case.to_string(),
        from: names.agency(&row.from),
        at: names.instant(row.at),
        digest: row.digest.as_deref().map(str::to_owned),
        sign: waits.map(|it| (it.number, acting::message())),
        receipt: delivery.and_then(|it| it.receipt).map(|at| names.instant(at)),
    }
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
