//! The net of boxes and lines with the height of every row and gap.

use super::block::Block;
use super::graph::Arrow;
use super::layers::{Label, Rows};
use super::order::{Item, Net};
use super::returns::{self, Return};
use std::collections::BTreeMap;

/// The height of a gap without lines at the side.
const GAP: f64 = 34.0;
/// The height that each line at the side adds to the gap in which it swings out.
pub(super) const TRACK: f64 = 9.0;
/// The most that slanting lines add to a gap.
const SLOPE_MAX: f64 = 56.0;

/// A line from box to box, through the items it passes.
#[derive(Debug, Clone)]
pub(super) struct Chain {
    pub(super) items: Vec<usize>,
    pub(super) dashed: bool,
    /// Whether it ends at a phase.
    pub(super) arrow: bool,
}

/// Where everything stands.
#[derive(Debug, Clone, Default)]
pub(super) struct Layout {
    pub(super) net: Net,
    /// The item of each phase, by position in the file.
    pub(super) phases: Vec<usize>,
    /// The item of each label that leads down, with its index among the labels.
    pub(super) labels: Vec<(usize, usize)>,
    pub(super) chains: Vec<Chain>,
    pub(super) returns: Vec<Return>,
    /// The middle of each item.
    pub(super) middles: Vec<f64>,
    /// The height of each item; lines on their way have none.
    pub(super) heights: BTreeMap<usize, f64>,
    /// Top and height of each row, and the height of the gap below it.
    pub(super) rows: Vec<Row>,
}

/// A row and the gap below it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Row {
    pub(super) top: f64,
    pub(super) height: f64,
    pub(super) gap: f64,
}

impl Row {
    pub(super) fn bottom(&self) -> f64 {
        self.top + self.height
    }
}

/// Lays out the boxes of the phases and of the labels.
pub(super) fn layout(rows: &Rows, arrows: &[Arrow], phases: &[Block], labels: &[Block]) -> Layout {
    let mut layout = Layout::default();
    for (block, row) in phases.iter().zip(&rows.phases) {
        let item = layout.add(block, *row);
        layout.phases.push(item);
    }
    for (index, (label, block)) in rows.labels.iter().zip(labels).enumerate() {
        let dashed = arrows.get(label.arrow).is_some_and(|arrow| arrow.dashed);
        if label.back {
            layout.turn_back(index, label, block, dashed);
        } else {
            layout.go_down(index, label, block, dashed);
        }
    }
    layout.middles = layout.net.places();
    returns::place(&mut layout);
    layout.stack();
    layout
}

impl Layout {
    pub(super) fn item(&self, index: usize) -> Option<&Item> {
        self.net.items.get(index)
    }

    pub(super) fn middle(&self, item: usize) -> f64 {
        self.middles.get(item).copied().unwrap_or_default()
    }

    /// The row in which an item stands.
    pub(super) fn row_of(&self, item: usize) -> Row {
        self.item(item).map_or_else(Row::default, |item| self.row(item.row))
    }

    pub(super) fn row(&self, index: usize) -> Row {
        self.rows.get(index).copied().unwrap_or_default()
    }

    fn add(&mut self, block: &Block, row: usize) -> usize {
        let item = self.net.add(Item { row, width: block.width, passing: false });
        self.heights.insert(item, block.height);
        item
    }

    fn phase(&self, position: usize) -> Option<usize> {
        self.phases.get(position).copied()
    }

    fn go_down(&mut self, index: usize, label: &Label, block: &Block, dashed: bool) {
        let item = self.add(block, label.row);
        self.labels.push((item, index));
        for source in
            label.sources.iter().filter_map(|source| self.phase(*source)).collect::<Vec<_>>()
        {
            self.connect(source, item, dashed, false);
        }
        if let Some(to) = self.phase(label.to) {
            self.connect(item, to, dashed, true);
        }
    }

    /// A line from one item down to another, with an item for each row that it passes.
    fn connect(&mut self, from: usize, to: usize, dashed: bool, arrow: bool) {
        let row = |item: usize| self.net.items.get(item).map_or(0, |item| item.row);
        let mut items = vec![from];
        for row in row(from) + 1..row(to) {
            items.push(self.net.add(Item { row, width: 6.0, passing: true }));
        }
        items.push(to);
        for (upper, lower) in items.iter().zip(items.iter().skip(1)) {
            self.net.links.push((*upper, *lower));
        }
        self.chains.push(Chain { items, dashed, arrow });
    }

    fn turn_back(&mut self, index: usize, label: &Label, block: &Block, dashed: bool) {
        let sources = label.sources.iter().filter_map(|source| self.phase(*source)).collect();
        let Some(to) = self.phase(label.to) else { return };
        self.returns.push(Return {
            label: index,
            sources,
            to,
            row: label.row,
            width: block.width,
            height: block.height,
            dashed,
            ..Return::default()
        });
    }

    /// Gives rows and gaps their heights and puts them under each other.
    fn stack(&mut self) {
        let count = self.net.items.iter().map(|item| item.row + 1).max().unwrap_or(0);
        let mut rows = vec![Row::default(); count];
        let mut raise = |row: usize, height: f64| {
            if let Some(row) = rows.get_mut(row) {
                row.height = row.height.max(height);
            }
        };
        for (index, item) in self.net.items.iter().enumerate() {
            raise(item.row, self.heights.get(&index).copied().unwrap_or(1.0));
        }
        for back in &self.returns {
            raise(back.row, back.height);
        }
        let tracks = returns::tracks(self);
        let mut top = 0.0;
        for (index, row) in rows.iter_mut().enumerate() {
            let tracks = tracks.get(&index).copied().unwrap_or(0);
            row.top = top;
            row.gap = match (row.height > 0.0, tracks) {
                (false, 0) => 0.0,
                _ => (GAP + TRACK * f64::from(tracks) + self.slope(index)).round(),
            };
            top += row.height + row.gap;
        }
        self.rows = rows;
    }

    /// What the widest swing below a row adds to its gap.
    fn slope(&self, row: usize) -> f64 {
        let links = self.net.links.iter();
        let links = links.filter(|link| self.item(link.0).is_some_and(|item| item.row == row));
        let widest = links.map(|link| (self.middle(link.0) - self.middle(link.1)).abs());
        (widest.fold(0.0, f64::max) * 0.07).min(SLOPE_MAX)
    }
}
