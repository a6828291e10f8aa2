//! What a page is asked with: all of it stands in its address, and every link keeps it.

use crate::visitor::Fields;
use std::fmt::Write as _;

/// Where a page of a list begins; a link to another list does not keep it.
pub(crate) const AFTER: &str = "after";
/// As what file a list is wanted.
pub(crate) const AS: &str = "as";

/// The address of a page.
#[derive(Debug, Clone)]
pub(crate) struct Address {
    path: &'static str,
    given: Vec<(String, String)>,
}

impl Address {
    /// Reads what stands behind the path's question mark.
    pub(crate) fn read(path: &'static str, query: Option<&str>) -> Self {
        let fields = Fields::read(query.unwrap_or_default().as_bytes());
        let mut given: Vec<(String, String)> = Vec::new();
        for (name, value) in fields.0 {
            let value = value.trim();
            if !value.is_empty() && !given.iter().any(|(it, _)| *it == name) {
                given.push((name, value.to_owned()));
            }
        }
        Self { path, given }
    }

    /// The path alone.
    pub(crate) fn path(&self) -> &'static str {
        self.path
    }

    /// What was given under a name.
    pub(crate) fn some(&self, name: &str) -> Option<&str> {
        self.given.iter().find(|(it, _)| it == name).map(|(_, value)| value.as_str())
    }

    /// The same page with some things given otherwise; an empty text takes one away. It begins at the
    /// first row again, and is a page and no file, unless that is said.
    pub(crate) fn with(&self, changes: &[(&str, &str)]) -> String {
        let kept = self.given.iter().filter(|(name, _)| name != AFTER && name != AS);
        let kept = kept.filter(|(name, _)| !changes.iter().any(|(it, _)| it == name));
        let kept = kept.map(|(name, value)| (name.as_str(), value.as_str()));
        address(self.path, kept.chain(changes.iter().copied()))
    }

    /// This page, whatever was given.
    pub(crate) fn here(&self) -> String {
        let given = self.given.iter().filter(|(name, _)| name != AS);
        address(self.path, given.map(|(name, value)| (name.as_str(), value.as_str())))
    }
}

/// An address of another page.
pub(crate) fn address<'a>(
    path: &str,
    given: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> String {
    let mut out = path.to_owned();
    let given = given.into_iter().filter(|(_, value)| !value.is_empty());
    for (at, (name, value)) in given.enumerate() {
        let mark = if at == 0 { '?' } else { '&' };
        let _ = write!(out, "{mark}{}={}", encoded(name), encoded(value));
    }
    out
}

/// The address of a case's page.
pub(crate) fn case(number: &str) -> String {
    format!("/case/{}", encoded(number))
}

/// A text as an address holds it.
pub(crate) fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Address, address, case};

    #[test]
    fn what_says_nothing_is_left_out_and_the_rest_is_encoded() {
        assert_eq!(address("/find", [("a", ""), ("b", "")]), "/find");
        let given = [("a", "污 &"), ("b", "x-1")];
        assert_eq!(address("/find", given), "/find?a=%E6%B1%A1%20%26&b=x-1");
        assert_eq!(case("演/1?"), "/case/%E6%BC%94%2F1%3F");
    }

    #[test]
    fn links_keep_what_was_asked_and_begin_at_the_first_row() {
        let it = Address::read("/board", Some("agency=%E9%81%82%E5%AE%81+x&after=9&as=csv&by="));
        assert_eq!(it.some("agency"), Some("遂宁 x"));
        assert_eq!(it.some("by"), None);
        assert_eq!(it.with(&[]), "/board?agency=%E9%81%82%E5%AE%81%20x");
        assert_eq!(it.with(&[("agency", ""), ("state", "late")]), "/board?state=late");
        assert_eq!(it.with(&[("after", "a&b"), ("agency", "")]), "/board?after=a%26b");
        assert_eq!(it.here(), "/board?agency=%E9%81%82%E5%AE%81%20x&after=9");
    }

    #[test]
    fn what_is_given_twice_counts_once() {
        let it = Address::read("/board", Some("state=late&state=d3"));
        assert_eq!(it.here(), "/board?state=late");
    }
}
