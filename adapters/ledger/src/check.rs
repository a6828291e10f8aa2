//! Checking the file itself: pages, indexes, references.

use crate::connect;
use crate::fault::During;
use crate::settings::Settings;
use crate::sqlite::Sqlite;
use engine::Fault;
use rusqlite::Connection;
use std::collections::BTreeMap;
use std::path::Path;

/// The most findings of one check.
const FINDINGS_MAX: usize = 100;

/// What a check of the file has found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct IntegrityReport {
    /// Pages of the file.
    pub pages: u64,
    /// What is broken; empty where all is well.
    pub findings: Vec<IntegrityFinding>,
}

impl IntegrityReport {
    /// Whether nothing is broken.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.findings.is_empty()
    }
}

/// One thing that is broken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IntegrityFinding {
    /// The table or index, where it is known.
    pub table: Option<String>,
    /// The page, where it is known; from 1.
    pub page: Option<u64>,
    /// What SQLite says.
    pub said: String,
}

impl Sqlite {
    /// Checks the pages, indexes and references of the record in a directory, also while it is
    /// written. It needs no key; what lies inside of sound pages is checked by [`Sqlite::scan`].
    ///
    /// # Errors
    /// There is no record, or the disk does not answer. A broken page is a finding.
    pub fn check(dir: &Path) -> Result<IntegrityReport, Fault> {
        let path = dir.join(connect::FILE);
        if !path.exists() {
            return Err(Fault::breach(format!("there is no record in `{}`", dir.display())));
        }
        let mut report = IntegrityReport::default();
        let done = look(&path, &mut report);
        match done {
            Err(fault) if fault.passing => return Err(fault),
            // Where the schema itself cannot be read, that is the finding.
            Err(fault) => report.findings.push(unnamed(&fault)),
            Ok(()) => {}
        }
        Ok(report)
    }
}

fn look(path: &Path, report: &mut IntegrityReport) -> Result<(), Fault> {
    let doing = "checking the record";
    let conn = connect::reading(path, &Settings::default())?;
    let pages: i64 = conn.query_row("PRAGMA page_count", [], |row| row.get(0)).during(doing)?;
    report.pages = crate::fault::uint(pages);
    let roots = roots(&conn)?;
    let sql = format!("PRAGMA integrity_check({FINDINGS_MAX})");
    let mut statement = conn.prepare(&sql).during(doing)?;
    let said = statement.query_map([], |row| row.get::<_, String>(0)).during(doing)?;
    for said in said {
        let said = said.during(doing)?;
        // One message may hold several lines.
        let lines = said.lines().filter(|line| *line != "ok" && !line.starts_with("***"));
        report.findings.extend(lines.map(|line| finding(line, &roots)));
    }
    if report.findings.is_empty() {
        references(&conn, report)?;
    }
    Ok(())
}

/// The table or index of each root page.
fn roots(conn: &Connection) -> Result<BTreeMap<u64, String>, Fault> {
    let doing = "reading the names of the tables";
    let sql = "SELECT rootpage, name FROM sqlite_schema WHERE rootpage > 0";
    let mut statement = conn.prepare(sql).during(doing)?;
    let rows = statement.query_map([], |row| Ok((crate::fault::uint(row.get(0)?), row.get(1)?)));
    rows.during(doing)?.collect::<rusqlite::Result<_>>().during(doing)
}

fn references(conn: &Connection, report: &mut IntegrityReport) -> Result<(), Fault> {
    let doing = "checking references between tables";
    let mut statement = conn.prepare("PRAGMA foreign_key_check").during(doing)?;
    let mut rows = statement.query([]).during(doing)?;
    while let Some(row) = rows.next().during(doing)? {
        let (table, parent): (String, String) =
            row.get(0).and_then(|table| Ok((table, row.get(2)?))).during(doing)?;
        let said = format!("a row of `{table}` names a row of `{parent}` that is not there");
        report.findings.push(IntegrityFinding { table: Some(table), page: None, said });
        if FINDINGS_MAX <= report.findings.len() {
            break;
        }
    }
    Ok(())
}

/// Reads the table and the page out of a sentence of SQLite's, such as `Tree 12 page 34 cell 5: ...`
/// or `row 7 missing from index duty_sort`.
fn finding(said: &str, roots: &BTreeMap<u64, String>) -> IntegrityFinding {
    let words: Vec<&str> = said.split([' ', ':', '.', ',']).filter(|it| !it.is_empty()).collect();
    let after = |word: &str| {
        let at = words.iter().position(|it| it.eq_ignore_ascii_case(word))?;
        words.get(at + 1).copied()
    };
    let number = |word: &str| after(word).and_then(|it| it.parse::<u64>().ok());
    let by_tree = number("tree").and_then(|root| roots.get(&root).cloned());
    let named = || {
        let known = |word: &&&str| roots.values().any(|name| name == **word);
        words.iter().find(known).map(|word| (*word).to_owned())
    };
    let table = by_tree.or_else(named);
    IntegrityFinding { table, page: number("page"), said: said.to_owned() }
}

fn unnamed(fault: &Fault) -> IntegrityFinding {
    let cause = std::error::Error::source(fault).map(|cause| format!(": {cause}"));
    let said = format!("{fault}{}", cause.unwrap_or_default());
    IntegrityFinding { table: None, page: None, said }
}
