//! Whether what is asked to be done is asked by a page of this console.

use hyper::HeaderMap;
use hyper::header::{HOST, ORIGIN};

/// Whether a request that changes something comes from a page of this console: browsers say where a
/// request comes from, and programs that say nothing carry no cookies of others.
pub(crate) fn is_own(headers: &HeaderMap) -> bool {
    let text = |value: &hyper::header::HeaderValue| value.to_str().ok().map(str::to_owned);
    if let Some(site) = headers.get("sec-fetch-site").and_then(text) {
        return site == "same-origin" || site == "none";
    }
    let Some(origin) = headers.get(ORIGIN).and_then(text) else { return true };
    let host = headers.get(HOST).and_then(text);
    let named = origin.split_once("://").map(|(_, host)| host.to_owned());
    named.is_some() && named == host
}
