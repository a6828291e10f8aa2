//! From a procedure to a drawing.

use super::block::Block;
use super::boxes;
use super::geometry::{Drawing, Figure, Kind, Rect};
use super::graph::{self, Arrow};
use super::layers::{self, Rows};
use super::layout::{self, Layout};
use super::palette::NEUTRAL;
use super::route;
use super::words::Words;

/// The margin around the drawing, and between its parts.
const MARGIN: f64 = 24.0;
/// The head and the panel are at least so wide.
const WIDTH_MIN: f64 = 640.0;
/// Wider lines than this are hard to read.
const TEXT_WIDTH_MAX: f64 = 1080.0;

/// Draws a procedure.
pub(super) fn draw(words: &Words<'_>) -> Drawing {
    let mut drawing = chart(words);
    let bounds = drawing.bounds();
    let width = bounds.width.max(WIDTH_MIN);
    let mut top = MARGIN;
    let mut over = Vec::new();
    let head = boxes::head(words, width.min(TEXT_WIDTH_MAX));
    let panel = boxes::panel(words, width.min(TEXT_WIDTH_MAX));
    let parts = std::iter::once((Kind::Bare, head)).chain(panel.map(|block| (Kind::Panel, block)));
    for (kind, block) in parts {
        let rect = Rect { x: MARGIN, y: top, width: block.width, height: block.height };
        top = rect.bottom() + MARGIN;
        over.push(Figure { rect, kind, shade: NEUTRAL, block, lit: false });
    }
    // The chart stands in the middle where the head is wider.
    let left = MARGIN + ((width - bounds.width) / 2.0).round();
    drawing.shift((left - bounds.x).round(), (top - bounds.y).round());
    drawing.figures.splice(0..0, over);
    let bounds = drawing.bounds();
    drawing.width = (bounds.right() + MARGIN).ceil();
    drawing.height = (bounds.bottom() + MARGIN).ceil();
    drawing
}

/// Phases, labels and lines.
fn chart(words: &Words<'_>) -> Drawing {
    let arrows = graph::arrows(words);
    let rows = layers::rows(words.procedure, &arrows);
    let phases: Vec<Block> =
        words.procedure.phases.iter().map(|phase| boxes::phase(words, phase)).collect();
    let of_label = |label: &layers::Label| {
        arrows.get(label.arrow).map_or_else(Block::default, |arrow| boxes::label(words, arrow))
    };
    let labels: Vec<Block> = rows.labels.iter().map(of_label).collect();
    let layout = layout::layout(&rows, &arrows, &phases, &labels);
    let paths = route::paths(&layout);
    let mut figures = phase_figures(words, &layout, phases);
    figures.extend(label_figures(&layout, &rows, &arrows, labels));
    Drawing { figures, paths, ..Drawing::default() }
}

fn phase_figures(words: &Words<'_>, layout: &Layout, blocks: Vec<Block>) -> Vec<Figure> {
    let phases = words.procedure.phases.iter().zip(&layout.phases).zip(blocks);
    let figure = |((phase, item), block): ((&crate::procedure::PhaseRule, &usize), Block)| {
        let kind = if phase.is_final() { Kind::Final } else { Kind::Phase };
        let shade = boxes::role_shade(words, phase.holder.as_ref());
        let lit = words.lit == Some(&*phase.name);
        Figure { rect: around(layout, *item, &block), kind, shade, block, lit }
    };
    phases.map(figure).collect()
}

fn around(layout: &Layout, item: usize, block: &Block) -> Rect {
    let x = (layout.middle(item) - block.width / 2.0).round();
    Rect { x, y: layout.row_of(item).top, width: block.width, height: block.height }
}

fn label_figures(
    layout: &Layout,
    rows: &Rows,
    arrows: &[Arrow],
    blocks: Vec<Block>,
) -> Vec<Figure> {
    let dashed = |index: usize| {
        let label = rows.labels.get(index);
        label.and_then(|label| arrows.get(label.arrow)).is_some_and(|arrow| arrow.dashed)
    };
    let place = |index: usize, block: &Block| {
        if let Some((item, _)) = layout.labels.iter().find(|(_, label)| *label == index) {
            return Some(around(layout, *item, block));
        }
        let back = layout.returns.iter().find(|back| back.label == index)?;
        let (x, y) = ((back.x - back.width / 2.0).round(), layout.row(back.row).top);
        Some(Rect { x, y, width: block.width, height: block.height })
    };
    let figures = blocks.into_iter().enumerate().filter_map(|(index, block)| {
        let kind = if dashed(index) { Kind::DashedLabel } else { Kind::Label };
        Some(Figure { rect: place(index, &block)?, kind, shade: NEUTRAL, block, lit: false })
    });
    figures.collect()
}
