//! For how long each agency held what it held.

use super::super::here::Here;
use crate::sheet::{Cell, Column, Kind, Sheet};
use engine::{HeldFor, Tenure};
use std::collections::BTreeMap;

/// An agency's tenures: its procedures taken together.
pub(super) struct HeldRow {
    pub(super) holder: String,
    pub(super) id: String,
    pub(super) ended: u64,
    pub(super) median: String,
    pub(super) longest: String,
    length: HeldFor,
}

/// Holders, the longest median first. Over several procedures the median is that of all tenures together.
pub(super) fn rows(here: &Here<'_>, held: &[Tenure]) -> Vec<HeldRow> {
    let mut all: BTreeMap<&str, BTreeMap<HeldFor, u64>> = BTreeMap::new();
    for it in held {
        let lengths = all.entry(&it.holder).or_default();
        for (length, n) in &it.lengths {
            *lengths.entry(*length).or_default() += n;
        }
    }
    let row = |(holder, lengths): (&str, BTreeMap<HeldFor, u64>)| {
        let ended = lengths.values().sum();
        let median = middle(&lengths, ended)?;
        let (longest, _) = lengths.last_key_value()?;
        Some(HeldRow {
            holder: here.names.agency(holder),
            id: holder.to_owned(),
            ended,
            median: said(here, median),
            longest: said(here, *longest),
            length: median,
        })
    };
    let mut rows: Vec<HeldRow> = all.into_iter().filter_map(row).collect();
    rows.sort_by(|one, other| (other.length, &one.id).cmp(&(one.length, &other.id)));
    rows
}

/// The length of the middle tenure; of an even number the shorter of the two.
fn middle(lengths: &BTreeMap<HeldFor, u64>, all: u64) -> Option<HeldFor> {
    let half = all.div_ceil(2);
    let mut reached = 0;
    lengths.iter().find_map(|(length, n)| {
        reached += n;
        (half <= reached).then_some(*length)
    })
}

fn said(here: &Here<'_>, length: HeldFor) -> String {
    match length {
        HeldFor::Hours(n) => here.w.with("length-hours", "n", n),
        HeldFor::Days(n) => here.w.with("length-days", "n", n),
    }
}

pub(super) fn sheet(here: &Here<'_>, rows: &[HeldRow]) -> Sheet {
    let column = |id: &str, kind| Column::new(here.w.t(id), kind);
    let cells = |row: &HeldRow| {
        vec![
            Cell::text(row.holder.as_str()),
            Cell::text(row.id.as_str()),
            Cell::count(row.ended),
            Cell::text(row.median.as_str()),
            Cell::text(row.longest.as_str()),
        ]
    };
    Sheet {
        title: here.w.t("flow-held-title"),
        columns: vec![
            column("case-holder", Kind::Text),
            column("col-agency-id", Kind::Text),
            column("flow-ended", Kind::Number),
            column("flow-median", Kind::Text),
            column("flow-longest", Kind::Text),
        ],
        rows: rows.iter().map(cells).collect(),
    }
}
