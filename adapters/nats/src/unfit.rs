//! What an operator must mend before the road is opened.

use std::fmt;

/// The server, or a setting, is not as it must be. Trying again does not help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfit {
    /// What was found, what must be, what to do; in Chinese.
    pub zh: String,
    /// The same in English.
    pub en: String,
}

impl Unfit {
    /// From both wordings.
    pub(crate) fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }
}

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.en)
    }
}

impl std::error::Error for Unfit {}
