//! What agencies may do for a time and need not: open rights, as lists of them have them.

use casework::procedure::Name;
use serde::{Deserialize, Serialize};

/// An open right of an agency.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct RightRow {
    /// The case.
    pub case: Name,
    /// The proceeding.
    pub proceeding: u32,
    /// Its procedure.
    pub procedure: Name,
    /// The right's name.
    pub right: Name,
    /// Whose it is.
    pub of: Name,
    /// The instant its window starts from.
    pub start: i64,
    /// When it lapses; `None`: it lasts as long as its phases, or it stands still.
    pub until: Option<i64>,
    /// It stands still: the proceeding was returned.
    pub suspended: bool,
}

impl RightRow {
    /// The instant by which lists sort it: what lapses first comes first, what lapses never comes last.
    #[must_use]
    pub fn sort(&self) -> i64 {
        self.until.unwrap_or(i64::MAX)
    }
}
