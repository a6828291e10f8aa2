//! What stands around every page.

use crate::accounts::Duty;
use crate::rooms::Rooms;
use crate::visitor::Visitor;
use crate::words::Words;
use askama::Template;
use axum::response::{Html, IntoResponse, Response};
use hyper::StatusCode;
use hyper::header::HeaderValue;

/// A page's title, its place, and who looks at it.
#[derive(Debug, Clone)]
pub(crate) struct Frame {
    pub(crate) w: Words,
    pub(crate) title: String,
    /// The page's id among those that the menu names.
    pub(crate) here: &'static str,
    pub(crate) who: Option<Who>,
    pub(crate) hub: String,
    pub(crate) dev: bool,
    pub(crate) version: String,
}

/// Who looks.
#[derive(Debug, Clone)]
pub(crate) struct Who {
    pub(crate) title: String,
    pub(crate) agency: String,
    pub(crate) csrf: String,
    pub(crate) menu: Vec<Area>,
}

/// A part of the menu.
#[derive(Debug, Clone)]
pub(crate) struct Area {
    pub(crate) title: &'static str,
    pub(crate) pages: &'static [(&'static str, &'static str, &'static str)],
}

/// Pages of officers: id, path, words.
const WORK: &[(&str, &str, &str)] = &[
    ("duties", "/duties", "menu-duties"),
    ("inbox", "/inbox", "menu-inbox"),
    ("cases", "/cases", "menu-cases"),
    ("open", "/open", "menu-open"),
    ("drafts", "/drafts", "menu-drafts"),
];
/// Pages of coordinators.
const BOARD: &[(&str, &str, &str)] = &[
    ("board", "/board", "menu-board"),
    ("overdue", "/overdue", "menu-overdue"),
    ("joint", "/joint", "menu-joint"),
    ("supervision", "/supervision", "menu-supervision"),
    ("flow", "/flow", "menu-flow"),
    ("scores", "/scores", "menu-scores"),
    ("trends", "/trends", "menu-trends"),
    ("breaches", "/breaches", "menu-breaches"),
];
/// Pages by which anybody checks the record, as far as she sees it.
const AUDIT: &[(&str, &str, &str)] =
    &[("find", "/find", "menu-find"), ("checkpoint", "/checkpoint", "menu-checkpoint")];
/// Pages of auditors.
const AUDIT_ALL: &[(&str, &str, &str)] = &[
    ("find", "/find", "menu-find"),
    ("refusals", "/refusals", "menu-refusals"),
    ("looks", "/looks", "menu-looks"),
    ("checkpoint", "/checkpoint", "menu-checkpoint"),
];
/// Pages of operators.
const MACHINE: &[(&str, &str, &str)] = &[
    ("machine", "/machine", "menu-machine"),
    ("agencies", "/machine/agencies", "menu-agencies"),
    ("letters", "/machine/letters", "menu-letters"),
    ("calendars", "/machine/calendars", "menu-calendars"),
    ("procedures", "/machine/procedures", "menu-procedures"),
    ("self-test", "/machine/self-test", "menu-self-test"),
];

/// Whether an agency sees what happened in every case.
fn audits(rooms: &Rooms, agency: &str) -> bool {
    let sight = rooms.desk.world().rules.sight(agency, engine::Path::History);
    sight.everywhere.contains("history")
}

fn menu(duty: Duty, audits: bool) -> Vec<Area> {
    match duty {
        Duty::Operator => vec![Area { title: "area-machine", pages: MACHINE }],
        Duty::Officer => vec![
            Area { title: "area-work", pages: WORK },
            Area { title: "area-board", pages: BOARD },
            Area { title: "area-audit", pages: if audits { AUDIT_ALL } else { AUDIT } },
        ],
    }
}

impl Frame {
    /// The frame of a page for somebody who is signed in.
    pub(crate) fn new(rooms: &Rooms, visitor: &Visitor, title: String, here: &'static str) -> Self {
        let (w, account) = (visitor.words, &visitor.account);
        let agency = account.agency.as_deref();
        let who = Who {
            title: account.title.clone(),
            agency: agency.map_or_else(|| w.t("area-machine"), |it| rooms.names(w).agency(it)),
            csrf: visitor.csrf.clone(),
            menu: menu(account.duty, agency.is_some_and(|it| audits(rooms, it))),
        };
        Self { who: Some(who), here, ..Self::outside(rooms, w, title) }
    }

    /// The frame of a page for whoever comes.
    pub(crate) fn outside(rooms: &Rooms, w: Words, title: String) -> Self {
        let settings = &rooms.settings;
        Self {
            hub: rooms.desk.world().keys.hub.clone(),
            dev: settings.dev,
            version: settings.version.clone(),
            ..Self::bare(w, title)
        }
    }

    /// The frame of a page that says what went wrong.
    pub(crate) fn bare(w: Words, title: String) -> Self {
        Self {
            w,
            title,
            here: "",
            who: None,
            hub: String::new(),
            dev: false,
            version: String::new(),
        }
    }

    /// What forms carry.
    pub(crate) fn csrf(&self) -> &str {
        self.who.as_ref().map_or("", |it| &it.csrf)
    }
}

/// A template as an answer.
pub(crate) fn html(page: &impl Template) -> Response {
    match page.render() {
        Ok(text) => Html(text).into_response(),
        Err(error) => {
            tracing::error!(%error, "a template was not filled");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// Nothing but this console's own files; no script or style inside a page; shown in nobody's frame.
const CONTENT_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
    font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/// What every answer carries.
pub(crate) fn guarded(mut response: Response) -> Response {
    let headers = response.headers_mut();
    let mut put = |name: &'static str, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    put("content-security-policy", CONTENT_POLICY);
    put("x-content-type-options", "nosniff");
    put("x-frame-options", "DENY");
    put("referrer-policy", "same-origin");
    put("cross-origin-opener-policy", "same-origin");
    put("cache-control", "no-store");
    response
}

/// The beginning of a digest, enough to compare by eye.
pub(crate) fn short(digest: &str) -> &str {
    digest.get(..16).unwrap_or(digest)
}
