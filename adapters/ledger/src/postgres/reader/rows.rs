//! Rows of the tables as the engine's rows.

use crate::fault::{small, uint};
use engine::{BreachRow, CaseRow, DeliveryRow, DutyRow, Fault, LetterRow, RightRow, Standing};
use serde::de::DeserializeOwned;
use sqlx::Row;
use sqlx::postgres::PgRow;
use wire::LetterType;

pub(crate) fn case(row: &PgRow) -> sqlx::Result<CaseRow> {
    Ok(CaseRow {
        number: row.try_get(0)?,
        procedure: row.try_get(1)?,
        edition: small(row.try_get(2)?),
        phase: row.try_get(3)?,
        holder: row.try_get(4)?,
        opened_at: row.try_get(5)?,
        last_at: row.try_get(6)?,
        version: uint(row.try_get(7)?),
        due: row.try_get(8)?,
        merged_into: row.try_get(9)?,
    })
}

pub(crate) fn duty(row: &PgRow) -> sqlx::Result<DutyRow> {
    Ok(DutyRow {
        case: row.try_get(0)?,
        proceeding: small(row.try_get(1)?),
        duty: row.try_get(2)?,
        owed_by: row.try_get(3)?,
        item: row.try_get(4)?,
        owed_to: json(row, 5)?,
        start: row.try_get(6)?,
        due: row.try_get(7)?,
        target: row.try_get(8)?,
        basis: row.try_get(9)?,
        provisional: row.try_get(10)?,
        suspended: row.try_get(11)?,
        passed: row.try_get(12)?,
        procedure: row.try_get(15)?,
    })
}

/// A breach: the case, the proceeding, its procedure, the duty, who owed it, the item, the book, the law
/// row and the instant.
pub(crate) fn breach(row: &PgRow) -> sqlx::Result<BreachRow> {
    Ok(BreachRow {
        case: row.try_get(0)?,
        proceeding: small(row.try_get(1)?),
        procedure: row.try_get(2)?,
        duty: row.try_get(3)?,
        owed_by: row.try_get(4)?,
        item: row.try_get(5)?,
        book: u16::try_from(row.try_get::<i64, _>(6)?).unwrap_or(u16::MAX),
        basis: row.try_get(7)?,
        at: row.try_get(8)?,
    })
}

/// A right: the case, the proceeding, its procedure, the name, whose it is, and its instants.
pub(crate) fn right(row: &PgRow) -> sqlx::Result<RightRow> {
    Ok(RightRow {
        case: row.try_get(0)?,
        proceeding: small(row.try_get(1)?),
        procedure: row.try_get(2)?,
        right: row.try_get(3)?,
        of: row.try_get(4)?,
        start: row.try_get(5)?,
        until: row.try_get(6)?,
        suspended: row.try_get(7)?,
    })
}

pub(crate) fn delivery(row: &PgRow) -> sqlx::Result<DeliveryRow> {
    Ok(DeliveryRow {
        case: row.try_get(0)?,
        number: small(row.try_get(1)?),
        proceeding: small(row.try_get(2)?),
        act: row.try_get(3)?,
        from: row.try_get(4)?,
        to: row.try_get(5)?,
        copy: row.try_get(6)?,
        outside: row.try_get(7)?,
        digest: row.try_get(8)?,
        rungs: json(row, 9)?,
        receipt: row.try_get(10)?,
        unsigned: row.try_get(11)?,
    })
}

pub(crate) fn letter(row: &PgRow) -> sqlx::Result<LetterRow> {
    let kind: String = row.try_get(2)?;
    let delivery: Option<i64> = row.try_get(4)?;
    Ok(LetterRow {
        number: uint(row.try_get(0)?),
        to: row.try_get(1)?,
        kind: LetterType::parse(&kind).ok_or_else(|| unknown(2, "type of letter", &kind))?,
        case: row.try_get(3)?,
        delivery: delivery.map(small),
        subject: row.try_get(5)?,
        from: row.try_get(6)?,
        digest: row.try_get(7)?,
        at: row.try_get(8)?,
        position: uint(row.try_get(9)?),
        traceparent: row.try_get(10)?,
        attempts: small(row.try_get(11)?),
    })
}

pub(crate) fn standing(word: &str) -> Result<Standing, Fault> {
    Standing::parse(word).ok_or_else(|| {
        Fault::breach(format!("`{word}` is no standing that this program knows; use a newer one"))
    })
}

/// A column of JSON: a list whose items are never asked for one by one.
pub(crate) fn json<T: DeserializeOwned>(row: &PgRow, column: usize) -> sqlx::Result<T> {
    let text: &str = row.try_get(column)?;
    serde_json::from_str(text).map_err(|error| decode(column, error.into()))
}

fn unknown(column: usize, what: &str, word: &str) -> sqlx::Error {
    decode(column, format!("`{word}` is no {what} that this program knows").into())
}

fn decode(column: usize, source: sqlx::error::BoxDynError) -> sqlx::Error {
    sqlx::Error::ColumnDecode { index: column.to_string(), source }
}
