//! Why a document does not fit its form, told to the officer who wrote it.

use jsonschema::error::{TypeKind, ValidationErrorKind as Kind};
use jsonschema::{JsonType, ValidationError};
use serde_json::Value;

use crate::Words;
use crate::path::{join, part_for, resolve, split_last};

/// Most complaints of one validation; more help nobody, and a hostile list could make thousands.
pub const COMPLAINTS_MAX: usize = 40;

/// One fault of a document, at the place where it is to be mended.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Complaint {
    /// JSON pointer of the value at fault. For a missing field the place where it belongs, for an
    /// unknown field that field; empty for the document as a whole.
    pub pointer: String,
    /// What is wrong, what is allowed, what to do.
    pub what: Words,
}

impl Complaint {
    /// A complaint about one place.
    pub(crate) fn new(pointer: impl Into<String>, zh: String, en: String) -> Self {
        Self { pointer: pointer.into(), what: Words::new(zh, en) }
    }
}

/// All complaints behind one error of the schema check.
pub(crate) fn from_error(schema: &Value, error: &ValidationError<'_>) -> Vec<Complaint> {
    let place = error.instance_path().as_str();
    match error.kind() {
        Kind::Required { property } => vec![missing(schema, place, property)],
        Kind::AdditionalProperties { unexpected } => {
            let few = unexpected.iter().take(COMPLAINTS_MAX);
            few.map(|field| unknown(schema, place, field)).collect()
        }
        kind => {
            let given = given(error.instance());
            let (zh, en) = about_value(schema, place, kind, &given);
            let name = named(schema, place);
            vec![Complaint::new(place, format!("{}{zh}", name.zh), format!("{}{en}", name.en))]
        }
    }
}

fn missing(schema: &Value, place: &str, property: &Value) -> Complaint {
    let field = property.as_str().unwrap_or_default();
    let pointer = join(place, field);
    let title = titled(schema, &pointer);
    Complaint::new(
        pointer,
        format!("缺少 `{field}`{}", bracketed(&title.zh)),
        format!("`{field}` is missing{}", bracketed(&title.en)),
    )
}

fn unknown(schema: &Value, place: &str, field: &str) -> Complaint {
    let fields = part_for(schema, place)
        .map(|part| resolve(schema, part))
        .and_then(|part| part.get("properties")?.as_object());
    let mut known: Vec<&str> =
        fields.map(|fields| fields.keys().map(String::as_str).collect()).unwrap_or_default();
    // The order of a map depends on how the program is built; the text may not.
    known.sort_unstable();
    let known = ticked(&known);
    let shown = shortened(field);
    Complaint::new(
        join(place, field),
        format!("不认识的字段 `{shown}`;可用的字段有 {known}"),
        format!("unknown field `{shown}`; allowed are {known}"),
    )
}

fn about_value(schema: &Value, place: &str, kind: &Kind, given: &str) -> (String, String) {
    match kind {
        Kind::Type { kind } => {
            let wanted = types(kind);
            (
                format!("应为{},给出的是 {given}", wanted.zh),
                format!("must be {}, given was {given}", wanted.en),
            )
        }
        Kind::Enum { options } => allowed(schema, place, options, given),
        Kind::Constant { expected_value } => (
            format!("只能是 `{expected_value}`,给出的是 {given}"),
            format!("must be `{expected_value}`, given was {given}"),
        ),
        Kind::Pattern { pattern } => pattern_words(schema, place, pattern, given),
        Kind::Format { format } => format_words(format, given),
        Kind::PropertyNames { .. } => {
            ("中的字段名不符合要求".to_owned(), "has a field name that is not allowed".to_owned())
        }
        kind => bound_words(kind, given).unwrap_or_else(|| {
            let keyword = kind.keyword();
            (
                format!("不符合 `{keyword}` 的要求,给出的是 {given}"),
                format!("does not fit `{keyword}`, given was {given}"),
            )
        }),
    }
}

/// Words for the kinds that compare with a number.
fn bound_words(kind: &Kind, given: &str) -> Option<(String, String)> {
    let (zh, en) = match kind {
        Kind::MinLength { limit: 1 } => ("不能为空".to_owned(), "may not be empty".to_owned()),
        Kind::MinLength { limit } => {
            (format!("至少 {limit} 个字"), format!("must have at least {limit} characters"))
        }
        Kind::MaxLength { limit } => {
            (format!("最多 {limit} 个字"), format!("may have at most {limit} characters"))
        }
        Kind::Minimum { limit } => {
            (format!("不得小于 {limit}"), format!("must be {limit} or more"))
        }
        Kind::Maximum { limit } => {
            (format!("不得大于 {limit}"), format!("must be {limit} or less"))
        }
        Kind::ExclusiveMinimum { limit } => {
            (format!("必须大于 {limit}"), format!("must be more than {limit}"))
        }
        Kind::ExclusiveMaximum { limit } => {
            (format!("必须小于 {limit}"), format!("must be less than {limit}"))
        }
        Kind::MinItems { limit } => {
            (format!("至少 {limit} 项"), format!("must list at least {limit}"))
        }
        Kind::MaxItems { limit } => {
            (format!("最多 {limit} 项"), format!("may list at most {limit}"))
        }
        Kind::UniqueItems => ("有重复的项".to_owned(), "lists the same thing twice".to_owned()),
        Kind::MultipleOf { multiple_of } => {
            (format!("必须是 {multiple_of} 的倍数"), format!("must be a multiple of {multiple_of}"))
        }
        _ => return None,
    };
    Some((format!("{zh},给出的是 {given}"), format!("{en}, given was {given}")))
}

fn allowed(schema: &Value, place: &str, options: &Value, given: &str) -> (String, String) {
    let part = part_for(schema, place).map(|part| resolve(schema, part));
    let labels = part.and_then(|part| part.get("x-labels"));
    let list = |language: &str, comma: &str| {
        let options = options.as_array().map(Vec::as_slice).unwrap_or_default();
        let each = options.iter().map(|option| {
            let code = option.as_str().map_or_else(|| option.to_string(), str::to_owned);
            let label = labels.and_then(|labels| labels.get(&code)?.get(language)?.as_str());
            format!("`{code}`{}", bracketed(label.unwrap_or_default()))
        });
        each.collect::<Vec<_>>().join(comma)
    };
    (
        format!("给出的是 {given};可选 {}", list("zh", "、")),
        format!("is {given}; allowed are {}", list("en", ", ")),
    )
}

fn pattern_words(schema: &Value, place: &str, pattern: &str, given: &str) -> (String, String) {
    let part = part_for(schema, place).map(|part| resolve(schema, part));
    match part.and_then(|part| part.get("x-example")?.as_str()) {
        Some(example) => (
            format!("{given} 的写法不对,应如 `{example}`(`{pattern}`)"),
            format!(
                "{given} is not written as it should be, for example `{example}` (`{pattern}`)"
            ),
        ),
        None => (
            format!("{given} 的写法不对,应符合 `{pattern}`"),
            format!("{given} is not written as it should be: `{pattern}`"),
        ),
    }
}

fn format_words(format: &str, given: &str) -> (String, String) {
    match format {
        "date" => (
            format!("{given} 不是有效日期,应如 `2026-09-15`"),
            format!("{given} is no date; write it like `2026-09-15`"),
        ),
        "date-time" => (
            format!("{given} 不是有效时刻,应带时区,如 `2026-09-15T09:30:00+08:00`"),
            format!(
                "{given} is no instant; write it with its offset, like `2026-09-15T09:30:00+08:00`"
            ),
        ),
        other => (
            format!("{given} 不符合 `{other}` 格式"),
            format!("{given} does not fit the format `{other}`"),
        ),
    }
}

fn types(kind: &TypeKind) -> Words {
    let list: Vec<Words> = match kind {
        TypeKind::Single(one) => vec![type_name(*one)],
        TypeKind::Multiple(set) => set.iter().map(type_name).collect(),
    };
    let join =
        |pick: fn(&Words) -> &str, or: &str| list.iter().map(pick).collect::<Vec<_>>().join(or);
    Words::new(join(|words| &words.zh, "或者"), join(|words| &words.en, " or "))
}

fn type_name(kind: JsonType) -> Words {
    match kind {
        JsonType::Null => Words::new("空值 `null`", "`null`"),
        JsonType::Boolean => Words::new("`true` 或 `false`", "`true` or `false`"),
        JsonType::Integer => Words::new("整数", "an integer"),
        JsonType::Number => Words::new("数", "a number"),
        JsonType::String => Words::new("文本", "text"),
        JsonType::Array => Words::new("列表", "a list"),
        JsonType::Object => Words::new("一组字段", "a group of fields"),
    }
}

/// The field's name and title in front of a complaint about its value.
fn named(schema: &Value, place: &str) -> Words {
    let Some((_, last)) = split_last(place) else {
        return Words::new("文书", "the document ");
    };
    let title = titled(schema, place);
    let (zh, en) = (bracketed(&title.zh), bracketed(&title.en));
    match last.parse::<usize>() {
        Ok(index) => {
            let nth = index.saturating_add(1);
            Words::new(format!("第 {nth} 项{zh}"), format!("number {nth}{en} "))
        }
        Err(_) => Words::new(format!("`{last}`{zh}"), format!("`{last}`{en} ")),
    }
}

fn titled(schema: &Value, place: &str) -> Words {
    let part = part_for(schema, place);
    let text =
        |key: &str| part.and_then(|part| part.get(key)?.as_str()).unwrap_or_default().to_owned();
    Words::new(text("title"), text("x-title-en"))
}

fn bracketed(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!(" ({text})") }
}

fn ticked(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// What was given, in backticks; lists and groups are only named.
fn given(value: &Value) -> String {
    match value {
        Value::Array(list) => format!("`[…]` ({})", list.len()),
        Value::Object(fields) => format!("`{{…}}` ({})", fields.len()),
        Value::String(text) => format!("`{}`", shortened(text)),
        other => format!("`{other}`"),
    }
}

/// At most forty characters of a text, on one line.
pub(crate) fn shortened(text: &str) -> String {
    let mut short: String = text
        .chars()
        .map(|letter| if letter.is_control() || letter == '`' { ' ' } else { letter })
        .take(40)
        .collect();
    if text.chars().nth(40).is_some() {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests;
