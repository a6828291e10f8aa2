//! Local accounts: who may sign in without a system of her own, for which agency and office.
//!
//! A file beside the hub, with passwords only as argon2id. It is changed by rename, under a lock, so that
//! the program's commands and a running console never write over each other.

mod book;
mod lockout;
mod password;

pub use book::{AccountsFault, Book};
pub(crate) use lockout::Lockout;
pub use password::{PASSWORD_CHARS_MIN, TooWeak, hashed};
pub(crate) use password::{matches, no_account};

use serde::{Deserialize, Serialize};

/// What an account is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Duty {
    /// Works for an agency.
    Officer,
    /// Runs the hub; sees no case.
    Operator,
}

/// One account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Account {
    /// The name to sign in with: letters, digits, `-`, `_`, `.`.
    pub name: String,
    /// What people call her; shown on pages, never part of a statement.
    pub title: String,
    /// What it is for.
    pub duty: Duty,
    /// The agency; none for an operator.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agency: Option<String>,
    /// The office inside it, such as `head`; statements are signed in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub office: Option<String>,
    /// argon2id, as a PHC string; none: she signs in by certificate only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password: Option<String>,
    /// SHA-256 of the client certificate (DER) that signs her in, in hexadecimal digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificate: Option<String>,
    /// She may not sign in.
    #[serde(default, skip_serializing_if = "is_false")]
    pub locked: bool,
    /// Sessions that began before this instant (microseconds since 1970 UTC) are over.
    #[serde(default)]
    pub sessions_from: i64,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn is_false(it: &bool) -> bool {
    !*it
}

/// The most characters of a name.
const NAME_CHARS_MAX: usize = 64;

impl Account {
    /// Whether a text can be an account's name.
    #[must_use]
    pub fn is_name(text: &str) -> bool {
        let fits = |it: u8| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_' | b'.');
        !text.is_empty() && text.len() <= NAME_CHARS_MAX && text.bytes().all(fits)
    }
}

#[cfg(test)]
mod tests;
