//! Months beside each other: what was opened and closed, and which limits passed; by procedure and place,
//! and cases by category and river.

mod topics;

use super::bar::{self, Bar};
use super::here::{Here, Shell};
use super::reading::{Wrong, day_of, every, shown};
use crate::chart::{Lines, Series};
use crate::frame::{Frame, html};
use crate::problem::Problem;
use crate::rooms::Rooms;
use crate::sheet::{Cell, Column, Kind, Sheet};
use crate::visitor::Officer;
use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use casework::Name;
use engine::{Month, Span, TopicKind, Trend};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The page's path and its id in the menu.
const PLACE: (&str, &str) = ("/trends", "trends");
/// What else than months the figures are added up by, as addresses say it.
const GROUPS: [&str; 4] = ["procedure", "place", "category", "river"];
/// Rows of the second table on the page; a file has all.
const ROWS: usize = 60;

#[derive(Template)]
#[template(path = "coordinator/trends.html")]
struct Page {
    frame: Frame,
    shell: Shell,
    drawn: Lines,
    months: Vec<Row>,
    groups: Vec<(String, String, bool)>,
    parts: Vec<Row>,
    count: usize,
    total: Counts,
    /// In place of parts: what cases are about.
    topics: Option<topics::Table>,
}

/// Figures with one thing in common.
struct Row {
    title: String,
    at: Option<String>,
    counts: Counts,
}

#[derive(Default, Clone, Copy)]
struct Counts {
    opened: u64,
    closed: u64,
    breached: u64,
}

impl Counts {
    fn add(&mut self, it: &Trend) {
        self.opened += it.opened;
        self.closed += it.closed;
        self.breached += it.breached;
    }
}

fn bar(here: &Here<'_>) -> Bar {
    let bar = Bar::new(here).months(here).procedure(here).region(here);
    bar.agency(here, "agency", "filter-agency").keeping(here, &["by"])
}

fn asked<'a>(here: &'a Here<'_>) -> Result<(Span, Vec<Month>, &'a str), Wrong> {
    let (from, to) = here.months()?;
    let by = here.one_of("by", &GROUPS)?.unwrap_or(GROUPS[0]);
    Ok((here.span()?, every(from, to), by))
}

pub(super) async fn page(
    State(rooms): State<Arc<Rooms>>,
    officer: Officer,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let here = Here::new(&rooms, &officer, PLACE, query.as_deref());
    let (span, months, by) = match asked(&here) {
        Ok(asked) => asked,
        Err(wrong) => return Ok(here.wrong(bar(&here), wrong)),
    };
    let about = match TopicKind::parse(by) {
        None => None,
        Some(kind) => {
            let topics = here.reader.topics(here.own(), kind, &span).await;
            Some((kind, topics.map_err(here.fault())?))
        }
    };
    if let (Some(file), Some((kind, topics))) = (here.file(), &about) {
        return here.sheet(topics::sheet(&here, *kind, topics), file).await;
    }
    let trends = here.reader.trends(here.own(), &span).await.map_err(here.fault())?;
    if let Some(kind) = here.file() {
        return here.sheet(sheet(&here, &trends), kind).await;
    }
    let by_month = by_month(&trends, &months);
    let mut parts = match about {
        Some(_) => Vec::new(),
        None => parts(&here, &trends, by == "place"),
    };
    let count = parts.len();
    parts.truncate(ROWS);
    let mut total = Counts::default();
    trends.iter().for_each(|it| total.add(it));
    let tab = |word: &&str| {
        let is = *word == by;
        (here.w.t(&format!("by-{word}")), here.address.with(&[("by", word)]), is)
    };
    Ok(html(&Page {
        drawn: drawn(&here, &by_month),
        months: by_month
            .iter()
            .rev()
            .map(|(month, counts)| of_month(&here, *month, *counts))
            .collect(),
        groups: GROUPS.iter().map(tab).collect(),
        parts,
        count,
        total,
        topics: about.map(|(kind, it)| topics::table(&here, kind, &it, &months)),
        frame: here.frame(),
        shell: here.shell(bar(&here)),
    }))
}

/// Every month that was asked for, also those in which nothing happened.
fn by_month(trends: &[Trend], months: &[Month]) -> Vec<(Month, Counts)> {
    let mut all: BTreeMap<Month, Counts> =
        months.iter().map(|it| (*it, Counts::default())).collect();
    for it in trends {
        if let Some(counts) = all.get_mut(&it.month) {
            counts.add(it);
        }
    }
    all.into_iter().collect()
}

fn name(month: Month) -> String {
    day_of(month).map_or_else(|| month.to_string(), shown)
}

fn of_month(here: &Here<'_>, month: Month, counts: Counts) -> Row {
    let title = name(month);
    let at = here.address.with(&[("from", &title), ("to", &title)]);
    Row { title, at: Some(at), counts }
}

fn drawn(here: &Here<'_>, months: &[(Month, Counts)]) -> Lines {
    let columns: Vec<String> = months.iter().map(|(month, _)| name(*month)).collect();
    let series = |id: &str, kind, of: fn(&Counts) -> u64| Series {
        title: here.w.t(id),
        kind,
        counts: months.iter().map(|(_, counts)| of(counts)).collect(),
    };
    let series = [
        series("trends-opened", "opened", |it| it.opened),
        series("trends-closed", "closed", |it| it.closed),
        series("trends-breached", "breached", |it| it.breached),
    ];
    Lines::new(here.title(), &columns, &series)
}

/// The same figures by procedure or by place, most opened first.
fn parts(here: &Here<'_>, trends: &[Trend], by_place: bool) -> Vec<Row> {
    let mut all: BTreeMap<&Name, Counts> = BTreeMap::new();
    for it in trends {
        let key = if by_place { &it.region } else { &it.procedure };
        all.entry(key).or_default().add(it);
    }
    let mut all: Vec<(&Name, Counts)> = all.into_iter().collect();
    let weight = |it: &Counts| it.opened + it.closed + it.breached;
    all.sort_by(|(one, of), (other, more)| (weight(more), one).cmp(&(weight(of), other)));
    let row = |(key, counts): (&Name, Counts)| {
        let (title, field) = if by_place {
            (place(here, key), "region")
        } else {
            (here.names.procedure(key), "procedure")
        };
        let at = (!key.is_empty()).then(|| here.address.with(&[(field, key)]));
        Row { title, at, counts }
    };
    all.into_iter().map(row).collect()
}

/// A county with the prefecture that it is in; a township is told as its county.
fn place(here: &Here<'_>, code: &str) -> String {
    let own = bar::place(here, code.get(..6).unwrap_or(code));
    let prefecture = code.get(..4).filter(|it| !code.ends_with("00") && !it.is_empty());
    let above = prefecture.map(|it| here.rooms.house.directory().division(&format!("{it}00")));
    match above.flatten() {
        Some(above) => format!("{} {own}", above.name),
        None => own,
    }
}

fn sheet(here: &Here<'_>, trends: &[Trend]) -> Sheet {
    let column = |id: &str, kind| Column::new(here.w.t(id), kind);
    let cells = |it: &Trend| {
        vec![
            Cell::Text(name(it.month)),
            Cell::Text(here.names.procedure(&it.procedure)),
            Cell::text(&*it.region),
            Cell::Text(place(here, &it.region)),
            Cell::count(it.opened),
            Cell::count(it.closed),
            Cell::count(it.breached),
        ]
    };
    let mut rows: Vec<&Trend> = trends.iter().collect();
    rows.sort_by_key(|it| (it.month, &it.procedure, &it.region));
    Sheet {
        title: here.title(),
        columns: vec![
            column("trends-month", Kind::Text),
            column("filter-procedure", Kind::Text),
            column("trends-code", Kind::Text),
            column("trends-place", Kind::Text),
            column("trends-opened", Kind::Number),
            column("trends-closed", Kind::Number),
            column("trends-breached", Kind::Number),
        ],
        rows: rows.into_iter().map(cells).collect(),
    }
}
