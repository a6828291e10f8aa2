//! CSV, read row by row within limits.

use csv_core::{ReadRecordResult, Reader};

use super::{Cell, Row, Table, too_long, too_wide};
use crate::Complaint;
use crate::limits::{COLUMNS_MAX, LINE_BYTES_MAX};

/// Stands behind the text, so that an open quotation mark at the end is seen: then it is swallowed.
const END: &str = "\n\u{1}end\u{1}";

/// One row before it is made of cells.
struct Record {
    line: u32,
    /// Where each field ends in the buffer.
    ends: usize,
    /// The row had more fields, or more bytes, than fit.
    over: Option<Over>,
}

enum Over {
    Columns,
    Bytes,
}

/// Reads the text of a table.
pub(super) fn read(text: &str) -> Result<Table, Complaint> {
    let text = format!("{text}{END}");
    let mut scan = Scan::new(text.as_bytes());
    let mut table = Table::default();
    let mut cells = 0;
    let mut previous: Option<Record> = None;
    while let Some(record) = scan.next() {
        if let Some(previous) = previous.take() {
            take(&previous, &scan.kept, &mut table, &mut cells)?;
        }
        scan.keep(&record);
        previous = Some(record);
    }
    // The last row is the mark, unless a quotation mark swallowed it.
    if let Some(last) = previous
        && scan.kept.first().map(String::as_str) != END.strip_prefix('\n')
    {
        table.skip(Complaint::row(
            last.line,
            "引号没有闭合,本行及其后各行未读取;请补上引号",
            "a quotation mark is not closed: this row and all after it were not read; close it",
        ))?;
    }
    Ok(table)
}

fn take(
    record: &Record,
    fields: &[String],
    table: &mut Table,
    cells: &mut usize,
) -> Result<(), Complaint> {
    let line = record.line;
    match record.over {
        Some(Over::Columns) => table.skip(too_wide(line)),
        Some(Over::Bytes) => table.skip(Complaint::row(
            line,
            format!("本行超过 {LINE_BYTES_MAX} 字节,未读取;可能漏了引号"),
            format!("the row is longer than {LINE_BYTES_MAX} bytes and was not read; a quotation mark may be missing"),
        )),
        None => {
            if let Some(long) = fields.iter().find_map(|field| too_long(line, "", field)) {
                return table.skip(long);
            }
            let each = fields.iter().enumerate();
            let cells_of_row = each.filter_map(|(at, field)| Some((at, Cell::text(field)?)));
            let row = Row { line, width: fields.len(), cells: cells_of_row.collect() };
            table.push(row, cells)
        }
    }
}

/// Walks the text; buffers of fixed size, whatever the text.
struct Scan<'a> {
    reader: Reader,
    rest: &'a [u8],
    line: u32,
    output: Vec<u8>,
    ends: Vec<usize>,
    /// The fields of the row that was kept last.
    kept: Vec<String>,
}

impl<'a> Scan<'a> {
    fn new(rest: &'a [u8]) -> Self {
        Self {
            reader: Reader::new(),
            rest,
            line: 1,
            output: vec![0; LINE_BYTES_MAX],
            ends: vec![0; COLUMNS_MAX],
            kept: Vec::new(),
        }
    }

    /// The next row, its fields in the buffers.
    fn next(&mut self) -> Option<Record> {
        self.skip_blank();
        let mut record = Record { line: self.line, ends: 0, over: None };
        let mut written = 0;
        loop {
            let output = self.output.get_mut(written..).unwrap_or_default();
            let ends = self.ends.get_mut(record.ends..).unwrap_or_default();
            let (result, taken, wrote, ended) = self.reader.read_record(self.rest, output, ends);
            self.advance(taken);
            written = written.saturating_add(wrote);
            record.ends = record.ends.saturating_add(ended);
            match result {
                // What does not fit is read over, so that the next row begins where it should.
                ReadRecordResult::OutputFull => {
                    record.over.get_or_insert(Over::Bytes);
                    written = 0;
                }
                ReadRecordResult::OutputEndsFull => {
                    record.over.get_or_insert(Over::Columns);
                    record.ends = 0;
                }
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::Record => return Some(record),
                ReadRecordResult::End => return None,
            }
        }
    }

    fn skip_blank(&mut self) {
        let blank = |byte: &&u8| matches!(byte, b'\r' | b'\n');
        let n = self.rest.iter().take_while(blank).count();
        self.advance(n);
    }

    fn advance(&mut self, n: usize) {
        let (taken, rest) = self.rest.split_at_checked(n).unwrap_or((self.rest, &[]));
        let lines = taken.iter().filter(|byte| **byte == b'\n').count();
        self.line = self.line.saturating_add(u32::try_from(lines).unwrap_or(u32::MAX));
        self.rest = rest;
    }

    fn keep(&mut self, record: &Record) {
        self.kept.clear();
        if record.over.is_some() {
            return;
        }
        let mut from = 0;
        for end in self.ends.iter().take(record.ends) {
            let field = self.output.get(from..*end).unwrap_or_default();
            // The text was UTF-8 and fields end at commas, so this never loses anything.
            self.kept.push(String::from_utf8_lossy(field).into_owned());
            from = *end;
        }
    }
}
