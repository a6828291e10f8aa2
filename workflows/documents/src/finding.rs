//! What is wrong with a schema or a sample, told to its author.

use std::fmt;

use crate::Words;

/// One fault in a file of the project, with the line to look at.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The file as it was named by the caller.
    pub file: String,
    /// Line counted from 1; 1 when the place is not known.
    pub line: usize,
    /// What is wrong and what to do.
    pub what: Words,
}

impl Finding {
    /// A fault at a line of a file.
    pub(crate) fn new(file: &str, line: usize, what: Words) -> Self {
        Self { file: file.to_owned(), line, what }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}: {} ({})", self.file, self.line, self.what.en, self.what.zh)
    }
}
