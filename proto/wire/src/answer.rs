//! What a sender is answered.

use crate::canonical::canonical;
use crate::statement::{Malformed, not_of_form};
use serde::{Deserialize, Serialize};

/// The outcome of a statement, as the log commits to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The version of this form: 1.
    pub v: u32,
    /// The sender.
    pub from: String,
    /// The message.
    pub id: String,
    /// Granted or refused.
    pub outcome: Outcome,
    /// When the hub received it, in microseconds since 1970 UTC.
    pub received_at: i64,
}

/// Granted or refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// It was done.
    Granted {
        /// The case.
        case: String,
        /// The case's version after it.
        version: u64,
    },
    /// It was not done, and nothing has happened.
    Refused(Said),
}

/// A coded no in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// The code, one of `proto/refusals.md`.
    pub code: String,
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
    /// The law row that says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
}

impl Answer {
    /// Its canonical bytes.
    ///
    /// # Errors
    /// The version or the instant is beyond 2^53, which no case and no clock reaches.
    pub fn bytes(&self) -> Result<Vec<u8>, Malformed> {
        canonical(self)
    }

    /// Reads an answer's bytes.
    ///
    /// # Errors
    /// The bytes are no answer.
    pub fn read(bytes: &[u8]) -> Result<Self, Malformed> {
        let answer: Self =
            serde_json::from_slice(bytes).map_err(|error| not_of_form("answer", &error))?;
        if answer.v != 1 {
            return Err(Malformed(format!("answer has version `{}`, known is 1", answer.v)));
        }
        Ok(answer)
    }

    /// Whether it was done.
    #[must_use]
    pub fn is_granted(&self) -> bool {
        matches!(self.outcome, Outcome::Granted { .. })
    }
}
