//! My duties: what this agency owes, soonest first.

use crate::address::address;
use crate::frame::{Frame, html};
use crate::live::Fresh;
use crate::problem::Problem;
use crate::rooms::Rooms;
use crate::visitor::Officer;
use crate::words::Words;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use engine::{DutyFilter, DutyRow, Paging, Whose};
use serde::Deserialize;
use std::sync::Arc;

/// A day in microseconds.
const DAY: i64 = 86_400_000_000;
/// An hour in microseconds.
const HOUR: i64 = 3_600_000_000;

/// What the list is asked with; all of it stands in the address.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    whose: String,
    passed: String,
    after: String,
}

#[derive(Template)]
#[template(path = "officer/duties.html")]
struct Page {
    frame: Frame,
    live: Option<Fresh>,
    which: &'static str,
    passed_only: bool,
    rows: Vec<Row>,
    count: u64,
    next: Option<String>,
}

struct Row {
    case: String,
    title: String,
    procedure: String,
    other: String,
    due: String,
    left: String,
    basis: String,
    state: &'static str,
    provisional: bool,
}

pub(super) async fn page(
    State(rooms): State<Arc<Rooms>>,
    officer: Officer,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let w = officer.visitor.words;
    let (owed_to_me, passed_only) = (asked.whose == "to-me", asked.passed == "1");
    let given = [("whose", &asked.whose), ("passed", &asked.passed), ("after", &asked.after)];
    let at = address("/duties", given.map(|(name, value)| (name, value.as_str())));
    let live = Some(Fresh::new(&rooms, at));
    let filter = DutyFilter {
        whose: if owed_to_me { Whose::OwedToMe } else { Whose::OwedByMe },
        passed: passed_only,
        ..DutyFilter::default()
    };
    let paging = Paging { after: Some(asked.after).filter(|it| !it.is_empty()), limit: 50 };
    let reader = rooms.reader(&officer.visitor);
    let page = reader.duties(&officer.agency, filter, paging).await;
    let page = page.map_err(|fault| Problem::fault(w, &fault))?;
    let rows = page.rows.iter().map(|row| shown(&rooms, w, row, owed_to_me)).collect();
    Ok(html(&Page {
        live,
        frame: Frame::new(&rooms, &officer.visitor, w.t("duties-title"), "duties"),
        which: match (owed_to_me, passed_only) {
            (true, _) => "to-me",
            (_, true) => "passed",
            _ => "by-me",
        },
        passed_only,
        rows,
        count: page.count,
        next: page.next,
    }))
}

fn shown(rooms: &Rooms, w: Words, row: &DutyRow, owed_to_me: bool) -> Row {
    let names = rooms.names(w);
    let others = if owed_to_me { vec![row.owed_by.clone()] } else { row.owed_to.clone() };
    let others: Vec<String> = others.iter().map(|it| names.agency(it)).collect();
    Row {
        case: row.case.to_string(),
        title: names.some_duty(&row.procedure, &row.duty),
        procedure: names.procedure(&row.procedure),
        other: others.join(w.t("list-comma").as_str()),
        due: row.due.or(row.target).map(|due| names.last_day(due)).unwrap_or_default(),
        left: left(w, row, rooms.now()),
        basis: row.basis.as_deref().map_or_else(|| w.t("basis-internal"), |it| names.law(it)),
        state: state(row, rooms.now()),
        provisional: row.provisional,
    }
}

/// How a duty stands: the word of its mark.
pub(crate) fn state(row: &DutyRow, now: i64) -> &'static str {
    let end = row.due.or(row.target);
    match end {
        _ if row.suspended => "suspended",
        _ if row.passed => "late",
        Some(end) if end <= now => "late",
        Some(end) if end - now <= 3 * DAY => "soon",
        _ => "open",
    }
}

/// What is left of the time, in natural days and hours.
pub(crate) fn left(w: Words, row: &DutyRow, now: i64) -> String {
    let Some(end) = row.due.or(row.target) else { return w.t("left-none") };
    if row.suspended {
        return w.t("left-suspended");
    }
    span(w, end, now)
}

/// How long it is until an instant, or since it, in natural days and hours.
pub(super) fn span(w: Words, end: i64, now: i64) -> String {
    let (span, late) = (end.abs_diff(now), end <= now);
    let (days, hours) =
        (span / DAY.unsigned_abs(), span % DAY.unsigned_abs() / HOUR.unsigned_abs());
    let id = if late { "left-late" } else { "left-open" };
    w.with2(id, ("days", days), ("hours", hours))
}
