//! Where lines leave and reach boxes, and their course between.

use super::geometry::{Path, Stretch};
use super::layout::{Chain, Layout, Row, TRACK};
use super::returns::{self, Return};
use std::collections::BTreeMap;

/// The most pixels between two lines at the same border.
const PORT: f64 = 26.0;
/// The radius of a corner.
const ROUND: f64 = 8.0;
/// How far an arrow head's tip stands off the border it points to.
const TIP: f64 = 2.0;

/// One end of a line at a box.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum End {
    LeaveDown(usize),
    ReachDown(usize),
    LeaveBack(usize, usize),
    ReachBack(usize),
}

/// All lines.
pub(super) fn paths(layout: &Layout) -> Vec<Path> {
    let ports = ports(layout);
    let mut paths = Vec::new();
    for (index, chain) in layout.chains.iter().enumerate() {
        let port = |end: End| ports.get(&end).copied().unwrap_or_default();
        let ends = (port(End::LeaveDown(index)), port(End::ReachDown(index)));
        paths.extend(down(layout, chain, ends));
    }
    let mut tracks = BTreeMap::new();
    for (index, back) in layout.returns.iter().enumerate() {
        let mut heights = returns::gaps(layout, back).into_iter().map(|gap| {
            let track = tracks.entry(gap).or_insert(0.0);
            *track += 1.0;
            layout.row(gap).bottom() + 6.0 + TRACK * *track
        });
        let arrival = heights.next().unwrap_or_default();
        let departures: Vec<f64> = heights.collect();
        let port = |end: End| ports.get(&end).copied().unwrap_or_default();
        paths.push(arrive(layout, back, arrival, port(End::ReachBack(index))));
        for (at, (source, height)) in back.sources.iter().zip(departures).enumerate() {
            let x = port(End::LeaveBack(index, at));
            paths.push(depart(layout, back, (*source, x), height));
        }
    }
    paths
}

/// The place of every end along its border, in the order of where the lines go.
fn ports(layout: &Layout) -> BTreeMap<End, f64> {
    // By item and border (lower last): where the line goes, and which end it is.
    let mut borders: BTreeMap<(usize, bool), Vec<(f64, End)>> = BTreeMap::new();
    let mut add = |item: usize, lower: bool, towards: f64, end: End| {
        borders.entry((item, lower)).or_default().push((towards, end));
    };
    for (index, chain) in layout.chains.iter().enumerate() {
        if let [first, second, ..] = chain.items.as_slice() {
            add(*first, true, layout.middle(*second), End::LeaveDown(index));
        }
        if let [.., second, last] = chain.items.as_slice() {
            add(*last, false, layout.middle(*second), End::ReachDown(index));
        }
    }
    for (index, back) in layout.returns.iter().enumerate() {
        add(back.to, false, back.x, End::ReachBack(index));
        for (at, source) in back.sources.iter().enumerate() {
            add(*source, true, back.x, End::LeaveBack(index, at));
        }
    }
    let mut ports = BTreeMap::new();
    for ((item, _), mut ends) in borders {
        ends.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
        let width = layout.item(item).map_or(0.0, |item| item.width);
        let apart = PORT.min((width - 2.0 * ROUND).max(0.0) / ends.len() as f64);
        let first = layout.middle(item) - apart * (ends.len() as f64 - 1.0) / 2.0;
        for (at, (_, end)) in ends.into_iter().enumerate() {
            ports.insert(end, (first + apart * at as f64).round());
        }
    }
    ports
}

fn bottom(layout: &Layout, item: usize) -> f64 {
    layout.row_of(item).top + layout.heights.get(&item).copied().unwrap_or_default()
}

/// A line down from box to box.
fn down(layout: &Layout, chain: &Chain, (start, end): (f64, f64)) -> Option<Path> {
    let (first, last) = (*chain.items.first()?, *chain.items.last()?);
    let mut stretches = Vec::new();
    let mut row: Row = layout.row_of(first);
    for item in chain.items.iter().skip(1) {
        let (x, stop) = if *item == last { (end, TIP) } else { (layout.middle(*item), 0.0) };
        let before = if stretches.is_empty() { start } else { last_x(&stretches, start) };
        let below = layout.row_of(*item);
        stretches.push(Stretch::Straight(before, row.bottom()));
        // The head of an arrow stands upright.
        let swung = if *item == last && chain.arrow { below.top - 8.0 } else { below.top };
        stretches.push(Stretch::Swing((row.bottom() + swung) / 2.0, (x, swung)));
        if *item == last {
            stretches.push(Stretch::Straight(x, below.top - if chain.arrow { stop } else { 0.0 }));
        }
        row = below;
    }
    let start = (start, bottom(layout, first));
    Some(Path { start, stretches, dashed: chain.dashed, arrow: chain.arrow })
}

fn last_x(stretches: &[Stretch], start: f64) -> f64 {
    match stretches.last() {
        Some(Stretch::Straight(x, _) | Stretch::Corner(_, (x, _)) | Stretch::Swing(_, (x, _))) => {
            *x
        }
        None => start,
    }
}

/// From a source down into the gap, over to the lane, and up to the label.
fn depart(layout: &Layout, back: &Return, (item, x): (usize, f64), height: f64) -> Path {
    let label_bottom = layout.row(back.row).top + back.height;
    let start = (x, bottom(layout, item));
    let mut stretches = Vec::new();
    turn(&mut stretches, start, (x, height), (back.x, height));
    turn(&mut stretches, (x, height), (back.x, height), (back.x, label_bottom));
    stretches.push(Stretch::Straight(back.x, label_bottom));
    Path { start, stretches, dashed: back.dashed, arrow: false }
}

/// From the label up its lane, over in the gap, and down to the phase.
fn arrive(layout: &Layout, back: &Return, height: f64, x: f64) -> Path {
    let (start, top) = ((back.x, layout.row(back.row).top), layout.row_of(back.to).top - TIP);
    let mut stretches = Vec::new();
    turn(&mut stretches, start, (back.x, height), (x, height));
    turn(&mut stretches, (back.x, height), (x, height), (x, top));
    stretches.push(Stretch::Straight(x, top));
    Path { start, stretches, dashed: back.dashed, arrow: true }
}

/// Goes towards a corner and round it.
fn turn(stretches: &mut Vec<Stretch>, from: (f64, f64), corner: (f64, f64), to: (f64, f64)) {
    let length =
        |one: (f64, f64), other: (f64, f64)| (one.0 - other.0).abs() + (one.1 - other.1).abs();
    let radius = ROUND.min(length(from, corner) / 2.0).min(length(corner, to) / 2.0);
    let towards = |end: (f64, f64)| {
        let far = length(corner, end).max(1.0);
        let part = radius / far;
        (corner.0 + (end.0 - corner.0) * part, corner.1 + (end.1 - corner.1) * part)
    };
    let (before, after) = (towards(from), towards(to));
    stretches.push(Stretch::Straight(before.0, before.1));
    stretches.push(Stretch::Corner(corner, after));
}
