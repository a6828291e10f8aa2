//! Who refers to whom, what becomes of it, and for how long each holds what it holds.

mod held;
mod links;

use super::bar::Bar;
use super::here::{Here, Shell, TABLE};
use super::reading::Wrong;
use crate::chart::Links;
use crate::frame::{Frame, html};
use crate::problem::Problem;
use crate::rooms::Rooms;
use crate::visitor::Officer;
use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use engine::Span;
use held::HeldRow;
use links::LinkRow;
use std::sync::Arc;

/// The page's path and its id in the menu.
const PLACE: (&str, &str) = ("/flow", "flow");
/// How many links are drawn, as addresses say it; the first where nobody does.
const TOP: [&str; 3] = ["15", "30", "60"];
/// Rows of a table on the page; a file has all.
const ROWS: usize = 200;

#[derive(Template)]
#[template(path = "coordinator/flow.html")]
struct Page {
    frame: Frame,
    shell: Shell,
    drawn: Links,
    drawn_links: usize,
    tops: Vec<(String, String, bool)>,
    links: Vec<LinkRow>,
    count: usize,
    held: Vec<HeldRow>,
    held_count: usize,
    held_files: (String, String),
}

fn bar(here: &Here<'_>) -> Bar {
    Bar::new(here)
        .months(here)
        .agency(here, "agency", "filter-agency")
        .procedure(here)
        .region(here)
        .keeping(here, &["top"])
}

fn asked(here: &Here<'_>) -> Result<(Span, usize, Option<String>), Wrong> {
    let top = here.one_of("top", &TOP)?.unwrap_or(TOP.first().copied().unwrap_or_default());
    let table = here.one_of(TABLE, &["links", "held"])?.map(str::to_owned);
    Ok((here.span()?, top.parse().unwrap_or(ROWS), table))
}

pub(super) async fn page(
    State(rooms): State<Arc<Rooms>>,
    officer: Officer,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let here = Here::new(&rooms, &officer, PLACE, query.as_deref());
    let (span, top, table) = match asked(&here) {
        Ok(asked) => asked,
        Err(wrong) => return Ok(here.wrong(bar(&here), wrong)),
    };
    let flow = here.reader.flow(here.own(), &span).await.map_err(here.fault())?;
    let mut links = links::rows(&here, &flow.links);
    let mut held = held::rows(&here, &flow.held);
    if let Some(kind) = here.file() {
        let sheet = match table.as_deref() {
            Some("held") => held::sheet(&here, &held),
            _ => links::sheet(&here, &links),
        };
        return here.sheet(sheet, kind).await;
    }
    let drawn: Vec<_> = links.iter().take(top).map(|it| links::link(&here, it)).collect();
    let (count, held_count) = (links.len(), held.len());
    links.truncate(ROWS);
    held.truncate(ROWS);
    let given = top.to_string();
    let tab = |it: &str| (it.to_owned(), here.address.with(&[("top", it)]), it == given);
    Ok(html(&Page {
        drawn_links: drawn.len(),
        drawn: Links::new(here.title(), &drawn),
        tops: TOP.iter().map(|it| tab(it)).collect(),
        links,
        count,
        held,
        held_count,
        held_files: (here.file_at("csv", "held"), here.file_at("xlsx", "held")),
        frame: here.frame(),
        shell: here.shell(bar(&here)),
    }))
}
