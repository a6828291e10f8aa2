//! Counts by batch: how many pieces were handed over, by way in, by kind and by place.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::heading::{self, Heading, plain};
use crate::report::Report;
use crate::table::{self, Row, Table};
use crate::words::{shown, ticked};
use crate::{Complaint, Format, civil};

mod check;

/// One batch, as published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Batch {
    /// The round of inspections, as printed; empty where no column tells.
    pub round: String,
    /// Number of the batch in its round, from 1.
    pub number: u32,
    /// Day on which it was handed over, `YYYY-MM-DD`; empty when it is not known.
    pub date: String,
    /// How sure the figures are, as printed, such as `published` or `derived`.
    pub status: String,
    /// The figures of this batch.
    pub own: Figures,
    /// The figures of all batches up to this one.
    pub total: Figures,
    /// Where the figures were published; the table's name where no column tells.
    pub source: String,
    /// How figures that were not published were worked out, and remarks.
    pub notes: Vec<String>,
    /// Line of the table, from 1.
    pub line: u32,
}

/// Counts of pieces. A count that is not known is none, which is not 0.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Figures {
    /// All pieces.
    pub pieces: Option<u32>,
    /// By telephone.
    pub calls: Option<u32>,
    /// By letter.
    pub letters: Option<u32>,
    /// Key pieces.
    pub key: Option<u32>,
    /// By kind of pollution; one piece may count under several, so they need not add up.
    pub types: Vec<Count>,
    /// By city, in the order of the columns.
    pub cities: Vec<Count>,
}

/// One count under a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Count {
    /// Division code of a city; empty for a kind of pollution.
    pub code: String,
    /// What is counted.
    pub name: String,
    /// How many; none when it is not known.
    pub n: Option<u32>,
}

/// What a table of batches holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Batches {
    /// The batches, in the order of the table.
    pub batches: Vec<Batch>,
    /// What was read, what was left out, and which sums do not add up.
    pub report: Report,
}

/// Columns with one meaning each, and their names.
const NAMES: &[(&str, &[&str])] = &[
    ("round", &["round", "轮次"]),
    ("batch_no", &["batch_no", "批次", "批号"]),
    ("date", &["date", "日期", "转办日期", "移交日期"]),
    ("status", &["status", "状态"]),
    ("total", &["total", "件数", "合计", "总数"]),
    ("calls", &["calls", "来电"]),
    ("letters", &["letters", "来信"]),
    ("key_focus", &["key_focus", "重点关注"]),
    ("cum_total", &["cum_total", "累计", "累计件数"]),
    ("cum_calls", &["cum_calls", "累计来电"]),
    ("cum_letters", &["cum_letters", "累计来信"]),
    ("cum_key", &["cum_key", "累计重点关注"]),
    ("source", &["source", "来源", "出处"]),
    ("derivation", &["derivation", "推算"]),
    ("note", &["note", "备注"]),
];

/// Which column of the table holds what.
struct Columns {
    of: BTreeMap<&'static str, usize>,
    types: Vec<(usize, Count)>,
    cities: Vec<(usize, Count)>,
    total_cities: Vec<(usize, Count)>,
}

/// Reads a table of batches: `batch_no` and `total` at least, `type_…` and `city_CODE_NAME` for counts.
///
/// After reading it checks that calls and letters, and that the cities, make up the total, of each
/// batch and of the sums so far; and that the sums grow by what each batch has. What fails is a doubt.
///
/// # Errors
///
/// When the whole table cannot be read: too large, broken, or without one of the two columns.
pub fn read_batches(
    name: &str,
    bytes: &[u8],
    format: Option<Format>,
) -> Result<Batches, Vec<Complaint>> {
    let fits = |table: &Table| missing(&heading_of(table)).is_empty();
    let (mut table, format) =
        table::read(name, bytes, format, &fits).map_err(|fault| vec![fault])?;
    let mut report = Report::new(name, format);
    report.take_over(&mut table);
    let heading = heading_of(&table);
    let missing = missing(&heading);
    if !missing.is_empty() {
        return Err(missing);
    }
    let columns = columns(&heading, &mut report);
    let mut batches = Vec::new();
    for row in table.rows.iter().skip(heading.first) {
        report.rows = report.rows.saturating_add(1);
        match columns.batch(row, &mut report) {
            Ok(batch) => batches.push(batch),
            Err(why) => report.skip(why),
        }
    }
    report.kept = u32::try_from(batches.len()).unwrap_or(u32::MAX);
    check::all(&batches, &mut report);
    report.in_order();
    Ok(Batches { batches, report })
}

fn heading_of(table: &Table) -> Heading {
    heading::find(table, &|name| meaning(name).is_some() || counted(name).is_some())
}

fn meaning(name: &str) -> Option<&'static str> {
    let name = plain(name);
    NAMES.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(meaning, _)| *meaning)
}

/// The part of a counting column's name before its `_`, and what it counts.
fn counted(name: &str) -> Option<(&'static str, Count)> {
    let name = plain(name);
    if let Some(kind) = name.strip_prefix("type_").filter(|kind| !kind.is_empty()) {
        return Some(("type", Count { code: String::new(), name: kind.to_owned(), n: None }));
    }
    let (group, city) = match name.strip_prefix("cumcity_") {
        Some(city) => ("cumcity", city),
        None => ("city", name.strip_prefix("city_")?),
    };
    let (code, city) = city
        .split_once('_')
        .filter(|(code, _)| code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit()))?;
    Some((group, Count { code: code.to_owned(), name: city.to_owned(), n: None }))
}

fn missing(heading: &Heading) -> Vec<Complaint> {
    let has = |meant: &str| heading.names.values().any(|name| meaning(name) == Some(meant));
    let lacking = |(meant, names): &(&'static str, &'static [&'static str])| {
        let (allowed, found) = (ticked(names.iter().copied()), ticked(heading.listed()));
        Complaint::whole(
            format!("表格缺少 `{meant}` 一列;现有 {found};可用列名 {allowed}"),
            format!("the table has no column `{meant}`; found were {found}; allowed are {allowed}"),
        )
    };
    let needed = NAMES.iter().filter(|(meant, _)| ["batch_no", "total"].contains(meant));
    needed.filter(|(meant, _)| !has(meant)).map(lacking).collect()
}

fn columns(heading: &Heading, report: &mut Report) -> Columns {
    let (mut of, mut seen) = (BTreeMap::new(), BTreeSet::new());
    let (mut types, mut cities, mut total_cities) = (Vec::new(), Vec::new(), Vec::new());
    for (at, name) in &heading.names {
        if !seen.insert(plain(name)) {
            report.doubt(Complaint::at(
                0,
                shown(name),
                "列名出现两次,只读取第一列",
                "the column stands twice; the first was read",
            ));
        } else if let Some(meaning) = meaning(name) {
            of.entry(meaning).or_insert(*at);
        } else {
            match counted(name) {
                Some(("type", count)) => types.push((*at, count)),
                Some(("city", count)) => cities.push((*at, count)),
                Some((_, count)) => total_cities.push((*at, count)),
                None => report.unread.push(shown(name)),
            }
        }
    }
    Columns { of, types, cities, total_cities }
}

impl Columns {
    fn batch(&self, row: &Row, report: &mut Report) -> Result<Batch, Complaint> {
        let printed = self.text(row, "batch_no");
        let digits = printed.trim_matches(['第', '批']);
        let number = digits.parse().ok().filter(|number| 0 < *number).ok_or_else(|| {
            Complaint::row(
                row.line,
                format!("`{}` 不是批次,本行未读取", shown(&printed)),
                format!("`{}` is no batch, not read", shown(&printed)),
            )
        })?;
        let source = self.text(row, "source");
        let notes = ["derivation", "note"].map(|column| self.text(row, column));
        Ok(Batch {
            round: self.text(row, "round"),
            number,
            date: self.date(row, report),
            status: self.text(row, "status"),
            own: Figures {
                pieces: self.count(row, "total", report),
                calls: self.count(row, "calls", report),
                letters: self.count(row, "letters", report),
                key: self.count(row, "key_focus", report),
                types: counts(row, &self.types, report),
                cities: counts(row, &self.cities, report),
            },
            total: Figures {
                pieces: self.count(row, "cum_total", report),
                calls: self.count(row, "cum_calls", report),
                letters: self.count(row, "cum_letters", report),
                key: self.count(row, "cum_key", report),
                types: Vec::new(),
                cities: counts(row, &self.total_cities, report),
            },
            source: if source.is_empty() { report.name.clone() } else { source },
            notes: notes.into_iter().filter(|note| !note.is_empty()).collect(),
            line: row.line,
        })
    }

    fn text(&self, row: &Row, column: &str) -> String {
        let cell = self.of.get(column).and_then(|at| row.cells.get(at));
        cell.map(table::Cell::shown).unwrap_or_default()
    }

    fn count(&self, row: &Row, column: &str, report: &mut Report) -> Option<u32> {
        self.of.get(column).and_then(|at| count(row, *at, column, report))
    }

    fn date(&self, row: &Row, report: &mut Report) -> String {
        let text = self.text(row, "date");
        let day = civil::day(&text);
        if day.is_none() && !text.is_empty() {
            report.doubt(Complaint::at(
                row.line,
                "date",
                format!("`{}` 不是有效日期,应如 `2024-10-19`;按空白读取", shown(&text)),
                format!(
                    "`{}` is no date, write it like `2024-10-19`; taken as empty",
                    shown(&text)
                ),
            ));
        }
        day.unwrap_or_default()
    }
}

fn counts(row: &Row, columns: &[(usize, Count)], report: &mut Report) -> Vec<Count> {
    let each = columns.iter();
    each.map(|(at, of)| Count { n: count(row, *at, &of.name, report), ..of.clone() }).collect()
}

/// A count; none, and a doubt, for what is no whole number.
fn count(row: &Row, at: usize, name: &str, report: &mut Report) -> Option<u32> {
    let text = row.cells.get(&at)?.shown();
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    let n = text.parse().ok().filter(|_| digits);
    if n.is_none() && !text.is_empty() {
        report.doubt(Complaint::at(
            row.line,
            shown(name),
            format!("`{}` 不是件数,按未知读取", shown(&text)),
            format!("`{}` is no count, taken as unknown", shown(&text)),
        ));
    }
    n
}

#[cfg(test)]
mod tests;
