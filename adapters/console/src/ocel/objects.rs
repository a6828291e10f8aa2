//! What events are about: cases, proceedings, agencies, documents, deliveries and duties.

use super::Value;
use casework::time::Instant;
use std::collections::{BTreeMap, BTreeSet};

/// A kind of object.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Agency,
    Case,
    Delivery,
    Document,
    Duty,
    Proceeding,
}

impl Kind {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Agency => "agency",
            Self::Case => "case",
            Self::Delivery => "delivery",
            Self::Document => "document",
            Self::Duty => "duty",
            Self::Proceeding => "proceeding",
        }
    }
}

/// One object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Object {
    pub(super) kind: Kind,
    /// Each value with the instant from which it holds; `None`: always.
    pub(super) attributes: Vec<(&'static str, Option<Instant>, Value)>,
    /// Other objects, and what they are to it.
    pub(super) about: BTreeSet<(String, String)>,
}

/// All objects by their ids.
#[derive(Debug, Default)]
pub(super) struct Objects(pub(super) BTreeMap<String, Object>);

impl Objects {
    /// The id of an object, which is there from now on.
    pub(super) fn id(&mut self, kind: Kind, of: &str) -> String {
        let id = format!("{}:{of}", kind.word());
        self.0.entry(id.clone()).or_insert_with(|| Object {
            kind,
            attributes: Vec::new(),
            about: BTreeSet::new(),
        });
        id
    }

    /// An attribute that does not change.
    pub(super) fn always(&mut self, id: &str, name: &'static str, value: Value) {
        if let Some(object) = self.0.get_mut(id)
            && !object.attributes.iter().any(|(known, ..)| *known == name)
        {
            object.attributes.push((name, None, value));
        }
    }

    /// An attribute from an instant on.
    pub(super) fn from(&mut self, id: &str, name: &'static str, at: Instant, value: Value) {
        let Some(object) = self.0.get_mut(id) else { return };
        let last = object.attributes.iter().rev().find(|(known, ..)| *known == name);
        if last.is_none_or(|(.., known)| *known != value) {
            object.attributes.push((name, Some(at), value));
        }
    }

    /// What one object is to another.
    pub(super) fn relate(&mut self, id: &str, other: &str, as_what: &str) {
        if let Some(object) = self.0.get_mut(id) {
            object.about.insert((other.to_owned(), as_what.to_owned()));
        }
    }
}
