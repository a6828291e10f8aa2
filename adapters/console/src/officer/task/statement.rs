//! The statement that comes of a page, or what still stands against it.

use super::{DEED, DOCUMENT, Filled, ITEMS, OPENING, PAPER, PARTIES, Place, Task};
use crate::form::{Complaints, Form};
use casework::time::Instant;
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use wire::{Attached, Deed, Exhibit, Named, OpeningOf, StepOf};

/// An act ready to be signed.
pub(super) struct Ready {
    pub(super) case: String,
    pub(super) proceeding: Option<u32>,
    /// As claimed; empty: when it is sent.
    pub(super) occurred_at: String,
    pub(super) deed: Deed,
    pub(super) bodies: Vec<Vec<u8>>,
}

impl Task<'_> {
    /// What is wrong with what was filled in, as far as the page itself can tell. Everything else is
    /// said by the hub.
    pub(super) fn complaints(&self, filled: &Filled) -> Complaints {
        let w = self.officer.visitor.words;
        let mut complaints = Complaints::default();
        for part in self.parts() {
            let value = filled.part(part.form.prefix);
            match self.document().filter(|_| part.form.prefix == DOCUMENT) {
                Some(name) => self.against(name, &part.form, value, &mut complaints),
                None => complaints.require(&part.form, value, w),
            }
        }
        let at = filled.text(DEED, "at");
        if !at.is_empty() && at.parse::<Instant>().is_err() {
            complaints.add("deed/at", w.t("form-no-moment"));
        }
        for (n, paper) in rows(filled.part(PAPER)).iter().enumerate() {
            let pages = paper.get("pages").filter(|it| !it.is_null());
            if pages.is_some_and(|it| it.as_u64().is_none_or(|it| !(1..=9999).contains(&it))) {
                complaints.add(&format!("paper/list/{n}/pages"), w.t("form-no-pages"));
            }
        }
        let after = filled.part(OPENING).get("goes-on-from");
        if after.is_some() && number(after).is_none() {
            complaints.add("opening/goes-on-from", w.t("form-no-number"));
        }
        let (from, until) = (filled.text(OPENING, "from"), filled.text(OPENING, "until"));
        if from.is_empty() != until.is_empty() {
            let lacking = if from.is_empty() { "opening/from" } else { "opening/until" };
            complaints.add(lacking, w.t("form-both-days"));
        }
        complaints
    }

    fn against(&self, name: &str, form: &Form, value: &Value, complaints: &mut Complaints) {
        let w = self.officer.visitor.words;
        let bytes = serde_json::to_vec(value).unwrap_or_default();
        if let Err(found) = self.rooms.house.shelf().validate(name, &bytes) {
            complaints.extend(Complaints::of(form, value, &found, w));
        }
    }

    /// The act as a statement says it. Everything was looked at by [`Task::complaints`] before.
    pub(super) fn ready(&self, filled: &Filled) -> Ready {
        let text = |value: &Value, key: &str| value.get(key).map(plain).filter(|it| !it.is_empty());
        let body = self.document().map(|name| {
            let bytes = serde_json::to_vec(filled.part(DOCUMENT)).unwrap_or_default();
            (name.to_string(), bytes)
        });
        let document = body.as_ref().map(|(name, bytes)| Named {
            name: name.clone(),
            digest: hex::encode(Sha256::digest(bytes)),
        });
        let opening = filled.part(OPENING);
        let opens = matches!(self.place, Place::New { .. }).then(|| OpeningOf {
            procedure: self.procedure.id.to_string(),
            conduct: text(opening, "from").zip(text(opening, "until")),
            goes_on_from: number(opening.get("goes-on-from")),
            reporter: None,
            sealed: None,
        });
        let (case, proceeding) = match &self.place {
            Place::In { number, proceeding, .. } => (number.clone(), Some(*proceeding)),
            Place::New { .. } => (text(opening, "number").unwrap_or_default(), None),
        };
        let step = StepOf {
            name: self.rule.name.to_string(),
            opens,
            document,
            papers: rows(filled.part(PAPER)).iter().map(attached).collect(),
            parties: parties(filled.part(PARTIES)),
            ground: text(filled.part(DEED), "ground"),
            agrees_to: self.agreed.as_ref().map(|_| filled.hash.clone()),
            items: rows(filled.part(ITEMS)).iter().map(exhibit).collect(),
        };
        Ready {
            case,
            proceeding,
            occurred_at: filled.text(DEED, "at").to_owned(),
            deed: Deed::Step(step),
            bodies: body.into_iter().map(|(_, bytes)| bytes).collect(),
        }
    }
}

/// The rows of a form that is one list.
pub(super) fn rows(part: &Value) -> &[Value] {
    part.get("list").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn number(value: Option<&Value>) -> Option<u32> {
    value?.as_u64().and_then(|it| u32::try_from(it).ok())
}

fn attached(row: &Value) -> Attached {
    let text = |key: &str| row.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    Attached {
        kind: text("kind"),
        digest: text("digest"),
        pages: number(row.get("pages")).unwrap_or_default(),
    }
}

fn exhibit(row: &Value) -> Exhibit {
    let text = |key: &str| row.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    Exhibit {
        number: text("number"),
        name: text("name"),
        quantity: text("quantity"),
        hazardous: row.get("hazardous") == Some(&Value::Bool(true)),
    }
}

fn parties(part: &Value) -> BTreeMap<String, Vec<String>> {
    let agencies = |value: &Value| -> Vec<String> {
        match value {
            Value::Array(all) => all.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
            one => one.as_str().map(str::to_owned).into_iter().collect(),
        }
    };
    let all = part.as_object().into_iter().flatten();
    let named = all.map(|(role, value)| (role.clone(), agencies(value)));
    named.filter(|(_, agencies)| !agencies.is_empty()).collect()
}
