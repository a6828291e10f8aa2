//! A bar of several parts, in a cell of a table.

use super::scaled;
use askama::Template;

/// The length of the longest bar.
const LENGTH: u32 = 1000;

/// A bar. Its numbers stand in the cells beside it.
#[derive(Debug, Template)]
#[template(path = "chart/bar.html")]
pub(crate) struct Bar {
    /// Each part: where it begins, how long it is, and the word of its kind.
    parts: Vec<(u32, u32, &'static str)>,
}

impl Bar {
    /// Parts one after another, where `most` is as long as the cell.
    pub(crate) fn new(parts: &[(&'static str, u64)], most: u64) -> Self {
        let mut at = 0;
        let parts = parts.iter().filter(|(_, n)| *n != 0).map(|(kind, n)| {
            let begins = at;
            at = (at + scaled(*n, most, LENGTH)).min(LENGTH);
            (begins, at - begins, *kind)
        });
        Self { parts: parts.collect() }
    }
}
