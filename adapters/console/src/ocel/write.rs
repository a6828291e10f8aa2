//! The log as its standard writes it in JSON.

use super::{Log, Value};
use casework::time::Instant;
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;

/// From when a value holds that never changes, as the standard has it.
const ALWAYS: &str = "1970-01-01T00:00:00Z";

/// Types with the types of their attributes.
type Types = BTreeMap<String, BTreeMap<&'static str, &'static str>>;

pub(super) fn bytes(log: &Log<'_>) -> Vec<u8> {
    let (mut of_events, mut of_objects) = (Types::new(), Types::new());
    for event in &log.events {
        let kind = of_events.entry(event.kind.clone()).or_default();
        kind.extend(event.attributes.iter().map(|(name, value)| (*name, value.kind())));
    }
    for object in log.objects.0.values() {
        let kind = of_objects.entry(object.kind.word().to_owned()).or_default();
        kind.extend(object.attributes.iter().map(|(name, _, value)| (*name, value.kind())));
    }
    let whole = json!({
        "eventTypes": types(&of_events),
        "objectTypes": types(&of_objects),
        "events": events(log),
        "objects": objects(log),
    });
    whole.to_string().into_bytes()
}

fn types(types: &Types) -> Json {
    let attributes = |of: &BTreeMap<&str, &str>| -> Json {
        of.iter().map(|(name, kind)| json!({"name": name, "type": kind})).collect()
    };
    types.iter().map(|(name, of)| json!({"name": name, "attributes": attributes(of)})).collect()
}

fn events(log: &Log<'_>) -> Json {
    let attributes = |of: &[(&str, Value)]| -> Json {
        of.iter().map(|(name, value)| json!({"name": name, "value": value.text()})).collect()
    };
    let event = |it: &super::Told| {
        json!({
            "id": it.id,
            "type": it.kind,
            "time": it.at.to_string(),
            "attributes": attributes(&it.attributes),
            "relationships": related(it.about.iter()),
        })
    };
    log.events.iter().map(event).collect()
}

fn objects(log: &Log<'_>) -> Json {
    let attribute = |(name, at, value): &(&str, Option<Instant>, Value)| {
        let from = at.map_or_else(|| ALWAYS.to_owned(), |it| it.to_string());
        json!({"name": name, "time": from, "value": value.text()})
    };
    let object = |(id, it): (&String, &super::objects::Object)| {
        json!({
            "id": id,
            "type": it.kind.word(),
            "attributes": it.attributes.iter().map(attribute).collect::<Json>(),
            "relationships": related(it.about.iter()),
        })
    };
    log.objects.0.iter().map(object).collect()
}

fn related<'a>(about: impl Iterator<Item = &'a (String, String)>) -> Json {
    about.map(|(object, as_what)| json!({"objectId": object, "qualifier": as_what})).collect()
}

impl Value {
    fn kind(&self) -> &'static str {
        match self {
            Self::Text(_) => "string",
            Self::Time(_) => "time",
            Self::Whole(_) => "integer",
            Self::Yes(_) => "boolean",
        }
    }

    fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Time(at) => at.to_string(),
            Self::Whole(number) => number.to_string(),
            Self::Yes(yes) => yes.to_string(),
        }
    }
}
