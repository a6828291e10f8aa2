//! The text of a box, broken into lines, with the marks that go with it.

use super::geometry::Rect;
use super::measure;
use super::palette::Shade;
use super::typeset::typeset;

/// Space between a box's border and its text.
pub(super) const PAD: f64 = 10.0;
/// A line's height for each pixel of its letters.
const LEADING: f64 = 1.36;

/// A line of text, placed from the upper left corner of its box.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) look: Look,
    pub(super) text: String,
}

impl Line {
    /// The room it takes.
    pub(super) fn rect(&self) -> Rect {
        let width = measure::width(&self.text, self.look.size, self.look.bold);
        Rect { x: self.x, y: self.y, width, height: (self.look.size * LEADING).ceil() }
    }

    /// Where the letters stand.
    pub(super) fn baseline(&self) -> f64 {
        self.y + self.look.size * 1.04
    }
}

/// How a line looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Look {
    pub(super) size: f64,
    pub(super) bold: bool,
    /// In the colour of explanations.
    pub(super) soft: bool,
}

/// The looks in use.
pub(super) const HEADLINE: Look = Look { size: 22.0, bold: true, soft: false };
pub(super) const TITLE: Look = Look { size: 15.0, bold: true, soft: false };
pub(super) const ACT: Look = Look { size: 13.0, bold: true, soft: false };
pub(super) const HEADING: Look = Look { size: 12.0, bold: true, soft: true };
pub(super) const BODY: Look = Look { size: 12.5, bold: false, soft: false };
pub(super) const DETAIL: Look = Look { size: 12.0, bold: false, soft: true };

/// A mark in a box, placed from its upper left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Mark {
    /// The tinted head of a phase, so high.
    Head(f64, Shade),
    /// A thin line across.
    Rule(f64),
    /// A stripe at the left border: from, how high.
    Stripe(f64, f64, Shade),
    /// A dot before an item.
    Dot(f64, f64, Shade),
    /// A swatch of the legend.
    Swatch(Rect, Shade),
    /// A rounded note.
    Note(Rect),
}

/// The text of a box.
#[derive(Debug, Clone, Default)]
pub(super) struct Block {
    pub(super) lines: Vec<Line>,
    pub(super) marks: Vec<Mark>,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// A box's text while it is being written, from top to bottom.
#[derive(Debug)]
pub(super) struct Column {
    block: Block,
    /// The most pixels a line may have.
    most: f64,
    y: f64,
}

impl Column {
    pub(super) fn new(most: f64) -> Self {
        Self { block: Block::default(), most, y: PAD * 0.8 }
    }

    pub(super) fn y(&self) -> f64 {
        self.y
    }

    pub(super) fn mark(&mut self, mark: Mark) {
        self.block.marks.push(mark);
    }

    pub(super) fn skip(&mut self, pixels: f64) {
        self.y += pixels;
    }

    /// Writes a text at an indent, wrapped.
    pub(super) fn write(&mut self, text: &str, look: Look, indent: f64) {
        if text.is_empty() {
            return;
        }
        for text in measure::wrap(&typeset(text), look.size, look.bold, self.most - indent) {
            let line = Line { x: PAD + indent, y: self.y, look, text };
            let rect = line.rect();
            self.block.width = self.block.width.max(rect.right() + PAD);
            self.y += rect.height;
            self.block.lines.push(line);
        }
    }

    /// Writes an item of a list with a dot.
    pub(super) fn item(&mut self, text: &str, shade: Shade) {
        self.mark(Mark::Dot(PAD + 4.0, self.y + BODY.size * 0.66, shade));
        self.write(text, BODY, 13.0);
        self.y += 2.0;
    }

    /// Writes a rounded note.
    pub(super) fn note(&mut self, text: &str) {
        let (top, index) = (self.y, self.block.marks.len());
        self.mark(Mark::Rule(top));
        self.y += 5.0;
        let first = self.block.lines.len();
        self.write(text, DETAIL, 10.0);
        self.y += 5.0;
        let right = self.block.lines.iter().skip(first).map(|line| line.rect().right());
        let right = right.fold(0.0, f64::max) + PAD;
        let rect = Rect { x: PAD, y: top, width: right - PAD, height: self.y - top };
        self.block.width = self.block.width.max(right + PAD);
        if let Some(mark) = self.block.marks.get_mut(index) {
            *mark = Mark::Note(rect);
        }
        self.y += 4.0;
    }

    /// The finished text.
    pub(super) fn finish(mut self) -> Block {
        self.block.height = self.y + PAD * 0.8;
        self.block.width = self.block.width.ceil();
        self.block.height = self.block.height.ceil();
        self.block
    }
}
