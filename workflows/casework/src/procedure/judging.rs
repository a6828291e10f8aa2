//! Acts that judge an answer.

use super::Name;
use serde::{Deserialize, Serialize};

/// How an answer is found by whoever asked for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Finding {
    /// Good enough: the matter goes on or ends with it.
    Sufficient,
    /// Not good enough: more is asked for, or something is done about it.
    Insufficient,
}

/// Whose answer an act judges, and how it finds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JudgeRule {
    /// The role of whoever answered, or should have.
    pub role: Name,
    /// How.
    pub finding: Finding,
}
