//! Kubernetes' own description of its objects, of a version that stands beside this file, checked by the
//! few words that it is written in. A word that is not among them is an error, and not passed over.

use serde_json::Value;
use std::sync::OnceLock;

fn kubernetes() -> &'static Value {
    static KUBERNETES: OnceLock<Value> = OnceLock::new();
    KUBERNETES.get_or_init(|| {
        serde_json::from_str(&kit::text("tests/it/deploy/kubernetes-1.37.json")).unwrap()
    })
}

/// What is wrong with an object, each with where.
pub(super) fn wrong(object: &Value) -> Vec<String> {
    let name = |key: &str| object[key].as_str().unwrap_or_default();
    let kind = format!("{} {}", name("apiVersion"), name("kind"));
    let Some(definition) = kubernetes()["kinds"][&kind].as_str() else {
        return vec![format!("`{kind}` is no kind that is known here")];
    };
    let mut found = Vec::new();
    check(&kubernetes()["definitions"][definition], object, &kind, &mut found);
    found
}

fn check(schema: &Value, value: &Value, place: &str, found: &mut Vec<String>) {
    for (word, said) in schema.as_object().unwrap() {
        match word.as_str() {
            "$ref" => check(referred(said), value, place, found),
            "type" if !is_of(said, value) => found.push(format!("{place}: {value} is no {said}")),
            "enum" if !said.as_array().unwrap().contains(value) => {
                found.push(format!("{place}: {value} is none of {said}"));
            }
            "required" => {
                let names = said.as_array().unwrap().iter().filter_map(Value::as_str);
                let missing = names.filter(|name| value.get(name).is_none());
                found.extend(missing.map(|name| format!("{place}: `{name}` is missing")));
            }
            "properties" => properties(said, schema, value, place, found),
            "additionalProperties" if said.is_object() => {
                for (key, value) in value.as_object().into_iter().flatten() {
                    check(said, value, &format!("{place}.{key}"), found);
                }
            }
            "items" => {
                for (index, value) in super::each(value).enumerate() {
                    check(said, value, &format!("{place}[{index}]"), found);
                }
            }
            "oneOf" => {
                let fits = |schema: &&Value| {
                    let mut wrong = Vec::new();
                    check(schema, value, place, &mut wrong);
                    wrong.is_empty()
                };
                if !super::each(said).any(|schema| fits(&schema)) {
                    found.push(format!("{place}: {value} is none of what it may be"));
                }
            }
            "type" | "enum" | "additionalProperties" => {}
            word => panic!("{place}: the schema says `{word}`"),
        }
    }
}

/// Named ones, and where no others may stand, those that nobody names.
fn properties(said: &Value, schema: &Value, value: &Value, place: &str, found: &mut Vec<String>) {
    for (key, value) in value.as_object().into_iter().flatten() {
        match said.get(key) {
            Some(schema) => check(schema, value, &format!("{place}.{key}"), found),
            None if schema["additionalProperties"] == Value::Bool(false) => {
                found.push(format!("{place}: `{key}` is nothing that it knows"));
            }
            None => {}
        }
    }
}

fn referred(reference: &Value) -> &'static Value {
    let name = reference.as_str().unwrap().rsplit('/').next().unwrap();
    &kubernetes()["definitions"][name]
}

fn is_of(kinds: &Value, value: &Value) -> bool {
    let one = |kind: &Value| match kind.as_str().unwrap() {
        "null" => value.is_null(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64(),
        "number" => value.is_number(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        kind => panic!("a type `{kind}`"),
    };
    kinds.as_array().map_or_else(|| one(kinds), |kinds| kinds.iter().any(one))
}
