//! Lines: where a text may break, and how what is left over is spread.

use super::setting::{Sign, is_word, width};

/// Signs that begin no line.
const NOT_FIRST: &str = "，。、；：？！）〕】》」』”’…—·％‰℃,.;:?!)]}%々〗〉";
/// Signs that end no line.
const NOT_LAST: &str = "（〔【《「『“‘([{￥$№〖〈";
/// Signs that may hang over a line's end, for half of their cell is empty.
const HANGING: &str = "，。、；：";
/// What is left over is spread when it is no more than so many cells.
const SPREAD_CELLS_MAX: f32 = 2.0;
/// For sums of parts of points.
const NEARLY: f32 = 0.01;

/// One line.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Line {
    pub(super) signs: Vec<Sign>,
    /// What is added after each sign but the last, in points.
    pub(super) spread: f32,
}

impl Line {
    pub(super) fn width(&self) -> f32 {
        width(&self.signs)
    }
}

/// Breaks signs into lines of a first width and of the others' width, in points.
pub(super) fn broken(signs: Vec<Sign>, first: f32, rest: f32) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut line = Line::default();
    for part in parts(signs) {
        let room = if lines.is_empty() { first } else { rest };
        if fits(&line, &part, room) {
            line.signs.extend(part);
            continue;
        }
        if !line.signs.is_empty() {
            lines.push(filled(std::mem::take(&mut line), room));
        }
        // A word longer than a line is broken wherever the line ends.
        for sign in part {
            let room = if lines.is_empty() { first } else { rest };
            if !line.signs.is_empty() && !fits(&line, std::slice::from_ref(&sign), room) {
                lines.push(filled(std::mem::take(&mut line), room));
            }
            if !(line.signs.is_empty() && sign.is_space() && !lines.is_empty()) {
                line.signs.push(sign);
            }
        }
    }
    lines.push(trimmed(line));
    lines
}

fn fits(line: &Line, part: &[Sign], room: f32) -> bool {
    let visible = part.iter().rposition(|it| !it.is_space()).map_or(0, |at| at + 1);
    let part = part.get(..visible).unwrap_or(part);
    let wide = line.width() + width(part);
    let hangs = part.last().filter(|it| !it.ink.free && HANGING.contains(it.it));
    let over = hangs.map_or(0.0, |it| it.width);
    wide - over <= room + NEARLY
}

/// A full line, with what is left over between its signs.
fn filled(line: Line, room: f32) -> Line {
    let mut line = trimmed(line);
    let left = room - line.width();
    let gaps = line.signs.len().saturating_sub(1);
    let (cell, free) = line.signs.last().map_or((0.0, true), |it| (it.ink.cell, it.ink.free));
    if !free && 0 < gaps && left.abs() <= cell * SPREAD_CELLS_MAX {
        #[expect(clippy::cast_precision_loss, reason = "a line has few signs")]
        let gaps = gaps as f32;
        // A sign that hangs stays out.
        line.spread = left.max(0.0) / gaps;
    }
    line
}

fn trimmed(mut line: Line) -> Line {
    while line.signs.last().is_some_and(Sign::is_space) {
        line.signs.pop();
    }
    line
}

/// Parts that stay together.
fn parts(signs: Vec<Sign>) -> Vec<Vec<Sign>> {
    let mut parts: Vec<Vec<Sign>> = Vec::new();
    for sign in signs {
        match parts.last_mut() {
            Some(part) if part.last().is_some_and(|last| !may_break(last.it, sign.it)) => {
                part.push(sign);
            }
            _ => parts.push(vec![sign]),
        }
    }
    parts
}

/// Whether a line may end between two characters.
fn may_break(one: char, next: char) -> bool {
    if next == ' ' || NOT_LAST.contains(one) || NOT_FIRST.contains(next) {
        return false;
    }
    one == ' ' || !(is_word(one) && is_word(next))
}

#[cfg(test)]
mod tests;
