//! Signing in and out, and the language.

use crate::accounts::{self, Account};
use crate::door::Shown;
use crate::frame::{Frame, html};
use crate::problem::Problem;
use crate::rooms::Rooms;
use crate::visitor::{self, Fields, LANGUAGE, SESSION, Visitor, cookie, is_own, set};
use crate::words::Words;
use askama::Template;
use axum::Router;
use axum::body::Bytes;
use axum::extract::{Extension, Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use hyper::header::SET_COOKIE;
use hyper::{HeaderMap, StatusCode};
use serde::Deserialize;
use sha2::{Digest as _, Sha256};
use std::sync::Arc;
use std::time::Instant;

pub(crate) fn routes() -> Router<Arc<Rooms>> {
    Router::new()
        .route("/sign-in", get(page).post(by_password))
        .route("/sign-in/certificate", post(by_certificate))
        .route("/sign-in/dev", post(without_password))
        .route("/sign-out", post(out))
        .route("/language/{tag}", get(language))
}

/// What a page of signing in is asked with.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    next: String,
    /// For `--dev`: the account to come first.
    account: String,
}

#[derive(Template)]
#[template(path = "sign-in.html")]
struct Page {
    frame: Frame,
    next: String,
    name: String,
    wrong: Option<String>,
    by_certificate: Vec<Choice>,
    without_password: Vec<Choice>,
}

/// An account to choose.
struct Choice {
    name: String,
    title: String,
    agency: String,
}

impl Page {
    fn new(rooms: &Rooms, w: Words, shown: &Shown, next: &str) -> Self {
        let frame = Frame::outside(rooms, w, w.t("sign-in-title"));
        let choice = |it: &Account| Choice {
            name: it.name.clone(),
            title: it.title.clone(),
            agency: it
                .agency
                .as_deref()
                .map_or_else(|| w.t("area-machine"), |agency| rooms.names(w).agency(agency)),
        };
        let all = rooms.accounts.all();
        let open = || all.iter().filter(|it| !it.locked);
        let by_certificate = open().filter(|it| is_of(it, shown)).map(choice).collect();
        let without_password = open().filter(|_| rooms.settings.dev).map(choice).collect();
        let next = next.to_owned();
        Self { frame, next, name: String::new(), wrong: None, by_certificate, without_password }
    }
}

/// Whether an account signs in by the certificate that the line has shown.
fn is_of(account: &Account, shown: &Shown) -> bool {
    let digest = shown.0.as_ref().map(|it| hex::encode(Sha256::digest(it)));
    digest.is_some() && digest == account.certificate
}

/// Where to go after signing in: a page of this console and nowhere else.
fn own_path(next: &str) -> &str {
    let own = next.starts_with('/')
        && !next.starts_with("//")
        && !next.contains(['\\', '\n', '\r'])
        && next.is_ascii();
    if own { next } else { "/" }
}

async fn page(
    State(rooms): State<Arc<Rooms>>,
    Extension(shown): Extension<Shown>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Response {
    let mut page = Page::new(&rooms, visitor::words(&headers), &shown, own_path(&asked.next));
    page.without_password.sort_by_key(|it| it.name != asked.account);
    html(&page)
}

async fn by_password(
    State(rooms): State<Arc<Rooms>>,
    Extension(shown): Extension<Shown>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let w = visitor::words(&headers);
    if !is_own(&headers) {
        return Problem::not_from_here(w).into_response();
    }
    let fields = Fields::read(&body);
    let (name, next) = (fields.get("name").to_owned(), own_path(fields.get("next")));
    let now = Instant::now();
    let said = if let Some(wait) = rooms.lockout.wait(&name, now) {
        w.with("sign-in-wait", "minutes", wait.as_secs().div_ceil(60))
    } else {
        let password = fields.0.iter().find(|(it, _)| it == "password");
        let password = password.map(|(_, it)| it.clone()).unwrap_or_default();
        match right(&rooms, &name, password).await {
            Some(account) => {
                rooms.lockout.right(&name);
                return begin(&rooms, account, next, w);
            }
            None => {
                rooms.lockout.wrong(&name, now);
                w.t("sign-in-wrong")
            }
        }
    };
    let page = Page { name, wrong: Some(said), ..Page::new(&rooms, w, &shown, next) };
    (StatusCode::UNAUTHORIZED, html(&page)).into_response()
}

/// The account of this name and password.
async fn right(rooms: &Arc<Rooms>, name: &str, password: String) -> Option<Account> {
    let account = rooms.accounts.find(name).filter(|it| !it.locked);
    let looking = tokio::task::spawn_blocking(move || {
        let kept = account.as_ref().and_then(|it| it.password.as_deref());
        let right = match kept {
            Some(kept) => accounts::matches(&password, kept),
            None => accounts::no_account(&password),
        };
        account.filter(|_| right)
    });
    looking.await.unwrap_or_default()
}

async fn by_certificate(
    State(rooms): State<Arc<Rooms>>,
    Extension(shown): Extension<Shown>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let fields = Fields::read(&body);
    let account = rooms.accounts.find(fields.get("name"));
    let account = account.filter(|it| !it.locked && is_of(it, &shown));
    chosen(&rooms, account, &headers, &fields)
}

async fn without_password(
    State(rooms): State<Arc<Rooms>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let fields = Fields::read(&body);
    let account = rooms.accounts.find(fields.get("name"));
    let account = account.filter(|it| !it.locked && rooms.settings.dev);
    chosen(&rooms, account, &headers, &fields)
}

fn chosen(
    rooms: &Rooms,
    account: Option<Account>,
    headers: &HeaderMap,
    fields: &Fields,
) -> Response {
    let w = visitor::words(headers);
    match account {
        Some(account) if is_own(headers) => begin(rooms, account, own_path(fields.get("next")), w),
        _ => Problem::not_from_here(w).into_response(),
    }
}

fn begin(rooms: &Rooms, account: Account, next: &str, w: Words) -> Response {
    tracing::info!(account = %account.name, "signed in");
    let Some(token) = rooms.sessions.begin(account, Instant::now()) else {
        return Problem::fault(w, &engine::Fault::new("opening a session")).into_response();
    };
    let cookie = set(SESSION, Some(&token), rooms.is_encrypted);
    (cookie.map(|it| [(SET_COOKIE, it)]), Redirect::to(next)).into_response()
}

async fn out(
    State(rooms): State<Arc<Rooms>>,
    visitor: Visitor,
    headers: HeaderMap,
    _own: Fields,
) -> Response {
    if let Some(token) = cookie(&headers, SESSION) {
        rooms.sessions.end(&token);
        tracing::info!(account = %visitor.account.name, "signed out");
    }
    let cookie = set(SESSION, None, rooms.is_encrypted);
    (cookie.map(|it| [(SET_COOKIE, it)]), Redirect::to("/sign-in")).into_response()
}

async fn language(
    State(rooms): State<Arc<Rooms>>,
    Path(tag): Path<String>,
    Query(asked): Query<Asked>,
) -> Response {
    let tag = if tag == "en" { "en" } else { "zh" };
    let cookie = set(LANGUAGE, Some(tag), rooms.is_encrypted);
    (cookie.map(|it| [(SET_COOKIE, it)]), Redirect::to(own_path(&asked.next))).into_response()
}

#[cfg(test)]
mod tests {
    use super::own_path;

    #[test]
    fn nobody_is_sent_to_another_site() {
        assert_eq!(own_path("/case/A-1?tab=acts"), "/case/A-1?tab=acts");
        for other in
            ["", "//evil.example", "https://evil.example", "/\\evil", "/a\r\nb", "/\u{ff0f}evil"]
        {
            assert!(own_path(other) == "/", "{other}");
        }
    }
}
