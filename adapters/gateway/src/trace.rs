//! One referral is one trace: the W3C trace context goes in with the act and out with the letters.

use std::sync::Arc;
use tracing::Span;

/// Given by the program: sets the span's parent from the `traceparent` that came, and returns the one
/// to keep with the act.
pub type SpanHook = Arc<dyn Fn(&Span, Option<&str>) -> Option<String> + Send + Sync>;

/// The hook of a program that traces nothing: what came is kept.
#[must_use]
pub fn passing_through() -> SpanHook {
    Arc::new(|_, came| came.map(str::to_owned))
}

/// Whether a text is a `traceparent` as W3C Trace Context has it: version, trace id, parent id and
/// flags in lower-case hexadecimal digits, ids not all zeros. Of a later version the beginning counts.
#[must_use]
pub fn is_traceparent(text: &str) -> bool {
    let mut parts = text.splitn(5, '-');
    let mut part = |digits: usize| {
        let part = parts.next()?;
        let hex = part.bytes().all(|it| matches!(it, b'0'..=b'9' | b'a'..=b'f'));
        (hex && part.len() == digits).then_some(part)
    };
    let (Some(version), Some(trace), Some(parent), Some(_)) =
        (part(2), part(32), part(16), part(2))
    else {
        return false;
    };
    let is_set = |id: &str| id.bytes().any(|it| it != b'0');
    let whole = parts.next().is_none() || version != "00";
    version != "ff" && is_set(trace) && is_set(parent) && whole && text.len() <= 128
}

#[cfg(test)]
mod tests;
