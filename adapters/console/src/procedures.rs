//! Procedures as they are run: their editions, and each with its drawing, roles, acts, duties and law. For
//! whoever is signed in: they are published rules, and name no case.

mod edition;
mod walks;

pub(crate) use walks::Walks;

use crate::frame::{Frame, html};
use crate::problem::Problem;
use crate::rooms::Rooms;
use crate::visitor::{Operator, Visitor};
use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::get;
use casework::procedure::Procedure;
use std::sync::Arc;

/// Where the pages of operators lie; everybody else's begin with nothing before.
const MACHINE: &str = "/machine";

pub(crate) fn routes() -> Router<Arc<Rooms>> {
    Router::new()
        .route("/procedures", get(async |state, visitor| list(state, visitor, "")))
        .route("/procedures/{id}/{edition}", get(one))
        .route("/procedures/{id}/{edition}/diagram", get(edition::drawing))
        .route(
            "/machine/procedures",
            get(async |state, Operator(visitor)| list(state, visitor, MACHINE)),
        )
        .route("/machine/procedures/{id}/{edition}", get(one_of_machine))
        .route(
            "/machine/procedures/{id}/{edition}/diagram",
            get(async |Operator(visitor), state, path| {
                edition::drawing(visitor, state, path).await
            }),
        )
}

#[derive(Template)]
#[template(path = "procedures/list.html")]
struct Page {
    frame: Frame,
    rows: Vec<Row>,
}

struct Row {
    path: String,
    id: String,
    edition: u32,
    title: String,
    from: String,
    to: String,
    released: bool,
    law_rows: usize,
    flaws: usize,
}

fn list(State(rooms): State<Arc<Rooms>>, visitor: Visitor, base: &str) -> Response {
    let w = visitor.words;
    let row = |it: &Arc<Procedure>| {
        let mut law: Vec<_> = it.law_rows().into_iter().map(|(row, _)| row).collect();
        law.sort();
        law.dedup();
        Row {
            path: format!("{base}/procedures/{}/{}", it.id, it.edition),
            id: it.id.to_string(),
            edition: it.edition,
            title: w.of(&it.title).to_owned(),
            from: it.from.to_string(),
            to: it.to.map(|to| to.to_string()).unwrap_or_default(),
            released: rooms.house.is_released(&it.id, it.edition),
            law_rows: law.len(),
            flaws: rooms.house.check(it).len(),
        }
    };
    let rows = rooms.house.procedures().iter().map(row).collect();
    let frame = Frame::new(&rooms, &visitor, w.t("menu-procedures"), "procedures");
    html(&Page { frame, rows })
}

async fn one(
    visitor: Visitor,
    state: State<Arc<Rooms>>,
    path: Path<(String, u32)>,
) -> Result<Response, Problem> {
    edition::page(state, visitor, path, "").await
}

async fn one_of_machine(
    Operator(visitor): Operator,
    state: State<Arc<Rooms>>,
    path: Path<(String, u32)>,
) -> Result<Response, Problem> {
    edition::page(state, visitor, path, MACHINE).await
}
