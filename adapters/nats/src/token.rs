//! An agency's id as one word of a subject.

use std::fmt;

/// The most characters of an agency's id, as in certificates.
const ID_CHARS_MAX: usize = 64;

/// An agency's id as one word of a subject, such as `ecology=510104`.
///
/// A dot would begin another word, so each is written `=`, which is in no id: ids are letters, digits,
/// `-`, `_` and `.`, and begin with a letter or digit. Character by character it goes one way and back,
/// so no two agencies share a word.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Token(String);

impl Token {
    /// The word of an agency; `None`: that is no id.
    #[must_use]
    pub fn of(agency: &str) -> Option<Self> {
        is_id(agency).then(|| Self(agency.replace('.', "=")))
    }

    /// What stands after the first word of a subject such as `submit.ecology=510104`.
    pub(crate) fn in_subject(subject: &str) -> Option<Self> {
        let word = subject.split_once('.')?.1;
        let id = word.replace('=', ".");
        (!word.contains('.') && is_id(&id)).then(|| Self(word.to_owned()))
    }

    /// The agency's id.
    #[must_use]
    pub fn agency(&self) -> String {
        self.0.replace('=', ".")
    }

    /// The word itself.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Where the agency puts its acts.
    #[must_use]
    pub fn submit(&self) -> String {
        format!("submit.{self}")
    }

    /// Where its answers and letters lie.
    #[must_use]
    pub fn inbox(&self) -> String {
        format!("inbox.{self}")
    }

    /// What its reply subjects begin with: its own prefix, never the shared `_INBOX`.
    #[must_use]
    pub fn replies(&self) -> String {
        format!("_INBOX_{self}")
    }

    /// Where it asks for the next messages of its inbox.
    #[must_use]
    pub fn next(&self) -> String {
        format!("$JS.API.CONSUMER.MSG.NEXT.INBOX.{self}")
    }

    /// Where it says that it has stored one of them, all below it.
    #[must_use]
    pub fn acks(&self) -> String {
        format!("$JS.ACK.INBOX.{self}.>")
    }

    /// The account it is in.
    pub(crate) fn account(&self) -> String {
        format!("agency={self}")
    }
}

impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn is_id(text: &str) -> bool {
    let fits = |it: u8| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_' | b'.');
    text.len() <= ID_CHARS_MAX
        && text.bytes().all(fits)
        && text.bytes().next().is_some_and(|it| it.is_ascii_alphanumeric())
}

/// The SAN URI of an agency's certificate, by which the server knows it.
#[must_use]
pub fn user_of_agency(hub: &str, agency: &str) -> String {
    format!("liandong://{hub}/agency/{agency}")
}

/// The SAN URI of the certificate by which the hub itself comes to the server.
#[must_use]
pub fn user_of_hub(hub: &str) -> String {
    format!("liandong://{hub}/hub")
}

#[cfg(test)]
mod tests;
