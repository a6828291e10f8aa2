//! What was refused, over all cases: by code, agency and days.

use super::log::{Row, row};
use super::span::{self, Wrong};
use super::{agency, export};
use crate::address::address;
use crate::frame::{Frame, html};
use crate::problem::Problem;
use crate::rooms::Rooms;
use crate::visitor::Officer;
use crate::words::Words;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use engine::{Page as Rows, Paging, SaidFilter, Saying};
use serde::Deserialize;
use std::sync::Arc;

/// Entries on a page.
const ROWS: usize = 100;

/// What the list is asked with; all of it stands in the address.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    code: String,
    agency: String,
    since: String,
    until: String,
    after: String,
    #[serde(rename = "as")]
    file: String,
}

impl Asked {
    fn read(&self, rooms: &Rooms, w: Words) -> (SaidFilter, Wrong) {
        let mut wrong = Wrong::default();
        let filter = SaidFilter {
            refused: true,
            code: wrong.take("code", code(w, &self.code)),
            from: wrong.take("agency", agency::named(rooms, w, &self.agency)),
            since: wrong.take("since", span::from(w, &self.since)),
            until: wrong.take("until", span::until(w, &self.until)),
            ..SaidFilter::default()
        };
        (filter, wrong)
    }

    fn address(&self, more: &[(&str, &str)]) -> String {
        let own = [
            ("code", self.code.as_str()),
            ("agency", &self.agency),
            ("since", &self.since),
            ("until", &self.until),
        ];
        address("/refusals", own.into_iter().chain(more.iter().copied()))
    }
}

/// Codes with which an act can be refused and recorded.
fn codes() -> impl Iterator<Item = &'static str> {
    let doors = wire::Code::ALL.iter().map(|it| it.word());
    doors.chain(casework::Code::ALL.iter().map(|it| it.word()))
}

fn code(w: Words, typed: &str) -> Result<Option<String>, String> {
    let typed = typed.trim().to_uppercase();
    match codes().find(|it| *it == typed) {
        Some(known) => Ok(Some(known.to_owned())),
        None if typed.is_empty() => Ok(None),
        None => Err(w.with("refusals-code-unknown", "typed", typed)),
    }
}

#[derive(Template)]
#[template(path = "auditor/refusals.html")]
struct Page {
    frame: Frame,
    asked: Asked,
    wrong: Wrong,
    codes: Vec<&'static str>,
    rows: Vec<Row>,
    count: u64,
    next: Option<String>,
    csv: String,
    xlsx: String,
}

pub(super) async fn page(
    State(rooms): State<Arc<Rooms>>,
    officer: Officer,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let w = officer.visitor.words;
    let (filter, wrong) = asked.read(&rooms, w);
    if !asked.file.is_empty() {
        return match wrong.is_empty() {
            true => export::refused(&rooms, &officer, &filter, &asked.file).await,
            false => Err(export::unasked(&officer)),
        };
    }
    // Whether she may look at all is asked also where the question is wrong.
    let limit = if wrong.is_empty() { ROWS } else { 1 };
    let paging = Paging { after: Some(asked.after.clone()).filter(|it| !it.is_empty()), limit };
    let reader = rooms.reader(&officer.visitor);
    let page = reader.said_everywhere(&officer.agency, filter, paging).await;
    let page = page.map_err(|fault| Problem::fault(w, &fault))?;
    let page = page.ok_or_else(|| Problem::other_area(&officer.visitor))?;
    let page =
        if wrong.is_empty() { page } else { Rows { rows: Vec::new(), next: None, count: 0 } };
    Ok(html(&Page {
        frame: Frame::new(&rooms, &officer.visitor, w.t("refusals-title"), "refusals"),
        codes: codes().collect(),
        rows: page.rows.iter().map(|it: &Saying| row(&rooms, w, it, &[])).collect(),
        count: page.count,
        csv: asked.address(&[("as", "csv")]),
        xlsx: asked.address(&[("as", "xlsx")]),
        next: page.next.map(|next| asked.address(&[("after", &next)])),
        wrong,
        asked,
    }))
}
