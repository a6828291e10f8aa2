//! Lines over months.

use super::scaled;
use askama::Template;
use std::fmt::Write as _;

/// The field in which lines run.
const LEFT: u32 = 46;
const TOP: u32 = 14;
const WIDTH: u32 = 900;
const HEIGHT: u32 = 190;
/// The most labels under the field.
const LABELS: usize = 13;

/// One line.
#[derive(Debug, Clone)]
pub(crate) struct Series {
    /// What it counts.
    pub(crate) title: String,
    /// The word of its kind: its colour, dashes and mark.
    pub(crate) kind: &'static str,
    /// A number for each column.
    pub(crate) counts: Vec<u64>,
}

/// A drawing of lines.
#[derive(Debug, Template)]
#[template(path = "chart/lines.html")]
pub(crate) struct Lines {
    title: String,
    ticks: Vec<(u32, u64)>,
    labels: Vec<(u32, String)>,
    lines: Vec<Line>,
    bottom: u32,
}

#[derive(Debug)]
struct Line {
    title: String,
    kind: &'static str,
    points: String,
    marks: Vec<Marked>,
    legend: u32,
}

#[derive(Debug)]
struct Marked {
    x: u32,
    y: u32,
    said: String,
}

impl Lines {
    /// Lines over columns of these names.
    pub(crate) fn new(title: String, columns: &[String], series: &[Series]) -> Self {
        let most = series.iter().flat_map(|it| &it.counts).copied().max().unwrap_or(0);
        let most = round(most);
        let x = |at: usize| LEFT + place(at, columns.len());
        let y = |n: u64| TOP + HEIGHT - scaled(n, most, HEIGHT);
        let every = columns.len().div_ceil(LABELS).max(1);
        let labels = columns.iter().enumerate().filter(|(at, _)| at % every == 0);
        let line = |(nth, it): (usize, &Series)| {
            let mut points = String::new();
            let mut marks = Vec::with_capacity(it.counts.len());
            for ((at, n), column) in it.counts.iter().enumerate().zip(columns) {
                let _ = write!(points, "{},{} ", x(at), y(*n));
                marks.push(Marked {
                    x: x(at),
                    y: y(*n),
                    said: format!("{column} {}: {n}", it.title),
                });
            }
            let legend = LEFT + 200 * u32::try_from(nth).unwrap_or(0);
            Line { title: it.title.clone(), kind: it.kind, points, marks, legend }
        };
        let mut ticks = vec![(y(0), 0), (y(most), most)];
        if most.is_multiple_of(2) && most != 0 {
            ticks.push((y(most / 2), most / 2));
        }
        Self {
            title,
            ticks,
            labels: labels.map(|(at, label)| (x(at), label.clone())).collect(),
            lines: series.iter().enumerate().map(line).collect(),
            bottom: TOP + HEIGHT,
        }
    }
}

/// The place of a column among others.
fn place(at: usize, of: usize) -> u32 {
    if of < 2 {
        return WIDTH / 2;
    }
    let (at, of) = (u64::try_from(at).unwrap_or(0), u64::try_from(of).unwrap_or(2));
    u32::try_from(u64::from(WIDTH) * at / (of - 1)).unwrap_or(WIDTH)
}

/// A round number that is not smaller, for the scale.
fn round(most: u64) -> u64 {
    let mut step = 1_u64;
    loop {
        for times in [2, 4, 6, 10] {
            let end = step.saturating_mul(times);
            if most <= end {
                return end;
            }
        }
        step = step.saturating_mul(10);
    }
}
