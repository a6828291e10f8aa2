//! Links between agencies: their procedures added up.

use super::super::here::Here;
use crate::chart::{Band, Link as Drawn};
use crate::sheet::{Cell, Column, Kind, Sheet};
use casework::Name;
use engine::Link;
use std::collections::BTreeMap;

/// What went from one agency to another.
pub(super) struct LinkRow {
    pub(super) from: String,
    pub(super) to: String,
    pub(super) ids: (Name, Name),
    pub(super) sent: u64,
    pub(super) signed: u64,
    pub(super) signed_late: u64,
    pub(super) unsigned: u64,
    /// Refused, or sent back unread.
    pub(super) refused: u64,
    pub(super) returned: u64,
    pub(super) failed: u64,
    pub(super) withdrawn: u64,
    pub(super) on_the_way: u64,
}

/// Links with their procedures added up, most letters first.
pub(super) fn rows(here: &Here<'_>, links: &[Link]) -> Vec<LinkRow> {
    let mut all: BTreeMap<(Name, Name), LinkRow> = BTreeMap::new();
    for it in links {
        let ids = (it.from.clone(), it.to.clone());
        let row = all.entry(ids.clone()).or_insert_with(|| LinkRow {
            from: here.names.agency(&it.from),
            to: here.names.agency(&it.to),
            ids,
            sent: 0,
            signed: 0,
            signed_late: 0,
            unsigned: 0,
            refused: 0,
            returned: 0,
            failed: 0,
            withdrawn: 0,
            on_the_way: 0,
        });
        row.sent += it.sent;
        row.signed += it.signed;
        row.signed_late += it.signed_late;
        row.unsigned += it.unsigned;
        row.refused += it.refused + it.sent_back;
        row.returned += it.returned;
        row.failed += it.failed;
        row.withdrawn += it.withdrawn;
        row.on_the_way += it.on_the_way;
    }
    let mut rows: Vec<LinkRow> = all.into_values().collect();
    rows.sort_by(|one, other| (other.sent, &one.ids).cmp(&(one.sent, &other.ids)));
    rows
}

/// A link as it is drawn: its letters by what became of them.
pub(super) fn link(here: &Here<'_>, row: &LinkRow) -> Drawn {
    let band = |kind, id: &str, n: u64| Band { kind, n, said: format!("{} {n}", here.w.t(id)) };
    Drawn {
        from: row.from.clone(),
        to: row.to.clone(),
        bands: vec![
            band("signed", "flow-signed", row.signed),
            band("late", "flow-late", row.signed_late + row.unsigned),
            band("back", "flow-back", row.refused + row.failed + row.withdrawn),
            band("way", "flow-way", row.on_the_way),
        ],
    }
}

pub(super) fn sheet(here: &Here<'_>, rows: &[LinkRow]) -> Sheet {
    let texts = ["col-from", "col-from-id", "col-to", "col-to-id"];
    let counts = [
        "flow-sent",
        "flow-signed",
        "flow-signed-late",
        "flow-unsigned",
        "flow-refused",
        "flow-returned",
        "flow-failed",
        "flow-withdrawn",
        "flow-way",
    ];
    let column = |kind| move |id: &&str| Column::new(here.w.t(id), kind);
    let texts = texts.iter().map(column(Kind::Text));
    let columns = texts.chain(counts.iter().map(column(Kind::Number))).collect();
    let cells = |row: &LinkRow| {
        let (from, to) = &row.ids;
        let texts = [&*row.from, from, &*row.to, to].map(Cell::text);
        let counts = [
            row.sent,
            row.signed,
            row.signed_late,
            row.unsigned,
            row.refused,
            row.returned,
            row.failed,
            row.withdrawn,
            row.on_the_way,
        ];
        texts.into_iter().chain(counts.map(Cell::count)).collect()
    };
    Sheet { title: here.title(), columns, rows: rows.iter().map(cells).collect() }
}
