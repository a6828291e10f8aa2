//! Days from and to, as somebody types them, and what is wrong at which field.

use crate::words::Words;
use casework::time::Instant;

/// What is wrong with what was asked: the field and the words.
#[derive(Debug, Clone, Default)]
pub(super) struct Wrong(pub(super) Vec<(&'static str, String)>);

impl Wrong {
    /// The words at a field.
    pub(super) fn at(&self, field: &str) -> Option<&str> {
        self.0.iter().find(|(of, _)| *of == field).map(|(_, words)| words.as_str())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What was read, or nothing and the words noted at the field.
    pub(super) fn take<T>(
        &mut self,
        field: &'static str,
        read: Result<Option<T>, String>,
    ) -> Option<T> {
        match read {
            Ok(it) => it,
            Err(words) => {
                self.0.push((field, words));
                None
            }
        }
    }
}

/// The first instant of a day; none where nothing was typed.
///
/// # Errors
/// Words for the field.
pub(super) fn from(w: Words, typed: &str) -> Result<Option<i64>, String> {
    read(w, typed, Instant::from_when)
}

/// The first instant after a day, which is included.
///
/// # Errors
/// Words for the field.
pub(super) fn until(w: Words, typed: &str) -> Result<Option<i64>, String> {
    read(w, typed, Instant::until_when)
}

fn read(w: Words, typed: &str, by: fn(&str) -> Option<Instant>) -> Result<Option<i64>, String> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    match by(typed) {
        Some(at) => Ok(Some(at.micros())),
        None => Err(w.with("find-day-wrong", "typed", typed.to_owned())),
    }
}
