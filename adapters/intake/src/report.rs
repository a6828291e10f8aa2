//! What was read of a table and what was not.

use serde::Serialize;

use crate::limits::DOUBTS_MAX;
use crate::table::Table;
use crate::{Complaint, Encoding, Format};

/// The account of one reading: every row is kept or stands under `skipped`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The table's name as given, shortened; never used as a path.
    pub name: String,
    /// The format it was read as.
    pub format: Format,
    /// How its text was written; none for a workbook, which carries its own.
    pub encoding: Option<Encoding>,
    /// The sheet that was read, of a workbook.
    pub sheet: Option<String>,
    /// Rows below the heading that hold anything.
    pub rows: u32,
    /// Rows that became leads or batches.
    pub kept: u32,
    /// Rows that were left out, and why.
    pub skipped: Vec<Complaint>,
    /// What is doubtful in the rows that were kept, and in the table as a whole.
    pub doubts: Vec<Complaint>,
    /// Further doubts, beyond those listed.
    pub doubts_more: u32,
    /// Receipt numbers that stand more than once; none of their rows was dropped.
    pub duplicates: Vec<Duplicate>,
    /// Headings of columns that were not read.
    pub unread: Vec<String>,
}

/// One receipt number on several lines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Duplicate {
    /// The number.
    pub receipt_no: String,
    /// The lines on which it stands, the first one first.
    pub lines: Vec<u32>,
}

impl Report {
    pub(crate) fn new(name: &str, format: Format) -> Self {
        Self {
            name: crate::words::shown(name),
            format,
            encoding: None,
            sheet: None,
            rows: 0,
            kept: 0,
            skipped: Vec::new(),
            doubts: Vec::new(),
            doubts_more: 0,
            duplicates: Vec::new(),
            unread: Vec::new(),
        }
    }

    /// Notes a doubt, or only counts it when there are too many to read.
    pub(crate) fn doubt(&mut self, complaint: Complaint) {
        if self.doubts.len() < DOUBTS_MAX {
            self.doubts.push(complaint);
        } else {
            self.doubts_more = self.doubts_more.saturating_add(1);
        }
    }

    /// Takes what was noticed while the table was read.
    pub(crate) fn take_over(&mut self, table: &mut Table) {
        self.encoding = table.encoding;
        self.sheet = table.sheet.take();
        for complaint in std::mem::take(&mut table.skipped) {
            // A row that never became cells is still a row of the table.
            self.rows = self.rows.saturating_add(1);
            self.skip(complaint);
        }
        for complaint in std::mem::take(&mut table.doubts) {
            self.doubt(complaint);
        }
    }

    /// Puts what is listed into the order of the lines.
    pub(crate) fn in_order(&mut self) {
        self.skipped.sort();
        self.doubts.sort();
    }

    /// Notes a row that is left out.
    pub(crate) fn skip(&mut self, complaint: Complaint) {
        self.skipped.push(complaint);
    }
}
