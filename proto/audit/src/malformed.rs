//! Bytes that are not of their format.

use std::error::Error;
use std::fmt;

/// Bytes that are not what they were read as.
///
/// Nothing is proved or disproved: whoever sent them sends them again, rightly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Malformed {
    what: &'static str,
    why: String,
}

impl Malformed {
    pub(crate) fn new(what: &'static str, why: impl Into<String>) -> Self {
        Self { what, why: why.into() }
    }

    pub(crate) fn too_long(what: &'static str, bytes: usize, most: usize) -> Self {
        Self::new(what, format!("is {bytes} bytes, the most is {most}"))
    }

    /// The format that was expected, such as `entry` or `checkpoint`.
    pub fn what(&self) -> &'static str {
        self.what
    }
}

impl fmt::Display for Malformed {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} {}", self.what, self.why)
    }
}

impl Error for Malformed {}
