//! Words for people, always in both languages.

use serde::Serialize;

/// One text in Chinese and English.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Serialize)]
pub struct Words {
    /// Simplified Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Words {
    /// A text from its two wordings.
    #[must_use]
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }
}

/// At most forty characters of a text, on one line, without what would break the backticks.
pub(crate) fn shown(text: &str) -> String {
    let mut short: String = text
        .chars()
        .map(|letter| if letter.is_control() || letter == '`' { ' ' } else { letter })
        .take(40)
        .collect();
    if text.chars().nth(40).is_some() {
        short.push('…');
    }
    short
}

/// Names in backticks, separated by commas.
pub(crate) fn ticked<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let each = names.into_iter().map(|name| format!("`{}`", shown(name)));
    each.collect::<Vec<_>>().join(", ")
}
