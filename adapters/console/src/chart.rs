//! Drawings in pages: bars, lines, spans of time, and who sends to whom.
//!
//! # Never
//! No number that stands in no table beside it, no meaning by colour alone: what is told apart by a colour
//! is told apart by a pattern, a mark or a word as well. No floating numbers: the same figures draw the
//! same picture everywhere.

mod bars;
mod lines;
mod links;
mod spans;

pub(crate) use bars::Bar;
pub(crate) use lines::{Lines, Series};
pub(crate) use links::{Band, Link, Links};
pub(crate) use spans::{Mark, Piece, Scale, Spans};

/// A count as a coordinate, from 0 to `length`, where `most` is at the end; at least 1 for what is there.
fn scaled(n: u64, most: u64, length: u32) -> u32 {
    if n == 0 || most == 0 {
        return 0;
    }
    let at = u128::from(n.min(most)) * u128::from(length) / u128::from(most);
    u32::try_from(at).unwrap_or(length).max(1)
}

#[cfg(test)]
mod tests;
