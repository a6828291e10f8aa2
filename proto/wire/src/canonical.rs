//! One form for one value: what is hashed and signed.

use crate::Malformed;
use serde::Serialize;
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use std::fmt;

/// The largest integer, and its negative the smallest: 2^53, as in documents. Beyond it RFC 8785
/// gives two integers the same bytes.
const INTEGER_MAX: u64 = 1 << 53;

/// Canonical JSON (RFC 8785) of a value.
///
/// # Errors
/// The value has no JSON form, or holds an integer beyond 2^53, which would be rounded.
pub fn canonical(value: &impl Serialize) -> Result<Vec<u8>, Malformed> {
    let value = serde_json::to_value(value).map_err(|error| no_form(&error))?;
    check_integers(&value)?;
    in_order(&value)
}

/// As [`canonical`], for a type whose integers all fit: a statement is read at every act.
pub(crate) fn in_order(value: &impl Serialize) -> Result<Vec<u8>, Malformed> {
    serde_json_canonicalizer::to_vec(value).map_err(|error| no_form(&error))
}

fn check_integers(value: &Value) -> Result<(), Malformed> {
    match value {
        Value::Number(number) => {
            let integer = number.as_u64().or(number.as_i64().map(i64::unsigned_abs));
            if integer.is_some_and(|integer| INTEGER_MAX < integer) {
                return Err(Malformed(format!(
                    "`{number}` is beyond 2^53 and would be rounded; write it as text"
                )));
            }
            Ok(())
        }
        Value::Array(members) => members.iter().try_for_each(check_integers),
        Value::Object(members) => members.values().try_for_each(check_integers),
        Value::Null | Value::Bool(_) | Value::String(_) => Ok(()),
    }
}

fn no_form(error: &dyn fmt::Display) -> Malformed {
    Malformed(format!("it has no canonical form: {error}"))
}

/// SHA-256 in lower-case hexadecimal digits, as documents and papers are named.
#[must_use]
pub fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
