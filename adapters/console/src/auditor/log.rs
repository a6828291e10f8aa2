//! The log of a case: everything that was said and answered, whose clock ran when, and who looked.

mod clocks;
mod runs;
mod timeline;

use super::bundle::{self, May};
use super::{deed, export};
use crate::address::{self, address};
use crate::frame::{Frame, html, short};
use crate::problem::Problem;
use crate::rooms::Rooms;
use crate::visitor::Officer;
use crate::words::Words;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use casework::Event;
use casework::procedure::Name;
use casework::time::Instant;
use clocks::Clock;
use engine::{Fault, Happening, LookFilter, LookRow, Paging, Path as Way, Reader, Saying};
use runs::Runs;
use serde::Deserialize;
use std::sync::Arc;
use timeline::Timeline;
use wire::Outcome;

/// Entries on a page.
const ROWS: usize = 100;
/// Looks on the page of a case; the rest is a list of its own.
const LOOKS: usize = 20;
/// Duties on the page unless all are asked for.
const CLOCKS: usize = 40;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    after: String,
    /// All duties, and not only the newest.
    clocks: String,
    /// The kind of file that is wanted in place of the page.
    #[serde(rename = "as")]
    file: String,
}

#[derive(Template)]
#[template(path = "auditor/log.html")]
struct Page {
    frame: Frame,
    number: String,
    /// The page of the case, for whoever sees it.
    is_shown: bool,
    /// The words of what she may take away.
    bundle: Option<String>,
    rows: Vec<Row>,
    count: u64,
    next: Option<String>,
    csv: String,
    xlsx: String,
    clocks: Option<Clocks>,
    looks: Option<Vec<Look>>,
    looks_all: String,
}

/// Whose clocks ran.
struct Clocks {
    rows: Vec<Clock>,
    timeline: Timeline,
    /// How many there are, and the address that shows them, where not all are shown.
    more: Option<(usize, String)>,
}

/// A line of a list of what was said.
pub(super) struct Row {
    pub(super) position: u64,
    pub(super) at: String,
    pub(super) who: String,
    pub(super) id: String,
    pub(super) officer: Option<String>,
    pub(super) office: Option<String>,
    pub(super) case: Option<String>,
    /// What was asked; none where it is not told, with the reason.
    pub(super) asked: Result<String, String>,
    pub(super) outcome: String,
    pub(super) state: &'static str,
    pub(super) words: Option<String>,
    pub(super) basis: Option<String>,
    pub(super) digest: String,
}

/// Somebody's looks on one day.
pub(super) struct Look {
    pub(super) day: String,
    pub(super) case: String,
    pub(super) who: String,
    pub(super) officer: Option<String>,
    pub(super) what: String,
    pub(super) first: String,
    pub(super) last: String,
    pub(super) count: u64,
}

/// What happened in a case, as far as a visitor may see.
async fn happened(reader: &Reader, officer: &Officer, number: &str) -> Result<Option<Runs>, Fault> {
    let Some(history) = reader.history(&officer.agency, number).await? else { return Ok(None) };
    let told = |it: &Happening| -> Result<(Instant, Vec<Event>), Fault> {
        Ok((Instant::from_micros(it.at), it.told()?))
    };
    let told: Result<Vec<_>, Fault> = history.iter().map(told).collect();
    Ok(Some(Runs::of(&told?)))
}

pub(super) async fn page(
    State(rooms): State<Arc<Rooms>>,
    officer: Officer,
    Path(number): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let w = officer.visitor.words;
    let fault = |fault: Fault| Problem::fault(w, &fault);
    let reader = rooms.reader(&officer.visitor);
    let is_first = asked.after.is_empty();
    let paging = Paging { after: Some(asked.after).filter(|it| !it.is_empty()), limit: ROWS };
    let said = reader.said(&officer.agency, &number, paging).await.map_err(fault)?;
    let said = said.ok_or_else(|| Problem::missing(w))?;
    let runs = happened(&reader, &officer, &number).await.map_err(fault)?;
    let procedures = runs.as_ref().map(Runs::procedures).unwrap_or_default();
    if !asked.file.is_empty() {
        return export::said(&rooms, (&reader, &officer), (&number, &procedures), &asked.file)
            .await;
    }
    let shown =
        reader.prospect(&officer.agency, &number, Way::CaseShow, "outline").await.map_err(fault)?;
    let title = |it: &Saying| {
        let row = row(&rooms, w, it, &procedures);
        // That it is of this case is said once, above.
        Row { case: row.case.filter(|case| *case != number), ..row }
    };
    let own = format!("{}/log", address::case(&number));
    let next = |next: String| address(&own, [("after", next.as_str())]);
    Ok(html(&Page {
        frame: Frame::new(
            &rooms,
            &officer.visitor,
            w.with("log-title", "case", number.clone()),
            "find",
        ),
        is_shown: shown.is_some(),
        bundle: match bundle::may(&reader, &officer, &number).await.map_err(fault)? {
            May::Whole => Some(w.t("log-bundle")),
            May::Excerpt => Some(w.t("log-excerpt")),
            May::Nothing => None,
        },
        rows: said.rows.iter().map(title).collect(),
        count: said.count,
        next: said.next.map(next),
        csv: address(&own, [("as", "csv")]),
        xlsx: address(&own, [("as", "xlsx")]),
        clocks: runs
            .filter(|_| is_first)
            .map(|runs| clocks_of(&rooms, w, &runs, (asked.clocks == "all", &own))),
        looks: match is_first {
            true => looks(&rooms, &officer, &number).await.map_err(fault)?,
            false => None,
        },
        looks_all: address("/looks", [("case", number.as_str())]),
        number,
    }))
}

fn clocks_of(rooms: &Rooms, w: Words, runs: &Runs, (all, own): (bool, &str)) -> Clocks {
    let count = runs.runs.len();
    let passed_over = if all { 0 } else { count.saturating_sub(CLOCKS) };
    let newest: Vec<_> = runs.runs.iter().skip(passed_over).collect();
    let rows: Vec<Clock> = newest.iter().map(|run| clocks::clock(rooms, w, runs, run)).collect();
    let more = address(own, [("clocks", "all")]);
    Clocks {
        timeline: Timeline::of(rooms, w, &newest, &rows),
        rows,
        more: (passed_over != 0).then_some((count, more)),
    }
}

async fn looks(rooms: &Rooms, officer: &Officer, number: &str) -> Result<Option<Vec<Look>>, Fault> {
    let filter = LookFilter { case: Some(number.into()), ..LookFilter::default() };
    let reader = rooms.reader(&officer.visitor);
    let page = reader.looks(&officer.agency, filter, Paging { after: None, limit: LOOKS }).await?;
    let w = officer.visitor.words;
    Ok(page.map(|page| page.rows.iter().map(|it| look(rooms, w, it)).collect()))
}

/// A row of the trail of reads.
pub(super) fn look(rooms: &Rooms, w: Words, it: &LookRow) -> Look {
    let names = rooms.names(w);
    let what = WAYS.iter().find(|(word, _)| *word == it.path);
    Look {
        day: it.day.clone(),
        case: it.case.to_string(),
        who: names.agency(&it.agency),
        officer: it.officer.clone(),
        what: what.map_or_else(|| it.path.clone(), |(_, id)| w.t(id)),
        first: time(names.instant(it.first)),
        last: time(names.instant(it.last)),
        count: it.count,
    }
}

/// The hour and minute of an instant, whose day stands beside it.
fn time(instant: String) -> String {
    instant.get(11..).map_or(instant.clone(), str::to_owned)
}

/// Paths of the access rules with the ids of what people call them.
const WAYS: [(&str, &str); 8] = [
    ("case-show", "look-case-show"),
    ("history", "look-history"),
    ("deliveries", "look-deliveries"),
    ("documents", "look-documents"),
    ("attachments", "look-attachments"),
    ("audit-proof", "look-audit-proof"),
    ("bundle", "look-bundle"),
    ("feed", "look-feed"),
];

/// A line of what was said in a case that has these procedures.
pub(super) fn row(rooms: &Rooms, w: Words, it: &Saying, procedures: &[(Name, u32)]) -> Row {
    let names = rooms.names(w);
    let told = it.told.as_ref();
    let hidden = || if it.erased { w.t("log-erased") } else { w.t("log-untold") };
    let asked = told.map(|told| match procedures {
        [] => deed::title_anywhere(rooms, w, told),
        known => deed::title(rooms, w, told, known),
    });
    let outcome = told.and_then(|told| told.outcome.as_ref());
    let no = match outcome {
        Some(Outcome::Refused(no)) => Some(no),
        _ => None,
    };
    let (said, state) = match outcome {
        Some(Outcome::Granted { .. }) => (w.t("log-granted"), "done"),
        Some(Outcome::Refused(no)) => (w.with("log-refused", "code", no.code.clone()), "late"),
        None => (String::new(), "open"),
    };
    Row {
        position: it.position,
        at: names.instant(it.at),
        who: names.agency(&it.from),
        id: it.id.clone(),
        officer: told.and_then(|told| told.officer.clone()),
        office: told.and_then(|told| told.office.clone()),
        case: it.case.as_deref().map(str::to_owned),
        asked: asked.ok_or_else(hidden),
        outcome: said,
        state,
        words: no.map(|no| if w.is_zh() { no.zh.clone() } else { no.en.clone() }),
        basis: no.and_then(|no| no.basis.as_deref()).map(|row| names.law(row)),
        digest: short(&hex::encode(it.digest)).to_owned(),
    }
}
