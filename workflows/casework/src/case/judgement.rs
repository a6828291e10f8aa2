//! What one agency found of another's answer.

use crate::procedure::{Finding, Name};
use crate::time::Instant;
use serde::{Deserialize, Serialize};

/// What one agency found of another's answer by an act.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Judgement {
    /// Whose answer.
    pub agency: Name,
    /// Who judged.
    pub by: Name,
    /// The act.
    pub act: Name,
    /// How.
    pub finding: Finding,
    /// When, as claimed.
    pub at: Instant,
}
