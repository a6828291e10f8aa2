//! Who is at a page: found from the session before anything else, or sent to sign in.

mod cookie;
mod fields;
mod origin;
mod sheet;

pub(crate) use cookie::{LANGUAGE, SESSION, cookie, set};
pub(crate) use fields::{FORM_BYTES_MAX, Fields};
pub(crate) use origin::is_own;
pub(crate) use sheet::{Sheet, Uploaded};

use crate::accounts::{Account, Duty};
use crate::problem::Problem;
use crate::rooms::Rooms;
use crate::words::Words;
use axum::extract::FromRequestParts;
use casework::text::Language;
use hyper::HeaderMap;
use hyper::http::request::Parts;
use std::sync::Arc;
use std::time::Instant;

/// Somebody who is signed in.
#[derive(Debug, Clone)]
pub(crate) struct Visitor {
    /// Her account.
    pub(crate) account: Account,
    /// What her forms carry.
    pub(crate) csrf: String,
    /// Her language.
    pub(crate) words: Words,
}

/// The language that a request asks for: Chinese unless she chose otherwise.
pub(crate) fn words(headers: &HeaderMap) -> Words {
    match cookie(headers, LANGUAGE).as_deref() {
        Some("en") => Words(Language::En),
        _ => Words(Language::Zh),
    }
}

/// Whether a page asks and not its reader: to look again at what changed, or to be told of it.
fn looks_by_itself(headers: &HeaderMap) -> bool {
    let is = |name: &str, value: &str| headers.get(name).is_some_and(|it| it == value);
    is("hx-trigger", "live") || is("accept", "text/event-stream")
}

/// Who a request is of.
pub(crate) fn visitor(rooms: &Rooms, headers: &HeaderMap) -> Option<Visitor> {
    let (token, now) = (cookie(headers, SESSION)?, Instant::now());
    let session = match looks_by_itself(headers) {
        true => rooms.sessions.seen(&token, now)?,
        false => rooms.sessions.of(&token, now)?,
    };
    // Locked, changed or taken away since: the session is over.
    let account = rooms.accounts.find(&session.account.name)?;
    if account.locked || account != session.account {
        rooms.sessions.end(&token);
        return None;
    }
    Some(Visitor { account, csrf: session.csrf, words: words(headers) })
}

impl FromRequestParts<Arc<Rooms>> for Visitor {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, rooms: &Arc<Rooms>) -> Result<Self, Problem> {
        visitor(rooms, &parts.headers).ok_or_else(|| Problem::sign_in(parts))
    }
}

/// A visitor who works for an agency.
#[derive(Debug, Clone)]
pub(crate) struct Officer {
    pub(crate) visitor: Visitor,
    pub(crate) agency: Arc<str>,
}

impl FromRequestParts<Arc<Rooms>> for Officer {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, rooms: &Arc<Rooms>) -> Result<Self, Problem> {
        let visitor = Visitor::from_request_parts(parts, rooms).await?;
        match visitor.account.agency.as_deref() {
            Some(agency) if visitor.account.duty == Duty::Officer => {
                Ok(Self { agency: agency.into(), visitor })
            }
            _ => Err(Problem::other_area(&visitor)),
        }
    }
}

/// A visitor who runs the hub.
#[derive(Debug, Clone)]
pub(crate) struct Operator(pub(crate) Visitor);

impl FromRequestParts<Arc<Rooms>> for Operator {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, rooms: &Arc<Rooms>) -> Result<Self, Problem> {
        let visitor = Visitor::from_request_parts(parts, rooms).await?;
        if visitor.account.duty != Duty::Operator {
            return Err(Problem::other_area(&visitor));
        }
        Ok(Self(visitor))
    }
}
