//! Addresses with what was asked in them, so that a list can be kept, sent and gone on with.

use std::fmt::Write as _;

/// The address of a case's log.
pub(super) fn log(number: &str) -> String {
    format!("/case/{}/log", encoded(number))
}

/// A path with those of the pairs that say something.
pub(super) fn with(path: &str, pairs: &[(&str, &str)]) -> String {
    let said = pairs.iter().filter(|(_, value)| !value.is_empty());
    let said: Vec<String> =
        said.map(|(name, value)| format!("{name}={}", encoded(value))).collect();
    if said.is_empty() { path.to_owned() } else { format!("{path}?{}", said.join("&")) }
}

/// A text as a part of an address.
fn encoded(text: &str) -> String {
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
    use super::{log, with};

    #[test]
    fn what_says_nothing_is_left_out_and_the_rest_is_encoded() {
        assert_eq!(with("/find", &[("a", ""), ("b", "")]), "/find");
        assert_eq!(with("/find", &[("a", "污 &"), ("b", "x-1")]), "/find?a=%E6%B1%A1%20%26&b=x-1");
        assert_eq!(log("演/1?"), "/case/%E6%BC%94%2F1%3F/log");
    }
}
