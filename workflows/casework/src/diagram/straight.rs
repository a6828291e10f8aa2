//! Lines on their way straightened, and parts that no line ties together brought side by side.

use super::order::{Item, Net, apart};
use std::collections::{BTreeMap, BTreeSet};

/// Sets of items tied together by lines, the largest first.
pub(super) fn groups(net: &Net) -> Vec<BTreeSet<usize>> {
    let mut near: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (upper, lower) in &net.links {
        near.entry(*upper).or_default().push(*lower);
        near.entry(*lower).or_default().push(*upper);
    }
    let mut groups: Vec<BTreeSet<usize>> = Vec::new();
    for item in 0..net.items.len() {
        if groups.iter().any(|group| group.contains(&item)) {
            continue;
        }
        let (mut group, mut open) = (BTreeSet::from([item]), vec![item]);
        while let Some(item) = open.pop() {
            for next in near.get(&item).into_iter().flatten() {
                if group.insert(*next) {
                    open.push(*next);
                }
            }
        }
        groups.push(group);
    }
    groups.sort_by_key(|group| std::cmp::Reverse(group.len()));
    groups
}

/// Moves every group but the first as near to the left of the next row's end as the others let it.
pub(super) fn gather(net: &Net, groups: &[BTreeSet<usize>], middles: &mut [f64]) {
    let mut right: BTreeMap<usize, f64> = BTreeMap::new();
    for group in groups {
        let mut shift = f64::MIN;
        for (item, middle) in members(net, group, middles) {
            if let Some(edge) = right.get(&item.row) {
                shift = shift.max(edge + 40.0 - (middle - item.width / 2.0));
            }
        }
        // The first group, and one that shares no row with those before, stays.
        let shift = if shift == f64::MIN { 0.0 } else { shift.round() };
        for index in group {
            if let Some(middle) = middles.get_mut(*index) {
                *middle += shift;
            }
        }
        for (item, middle) in members(net, group, middles) {
            let edge = right.entry(item.row).or_insert(f64::MIN);
            *edge = edge.max(middle + item.width / 2.0);
        }
    }
}

fn members(net: &Net, group: &BTreeSet<usize>, middles: &[f64]) -> Vec<(Item, f64)> {
    let place = |index: &usize| Some((*net.items.get(*index)?, *middles.get(*index)?));
    group.iter().filter_map(place).collect()
}

/// Puts the passing items of each line under one another as far as their neighbours let them.
pub(super) fn straighten(net: &Net, rows: &[Vec<usize>], middles: &mut [f64]) {
    let below: BTreeMap<usize, usize> = passing_links(net).collect();
    let lower: BTreeSet<usize> = below.values().copied().collect();
    for row in rows {
        for first in row.iter().filter(|item| is_passing(net, **item) && !lower.contains(*item)) {
            let chain = std::iter::successors(Some(*first), |item| below.get(item).copied());
            straighten_one(net, rows, &chain.collect::<Vec<_>>(), middles);
        }
    }
}

fn passing_links(net: &Net) -> impl Iterator<Item = (usize, usize)> {
    let passing = |link: &&(usize, usize)| is_passing(net, link.0) && is_passing(net, link.1);
    net.links.iter().filter(passing).copied()
}

fn is_passing(net: &Net, item: usize) -> bool {
    net.items.get(item).is_some_and(|item| item.passing)
}

/// Goes down a line and keeps its place until a neighbour is in the way.
fn straighten_one(net: &Net, rows: &[Vec<usize>], chain: &[usize], middles: &mut [f64]) {
    let mut run: Vec<usize> = Vec::new();
    let mut free = (f64::MIN, f64::MAX);
    for item in chain {
        let own = room(net, rows, *item, middles);
        let both = (free.0.max(own.0), free.1.min(own.1));
        if both.0 > both.1 {
            set(&run, free, middles);
            run.clear();
            free = own;
        } else {
            free = both;
        }
        run.push(*item);
    }
    set(&run, free, middles);
}

fn set(run: &[usize], (least, most): (f64, f64), middles: &mut [f64]) {
    let sum: f64 = run.iter().filter_map(|item| middles.get(*item)).sum();
    let mean = sum / (run.len().max(1) as f64);
    for item in run {
        if let Some(middle) = middles.get_mut(*item) {
            *middle = mean.max(least).min(most).round();
        }
    }
}

/// From where to where an item can move without touching its neighbours.
fn room(net: &Net, rows: &[Vec<usize>], index: usize, middles: &[f64]) -> (f64, f64) {
    let mut free = (f64::MIN, f64::MAX);
    let Some(item) = net.items.get(index) else { return free };
    let Some(row) = rows.get(item.row) else { return free };
    let Some(at) = row.iter().position(|other| *other == index) else { return free };
    let edge = |other: Option<&usize>| {
        let other = *other?;
        let (near, middle) = (net.items.get(other)?, middles.get(other)?);
        Some((*middle, (near.width + item.width) / 2.0 + apart(near, item)))
    };
    let before = at.checked_sub(1).and_then(|at| row.get(at));
    if let Some((middle, off)) = edge(before) {
        free.0 = middle + off;
    }
    if let Some((middle, off)) = edge(row.get(at + 1)) {
        free.1 = middle - off;
    }
    free
}
