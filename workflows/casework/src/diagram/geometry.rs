//! A drawing as shapes with places, before it is written in any format.

use super::block::Block;
#[cfg(test)]
use super::block::Line;
use super::palette::Shade;

/// A rectangle, in pixels from the upper left corner.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Rect {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

impl Rect {
    pub(super) fn right(&self) -> f64 {
        self.x + self.width
    }

    pub(super) fn bottom(&self) -> f64 {
        self.y + self.height
    }

    /// The same with so much more on every side.
    pub(super) fn wider(&self, by: f64) -> Self {
        let (width, height) = (self.width + 2.0 * by, self.height + 2.0 * by);
        Self { x: self.x - by, y: self.y - by, width, height }
    }

    #[cfg(test)]
    pub(super) fn overlaps(&self, other: &Self) -> bool {
        self.x < other.right()
            && other.x < self.right()
            && self.y < other.bottom()
            && other.y < self.bottom()
    }

    #[cfg(test)]
    pub(super) fn holds(&self, other: &Self) -> bool {
        self.x <= other.x
            && self.y <= other.y
            && other.right() <= self.right()
            && other.bottom() <= self.bottom()
    }
}

/// How a figure is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A phase that goes on.
    Phase,
    /// A phase that closes the proceeding: double border.
    Final,
    /// What is written on an arrow.
    Label,
    /// The same on an arrow that nobody sets off.
    DashedLabel,
    /// What holds in every phase.
    Panel,
    /// Text without a border.
    Bare,
}

/// A box with its text.
#[derive(Debug, Clone)]
pub(super) struct Figure {
    pub(super) rect: Rect,
    pub(super) kind: Kind,
    pub(super) shade: Shade,
    pub(super) block: Block,
    /// The phase in which the proceeding stands.
    pub(super) lit: bool,
}

impl Figure {
    /// Where a line of its text stands.
    #[cfg(test)]
    pub(super) fn line_rect(&self, line: &Line) -> Rect {
        let own = line.rect();
        Rect { x: self.rect.x + own.x, y: self.rect.y + own.y, ..own }
    }
}

/// A stretch of a line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Stretch {
    /// Straight to a point.
    Straight(f64, f64),
    /// Round a corner: the corner, then the point.
    Corner((f64, f64), (f64, f64)),
    /// A curve that leaves and arrives upright, with the height at which it swings over.
    Swing(f64, (f64, f64)),
}

/// A line between boxes.
#[derive(Debug, Clone)]
pub(super) struct Path {
    pub(super) start: (f64, f64),
    pub(super) stretches: Vec<Stretch>,
    pub(super) dashed: bool,
    /// Whether it ends in an arrow head.
    pub(super) arrow: bool,
}

/// A drawing.
#[derive(Debug, Clone, Default)]
pub(super) struct Drawing {
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) figures: Vec<Figure>,
    pub(super) paths: Vec<Path>,
}

impl Drawing {
    /// Moves everything.
    pub(super) fn shift(&mut self, dx: f64, dy: f64) {
        for figure in &mut self.figures {
            figure.rect.x += dx;
            figure.rect.y += dy;
        }
        let moved = |(x, y): (f64, f64)| (x + dx, y + dy);
        for path in &mut self.paths {
            path.start = moved(path.start);
            for stretch in &mut path.stretches {
                *stretch = match *stretch {
                    Stretch::Straight(x, y) => Stretch::Straight(x + dx, y + dy),
                    Stretch::Corner(corner, to) => Stretch::Corner(moved(corner), moved(to)),
                    Stretch::Swing(height, to) => Stretch::Swing(height + dy, moved(to)),
                };
            }
        }
    }

    /// The smallest rectangle around everything.
    pub(super) fn bounds(&self) -> Rect {
        let corners = self.figures.iter().flat_map(|figure| {
            [(figure.rect.x, figure.rect.y), (figure.rect.right(), figure.rect.bottom())]
        });
        let points = self.paths.iter().flat_map(Path::points);
        let (mut low, mut high) = ((f64::MAX, f64::MAX), (f64::MIN, f64::MIN));
        for (x, y) in corners.chain(points) {
            low = (low.0.min(x), low.1.min(y));
            high = (high.0.max(x), high.1.max(y));
        }
        if low.0 > high.0 {
            return Rect::default();
        }
        Rect { x: low.0, y: low.1, width: high.0 - low.0, height: high.1 - low.1 }
    }
}

impl Path {
    /// The points between which it runs.
    pub(super) fn points(&self) -> Vec<(f64, f64)> {
        let ends = self.stretches.iter().map(|stretch| match *stretch {
            Stretch::Straight(x, y) => (x, y),
            Stretch::Corner(_, to) | Stretch::Swing(_, to) => to,
        });
        std::iter::once(self.start).chain(ends).collect()
    }
}
