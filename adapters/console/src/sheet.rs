//! Tables that leave the console: CSV for everything, XLSX for people. Both say the same.
//!
//! # Never
//! No cell is a formula, whatever a document or a name says. No clock: the same rows make the same bytes.

mod csv;
mod story;
mod workbook;

use crate::file_name::disposition;
use crate::problem::Problem;
use crate::rooms::Rooms;
use crate::words::Words;
use axum::Router;
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use casework::time::{Day, Instant};
use engine::Fault;
use hyper::StatusCode;
use hyper::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use std::sync::Arc;

pub(crate) fn routes() -> Router<Arc<Rooms>> {
    Router::new().route("/case/{number}/story/{kind}", get(story::page))
}

/// The most rows of a table.
pub(crate) const ROWS_MAX: usize = 100_000;

/// A table.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sheet {
    /// What it shows; the name of the workbook's sheet.
    pub(crate) title: String,
    /// Its columns.
    pub(crate) columns: Vec<Column>,
    /// Its rows, each with a cell for every column.
    pub(crate) rows: Vec<Vec<Cell>>,
}

/// A column.
#[derive(Debug, Clone)]
pub(crate) struct Column {
    pub(crate) title: String,
    pub(crate) kind: Kind,
}

impl Column {
    pub(crate) fn new(title: impl Into<String>, kind: Kind) -> Self {
        Self { title: title.into(), kind }
    }
}

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    Number,
    Day,
    Instant,
}

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Cell {
    Empty,
    Text(String),
    Number(f64),
    Day(Day),
    /// Microseconds since 1970 UTC; shown in Beijing time.
    Instant(i64),
}

impl Cell {
    pub(crate) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A count; spreadsheets keep whole numbers exactly up to 2^53.
    #[expect(clippy::cast_precision_loss, reason = "nothing is counted beyond 2^53")]
    pub(crate) fn count(n: u64) -> Self {
        Self::Number(n as f64)
    }

    /// An instant that may be absent.
    pub(crate) fn instant(at: Option<i64>) -> Self {
        at.map_or(Self::Empty, Self::Instant)
    }
}

/// An instant as tables show it: `2026-09-15 10:30:00`, Beijing time.
fn instant(micros: i64) -> String {
    let text = Instant::from_micros(micros).to_string();
    text.get(..19).unwrap_or(&text).replacen('T', " ", 1)
}

impl Sheet {
    /// As CSV (RFC 4180) in UTF-8 with a byte order mark, by which spreadsheets know it.
    #[must_use]
    pub(crate) fn csv(&self) -> Vec<u8> {
        csv::bytes(self)
    }

    /// As a workbook: texts stay texts, days are days, the header stays in sight and filters.
    ///
    /// # Errors
    /// The workbook is not written.
    pub(crate) fn xlsx(&self) -> Result<Vec<u8>, Fault> {
        workbook::bytes(self).map_err(|error| Fault::because("writing a workbook", error))
    }
}

/// A table as a file: `csv` or `xlsx`. The name is without its ending.
///
/// # Errors
/// Another kind, more rows than [`ROWS_MAX`], or a fault of the writer.
pub(crate) async fn response(
    sheet: Sheet,
    kind: &str,
    name: &str,
    w: Words,
) -> Result<Response, Problem> {
    let is_csv = match kind {
        "csv" => true,
        "xlsx" => false,
        _ => return Err(Problem::wrong(w, w.t("sheet-kind"), w.t("sheet-kind-advice"))),
    };
    let rows = sheet.rows.len();
    if ROWS_MAX < rows {
        return Err(Problem::Told {
            words: w,
            status: StatusCode::PAYLOAD_TOO_LARGE,
            what: w.with2("sheet-large", ("rows", rows), ("max", ROWS_MAX)),
            advice: w.t("sheet-large-advice"),
        });
    }
    let made =
        tokio::task::spawn_blocking(move || if is_csv { Ok(sheet.csv()) } else { sheet.xlsx() });
    let made =
        made.await.map_err(|error| Fault::because("making a table", error)).and_then(|it| it);
    let bytes = made.map_err(|fault| Problem::fault(w, &fault))?;
    let media = if is_csv {
        "text/csv; charset=utf-8; header=present"
    } else {
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    };
    let file = disposition("attachment", &format!("{name}.{kind}"));
    Ok(([(CONTENT_TYPE, media.to_owned()), (CONTENT_DISPOSITION, file)], bytes).into_response())
}

#[cfg(test)]
mod tests;
