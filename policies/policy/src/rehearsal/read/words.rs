//! The words of a line.

use casework::procedure::Name;
use casework::text::Text;
use casework::time::Instant;
use serde_json::Value;
use std::collections::VecDeque;

/// What is wrong with a line.
#[derive(Debug)]
pub(in crate::rehearsal) struct Bad(pub(in crate::rehearsal) Text);

impl Bad {
    pub(super) fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self(Text::new(zh, en))
    }

    pub(super) fn unknown(what: &str, given: &str, allowed: &str) -> Self {
        Self::new(
            format!("`{what}` 中的 `{given}` 无法识别,可用:{allowed}"),
            format!("`{given}` of `{what}` is not known, allowed: {allowed}"),
        )
    }
}

/// The words of one line, taken one by one. A comment is no word.
#[derive(Debug, Clone)]
pub(super) struct Words {
    words: VecDeque<Word>,
}

#[derive(Debug, Clone)]
enum Word {
    Plain(String),
    Json(Value),
}

impl Words {
    /// Splits a line at blanks. `{…}` is one JSON value, `"…"` one word with blanks in it, and `#`
    /// begins a comment unless a digit follows, as in `in #2`.
    pub(super) fn of(line: &str) -> Result<Self, Bad> {
        let mut words = VecDeque::new();
        let mut rest = line.trim_start();
        let mut first = true;
        while let Some(head) = rest.chars().next() {
            let number = rest.chars().nth(1).is_some_and(|it| it.is_ascii_digit());
            if head == '#' && (first || !number) {
                break;
            }
            let taken = match head {
                '{' | '"' => {
                    let (value, taken) = json(rest)?;
                    words.push_back(match value {
                        Value::String(word) => Word::Plain(word),
                        value => Word::Json(value),
                    });
                    taken
                }
                _ => {
                    let taken = rest.find(char::is_whitespace).unwrap_or(rest.len());
                    words.push_back(Word::Plain(
                        rest.chars().take_while(|it| !it.is_whitespace()).collect(),
                    ));
                    taken
                }
            };
            rest = rest.get(taken..).unwrap_or_default().trim_start();
            first = false;
        }
        Ok(Self { words })
    }

    pub(super) fn peek(&self) -> Option<&str> {
        match self.words.front()? {
            Word::Plain(word) => Some(word),
            Word::Json(_) => Some("{"),
        }
    }

    pub(super) fn skip(&mut self) {
        self.words.pop_front();
    }

    /// Whether the next word is this one; it is then taken.
    pub(super) fn take(&mut self, word: &str) -> bool {
        let here = self.peek() == Some(word);
        if here {
            self.skip();
        }
        here
    }

    /// The next word, of which `like` is an example or a name.
    pub(super) fn word(&mut self, like: &str) -> Result<String, Bad> {
        match self.words.pop_front() {
            Some(Word::Plain(word)) => Ok(word),
            Some(Word::Json(_)) => Err(Bad::new(
                format!("此处应为 `{like}`,不是 JSON"),
                format!("here stands JSON, wanted is `{like}`"),
            )),
            None => Err(Bad::new(
                format!("行未完,还缺 `{like}`"),
                format!("the line ends too early, `{like}` is missing"),
            )),
        }
    }

    pub(super) fn name(&mut self, like: &str) -> Result<Name, Bad> {
        Ok(self.word(like)?.as_str().into())
    }

    /// Names with commas between.
    pub(super) fn names(&mut self, like: &str) -> Result<Vec<Name>, Bad> {
        let word = self.word(like)?;
        Ok(word.split(',').filter(|name| !name.is_empty()).map(Name::from).collect())
    }

    pub(super) fn instant(&mut self) -> Result<Instant, Bad> {
        super::instant(&self.word("2025-09-28T09:00")?)
    }

    pub(super) fn json(&mut self) -> Result<Value, Bad> {
        match self.words.pop_front() {
            Some(Word::Json(value)) => Ok(value),
            Some(Word::Plain(word)) => Err(Bad::new(
                format!("`with` 之后应为 JSON 对象,如 {{\"date\":\"2026-03-01\"}},给的是 `{word}`"),
                format!(
                    "after `with` stands a JSON object such as {{\"date\":\"2026-03-01\"}}, given is `{word}`"
                ),
            )),
            None => {
                Err(Bad::new("`with` 之后缺 JSON 对象", "after `with` a JSON object is missing"))
            }
        }
    }

    /// The next word, which must be the last.
    pub(super) fn only(&mut self, like: &str) -> Result<String, Bad> {
        let word = self.word(like)?;
        self.end().map(|()| word)
    }

    /// Nothing is left.
    pub(super) fn end(&self) -> Result<(), Bad> {
        match self.peek() {
            None => Ok(()),
            Some(word) => Err(Bad::new(
                format!("行尾多出 `{word}`,请去掉(注释以 ` #` 开始)"),
                format!(
                    "`{word}` is too much at the end of the line, drop it (a comment begins with ` #`)"
                ),
            )),
        }
    }
}

/// One JSON value at the start of `text`, and its length in bytes.
fn json(text: &str) -> Result<(Value, usize), Bad> {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<Value>();
    match values.next() {
        Some(Ok(value)) => Ok((value, values.byte_offset())),
        Some(Err(error)) => {
            Err(Bad::new(format!("JSON 无效:{error}"), format!("the JSON is not valid: {error}")))
        }
        None => Err(Bad::new("缺 JSON", "JSON is missing")),
    }
}
