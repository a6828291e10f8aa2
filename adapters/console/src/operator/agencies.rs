//! Agencies with their certificates and keys, and the accounts of this console.

use crate::accounts::{Account, AccountsFault};
use crate::frame::{Frame, html};
use crate::machine::{Certificate, Enrolled, SigningKey};
use crate::problem::Problem;
use crate::rooms::Rooms;
use crate::visitor::{Fields, Operator};
use crate::words::Words;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use casework::time::{Day, Instant};
use engine::Fault;
use std::sync::Arc;

/// So many days before its end a certificate is near it: time to have another one issued by letter.
const NEAR_DAYS: i32 = 60;
/// So many days before, it is urgent.
const URGENT_DAYS: i32 = 14;

#[derive(Template)]
#[template(path = "operator/agencies.html")]
struct Page {
    frame: Frame,
    agencies: Vec<Row>,
    accounts: Vec<Known>,
}

struct Row {
    id: String,
    name: String,
    certificates: Vec<Shown>,
    keys: Vec<Key>,
}

/// A certificate: its number, its end, the word of its mark and what is said of it.
struct Shown {
    serial: String,
    until: String,
    mark: &'static str,
    said: Option<String>,
}

struct Key {
    id: String,
    of_console: bool,
    revoked: Option<String>,
}

struct Known {
    name: String,
    title: String,
    agency: String,
    office: String,
    by: String,
    locked: bool,
    own: bool,
}

pub(super) async fn page(
    State(rooms): State<Arc<Rooms>>,
    operator: Operator,
) -> Result<Response, Problem> {
    let w = operator.0.words;
    let enrolled = rooms.machine.enrolled().map_err(|fault| Problem::fault(w, &fault))?;
    let own = &operator.0.account.name;
    Ok(html(&Page {
        frame: Frame::new(&rooms, &operator.0, w.t("menu-agencies"), "agencies"),
        agencies: enrolled.iter().map(|it| row(&rooms, w, it)).collect(),
        accounts: rooms.accounts.all().iter().map(|it| known(&rooms, w, it, own)).collect(),
    }))
}

fn row(rooms: &Rooms, w: Words, it: &Enrolled) -> Row {
    let key = |it: &SigningKey| Key {
        id: it.id.clone(),
        of_console: it.of_console,
        revoked: it.revoked.as_deref().map(|at| at.chars().take(16).collect()),
    };
    Row {
        id: it.agency.clone(),
        name: rooms.names(w).agency(&it.agency),
        certificates: it.certificates.iter().map(|it| certificate(rooms, w, it)).collect(),
        keys: it.keys.iter().map(key).collect(),
    }
}

fn certificate(rooms: &Rooms, w: Words, it: &Certificate) -> Shown {
    let left = it.until.as_deref().and_then(|day| days_left(rooms, day));
    let (mark, said) = match (it.revoked, left) {
        (true, _) => ("suspended", Some(w.t("certificate-revoked"))),
        (false, None) => ("", None),
        (false, Some(left)) if left < 0 => ("late", Some(w.t("certificate-over"))),
        (false, Some(left)) => {
            let mark = expiry_mark(Some(left));
            (mark, (!mark.is_empty()).then(|| w.with("certificate-left", "n", left)))
        }
    };
    Shown {
        serial: it.serial.clone(),
        until: it.until.clone().unwrap_or_else(|| w.t("certificate-unknown")),
        mark,
        said,
    }
}

/// Days from today to a day, negative where it has passed.
pub(super) fn days_left(rooms: &Rooms, day: &str) -> Option<i32> {
    let day: Day = day.get(..10)?.parse().ok()?;
    Some(day.days() - Instant::from_micros(rooms.now()).day().days())
}

/// The word of a certificate's mark by the days that are left.
pub(super) fn expiry_mark(left: Option<i32>) -> &'static str {
    match left {
        Some(left) if left <= URGENT_DAYS => "late",
        Some(left) if left <= NEAR_DAYS => "soon",
        _ => "",
    }
}

fn known(rooms: &Rooms, w: Words, it: &Account, own: &str) -> Known {
    let ways =
        [(it.password.is_some(), "by-password"), (it.certificate.is_some(), "by-certificate")];
    let ways: Vec<String> = ways.iter().filter(|(is, _)| *is).map(|(_, id)| w.t(id)).collect();
    Known {
        name: it.name.clone(),
        title: it.title.clone(),
        agency: it
            .agency
            .as_deref()
            .map_or_else(|| w.t("area-machine"), |it| rooms.names(w).agency(it)),
        office: it.office.as_deref().map_or_else(String::new, |it| rooms.names(w).office(it)),
        by: ways.join(&w.t("list-comma")),
        locked: it.locked,
        own: it.name == own,
    }
}

/// A change of an account that does not go.
enum No {
    /// There is none of that name.
    Missing,
    Fault(AccountsFault),
}

impl From<AccountsFault> for No {
    fn from(fault: AccountsFault) -> Self {
        Self::Fault(fault)
    }
}

/// Locks an account, lets it in again, or ends its sessions.
pub(super) async fn change(
    State(rooms): State<Arc<Rooms>>,
    operator: Operator,
    Path((name, what)): Path<(String, String)>,
    _own: Fields,
) -> Result<Response, Problem> {
    let (w, who) = (operator.0.words, operator.0.account.name.clone());
    let lock = match what.as_str() {
        "lock" => Some(true),
        "unlock" => Some(false),
        "sign-out" => None,
        _ => return Err(Problem::missing(w)),
    };
    if name == who {
        return Err(Problem::wrong(w, w.t("account-own"), w.t("account-own-advice")));
    }
    let now = rooms.now();
    let changed = rooms.accounts.change(|all| {
        let account = all.iter_mut().find(|it| it.name == name).ok_or(No::Missing)?;
        match lock {
            Some(locked) => account.locked = locked,
            None => account.sessions_from = now,
        }
        Ok::<_, No>(())
    });
    match changed {
        Ok(()) => {
            tracing::info!(account = %name, by = %who, what, "an account was changed");
            Ok(Redirect::to("/machine/agencies#accounts").into_response())
        }
        Err(No::Missing) => Err(Problem::missing(w)),
        Err(No::Fault(fault)) => {
            Err(Problem::fault(w, &Fault::because("changing an account", fault)))
        }
    }
}
