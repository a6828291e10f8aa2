//! Tables and values with their places.

use super::{Flaws, Place, Source};
use crate::text::Text;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A value with its place.
#[derive(Debug, Clone)]
pub enum Value {
    /// A string.
    Text(String, Place),
    /// A whole number.
    Whole(i64, Place),
    /// `true` or `false`.
    Truth(bool, Place),
    /// A list.
    List(Vec<Value>, Place),
    /// A table.
    Table(Table),
    /// A kind that no file of ours uses: a fraction, a date without quotes.
    Other(&'static str, Place),
}

impl Value {
    /// Where the value stands.
    #[must_use]
    pub fn place(&self) -> &Place {
        match self {
            Self::Text(_, place)
            | Self::Whole(_, place)
            | Self::Truth(_, place)
            | Self::List(_, place)
            | Self::Other(_, place) => place,
            Self::Table(table) => &table.place,
        }
    }

    fn read(source: &Source, value: &Spanned<DeValue<'_>>) -> Self {
        let place = source.place(value.span().start);
        match value.get_ref() {
            DeValue::String(text) => Self::Text(text.to_string(), place),
            DeValue::Integer(number) => {
                match i64::from_str_radix(number.as_str(), number.radix()) {
                    Ok(number) => Self::Whole(number, place),
                    Err(_) => Self::Other("a number beyond 64 bits", place),
                }
            }
            DeValue::Boolean(truth) => Self::Truth(*truth, place),
            DeValue::Array(list) => {
                Self::List(list.iter().map(|item| Self::read(source, item)).collect(), place)
            }
            DeValue::Table(table) => Self::Table(Table::new(source, table, place)),
            DeValue::Float(_) => Self::Other("a fraction", place),
            DeValue::Datetime(_) => Self::Other("a date without quotes", place),
        }
    }
}

/// A table from which expected keys are taken one by one; [`Table::done`] reports what is left.
#[derive(Debug, Clone)]
pub struct Table {
    /// Where the table begins.
    pub place: Place,
    entries: Vec<(String, Place, Value)>,
    asked: Vec<&'static str>,
}

impl Table {
    pub(super) fn root(source: &Source, table: &DeTable<'_>) -> Self {
        Self::new(source, table, source.place(0))
    }

    fn new(source: &Source, table: &DeTable<'_>, place: Place) -> Self {
        let mut entries: Vec<_> = table
            .iter()
            .map(|(key, value)| {
                let at = key.span().start;
                (at, (key.get_ref().to_string(), source.place(at), Value::read(source, value)))
            })
            .collect();
        entries.sort_by_key(|(at, _)| *at);
        let entries = entries.into_iter().map(|(_, entry)| entry).collect();
        Self { place, entries, asked: Vec::new() }
    }

    /// Takes whatever stands under `key`.
    pub fn take(&mut self, key: &'static str) -> Option<Value> {
        self.asked.push(key);
        let index = self.entries.iter().position(|(name, _, _)| name == key)?;
        Some(self.entries.remove(index).2)
    }

    /// Takes a string, if there is one.
    pub fn text(&mut self, key: &'static str, flaws: &mut Flaws) -> Option<(String, Place)> {
        match self.take(key)? {
            Value::Text(text, place) => Some((text, place)),
            other => wrong(key, "字符串", "a string", &other, flaws),
        }
    }

    /// Takes a string that must be there.
    pub fn need_text(&mut self, key: &'static str, flaws: &mut Flaws) -> Option<(String, Place)> {
        if self.has(key) { self.text(key, flaws) } else { self.missing(key, flaws) }
    }

    /// Takes a whole number from `least` to `most`, if there is one.
    pub fn whole(
        &mut self,
        key: &'static str,
        (least, most): (i64, i64),
        flaws: &mut Flaws,
    ) -> Option<(i64, Place)> {
        match self.take(key)? {
            Value::Whole(number, place) if (least..=most).contains(&number) => {
                Some((number, place))
            }
            Value::Whole(number, place) => {
                flaws.add(
                    &place,
                    "out-of-range",
                    format!("`{key}` 为 {number},允许 {least} 至 {most}"),
                    format!("`{key}` is {number}, allowed is {least} to {most}"),
                );
                None
            }
            other => wrong(key, "整数", "a whole number", &other, flaws),
        }
    }

    /// Takes `true` or `false`; `false` where the key is absent.
    pub fn truth(&mut self, key: &'static str, flaws: &mut Flaws) -> bool {
        match self.take(key) {
            None => false,
            Some(Value::Truth(truth, _)) => truth,
            Some(other) => {
                wrong::<()>(key, "true 或 false", "true or false", &other, flaws);
                false
            }
        }
    }

    /// Takes a list of strings; one string stands for a list of one, an absent key for an empty one.
    pub fn texts(&mut self, key: &'static str, flaws: &mut Flaws) -> Vec<(String, Place)> {
        let list = match self.take(key) {
            None => return Vec::new(),
            Some(Value::List(list, _)) => list,
            Some(one) => vec![one],
        };
        let mut texts = Vec::with_capacity(list.len());
        for value in list {
            match value {
                Value::Text(text, place) => texts.push((text, place)),
                other => {
                    wrong::<()>(key, "字符串列表", "a list of strings", &other, flaws);
                }
            }
        }
        texts
    }

    /// Takes a list of tables; an absent key stands for an empty one.
    pub fn tables(&mut self, key: &'static str, flaws: &mut Flaws) -> Vec<Table> {
        let list = match self.take(key) {
            None => return Vec::new(),
            Some(Value::List(list, _)) => list,
            Some(one) => vec![one],
        };
        let mut tables = Vec::with_capacity(list.len());
        for value in list {
            match value {
                Value::Table(table) => tables.push(table),
                other => {
                    wrong::<()>(key, "表的列表", "a list of tables", &other, flaws);
                }
            }
        }
        tables
    }

    /// Takes a table, if there is one.
    pub fn table(&mut self, key: &'static str, flaws: &mut Flaws) -> Option<Table> {
        match self.take(key)? {
            Value::Table(table) => Some(table),
            other => wrong(key, "表", "a table", &other, flaws),
        }
    }

    /// Takes the named tables under `key` (`[key.name]`), in the order of the file.
    pub fn named(&mut self, key: &'static str, flaws: &mut Flaws) -> Vec<(String, Table)> {
        let Some(table) = self.table(key, flaws) else { return Vec::new() };
        let mut named = Vec::with_capacity(table.entries.len());
        for (name, _, value) in table.entries {
            match value {
                Value::Table(table) => named.push((name, table)),
                other => {
                    wrong::<()>(key, "表", "a table", &other, flaws);
                }
            }
        }
        named
    }

    /// Takes a text in both languages (`{ zh = "…", en = "…" }`), if there is one.
    pub fn both(&mut self, key: &'static str, flaws: &mut Flaws) -> Option<Text> {
        let mut table = self.table(key, flaws)?;
        let zh = table.need_text("zh", flaws);
        let en = table.need_text("en", flaws);
        table.done(flaws);
        Some(Text::new(zh?.0, en?.0))
    }

    /// Takes a text in both languages that must be there.
    pub fn need_both(&mut self, key: &'static str, flaws: &mut Flaws) -> Text {
        if self.has(key) {
            self.both(key, flaws).unwrap_or_default()
        } else {
            self.missing::<Text>(key, flaws).unwrap_or_default()
        }
    }

    /// Whether `key` is still there.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|(name, _, _)| name == key)
    }

    /// The keys that are still there, with their places.
    pub fn keys(&self) -> impl Iterator<Item = (&str, &Place)> {
        self.entries.iter().map(|(name, place, _)| (name.as_str(), place))
    }

    /// Everything that is still there, for a table whose keys are free names.
    #[must_use]
    pub fn rest(self) -> Vec<(String, Place, Value)> {
        self.entries
    }

    /// Reports every key that nobody asked for, with those that may stand here.
    pub fn done(self, flaws: &mut Flaws) {
        for (name, place, _) in &self.entries {
            let allowed = self.asked.join(", ");
            flaws.add(
                place,
                "unknown-key",
                format!("不认识的键 `{name}`,此处可用:{allowed}"),
                format!("unknown key `{name}`, allowed here: {allowed}"),
            );
        }
    }

    /// Reports that `key` is missing.
    pub fn missing<T>(&mut self, key: &'static str, flaws: &mut Flaws) -> Option<T> {
        self.asked.push(key);
        flaws.add(
            &self.place,
            "missing-key",
            format!("缺少 `{key}`"),
            format!("`{key}` is missing"),
        );
        None
    }
}

fn wrong<T>(key: &str, zh: &str, en: &str, got: &Value, flaws: &mut Flaws) -> Option<T> {
    let got_kind = match got {
        Value::Text(text, _) => format!("`{text}`"),
        Value::Whole(number, _) => number.to_string(),
        Value::Truth(truth, _) => truth.to_string(),
        Value::List(_, _) => "[…]".to_owned(),
        Value::Table(_) => "{…}".to_owned(),
        Value::Other(kind, _) => (*kind).to_owned(),
    };
    flaws.add(
        got.place(),
        "wrong-kind",
        format!("`{key}` 应为{zh},给的是 {got_kind}"),
        format!("`{key}` must be {en}, given is {got_kind}"),
    );
    None
}
