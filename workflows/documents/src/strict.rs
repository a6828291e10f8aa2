//! Bytes to a value, refusing everything two readers could understand differently.

use std::fmt;

use serde::de::{DeserializeSeed, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use crate::Words;
use crate::complaint::shortened;
use crate::path::join;

/// Most bytes of one document: 1 MiB. A document is a form; scans and recordings travel as
/// attachments, named by digest. A technical bound of this program, not one of law.
pub const BYTES_MAX: usize = 1024 * 1024;

/// Deepest nesting of lists and objects. The deepest form in use needs five; a bound far below
/// any reader's stack keeps every reader safe.
pub const DEPTH_MAX: usize = 32;

/// Most values (texts, numbers, lists, objects ...) in one document, so that complaints about a
/// hostile list stay few. The longest list a form allows needs a tenth of it.
pub const VALUES_MAX: usize = 20_000;

/// Largest integer, and its negative the smallest: 2^53. Beyond it readers that keep numbers as
/// binary64, RFC 8785 among them, give two different integers the same text.
pub const INTEGER_MAX: u64 = 1 << 53;

/// Why bytes are no document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    /// JSON pointer of the value concerned, as far as reading came.
    pub(crate) pointer: String,
    /// Line counted from 1.
    pub(crate) line: usize,
    /// What is wrong.
    pub(crate) what: Words,
}

/// Reads the bytes of one document strictly.
pub(crate) fn read(bytes: &[u8]) -> Result<Value, Fault> {
    read_within(bytes, BYTES_MAX)
}

/// Reads with another bound on the size: a schema may be longer than a document.
pub(crate) fn read_within(bytes: &[u8], bytes_max: usize) -> Result<Value, Fault> {
    let text = text_of(bytes, bytes_max)?;
    let mut reader = serde_json::Deserializer::from_str(text);
    let mut state = State::default();
    let value = Seed { state: &mut state, depth: 0, place: &Place::Whole }
        .deserialize(&mut reader)
        .and_then(|value| reader.end().map(|()| value));
    value.map_err(|error| fault_of(&error, state.fault))
}

fn text_of(bytes: &[u8], bytes_max: usize) -> Result<&str, Fault> {
    let whole = |zh: String, en: String| Fault {
        pointer: String::new(),
        line: 1,
        what: Words::new(zh, en),
    };
    if bytes.len() > bytes_max {
        let size = bytes.len();
        return Err(whole(
            format!("文书有 {size} 字节,最多 {bytes_max} 字节;大件请作为材料另附"),
            format!(
                "the document has {size} bytes, at most {bytes_max} are allowed; send large files as attachments"
            ),
        ));
    }
    if bytes.starts_with(b"\xEF\xBB\xBF") {
        return Err(whole(
            "文书以字节顺序标记(BOM)开头,请存为不带 BOM 的 UTF-8".to_owned(),
            "the document begins with a byte order mark; save it as UTF-8 without one".to_owned(),
        ));
    }
    std::str::from_utf8(bytes).map_err(|error| {
        let place = error.valid_up_to();
        whole(
            format!("文书不是 UTF-8 编码:第 {place} 字节起无法读取"),
            format!("the document is not UTF-8: unreadable from byte {place} on"),
        )
    })
}

fn fault_of(error: &serde_json::Error, known: Option<(String, Words)>) -> Fault {
    let (line, column) = (error.line().max(1), error.column());
    if let Some((pointer, what)) = known {
        return Fault { pointer, line, what };
    }
    let what = if error.is_eof() {
        Words::new(
            format!("文书在第 {line} 行第 {column} 列处不完整"),
            format!("the document ends too early, at line {line}, column {column}"),
        )
    } else if error.to_string().starts_with("number out of range") {
        Words::new(
            format!("第 {line} 行第 {column} 列的数超出范围"),
            format!("the number at line {line}, column {column} is out of range"),
        )
    } else {
        Words::new(
            format!("第 {line} 行第 {column} 列不是合法的 JSON"),
            format!("not JSON at line {line}, column {column}"),
        )
    };
    Fault { pointer: String::new(), line, what }
}

/// What one reading remembers. The words of a refusal are kept here because the reader's error
/// type carries one English line only.
#[derive(Debug, Default)]
struct State {
    values: usize,
    fault: Option<(String, Words)>,
}

/// Where reading is. A chain of borrowed steps, written out only for a refusal: a pointer kept at
/// every value would let one long key be copied twenty thousand times.
enum Place<'p> {
    Whole,
    Key(&'p Place<'p>, &'p str),
    Element(&'p Place<'p>, usize),
}

impl Place<'_> {
    fn pointer(&self) -> String {
        match self {
            Self::Whole => String::new(),
            Self::Key(parent, key) => join(&parent.pointer(), key),
            Self::Element(parent, index) => format!("{}/{index}", parent.pointer()),
        }
    }
}

/// Reads one value at a known depth and place.
struct Seed<'s> {
    state: &'s mut State,
    depth: usize,
    place: &'s Place<'s>,
}

impl Seed<'_> {
    fn refuse<E: serde::de::Error>(self, zh: String, en: String) -> E {
        let error = E::custom(&en);
        self.state.fault = Some((self.place.pointer(), Words::new(zh, en)));
        error
    }

    fn deeper<E: serde::de::Error>(self) -> Result<Self, E> {
        if self.depth >= DEPTH_MAX {
            return Err(self.refuse(
                format!("嵌套超过 {DEPTH_MAX} 层"),
                format!("nested more than {DEPTH_MAX} deep"),
            ));
        }
        Ok(Self { depth: self.depth + 1, ..self })
    }

    /// PostgreSQL cannot keep U+0000 in a text, so one ledger would lose what another keeps.
    fn null_character<E: serde::de::Error>(self) -> E {
        self.refuse(
            "文本中有空字符 U+0000".to_owned(),
            "the text holds the null character U+0000".to_owned(),
        )
    }

    fn number_too_large<E: serde::de::Error>(self, given: &impl fmt::Display) -> E {
        self.refuse(
            format!("数 `{given}` 超出 ±{INTEGER_MAX},请改用文本"),
            format!("the number `{given}` is beyond ±{INTEGER_MAX}; write it as text"),
        )
    }
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Value;

    fn deserialize<D: serde::Deserializer<'de>>(self, reader: D) -> Result<Value, D::Error> {
        self.state.values += 1;
        if self.state.values > VALUES_MAX {
            return Err(self.refuse(
                format!("文书的值超过 {VALUES_MAX} 个"),
                format!("the document holds more than {VALUES_MAX} values"),
            ));
        }
        reader.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Value;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<Value, E> {
        if value > INTEGER_MAX {
            return Err(self.number_too_large(&value));
        }
        Ok(Value::from(value))
    }

    fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<Value, E> {
        if value.unsigned_abs() > INTEGER_MAX {
            return Err(self.number_too_large(&value));
        }
        Ok(Value::from(value))
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Value, E> {
        // A fraction this large is an integer already rounded, so the bound itself is refused too.
        let bound = 9_007_199_254_740_992.0;
        match Number::from_f64(value) {
            Some(number) if value.abs() < bound => Ok(Value::Number(number)),
            _ => Err(self.number_too_large(&value)),
        }
    }

    fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<Value, E> {
        if value.contains('\0') {
            return Err(self.null_character());
        }
        Ok(Value::String(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let here = self.deeper()?;
        let mut list = Vec::new();
        loop {
            let place = Place::Element(here.place, list.len());
            let seed = Seed { state: &mut *here.state, depth: here.depth, place: &place };
            match access.next_element_seed(seed)? {
                Some(value) => list.push(value),
                None => return Ok(Value::Array(list)),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let here = self.deeper()?;
        let mut fields = Map::new();
        while let Some(key) = access.next_key::<String>()? {
            let place = Place::Key(here.place, &key);
            let seed = Seed { state: &mut *here.state, depth: here.depth, place: &place };
            if fields.contains_key(&key) {
                let shown = shortened(&key);
                return Err(seed.refuse(
                    format!("字段 `{shown}` 出现了两次"),
                    format!("the field `{shown}` is given twice"),
                ));
            }
            if key.contains('\0') {
                return Err(seed.null_character());
            }
            let value = access.next_value_seed(seed)?;
            fields.insert(key, value);
        }
        Ok(Value::Object(fields))
    }
}

#[cfg(test)]
mod tests;
