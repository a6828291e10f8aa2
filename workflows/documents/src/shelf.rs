//! All forms, compiled once.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use jsonschema::{Draft, PatternOptions, Validator};
use serde_json::Value;

use crate::complaint::{self, COMPLAINTS_MAX, Complaint};
use crate::lines::Lines;
use crate::papers::{self, Incomplete, Paper, Papers};
use crate::{Finding, Words, rules, spoken, strict};

/// Most bytes of one schema text. Ours have a few kilobytes.
const SCHEMA_BYTES_MAX: usize = 1024 * 1024;

/// Every form of the project, ready to check documents. Cheap to share behind an `Arc`.
#[derive(Debug, Default)]
pub struct Shelf {
    forms: BTreeMap<String, Form>,
    party_words: BTreeSet<String>,
}

struct Form {
    schema: Value,
    check: Validator,
    title: Words,
    edition: u32,
    basis: Vec<String>,
    papers: Option<Papers>,
    /// The fields of every object, as their author ordered them; by the pointer of its `properties`.
    fields: BTreeMap<String, Vec<String>>,
}

impl fmt::Debug for Form {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Form({}, edition {})", self.title.zh, self.edition)
    }
}

impl Shelf {
    /// Compiles every schema, given as pairs of file name and text.
    ///
    /// The file's name without folder and `.json` is the document's name.
    ///
    /// # Errors
    ///
    /// Every fault of every file, sorted by file and line: not JSON, not a 2020-12 schema, or
    /// against one of the rules of the project (titles in both languages, closed objects, a legal
    /// basis, no reference to another file ...).
    pub fn read(schemas: &[(&str, &str)]) -> Result<Self, Vec<Finding>> {
        let mut forms = BTreeMap::new();
        let mut findings = Vec::new();
        for &(file, text) in schemas {
            match read_form(file, text) {
                Err(found) => findings.extend(found),
                Ok((name, form)) => {
                    if forms.insert(name.clone(), form).is_some() {
                        let zh = format!("文书 `{name}` 定义了两次");
                        let en = format!("the document `{name}` is defined twice");
                        findings.push(Finding::new(file, 1, Words::new(zh, en)));
                    }
                }
            }
        }
        findings.sort();
        findings.dedup();
        if !findings.is_empty() {
            return Err(findings);
        }
        let party_words = spoken::party_words(forms.values().map(|form: &Form| &form.schema));
        Ok(Self { forms, party_words })
    }

    /// Checks the bytes of one document against the form `name`.
    ///
    /// Bytes are read strictly first: at most [`BYTES_MAX`](crate::BYTES_MAX) bytes,
    /// [`DEPTH_MAX`](crate::DEPTH_MAX) levels and [`VALUES_MAX`](crate::VALUES_MAX) values, UTF-8
    /// without byte order mark, no key twice, no number beyond ±[`INTEGER_MAX`](crate::INTEGER_MAX).
    ///
    /// Papers missing from a list that leads to a supplement are **no** complaint; ask
    /// [`Shelf::missing_papers`].
    ///
    /// # Errors
    ///
    /// At least one complaint, at most [`COMPLAINTS_MAX`], sorted by place.
    pub fn validate(&self, name: &str, bytes: &[u8]) -> Result<Value, Vec<Complaint>> {
        let Some(form) = self.forms.get(name) else {
            return Err(vec![self.unknown(name)]);
        };
        let value = strict::read(bytes)
            .map_err(|fault| vec![Complaint { pointer: fault.pointer, what: fault.what }])?;
        let complaints = form.complaints(&value);
        if complaints.is_empty() { Ok(value) } else { Err(complaints) }
    }

    /// The names of all documents, sorted.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.forms.keys().map(String::as_str)
    }

    /// The schema of a document, as for drawing its input form.
    #[must_use]
    pub fn schema(&self, name: &str) -> Option<&Value> {
        self.forms.get(name).map(|form| &form.schema)
    }

    /// The fields of an object of the form, in the order in which its author wrote them, which a map
    /// forgets. `part` points at the object inside the schema; empty for the whole document.
    #[must_use]
    pub fn fields(&self, name: &str, part: &str) -> &[String] {
        let fields =
            self.forms.get(name).and_then(|form| form.fields.get(&format!("{part}/properties")));
        fields.map(Vec::as_slice).unwrap_or_default()
    }

    /// The document's title in both languages.
    #[must_use]
    pub fn title(&self, name: &str) -> Option<&Words> {
        self.forms.get(name).map(|form| &form.title)
    }

    /// The edition of the form, from 1.
    #[must_use]
    pub fn edition(&self, name: &str) -> Option<u32> {
        self.forms.get(name).map(|form| form.edition)
    }

    /// Ids of the law rows the document rests on, not resolved here; empty for an unknown name.
    #[must_use]
    pub fn basis(&self, name: &str) -> &[String] {
        self.forms.get(name).map(|form| form.basis.as_slice()).unwrap_or_default()
    }

    /// The list of papers that must lie with the document, when its article has one.
    #[must_use]
    pub fn papers(&self, name: &str) -> Option<&Papers> {
        self.forms.get(name)?.papers.as_ref()
    }

    /// Papers of the list that a valid document leaves out; what the recipient may ask for.
    #[must_use]
    pub fn missing_papers<'a>(&'a self, name: &str, document: &Value) -> Vec<&'a Paper> {
        self.papers(name).map(|papers| papers.missing(document)).unwrap_or_default()
    }

    pub(crate) fn party_words(&self) -> &BTreeSet<String> {
        &self.party_words
    }

    fn unknown(&self, name: &str) -> Complaint {
        let shown = complaint::shortened(name);
        let count = self.forms.len();
        Complaint::new(
            "",
            format!("没有名为 `{shown}` 的文书;共有 {count} 种,见文书目录"),
            format!("no document is named `{shown}`; see the list of all {count}"),
        )
    }
}

impl Form {
    fn complaints(&self, value: &Value) -> Vec<Complaint> {
        let mut complaints: Vec<Complaint> = self
            .check
            .iter_errors(value)
            .flat_map(|error| complaint::from_error(&self.schema, &error))
            .collect();
        complaints.extend(self.refused_gaps(value));
        complaints.sort();
        complaints.dedup();
        if complaints.len() > COMPLAINTS_MAX {
            complaints.truncate(COMPLAINTS_MAX - 1);
            complaints.push(Complaint::new(
                "",
                "问题过多,其余未列出;请先改正以上各项".to_owned(),
                "too many faults to list them all; mend these first".to_owned(),
            ));
        }
        complaints
    }

    /// Missing papers, only where the article lets an incomplete list be refused.
    fn refused_gaps(&self, value: &Value) -> Vec<Complaint> {
        let refusing =
            self.papers.as_ref().filter(|papers| papers.incomplete == Incomplete::Refuse);
        let Some(papers) = refusing else { return Vec::new() };
        let gap = |paper: &Paper| {
            Complaint::new(
                format!("/{}", papers.listed_in),
                format!("缺少材料:{}", paper.title.zh),
                format!("a paper is missing: {}", paper.title.en),
            )
        };
        papers.missing(value).into_iter().map(gap).collect()
    }
}

fn read_form(file: &str, text: &str) -> Result<(String, Form), Vec<Finding>> {
    let schema = strict::read_within(text.as_bytes(), SCHEMA_BYTES_MAX)
        .map_err(|fault| vec![Finding::new(file, fault.line, fault.what)])?;
    let lines = Lines::read(text);
    let stem = file.rsplit('/').next().unwrap_or(file);
    let stem = stem.strip_suffix(".json").unwrap_or(stem);
    let mut findings: Vec<Finding> = rules::check(&schema, stem)
        .into_iter()
        .map(|(pointer, what)| Finding::new(file, lines.of(&pointer), what))
        .collect();
    // A schema against the rules is not compiled: it might point outside itself.
    if !findings.is_empty() {
        return Err(findings);
    }
    match compile(&schema) {
        Ok(check) => Ok((stem.to_owned(), form_of(schema, check, lines))),
        Err(fault) => {
            findings.push(Finding::new(file, lines.of(&fault.0), fault.1));
            Err(findings)
        }
    }
}

fn compile(schema: &Value) -> Result<Validator, rules::Fault> {
    jsonschema::options()
        .with_draft(Draft::Draft202012)
        .offline()
        .should_validate_formats(true)
        .should_ignore_unknown_formats(false)
        // Without backtracking a pattern takes linear time, whatever the text.
        .with_pattern_options(PatternOptions::regex())
        .build(schema)
        .map_err(|error| {
            let place = error.instance_path().as_str().to_owned();
            let zh = format!("不是有效的 2020-12 JSON Schema:{error}");
            (place, Words::new(zh, format!("not a valid 2020-12 JSON Schema: {error}")))
        })
}

fn form_of(schema: Value, check: Validator, lines: Lines) -> Form {
    let text = |key: &str| schema.get(key).and_then(Value::as_str).unwrap_or_default();
    let rows = schema.get("x-basis").and_then(Value::as_array).into_iter().flatten();
    Form {
        title: Words::new(text("title"), text("x-title-en")),
        edition: rules::identity(&schema).map_or(1, |(_, edition)| edition),
        basis: rows.filter_map(Value::as_str).map(str::to_owned).collect(),
        papers: papers::read(&schema).ok().flatten(),
        fields: lines
            .into_keys()
            .into_iter()
            .filter(|(at, _)| at.ends_with("/properties"))
            .collect(),
        check,
        schema,
    }
}

#[cfg(test)]
pub(crate) mod tests;
