//! Who sends to whom: bands from the left to the right, as wide as what went over them.

use super::scaled;
use askama::Template;
use std::collections::BTreeMap;

/// What all bands together are wide.
const WIDE: u32 = 420;
/// The least that a link is wide, so that its kind can be told.
const LINK_MIN: u32 = 5;
/// The least height of a name.
const NAME_MIN: u32 = 18;
/// Between two names.
const GAP: u32 = 8;
/// Where bands begin and end, and half of the way.
const BEGIN: u32 = 290;
const END: u32 = 710;
const HALF: u32 = 500;
/// How much of a name is shown, Latin letters; a Chinese one is as wide as two. The whole stands in the table.
const NAME_WIDTH: usize = 32;

/// A part of what went over a link.
#[derive(Debug, Clone)]
pub(crate) struct Band {
    /// The word of its kind.
    pub(crate) kind: &'static str,
    pub(crate) n: u64,
    /// What it is, in words.
    pub(crate) said: String,
}

/// What went from one to another.
#[derive(Debug, Clone)]
pub(crate) struct Link {
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) bands: Vec<Band>,
}

/// A drawing of links.
#[derive(Debug, Template)]
#[template(path = "chart/links.html")]
pub(crate) struct Links {
    title: String,
    height: u32,
    left: Vec<Node>,
    right: Vec<Node>,
    bands: Vec<Drawn>,
}

#[derive(Debug)]
struct Node {
    y: u32,
    height: u32,
    short: String,
    whole: String,
    n: u64,
}

#[derive(Debug)]
struct Drawn {
    kind: &'static str,
    path: String,
    said: String,
}

/// One side: where each name's next band begins.
#[derive(Default)]
struct Side<'a> {
    order: Vec<&'a str>,
    sums: BTreeMap<&'a str, (u32, u64)>,
    at: BTreeMap<&'a str, u32>,
}

impl<'a> Side<'a> {
    fn add(&mut self, name: &'a str, width: u32, n: u64) {
        if !self.sums.contains_key(name) {
            self.order.push(name);
        }
        let sum = self.sums.entry(name).or_default();
        (sum.0, sum.1) = (sum.0 + width, sum.1 + n);
    }

    fn nodes(&mut self) -> (Vec<Node>, u32) {
        let (mut y, mut nodes) = (GAP, Vec::with_capacity(self.order.len()));
        for name in &self.order {
            let (width, n) = self.sums.get(name).copied().unwrap_or_default();
            let height = width.max(NAME_MIN);
            // Bands stand in the middle of a name that is higher than they are.
            self.at.insert(name, y + (height - width) / 2);
            nodes.push(Node { y, height, short: short(name), whole: (*name).to_owned(), n });
            y += height + GAP;
        }
        (nodes, y)
    }

    fn take(&mut self, name: &'a str, width: u32) -> u32 {
        let at = self.at.entry(name).or_default();
        let here = *at;
        *at += width;
        here
    }
}

impl Links {
    /// A drawing of these links, in their order.
    pub(crate) fn new(title: String, links: &[Link]) -> Self {
        let sum = |it: &Link| it.bands.iter().map(|band| band.n).sum::<u64>();
        let all: u64 = links.iter().map(sum).sum();
        let widths: Vec<Vec<u32>> = links.iter().map(|it| widths(it, all)).collect();
        let (mut left, mut right) = (Side::default(), Side::default());
        for (link, widths) in links.iter().zip(&widths) {
            let width = widths.iter().sum();
            left.add(&link.from, width, sum(link));
            right.add(&link.to, width, sum(link));
        }
        let ((froms, low), (tos, lower)) = (left.nodes(), right.nodes());
        let mut bands = Vec::new();
        for (link, widths) in links.iter().zip(&widths) {
            for (band, width) in link.bands.iter().zip(widths).filter(|(_, width)| **width != 0) {
                let (one, other) = (left.take(&link.from, *width), right.take(&link.to, *width));
                let said = format!("{} → {}: {}", link.from, link.to, band.said);
                bands.push(Drawn { kind: band.kind, path: path(one, other, *width), said });
            }
        }
        Self { title, height: low.max(lower), left: froms, right: tos, bands }
    }
}

/// How wide each part of a link is; what is there is seen.
fn widths(link: &Link, all: u64) -> Vec<u32> {
    let mut widths: Vec<u32> = link.bands.iter().map(|it| scaled(it.n, all, WIDE)).collect();
    let sum: u32 = widths.iter().sum();
    if let Some(widest) = widths.iter_mut().max()
        && sum < LINK_MIN
    {
        *widest += LINK_MIN - sum;
    }
    widths
}

fn path(one: u32, other: u32, width: u32) -> String {
    let (one_, other_) = (one + width, other + width);
    format!(
        "M{BEGIN} {one}C{HALF} {one} {HALF} {other} {END} {other}V{other_}C{HALF} {other_} {HALF} {one_} {BEGIN} {one_}Z"
    )
}

/// So much of a name as there is room for: its end tells agencies of one place apart.
fn short(name: &str) -> String {
    let width = |it: char| if it.is_ascii() { 1 } else { 2 };
    if name.chars().map(width).sum::<usize>() <= NAME_WIDTH {
        return name.to_owned();
    }
    let mut room = NAME_WIDTH - width('…');
    let fits = |it: &char| match room.checked_sub(width(*it)) {
        Some(left) => {
            room = left;
            true
        }
        None => false,
    };
    let end: Vec<char> = name.chars().rev().take_while(fits).collect();
    std::iter::once('…').chain(end.into_iter().rev()).collect()
}
