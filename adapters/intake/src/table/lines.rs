//! JSONL: one object a line, its keys the columns.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::Value as Json;

use super::{Cell, Row, Table, Value, clean, too_long, too_wide};
use crate::Complaint;
use crate::limits::{COLUMNS_MAX, LINE_BYTES_MAX};
use crate::words::shown;

/// The largest integer that every program writes and reads exactly.
const INTEGER_MAX: u64 = (1 << 53) - 1;

/// An object as it stands: a key that stands twice is seen.
struct Pairs(Vec<(String, Json)>);

/// Reads the text of a table.
pub(super) fn read(text: &str) -> Result<Table, Complaint> {
    let mut table = Table::default();
    let mut keys: BTreeMap<String, usize> = BTreeMap::new();
    let mut cells = 0;
    for (index, text) in text.lines().enumerate() {
        let line = u32::try_from(index).unwrap_or(u32::MAX).saturating_add(1);
        if text.trim().is_empty() {
            continue;
        }
        match row(line, text, &mut keys) {
            Ok(row) => table.push(row, &mut cells)?,
            Err(why) => table.skip(why)?,
        }
    }
    let mut names = vec![String::new(); keys.len()];
    for (key, at) in keys {
        if let Some(name) = names.get_mut(at) {
            *name = key;
        }
    }
    table.keys = Some(names);
    Ok(table)
}

fn row(line: u32, text: &str, keys: &mut BTreeMap<String, usize>) -> Result<Row, Complaint> {
    if LINE_BYTES_MAX < text.len() {
        let n = text.len();
        return Err(Complaint::row(
            line,
            format!("本行有 {n} 字节,最多 {LINE_BYTES_MAX},未读取"),
            format!("the line has {n} bytes, the most is {LINE_BYTES_MAX}; it was not read"),
        ));
    }
    let Pairs(pairs) = serde_json::from_str(text).map_err(|fault| {
        let at = fault.column();
        Complaint::row(
            line,
            format!("不是一个 JSON 对象(第 {at} 列附近),未读取"),
            format!("no JSON object (near column {at}), not read"),
        )
    })?;
    let mut row = Row { line, ..Row::default() };
    for (key, json) in pairs {
        let at = place(line, &key, keys)?;
        let Some(cell) = cell(line, &key, json)? else { continue };
        if row.cells.insert(at, cell).is_some() {
            let key = shown(&key);
            return Err(Complaint::row(
                line,
                format!("字段 `{key}` 出现两次,本行未读取"),
                format!("the field `{key}` stands twice, the line was not read"),
            ));
        }
    }
    Ok(row)
}

fn place(line: u32, key: &str, keys: &mut BTreeMap<String, usize>) -> Result<usize, Complaint> {
    if let Some(at) = keys.get(key) {
        return Ok(*at);
    }
    let at = keys.len();
    if COLUMNS_MAX <= at {
        return Err(too_wide(line));
    }
    keys.insert(key.to_owned(), at);
    Ok(at)
}

fn cell(line: u32, key: &str, json: Json) -> Result<Option<Cell>, Complaint> {
    let long = |text: &str| too_long(line, &shown(key), text).map_or(Ok(()), Err);
    Ok(match json {
        Json::Null => None,
        Json::Bool(yes) => Some(Cell::of(Value::Flag(yes))),
        Json::Number(number) => Some(of_number(&number)),
        Json::String(text) => {
            long(&text)?;
            Cell::text(&text)
        }
        Json::Array(list) => of_list(list),
        Json::Object(_) => Some(Cell::of(Value::Fault("{…}".to_owned()))),
    })
}

fn of_number(number: &serde_json::Number) -> Cell {
    match (number.as_i64(), number.as_f64()) {
        (Some(integer), _) => {
            let exact = integer.unsigned_abs() <= INTEGER_MAX;
            Cell::of(Value::Number { shown: integer.to_string(), exact })
        }
        (None, Some(real)) => Cell::number(real),
        (None, None) => Cell::of(Value::Number { shown: number.to_string(), exact: false }),
    }
}

fn of_list(list: Vec<Json>) -> Option<Cell> {
    let mut cleaned = false;
    let mut texts = Vec::new();
    for json in list {
        let Json::String(text) = json else {
            return Some(Cell::of(Value::Fault("[…]".to_owned())));
        };
        let (text, hidden) = clean(&text);
        cleaned |= hidden;
        if !text.is_empty() {
            texts.push(text);
        }
    }
    (!texts.is_empty()).then_some(Cell { value: Value::List(texts), formula: false, cleaned })
}

impl<'de> Deserialize<'de> for Pairs {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_map(PairsVisitor)
    }
}

struct PairsVisitor;

impl<'de> Visitor<'de> for PairsVisitor {
    type Value = Pairs;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pairs, A::Error> {
        let mut pairs = Vec::new();
        while let Some(pair) = map.next_entry()? {
            pairs.push(pair);
        }
        Ok(Pairs(pairs))
    }
}
