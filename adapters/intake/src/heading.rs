//! Where the heading of a table is, below titles and over one or two rows.

use std::collections::BTreeMap;

use crate::limits::HEADING_ROWS_MAX;
use crate::table::{Row, Table};

/// The names of the columns and where the rows of the table begin.
#[derive(Debug, Default)]
pub(crate) struct Heading {
    /// Names by column, from 0.
    pub(crate) names: BTreeMap<usize, String>,
    /// Index of the first row below the heading.
    pub(crate) first: usize,
    /// How many names are known.
    known: usize,
}

/// Finds the heading with the most known names; the first row where none is known.
///
/// Over a group of columns stands one merged name, with the columns' own names in the row below; a
/// name that spans both rows stands in the upper one only.
pub(crate) fn find(table: &Table, known: &dyn Fn(&str) -> bool) -> Heading {
    if let Some(keys) = &table.keys {
        let names: BTreeMap<_, _> = keys.iter().cloned().enumerate().collect();
        return Heading { known: count(&names, known), names, first: 0 };
    }
    let mut best = Heading::default();
    for (index, row) in table.rows.iter().take(HEADING_ROWS_MAX).enumerate() {
        let names = names(row);
        let two = table.rows.get(index.saturating_add(1)).map(|below| {
            let mut both = names.clone();
            both.extend(self::names(below));
            both
        });
        let candidates = [(1, Some(names)), (2, two)];
        for (height, names) in candidates {
            let Some(names) = names else { continue };
            let n = count(&names, known);
            if best.names.is_empty() || best.known < n {
                best = Heading { names, first: index.saturating_add(height), known: n };
            }
        }
    }
    best
}

impl Heading {
    /// The columns' names as they stand, for a complaint.
    pub(crate) fn listed(&self) -> impl Iterator<Item = &str> {
        self.names.values().map(String::as_str).take(20)
    }

    /// One past the last column.
    pub(crate) fn width(&self) -> usize {
        self.names.last_key_value().map_or(0, |(at, _)| at.saturating_add(1))
    }
}

/// A name without blanks and in one width and case, so that it can be compared.
pub(crate) fn plain(name: &str) -> String {
    let narrow = name.chars().filter(|letter| !letter.is_whitespace()).map(|letter| match letter {
        // The wide forms of ASCII stand in the same order as ASCII.
        '\u{FF01}'..='\u{FF5E}' => {
            char::from_u32(u32::from(letter).saturating_sub(0xFEE0)).unwrap_or(letter)
        }
        letter => letter,
    });
    narrow.collect::<String>().to_lowercase()
}

fn names(row: &Row) -> BTreeMap<usize, String> {
    row.cells.iter().map(|(at, cell)| (*at, cell.shown())).collect()
}

fn count(names: &BTreeMap<usize, String>, known: &dyn Fn(&str) -> bool) -> usize {
    names.values().filter(|name| known(name)).count()
}
