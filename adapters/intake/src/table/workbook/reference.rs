//! Where a cell is: `AB12`, and areas `A1:C3`.

/// Rows and columns of the format itself.
const ROWS: u32 = 1_048_576;
const COLUMNS: u32 = 16_384;

/// An area of cells: rows from 1 and columns from 0, both ends within.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Area {
    pub(super) rows: (u32, u32),
    pub(super) column: usize,
}

/// Row from 1 and column from 0 of a cell; nothing when it is not a place on a sheet.
pub(super) fn cell(text: &str) -> Option<(u32, usize)> {
    let digits = text.find(|letter: char| letter.is_ascii_digit())?;
    let (letters, digits) = text.split_at_checked(digits)?;
    let mut column = 0_u32;
    for letter in letters.chars() {
        let value = letter.to_digit(36).filter(|_| letter.is_ascii_alphabetic())?.checked_sub(9)?;
        column = column.checked_mul(26)?.checked_add(value)?;
    }
    let fits = (1..=COLUMNS).contains(&column);
    let column = usize::try_from(column.checked_sub(1)?).ok().filter(|_| fits)?;
    Some((row(digits)?, column))
}

/// A row's number, from 1.
pub(super) fn row(text: &str) -> Option<u32> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|row| plain && (1..=ROWS).contains(row))
}

/// A merged area: its rows and its first column.
pub(super) fn area(text: &str) -> Option<Area> {
    let (from, to) = text.split_once(':')?;
    let ((first, column), (last, end)) = (cell(from)?, cell(to)?);
    (first <= last && column <= end).then_some(Area { rows: (first, last), column })
}
