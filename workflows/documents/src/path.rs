//! Ways into a document: dotted paths for procedure files, JSON pointers for complaints.

use serde_json::Value;

/// The value at a dotted path such as `plan.members` or `items.0.name`.
///
/// A number names an element of a list. An empty path is the whole value. `None` when nothing is
/// there; a path never reaches into text or numbers.
#[must_use]
pub fn at<'a>(value: &'a Value, path: &str) -> Option<&'a Value> {
    path.split('.').filter(|step| !step.is_empty()).try_fold(value, step_into)
}

fn step_into<'a>(value: &'a Value, step: &str) -> Option<&'a Value> {
    match value {
        Value::Object(fields) => fields.get(step),
        Value::Array(list) => list.get(step.parse::<usize>().ok()?),
        _ => None,
    }
}

/// A pointer one step longer, with the step escaped as RFC 6901 asks.
pub(crate) fn join(pointer: &str, step: &str) -> String {
    format!("{pointer}/{}", step.replace('~', "~0").replace('/', "~1"))
}

/// One step of a pointer as the key it stands for.
pub(crate) fn unescape(step: &str) -> String {
    step.replace("~1", "/").replace("~0", "~")
}

/// The pointer without its last step, and that step as a key; `None` for the whole document.
pub(crate) fn split_last(pointer: &str) -> Option<(&str, String)> {
    let (parent, last) = pointer.rsplit_once('/')?;
    Some((parent, unescape(last)))
}

/// The part of a schema that speaks of the place `pointer` in a document.
///
/// Follows `properties`, `items` and local references; `None` where the schema says nothing.
pub(crate) fn part_for<'a>(schema: &'a Value, pointer: &str) -> Option<&'a Value> {
    pointer.split('/').skip(1).try_fold(schema, |part, step| {
        let part = resolve(schema, part);
        match part.get("properties").and_then(|fields| fields.get(unescape(step))) {
            Some(field) => Some(field),
            None => part.get("items").filter(|_| step.parse::<usize>().is_ok()),
        }
    })
}

/// The schema a local reference stands for, at most eight references far.
pub(crate) fn resolve<'a>(schema: &'a Value, part: &'a Value) -> &'a Value {
    let mut here = part;
    for _ in 0..8 {
        let target = here.get("$ref").and_then(Value::as_str).and_then(|to| to.strip_prefix('#'));
        match target.and_then(|pointer| schema.pointer(pointer)) {
            Some(next) => here = next,
            None => return here,
        }
    }
    here
}

#[cfg(test)]
mod tests;
