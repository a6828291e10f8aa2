//! A season in words.

use super::{Bound, Operation, Outcome, Placed, Season, Unplaced};
use crate::suggest::{Member, shown};
use casework::text::Text;

impl Season {
    /// The season in one line, with how far from the best it may be.
    #[must_use]
    pub fn text(&self) -> Text {
        let (placed, all, points) = (self.placed, self.operations.len(), self.points);
        let bound = self.bound.text();
        Text::new(
            format!("{all} 次行动已安排 {placed} 次，{points} 分；{}", bound.zh),
            format!("{placed} of {all} operations placed, {points} points; {}", bound.en),
        )
    }
}

impl Bound {
    /// How far from the best the plan may be.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::Unknown => Text::new("与最优的差距未知", "the gap to the best is unknown"),
            Self::AtMost { points, gap_hundredths, .. } => {
                let (whole, part) = (gap_hundredths / 100, gap_hundredths % 100);
                Text::new(
                    format!("上界 {points} 分，差距不超过 {whole}.{part:02}%"),
                    format!("at most {points} points, a gap of at most {whole}.{part:02} %"),
                )
            }
        }
    }
}

impl Operation {
    /// The operation line by line: when, who and what, or why not.
    #[must_use]
    pub fn lines(&self) -> Vec<Text> {
        let id = &self.request;
        match &self.outcome {
            Outcome::Placed(placed) => {
                let when = placed.text();
                let mut lines =
                    vec![Text::new(format!("{id}：{}", when.zh), format!("{id}: {}", when.en))];
                lines.extend(placed.members.iter().map(Member::text));
                lines
            }
            Outcome::Unplaced(why) => {
                let why_lines = why.lines();
                let mut lines =
                    vec![Text::new(format!("{id}：未能安排"), format!("{id}: not placed"))];
                lines.extend(why_lines);
                lines
            }
        }
    }
}

impl Placed {
    /// When it takes place.
    #[must_use]
    pub fn text(&self) -> Text {
        let (from, until, days) = (shown(self.from), shown(self.until), self.days);
        Text::new(
            format!("{from} 至 {until}，共 {days} 天"),
            format!("{from} to {until}, {days} day(s)"),
        )
    }
}

impl Unplaced {
    /// Why it has no date.
    #[must_use]
    pub fn lines(&self) -> Vec<Text> {
        match self {
            Self::Infeasible(infeasible) => infeasible.lines(),
            Self::Crowded { day, short, held_by } => vec![Text::new(
                format!("{day} 最接近，仍缺 {short}；占用者：{}", held_by.join("、")),
                format!(
                    "{day} comes nearest, {short} short; those it could use are held by {}",
                    held_by.join(", ")
                ),
            )],
            Self::NotWorth { points, worth } => vec![Text::new(
                format!("最省的安排为 {points} 分，不低于其价值 {worth} 分"),
                format!(
                    "its cheapest place has {points} points, no fewer than its worth of {worth}"
                ),
            )],
        }
    }
}
