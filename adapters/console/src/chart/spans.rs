//! Spans of time beside each other: a row for each thing, over the same days.

use super::scaled;
use askama::Template;
use casework::time::Day;

/// The length of a row.
const LENGTH: u32 = 560;

/// The days that a drawing shows.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scale {
    /// The first day.
    pub(crate) from: Day,
    /// The first day after it.
    pub(crate) until: Day,
    /// The present day, marked in every row.
    pub(crate) today: Day,
}

/// A part of a row.
#[derive(Debug, Clone)]
pub(crate) struct Piece {
    /// Its first day.
    pub(crate) from: Day,
    /// The first day after it.
    pub(crate) until: Day,
    /// The word of its kind.
    pub(crate) kind: &'static str,
    /// What it is, with its days.
    pub(crate) said: String,
}

/// A day that matters.
#[derive(Debug, Clone)]
pub(crate) struct Mark {
    pub(crate) day: Day,
    pub(crate) kind: &'static str,
    pub(crate) said: String,
}

/// A row. What it shows stands in words in the cells beside it.
#[derive(Debug, Template)]
#[template(path = "chart/spans.html")]
pub(crate) struct Spans {
    months: Vec<(u32, String)>,
    is_head: bool,
    today: Option<u32>,
    pieces: Vec<(u32, u32, Piece)>,
    marks: Vec<(u32, Mark)>,
}

impl Scale {
    fn at(self, day: Day) -> u32 {
        let days = |to: Day| u64::try_from(to.days().saturating_sub(self.from.days())).unwrap_or(0);
        let all = days(self.until);
        scaled(days(day.min(self.until)), all, LENGTH)
    }

    fn shows(self, day: Day) -> bool {
        self.from <= day && day < self.until
    }

    /// Where months begin, with their names.
    fn months(self) -> Vec<(u32, String)> {
        let first = self.from.plus(1 - i32::from(self.from.day_of_month()));
        let months = (0..).map(|it| first.plus_months(it)).take_while(|it| *it < self.until);
        let months = months.filter(|it| self.shows(*it));
        months.map(|it| (self.at(it), format!("{:04}-{:02}", it.year(), it.month()))).collect()
    }
}

impl Spans {
    /// The names of the months.
    pub(crate) fn head(scale: Scale) -> Self {
        let (pieces, marks) = (Vec::new(), Vec::new());
        Self { months: scale.months(), is_head: true, today: None, pieces, marks }
    }

    /// A row; what lies outside the days that are shown is left out.
    pub(crate) fn row(scale: Scale, pieces: Vec<Piece>, marks: Vec<Mark>) -> Self {
        let shown = |it: &Piece| scale.from < it.until && it.from < scale.until;
        let pieces = pieces.into_iter().filter(shown).map(|it| {
            let (begins, ends) = (scale.at(it.from.max(scale.from)), scale.at(it.until));
            (begins, ends.saturating_sub(begins).max(3), it)
        });
        let marks = marks.into_iter().filter(|it| scale.shows(it.day));
        Self {
            months: scale.months(),
            is_head: false,
            today: scale.shows(scale.today).then(|| scale.at(scale.today)),
            pieces: pieces.collect(),
            marks: marks.map(|it| (scale.at(it.day), it)).collect(),
        }
    }
}
