//! What is wrong with what the planner was given.

use casework::text::Text;
use std::fmt;

/// The most characters of a given value that an error repeats.
const GIVEN_CHARS_MAX: usize = 60;

/// A field that does not hold what it should: which one, what was given, what is allowed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// The field, as a path: `request op-1: needs[0].count`.
    pub at: String,
    /// What was given, shortened.
    pub given: String,
    /// What is allowed, and what to do where that is not plain.
    pub allowed: Text,
}

impl Wrong {
    pub(crate) fn new(at: impl Into<String>, given: impl fmt::Display, zh: &str, en: &str) -> Self {
        let given: String = given.to_string().chars().take(GIVEN_CHARS_MAX).collect();
        Self { at: at.into(), given, allowed: Text::new(zh, en) }
    }

    /// The same, with the field seen from further out.
    pub(crate) fn within(mut self, outer: &str) -> Self {
        self.at = format!("{outer}{}", self.at);
        self
    }

    /// For people, in both languages.
    #[must_use]
    pub fn text(&self) -> Text {
        Text::new(
            format!("“{}”为“{}”，应为：{}", self.at, self.given, self.allowed.zh),
            self.to_string(),
        )
    }
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is `{}`, allowed is {}", self.at, self.given, self.allowed.en)
    }
}

impl std::error::Error for Wrong {}

/// Refuses a number outside its limits.
pub(crate) fn within(at: &str, given: u64, least: u64, most: u64) -> Result<(), Wrong> {
    if least <= given && given <= most {
        return Ok(());
    }
    Err(Wrong::new(at, given, &format!("{least} 至 {most}"), &format!("{least} to {most}")))
}

/// Refuses an empty or overlong word, and one with control characters.
pub(crate) fn word(at: &str, given: &str) -> Result<(), Wrong> {
    let fits = !given.trim().is_empty()
        && given.chars().count() <= 100
        && !given.chars().any(char::is_control);
    if fits {
        return Ok(());
    }
    Err(Wrong::new(
        at,
        given,
        "1 至 100 个字符，不含控制字符",
        "a word of 1 to 100 characters without control characters",
    ))
}

/// Refuses a list with a word in it that is no word, with too many of them, or one twice.
pub(crate) fn words(at: &str, given: &[String], most: usize) -> Result<(), Wrong> {
    within(&format!("{at}.length"), given.len() as u64, 0, most as u64)?;
    let mut seen = std::collections::BTreeSet::new();
    for (index, one) in given.iter().enumerate() {
        let at = format!("{at}[{index}]");
        word(&at, one)?;
        if !seen.insert(one) {
            return Err(twice(at, one));
        }
    }
    Ok(())
}

/// Refuses what stands twice where it may stand once.
pub(crate) fn twice(at: impl Into<String>, given: impl fmt::Display) -> Wrong {
    Wrong::new(at, given, "不得重复；请删去一个", "each only once; take one out")
}
