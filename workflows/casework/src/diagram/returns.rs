//! Arrows that lead back up: each runs in a lane at the side of the rows it passes.

use super::layout::Layout;
use std::collections::BTreeMap;

/// Space between a lane and what stands beside it.
const BESIDE: f64 = 26.0;

/// An arrow that leads back up.
#[derive(Debug, Clone, Default)]
pub(super) struct Return {
    /// Its label's index.
    pub(super) label: usize,
    /// The items it comes from.
    pub(super) sources: Vec<usize>,
    /// The item it leads to.
    pub(super) to: usize,
    /// The row of its label.
    pub(super) row: usize,
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) dashed: bool,
    /// Its lane.
    pub(super) x: f64,
}

/// Gives each a lane, the short ones nearest to the rows.
pub(super) fn place(layout: &mut Layout) {
    let mut sides = Sides::of(layout);
    let mut order: Vec<usize> = (0..layout.returns.len()).collect();
    let reach = |back: &Return| {
        let (top, bottom) = rows(layout, back);
        (bottom.saturating_sub(top), back.label)
    };
    order.sort_by_key(|index| layout.returns.get(*index).map(reach));
    for index in order {
        let Some(back) = layout.returns.get(index) else { continue };
        let x = sides.lane(back, rows(layout, back), sides.is_left(layout, back));
        if let Some(back) = layout.returns.get_mut(index) {
            back.x = x;
        }
    }
}

/// The first and last row that a lane runs beside.
fn rows(layout: &Layout, back: &Return) -> (usize, usize) {
    let row = |item: usize| layout.item(item).map_or(0, |item| item.row);
    let bottom = back.sources.iter().map(|source| row(*source)).max();
    (row(back.to), bottom.unwrap_or(back.row))
}

/// How far everything reaches in each row.
struct Sides {
    left: BTreeMap<usize, f64>,
    right: BTreeMap<usize, f64>,
    middle: f64,
}

impl Sides {
    fn of(layout: &Layout) -> Self {
        let (mut left, mut right) = (BTreeMap::new(), BTreeMap::new());
        for (index, item) in layout.net.items.iter().enumerate() {
            let (middle, half) = (layout.middle(index), item.width / 2.0);
            let low = left.entry(item.row).or_insert(f64::MAX);
            *low = low.min(middle - half);
            let high = right.entry(item.row).or_insert(f64::MIN);
            *high = high.max(middle + half);
        }
        let low = left.values().copied().fold(f64::MAX, f64::min);
        let high = right.values().copied().fold(f64::MIN, f64::max);
        let middle = if low < high { (low + high) / 2.0 } else { 0.0 };
        Self { left, right, middle }
    }

    /// Whether its ends stand left of the middle.
    fn is_left(&self, layout: &Layout, back: &Return) -> bool {
        let ends = back.sources.iter().chain(std::iter::once(&back.to));
        let sum: f64 = ends.map(|item| layout.middle(*item) - self.middle).sum();
        sum < 0.0
    }

    fn lane(&mut self, back: &Return, (top, bottom): (usize, usize), is_left: bool) -> f64 {
        let room = |row: usize| if row == back.row { back.width / 2.0 } else { 0.0 };
        let side = if is_left { &mut self.left } else { &mut self.right };
        // Counted away from the middle, so that both sides are the same.
        let sign = if is_left { -1.0 } else { 1.0 };
        let taken = (top..=bottom)
            .filter_map(|row| side.get(&row).map(|edge| edge * sign + BESIDE + room(row)));
        let x = taken.fold(f64::MIN, f64::max).max(self.middle * sign) * sign;
        let x = x.round();
        for row in top..=bottom {
            side.insert(row, x + room(row) * sign);
        }
        x
    }
}

/// How many lines at the side swing out in the gap below each row.
pub(super) fn tracks(layout: &Layout) -> BTreeMap<usize, u32> {
    let mut tracks = BTreeMap::new();
    for gap in layout.returns.iter().flat_map(|back| gaps(layout, back)) {
        *tracks.entry(gap).or_insert(0) += 1;
    }
    tracks
}

/// The gaps in which a line swings: above the phase it leads to, and below each source.
pub(super) fn gaps(layout: &Layout, back: &Return) -> Vec<usize> {
    let row = |item: usize| layout.item(item).map_or(0, |item| item.row);
    let below = back.sources.iter().map(|source| row(*source));
    std::iter::once(row(back.to).saturating_sub(1)).chain(below).collect()
}
