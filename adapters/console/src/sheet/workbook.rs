//! A workbook of one sheet: the only file that knows how workbooks are written.

use super::{Cell, Kind, ROWS_MAX, Sheet};
use casework::time::{Day, Instant};
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet,
    XlsxError,
};

/// The most characters of a cell, as spreadsheets have it.
const CELL_CHARS_MAX: usize = 32_767;
/// The most characters of a sheet's name.
const NAME_CHARS_MAX: usize = 31;
/// Columns are at most so many characters wide.
const WIDTH_MAX: usize = 60;
/// Rows that are looked at for a column's width.
const ROWS_MEASURED: usize = 500;

struct Formats {
    head: Format,
    text: Format,
    day: Format,
    instant: Format,
}

pub(super) fn bytes(sheet: &Sheet) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // Fixed, so that the same rows make the same bytes.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_title(&sheet.title).set_creation_datetime(&made));
    let page = book.add_worksheet();
    page.set_name(name(&sheet.title))?;
    fill(page, sheet)?;
    book.save_to_buffer()
}

fn fill(page: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    let formats = Formats {
        head: Format::new()
            .set_bold()
            .set_background_color(Color::RGB(0x00EE_F1F4))
            .set_border_bottom(FormatBorder::Thin)
            .set_align(FormatAlign::VerticalCenter),
        text: Format::new().set_num_format("@").set_align(FormatAlign::Top),
        day: Format::new().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Top),
        instant: Format::new().set_num_format("yyyy-mm-dd hh:mm:ss").set_align(FormatAlign::Top),
    };
    for (at, column) in (0_u16..).zip(&sheet.columns) {
        page.write_string_with_format(0, at, cut(&column.title), &formats.head)?;
        page.set_column_width(at, width(sheet, at, &column.title, column.kind))?;
    }
    for (row, cells) in (1_u32..).zip(&sheet.rows) {
        for (at, cell) in (0_u16..).zip(cells) {
            put(page, row, at, cell, &formats)?;
        }
    }
    let columns = u16::try_from(sheet.columns.len()).unwrap_or(u16::MAX);
    let rows = u32::try_from(sheet.rows.len().min(ROWS_MAX)).unwrap_or(u32::MAX);
    if 0 < columns {
        page.set_freeze_panes(1, 0)?;
        page.autofilter(0, 0, rows, columns - 1)?;
    }
    Ok(())
}

fn put(
    page: &mut Worksheet,
    row: u32,
    at: u16,
    cell: &Cell,
    formats: &Formats,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => {}
        Cell::Text(text) => {
            page.write_string_with_format(row, at, cut(text), &formats.text)?;
        }
        Cell::Number(number) => {
            page.write_number(row, at, *number)?;
        }
        Cell::Day(of) => match day(*of) {
            Some(date) => {
                page.write_datetime_with_format(row, at, &date, &formats.day).map(drop)?
            }
            None => {
                page.write_string_with_format(row, at, of.to_string(), &formats.text).map(drop)?
            }
        },
        Cell::Instant(micros) => match instant(*micros) {
            Some(time) => {
                page.write_datetime_with_format(row, at, &time, &formats.instant).map(drop)?
            }
            None => {
                let text = super::instant(*micros);
                page.write_string_with_format(row, at, text, &formats.text).map(drop)?;
            }
        },
    }
    Ok(())
}

/// A day as spreadsheets count it; `None` before 1900.
fn day(day: Day) -> Option<ExcelDateTime> {
    let year = u16::try_from(day.year()).ok()?;
    ExcelDateTime::from_ymd(year, day.month(), day.day_of_month()).ok()
}

/// An instant in Beijing time; workbooks know no zones.
fn instant(micros: i64) -> Option<ExcelDateTime> {
    let at = Instant::from_micros(micros);
    let text = at.to_string();
    let number = |from: usize, to: usize| text.get(from..to)?.parse::<u8>().ok();
    day(at.day())?.and_hms(number(11, 13)?.into(), number(14, 16)?, number(17, 19)?).ok()
}

/// A text that a cell can hold.
fn cut(text: &str) -> String {
    if text.chars().count() <= CELL_CHARS_MAX {
        return text.to_owned();
    }
    text.chars().take(CELL_CHARS_MAX - 1).chain(['…']).collect()
}

/// A title as the name of a sheet: without signs that have a meaning there.
fn name(title: &str) -> String {
    let shown = title.chars().filter(|it| !it.is_control() && !"[]:*?/\\'".contains(*it));
    let name: String = shown.take(NAME_CHARS_MAX).collect();
    if name.trim().is_empty() { "1".to_owned() } else { name }
}

/// So wide as its widest cell; a Chinese character counts twice.
fn width(sheet: &Sheet, at: u16, title: &str, kind: Kind) -> f64 {
    let wide =
        |text: &str| text.chars().map(|it| if it < '\u{2e80}' { 1 } else { 2 }).sum::<usize>();
    let cells = sheet.rows.iter().take(ROWS_MEASURED).filter_map(|row| row.get(usize::from(at)));
    let widest = cells.map(|cell| match cell {
        Cell::Text(text) => text.lines().map(wide).max().unwrap_or(0),
        Cell::Number(number) => number.to_string().len(),
        _ => 0,
    });
    let least = match kind {
        Kind::Instant => 19,
        Kind::Day => 10,
        Kind::Text | Kind::Number => 4,
    };
    // The filter's button stands beside the title.
    let widest = widest.max().unwrap_or(0).max(wide(title) + 3).max(least).min(WIDTH_MAX);
    f64::from(u32::try_from(widest).unwrap_or(u32::MAX)) + 1.5
}
