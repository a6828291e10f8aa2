//! What a document says, put where an official paper has a place for it.

mod items;
mod value;

use crate::words::Words;
use items::Items;
#[cfg(test)]
pub(super) use items::numeral;
use policy::house::House;
use serde_json::{Map, Value};
use value::Sayer;

/// The content of a paper.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Content {
    /// 发文机关标志.
    pub(super) organ: String,
    /// 发文字号.
    pub(super) number: Option<String>,
    /// 标题.
    pub(super) title: String,
    /// 主送机关.
    pub(super) to: Option<String>,
    /// 正文.
    pub(super) body: Vec<Block>,
    /// 附件, each a table of its own.
    pub(super) annexes: Vec<Annex>,
    /// 成文日期.
    pub(super) date: Option<String>,
    /// The organ's seal stands on the original.
    pub(super) is_sealed: bool,
    /// 抄送机关.
    pub(super) copy: Option<String>,
}

/// A paragraph of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    /// How deep it stands, from 0.
    pub(super) level: usize,
    /// Its number and label; empty for plain text.
    pub(super) head: String,
    /// What follows the label.
    pub(super) text: String,
}

/// A list with columns.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Annex {
    pub(super) title: String,
    pub(super) columns: Vec<String>,
    pub(super) rows: Vec<Vec<String>>,
}

/// Fields with a place of their own in the layout.
const PLACED: [&str; 6] = ["number", "organ", "to", "date", "sealed", "copy"];

impl Content {
    /// The content of a document of a form, sent by an agency that is named as its organ where the form
    /// has no such field.
    pub(super) fn of(
        house: &House,
        words: Words,
        form: &str,
        document: &Value,
        sender: &str,
    ) -> Self {
        let empty = (Map::new(), Value::Null);
        let schema = house.shelf().schema(form).unwrap_or(&empty.1);
        let fields = document.as_object().unwrap_or(&empty.0);
        let sayer = Sayer { house, words };
        let title = sayer.label(schema, form);
        let placed = |name: &str| {
            let said = fields.get(name).map(|it| sayer.said(property(schema, name), it));
            said.filter(|it| !it.is_empty())
        };
        let mut items = Items::new(sayer);
        for (name, field) in ordered(schema, fields) {
            // A form may call something else so, such as a span with an end.
            let is_placed = PLACED.contains(&name) && !field.is_object();
            if !is_placed {
                items.add(0, name, property(schema, name), field);
            }
        }
        let (body, annexes) = items.done();
        Self {
            organ: placed("organ").unwrap_or_else(|| sayer.agency(sender)),
            number: placed("number"),
            title,
            to: placed("to"),
            body,
            annexes,
            date: placed("date"),
            is_sealed: fields.get("sealed").and_then(Value::as_bool).unwrap_or(false),
            copy: placed("copy"),
        }
    }
}

/// The schema of a property.
fn property<'a>(schema: &'a Value, name: &str) -> &'a Value {
    schema.get("properties").and_then(|it| it.get(name)).unwrap_or(&Value::Null)
}

/// The fields in the order of the form; what the form does not know comes last.
fn ordered<'a>(schema: &'a Value, fields: &'a Map<String, Value>) -> Vec<(&'a str, &'a Value)> {
    let known = schema.get("properties").and_then(Value::as_object);
    let named = known.into_iter().flat_map(Map::keys);
    let mut found: Vec<(&str, &Value)> =
        named.filter_map(|name| Some((name.as_str(), fields.get(name)?))).collect();
    let others = fields.iter().filter(|(name, _)| known.is_none_or(|it| !it.contains_key(*name)));
    found.extend(others.map(|(name, field)| (name.as_str(), field)));
    found
}
