//! A procedure shown to people: as a drawing, as a Mermaid diagram and as plain text.
//!
//! # Never
//! - Knows a procedure, a law row or a document by name: titles of what lies outside the procedure's
//!   file are asked for through [`Labels`].
//! - Shows a limit as law that has no row of law behind it.
//! - Measures a font: widths are estimated generously, so the same text always gives the same drawing.
//!
//! # Elsewhere
//! What a procedure is: [`crate::procedure`]. The law rows and their standing: the crate `policy`.
//! Turning a drawing into a page: the console.
//!
//! # Why
//! *Why is every arrow's label a box of its own in the layout?* Then no label can cover another,
//! however many acts a procedure has. *Why are acts from many phases drawn without lines?* Eight lines
//! into one final phase say less than one note that names the eight. *Why no style sheet in the
//! drawing?* It is put into pages that forbid one.

mod block;
mod boxes;
mod captions;
mod geometry;
mod graph;
mod layers;
mod layout;
mod measure;
mod mermaid;
mod order;
mod palette;
mod returns;
mod rooms;
mod route;
mod show;
mod show_parts;
mod show_stock;
mod sketch;
mod span;
mod straight;
mod svg;
mod typeset;
mod words;

#[cfg(test)]
mod tests;

use crate::procedure::Procedure;
use crate::text::{Language, Text};
use words::Words;

/// What stands behind the names that a procedure only refers to.
pub trait Labels {
    /// How a law row is cited, such as `17号第9条`; `None` where no text stands behind the row, so
    /// that a limit on it is shown as internal.
    fn law(&self, row: &str) -> Option<Text>;

    /// Whether the row may be shown as law; a row that is cited but may not is shown as reported.
    fn is_law(&self, row: &str) -> bool;

    /// Whether the row's text was read, so that it is cited without the word "reported": law, and
    /// policy, which is no law.
    fn is_read(&self, row: &str) -> bool {
        self.is_law(row)
    }

    /// The title of a document.
    fn document(&self, name: &str) -> Option<Text>;

    /// What a kind of agency is called.
    fn kind(&self, _name: &str) -> Option<Text> {
        None
    }

    /// The title of another procedure.
    fn procedure(&self, _id: &str) -> Option<Text> {
        None
    }
}

/// Labels that show the names themselves, and every row as law; for a file read by itself.
#[derive(Debug, Clone, Copy, Default)]
pub struct Plain;

impl Labels for Plain {
    fn law(&self, row: &str) -> Option<Text> {
        Some(Text::new(row, row))
    }

    fn is_law(&self, _row: &str) -> bool {
        true
    }

    fn document(&self, name: &str) -> Option<Text> {
        Some(Text::new(name, name))
    }
}

/// The procedure as a Mermaid `stateDiagram-v2`.
#[must_use]
pub fn mermaid(procedure: &Procedure, labels: &dyn Labels, language: Language) -> String {
    mermaid::write(&Words::new(procedure, labels, language))
}

/// The procedure as a drawing, a complete SVG document without script or style sheet.
#[must_use]
pub fn svg(procedure: &Procedure, labels: &dyn Labels, language: Language) -> String {
    let words = Words::new(procedure, labels, language);
    svg::write(&words, &sketch::draw(&words))
}

/// The same with the phase lit in which a proceeding stands.
#[must_use]
pub fn svg_at(
    procedure: &Procedure,
    labels: &dyn Labels,
    language: Language,
    phase: &str,
) -> String {
    let words = Words { lit: Some(phase), ..Words::new(procedure, labels, language) };
    svg::write(&words, &sketch::draw(&words))
}

/// The whole procedure as plain text: who takes part, then phase by phase what can and must happen.
#[must_use]
pub fn show(procedure: &Procedure, labels: &dyn Labels, language: Language) -> String {
    show::write(&Words::new(procedure, labels, language))
}
