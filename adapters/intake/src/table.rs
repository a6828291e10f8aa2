//! A table as rows of cells, whatever its format.

use std::collections::BTreeMap;

use crate::limits::{CELL_BYTES_MAX, CELLS_MAX, COLUMNS_MAX, FILE_BYTES_MAX, ROWS_MAX};
use crate::{Complaint, Encoding, Format, encoding, format};

mod comma;
mod lines;
mod workbook;

/// One row; cells that are empty are not kept.
#[derive(Debug, Default, Clone)]
pub(crate) struct Row {
    /// Line of the file or row of the sheet, from 1.
    pub(crate) line: u32,
    /// How many cells the row has, the empty ones too.
    pub(crate) width: usize,
    /// Cells by column, from 0.
    pub(crate) cells: BTreeMap<usize, Cell>,
}

/// What stands in a cell, and what must be said about it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Cell {
    pub(crate) value: Value,
    /// The value is what a formula last showed.
    pub(crate) formula: bool,
    /// Characters that nobody sees were taken out.
    pub(crate) cleaned: bool,
}

/// What a cell can hold.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    Text(String),
    List(Vec<String>),
    Flag(bool),
    /// A number in digits; not `exact` when the file can have lost some.
    Number {
        shown: String,
        exact: bool,
    },
    /// A day as `2024-10-19`.
    Day(String),
    /// A spreadsheet's error such as `#REF!`, or a value that is no cell.
    Fault(String),
}

/// A whole table, with what was noticed while reading it.
#[derive(Debug, Default)]
pub(crate) struct Table {
    /// Names of the columns, where the format names them in every row.
    pub(crate) keys: Option<Vec<String>>,
    pub(crate) rows: Vec<Row>,
    pub(crate) encoding: Option<Encoding>,
    pub(crate) sheet: Option<String>,
    pub(crate) skipped: Vec<Complaint>,
    pub(crate) doubts: Vec<Complaint>,
}

/// Whether rows at the top of a sheet have the heading that is wanted.
pub(crate) type Wanted<'a> = &'a dyn Fn(&Table) -> bool;

/// Reads a table of any format.
///
/// # Errors
///
/// When the file is too large, is no table, or is larger inside than it may be.
pub(crate) fn read(
    name: &str,
    bytes: &[u8],
    asked: Option<Format>,
    wanted: Wanted<'_>,
) -> Result<(Table, Format), Complaint> {
    if FILE_BYTES_MAX < bytes.len() {
        let n = bytes.len();
        return Err(Complaint::whole(
            format!("文件有 {n} 字节,最多 {FILE_BYTES_MAX} 字节;请分成几个文件"),
            format!("the file is {n} bytes, the most is {FILE_BYTES_MAX}; split it"),
        ));
    }
    let (format, doubt) = format::detect(name, bytes, asked)?;
    let mut table = match format {
        Format::Xlsx => workbook::read(bytes, wanted)?,
        Format::Csv | Format::Jsonl => {
            let (text, encoding, doubts) = encoding::decode(bytes)?;
            let mut table =
                if format == Format::Csv { comma::read(&text)? } else { lines::read(&text)? };
            table.encoding = Some(encoding);
            table.doubts.extend(doubts);
            table
        }
    };
    table.doubts.extend(doubt);
    Ok((table, format))
}

impl Cell {
    /// A cell of plain text; nothing when nothing is left of it.
    pub(crate) fn text(text: &str) -> Option<Self> {
        let (text, cleaned) = clean(text);
        (!text.is_empty()).then_some(Self { value: Value::Text(text), formula: false, cleaned })
    }

    /// A cell of any other value.
    pub(crate) fn of(value: Value) -> Self {
        Self { value, formula: false, cleaned: false }
    }

    /// A cell of a number, with the digits that the number surely has.
    pub(crate) fn number(number: f64) -> Self {
        // Spreadsheets keep fifteen significant digits; the sixteenth is already another number.
        let exact = number.abs() < 1e15;
        let shown = if number.fract() == 0.0 && exact {
            format!("{number:.0}")
        } else {
            number.to_string()
        };
        Self::of(Value::Number { shown, exact })
    }

    /// The cell as text, for people and for fields that are text.
    pub(crate) fn shown(&self) -> String {
        match &self.value {
            Value::Text(text) | Value::Day(text) | Value::Number { shown: text, .. } => {
                text.clone()
            }
            Value::List(list) => list.join("、"),
            Value::Flag(yes) => if *yes { "是" } else { "否" }.to_owned(),
            Value::Fault(_) => String::new(),
        }
    }
}

impl Table {
    /// Counts and bounds cells while a table is read.
    pub(crate) fn push(&mut self, row: Row, cells: &mut usize) -> Result<(), Complaint> {
        if row.cells.is_empty() {
            return Ok(());
        }
        *cells = cells.saturating_add(row.cells.len());
        if ROWS_MAX <= self.rows.len() || CELLS_MAX < *cells {
            return Err(Complaint::row(
                row.line,
                format!("表格过大:最多 {ROWS_MAX} 行、{CELLS_MAX} 个单元格;请分成几个文件"),
                format!(
                    "the table is too large: at most {ROWS_MAX} rows and {CELLS_MAX} cells; split it"
                ),
            ));
        }
        self.rows.push(row);
        Ok(())
    }

    /// Notes a row that is left out.
    ///
    /// # Errors
    ///
    /// When there are more than a table has rows: it is no table at all.
    pub(crate) fn skip(&mut self, why: Complaint) -> Result<(), Complaint> {
        if ROWS_MAX <= self.skipped.len() {
            return Err(Complaint::row(
                why.line,
                format!("已有 {ROWS_MAX} 行无法读取;文件可能不是所说的格式"),
                format!("{ROWS_MAX} rows could not be read; perhaps the format is another"),
            ));
        }
        self.skipped.push(why);
        Ok(())
    }
}

/// Why a text is too long for a cell; nothing when it is not.
pub(crate) fn too_long(line: u32, column: &str, text: &str) -> Option<Complaint> {
    let n = text.len();
    (CELL_BYTES_MAX < n).then(|| {
        Complaint::at(
            line,
            column,
            format!("单元格有 {n} 字节,最多 {CELL_BYTES_MAX};可能漏了引号"),
            format!("a cell has {n} bytes, the most is {CELL_BYTES_MAX}; a quotation mark may be missing"),
        )
    })
}

/// Why a column is too far to the right.
pub(crate) fn too_wide(line: u32) -> Complaint {
    Complaint::row(
        line,
        format!("列数超过 {COLUMNS_MAX},本行未读取"),
        format!("more than {COLUMNS_MAX} columns, the row was not read"),
    )
}

/// Text without its outer blanks and without characters that nobody sees; whether some were there
/// that do not come about by accident.
fn clean(text: &str) -> (String, bool) {
    let mut cleaned = false;
    let mut kept = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\n' | '\t' => kept.push(letter),
            // Marks that programs leave behind.
            '\r' | '\u{200B}' | '\u{FEFF}' => {}
            // Marks that turn the order of reading: what is seen would not be what is stored.
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => cleaned = true,
            hidden if hidden.is_control() => cleaned = true,
            seen => kept.push(seen),
        }
    }
    let trimmed = kept.trim();
    if trimmed.len() != kept.len() {
        kept = trimmed.to_owned();
    }
    (kept, cleaned)
}

#[cfg(test)]
pub(crate) mod tests;
