//! Rows as lines of text, as `COPY` takes them.

use super::tables::TABLES;
use crate::fault::{During, uint};
use engine::Fault;
use rusqlite::Connection;
use rusqlite::types::ValueRef;
use tokio::sync::mpsc;

/// Lines are given on when there are so many bytes of them.
const PIECE_BYTES: usize = 256 * 1024;

/// A piece of a table.
pub(super) enum Piece {
    /// So many rows, a line each.
    Rows {
        /// The lines.
        text: Vec<u8>,
        /// How many.
        count: u64,
    },
    /// The table has no more; the next one follows.
    End,
}

/// Reads every table as of one instant; gives how many rows each has. Nobody takes what is given: then
/// whoever took has met trouble, and this ends.
pub(super) fn read(source: &Connection, give: &mpsc::Sender<Piece>) -> Result<Vec<u64>, Fault> {
    let doing = "reading the record to be copied";
    let transaction = source.unchecked_transaction().during(doing)?;
    let mut counts = Vec::new();
    for table in TABLES {
        let count = transaction.query_row(table.count, [], |row| row.get(0)).during(doing)?;
        counts.push(uint(count));
        let mut statement = transaction.prepare(table.select).during(doing)?;
        let columns = statement.column_count();
        let mut rows = statement.query([]).during(doing)?;
        let (mut text, mut count) = (Vec::new(), 0);
        while let Some(row) = rows.next().during(doing)? {
            for column in 0..columns {
                if column != 0 {
                    text.push(b'\t');
                }
                value(&mut text, row.get_ref(column).during(doing)?);
            }
            text.push(b'\n');
            count += 1;
            if PIECE_BYTES <= text.len() {
                let text = std::mem::take(&mut text);
                if give.blocking_send(Piece::Rows { text, count }).is_err() {
                    return Ok(counts);
                }
                count = 0;
            }
        }
        let last = (count != 0).then_some(Piece::Rows { text, count });
        for piece in last.into_iter().chain([Piece::End]) {
            if give.blocking_send(piece).is_err() {
                return Ok(counts);
            }
        }
    }
    Ok(counts)
}

fn value(text: &mut Vec<u8>, value: ValueRef<'_>) {
    match value {
        ValueRef::Null => text.extend_from_slice(b"\\N"),
        ValueRef::Integer(number) => text.extend_from_slice(number.to_string().as_bytes()),
        ValueRef::Real(number) => text.extend_from_slice(number.to_string().as_bytes()),
        ValueRef::Text(words) => escaped(text, words),
        ValueRef::Blob(bytes) => hex(text, bytes),
    }
}

fn escaped(text: &mut Vec<u8>, words: &[u8]) {
    for byte in words {
        match byte {
            b'\\' => text.extend_from_slice(b"\\\\"),
            b'\n' => text.extend_from_slice(b"\\n"),
            b'\r' => text.extend_from_slice(b"\\r"),
            b'\t' => text.extend_from_slice(b"\\t"),
            byte => text.push(*byte),
        }
    }
}

fn hex(text: &mut Vec<u8>, bytes: &[u8]) {
    let digit = |half: u8| if half < 10 { b'0' + half } else { b'a' + half - 10 };
    text.reserve(3 + 2 * bytes.len());
    text.extend_from_slice(b"\\\\x");
    for byte in bytes {
        text.push(digit(byte >> 4));
        text.push(digit(byte & 15));
    }
}

#[cfg(test)]
mod tests {
    use super::{ValueRef, value};

    #[test]
    fn values_are_written_so_that_no_byte_of_them_ends_a_line_or_a_column() {
        let said = [
            (ValueRef::Null, "\\N"),
            (ValueRef::Integer(-7), "-7"),
            (ValueRef::Text("a\tb\\N\nc\r案".as_bytes()), "a\\tb\\\\N\\nc\\r案"),
            (ValueRef::Text(b""), ""),
            (ValueRef::Blob(&[0, 0x9f, 0xff]), "\\\\x009fff"),
        ];
        for (it, wanted) in said {
            let mut text = Vec::new();
            value(&mut text, it);
            assert_eq!(String::from_utf8(text).unwrap(), wanted);
        }
    }
}
