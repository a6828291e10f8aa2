//! Doing an act in a proceeding.

use super::case::Open;
use super::document;
use super::task::{Agreed, Place, Task, press, show};
use crate::address;
use crate::problem::Problem;
use crate::rooms::Rooms;
use crate::visitor::{Officer, Sheet};
use axum::extract::{Path, State};
use axum::response::Response;
use casework::procedure::{ActRule, By, From};
use casework::{Name, Procedure, Proceeding};
use std::sync::Arc;

/// The case, the proceeding, the act.
type Steps = Path<(String, u32, String)>;

pub(super) async fn page(
    State(rooms): State<Arc<Rooms>>,
    officer: Officer,
    Path(steps): Steps,
) -> Result<Response, Problem> {
    show(&task(&rooms, &officer, steps).await?).await
}

pub(super) async fn pressed(
    State(rooms): State<Arc<Rooms>>,
    officer: Officer,
    Path(steps): Steps,
    sheet: Sheet,
) -> Result<Response, Problem> {
    press(&task(&rooms, &officer, steps).await?, sheet).await
}

/// The act of a page's address. What takes no part in the case finds none.
async fn task<'a>(
    rooms: &'a Rooms,
    officer: &'a Officer,
    (number, proceeding, act): (String, u32, String),
) -> Result<Task<'a>, Problem> {
    let w = officer.visitor.words;
    let missing = || Problem::missing(w);
    let open = Open::new(rooms, officer, &number).await?;
    let it = open.inside().and_then(|case| case.proceeding(proceeding)).ok_or_else(missing)?;
    let names = rooms.names(w);
    let procedure = names.edition(&it.procedure, it.edition).ok_or_else(missing)?;
    let rule = procedure.acts.get(&act).filter(|rule| is_done_here(rule)).ok_or_else(missing)?;
    let agreed = agreed(&open, it, &procedure, &rule.name).await?;
    let rule = rule.clone();
    let case = open.state.clone().ok_or_else(missing)?;
    let path = format!("{}/act/{proceeding}/{act}", address::case(&number));
    let place = Place::In { number, case, proceeding };
    Ok(Task { rooms, officer, path, procedure, rule, place, agreed })
}

/// Whether somebody does the act in a proceeding that is open.
fn is_done_here(rule: &ActRule) -> bool {
    rule.from != From::Start && rule.by != By::Clock
}

/// The text that the act agrees to, where it agrees to one.
async fn agreed(
    open: &Open<'_>,
    it: &Proceeding,
    procedure: &Procedure,
    act: &Name,
) -> Result<Option<Agreed>, Problem> {
    let Some(rule) = procedure.agreements.iter().find(|it| it.accepted_by == *act) else {
        return Ok(None);
    };
    let Some(state) = it.agreements.get(&rule.name) else { return Ok(None) };
    let hash = state.hash.to_string();
    let proposed = rule.proposed_by.iter().filter_map(|name| procedure.acts.get(name));
    let documents = proposed.filter_map(|it| it.document.as_ref().map(|(name, _)| name.clone()));
    let shown = document::shown(open, &hash, documents.collect()).await?;
    Ok(Some(Agreed { hash, shown }))
}
