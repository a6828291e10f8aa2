//! Reading a schema as a form.

use super::{Field, Form, Kind};
use casework::text::Text;
use documents::Shelf;
use serde_json::{Map, Value};

/// The pattern of agency ids in schemas.
const AGENCY: &str = r"^[a-z][a-z0-9-]*\.[0-9a-z]+$";
/// The pattern of division codes in schemas.
const DIVISION: &str = "^[0-9]{6}([0-9]{3}([0-9]{3})?)?$";
/// Text that may have more characters than this is written on several lines.
const LINE_CHARS_MAX: u64 = 200;
/// Rows of a list where its schema sets no most.
const ROWS_MAX: usize = 200;
/// How far a form nests; a schema that points at itself ends here.
const DEPTH_MAX: usize = 12;

impl Form {
    /// The form of a document; `None`: there is no document of that name.
    pub(crate) fn of(shelf: &Shelf, name: &str) -> Option<Self> {
        let schema = shelf.schema(name)?;
        let reading = Reading { shelf, name, schema };
        let mut fields = reading.fields(schema, "", 0);
        for condition in schema.get("allOf").and_then(Value::as_array).into_iter().flatten() {
            asked_when(&mut fields, condition);
        }
        Some(Self { prefix: "", fields })
    }
}

struct Reading<'a> {
    shelf: &'a Shelf,
    name: &'a str,
    schema: &'a Value,
}

impl Reading<'_> {
    /// The fields of an object, whose place in the schema is `at`.
    fn fields(&self, object: &Value, at: &str, depth: usize) -> Vec<Field> {
        let Some(properties) = object.get("properties").and_then(Value::as_object) else {
            return Vec::new();
        };
        let needed = object.get("required").and_then(Value::as_array);
        let is_needed = |key: &str| needed.is_some_and(|all| all.iter().any(|it| it == key));
        let written = self.shelf.fields(self.name, at);
        let rest = properties.keys().filter(|key| !written.contains(key));
        let field = |key: &String| {
            let (part, at) = self.resolved(properties.get(key)?, &format!("{at}/properties/{key}"));
            Some(Field {
                key: key.clone(),
                title: title(part),
                hint: example(part),
                needed: is_needed(key),
                kind: self.kind(part, &at, depth),
            })
        };
        written.iter().chain(rest).filter_map(field).collect()
    }

    fn kind(&self, part: &Value, at: &str, depth: usize) -> Kind {
        let word = |key: &str| part.get(key).and_then(Value::as_str).unwrap_or_default();
        let number = |key: &str| part.get(key).and_then(Value::as_u64);
        if let Some(value) = part.get("const") {
            return Kind::Confirmed(value.clone());
        }
        if let Some(choices) = choices(part) {
            return Kind::Choice(choices);
        }
        match word("type") {
            "object" if depth < DEPTH_MAX => Kind::Group(self.fields(part, at, depth + 1)),
            "array" => self.rows(part, at, depth),
            "boolean" => Kind::YesNo,
            "integer" => Kind::Whole,
            "number" => Kind::Number,
            _ if part.get("anyOf").is_some() => Kind::DayOrMoment,
            _ if word("format") == "date" => Kind::Day,
            _ if word("format") == "date-time" => Kind::Moment,
            _ if word("pattern") == AGENCY => Kind::Agency,
            _ if word("pattern") == DIVISION => Kind::Division,
            _ => match number("maxLength") {
                chars_max @ Some(chars) if chars <= LINE_CHARS_MAX => Kind::Line { chars_max },
                None if part.get("pattern").is_some() => Kind::Line { chars_max: None },
                chars_max => Kind::Long { chars_max },
            },
        }
    }

    fn rows(&self, part: &Value, at: &str, depth: usize) -> Kind {
        let nothing = Value::Object(Map::new());
        let items = part.get("items").unwrap_or(&nothing);
        let (items, at) = self.resolved(items, &format!("{at}/items"));
        if let Some(choices) = choices(items) {
            return Kind::Several(choices);
        }
        let count = |key: &str| {
            part.get(key).and_then(Value::as_u64).and_then(|it| usize::try_from(it).ok())
        };
        Kind::Rows {
            each: Box::new(self.kind(items, &at, depth + 1)),
            least: count("minItems").unwrap_or(0),
            most: count("maxItems").unwrap_or(ROWS_MAX),
        }
    }

    /// The part that a reference inside the schema stands for, with its place.
    fn resolved<'b>(&'b self, part: &'b Value, at: &str) -> (&'b Value, String) {
        let to = part.get("$ref").and_then(Value::as_str).and_then(|it| it.strip_prefix('#'));
        match to.and_then(|at| Some((self.schema.pointer(at)?, at.to_owned()))) {
            Some(found) => found,
            None => (part, at.to_owned()),
        }
    }
}

fn title(part: &Value) -> Text {
    let word = |key: &str| part.get(key).and_then(Value::as_str).unwrap_or_default();
    Text::new(word("title"), word("x-title-en"))
}

/// What may be given, by an example or by its limits.
fn example(part: &Value) -> Option<Text> {
    let number = |key: &str| part.get(key).filter(|it| it.is_number());
    match (number("minimum"), number("maximum")) {
        (Some(least), Some(most)) => {
            Some(Text::new(format!("{least} 至 {most}"), format!("{least} to {most}")))
        }
        _ => {
            let it = part.get("x-example")?.as_str()?;
            // The example of a digest says nothing and is long.
            (it.len() < 64).then(|| Text::new(format!("如 {it}"), format!("such as {it}")))
        }
    }
}

/// The words that may be chosen, with what people call them.
fn choices(part: &Value) -> Option<Vec<(String, Text)>> {
    let words = part.get("enum")?.as_array()?;
    let choice = |word: &str| {
        let said = |language: &str| {
            part.get("x-labels")
                .and_then(|it| it.get(word)?.get(language)?.as_str())
                .unwrap_or(word)
                .to_owned()
        };
        (word.to_owned(), Text::new(said("zh"), said("en")))
    };
    Some(words.iter().filter_map(Value::as_str).map(choice).collect())
}

/// A condition of the form "if this field is so, that one is needed" becomes a word at that one.
fn asked_when(fields: &mut [Field], condition: &Value) {
    let Some(ifs) = condition.pointer("/if/properties").and_then(Value::as_object) else { return };
    let whens: Vec<Text> = ifs.iter().filter_map(|(key, is)| when(fields, key, is)).collect();
    let needed = condition.pointer("/then/required").and_then(Value::as_array);
    for key in needed.into_iter().flatten().filter_map(Value::as_str) {
        let Some(field) = fields.iter_mut().find(|it| it.key == key) else { continue };
        let join = |pick: fn(&Text) -> &String, and: &str| {
            whens.iter().map(|it| pick(it).as_str()).collect::<Vec<_>>().join(and)
        };
        let before = field.hint.take().unwrap_or_default();
        let (zh, en) = (join(|it| &it.zh, "且"), join(|it| &it.en, " and "));
        let zh = format!("{zh}时必填。{}", before.zh);
        let en = format!("Needed when {en}. {}", before.en);
        field.hint = Some(Text::new(zh.trim(), en.trim()));
    }
}

fn when(fields: &[Field], key: &str, is: &Value) -> Option<Text> {
    let field = fields.iter().find(|it| it.key == key)?;
    let values: Vec<&Value> = match is.get("const") {
        Some(one) => vec![one],
        None => is.get("enum")?.as_array()?.iter().collect(),
    };
    let called = |value: &Value| match (&field.kind, value) {
        (_, Value::Bool(true)) => Text::new("是", "yes"),
        (_, Value::Bool(false)) => Text::new("否", "no"),
        (Kind::Choice(choices), Value::String(word)) => {
            let known = choices.iter().find(|(it, _)| it == word).map(|(_, title)| title.clone());
            known.unwrap_or_else(|| Text::new(word, word))
        }
        (_, other) => Text::new(other.to_string(), other.to_string()),
    };
    let called: Vec<Text> = values.into_iter().map(called).collect();
    let zh: Vec<&str> = called.iter().map(|it| it.zh.as_str()).collect();
    let en: Vec<&str> = called.iter().map(|it| it.en.as_str()).collect();
    Some(Text::new(
        format!("「{}」为{}", field.title.zh, zh.join("或者")),
        format!("“{}” is {}", field.title.en, en.join(" or ")),
    ))
}
