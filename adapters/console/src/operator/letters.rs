//! Letters that are not carried: tried again at once, or left in the hub's own inbox; both on record.

use super::hand;
use crate::acting;
use crate::frame::{Frame, html};
use crate::officer::letter_kind;
use crate::problem::Problem;
use crate::rooms::Rooms;
use crate::visitor::{Fields, Operator};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use engine::Held;
use serde::Deserialize;
use std::sync::Arc;

/// Letters on a page.
const LETTERS: usize = 50;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    after: u64,
    /// What was done a moment ago: its word.
    done: String,
    /// How many letters it was done to.
    n: u64,
}

#[derive(Template)]
#[template(path = "operator/letters.html")]
struct Page {
    frame: Frame,
    done: Option<String>,
    rows: Vec<Row>,
    next: Option<u64>,
}

struct Row {
    number: u64,
    to: String,
    kind: String,
    at: String,
    tried: String,
    why: String,
    message: String,
}

pub(super) async fn page(
    State(rooms): State<Arc<Rooms>>,
    operator: Operator,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let w = operator.0.words;
    let names = rooms.names(w);
    let held = rooms.desk.held(asked.after, LETTERS).await;
    let held = held.map_err(|fault| Problem::fault(w, &fault))?;
    let row = |it: &Held| Row {
        number: it.number,
        to: names.agency(&it.to),
        kind: w.t(letter_kind(it.kind)),
        at: names.instant(it.at),
        tried: {
            let next = names.instant(it.next);
            w.with2("letters-tried", ("n", it.attempts), ("next", next))
        },
        why: it.why.clone().unwrap_or_default(),
        message: acting::message(),
    };
    let done = match asked.done.as_str() {
        "retry" => Some(w.t("letters-retried")),
        "gone" => Some(w.t("letters-gone")),
        "leave" => Some(w.with("letters-left", "n", asked.n)),
        _ => None,
    };
    Ok(html(&Page {
        frame: Frame::new(&rooms, &operator.0, w.t("menu-letters"), "letters"),
        done,
        next: held.last().filter(|_| held.len() == LETTERS).map(|it| it.number),
        rows: held.iter().map(row).collect(),
    }))
}

/// Tries a letter again at once.
pub(super) async fn retry(
    State(rooms): State<Arc<Rooms>>,
    operator: Operator,
    Path(letter): Path<u64>,
    fields: Fields,
) -> Result<Response, Problem> {
    let (w, hand) = (operator.0.words, hand::of(&operator, &fields)?);
    tracing::info!(letter, by = %hand.who, "a letter is tried again by hand");
    let waits = rooms.desk.retry(hand, letter).await;
    let waits = waits.map_err(|fault| Problem::fault(w, &fault))?;
    let done = if waits { "retry" } else { "gone" };
    Ok(Redirect::to(&format!("/machine/letters?done={done}")).into_response())
}

/// Takes a letter and those before it off the road, for the same recipient.
pub(super) async fn leave(
    State(rooms): State<Arc<Rooms>>,
    operator: Operator,
    Path(letter): Path<u64>,
    fields: Fields,
) -> Result<Response, Problem> {
    let (w, hand) = (operator.0.words, hand::of(&operator, &fields)?);
    let fault = |fault: engine::Fault| Problem::fault(w, &fault);
    let found = rooms.desk.held(letter.saturating_sub(1), 1).await.map_err(fault)?;
    let Some(held) = found.first().filter(|it| it.number == letter) else {
        return Ok(Redirect::to("/machine/letters?done=gone").into_response());
    };
    tracing::info!(letter, by = %hand.who, "letters are taken off the road by hand");
    let left = rooms.desk.leave_here(hand, &held.to, letter).await.map_err(fault)?;
    Ok(Redirect::to(&format!("/machine/letters?done=leave&n={left}")).into_response())
}
