//! What a visitor is told when it does not go: what was given, what is allowed, what to do.

use crate::address::address;
use crate::frame::{Frame, html};
use crate::visitor::Visitor;
use crate::words::Words;
use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use engine::{Fault, chain};
use hyper::http::request::Parts;
use hyper::{Method, StatusCode};

/// Why there is no page.
#[derive(Debug)]
pub(crate) enum Problem {
    /// Nobody is signed in; this is where to go afterwards.
    SignIn { next: String, is_fragment: bool },
    /// A page that says so.
    Told { words: Words, status: StatusCode, what: String, advice: String },
}

#[derive(Template)]
#[template(path = "problem.html")]
struct ProblemPage {
    frame: Frame,
    what: String,
    advice: String,
}

impl Problem {
    /// Nobody is signed in.
    pub(crate) fn sign_in(parts: &Parts) -> Self {
        let is_fragment = parts.headers.contains_key("hx-request");
        let own = parts.uri.path_and_query().map_or("/", |it| it.as_str());
        // What was sent by a form is lost with the session; its page is asked for again.
        let next = if parts.method == Method::GET && !is_fragment { own } else { "/" };
        Self::SignIn { next: next.to_owned(), is_fragment }
    }

    fn told(words: Words, status: StatusCode, what: &str, advice: &str) -> Self {
        Self::Told { words, status, what: words.t(what), advice: words.t(advice) }
    }

    /// There is no such page, or none for this visitor: both are said alike.
    pub(crate) fn missing(words: Words) -> Self {
        Self::told(words, StatusCode::NOT_FOUND, "problem-missing", "problem-missing-advice")
    }

    /// The area is for others.
    pub(crate) fn other_area(visitor: &Visitor) -> Self {
        let words = visitor.words;
        Self::told(words, StatusCode::FORBIDDEN, "problem-area", "problem-area-advice")
    }

    /// A form that another page sent, or that is older than the session.
    pub(crate) fn not_from_here(words: Words) -> Self {
        Self::told(words, StatusCode::FORBIDDEN, "problem-form", "problem-form-advice")
    }

    /// Too many bytes came.
    pub(crate) fn too_large(words: Words, bytes_max: usize) -> Self {
        Self::Told {
            words,
            status: StatusCode::PAYLOAD_TOO_LARGE,
            what: words.with("problem-large", "kib", bytes_max / 1024),
            advice: words.t("problem-large-advice"),
        }
    }

    /// What was given cannot be; said in the words given.
    pub(crate) fn wrong(words: Words, what: String, advice: String) -> Self {
        Self::Told { words, status: StatusCode::BAD_REQUEST, what, advice }
    }

    /// The hub's own fault. Its cause goes to the log and not to the page.
    pub(crate) fn fault(words: Words, fault: &Fault) -> Self {
        tracing::error!(error = %chain(fault), "a page was not made");
        Self::told(words, StatusCode::SERVICE_UNAVAILABLE, "problem-fault", "problem-fault-advice")
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        match self {
            Self::SignIn { is_fragment: true, .. } => {
                (StatusCode::UNAUTHORIZED, [("hx-redirect", "/sign-in")]).into_response()
            }
            Self::SignIn { next, .. } => {
                Redirect::to(&address("/sign-in", [("next", next.as_str())])).into_response()
            }
            Self::Told { words, status, what, advice } => {
                let frame = Frame::bare(words, words.t("problem-title"));
                (status, html(&ProblemPage { frame, what, advice })).into_response()
            }
        }
    }
}
