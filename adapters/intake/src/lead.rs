//! A lead as the table tells it, and the reading of a whole table of leads.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::column::Columns;
use crate::report::{Duplicate, Report};
use crate::{Complaint, Format, Places, receipt, table};

mod row;

/// One petition item of an inspection, or another complaint printed in the same way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Lead {
    /// The publisher's id of the item, else the receipt number, else `name:line` of the table.
    pub id: String,
    /// Official receipt number without a star; empty where none is printed, or where a spreadsheet
    /// has spoilt it (then it is among the notes).
    pub receipt_no: String,
    /// `中央督察`, `省级督察` or as printed; taken from the form of the receipt number where no column
    /// tells; else empty.
    pub channel: String,
    /// Province as printed.
    pub province: String,
    /// Prefecture as printed, with or without 市 or 州.
    pub prefecture: String,
    /// County as printed; development zones and 市本级 stand here too.
    pub county: String,
    /// Finest division code that is known, six digits; else empty. [`Import::locate`] looks it up.
    pub division: String,
    /// Day of receipt, `YYYY-MM-DD`; empty when it is neither printed nor in the receipt number.
    pub received: String,
    /// Day on which it was entered, `YYYY-MM-DD`, where a column tells.
    pub entered: Option<String>,
    /// Kinds of pollution as printed, in their order.
    pub types: Vec<String>,
    /// The problem.
    pub description: String,
    /// A key piece (重点, 加星).
    pub starred: bool,
    /// Who leads the handling, as printed.
    pub lead_agency: Option<String>,
    /// Where the row was published; the table's name where no column tells.
    pub source: String,
    /// Line of the table, or row of the sheet, from 1.
    pub line: u32,
    /// Line of the first row with the same receipt number, when this is not the first.
    pub duplicate_of: Option<u32>,
    /// What else the row holds, and what was worked out for it, by column.
    pub notes: Vec<Note>,
}

/// One further fact of a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Note {
    /// The usual heading of the column, in Chinese, such as `调查核实情况`.
    pub about: String,
    /// The text as printed.
    pub text: String,
}

/// What a table of leads holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Import {
    /// The leads, in the order of the table.
    pub leads: Vec<Lead>,
    /// What was read, what was left out and why.
    pub report: Report,
}

/// Reads a table of leads.
///
/// `name` tells the extension and stands in ids and sources; it is never used as a path. Without a
/// `format` content and extension decide. Limits are those of [`limits`](crate::limits).
///
/// # Errors
///
/// When the whole table cannot be read: too large, broken, or without a column for the problem or for
/// the place. A row that cannot be read is no error; it stands in the report.
pub fn read(name: &str, bytes: &[u8], format: Option<Format>) -> Result<Import, Vec<Complaint>> {
    let (mut table, format) =
        table::read(name, bytes, format, &Columns::fit).map_err(|fault| vec![fault])?;
    let mut report = Report::new(name, format);
    report.take_over(&mut table);
    let columns = Columns::read(&table, &mut report)?;
    let mut leads = Vec::new();
    for row in table.rows.iter().skip(columns.heading.first) {
        report.rows = report.rows.saturating_add(1);
        match row::lead(row, &columns, &mut report) {
            Ok(lead) => leads.push(lead),
            Err(why) => report.skip(why),
        }
    }
    report.kept = u32::try_from(leads.len()).unwrap_or(u32::MAX);
    mark_duplicates(&mut leads, &mut report);
    report.in_order();
    Ok(Import { leads, report })
}

impl Import {
    /// Looks up the division of every lead that prints a place but no code for it, and notes those
    /// that the directory does not know. Answers how many leads are still without a code.
    pub fn locate(&mut self, places: &Places) -> usize {
        for lead in &mut self.leads {
            match places.find(lead) {
                Ok(division) => lead.division = division,
                Err(why) => self.report.doubt(why),
            }
        }
        self.leads.iter().filter(|lead| lead.division.is_empty()).count()
    }
}

fn mark_duplicates(leads: &mut [Lead], report: &mut Report) {
    let mut lines: BTreeMap<String, Duplicate> = BTreeMap::new();
    for lead in leads.iter_mut().filter(|lead| !lead.receipt_no.is_empty()) {
        let known = lines.entry(receipt::comparable(&lead.receipt_no)).or_insert_with(|| {
            Duplicate { receipt_no: lead.receipt_no.clone(), lines: Vec::new() }
        });
        lead.duplicate_of = known.lines.first().copied();
        known.lines.push(lead.line);
    }
    report.duplicates.extend(lines.into_values().filter(|known| 1 < known.lines.len()));
}

#[cfg(test)]
mod tests;
