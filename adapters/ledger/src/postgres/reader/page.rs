//! A page of a sorted list out of rows of which there may be one more than it has.

/// The rows of a page, and where the next one begins: behind the instant and the number of its last row.
pub(super) fn cut<T>(mut rows: Vec<(T, i64, i64)>, limit: usize) -> (Vec<T>, Option<String>) {
    let more = limit < rows.len();
    rows.truncate(limit);
    let next = rows.last().filter(|_| more).map(|(_, at, id)| format!("{at}.{id}"));
    (rows.into_iter().map(|(row, ..)| row).collect(), next)
}
