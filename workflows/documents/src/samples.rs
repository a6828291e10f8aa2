//! The samples of a document: one that fits, and several that differ from it in one place.

use serde_json::Value;

use crate::lines::Lines;
use crate::path::{join, split_last};
use crate::{Complaint, Finding, Shelf, Words, strict};

/// Fewest samples that must be refused, for each document.
const INVALID_MIN: usize = 3;

/// Most bytes of one file of samples.
const SAMPLES_BYTES_MAX: usize = 4 * 1024 * 1024;

/// Tries the samples of the document `name`; the file is named `NAME.json` in findings.
///
/// The text is `{"valid": {…}, "invalid": [{"why": "…", "at": "/field", "set": 0},
/// {"why": "…", "remove": "/field"}, …]}`. The valid sample must fit. Each invalid one is the valid
/// one with a single change; it must be refused with a complaint at the changed place or inside it.
#[must_use]
pub fn try_samples(shelf: &Shelf, name: &str, samples: &str) -> Vec<Finding> {
    let file = format!("{name}.json");
    let told = match strict::read_within(samples.as_bytes(), SAMPLES_BYTES_MAX) {
        Ok(told) => told,
        Err(fault) => return vec![Finding::new(&file, fault.line, fault.what)],
    };
    let lines = Lines::read(samples);
    let faults = faults_of(shelf, name, &told);
    faults
        .into_iter()
        .map(|(pointer, what)| Finding::new(&file, lines.of(&pointer), what))
        .collect()
}

type Fault = (String, Words);

fn faults_of(shelf: &Shelf, name: &str, told: &Value) -> Vec<Fault> {
    let (Some(valid), Some(invalid)) =
        (told.get("valid"), told.get("invalid").and_then(Value::as_array))
    else {
        let what = Words::new("应有 `valid` 与 `invalid`", "`valid` and `invalid` are due");
        return vec![(String::new(), what)];
    };
    let mut faults: Vec<Fault> = match shelf.validate(name, valid.to_string().as_bytes()) {
        Ok(_) => Vec::new(),
        Err(complaints) => complaints.into_iter().map(wrongly_refused).collect(),
    };
    if invalid.len() < INVALID_MIN {
        let count = invalid.len();
        faults.push((
            "/invalid".to_owned(),
            Words::new(
                format!("无效样例只有 {count} 个,至少 {INVALID_MIN} 个"),
                format!("{count} invalid samples, at least {INVALID_MIN} are due"),
            ),
        ));
    }
    for (index, change) in invalid.iter().enumerate() {
        if let Err(what) = try_change(shelf, name, valid, change) {
            faults.push((format!("/invalid/{index}"), what));
        }
    }
    faults
}

fn wrongly_refused(complaint: Complaint) -> Fault {
    let place = format!("/valid{}", complaint.pointer);
    let Words { zh, en } = complaint.what;
    (place, Words::new(format!("有效样例被拒:{zh}"), format!("the valid sample is refused: {en}")))
}

fn try_change(shelf: &Shelf, name: &str, valid: &Value, change: &Value) -> Result<(), Words> {
    let text = |key: &str| change.get(key).and_then(Value::as_str);
    let why = text("why").filter(|why| !why.is_empty()).ok_or_else(|| {
        Words::new("样例缺少 `why`", "the sample does not say `why` it is invalid")
    })?;
    let (place, changed) = match (text("at"), text("remove"), change.get("set")) {
        (Some(at), None, Some(set)) => (at, with(valid, at, Some(set))),
        (None, Some(remove), None) => (remove, with(valid, remove, None)),
        _ => {
            return Err(Words::new(
                "样例应有 `at` 与 `set`,或者只有 `remove`",
                "a sample has `at` and `set`, or `remove` alone",
            ));
        }
    };
    let changed = changed.filter(|changed| changed != valid).ok_or_else(|| {
        Words::new(
            format!("`{place}` 处没有可改的内容"),
            format!("nothing is changed at `{place}`"),
        )
    })?;
    match shelf.validate(name, changed.to_string().as_bytes()) {
        Ok(_) => Err(Words::new(
            format!("无效样例竟然通过:{why}"),
            format!("the invalid sample passes: {why}"),
        )),
        Err(complaints) => at_the_place(&complaints, place, why),
    }
}

fn at_the_place(complaints: &[Complaint], place: &str, why: &str) -> Result<(), Words> {
    let inside = join(place, "");
    let hit = |told: &Complaint| told.pointer == place || told.pointer.starts_with(&inside);
    if complaints.iter().any(hit) {
        return Ok(());
    }
    let told: Vec<&str> = complaints.iter().map(|told| told.pointer.as_str()).collect();
    let told = told.join(", ");
    Err(Words::new(
        format!("改动在 `{place}`,问题却报在 `{told}`:{why}"),
        format!("changed at `{place}`, but complained of at `{told}`: {why}"),
    ))
}

/// The value with one place set or removed; `None` when there is no such place.
fn with(value: &Value, pointer: &str, set: Option<&Value>) -> Option<Value> {
    let mut value = value.clone();
    let (parent, last) = split_last(pointer)?;
    match (value.pointer_mut(parent)?, set) {
        (Value::Object(fields), Some(set)) => {
            fields.insert(last, set.clone());
        }
        (Value::Object(fields), None) => {
            fields.remove(&last)?;
        }
        (Value::Array(list), Some(set)) => {
            let index = last.parse::<usize>().ok()?;
            if index == list.len() {
                list.push(set.clone());
            } else {
                *list.get_mut(index)? = set.clone();
            }
        }
        (Value::Array(list), None) => {
            let index = last.parse::<usize>().ok().filter(|index| *index < list.len())?;
            list.remove(index);
        }
        _ => return None,
    }
    Some(value)
}

#[cfg(test)]
mod tests;
