//! What documents say of teams and equipment.

use crate::case::{Held, Resource, Roster, Span};
use crate::decide::owed::at_path;
use crate::procedure::Name;
use crate::refusal::{Code, Refusal};
use crate::time::Instant;
use serde_json::Value;
use std::collections::BTreeSet;

/// The most resources of one roster, and of what one plan holds.
const RESOURCES_MAX: usize = 1_000;
/// The most busy times of one roster.
const BUSY_MAX: usize = 10_000;
/// The most rosters that one plan draws on; each is read and written with it.
const ROSTERS_MAX: usize = 64;

/// What there is, each number once.
pub(super) fn resources(body: &Value, path: &Name) -> Result<Vec<Resource>, Refusal> {
    let mut seen = BTreeSet::new();
    let mut resources = Vec::new();
    for item in items(body, path, RESOURCES_MAX)? {
        let resource = Resource { id: word(item, path, "id")?, kind: word(item, path, "kind")? };
        if !seen.insert(resource.id.clone()) {
            return Err(lacks(
                format!("`{path}` 中 `{}` 出现两次,编号须各不相同", resource.id),
                format!(
                    "`{}` stands twice in `{path}`; each needs a number of its own",
                    resource.id
                ),
            ));
        }
        resources.push(resource);
    }
    Ok(resources)
}

/// When what is listed is taken otherwise.
pub(super) fn busy(body: &Value, path: &Name, roster: &Roster) -> Result<Vec<Span>, Refusal> {
    let mut busy = Vec::new();
    for item in items(body, path, BUSY_MAX)? {
        let span = span(item, path)?;
        if !roster.resources.contains_key(&span.id) {
            return Err(Refusal::new(
                Code::NoResource,
                format!("名册中没有 `{}`;请先公布", span.id),
                format!("the roster does not list `{}`; publish it first", span.id),
            ));
        }
        busy.push(span);
    }
    busy.sort();
    busy.dedup();
    Ok(busy)
}

/// What is to be held: nothing twice, and nothing that is over.
pub(super) fn held(body: &Value, path: &Name, now: Instant) -> Result<Vec<Held>, Refusal> {
    let mut held = Vec::new();
    for item in items(body, path, RESOURCES_MAX)? {
        let one = Held { roster: word(item, path, "roster")?, span: span(item, path)? };
        if one.span.until <= now {
            return Err(Refusal::new(
                Code::WrongTime,
                format!("占用 `{}` 至 {},已经过去", one.span.id, one.span.until),
                format!("`{}` is to be held until {}, which is over", one.span.id, one.span.until),
            ));
        }
        held.push(one);
    }
    held.sort();
    for pair in held.windows(2) {
        if let [one, other] = pair
            && one.roster == other.roster
            && one.span.meets(&other.span)
        {
            return Err(Refusal::new(
                Code::Taken,
                format!(
                    "方案自身两次占用 `{}`:{} 起与 {} 起重叠",
                    one.span.id, one.span.from, other.span.from
                ),
                format!(
                    "the plan itself holds `{}` twice: from {} and from {}",
                    one.span.id, one.span.from, other.span.from
                ),
            ));
        }
    }
    let rosters: BTreeSet<&Name> = held.iter().map(|it| &it.roster).collect();
    if ROSTERS_MAX < rosters.len() {
        return Err(lacks(
            format!("一个方案至多占用 {ROSTERS_MAX} 份名册,给的是 {}", rosters.len()),
            format!("a plan draws on at most {ROSTERS_MAX} rosters, given are {}", rosters.len()),
        ));
    }
    Ok(held)
}

/// The rosters that a document names, whatever else is right or wrong with it; one more than may be
/// named is enough to refuse it.
pub(super) fn rosters(body: &Value, path: &str) -> BTreeSet<Name> {
    let items = at_path(body, path).and_then(Value::as_array);
    let mut rosters = BTreeSet::new();
    for name in items.into_iter().flatten().filter_map(|item| item.get("roster")?.as_str()) {
        if ROSTERS_MAX < rosters.len() {
            break;
        }
        rosters.insert(Name::from(name));
    }
    rosters
}

/// The items of a list; a document that has none lists nothing.
fn items<'a>(body: &'a Value, path: &Name, most: usize) -> Result<&'a [Value], Refusal> {
    let items = match at_path(body, path) {
        None | Some(Value::Null) => return Ok(&[]),
        Some(list) => list.as_array().ok_or_else(|| {
            lacks(format!("`{path}` 应为列表"), format!("`{path}` must be a list"))
        })?,
    };
    if most < items.len() {
        return Err(lacks(
            format!("`{path}` 至多 {most} 项,给的是 {}", items.len()),
            format!("`{path}` has at most {most} items, given are {}", items.len()),
        ));
    }
    Ok(items)
}

fn word(item: &Value, path: &Name, key: &str) -> Result<Name, Refusal> {
    let word = item.get(key).and_then(Value::as_str).filter(|word| !word.is_empty());
    word.map(Name::from).ok_or_else(|| {
        lacks(
            format!("`{path}` 中有一项缺少 `{key}`"),
            format!("an item of `{path}` lacks `{key}`"),
        )
    })
}

fn span(item: &Value, path: &Name) -> Result<Span, Refusal> {
    let id = word(item, path, "id")?;
    let from = instant(&word(item, path, "from")?, Instant::from_when)?;
    let until = instant(&word(item, path, "until")?, Instant::until_when)?;
    if until <= from {
        return Err(Refusal::new(
            Code::WrongTime,
            format!("`{id}` 的结束 {until} 不晚于开始 {from}"),
            format!("`{id}` ends at {until}, not after it begins at {from}"),
        ));
    }
    Ok(Span { id, from, until })
}

/// What cannot be read says how it is written.
fn instant(text: &str, read: fn(&str) -> Option<Instant>) -> Result<Instant, Refusal> {
    read(text).ok_or_else(|| {
        Refusal::new(
            Code::WrongTime,
            format!("`{text}` 不是时刻,应如 2026-03-01T09:00:00+08:00,或日期 2026-03-01"),
            format!("`{text}` is no time, write 2026-03-01T09:00:00+08:00 or the day 2026-03-01"),
        )
    })
}

fn lacks(zh: String, en: String) -> Refusal {
    Refusal::new(Code::DocumentLacks, zh, en)
}
