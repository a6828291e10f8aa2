//! Agencies that were written by their name instead of their id.

use super::{Field, Form, Kind};
use serde_json::Value;

/// The id of an agency of that name, where there is exactly one.
type Find<'a> = &'a dyn Fn(&str) -> Option<String>;

impl Form {
    /// Puts ids where agencies were written by name: who has no script finds nobody by typing.
    pub(crate) fn name_agencies(&self, value: &mut Value, find: Find<'_>) {
        group(&self.fields, value, find);
    }
}

fn group(fields: &[Field], value: &mut Value, find: Find<'_>) {
    for field in fields {
        if let Some(value) = value.get_mut(&field.key) {
            one(&field.kind, value, find);
        }
    }
}

fn one(kind: &Kind, value: &mut Value, find: Find<'_>) {
    match kind {
        Kind::Group(fields) => group(fields, value, find),
        Kind::Rows { each, .. } => {
            for row in value.as_array_mut().into_iter().flatten() {
                one(each, row, find);
            }
        }
        // An id is ASCII with a dot; a name that looks like one is left alone.
        Kind::Agency => {
            let text = value.as_str().filter(|it| !it.is_ascii() || it.contains(' '));
            if let Some(id) = text.and_then(find) {
                *value = id.into();
            }
        }
        _ => {}
    }
}
