//! What an agency receives: a CloudEvents 1.0 envelope in structured JSON mode.

use crate::canonical::canonical;
use crate::statement::{Malformed, not_of_form};
use serde::{Deserialize, Serialize};

macro_rules! types {
    ($($(#[$doc:meta])+ $name:ident = $word:literal),+ $(,)?) => {
        /// What a letter is about. A type not known to the reader: show it, sign nothing.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum LetterType { $($(#[$doc])+ #[serde(rename = $word)] $name),+ }

        impl LetterType {
            /// All types.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The word in the envelope.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $(Self::$name => $word),+ }
            }

            /// Reads the word.
            #[must_use]
            pub fn parse(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|it| it.word() == word)
            }
        }
    };
}

types! {
    /// An act was done that is delivered to the reader, who signs for it.
    Delivery = "cn.liandong.delivery.v1",
    /// A copy that the law demands; the reader signs for it.
    Copy = "cn.liandong.copy.v1",
    /// A limit comes near.
    Warning = "cn.liandong.warning.v1",
    /// A limit or a target has passed.
    Overdue = "cn.liandong.overdue.v1",
    /// The whole chain is being tested; nothing follows.
    SelfTest = "cn.liandong.self-test.v1",
}

/// One letter. Field names are those of CloudEvents; extensions are lower-case words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Letter {
    /// `1.0`.
    pub specversion: String,
    /// The letter's id, the same however often it comes: `HUB/NUMBER`.
    pub id: String,
    /// The hub.
    pub source: String,
    /// What it is about.
    #[serde(rename = "type")]
    pub kind: LetterType,
    /// The case's number; empty, and then not written, for what is of no case.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub subject: String,
    /// When it was written, RFC 3339.
    pub time: String,
    /// `application/json`.
    pub datacontenttype: String,
    /// What it says.
    pub data: serde_json::Value,
    /// W3C trace context.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub traceparent: Option<String>,
}

impl Letter {
    /// The envelope's bytes.
    ///
    /// # Errors
    /// Its content has no canonical form: an integer beyond 2^53.
    pub fn bytes(&self) -> Result<Vec<u8>, Malformed> {
        canonical(self)
    }

    /// Reads an envelope's bytes.
    ///
    /// # Errors
    /// The bytes are no envelope of ours.
    pub fn read(bytes: &[u8]) -> Result<Self, Malformed> {
        serde_json::from_slice(bytes).map_err(|error| not_of_form("letter", &error))
    }
}
