//! Forms made from the schemas of documents: what an officer fills in, and the document that comes of it.
//!
//! A form is worked out from its schema and knows no case: [`Form::of`] reads the schema, [`Form::fill`]
//! and [`Form::read`] turn a document into what a browser sends and back, [`Form::draw`] writes the HTML.
//! Fields are named by JSON pointers into the document, behind the form's own prefix, so that a page may
//! hold several forms and a complaint of the shelf finds its field.

mod check;
mod draw;
mod fill;
mod named;
mod of;
mod read;
mod rows;
mod show;

pub(crate) use check::Complaints;
pub(crate) use draw::{Drawing, id};
pub(crate) use rows::Press;

use casework::text::Text;
use serde_json::Value;

/// What an agency or division is called; `None`: nobody knows it.
pub(crate) type Called<'a> = &'a dyn Fn(&Kind, &str) -> Option<String>;

/// A form: its fields in the order in which they are filled in.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Form {
    /// What the names of its fields begin with; nothing for a document.
    pub(crate) prefix: &'static str,
    /// The fields.
    pub(crate) fields: Vec<Field>,
}

/// One field.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Field {
    /// Its key in the object that holds it.
    pub(crate) key: String,
    /// What people call it.
    pub(crate) title: Text,
    /// More about it: when it is asked for, an example.
    pub(crate) hint: Option<Text>,
    /// Nothing fits without it.
    pub(crate) needed: bool,
    /// What goes into it.
    pub(crate) kind: Kind,
}

/// What goes into a field.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Kind {
    /// Text on one line.
    Line {
        /// The most characters.
        chars_max: Option<u64>,
    },
    /// Text of several lines.
    Long {
        /// The most characters.
        chars_max: Option<u64>,
    },
    /// An agency, by its id.
    Agency,
    /// A division, by its code.
    Division,
    /// A day.
    Day,
    /// An instant, Beijing time.
    Moment,
    /// A day or an instant.
    DayOrMoment,
    /// A whole number.
    Whole,
    /// A number.
    Number,
    /// Yes or no.
    YesNo,
    /// Something that must be confirmed: the value that stands for it.
    Confirmed(Value),
    /// One of these.
    Choice(Vec<(String, Text)>),
    /// Some of these.
    Several(Vec<(String, Text)>),
    /// Fields that belong together.
    Group(Vec<Field>),
    /// Any number of the same.
    Rows {
        /// What each of them is.
        each: Box<Kind>,
        /// The fewest.
        least: usize,
        /// The most.
        most: usize,
    },
}

impl Field {
    /// A field that must be filled in.
    pub(crate) fn needed(key: &str, title: Text, kind: Kind) -> Self {
        Self { key: key.to_owned(), title, hint: None, needed: true, kind }
    }

    /// A field that may stay empty.
    pub(crate) fn optional(key: &str, title: Text, kind: Kind) -> Self {
        Self { needed: false, ..Self::needed(key, title, kind) }
    }

    /// The same with more about it.
    pub(crate) fn hinted(self, hint: Text) -> Self {
        Self { hint: Some(hint), ..self }
    }
}

/// A pointer one step longer.
fn below(name: &str, step: &str) -> String {
    format!("{name}/{}", step.replace('~', "~0").replace('/', "~1"))
}

/// A value as a field shows it.
fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests;
