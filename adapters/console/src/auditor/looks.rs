//! Who looked at what of which case, by any door.

use super::log::{Look, look};
use super::span::Wrong;
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
use casework::time::Day;
use engine::{LookFilter, Page as Rows, Paging};
use serde::Deserialize;
use std::sync::Arc;

/// Rows on a page.
const ROWS: usize = 100;

/// What the list is asked with; all of it stands in the address.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    case: String,
    agency: String,
    officer: String,
    since: String,
    until: String,
    after: String,
    #[serde(rename = "as")]
    file: String,
}

impl Asked {
    fn read(&self, rooms: &Rooms, w: Words) -> (LookFilter, Wrong) {
        let mut wrong = Wrong::default();
        let some = |text: &str| Some(text.trim().to_owned()).filter(|it| !it.is_empty());
        let agency = wrong.take("agency", agency::named(rooms, w, &self.agency));
        let officer = some(&self.officer);
        if officer.is_some() && self.agency.trim().is_empty() {
            wrong.0.push(("officer", w.t("looks-officer-alone")));
        }
        let filter = LookFilter {
            case: some(&self.case).map(Into::into),
            agency,
            officer,
            since: wrong.take("since", day(w, &self.since)),
            until: wrong.take("until", day(w, &self.until)),
        };
        (filter, wrong)
    }

    fn address(&self, more: &[(&str, &str)]) -> String {
        let own = [
            ("case", self.case.as_str()),
            ("agency", &self.agency),
            ("officer", &self.officer),
            ("since", &self.since),
            ("until", &self.until),
        ];
        address("/looks", own.into_iter().chain(more.iter().copied()))
    }
}

fn day(w: Words, typed: &str) -> Result<Option<String>, String> {
    match typed.trim() {
        "" => Ok(None),
        typed => match typed.parse::<Day>() {
            Ok(day) => Ok(Some(day.to_string())),
            Err(_) => Err(w.with("find-day-wrong", "typed", typed.to_owned())),
        },
    }
}

#[derive(Template)]
#[template(path = "auditor/looks.html")]
struct Page {
    frame: Frame,
    asked: Asked,
    wrong: Wrong,
    looks: Vec<Look>,
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
            true => export::looks(&rooms, &officer, &filter, &asked.file).await,
            false => Err(export::unasked(&officer)),
        };
    }
    let filter = if wrong.is_empty() { filter } else { LookFilter::default() };
    let paging =
        Paging { after: Some(asked.after.clone()).filter(|it| !it.is_empty()), limit: ROWS };
    let page = rooms.reader(&officer.visitor).looks(&officer.agency, filter, paging).await;
    let page = page.map_err(|fault| Problem::fault(w, &fault))?;
    let page = page.ok_or_else(|| Problem::other_area(&officer.visitor))?;
    let page =
        if wrong.is_empty() { page } else { Rows { rows: Vec::new(), next: None, count: 0 } };
    Ok(html(&Page {
        frame: Frame::new(&rooms, &officer.visitor, w.t("looks-title"), "looks"),
        looks: page.rows.iter().map(|it| look(&rooms, w, it)).collect(),
        count: page.count,
        csv: asked.address(&[("as", "csv")]),
        xlsx: asked.address(&[("as", "xlsx")]),
        next: page.next.map(|next| asked.address(&[("after", &next)])),
        wrong,
        asked,
    }))
}
