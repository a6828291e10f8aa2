//! A document as a page to read: every field that it has, under what people call it.

use super::{Called, Field, Form, Kind, plain};
use crate::words::Words;
use askama::Template;
use serde_json::Value;

#[derive(Template)]
#[template(path = "form/shown.html")]
struct Page {
    entries: Vec<Entry>,
}

struct Entry {
    title: String,
    said: Said,
}

enum Said {
    Text(String),
    Digest(String),
    Agency { name: String, id: String },
    List(Vec<String>),
    Parts(String),
    Table { heads: Vec<String>, rows: Vec<Vec<String>> },
}

impl Form {
    /// The document as HTML.
    ///
    /// # Errors
    /// A template cannot be filled.
    pub(crate) fn show(
        &self,
        value: &Value,
        words: Words,
        called: Called<'_>,
    ) -> askama::Result<String> {
        Showing { words, called }.group(&self.fields, value)
    }
}

struct Showing<'a> {
    words: Words,
    called: Called<'a>,
}

impl Showing<'_> {
    fn group(&self, fields: &[Field], value: &Value) -> askama::Result<String> {
        let mut entries = Vec::new();
        for field in fields {
            if let Some(value) = value.get(&field.key) {
                let title = self.words.of(&field.title).to_owned();
                entries.push(Entry { title, said: self.said(&field.kind, value)? });
            }
        }
        Page { entries }.render()
    }

    fn said(&self, kind: &Kind, value: &Value) -> askama::Result<Said> {
        let list = |all: &Vec<Value>, kind: &Kind| {
            Said::List(all.iter().map(|it| self.text(kind, it)).collect())
        };
        Ok(match (kind, value) {
            (Kind::Group(fields), value) => Said::Parts(self.group(fields, value)?),
            (_, Value::Array(all)) if all.is_empty() => Said::Text(self.words.t("form-nothing")),
            (Kind::Rows { each, .. }, Value::Array(all)) => match &**each {
                Kind::Group(fields) => self.table(fields, all),
                each => list(all, each),
            },
            (Kind::Several(choices), Value::Array(all)) => {
                list(all, &Kind::Choice(choices.clone()))
            }
            (Kind::Agency | Kind::Division, Value::String(id)) => match (self.called)(kind, id) {
                Some(name) => Said::Agency { name, id: id.clone() },
                None => Said::Text(id.clone()),
            },
            (_, Value::String(text)) if is_digest(text) => Said::Digest(text.clone()),
            (kind, value) => Said::Text(self.text(kind, value)),
        })
    }

    /// A list of the same as a table; what no item has makes no column.
    fn table(&self, fields: &[Field], all: &[Value]) -> Said {
        let had = |field: &&Field| all.iter().any(|it| it.get(&field.key).is_some());
        let columns: Vec<&Field> = fields.iter().filter(had).collect();
        let cell = |item: &Value, field: &Field| {
            item.get(&field.key).map(|it| self.text(&field.kind, it)).unwrap_or_default()
        };
        let row = |item| columns.iter().map(|field| cell(item, field)).collect();
        Said::Table {
            heads: columns.iter().map(|it| self.words.of(&it.title).to_owned()).collect(),
            rows: all.iter().map(row).collect(),
        }
    }

    fn text(&self, kind: &Kind, value: &Value) -> String {
        let joined = |parts: Vec<String>| parts.join(&self.words.t("list-comma"));
        match (kind, value) {
            (Kind::Choice(choices), Value::String(word)) => {
                let known = choices.iter().find(|(it, _)| it == word);
                known.map_or_else(|| word.clone(), |(_, title)| self.words.of(title).to_owned())
            }
            (_, Value::Bool(true)) => self.words.t("form-yes"),
            (_, Value::Bool(false)) => self.words.t("form-no"),
            (Kind::Agency | Kind::Division, Value::String(id)) => {
                (self.called)(kind, id).map_or_else(|| id.clone(), |name| format!("{name} ({id})"))
            }
            (Kind::Moment | Kind::DayOrMoment, Value::String(text)) => {
                super::fill::local(text).replacen('T', " ", 1)
            }
            (Kind::Group(fields), value) => {
                let part = |field: &Field| {
                    let it = value.get(&field.key)?;
                    let title = self.words.of(&field.title);
                    Some(format!("{title} {}", self.text(&field.kind, it)))
                };
                joined(fields.iter().filter_map(part).collect())
            }
            (Kind::Rows { each, .. }, Value::Array(all)) => {
                joined(all.iter().map(|it| self.text(each, it)).collect())
            }
            (_, other) => plain(other),
        }
    }
}

fn is_digest(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|it| it.is_ascii_hexdigit())
}
