//! What is known before anything is filled in.

use super::{DOCUMENT, Filled, OPENING, PAPER, Place, Task};
use crate::form::{Field, Form, Kind};
use casework::time::Instant;
use serde_json::{Map, Value, json};

impl Task<'_> {
    /// The page as it is first shown: the agency's own name, today, who it goes to, who writes.
    pub(super) fn prefilled(&self) -> Filled {
        let mut filled = Filled::empty();
        if let Some(form) = self.parts().iter().find(|it| it.form.prefix == DOCUMENT) {
            filled.put(DOCUMENT, self.known(&form.form));
        }
        if let Place::New { number } = &self.place {
            filled.put(OPENING, json!({ "number": number }));
        }
        filled
    }

    fn known(&self, form: &Form) -> Value {
        let mut value = Map::new();
        for field in &form.fields {
            if let Some(known) = self.known_of(field) {
                value.insert(field.key.clone(), known);
            }
        }
        Value::Object(value)
    }

    fn known_of(&self, field: &Field) -> Option<Value> {
        match (field.key.as_str(), &field.kind) {
            ("organ", Kind::Agency) => Some(self.officer.agency.to_string().into()),
            ("date", Kind::Day) if field.needed => {
                let now = Instant::from_micros(self.rooms.now());
                Some(now.day().to_string().into())
            }
            ("to", Kind::Agency) => self.recipient().map(Value::from),
            ("officer", Kind::Group(inside)) if inside.iter().any(|it| it.key == "name") => {
                Some(json!({ "name": self.officer.visitor.account.title }))
            }
            _ => None,
        }
    }

    /// The one agency that the act is delivered to.
    fn recipient(&self) -> Option<String> {
        let it = self.proceeding()?;
        let to = self.rule.deliver.iter().flat_map(|role| it.in_role(role));
        let mut all: Vec<String> = to.map(ToString::to_string).collect();
        all.dedup();
        match all.as_slice() {
            [one] => Some(one.clone()),
            _ => None,
        }
    }

    /// Puts the papers that were uploaded into the document's own list of papers, where it has one.
    pub(super) fn list_papers(&self, filled: &mut Filled) {
        let parts = self.parts();
        let form = parts.iter().find(|it| it.form.prefix == DOCUMENT).map(|it| &it.form);
        let found = form.and_then(|form| {
            form.fields.iter().find_map(|field| Some((field, paper_fields(field)?)))
        });
        let Some((field, inside)) = found else { return };
        let papers = filled.part(PAPER).get("list").and_then(Value::as_array);
        let papers = papers.cloned().unwrap_or_default();
        let Some(document) = filled.part_mut(DOCUMENT).as_object_mut() else { return };
        let list = document.entry(field.key.clone()).or_insert_with(|| json!([]));
        let Some(list) = list.as_array_mut() else { return };
        list.retain(|it| !it.is_null());
        for paper in &papers {
            let digest = paper.get("digest").cloned().unwrap_or_default();
            if !list.iter().any(|it| it.get("sha256") == Some(&digest)) {
                list.push(listed(inside, paper));
            }
        }
    }

    /// Whether the document has a list of papers of its own.
    pub(super) fn lists_papers(&self) -> bool {
        let parts = self.parts();
        let form = parts.iter().find(|it| it.form.prefix == DOCUMENT);
        form.is_some_and(|it| it.form.fields.iter().any(|field| paper_fields(field).is_some()))
    }
}

/// The fields of each row, where a field lists papers by their digests.
pub(super) fn paper_fields(field: &Field) -> Option<&[Field]> {
    let Kind::Rows { each, .. } = &field.kind else { return None };
    let Kind::Group(inside) = &**each else { return None };
    inside.iter().any(|it| it.key == "sha256").then_some(inside)
}

/// A paper as a document lists it.
fn listed(inside: &[Field], paper: &Value) -> Value {
    let of = |key: &str| paper.get(key).filter(|it| !it.is_null()).cloned();
    let title = || {
        let name = paper.get("name")?.as_str()?;
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        (!stem.is_empty()).then(|| Value::from(stem))
    };
    let value = |field: &Field| match field.key.as_str() {
        "kind" => of("kind"),
        "pages" => of("pages"),
        "sha256" => of("digest"),
        "title" | "name" => title(),
        _ => None,
    };
    inside.iter().filter_map(|field| Some((field.key.clone(), value(field)?))).collect()
}
