//! A form as HTML.

use super::check::rows_drawn;
use super::fill::local;
use super::{Called, Complaints, Field, Form, Kind, below, plain};
use crate::words::Words;
use askama::Template;
use casework::text::Text;
use serde_json::Value;

/// How a form is drawn.
#[derive(Clone, Copy)]
pub(crate) struct Drawing<'a> {
    /// The language.
    pub(crate) words: Words,
    /// What is wrong.
    pub(crate) complaints: &'a Complaints,
    /// What an agency or division is called; `None`: nobody knows it.
    pub(crate) called: Called<'a>,
    /// Where the page's form goes to, for buttons that do not leave the page.
    pub(crate) action: &'a str,
    /// The field that is looked at first.
    pub(crate) focus: Option<&'a str>,
}

impl std::fmt::Debug for Drawing<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Drawing").field("action", &self.action).finish_non_exhaustive()
    }
}

#[derive(Template)]
#[template(path = "form/line.html")]
struct Line<'a> {
    w: Words,
    about: About,
    input: Input,
    autofocus: bool,
    complaints: &'a [String],
}

#[derive(Template)]
#[template(path = "form/group.html")]
struct Group<'a> {
    w: Words,
    about: About,
    parts: String,
    complaints: &'a [String],
}

#[derive(Template)]
#[template(path = "form/rows.html")]
struct Rows<'a> {
    w: Words,
    about: About,
    rows: Vec<Row>,
    more: bool,
    action: &'a str,
    autofocus: bool,
    complaints: &'a [String],
}

/// One row: its number for people, and whether it is one field or several.
struct Row {
    name: String,
    title: String,
    parts: String,
    one: bool,
    mark: bool,
}

/// What stands around a field.
struct About {
    id: String,
    name: String,
    title: String,
    hint: Option<String>,
    needed: bool,
}

impl About {
    /// The ids that describe the field.
    fn described(&self, complaints: &[String]) -> String {
        let hint = self.hint.as_ref().map(|_| format!("{}-hint", self.id));
        let wrong = (!complaints.is_empty()).then(|| format!("{}-wrong", self.id));
        hint.into_iter().chain(wrong).collect::<Vec<_>>().join(" ")
    }
}

/// The part that is filled in.
enum Input {
    Text { value: String, kind: &'static str, chars_max: Option<u64>, numeric: bool },
    Long { value: String, chars_max: Option<u64> },
    Found { value: String, path: &'static str, called: Option<String> },
    Choice(Vec<Choice>),
    Check { checked: bool },
    Checks(Vec<Choice>),
}

struct Choice {
    word: String,
    title: String,
    chosen: bool,
}

/// The id of the element of a field.
pub(crate) fn id(name: &str) -> String {
    let part = |it: char| if it.is_ascii_alphanumeric() || it == '_' { it } else { '-' };
    format!("f{}", name.chars().map(part).collect::<String>())
}

impl Form {
    /// The fields with what is in them.
    ///
    /// # Errors
    /// A template cannot be filled.
    pub(crate) fn draw(&self, value: &Value, drawing: &Drawing<'_>) -> askama::Result<String> {
        drawing.group(&self.fields, Some(value), self.prefix)
    }
}

impl Drawing<'_> {
    /// Fields of an object of that name.
    ///
    /// # Errors
    /// A template cannot be filled.
    pub(crate) fn fields(
        &self,
        fields: &[Field],
        value: &Value,
        at: &str,
    ) -> askama::Result<String> {
        self.group(fields, Some(value), at)
    }

    fn group(&self, fields: &[Field], value: Option<&Value>, at: &str) -> askama::Result<String> {
        let mut out = String::new();
        for field in fields {
            let about = self.about(field, below(at, &field.key));
            let value = value.and_then(|it| it.get(&field.key)).filter(|it| !it.is_null());
            out += &self.one(&field.kind, value, about)?;
        }
        Ok(out)
    }

    fn about(&self, field: &Field, name: String) -> About {
        About {
            id: id(&name),
            title: self.words.of(&field.title).to_owned(),
            hint: field.hint.as_ref().map(|it| self.words.of(it).to_owned()),
            needed: field.needed,
            name,
        }
    }

    fn one(&self, kind: &Kind, value: Option<&Value>, about: About) -> askama::Result<String> {
        let complaints = self.complaints.at(&about.name);
        match kind {
            Kind::Group(fields) => {
                let parts = self.group(fields, value, &about.name)?;
                Group { w: self.words, about, parts, complaints }.render()
            }
            Kind::Rows { each, least, most } => self.rows(each, value, about, (*least, *most)),
            kind => {
                let autofocus = self.focus == Some(about.name.as_str());
                let input = self.input(kind, value);
                Line { w: self.words, about, input, autofocus, complaints }.render()
            }
        }
    }

    fn rows(
        &self,
        each: &Kind,
        value: Option<&Value>,
        about: About,
        (least, most): (usize, usize),
    ) -> askama::Result<String> {
        let drawn = rows_drawn(value, least, about.needed);
        let mut rows = Vec::with_capacity(drawn);
        for number in 0..drawn {
            rows.push(self.row(each, value.and_then(|it| it.get(number)), &about, number)?);
        }
        Rows {
            w: self.words,
            rows,
            more: drawn < most,
            action: self.action,
            autofocus: self.focus == Some(about.name.as_str()),
            complaints: self.complaints.at(&about.name),
            about,
        }
        .render()
    }

    fn row(
        &self,
        each: &Kind,
        value: Option<&Value>,
        about: &About,
        number: usize,
    ) -> askama::Result<Row> {
        let (name, n) = (format!("{}/{number}", about.name), number + 1);
        let title = format!("{} {n}", about.title);
        let value = value.filter(|it| !it.is_null());
        if let Kind::Group(fields) = each {
            let first = fields.first().map(|it| below(&name, &it.key));
            let focus =
                if self.focus == Some(name.as_str()) { first.as_deref() } else { self.focus };
            let mut parts = Drawing { focus, ..*self }.group(fields, value, &name)?;
            for said in self.complaints.at(&name) {
                parts += &Line::complaint(said, &id(&name))?;
            }
            return Ok(Row { name, title, parts, one: false, mark: true });
        }
        let field = About {
            id: id(&name),
            title: title.clone(),
            hint: None,
            needed: false,
            name: name.clone(),
        };
        let parts = self.one(each, value, field)?;
        Ok(Row { name, title, parts, one: true, mark: false })
    }

    fn input(&self, kind: &Kind, value: Option<&Value>) -> Input {
        let text = value.map(plain).unwrap_or_default();
        let line =
            |value: String, kind| Input::Text { value, kind, chars_max: None, numeric: false };
        match kind {
            Kind::Line { chars_max } => {
                Input::Text { value: text, kind: "text", chars_max: *chars_max, numeric: false }
            }
            Kind::Whole | Kind::Number => {
                Input::Text { value: text, kind: "text", chars_max: None, numeric: true }
            }
            Kind::Long { chars_max } => Input::Long { value: text, chars_max: *chars_max },
            Kind::Agency | Kind::Division => {
                let called = (self.called)(kind, &text);
                let path = if *kind == Kind::Agency { "/agencies" } else { "/divisions" };
                Input::Found { value: text, path, called }
            }
            Kind::Day if fits(&text, 10) => line(text, "date"),
            Kind::Moment if fits(&local(&text), 19) => line(local(&text), "datetime-local"),
            Kind::YesNo => self.choice(&yes_no(), &text),
            Kind::Confirmed(wanted) => Input::Check { checked: value == Some(wanted) },
            Kind::Choice(choices) => self.choice(choices, &text),
            Kind::Several(choices) => Input::Checks(self.chosen(choices, value)),
            _ => line(local(&text), "text"),
        }
    }

    fn choice(&self, choices: &[(String, Text)], text: &str) -> Input {
        let choice = |(word, title): &(String, Text)| Choice {
            word: word.clone(),
            title: self.words.of(title).to_owned(),
            chosen: word == text,
        };
        let mut all: Vec<Choice> = choices.iter().map(choice).collect();
        // What was sent and cannot be chosen is shown, so that the complaint about it can be understood.
        if !text.is_empty() && !all.iter().any(|it| it.chosen) {
            all.push(Choice { word: text.to_owned(), title: text.to_owned(), chosen: true });
        }
        Input::Choice(all)
    }

    fn chosen(&self, choices: &[(String, Text)], value: Option<&Value>) -> Vec<Choice> {
        let chosen = |word: &str| {
            value.and_then(Value::as_array).is_some_and(|all| all.iter().any(|it| it == word))
        };
        let choice = |(word, title): &(String, Text)| Choice {
            word: word.clone(),
            title: self.words.of(title).to_owned(),
            chosen: chosen(word),
        };
        choices.iter().map(choice).collect()
    }
}

/// Whether a browser's own field of that length shows the text; another would be lost in it.
fn fits(text: &str, len: usize) -> bool {
    text.is_empty() || (text.len() <= len && text.starts_with(|it: char| it.is_ascii_digit()))
}

fn yes_no() -> [(String, Text); 2] {
    [("true".to_owned(), Text::new("是", "yes")), ("false".to_owned(), Text::new("否", "no"))]
}

#[derive(Template)]
#[template(path = "form/complaint.html")]
struct Said<'a> {
    id: &'a str,
    said: &'a str,
}

impl Line<'_> {
    fn complaint(said: &str, id: &str) -> askama::Result<String> {
        Said { id, said }.render()
    }
}
