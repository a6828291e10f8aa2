//! Search: cases by number, agency, enterprise, text, days, procedure and state.

mod asked;

use super::export;
use super::span::Wrong;
use crate::address;
use crate::frame::{Frame, html};
use crate::officer::standing;
use crate::problem::Problem;
use crate::rooms::Rooms;
use crate::visitor::Officer;
use askama::Template;
use asked::Asked;
use axum::extract::{Query, State};
use axum::response::Response;
use documents::Sought;
use engine::{Hit, HitDocument, Hits, Paging, Search};
use std::sync::Arc;

/// Cases on a page.
const ROWS: usize = 50;

#[derive(Template)]
#[template(path = "auditor/find.html")]
struct Page {
    frame: Frame,
    asked: Asked,
    wrong: Wrong,
    procedures: Vec<(String, String)>,
    rows: Vec<Row>,
    count: Option<u64>,
    /// Some cases were looked through and more may fit.
    is_cut: bool,
    next: Option<String>,
    csv: String,
    xlsx: String,
    ocel: String,
}

/// A case that was found.
struct Row {
    number: String,
    log: String,
    procedure: String,
    phase: String,
    holder: String,
    opened: String,
    last: String,
    standings: Vec<String>,
    open: bool,
    documents: Vec<Found>,
}

/// A document in which something was found.
struct Found {
    title: String,
    digest: String,
    pieces: Vec<(String, bool)>,
}

pub(super) async fn page(
    State(rooms): State<Arc<Rooms>>,
    officer: Officer,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let w = officer.visitor.words;
    let (search, wrong) = asked.read(&rooms, w);
    if !asked.file.is_empty() {
        return match wrong.is_empty() {
            true if asked.file == "ocel" => export::logged(&rooms, &officer, &search).await,
            true => export::found(&rooms, &officer, &search, &asked.file).await,
            false => Err(export::unasked(&officer)),
        };
    }
    let hits = match wrong.is_empty() {
        true => found(&rooms, &officer, &search, asked.after()).await?,
        false => Hits::default(),
    };
    Ok(html(&Page {
        frame: Frame::new(&rooms, &officer.visitor, w.t("find-title"), "find"),
        procedures: rooms.names(officer.visitor.words).procedures(),
        rows: hits.rows.iter().map(|hit| row(&rooms, &officer, &search, hit)).collect(),
        count: hits.count.filter(|_| wrong.is_empty()),
        is_cut: hits.count.is_none() && wrong.is_empty(),
        csv: asked.address(&[("as", "csv")]),
        xlsx: asked.address(&[("as", "xlsx")]),
        ocel: asked.address(&[("as", "ocel")]),
        next: hits.next.map(|next| asked.address(&[("after", next.as_str())])),
        wrong,
        asked,
    }))
}

async fn found(
    rooms: &Rooms,
    officer: &Officer,
    search: &Search,
    after: Option<String>,
) -> Result<Hits, Problem> {
    let reader = rooms.reader(&officer.visitor);
    let paging = Paging { after, limit: ROWS };
    let hits = reader.search(&officer.agency, search, paging).await;
    hits.map_err(|fault| Problem::fault(officer.visitor.words, &fault))
}

fn row(rooms: &Rooms, officer: &Officer, search: &Search, hit: &Hit) -> Row {
    let w = officer.visitor.words;
    let (names, row) = (rooms.names(w), &hit.row);
    let document = |it: &HitDocument| Found {
        title: names.document(&it.form),
        digest: it.digest.clone(),
        pieces: pieces(search, &it.excerpt),
    };
    Row {
        number: row.number.to_string(),
        log: format!("{}/log", address::case(&row.number)),
        procedure: names.procedure(&row.procedure),
        phase: names.phase(&row.procedure, row.edition, &row.phase),
        holder: row.holder.as_deref().map_or_else(String::new, |it| names.agency(it)),
        opened: names.instant(row.opened_at),
        last: names.instant(row.last_at),
        standings: hit.standings.iter().map(|it| w.t(standing(*it))).collect(),
        open: row.is_open(),
        documents: hit.documents.iter().map(document).collect(),
    }
}

/// An excerpt, cut where what was looked for stands.
fn pieces(search: &Search, excerpt: &str) -> Vec<(String, bool)> {
    let marked = |sought: &Option<Sought>| sought.as_ref().map(|it| it.marked(excerpt));
    let is_hit = |pieces: &Vec<(String, bool)>| pieces.iter().any(|(_, is_hit)| *is_hit);
    let text = marked(&search.text).filter(is_hit);
    let party = || marked(&search.party).filter(is_hit);
    text.or_else(party).unwrap_or_else(|| vec![(excerpt.to_owned(), false)])
}
