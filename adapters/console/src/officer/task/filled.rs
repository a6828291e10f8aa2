//! What was filled in on a page, form by form.

use super::Task;
use crate::acting;
use crate::visitor::{Fields, Uploaded};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// What a page holds. It is drawn from here, and only from here.
#[derive(Debug, Clone)]
pub(in crate::officer) struct Filled {
    /// The message's id: the same as long as the same is sent.
    pub(in crate::officer) message: String,
    /// The hash of the text that was shown to be agreed to.
    pub(in crate::officer) hash: String,
    parts: BTreeMap<&'static str, Value>,
}

/// An empty object, for parts that are not there.
static NOTHING: std::sync::LazyLock<Value> = std::sync::LazyLock::new(|| json!({}));

impl Filled {
    /// A page on which nothing is filled in yet.
    pub(super) fn empty() -> Self {
        Self { message: acting::message(), hash: String::new(), parts: BTreeMap::new() }
    }

    /// What fields say. Rows that are still empty are kept where the page is to be drawn again.
    pub(super) fn read(task: &Task<'_>, fields: &Fields, keep: bool) -> Self {
        let read = |part: super::Part| {
            let form = part.form;
            let mut value = if keep { form.read_rows(fields) } else { form.read(fields) };
            form.name_agencies(&mut value, &|name| named(task, name));
            (form.prefix, value)
        };
        let message = fields.some("message").map_or_else(acting::message, str::to_owned);
        let hash = fields.get("hash").to_owned();
        Self { message, hash, parts: task.parts().into_iter().map(read).collect() }
    }

    pub(super) fn part(&self, prefix: &str) -> &Value {
        self.parts.get(prefix).unwrap_or(&NOTHING)
    }

    pub(super) fn part_mut(&mut self, prefix: &'static str) -> &mut Value {
        self.parts.entry(prefix).or_insert_with(|| Value::Object(Map::new()))
    }

    pub(super) fn put(&mut self, prefix: &'static str, value: Value) {
        self.parts.insert(prefix, value);
    }

    /// One text of a part; empty where it is not there.
    pub(super) fn text(&self, prefix: &str, key: &str) -> &str {
        self.part(prefix).get(key).and_then(Value::as_str).unwrap_or_default()
    }

    /// Papers that came with the page stand behind those that came before.
    pub(super) fn add_papers(&mut self, papers: &[Uploaded]) {
        let Some(part) = self.part_mut(super::PAPER).as_object_mut() else { return };
        let list = part.entry("list").or_insert_with(|| json!([]));
        let Some(list) = list.as_array_mut() else { return };
        for it in papers {
            if list.iter().any(|row| row.get("digest").is_some_and(|one| *one == it.kept.digest)) {
                continue;
            }
            list.push(json!({
                "digest": it.kept.digest,
                "name": it.name,
                "size": it.kept.size,
            }));
        }
    }

    /// The fields of all forms, as a draft keeps them.
    pub(super) fn fields(&self, task: &Task<'_>) -> Fields {
        let mut fields = Fields::default();
        for part in task.parts() {
            fields.0.extend(part.form.fill(self.part(part.form.prefix)).0);
        }
        fields
    }
}

/// The agency of exactly this name.
fn named(task: &Task<'_>, name: &str) -> Option<String> {
    let name = name.trim();
    let all = task.rooms.house.directory().iter();
    let mut found = all.filter(|it| it.name.zh == name || it.name.en == name);
    let first = found.next()?;
    found.next().is_none().then(|| first.id.to_string())
}
