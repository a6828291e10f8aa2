//! What cases are about, month by month: by category, by river.

use super::{name, place};
use crate::coordinator::here::Here;
use crate::sheet::{Cell, Column, Kind, Sheet};
use engine::{Month, TopicKind, TopicTrend};
use std::collections::BTreeMap;

/// Months beside each other on the page; a file has all.
const MONTHS: usize = 12;
/// Rows on the page; a file has all.
const ROWS: usize = 60;

/// The table on the page.
pub(super) struct Table {
    /// The last months that were asked for.
    pub(super) heads: Vec<String>,
    pub(super) rows: Vec<Row>,
    /// How many rows there are, on the page or not.
    pub(super) count: usize,
}

/// Cases that are about one thing.
pub(super) struct Row {
    pub(super) title: String,
    /// In all months that were asked for.
    pub(super) total: u64,
    /// In each of the months on the page.
    pub(super) counts: Vec<u64>,
}

pub(super) fn table(
    here: &Here<'_>,
    kind: TopicKind,
    trends: &[TopicTrend],
    months: &[Month],
) -> Table {
    let shown = months.get(months.len().saturating_sub(MONTHS)..).unwrap_or_default();
    let mut all: BTreeMap<&str, BTreeMap<Month, u64>> = BTreeMap::new();
    for it in trends {
        *all.entry(&it.value).or_default().entry(it.month).or_default() += it.cases;
    }
    let row = |(value, counts): (&str, BTreeMap<Month, u64>)| Row {
        title: titled(here, kind, value),
        total: counts.values().sum(),
        counts: shown.iter().map(|it| counts.get(it).copied().unwrap_or(0)).collect(),
    };
    let mut rows: Vec<Row> = all.into_iter().map(row).collect();
    rows.sort_by(|one, other| (other.total, &one.title).cmp(&(one.total, &other.title)));
    let count = rows.len();
    rows.truncate(ROWS);
    Table { heads: shown.iter().map(|it| name(*it)).collect(), rows, count }
}

/// A coded value by what the forms call it; a name as it is.
fn titled(here: &Here<'_>, kind: TopicKind, value: &str) -> String {
    match here.rooms.house.shelf().topic_title(kind.word(), value) {
        Some(title) if here.w.is_zh() => title.zh,
        Some(title) => title.en,
        None => value.to_owned(),
    }
}

pub(super) fn sheet(here: &Here<'_>, kind: TopicKind, trends: &[TopicTrend]) -> Sheet {
    let column = |id: &str, kind| Column::new(here.w.t(id), kind);
    let cells = |it: &TopicTrend| {
        vec![
            Cell::Text(name(it.month)),
            Cell::Text(titled(here, kind, &it.value)),
            Cell::text(&*it.region),
            Cell::Text(place(here, &it.region)),
            Cell::count(it.cases),
        ]
    };
    Sheet {
        title: here.title(),
        columns: vec![
            column("trends-month", Kind::Text),
            column(&format!("trends-{}", kind.word()), Kind::Text),
            column("trends-code", Kind::Text),
            column("trends-place", Kind::Text),
            column("trends-cases", Kind::Number),
        ],
        rows: trends.iter().map(cells).collect(),
    }
}
