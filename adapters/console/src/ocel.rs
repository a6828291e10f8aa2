//! What happened in a selection of cases, as an object-centric event log: OCEL 2.0 in JSON, for tools that
//! look for the way work really goes (<https://www.ocel-standard.org>).
//!
//! # Never
//! Nothing that its reader may not see: what goes in are happenings as the reading room told them. No
//! words of a document, no pseudonym of a reporter. No clock; the same histories make the same bytes.
//!
//! # Why
//! *Why is every value a text?* The standard's own schema wants it so; each type says what its texts are.

mod objects;
mod page;
mod tell;
mod write;

use crate::editions::Editions;
use crate::file_name::disposition;
use crate::names::Names;
use crate::problem::Problem;
use crate::rooms::Rooms;
use crate::words::Words;
use axum::Router;
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use casework::time::Instant;
use engine::{Fault, Happening};
use hyper::StatusCode;
use hyper::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use objects::Objects;
use std::sync::Arc;

pub(crate) fn routes() -> Router<Arc<Rooms>> {
    Router::new().route("/cases/ocel.json", get(page::page))
}

/// The most events of a log: they are held in memory until it is written.
pub(crate) const EVENTS_MAX: usize = 200_000;

/// A log, case by case.
pub(crate) struct Log<'a> {
    names: Names<'a>,
    objects: Objects,
    events: Vec<Told>,
}

/// One event.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Told {
    id: String,
    kind: String,
    at: Instant,
    attributes: Vec<(&'static str, Value)>,
    /// Objects, and what they are to it.
    about: Vec<(String, String)>,
}

/// A value of an attribute, with its type.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Value {
    Text(String),
    Time(Instant),
    Whole(u64),
    Yes(bool),
}

/// Why a log takes no more.
#[derive(Debug)]
pub(crate) enum Unfit {
    /// It would have more than [`EVENTS_MAX`] events.
    Full,
    /// A history that cannot be read.
    Fault(Fault),
}

impl Unfit {
    /// The page that says so.
    pub(crate) fn problem(self, w: Words) -> Problem {
        match self {
            Self::Fault(fault) => Problem::fault(w, &fault),
            Self::Full => Problem::Told {
                words: w,
                status: StatusCode::PAYLOAD_TOO_LARGE,
                what: w.with("ocel-large", "max", EVENTS_MAX),
                advice: w.t("sheet-large-advice"),
            },
        }
    }
}

/// One case while it is told.
struct Telling<'l, 'a> {
    log: &'l mut Log<'a>,
    case: &'l str,
    /// Proceedings with their procedures and editions.
    editions: Editions,
    /// The instant of the happening, its number among the case's events, and its place in the log.
    at: Instant,
    number: u64,
    position: Option<u64>,
}

impl<'a> Log<'a> {
    /// A log without a case.
    pub(crate) fn new(names: Names<'a>) -> Self {
        Self { names, objects: Objects::default(), events: Vec::new() }
    }

    /// A case with its history, as `Reader::history` told it. Erased happenings are left out.
    ///
    /// # Errors
    /// The log is full, and is to be thrown away; or the history cannot be read.
    pub(crate) fn add(&mut self, case: &str, history: &[Happening]) -> Result<(), Unfit> {
        let mut telling = Telling {
            log: self,
            case,
            editions: Editions::default(),
            at: Instant::from_micros(0),
            number: 0,
            position: None,
        };
        for happening in history.iter().filter(|it| !it.events.is_empty()) {
            let events = happening.told().map_err(Unfit::Fault)?;
            telling.at = Instant::from_micros(happening.at);
            telling.number = happening.first;
            telling.position = happening.position;
            for event in &events {
                telling.number += 1;
                telling.tell(event);
            }
            if EVENTS_MAX < telling.log.events.len() {
                return Err(Unfit::Full);
            }
        }
        Ok(())
    }

    /// The whole log.
    pub(crate) fn json(&self) -> Vec<u8> {
        write::bytes(self)
    }
}

/// A log as a file; the name is without its ending.
pub(crate) fn response(log: &Log<'_>, name: &str) -> Response {
    let file = disposition("attachment", &format!("{name}.ocel.json"));
    let head = [(CONTENT_TYPE, "application/json".to_owned()), (CONTENT_DISPOSITION, file)];
    (head, log.json()).into_response()
}

#[cfg(test)]
mod tests;
