//! Cookies: two of them, the session and the language.

use hyper::HeaderMap;
use hyper::header::{COOKIE, HeaderValue};

/// The session's cookie.
pub(crate) const SESSION: &str = "liandong-session";
/// The language's cookie.
pub(crate) const LANGUAGE: &str = "liandong-language";

/// The value of a cookie that came.
pub(crate) fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    let lines = headers.get_all(COOKIE).iter().filter_map(|line| line.to_str().ok());
    let pairs = lines.flat_map(|line| line.split(';')).filter_map(|it| it.trim().split_once('='));
    let mut values = pairs.filter(|(it, _)| *it == name).map(|(_, value)| value.to_owned());
    values.next()
}

/// A cookie to set: for this site only, unread by scripts. Without a value it is taken away.
pub(crate) fn set(name: &str, value: Option<&str>, is_encrypted: bool) -> Option<HeaderValue> {
    let secure = if is_encrypted { "; Secure" } else { "" };
    let (value, age) = value.map_or(("", "; Max-Age=0"), |value| (value, ""));
    HeaderValue::from_str(&format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{age}"))
        .ok()
}
