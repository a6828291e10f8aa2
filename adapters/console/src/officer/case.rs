//! A case's page: where it stands, what is owed, what may be done, what was sent, what happened.

mod clocks;
mod ladder;
mod offered;
mod papers;
mod standing;
mod story;

use super::drafts::{self, Draft};
use super::shown;
use crate::frame::{Frame, html};
use crate::problem::Problem;
use crate::rooms::Rooms;
use crate::visitor::Officer;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use casework::time::Instant;
use casework::{Case, Event, diagram};
use clocks::Clock;
use engine::{Fault, Path as Way, Reader, Seen};
use hyper::header::CONTENT_TYPE;
use ladder::Sent;
use offered::Offers;
use papers::Documented;
use serde::Deserialize;
use standing::Standing;
use std::sync::Arc;
use story::Told;

pub(super) use ladder::waits_for;

/// What happened, as it is told: when, who, what.
pub(super) type Happened = (Instant, String, Vec<Event>);
/// The same, and the places of the entries in the log.
type Entered = (Vec<Happened>, Vec<Option<u64>>);

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// The act that was done a moment ago.
    done: String,
}

#[derive(Template)]
#[template(path = "officer/case.html")]
struct Page {
    frame: Frame,
    number: String,
    head: Head,
    done: Option<String>,
    proceedings: Vec<Standing>,
    clocks: Vec<Clock>,
    offers: Option<Offers>,
    /// What the visitor began here and did not finish.
    drafts: Vec<Draft>,
    deliveries: Vec<Sent>,
    documents: Vec<Documented>,
    told: Option<Vec<Told>>,
    /// There is a log that the visitor may read.
    has_log: bool,
}

/// The case in a few lines.
struct Head {
    procedure: String,
    phase: String,
    holder: Option<String>,
    opened: String,
    last: String,
    due: Option<String>,
    standings: Vec<String>,
    merged_into: Option<String>,
}

/// Everything that a page of a case is made from, each part only where the visitor may see it.
pub(super) struct Open<'a> {
    pub(super) rooms: &'a Rooms,
    pub(super) officer: &'a Officer,
    pub(super) reader: Reader,
    pub(super) seen: Seen,
    pub(super) state: Option<Arc<Case>>,
}

impl<'a> Open<'a> {
    /// A case for a visitor; one that she may not see is missing.
    pub(super) async fn new(
        rooms: &'a Rooms,
        officer: &'a Officer,
        number: &str,
    ) -> Result<Self, Problem> {
        let w = officer.visitor.words;
        let fault = |fault: Fault| Problem::fault(w, &fault);
        let reader = rooms.reader(&officer.visitor);
        let seen = reader.case(&officer.agency, number, Way::CaseShow).await.map_err(fault)?;
        let seen = seen.ok_or_else(|| Problem::missing(w))?;
        let state = reader.state(&seen).await.map_err(fault)?;
        Ok(Self { rooms, officer, reader, seen, state })
    }

    /// The case as it stands, for one who takes part in it.
    pub(super) fn inside(&self) -> Option<&Case> {
        self.state.as_deref().filter(|_| self.seen.sees("history"))
    }

    pub(super) async fn happened(&self) -> Result<Option<Vec<Happened>>, Problem> {
        Ok(self.entered().await?.map(|(happened, _)| happened))
    }

    async fn entered(&self) -> Result<Option<Entered>, Problem> {
        let w = self.officer.visitor.words;
        let number = &self.seen.row.number;
        let history = self.reader.history(&self.officer.agency, number).await;
        let Some(history) = history.map_err(|fault| Problem::fault(w, &fault))? else {
            return Ok(None);
        };
        let told = |it: engine::Happening| -> Result<Happened, Fault> {
            Ok((Instant::from_micros(it.at), it.by.to_string(), it.told()?))
        };
        let places = history.iter().map(|it| it.position).collect();
        let told: Result<Vec<_>, Fault> = history.into_iter().map(told).collect();
        told.map(|told| Some((told, places))).map_err(|fault| Problem::fault(w, &fault))
    }

    fn head(&self) -> Head {
        let (row, w) = (&self.seen.row, self.officer.visitor.words);
        let names = self.rooms.names(w);
        Head {
            procedure: names.procedure(&row.procedure),
            phase: names.phase(&row.procedure, row.edition, &row.phase),
            holder: row.holder.as_deref().map(|it| names.agency(it)),
            opened: names.instant(row.opened_at),
            last: names.instant(row.last_at),
            due: row.due.map(|due| names.last_day(due)),
            standings: self.seen.standings.iter().map(|it| w.t(shown::standing(*it))).collect(),
            merged_into: row.merged_into.as_deref().map(str::to_owned),
        }
    }
}

pub(super) async fn page(
    State(rooms): State<Arc<Rooms>>,
    officer: Officer,
    Path(number): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let open = Open::new(&rooms, &officer, &number).await?;
    let w = officer.visitor.words;
    let names = rooms.names(w);
    let happened = open.entered().await?;
    let log = open.reader.prospect(&officer.agency, &number, Way::AuditProof, "proof").await;
    let log = log.map_err(|fault| Problem::fault(w, &fault))?;
    let row = &open.seen.row;
    let done = Some(asked.done).filter(|it| !it.is_empty());
    Ok(html(&Page {
        frame: Frame::new(&rooms, &officer.visitor, number.clone(), "cases"),
        done: done
            .map(|act| w.with("case-done", "act", names.act(&row.procedure, row.edition, &act))),
        head: open.head(),
        proceedings: standing::all(&open),
        clocks: clocks::all(&open).await?,
        offers: offered::all(&open),
        drafts: drafts::all(&rooms, &officer, Some(&number)).await?,
        deliveries: ladder::all(&open).await?,
        documents: papers::all(&open, happened.as_ref().map(|it| &*it.0).unwrap_or_default()),
        told: happened.map(|(told, places)| story::told(&open, &told, &places)),
        has_log: log.is_some(),
        number,
    }))
}

/// The drawing of a proceeding's procedure, with its phase lit.
pub(super) async fn drawing(
    State(rooms): State<Arc<Rooms>>,
    officer: Officer,
    Path((number, proceeding)): Path<(String, u32)>,
) -> Result<Response, Problem> {
    let open = Open::new(&rooms, &officer, &number).await?;
    let w = officer.visitor.words;
    let missing = || Problem::missing(w);
    let it =
        open.state.as_deref().and_then(|case| case.proceeding(proceeding)).ok_or_else(missing)?;
    let procedure = rooms.names(w).edition(&it.procedure, it.edition).ok_or_else(missing)?;
    let drawn = diagram::svg_at(&procedure, &*rooms.house, w.0, &it.phase);
    Ok(([(CONTENT_TYPE, "image/svg+xml")], drawn).into_response())
}
