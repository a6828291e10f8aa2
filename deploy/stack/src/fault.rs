//! What keeps a server from running, said in both languages.

use std::fmt::{self, Display};
use std::io;
use std::path::Path;

/// Why something of the stack could not be had, started or stopped: a fault of the machine or of what is
/// installed on it. It reads in English; [`StackFault::zh`] says the same in Chinese.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StackFault {
    zh: String,
    en: String,
}

impl StackFault {
    pub(crate) fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }

    /// What could not be done with a file or a folder.
    pub(crate) fn at(path: &Path, error: impl Display) -> Self {
        let shown = path.display();
        Self::new(format!("`{shown}`:{error}"), format!("`{shown}`: {error}"))
    }

    /// The fault in Chinese.
    #[must_use]
    pub fn zh(&self) -> &str {
        &self.zh
    }

    /// The fault in English.
    #[must_use]
    pub fn en(&self) -> &str {
        &self.en
    }
}

impl Display for StackFault {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(&self.en)
    }
}

impl std::error::Error for StackFault {}

/// Names the path in what went wrong with it.
pub(crate) trait At<T> {
    fn at(self, path: &Path) -> Result<T, StackFault>;
}

impl<T> At<T> for io::Result<T> {
    fn at(self, path: &Path) -> Result<T, StackFault> {
        self.map_err(|error| StackFault::at(path, error))
    }
}
