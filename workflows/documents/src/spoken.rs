//! What a document says: its texts, and among them the names of the enterprises and persons that it is
//! about. Which fields those are follows from the forms.

use crate::Shelf;
use serde_json::Value;
use std::collections::BTreeSet;

/// What a form calls the code that only an organization has.
const CODE: &str = "统一社会信用代码";
/// What the kind of a party is called where it is no natural person.
const ORGANIZATION: &str = "organization";
/// In the title of a field that names one by a mere text.
const NAMED: [&str; 4] = ["单位", "对象", "当事人", "义务人"];
/// In the title of a field that hides a name.
const HIDDEN: &str = "代号";
/// How long such a name may be in every form.
const NAME_CHARS: u64 = 120;

/// What a document says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spoken {
    /// Every text in it that is no coded value.
    pub texts: Vec<String>,
    /// The names and codes of whom it is about.
    pub parties: Vec<String>,
}

impl Shelf {
    /// What a document of this form says; every text is one where there is no such form.
    #[must_use]
    pub fn spoken(&self, name: &str, document: &Value) -> Spoken {
        let mut spoken = Spoken::default();
        let schema = self.schema(name).unwrap_or(&Value::Null);
        walk(schema, schema, document, self.party_words(), &mut spoken);
        spoken
    }
}

/// The words of fields that hold a party as an object in some form: where another form has a mere text
/// under that word, it is the party's name.
pub(crate) fn party_words<'a>(schemas: impl Iterator<Item = &'a Value>) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    schemas.for_each(|schema| gather(schema, &mut words));
    words
}

fn gather(schema: &Value, words: &mut BTreeSet<String>) {
    for (word, field) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
        if is_party(item_of(field)) {
            words.insert(word.clone());
        }
        gather(field, words);
    }
    if let Some(items) = schema.get("items") {
        gather(items, words);
    }
}

fn item_of(field: &Value) -> &Value {
    field.get("items").unwrap_or(field)
}

/// Whether an object is one whom a document is about: it has a name, and a code of an organization or a
/// kind that may be one.
fn is_party(schema: &Value) -> bool {
    let of = |pointer: &str| schema.pointer(pointer);
    let kinds = of("/properties/kind/enum").and_then(Value::as_array).into_iter().flatten();
    let code = of("/properties/code/title").and_then(Value::as_str) == Some(CODE);
    of("/properties/name").is_some()
        && (code || kinds.filter_map(Value::as_str).any(|kind| kind == ORGANIZATION))
}

/// Whether a mere text, or each of a list of them, names a party.
fn names_party(word: &str, field: &Value, schema: &Value, words: &BTreeSet<String>) -> bool {
    let title = field.get("title").and_then(Value::as_str).unwrap_or_default();
    let free = schema.get("pattern").is_none() && !is_coded(schema);
    let short = schema.get("maxLength").and_then(Value::as_u64) == Some(NAME_CHARS);
    let named = words.contains(word) || NAMED.iter().any(|it| title.contains(it));
    free && short && named && !title.contains(HIDDEN)
}

fn is_coded(schema: &Value) -> bool {
    ["enum", "const", "format"].iter().any(|it| schema.get(it).is_some())
}

fn walk<'a>(
    root: &'a Value,
    schema: &'a Value,
    value: &Value,
    words: &BTreeSet<String>,
    spoken: &mut Spoken,
) {
    let schema = resolved(root, schema);
    match value {
        Value::String(text) if !is_coded(schema) => spoken.texts.push(text.clone()),
        Value::Array(list) => {
            let items = schema.get("items").unwrap_or(&Value::Null);
            list.iter().for_each(|it| walk(root, items, it, words, spoken));
        }
        Value::Object(fields) => {
            let party = is_party(schema);
            for (word, field) in fields {
                let below = schema.pointer("/properties").and_then(|all| all.get(word));
                let below = resolved(root, below.unwrap_or(&Value::Null));
                let item = resolved(root, item_of(below));
                let of_party = party && matches!(word.as_str(), "name" | "code");
                if of_party || names_party(word, below, item, words) {
                    let list = field.as_array().map_or(std::slice::from_ref(field), Vec::as_slice);
                    let named = list.iter().filter_map(Value::as_str);
                    spoken.parties.extend(named.map(str::to_owned));
                }
                walk(root, below, field, words, spoken);
            }
        }
        _ => {}
    }
}

/// A schema that points elsewhere in its own file, where it points.
pub(crate) fn resolved<'a>(root: &'a Value, schema: &'a Value) -> &'a Value {
    let pointer = schema.get("$ref").and_then(Value::as_str).and_then(|it| it.strip_prefix('#'));
    pointer.and_then(|pointer| root.pointer(pointer)).unwrap_or(schema)
}

#[cfg(test)]
mod tests;
