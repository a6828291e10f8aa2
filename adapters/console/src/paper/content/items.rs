//! Fields without a place of their own: numbered paragraphs, and lists that become annexes.

use super::value::Sayer;
use super::{Annex, Block, ordered, property};
use serde_json::Value;

/// A text longer than this stands in paragraphs of its own below its label.
const INLINE_CHARS_MAX: usize = 60;
/// An annex with more columns would have no room for what stands in them.
const COLUMNS_MAX: usize = 7;
/// The deepest level that has numbers of its own.
const LEVEL_MAX: usize = 3;

/// Paragraphs as they are found.
pub(super) struct Items<'a> {
    sayer: Sayer<'a>,
    blocks: Vec<Block>,
    annexes: Vec<Annex>,
    /// Blocks that send to an annex, with how many rows it has: how it is called is known at the end.
    sent: Vec<(usize, usize)>,
    /// The last number of each level.
    numbers: [usize; LEVEL_MAX + 1],
}

impl<'a> Items<'a> {
    pub(super) fn new(sayer: Sayer<'a>) -> Self {
        Self {
            sayer,
            blocks: Vec::new(),
            annexes: Vec::new(),
            sent: Vec::new(),
            numbers: [0; LEVEL_MAX + 1],
        }
    }

    pub(super) fn done(mut self) -> (Vec<Block>, Vec<Annex>) {
        let words = self.sayer.words;
        let is_one = self.sent.len() == 1;
        for (at, (block, rows)) in self.sent.iter().enumerate() {
            let said = if is_one {
                words.with("paper-see-annex", "rows", *rows)
            } else {
                words.with2("paper-see-annex-of", ("annex", at + 1), ("rows", *rows))
            };
            if let Some(block) = self.blocks.get_mut(*block) {
                block.text.push_str(&said);
            }
        }
        (self.blocks, self.annexes)
    }

    /// A field, with all that stands in it.
    pub(super) fn add(&mut self, level: usize, name: &str, schema: &Value, value: &Value) {
        let label = self.sayer.label(schema, name);
        self.labelled(level, &label, schema, value);
    }

    fn labelled(&mut self, level: usize, label: &str, schema: &Value, value: &Value) {
        match value {
            Value::Null => {}
            Value::Object(fields) => {
                self.block(level, label, String::new());
                for (name, field) in ordered(schema, fields) {
                    self.add(level + 1, name, property(schema, name), field);
                }
            }
            Value::Array(list) if list.iter().any(Value::is_object) => {
                self.list(level, label, schema, list);
            }
            Value::Array(list) if list.is_empty() => {}
            scalar => {
                let said = self.sayer.said(schema, scalar);
                self.block(level, label, said);
            }
        }
    }

    fn list(&mut self, level: usize, label: &str, schema: &Value, list: &[Value]) {
        let items = schema.get("items").unwrap_or(&Value::Null);
        let words = self.sayer.words;
        if let Some(annex) = self.annex(level, label, items, list) {
            self.annexes.push(annex);
            self.sent.push((self.blocks.len(), list.len()));
            let head = format!("{}{label}", self.number(level));
            self.blocks.push(Block { level, head, text: words.t("paper-colon") });
            return;
        }
        self.block(level, label, String::new());
        for (at, item) in list.iter().enumerate() {
            self.labelled(level + 1, &words.with("paper-item", "n", at + 1), items, item);
        }
    }

    /// The list as a table, where it stands at the top and every item is flat.
    fn annex(&self, level: usize, label: &str, items: &Value, list: &[Value]) -> Option<Annex> {
        let mut names: Vec<&str> = Vec::new();
        for item in list {
            let fields = item.as_object()?;
            if fields.values().any(|it| {
                it.is_object() || it.as_array().is_some_and(|it| it.iter().any(Value::is_object))
            }) {
                return None;
            }
            for (name, _) in ordered(items, fields) {
                if !names.contains(&name) {
                    names.push(name);
                }
            }
        }
        if level != 0 || COLUMNS_MAX < names.len() || names.is_empty() {
            return None;
        }
        let known: Vec<&str> = items
            .get("properties")
            .and_then(Value::as_object)
            .map(|it| it.keys().map(String::as_str).collect())
            .unwrap_or_default();
        names.sort_by_key(|name| known.iter().position(|it| it == name).unwrap_or(known.len()));
        let row = |item: &Value| {
            let cell = |name: &&str| {
                let field = item.get(*name).unwrap_or(&Value::Null);
                self.sayer.said(property(items, name), field)
            };
            names.iter().map(cell).collect()
        };
        Some(Annex {
            title: label.to_owned(),
            columns: names.iter().map(|it| self.sayer.label(property(items, it), it)).collect(),
            rows: list.iter().map(row).collect(),
        })
    }

    fn block(&mut self, level: usize, label: &str, said: String) {
        let number = self.number(level);
        let is_long = INLINE_CHARS_MAX < said.chars().count() || said.contains('\n');
        if said.is_empty() || is_long {
            self.blocks.push(Block {
                level,
                head: format!("{number}{label}"),
                text: String::new(),
            });
            for text in said.lines().map(str::trim).filter(|it| !it.is_empty()) {
                self.blocks.push(Block { level, head: String::new(), text: text.to_owned() });
            }
            return;
        }
        let text = format!("{}{said}", self.sayer.words.t("paper-colon"));
        self.blocks.push(Block { level, head: format!("{number}{label}"), text });
    }

    /// 一、 then （一） then 1. then （1）, as 7.3.3 of the standard orders them; deeper ones go on so.
    fn number(&mut self, level: usize) -> String {
        let level = level.min(LEVEL_MAX);
        let mut n = 0;
        for (at, number) in self.numbers.iter_mut().enumerate().skip(level) {
            *number = if at == level { *number + 1 } else { 0 };
            n = n.max(*number);
        }
        match (level, self.sayer.words.is_zh()) {
            (0, true) => format!("{}、", numeral(n)),
            (1, true) => format!("（{}）", numeral(n)),
            (2, _) => format!("{n}."),
            (0, false) => format!("{n}. "),
            (1, false) => format!("({n}) "),
            (_, true) => format!("（{n}）"),
            (_, false) => format!("({n}) "),
        }
    }
}

/// A number from 1 to 99 in Chinese; larger ones in Arabic numbers.
pub(in crate::paper) fn numeral(n: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |at: usize| DIGITS.get(at).copied().unwrap_or_default();
    match (n / 10, n % 10) {
        (0, ones) if 0 < ones => digit(ones).to_owned(),
        (1, ones) => format!("十{}", digit(ones)),
        (tens @ 2..=9, ones) => format!("{}十{}", digit(tens), digit(ones)),
        _ => n.to_string(),
    }
}
