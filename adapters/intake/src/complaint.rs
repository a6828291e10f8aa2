//! Why a table, a row or a cell could not be taken as it stands.

use serde::Serialize;

use crate::Words;

/// One fault or doubt, at the place where it is to be mended.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Complaint {
    /// Line of the file, or row of the sheet, from 1; 0 for the table as a whole.
    pub line: u32,
    /// Heading of the column; empty for the row as a whole.
    pub column: String,
    /// What is wrong, what is allowed, what to do.
    pub what: Words,
}

impl Complaint {
    /// A complaint about the table as a whole.
    pub(crate) fn whole(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self::at(0, "", zh, en)
    }

    /// A complaint about a row.
    pub(crate) fn row(line: u32, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self::at(line, "", zh, en)
    }

    /// A complaint about a cell.
    pub(crate) fn at(
        line: u32,
        column: impl Into<String>,
        zh: impl Into<String>,
        en: impl Into<String>,
    ) -> Self {
        Self { line, column: column.into(), what: Words::new(zh, en) }
    }
}
