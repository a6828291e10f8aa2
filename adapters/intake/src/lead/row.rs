//! One row becomes a lead.

use super::{Lead, Note};
use crate::column::{Column, Columns};
use crate::report::Report;
use crate::table::{Cell, Row, Value};
use crate::words::shown;
use crate::{Complaint, Format, civil, receipt, region};

/// Columns that are kept as notes, in this order.
const NOTED: &[Column] = &[
    Column::Serial,
    Column::Batch,
    Column::Mode,
    Column::Verification,
    Column::Finding,
    Column::Handling,
    Column::Closure,
    Column::Accountability,
    Column::CoAgencies,
    Column::Duplicate,
    Column::Completeness,
    Column::Uncertain,
    Column::Mirror,
    Column::Note,
];

/// A row with what is needed to read and to doubt it.
struct Reading<'a> {
    row: &'a Row,
    columns: &'a Columns,
    report: &'a mut Report,
    notes: Vec<Note>,
}

/// Reads a row.
///
/// # Errors
///
/// Why the row is left out: no problem text, the heading again, or cells beyond the last column.
pub(super) fn lead(row: &Row, columns: &Columns, report: &mut Report) -> Result<Lead, Complaint> {
    let mut reading = Reading { row, columns, report, notes: Vec::new() };
    let description = reading.description()?;
    reading.check_width()?;
    reading.doubt_cells();
    Ok(reading.lead(description))
}

impl Reading<'_> {
    fn lead(mut self, description: String) -> Lead {
        let (receipt_no, has_star) = self.receipt();
        let region = region::split(&self.text(Column::Region));
        let received = self.received(&receipt_no);
        Lead {
            id: self.id(&receipt_no),
            channel: self.channel(&receipt_no),
            province: self.text_or(Column::Province, region.province),
            prefecture: self.text_or(Column::Prefecture, region.prefecture),
            county: self.text_or(Column::County, region.county),
            division: self.division(),
            received,
            entered: self.day(Column::Entered),
            types: self.types(),
            starred: self.flag(Column::Starred) || has_star,
            lead_agency: Some(self.text(Column::LeadAgency)).filter(|text| !text.is_empty()),
            source: self.text_or(Column::Source, self.report.name.clone()),
            line: self.row.line,
            duplicate_of: None,
            notes: self.notes(),
            receipt_no,
            description,
        }
    }

    fn cell(&self, column: Column) -> Option<&Cell> {
        self.row.cells.get(&self.columns.at(column)?)
    }

    fn text(&self, column: Column) -> String {
        self.cell(column).map(Cell::shown).unwrap_or_default()
    }

    fn text_or(&self, column: Column, otherwise: String) -> String {
        let text = self.text(column);
        if text.is_empty() { otherwise } else { text }
    }

    fn doubt(&mut self, column: Column, zh: impl Into<String>, en: impl Into<String>) {
        let name = self.columns.at(column).and_then(|at| self.columns.heading.names.get(&at));
        let name = shown(name.map_or("", String::as_str));
        self.report.doubt(Complaint::at(self.row.line, name, zh, en));
    }

    fn note(&mut self, column: Column, text: impl Into<String>) {
        self.notes.push(Note { about: column.title().to_owned(), text: text.into() });
    }

    fn description(&self) -> Result<String, Complaint> {
        let text = self.text(Column::Description);
        if text.is_empty() {
            return Err(Complaint::row(
                self.row.line,
                "没有问题基本情况,未读取(备注、合计或者合并的行)",
                "no problem text, not read (a remark, a sum, or part of a merged row)",
            ));
        }
        if Column::of(&text) == Some(Column::Description) {
            return Err(Complaint::row(
                self.row.line,
                "表头再次出现,未读取",
                "the heading again, not read",
            ));
        }
        Ok(text)
    }

    /// More cells than columns: something has shifted, and every field would be another's.
    fn check_width(&mut self) -> Result<(), Complaint> {
        let (line, width) = (self.row.line, self.columns.heading.width());
        let beyond = self.row.cells.last_key_value().map_or(0, |(at, _)| at.saturating_add(1));
        if width < beyond {
            return Err(Complaint::row(
                line,
                format!("本行有 {beyond} 格,表头只有 {width} 格,可能错列,未读取"),
                format!("the row has {beyond} cells, the heading {width}; shifted, so not read"),
            ));
        }
        let given = self.row.width;
        if self.report.format == Format::Csv && given < width {
            self.report.doubt(Complaint::row(
                line,
                format!("本行只有 {given} 格,表头有 {width} 格,缺少的按空白读取"),
                format!(
                    "the row has {given} cells, the heading {width}; the rest is taken as empty"
                ),
            ));
        }
        Ok(())
    }

    /// What must be said about cells whatever their column.
    fn doubt_cells(&mut self) {
        for (at, cell) in &self.row.cells {
            let Some(name) = self.columns.name_at(*at).map(shown) else { continue };
            let mut say = |zh: String, en: String| {
                self.report.doubt(Complaint::at(self.row.line, name.clone(), zh, en));
            };
            if let Value::Fault(what) = &cell.value {
                say(
                    format!("单元格为 `{what}`,不是文字,按空白读取"),
                    format!("the cell is `{what}`, no text; taken as empty"),
                );
            } else if cell.formula {
                say(
                    format!("单元格是公式,读取的是它上次的结果 `{}`", shown(&cell.shown())),
                    format!(
                        "the cell is a formula; its last result `{}` was read",
                        shown(&cell.shown())
                    ),
                );
            }
            if cell.cleaned {
                say(
                    "去除了不可见字符".to_owned(),
                    "characters nobody sees were taken out".to_owned(),
                );
            }
        }
    }

    /// The receipt number without its star. One that a spreadsheet has rounded is no number any more:
    /// a wrong one would answer to somebody else's complaint.
    fn receipt(&mut self) -> (String, bool) {
        let text = self.text(Column::Receipt);
        let (bare, starred) = receipt::unstarred(&text);
        if self.is_spoilt(Column::Receipt) {
            self.doubt(
                Column::Receipt,
                format!(
                    "`{}` 已被表格软件改成数值并丢失位数,不作编号;请按文本格式重填",
                    shown(bare)
                ),
                format!(
                    "`{}` was made a number and lost digits; not taken, enter it as text",
                    shown(bare)
                ),
            );
            self.note(Column::Receipt, format!("≈{}", shown(bare)));
            return (String::new(), starred);
        }
        (bare.to_owned(), starred)
    }

    fn is_spoilt(&self, column: Column) -> bool {
        match self.cell(column).map(|cell| &cell.value) {
            Some(Value::Number { exact, .. }) => !exact,
            Some(Value::Text(text)) => receipt::is_shortened(text),
            _ => false,
        }
    }

    fn id(&self, receipt_no: &str) -> String {
        let given = self.text(Column::Id);
        if !given.is_empty() && !self.is_spoilt(Column::Id) {
            given
        } else if receipt_no.is_empty() {
            format!("{}:{}", self.report.name, self.row.line)
        } else {
            receipt_no.to_owned()
        }
    }

    fn channel(&mut self, receipt_no: &str) -> String {
        let given = self.text(Column::Channel);
        match receipt::channel(receipt_no).filter(|_| given.is_empty()) {
            Some(channel) => {
                self.note(Column::Channel, "由受理编号推得");
                channel.to_owned()
            }
            None => given,
        }
    }

    fn received(&mut self, receipt_no: &str) -> String {
        if let Some(day) = self.day(Column::Received) {
            return day;
        }
        let day = receipt::day(receipt_no).unwrap_or_default();
        if !day.is_empty() {
            self.note(Column::Received, "由受理编号推得");
        }
        day
    }

    fn day(&mut self, column: Column) -> Option<String> {
        let text = self.text(column);
        let day = civil::day(&text);
        if day.is_none() && !text.is_empty() {
            self.doubt(
                column,
                format!("`{}` 不是有效日期,应如 `2024-10-19`;按空白读取", shown(&text)),
                format!(
                    "`{}` is no date, write it like `2024-10-19`; taken as empty",
                    shown(&text)
                ),
            );
            self.note(column, text);
        }
        day
    }

    /// The finest code. A province's code says nothing where a prefecture or a county is printed.
    fn division(&mut self) -> String {
        let codes = [Column::CountyCode, Column::PrefectureCode, Column::ProvinceCode];
        let printed = [Column::Region, Column::Prefecture, Column::County];
        let named = printed.iter().any(|column| self.cell(*column).is_some());
        for column in codes {
            let code = self.text(column);
            if code.is_empty() || (column == Column::ProvinceCode && named) {
                continue;
            }
            if code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit()) {
                return code;
            }
            self.doubt(
                column,
                format!("`{}` 不是六位区划代码,未采用", shown(&code)),
                format!("`{}` is no division code of six digits; not taken", shown(&code)),
            );
        }
        String::new()
    }

    fn types(&self) -> Vec<String> {
        let Some(cell) = self.cell(Column::Types) else { return Vec::new() };
        if let Value::List(list) = &cell.value {
            return list.clone();
        }
        let text = cell.shown();
        let each =
            text.split(['、', ',', '\u{FF0C}', ';', '\u{FF1B}', '/', '\n', ' ']).map(str::trim);
        each.filter(|kind| !kind.is_empty()).map(str::to_owned).collect()
    }

    fn flag(&mut self, column: Column) -> bool {
        let text = self.text(column);
        match text.to_lowercase().as_str() {
            "" | "否" | "false" | "0" | "no" | "n" | "一般" => false,
            "是" | "true" | "1" | "yes" | "y" | "★" | "☆" | "*" | "√" | "重点" => true,
            _ => {
                self.doubt(
                    column,
                    format!("`{}` 不是“是”或者“否”,按“否”读取", shown(&text)),
                    format!("`{}` is neither `是` nor `否`; taken as `否`", shown(&text)),
                );
                false
            }
        }
    }

    fn notes(&mut self) -> Vec<Note> {
        for column in NOTED {
            let text = self.text(*column);
            let text = match (*column, text.as_str()) {
                (_, "") | (Column::Duplicate | Column::Uncertain | Column::Mirror, "否") => {
                    continue;
                }
                (Column::Mode, "call") => "来电".to_owned(),
                (Column::Mode, "letter") => "来信".to_owned(),
                _ => text,
            };
            self.note(*column, text);
        }
        std::mem::take(&mut self.notes)
    }
}
