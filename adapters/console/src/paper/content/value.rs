//! One value as people read it.

use crate::words::Words;
use policy::house::House;
use serde_json::Value;

/// Says labels and values in one language.
#[derive(Clone, Copy)]
pub(super) struct Sayer<'a> {
    pub(super) house: &'a House,
    pub(super) words: Words,
}

/// How the pattern of an agency's id begins in every form.
const AGENCY_PATTERN: &str = "^[a-z][a-z0-9-]*\\.[0-9a-z]+";
/// How the pattern of a division's code begins.
const DIVISION_PATTERN: &str = "^[0-9]{6}(";

impl Sayer<'_> {
    /// What a field or form is called.
    pub(super) fn label(self, schema: &Value, name: &str) -> String {
        let key = if self.words.is_zh() { "title" } else { "x-title-en" };
        let title = schema.get(key).and_then(Value::as_str).unwrap_or(name);
        if self.words.is_zh() {
            return title.to_owned();
        }
        let mut letters = title.chars();
        letters.next().map_or_else(String::new, |it| it.to_uppercase().chain(letters).collect())
    }

    pub(super) fn agency(self, id: &str) -> String {
        let known = self.house.directory().agency(id);
        known.map_or_else(|| id.to_owned(), |it| self.words.of(&it.name).to_owned())
    }

    /// A value that is no object, or a list of such values.
    pub(super) fn said(self, schema: &Value, value: &Value) -> String {
        match value {
            Value::String(text) => self.text(schema, text),
            Value::Bool(yes) => self.words.t(if *yes { "paper-yes" } else { "paper-no" }),
            Value::Array(list) => {
                let items = schema.get("items").unwrap_or(&Value::Null);
                let said: Vec<String> = list.iter().map(|it| self.said(items, it)).collect();
                said.join(&self.words.t("list-comma"))
            }
            Value::Number(number) => number.to_string(),
            Value::Null | Value::Object(_) => String::new(),
        }
    }

    fn text(self, schema: &Value, text: &str) -> String {
        let labels = schema.get("x-labels").and_then(|it| it.get(text));
        let tag = if self.words.is_zh() { "zh" } else { "en" };
        if let Some(label) = labels.and_then(|it| it.get(tag)).and_then(Value::as_str) {
            return label.to_owned();
        }
        let of = |key: &str| schema.get(key).and_then(Value::as_str).unwrap_or_default();
        match of("format") {
            "date" => day(text, self.words),
            "date-time" => moment(text, self.words),
            _ if of("pattern").starts_with(AGENCY_PATTERN) => self.agency(text),
            _ if of("pattern").starts_with(DIVISION_PATTERN) => self.division(text),
            _ => text.to_owned(),
        }
    }

    /// A division with its code; one below the counties by its county.
    fn division(self, code: &str) -> String {
        let known = code.get(..6).and_then(|it| self.house.directory().division(it));
        known.map_or_else(
            || code.to_owned(),
            |it| {
                self.words.with2(
                    "paper-division",
                    ("name", it.name.clone()),
                    ("code", code.to_owned()),
                )
            },
        )
    }
}

/// A day as official papers write it: whole, in Arabic numbers without zeros before them (7.3.5.5).
fn day(text: &str, words: Words) -> String {
    let mut parts = text.splitn(3, '-').map(|it| it.trim_start_matches('0'));
    match (parts.next(), parts.next(), parts.next()) {
        (Some(year), Some(month), Some(day)) if words.is_zh() => {
            format!("{year}年{month}月{day}日")
        }
        _ => text.to_owned(),
    }
}

/// An instant by its day, hour and minute, with the offset that it was given in.
fn moment(text: &str, words: Words) -> String {
    let (Some(date), Some(time)) = (text.get(..10), text.get(11..16)) else {
        return text.to_owned();
    };
    let offset = text
        .get(19..)
        .unwrap_or_default()
        .trim_start_matches(|it: char| it == '.' || it.is_ascii_digit());
    let offset =
        if offset.eq_ignore_ascii_case("+08:00") { String::new() } else { format!(" ({offset})") };
    format!("{} {time}{offset}", day(date, words))
}
