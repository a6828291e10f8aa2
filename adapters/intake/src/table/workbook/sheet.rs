//! The cells of one sheet.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::Shared;
use super::reference::{self, Area};
use super::xml::{self, Element, Event, Xml};
use crate::limits::{CELLS_MAX, COLUMNS_MAX, DOUBTS_MAX, TEXT_BYTES_MAX};
use crate::table::{Cell, Row, Table, Value, too_long, too_wide};
use crate::words::shown;
use crate::{Complaint, civil};

/// Reads a sheet. Rows are taken in the order of their numbers, wherever they stand.
pub(super) fn read(text: &str, part: &str, shared: &Shared) -> Result<Table, Complaint> {
    let mut sheet = Sheet::new(text, part, shared);
    while let Some(event) = sheet.xml.next()? {
        let Event::Start(element) = event else { continue };
        match element.local_name().as_ref() {
            "row" => sheet.begin_row(&element)?,
            "c" => sheet.cell(&element)?,
            "mergeCell" => sheet.merge(&element)?,
            _ => {}
        }
    }
    sheet.finish()
}

struct Sheet<'a> {
    xml: Xml<'a>,
    shared: &'a Shared,
    rows: BTreeMap<u32, Row>,
    merged: Vec<Area>,
    line: u32,
    column: usize,
    cells: usize,
    text_bytes: usize,
    doubts: Vec<Complaint>,
    /// A complaint about columns too far right was made.
    wide: bool,
}

impl<'a> Sheet<'a> {
    fn new(text: &'a str, part: &'a str, shared: &'a Shared) -> Self {
        Self {
            xml: Xml::new(text, part),
            shared,
            rows: BTreeMap::new(),
            merged: Vec::new(),
            line: 0,
            column: 0,
            cells: 0,
            text_bytes: 0,
            doubts: Vec::new(),
            wide: false,
        }
    }

    fn begin_row(&mut self, element: &Element<'_>) -> Result<(), Complaint> {
        self.line = match xml::attribute(element, "r") {
            Some(text) => reference::row(&text).ok_or_else(|| self.xml.broken())?,
            None => self.line.checked_add(1).ok_or_else(|| self.xml.broken())?,
        };
        self.column = 0;
        Ok(())
    }

    fn cell(&mut self, element: &Element<'_>) -> Result<(), Complaint> {
        let (line, column) = match xml::attribute(element, "r") {
            Some(text) => reference::cell(&text).ok_or_else(|| self.xml.broken())?,
            None => (self.line.max(1), self.column),
        };
        self.column = column.saturating_add(1);
        let Some(cell) = self.content(element, line)? else { return Ok(()) };
        if COLUMNS_MAX <= column {
            if !std::mem::replace(&mut self.wide, true) {
                self.doubt(too_wide(line));
            }
            return Ok(());
        }
        self.put(line, column, cell)
    }

    /// What stands in the cell that was begun, up to its end.
    fn content(&mut self, element: &Element<'_>, line: u32) -> Result<Option<Cell>, Complaint> {
        let kind = xml::attribute(element, "t").unwrap_or_default();
        let style = xml::attribute(element, "s").and_then(|style| style.parse::<usize>().ok());
        let (mut raw, mut inline, mut formula) = (None, None, false);
        loop {
            match self.xml.next()? {
                Some(Event::Start(inner)) => match inner.local_name().as_ref() {
                    "v" => raw = Some(self.xml.text("v")?),
                    "is" => inline = Some(self.xml.rich_text("is")?),
                    "f" => {
                        self.xml.text("f")?;
                        formula = true;
                    }
                    _ => {}
                },
                Some(Event::End(inner)) if inner.local_name().as_ref() == "c" => break,
                Some(_) => {}
                None => return Err(self.xml.broken()),
            }
        }
        let cell = match (kind.as_str(), raw, inline) {
            ("inlineStr", _, Some(text)) => self.text(&text, line)?,
            (_, Some(raw), _) => self.value(&kind, &raw, style, line)?,
            _ => None,
        };
        // A formula that was never worked out has nothing to show.
        let cell = cell.or_else(|| formula.then(|| Cell::of(Value::Fault("=".to_owned()))));
        Ok(cell.map(|cell| Cell { formula, ..cell }))
    }

    fn value(
        &mut self,
        kind: &str,
        raw: &str,
        style: Option<usize>,
        line: u32,
    ) -> Result<Option<Cell>, Complaint> {
        let raw = raw.trim();
        Ok(match kind {
            "s" => {
                let shared = self.shared;
                let text = raw.parse().ok().and_then(|at: usize| shared.texts.get(at));
                let text = text.ok_or_else(|| self.xml.broken())?;
                self.text(text, line)?
            }
            "str" | "d" | "inlineStr" => self.text(raw, line)?,
            "b" => Some(Cell::of(Value::Flag(raw == "1" || raw.eq_ignore_ascii_case("true")))),
            "e" => Some(Cell::of(Value::Fault(shown(raw)))),
            _ if raw.is_empty() => None,
            _ => match raw.parse::<f64>().ok().filter(|number| number.is_finite()) {
                Some(number) => Some(self.number(number, style)),
                None => self.text(raw, line)?,
            },
        })
    }

    fn number(&self, number: f64, style: Option<usize>) -> Cell {
        let is_day = style.and_then(|style| self.shared.days.get(style)).copied().unwrap_or(false);
        let day = is_day.then(|| civil::of_serial(number, self.shared.from_1904)).flatten();
        day.map_or_else(|| Cell::number(number), |day| Cell::of(Value::Day(day)))
    }

    fn text(&mut self, text: &str, line: u32) -> Result<Option<Cell>, Complaint> {
        if let Some(long) = too_long(line, "", text) {
            self.doubt(long);
            return Ok(Some(Cell::of(Value::Fault("…".to_owned()))));
        }
        self.weigh(text.len(), line)?;
        Ok(Cell::text(text))
    }

    /// Counts text as it is copied into cells: thousands of cells may share one long text.
    fn weigh(&mut self, bytes: usize, line: u32) -> Result<(), Complaint> {
        self.text_bytes = self.text_bytes.saturating_add(bytes);
        if self.text_bytes <= TEXT_BYTES_MAX {
            return Ok(());
        }
        Err(Complaint::row(
            line,
            format!("工作表的文字超过 {TEXT_BYTES_MAX} 字节;请分成几个文件"),
            format!("the sheet has over {TEXT_BYTES_MAX} bytes of text; split it"),
        ))
    }

    fn put(&mut self, line: u32, column: usize, cell: Cell) -> Result<(), Complaint> {
        self.count()?;
        let row = self.rows.entry(line).or_insert_with(|| Row { line, ..Row::default() });
        row.width = row.width.max(column.saturating_add(1));
        // Programs differ in which of two they show, so neither is better; the first stays.
        if let Entry::Vacant(place) = row.cells.entry(column) {
            place.insert(cell);
        } else {
            let n = column.saturating_add(1);
            self.doubt(Complaint::row(
                line,
                format!("第 {n} 列的单元格出现两次,只读取第一个"),
                format!("the cell of column {n} stands twice; the first was read"),
            ));
        }
        Ok(())
    }

    fn doubt(&mut self, complaint: Complaint) {
        if self.doubts.len() < DOUBTS_MAX {
            self.doubts.push(complaint);
        }
    }

    fn count(&mut self) -> Result<(), Complaint> {
        self.cells = self.cells.saturating_add(1);
        if self.cells <= CELLS_MAX {
            return Ok(());
        }
        Err(Complaint::whole(
            format!("工作表的单元格超过 {CELLS_MAX} 个;请分成几个文件"),
            format!("the sheet has over {CELLS_MAX} cells; split it"),
        ))
    }

    fn merge(&mut self, element: &Element<'_>) -> Result<(), Complaint> {
        self.count()?;
        let area = xml::attribute(element, "ref").and_then(|text| reference::area(&text));
        self.merged.push(area.ok_or_else(|| self.xml.broken())?);
        Ok(())
    }

    /// Writes a merged cell into each of its rows, in its first column: a heading over two rows, or a
    /// number that several rows share. A cell merged to the right is a title or a note and stays.
    fn spread(&mut self) -> Result<(), Complaint> {
        for area in std::mem::take(&mut self.merged) {
            let (first, last) = area.rows;
            let top = self.rows.get(&first).and_then(|row| row.cells.get(&area.column)).cloned();
            let Some(top) = top.filter(|_| first < last) else { continue };
            let below: Vec<u32> =
                self.rows.range(first.saturating_add(1)..=last).map(|(line, _)| *line).collect();
            for line in below {
                let empty = |row: &Row| !row.cells.contains_key(&area.column);
                self.count()?;
                if self.rows.get(&line).is_some_and(empty) {
                    self.weigh(top.shown().len(), line)?;
                    self.put(line, area.column, top.clone())?;
                }
            }
        }
        Ok(())
    }

    fn finish(mut self) -> Result<Table, Complaint> {
        self.spread()?;
        let mut table = Table { doubts: self.doubts, ..Table::default() };
        let mut cells = 0;
        for row in self.rows.into_values() {
            table.push(row, &mut cells)?;
        }
        Ok(table)
    }
}
