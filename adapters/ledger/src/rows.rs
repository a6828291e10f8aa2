//! Rows of the tables as the engine's rows.

use crate::fault::{small, uint};
use casework::procedure::Name;
use engine::{CaseRow, DeliveryRow, DutyRow, LetterRow, Standing};
use rusqlite::Row;
use rusqlite::types::Type;
use serde::de::DeserializeOwned;
use wire::LetterType;

/// The columns of [`case`].
pub(crate) const CASE: &str = "c.number, c.procedure, c.edition, c.phase, c.holder, c.opened_at,
    c.last_at, c.version, c.due, c.merged_into";

pub(crate) fn case(row: &Row<'_>) -> rusqlite::Result<CaseRow> {
    Ok(CaseRow {
        number: row.get(0)?,
        procedure: row.get(1)?,
        edition: small(row.get(2)?),
        phase: row.get(3)?,
        holder: row.get(4)?,
        opened_at: row.get(5)?,
        last_at: row.get(6)?,
        version: uint(row.get(7)?),
        due: row.get(8)?,
        merged_into: row.get(9)?,
    })
}

/// The columns of [`duty`]; those after `passed` are the cursor.
pub(crate) const DUTY: &str =
    "c.number, d.proceeding, d.duty, d.owed_by, d.item, d.owed_to, d.start,
    d.due, d.target, d.basis, d.provisional, d.suspended, d.passed, d.sort, d.id, d.procedure";

pub(crate) fn duty(row: &Row<'_>) -> rusqlite::Result<DutyRow> {
    Ok(DutyRow {
        case: row.get(0)?,
        proceeding: small(row.get(1)?),
        duty: row.get(2)?,
        owed_by: row.get(3)?,
        item: row.get(4)?,
        owed_to: json(row, 5)?,
        start: row.get(6)?,
        due: row.get(7)?,
        target: row.get(8)?,
        basis: row.get(9)?,
        provisional: row.get(10)?,
        suspended: row.get(11)?,
        passed: row.get(12)?,
        procedure: row.get(15)?,
    })
}

/// The columns of [`delivery`].
pub(crate) const DELIVERY: &str = "c.number, d.number, d.proceeding, d.act, d.sender, d.recipient,
    d.copy, d.outside, d.digest, d.rungs, d.receipt, d.unsigned";

pub(crate) fn delivery(row: &Row<'_>) -> rusqlite::Result<DeliveryRow> {
    Ok(DeliveryRow {
        case: row.get(0)?,
        number: small(row.get(1)?),
        proceeding: small(row.get(2)?),
        act: row.get(3)?,
        from: row.get(4)?,
        to: row.get(5)?,
        copy: row.get(6)?,
        outside: row.get(7)?,
        digest: row.get(8)?,
        rungs: json(row, 9)?,
        receipt: row.get(10)?,
        unsigned: row.get(11)?,
    })
}

/// The columns of [`letter`].
pub(crate) const LETTER: &str = "number, recipient, kind, case_number, delivery, subject, sender,
    digest, at, position, traceparent, attempts";

pub(crate) fn letter(row: &Row<'_>) -> rusqlite::Result<LetterRow> {
    let kind: String = row.get(2)?;
    let delivery: Option<i64> = row.get(4)?;
    Ok(LetterRow {
        number: uint(row.get(0)?),
        to: row.get(1)?,
        kind: LetterType::parse(&kind).ok_or_else(|| unknown(2, "type of letter", &kind))?,
        case: row.get(3)?,
        delivery: delivery.map(small),
        subject: row.get(5)?,
        from: row.get(6)?,
        digest: row.get(7)?,
        at: row.get(8)?,
        position: uint(row.get(9)?),
        traceparent: row.get(10)?,
        attempts: small(row.get(11)?),
    })
}

pub(crate) fn standing(row: &Row<'_>, column: usize) -> rusqlite::Result<Standing> {
    let word: Name = row.get(column)?;
    Standing::parse(&word).ok_or_else(|| unknown(column, "standing", &word))
}

/// A column of JSON: a list whose items are never asked for one by one.
pub(crate) fn json<T: DeserializeOwned>(row: &Row<'_>, column: usize) -> rusqlite::Result<T> {
    let text = row.get_ref(column)?.as_str()?;
    serde_json::from_str(text).map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(column, Type::Text, Box::new(error))
    })
}

fn unknown(column: usize, what: &str, word: &str) -> rusqlite::Error {
    let error = format!("`{word}` is no {what} that this program knows");
    rusqlite::Error::FromSqlConversionFailure(column, Type::Text, error.into())
}
