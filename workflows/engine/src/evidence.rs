//! The evidence of one case, to be given away: files that prove themselves where there is no hub.
//!
//! [`Bundle::of`] lays out what was recorded of a case; whoever calls zips it. [`Bundle::read`] takes the
//! files of a bundle from anywhere, [`Bundle::check`] verifies all that can be verified offline.
//! `proto/bundle.md` is the format for outsiders, and the README.txt in each bundle says how to check
//! every step by hand.
//!
//! # Never
//! No I/O and no zip. Nothing of another case: where two cases met, the statement that joined them, and
//! the hash of what happened in the other one. No key is trusted because it lies in the bundle: what the
//! reader trusts is given, and the report says what it was.
//!
//! # Elsewhere
//! Who may have a bundle: the access rules, asked by [`crate::Reader`]. Timelines: the crate `policy`.
//! Verifying a whole log: [`crate::verify`].
//!
//! # Why
//! *Why small files and not one?* Each can be opened, hashed and signed for with what every computer has.
//! *Why is a bundle checked as it lies and not parsed first?* What cannot be parsed must be named as
//! well, beside everything else that is wrong.

mod check;
mod contents;
mod entries;
mod excerpt;
mod keys;
mod layout;
mod read;
mod readme;
mod report;
#[cfg(test)]
mod tests;

pub use contents::{AgencyKey, Contents, Proved};
pub use excerpt::{Excerpt, Shown};
pub use read::{BUNDLE_FILES_MAX, FILE_BYTES_MAX, Limits};
pub use report::{Anchor, Checked};

use casework::text::Text;
use std::collections::BTreeMap;
use std::fmt;

/// The files of a bundle by their paths, such as `entries/0000000003/entry.json`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bundle {
    files: BTreeMap<String, Vec<u8>>,
}

impl Bundle {
    /// The files, in the order of their paths.
    #[must_use]
    pub fn files(&self) -> &BTreeMap<String, Vec<u8>> {
        &self.files
    }

    fn text(&self, path: &str) -> Option<&str> {
        self.files.get(path).and_then(|bytes| std::str::from_utf8(bytes).ok())
    }
}

/// Why no bundle could be made of what was given, or read from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfit(pub Text);

impl Unfit {
    pub(crate) fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self(Text::new(zh, en))
    }
}

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.en)
    }
}

impl std::error::Error for Unfit {}
