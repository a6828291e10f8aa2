//! What was filled in, as a document.

use super::{Field, Form, Kind, below};
use crate::visitor::Fields;
use casework::time::{Day, Instant};
use serde_json::{Map, Number, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

impl Form {
    /// The document that comes of what was filled in: what is empty is left out, and what does not fit
    /// its field stays as it was written, for the shelf to complain about.
    pub(crate) fn read(&self, fields: &Fields) -> Value {
        self.taken(fields, false)
    }

    /// The same with rows that are still empty, to be drawn again.
    pub(crate) fn read_rows(&self, fields: &Fields) -> Value {
        self.taken(fields, true)
    }

    fn taken(&self, fields: &Fields, keep: bool) -> Value {
        let mut sent: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (name, value) in &fields.0 {
            sent.entry(name).or_default().push(value.trim());
        }
        Value::Object(Taking { sent, keep }.group(&self.fields, self.prefix))
    }
}

struct Taking<'a> {
    sent: BTreeMap<&'a str, Vec<&'a str>>,
    /// Empty rows are kept.
    keep: bool,
}

impl Taking<'_> {
    fn group(&self, fields: &[Field], at: &str) -> Map<String, Value> {
        let value = |field: &Field| {
            let value = self.value(&field.kind, &below(at, &field.key));
            let value = value.or_else(|| self.empty(field))?;
            Some((field.key.clone(), value))
        };
        fields.iter().filter_map(value).collect()
    }

    /// What stands for a field that has nothing in it: then complaints name what is missing in it.
    fn empty(&self, field: &Field) -> Option<Value> {
        match field.kind {
            _ if !field.needed && !self.keep => None,
            Kind::Group(_) => Some(Value::Object(Map::new())),
            Kind::Rows { .. } | Kind::Several(_) => Some(Value::Array(Vec::new())),
            _ => None,
        }
    }

    fn value(&self, kind: &Kind, name: &str) -> Option<Value> {
        match kind {
            Kind::Group(fields) => {
                let group = self.group(fields, name);
                (self.keep || !group.is_empty()).then_some(Value::Object(group))
            }
            Kind::Rows { each, .. } => {
                let rows = self.rows(each, name);
                (!rows.is_empty()).then_some(Value::Array(rows))
            }
            Kind::Several(choices) => {
                let chosen = self.sent.get(name)?;
                let known = choices.iter().map(|(word, _)| word.as_str());
                let mut words: Vec<&str> = known.filter(|word| chosen.contains(word)).collect();
                words.extend(chosen.iter().filter(|it| !it.is_empty() && !has(choices, it)));
                let words: Vec<Value> = words.into_iter().map(Value::from).collect();
                (!words.is_empty()).then_some(Value::Array(words))
            }
            kind => {
                let text = self.sent.get(name)?.last().filter(|it| !it.is_empty())?;
                Some(one(kind, text))
            }
        }
    }

    fn rows(&self, each: &Kind, name: &str) -> Vec<Value> {
        let before = format!("{name}/");
        let numbers: BTreeSet<usize> = self
            .sent
            .range::<str, _>((Bound::Included(before.as_str()), Bound::Unbounded))
            .map_while(|(it, _)| it.strip_prefix(before.as_str()))
            .filter_map(|it| it.split('/').next()?.parse().ok())
            .collect();
        let row = |number: usize| {
            let value = self.value(each, &format!("{before}{number}"));
            value.or_else(|| self.keep.then_some(Value::Null))
        };
        numbers.into_iter().filter_map(row).collect()
    }
}

fn has(choices: &[(String, casework::text::Text)], word: &str) -> bool {
    choices.iter().any(|(it, _)| it == word)
}

/// The value of one field; a text that is none of its kind stays a text.
fn one(kind: &Kind, text: &str) -> Value {
    match kind {
        Kind::Whole => text.parse::<i64>().map_or_else(|_| text.into(), Value::from),
        Kind::Number => {
            serde_json::from_str::<Number>(text).map_or_else(|_| text.into(), Value::Number)
        }
        Kind::YesNo => match text {
            "true" => true.into(),
            "false" => false.into(),
            other => other.into(),
        },
        Kind::Confirmed(value) if text == "true" => value.clone(),
        Kind::Moment => moment(text).into(),
        Kind::DayOrMoment if text.parse::<Day>().is_err() => moment(text).into(),
        _ => text.into(),
    }
}

/// An instant as documents write it: what a browser sends has no offset, and is Beijing time.
pub(super) fn moment(text: &str) -> String {
    let written = text.replacen(' ', "T", 1);
    let has_offset = written.ends_with(['Z', 'z'])
        || written.split_once('T').is_some_and(|(_, time)| time.contains(['+', '-']));
    let whole =
        if written.len() == "2026-09-15T09:30".len() { format!("{written}:00") } else { written };
    match whole.parse::<Instant>() {
        Ok(instant) if !has_offset => instant.to_string(),
        _ => text.to_owned(),
    }
}
