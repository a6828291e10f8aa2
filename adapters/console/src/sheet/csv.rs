//! Comma-separated values that no spreadsheet takes for anything else.

use super::{Cell, Sheet, instant};

/// Begins what spreadsheets compute; the wide forms are taken for the narrow ones by some.
const FORMULA: &str = "=+-@＝＋－＠";
/// More digits than a spreadsheet shows, or keeps.
const DIGITS_MAX: usize = 11;

pub(super) fn bytes(sheet: &Sheet) -> Vec<u8> {
    let mut text = String::from("\u{feff}");
    let titles = sheet.columns.iter().map(|it| guarded(&it.title));
    row(&mut text, titles);
    for cells in &sheet.rows {
        row(&mut text, cells.iter().map(said));
    }
    text.into_bytes()
}

fn row(text: &mut String, cells: impl Iterator<Item = String>) {
    for (at, cell) in cells.enumerate() {
        if at != 0 {
            text.push(',');
        }
        if cell.contains([',', '"', '\n', '\r']) || cell.starts_with(' ') || cell.ends_with(' ') {
            text.push('"');
            text.push_str(&cell.replace('"', "\"\""));
            text.push('"');
        } else {
            text.push_str(&cell);
        }
    }
    text.push_str("\r\n");
}

fn said(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => guarded(text),
        Cell::Number(number) => number.to_string(),
        Cell::Day(day) => day.to_string(),
        Cell::Instant(micros) => instant(*micros),
    }
}

/// A text with a mark before it where a spreadsheet would compute it, or round its digits.
fn guarded(text: &str) -> String {
    // Spreadsheets pass over what is not seen before they look.
    let is_passed = |it: char| {
        it.is_whitespace()
            || it.is_control()
            || matches!(it, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
    };
    let shown = text.trim_start_matches(is_passed);
    let is_formula = shown.starts_with(|it| FORMULA.contains(it));
    let is_led = text.starts_with(['\t', '\r', '\n']);
    if is_formula || is_led || is_rounded(shown.trim_end()) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// Digits that a spreadsheet would not give back as they are.
fn is_rounded(text: &str) -> bool {
    let is_digits = !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
    is_digits && (DIGITS_MAX < text.len() || (1 < text.len() && text.starts_with('0')))
}
