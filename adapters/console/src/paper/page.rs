//! The page of GB/T 9704-2012: its measures, and what stands on it.

use super::lines::Line;

/// A millimetre in points.
pub(super) const MM: f32 = 72.0 / 25.4;
/// A4.
pub(super) const WIDTH: f32 = 210.0 * MM;
/// A4.
pub(super) const HEIGHT: f32 = 297.0 * MM;
/// 天头: above the text (5.2.1 of the standard).
pub(super) const TOP: f32 = 37.0 * MM;
/// 订口: left of the text.
pub(super) const LEFT: f32 = 28.0 * MM;
/// 版心: the text's width.
pub(super) const CORE_WIDTH: f32 = 156.0 * MM;
/// 版心: the text's height.
pub(super) const CORE_HEIGHT: f32 = 225.0 * MM;
/// Lines of a page (5.2.3).
pub(super) const LINES: f32 = 22.0;
/// Cells of a line.
pub(super) const CELLS: f32 = 28.0;
/// From line to line.
pub(super) const PITCH: f32 = CORE_HEIGHT / LINES;
/// A cell of the text.
pub(super) const CELL: f32 = CORE_WIDTH / CELLS;
/// 二号.
pub(super) const SIZE_2: f32 = 22.0;
/// 三号.
pub(super) const SIZE_3: f32 = 16.0;
/// 四号.
pub(super) const SIZE_4: f32 = 14.0;
/// 五号, for tables.
pub(super) const SIZE_5: f32 = 10.5;
/// 小五, for what the hub adds.
pub(super) const SIZE_5_SMALL: f32 = 9.0;

/// How far a baseline stands below the middle of its line, in parts of the size.
pub(super) const BASELINE: f32 = 0.36;

/// What stands on a page. Places are in points from the top left corner of the sheet.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Mark {
    /// A line of text from its left end on its baseline.
    Text { x: f32, y: f32, line: Line },
    /// A rule from left to right, so many points thick.
    Rule { x: f32, y: f32, width: f32, thick: f32, red: bool },
    /// A rule from top to bottom.
    Upright { x: f32, y: f32, height: f32, thick: f32 },
}

/// The pages of one paper, with the place where the next thing goes.
#[derive(Debug)]
pub(super) struct Pages {
    pub(super) pages: Vec<Vec<Mark>>,
    /// From the top of the text, in points.
    pub(super) at: f32,
}

impl Pages {
    pub(super) fn new() -> Self {
        Self { pages: vec![Vec::new()], at: 0.0 }
    }

    /// A new page, unless so much fits on this one.
    pub(super) fn need(&mut self, height: f32) {
        if CORE_HEIGHT + 0.5 < self.at + height {
            self.turn();
        }
    }

    pub(super) fn turn(&mut self) {
        self.pages.push(Vec::new());
        self.at = 0.0;
    }

    /// Leaves lines of the grid empty, except at the top of a page.
    pub(super) fn skip(&mut self, lines: f32) {
        if 0.5 < self.at {
            self.at = (self.at + lines * PITCH).min(CORE_HEIGHT);
        }
    }

    /// Goes down to the next line of the grid.
    pub(super) fn snap(&mut self) {
        self.at = ((self.at / PITCH) - 0.02).ceil() * PITCH;
    }

    /// A line of the grid, so far from the left of the text.
    pub(super) fn line(&mut self, left: f32, line: Line) {
        self.need(PITCH);
        let y = self.at + PITCH / 2.0;
        self.put(left, y, line);
        self.at += PITCH;
    }

    /// Text about a height below the top of the text.
    pub(super) fn put(&mut self, left: f32, middle: f32, line: Line) {
        self.put_on(self.pages.len().saturating_sub(1), left, middle, line);
    }

    /// The same on a page by its place.
    pub(super) fn put_on(&mut self, page: usize, left: f32, middle: f32, line: Line) {
        let size = line.signs.iter().map(|it| it.ink.size).fold(0.0, f32::max);
        let y = TOP + middle + size * BASELINE;
        if let Some(page) = self.pages.get_mut(page).filter(|_| !line.signs.is_empty()) {
            page.push(Mark::Text { x: LEFT + left, y, line });
        }
    }

    /// A rule, its places counted from the top left of the text.
    pub(super) fn rule(&mut self, left: f32, at: f32, width: f32, thick: f32, red: bool) {
        self.mark(Mark::Rule { x: LEFT + left, y: TOP + at, width, thick, red });
    }

    pub(super) fn upright(&mut self, left: f32, at: f32, height: f32, thick: f32) {
        self.mark(Mark::Upright { x: LEFT + left, y: TOP + at, height, thick });
    }

    fn mark(&mut self, mark: Mark) {
        if let Some(page) = self.pages.last_mut() {
            page.push(mark);
        }
    }
}
