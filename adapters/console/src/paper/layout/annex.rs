//! An annex: on a page of its own, a table under its title.

use super::{Layout, broken};
use crate::paper::content::Annex;
use crate::paper::fonts::Hand;
use crate::paper::lines::Line;
use crate::paper::page::{CORE_HEIGHT, CORE_WIDTH, PITCH, SIZE_2, SIZE_5};
use crate::paper::setting::{Ink, Sign, is_word, width};

/// From line to line in a cell.
const LEAD: f32 = SIZE_5 * 1.35;
/// Room around what stands in a cell.
const PAD: f32 = 4.0;
/// Thin rules.
const THIN: f32 = 0.5;
/// A column is at least as wide as so many cells.
const COLUMN_CELLS_MIN: f32 = 2.0;
/// A column asks for no more than so many cells.
const COLUMN_CELLS_MAX: f32 = 16.0;

type Cells = Vec<Vec<Line>>;

impl Layout<'_> {
    /// 附件: the word at the top left, the title in the third line (7.3.8).
    pub(super) fn annex(&mut self, at: usize, count: usize, annex: &Annex) {
        self.pages.turn();
        let word = self.words.t("paper-annex");
        let space = if self.words.is_zh() { "" } else { " " };
        let word = if count == 1 { word } else { format!("{word}{space}{}", at + 1) };
        let ink = self.ink(Hand::Hei);
        let signs = self.set(&word, ink);
        self.pages.line(0.0, Line { signs, spread: 0.0 });
        self.pages.skip(1.0);
        let ink = Ink::new(Hand::Title, SIZE_2).free(!self.words.is_zh());
        let signs = self.set(&annex.title, ink);
        for line in broken(signs, CORE_WIDTH, CORE_WIDTH) {
            self.centred(Line { spread: 0.0, ..line });
        }
        self.pages.skip(1.0);
        self.table(annex);
    }

    fn table(&mut self, annex: &Annex) {
        let free = !self.words.is_zh();
        let (head, text) =
            (Ink::new(Hand::Hei, SIZE_5).free(free), Ink::new(Hand::Song, SIZE_5).free(free));
        let mut columns = vec![self.words.t("paper-row")];
        columns.extend(annex.columns.iter().cloned());
        let heads: Vec<Vec<Sign>> = columns.iter().map(|it| self.set(it, head)).collect();
        let mut rows: Vec<Vec<Vec<Sign>>> = Vec::new();
        for (at, row) in annex.rows.iter().enumerate() {
            let mut cells = vec![self.set(&(at + 1).to_string(), text)];
            for cell in row {
                cells.push(self.set(cell, text));
            }
            rows.push(cells);
        }
        let widths = widths(&heads, &rows);
        let heads = lines_of(heads, &widths);
        let height = height(&heads);
        self.pages.need(height + 2.0 * LEAD);
        self.row(&heads, &widths, true);
        for row in rows {
            let cells = lines_of(row, &widths);
            self.cells(cells, &heads, &widths);
        }
        self.pages.snap();
    }

    /// A row, on the next page where it does not fit; one higher than a page goes on there.
    fn cells(&mut self, mut cells: Cells, heads: &Cells, widths: &[f32]) {
        loop {
            let room = CORE_HEIGHT - self.pages.at;
            if height(&cells) <= room {
                return self.row(&cells, widths, false);
            }
            let fresh = self.pages.at <= height(heads) + 0.5;
            if fresh {
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "a page has few lines"
                )]
                let lines = (((room - 2.0 * PAD) / LEAD).floor().max(1.0)) as usize;
                let rest = cells.iter_mut().map(|it| it.split_off(lines.min(it.len()))).collect();
                self.row(&cells, widths, false);
                cells = rest;
            }
            self.pages.turn();
            self.row(heads, widths, true);
        }
    }

    fn row(&mut self, cells: &Cells, widths: &[f32], is_head: bool) {
        let (top, tall) = (self.pages.at, height(cells));
        let mut left = 0.0;
        for (at, (lines, wide)) in cells.iter().zip(widths).enumerate() {
            self.pages.upright(left, top, tall, THIN);
            let block = LEAD * count(lines);
            for (line_at, line) in lines.iter().enumerate() {
                let is_centred = is_head || at == 0;
                let spare = (wide - 2.0 * PAD - line.width()) / 2.0;
                let inset = if is_centred { spare.max(0.0) } else { 0.0 };
                #[expect(clippy::cast_precision_loss, reason = "a page has few lines")]
                let middle = top + (tall - block) / 2.0 + LEAD * (line_at as f32 + 0.5);
                self.pages.put(left + PAD + inset, middle, line.clone());
            }
            left += wide;
        }
        self.pages.upright(left, top, tall, THIN);
        self.pages.rule(0.0, top, left, THIN, false);
        self.pages.rule(0.0, top + tall, left, THIN, false);
        self.pages.at = top + tall;
    }
}

fn lines_of(cells: Vec<Vec<Sign>>, widths: &[f32]) -> Cells {
    let room = |wide: &f32| (wide - 2.0 * PAD).max(SIZE_5);
    let broken_in = |(signs, wide)| {
        let lines = broken(signs, room(wide), room(wide));
        lines.into_iter().map(|line| Line { spread: 0.0, ..line }).collect()
    };
    cells.into_iter().zip(widths).map(broken_in).collect()
}

#[expect(clippy::cast_precision_loss, reason = "a cell has few lines")]
fn count(lines: &[Line]) -> f32 {
    lines.len() as f32
}

fn height(cells: &Cells) -> f32 {
    let most = cells.iter().map(|it| count(it)).fold(1.0, f32::max);
    (most * LEAD + 2.0 * PAD).min(CORE_HEIGHT.max(PITCH) * 1e3)
}

/// Each column gets what it cannot do without, and of the rest in parts of what it asks for.
fn widths(heads: &[Vec<Sign>], rows: &[Vec<Vec<Sign>>]) -> Vec<f32> {
    let widest = |at: usize| {
        let cells = rows.iter().filter_map(|row| row.get(at)).map(|it| width(it));
        cells.fold(0.0, f32::max)
    };
    // A long word without a place to break, such as a digest, gets half of its width: two lines.
    let word = |at: usize| {
        let cells = rows.iter().filter_map(|row| row.get(at));
        let long = cells.filter(|it| it.iter().all(|it| is_word(it.it))).map(|it| width(it));
        let wide = long.fold(0.0, f32::max);
        if COLUMN_CELLS_MAX * SIZE_5 < wide { wide / 2.0 + 0.5 } else { 0.0 }
    };
    let least: Vec<f32> = heads
        .iter()
        .enumerate()
        .map(|(at, head)| {
            let head = width(head).clamp(COLUMN_CELLS_MIN * SIZE_5, 4.2 * SIZE_5);
            head.max(word(at)) + 2.0 * PAD
        })
        .collect();
    let asked: Vec<f32> = (0..heads.len())
        .map(|at| {
            let head = heads.get(at).map_or(0.0, |it| width(it));
            widest(at).max(head).min(COLUMN_CELLS_MAX * SIZE_5) + 2.0 * PAD + 0.5
        })
        .collect();
    let (least_all, asked_all): (f32, f32) = (least.iter().sum(), asked.iter().sum());
    let more: f32 = asked.iter().zip(&least).map(|(a, l)| (a - l).max(0.0)).sum();
    let spare = CORE_WIDTH - least_all;
    if asked_all <= CORE_WIDTH || more <= 0.0 {
        let wider = (CORE_WIDTH - asked_all).max(0.0);
        // The row's number needs no more than it has.
        let parts: f32 = asked.iter().skip(1).sum::<f32>().max(1.0);
        return asked
            .iter()
            .enumerate()
            .map(|(at, it)| if at == 0 { *it } else { it + wider * it / parts })
            .collect();
    }
    asked.iter().zip(&least).map(|(a, l)| l + spare * (a - l).max(0.0) / more).collect()
}
