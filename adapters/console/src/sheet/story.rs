//! What happened in a case, as a table: a row for each act and for each hour of the house.

use super::{Cell, Column, Kind, Sheet, response};
use crate::names::Names;
use crate::problem::Problem;
use crate::rooms::Rooms;
use crate::visitor::Officer;
use crate::words::Words;
use axum::extract::{Path, State};
use axum::response::Response;
use casework::Event;
use casework::procedure::Name;
use casework::time::Instant;
use engine::{Fault, Happening, Reader};
use std::collections::BTreeMap;
use std::sync::Arc;

pub(super) async fn page(
    State(rooms): State<Arc<Rooms>>,
    officer: Officer,
    Path((number, kind)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let w = officer.visitor.words;
    let reader = rooms.reader(&officer.visitor);
    let sheet = told(rooms.names(w), &reader, &officer.agency, &number, w).await?;
    response(sheet, &kind, &format!("{} {number}", w.t("sheet-story")), w).await
}

/// The table for an agency that sees the case.
pub(super) async fn told(
    names: Names<'_>,
    reader: &Reader,
    agency: &str,
    number: &str,
    w: Words,
) -> Result<Sheet, Problem> {
    let history = reader.history(agency, number).await;
    let history = history.map_err(|fault| Problem::fault(w, &fault))?;
    let history = history.ok_or_else(|| Problem::missing(w))?;
    sheet(&history, names, w).map_err(|fault| Problem::fault(w, &fault))
}

fn sheet(history: &[Happening], names: Names<'_>, w: Words) -> Result<Sheet, Fault> {
    let mut sheet = Sheet {
        title: w.t("sheet-story"),
        columns: vec![
            Column::new(w.t("sheet-day"), Kind::Day),
            Column::new(w.t("sheet-at"), Kind::Instant),
            Column::new(w.t("sheet-by"), Kind::Text),
            Column::new(w.t("sheet-act"), Kind::Text),
            Column::new(w.t("sheet-breaches"), Kind::Number),
            Column::new(w.t("sheet-document"), Kind::Text),
            Column::new(w.t("sheet-position"), Kind::Number),
            Column::new(w.t("sheet-message"), Kind::Text),
        ],
        rows: Vec::new(),
    };
    let mut editions = BTreeMap::new();
    for happening in history {
        sheet.rows.push(row(happening, &mut editions, names, w)?);
    }
    Ok(sheet)
}

fn row(
    happening: &Happening,
    editions: &mut BTreeMap<u32, (Name, u32)>,
    names: Names<'_>,
    w: Words,
) -> Result<Vec<Cell>, Fault> {
    let events: Vec<Event> = if happening.events.is_empty() {
        Vec::new()
    } else {
        serde_json::from_slice(&happening.events)
            .map_err(|error| Fault::because("reading the history of a case", error))?
    };
    let (mut acts, mut digests, mut breaches) = (Vec::new(), Vec::new(), 0);
    for event in events {
        match event {
            Event::ProceedingOpened { proceeding, procedure, edition, .. } => {
                editions.insert(proceeding, (procedure, edition));
            }
            Event::Succeeded { proceeding, edition } => {
                editions.entry(proceeding).and_modify(|it| it.1 = edition);
            }
            Event::Absorbed { proceedings, .. } | Event::Restored { proceedings, .. } => {
                let known = proceedings.into_iter().map(|it| (it.id, (it.procedure, it.edition)));
                editions.extend(known);
            }
            Event::Acted { proceeding, act, digest, .. } => {
                let (procedure, edition) = editions.get(&proceeding).cloned().unwrap_or_default();
                acts.push(names.act(&procedure, edition, &act));
                digests.extend(digest.map(|it| it.to_string()));
            }
            // What the house did by itself is told where nobody acted.
            Event::Climbed { rung, .. } => acts.push(names.common(rung.word())),
            Event::Breached { .. } | Event::Silent { .. } => breaches += 1,
            _ => {}
        }
    }
    if happening.events.is_empty() {
        acts.push(w.t("sheet-erased"));
    }
    let comma = w.t("list-comma");
    Ok(vec![
        Cell::Day(Instant::from_micros(happening.at).day()),
        Cell::instant(Some(happening.at)),
        Cell::text(names.agency(&happening.by)),
        Cell::text(acts.join(&comma)),
        Cell::count(breaches),
        Cell::text(digests.join(&comma)),
        happening.position.map_or(Cell::Empty, Cell::count),
        Cell::text(happening.message.clone()),
    ])
}
