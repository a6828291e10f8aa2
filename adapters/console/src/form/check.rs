//! Complaints, at the fields that they are about.

use super::{Field, Form, Kind, below};
use crate::words::Words;
use documents::Complaint;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Complaints by the name of the field that shows them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Complaints {
    by_field: BTreeMap<String, Vec<String>>,
}

impl Complaints {
    /// The complaints about a document, each at its field or at the nearest one around it.
    pub(crate) fn of(form: &Form, value: &Value, complaints: &[Complaint], words: Words) -> Self {
        let drawn = form.names(value);
        let mut by_field: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for it in complaints {
            let said = if words.is_zh() { &it.what.zh } else { &it.what.en };
            let name = nearest(&drawn, &format!("{}{}", form.prefix, it.pointer));
            by_field.entry(name).or_default().push(said.clone());
        }
        Self { by_field }
    }

    /// What must be filled in and is empty, of a form that no schema checks.
    pub(crate) fn require(&mut self, form: &Form, value: &Value, words: Words) {
        lacking(&form.fields, Some(value), form.prefix, &mut |name| {
            self.add(name, words.t("form-missing"));
        });
    }

    /// One more, at a field.
    pub(crate) fn add(&mut self, name: &str, said: String) {
        self.by_field.entry(name.to_owned()).or_default().push(said);
    }

    /// Those of another form as well.
    pub(crate) fn extend(&mut self, other: Self) {
        for (at, all) in other.by_field {
            self.by_field.entry(at).or_default().extend(all);
        }
    }

    /// Those at a field.
    pub(crate) fn at(&self, name: &str) -> &[String] {
        self.by_field.get(name).map(Vec::as_slice).unwrap_or_default()
    }

    /// All, with their fields' names.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.by_field.iter().flat_map(|(at, all)| all.iter().map(move |it| (&**at, &**it)))
    }

    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.by_field.is_empty()
    }
}

fn lacking(fields: &[Field], value: Option<&Value>, at: &str, found: &mut dyn FnMut(&str)) {
    for field in fields {
        let name = below(at, &field.key);
        let value = value.and_then(|it| it.get(&field.key)).filter(|it| !it.is_null());
        match (&field.kind, value) {
            (Kind::Group(_), None) if !field.needed => {}
            (Kind::Group(fields), value) => lacking(fields, value, &name, found),
            (Kind::Rows { each, least, .. }, value) => {
                let rows = value.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
                if field.needed && rows.len() < *least {
                    found(&name);
                }
                if let Kind::Group(fields) = &**each {
                    for (number, row) in rows.iter().enumerate() {
                        lacking(fields, Some(row), &format!("{name}/{number}"), found);
                    }
                }
            }
            (_, None) if field.needed => found(&name),
            _ => {}
        }
    }
}

/// The longest beginning of a pointer that names something drawn; empty for the form as a whole.
fn nearest(drawn: &BTreeSet<String>, name: &str) -> String {
    let mut here = name;
    while !drawn.contains(here) {
        match here.rsplit_once('/') {
            Some((around, _)) => here = around,
            None => return String::new(),
        }
    }
    here.to_owned()
}

impl Form {
    /// The names of everything that is drawn for a document.
    pub(super) fn names(&self, value: &Value) -> BTreeSet<String> {
        let mut names = BTreeSet::new();
        walk(&self.fields, Some(value), self.prefix, &mut names);
        names
    }
}

fn walk(fields: &[Field], value: Option<&Value>, at: &str, names: &mut BTreeSet<String>) {
    for field in fields {
        let value = value.and_then(|it| it.get(&field.key));
        name(&field.kind, value, below(at, &field.key), field.needed, names);
    }
}

fn name(
    kind: &Kind,
    value: Option<&Value>,
    at: String,
    needed: bool,
    names: &mut BTreeSet<String>,
) {
    match kind {
        Kind::Group(fields) => walk(fields, value, &at, names),
        Kind::Rows { each, least, .. } => {
            for number in 0..rows_drawn(value, *least, needed) {
                let row = value.and_then(|it| it.get(number));
                name(each, row, format!("{at}/{number}"), true, names);
            }
        }
        _ => {}
    }
    names.insert(at);
}

/// So many rows are drawn: those that are there, and where some must be, empty ones.
pub(super) fn rows_drawn(value: Option<&Value>, least: usize, needed: bool) -> usize {
    let there = value.and_then(Value::as_array).map_or(0, Vec::len);
    // A list that must have hundreds is still begun with a few.
    there.max(if needed { least.min(5) } else { 0 })
}
