//! A document as what a browser would send of it.

use super::{Field, Form, Kind, below, plain};
use crate::visitor::Fields;
use serde_json::Value;

impl Form {
    /// The fields of a document. Reading them gives the document again.
    pub(crate) fn fill(&self, value: &Value) -> Fields {
        let mut fields = Fields::default();
        group(&self.fields, value, self.prefix, &mut fields);
        fields
    }
}

fn group(fields: &[Field], value: &Value, at: &str, out: &mut Fields) {
    for field in fields {
        if let Some(value) = value.get(&field.key) {
            put(&field.kind, value, &below(at, &field.key), out);
        }
    }
}

fn put(kind: &Kind, value: &Value, name: &str, out: &mut Fields) {
    let mut say = |text: String| out.0.push((name.to_owned(), text));
    match (kind, value) {
        (Kind::Group(fields), value) => group(fields, value, name, out),
        (Kind::Rows { each, .. }, Value::Array(rows)) => {
            for (number, row) in rows.iter().enumerate() {
                put(each, row, &format!("{name}/{number}"), out);
            }
        }
        (Kind::Several(_), Value::Array(words)) => words.iter().map(plain).for_each(say),
        (Kind::Confirmed(wanted), value) if wanted == value => say("true".to_owned()),
        (Kind::Moment | Kind::DayOrMoment, Value::String(text)) => say(local(text)),
        (_, value) => say(plain(value)),
    }
}

/// An instant as a browser writes it: without the offset, where that is Beijing's.
pub(super) fn local(text: &str) -> String {
    text.strip_suffix("+08:00").unwrap_or(text).to_owned()
}
