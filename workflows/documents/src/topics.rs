//! What a document is about, by the few fields that are counted: a category, a river. Which fields those
//! are is said in the forms by `x-topic`.

use crate::spoken::resolved;
use crate::{Shelf, Words};
use serde_json::Value;
use std::collections::BTreeSet;

/// The keyword that marks such a field.
pub(crate) const MARK: &str = "x-topic";
/// What it may say.
pub const TOPICS: [&str; 2] = ["category", "river"];

/// What a document is about: one of [`TOPICS`], and its value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Topic {
    /// Of what kind.
    pub kind: &'static str,
    /// A coded value, or a name without space around it.
    pub value: String,
}

impl Shelf {
    /// What a document of this form is about, each thing once; nothing where there is no such form.
    #[must_use]
    pub fn topics(&self, name: &str, document: &Value) -> BTreeSet<Topic> {
        let mut topics = BTreeSet::new();
        if let Some(schema) = self.schema(name) {
            gather(schema, schema, document, &mut topics);
        }
        topics
    }

    /// What a coded value of such a field is called; `None`: it is a name, or no form knows it.
    #[must_use]
    pub fn topic_title(&self, kind: &str, value: &str) -> Option<Words> {
        self.names().filter_map(|name| self.schema(name)).find_map(|it| titled(it, kind, value))
    }
}

/// The kind that a field says it is of.
pub(crate) fn kind_of(field: &Value) -> Option<&'static str> {
    let word = field.get(MARK)?.as_str()?;
    TOPICS.into_iter().find(|it| *it == word)
}

fn gather(root: &Value, schema: &Value, value: &Value, topics: &mut BTreeSet<Topic>) {
    let schema = resolved(root, schema);
    match value {
        Value::String(text) => {
            let value = text.trim();
            if let Some(kind) = kind_of(schema).filter(|_| !value.is_empty()) {
                topics.insert(Topic { kind, value: value.to_owned() });
            }
        }
        Value::Array(list) => {
            let items = schema.get("items").unwrap_or(&Value::Null);
            list.iter().for_each(|it| gather(root, items, it, topics));
        }
        Value::Object(fields) => {
            let below = |word| schema.get("properties").and_then(|all| all.get(word));
            for (word, field) in fields {
                gather(root, below(word).unwrap_or(&Value::Null), field, topics);
            }
        }
        _ => {}
    }
}

fn titled(schema: &Value, kind: &str, value: &str) -> Option<Words> {
    match schema {
        Value::Object(words) => {
            let label = schema.get("x-labels").and_then(|all| all.get(value));
            let own = label.filter(|_| kind_of(schema) == Some(kind)).and_then(|label| {
                let text = |language: &str| label.get(language).and_then(Value::as_str);
                Some(Words::new(text("zh")?, text("en")?))
            });
            own.or_else(|| words.values().find_map(|it| titled(it, kind, value)))
        }
        Value::Array(list) => list.iter().find_map(|it| titled(it, kind, value)),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
