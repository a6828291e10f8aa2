//! What every form of the project must be, beyond being a JSON Schema.

use serde_json::Value;

use crate::path::join;
use crate::{Words, papers, topics};

/// The draft every schema names.
pub(crate) const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";

/// Keywords of 2020-12 in use. A misspelt keyword would silently check nothing, so others are
/// refused; notes of the project begin with `x-`.
const KEYWORDS: [&str; 35] = [
    "$schema",
    "$id",
    "$ref",
    "$defs",
    "$comment",
    "title",
    "description",
    "examples",
    "type",
    "enum",
    "const",
    "properties",
    "required",
    "additionalProperties",
    "items",
    "minItems",
    "maxItems",
    "uniqueItems",
    "contains",
    "minLength",
    "maxLength",
    "pattern",
    "format",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "allOf",
    "anyOf",
    "oneOf",
    "not",
    "if",
    "then",
    "else",
];

/// One fault at a place in the schema.
pub(crate) type Fault = (String, Words);

/// Name and edition from `urn:liandong:document:NAME:EDITION`.
pub(crate) fn identity(schema: &Value) -> Option<(&str, u32)> {
    let rest = schema.get("$id")?.as_str()?.strip_prefix("urn:liandong:document:")?;
    let (name, edition) = rest.split_once(':')?;
    let plain =
        |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
    let edition = edition.parse::<u32>().ok().filter(|edition| *edition > 0)?;
    (name.starts_with(|first: char| first.is_ascii_lowercase()) && name.chars().all(plain))
        .then_some((name, edition))
}

/// All faults of one schema, in the order of the text's structure.
pub(crate) fn check(schema: &Value, stem: &str) -> Vec<Fault> {
    let mut faults = Vec::new();
    check_head(schema, stem, &mut faults);
    check_part(schema, schema, "", Place::Form, &mut faults);
    if let Err(what) = papers::read(schema) {
        faults.push(("/x-papers".to_owned(), what));
    }
    faults
}

fn check_head(schema: &Value, stem: &str, faults: &mut Vec<Fault>) {
    let mut fault = |pointer: &str, zh: String, en: String| {
        faults.push((pointer.to_owned(), Words::new(zh, en)));
    };
    if schema.get("$schema").and_then(Value::as_str) != Some(DRAFT) {
        fault(
            "/$schema",
            format!("`$schema` 应为 `{DRAFT}`"),
            format!("`$schema` must be `{DRAFT}`"),
        );
    }
    match identity(schema) {
        Some((name, _)) if name == stem => {}
        _ => fault(
            "/$id",
            format!("`$id` 应为 `urn:liandong:document:{stem}:版次`,版次为正整数,名称同文件名"),
            format!(
                "`$id` must be `urn:liandong:document:{stem}:EDITION`, the file's name and a whole number from 1"
            ),
        ),
    }
    if schema.get("type").and_then(Value::as_str) != Some("object") {
        fault(
            "/type",
            "文书应为 `object`".to_owned(),
            "a document must be of type `object`".to_owned(),
        );
    }
    let basis = schema.get("x-basis").and_then(Value::as_array);
    let row = |row: &Value| row.as_str().is_some_and(|row| !row.trim().is_empty());
    if !basis.is_some_and(|rows| !rows.is_empty() && rows.iter().all(row)) {
        fault(
            "/x-basis",
            "`x-basis` 应列出依据的法条行号".to_owned(),
            "`x-basis` must list the law rows the document rests on".to_owned(),
        );
    }
    let required = schema.get("required").and_then(Value::as_array);
    if required.is_none_or(Vec::is_empty) {
        fault(
            "/required",
            "至少一个必填字段".to_owned(),
            "at least one field must be required".to_owned(),
        );
    }
}

/// What a part of a schema describes, and so what it owes its reader.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// The whole document, or a field: titled and typed.
    Form,
    /// An element of a list: typed; the list has the title.
    Element,
    /// A condition on a value that is described elsewhere.
    Condition,
}

fn check_part(root: &Value, part: &Value, pointer: &str, place: Place, faults: &mut Vec<Fault>) {
    let Some(words) = part.as_object() else {
        // `true` allows anything; `false` is of use only as `additionalProperties`.
        faults.push((
            pointer.to_owned(),
            Words::new("此处应是一组关键字", "a group of keywords is due here"),
        ));
        return;
    };
    for word in words.keys() {
        if !word.starts_with("x-") && !KEYWORDS.contains(&word.as_str()) {
            faults.push((
                join(pointer, word),
                Words::new(
                    format!("关键字 `{word}` 未启用,自用的注记以 `x-` 开头"),
                    format!("the keyword `{word}` is not in use; notes of our own begin with `x-`"),
                ),
            ));
        }
    }
    check_reference(root, part, pointer, faults);
    check_topic(part, pointer, faults);
    if place != Place::Condition {
        check_shape(part, pointer, place, faults);
    }
    check_object(part, pointer, place, faults);
    descend(root, part, pointer, place, faults);
}

fn check_reference(root: &Value, part: &Value, pointer: &str, faults: &mut Vec<Fault>) {
    let Some(reference) = part.get("$ref") else { return };
    let text = reference.as_str().unwrap_or_default();
    let local = text.strip_prefix('#').filter(|inner| inner.starts_with("/$defs/"));
    if local.and_then(|inner| root.pointer(inner)).is_none() {
        faults.push((
            join(pointer, "$ref"),
            Words::new(
                format!("`$ref` 只能指向本文件的 `#/$defs/…`,给出的是 `{text}`"),
                format!("`$ref` may only name `#/$defs/…` of this file, given was `{text}`"),
            ),
        ));
    }
}

/// What is counted is a text, of a kind that is known.
fn check_topic(part: &Value, pointer: &str, faults: &mut Vec<Fault>) {
    let is_text = part.get("type").and_then(Value::as_str) == Some("string");
    if part.get(topics::MARK).is_none() || (is_text && topics::kind_of(part).is_some()) {
        return;
    }
    let (mark, list) = (topics::MARK, topics::TOPICS.join("`, `"));
    faults.push((
        join(pointer, mark),
        Words::new(
            format!("`{mark}` 只用于 `type` 为 `string` 的字段,可用:`{list}`"),
            format!("`{mark}` stands at a field of type `string` and is one of `{list}`"),
        ),
    ));
}

/// A titled, typed field; without a type it would let anything through.
fn check_shape(part: &Value, pointer: &str, place: Place, faults: &mut Vec<Fault>) {
    let filled =
        |key: &str| part.get(key).and_then(Value::as_str).is_some_and(|text| !text.is_empty());
    if place == Place::Form {
        for key in ["title", "x-title-en"] {
            if !filled(key) {
                faults.push((
                    pointer.to_owned(),
                    Words::new(format!("缺少 `{key}`"), format!("`{key}` is missing")),
                ));
            }
        }
        if filled("title") && !part.get("title").is_some_and(holds_chinese) {
            faults.push((
                join(pointer, "title"),
                Words::new("`title` 应为中文", "`title` must be Chinese"),
            ));
        }
    }
    if !["type", "const", "enum", "$ref"].iter().any(|key| part.get(key).is_some()) {
        faults.push((
            pointer.to_owned(),
            Words::new("缺少 `type`,任何值都会通过", "`type` is missing, so anything would pass"),
        ));
    }
    if let Some(code) = unlabelled(part) {
        faults.push((
            join(pointer, "enum"),
            Words::new(
                format!("选项 `{code}` 在 `x-labels` 中没有中英文名称"),
                format!("the value `{code}` has no Chinese and English label in `x-labels`"),
            ),
        ));
    }
    if is_type(part, "array") && part.get("items").is_none() {
        faults.push((
            pointer.to_owned(),
            Words::new("列表缺少 `items`", "a list must describe its `items`"),
        ));
    }
}

/// The first value of a fixed list that could only be shown as a code.
fn unlabelled(part: &Value) -> Option<&str> {
    let codes = part.get("enum")?.as_array()?.iter().filter_map(Value::as_str);
    let label = |code: &str, language: &str| {
        let label = part.get("x-labels")?.get(code)?.get(language)?.as_str()?;
        (!label.is_empty()).then_some(())
    };
    codes.into_iter().find(|code| label(code, "zh").is_none() || label(code, "en").is_none())
}

fn holds_chinese(title: &Value) -> bool {
    title.as_str().is_some_and(|title| {
        title.chars().any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter))
    })
}

fn is_type(part: &Value, name: &str) -> bool {
    match part.get("type") {
        Some(Value::String(one)) => one == name,
        Some(Value::Array(several)) => several.iter().any(|one| one == name),
        _ => false,
    }
}

fn check_object(part: &Value, pointer: &str, place: Place, faults: &mut Vec<Fault>) {
    if is_type(part, "object") && part.get("additionalProperties") != Some(&Value::Bool(false)) {
        faults.push((
            pointer.to_owned(),
            Words::new(
                "对象须写明 `additionalProperties: false`",
                "an object must say `additionalProperties: false`",
            ),
        ));
    }
    if place == Place::Condition {
        return;
    }
    if part.get("properties").is_some() && !is_type(part, "object") {
        faults.push((
            pointer.to_owned(),
            Words::new(
                "有 `properties` 而无 `type: object`",
                "`properties` without `type: object`",
            ),
        ));
    }
    for field in part.get("required").and_then(Value::as_array).into_iter().flatten() {
        let name = field.as_str().unwrap_or_default();
        if part.get("properties").and_then(|fields| fields.get(name)).is_none() {
            faults.push((
                join(pointer, "required"),
                Words::new(
                    format!("必填的 `{name}` 不在 `properties` 之内"),
                    format!("`{name}` is required but not among the `properties`"),
                ),
            ));
        }
    }
}

fn descend(root: &Value, part: &Value, pointer: &str, place: Place, faults: &mut Vec<Fault>) {
    let fields = if place == Place::Condition { Place::Condition } else { Place::Form };
    for (key, inside) in [("properties", fields), ("$defs", Place::Element)] {
        for (name, inner) in part.get(key).and_then(Value::as_object).into_iter().flatten() {
            check_part(root, inner, &join(&join(pointer, key), name), inside, faults);
        }
    }
    for (key, inside) in [
        ("items", if place == Place::Condition { Place::Condition } else { Place::Element }),
        ("contains", Place::Condition),
        ("not", Place::Condition),
        ("if", Place::Condition),
        ("then", Place::Condition),
        ("else", Place::Condition),
    ] {
        if let Some(inner) = part.get(key) {
            check_part(root, inner, &join(pointer, key), inside, faults);
        }
    }
    for key in ["allOf", "anyOf", "oneOf"] {
        for (index, inner) in
            part.get(key).and_then(Value::as_array).into_iter().flatten().enumerate()
        {
            let here = join(&join(pointer, key), &index.to_string());
            check_part(root, inner, &here, Place::Condition, faults);
        }
    }
}

#[cfg(test)]
mod tests;
