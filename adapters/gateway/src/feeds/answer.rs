//! What a calendar program is answered.

use axum::response::{IntoResponse, Response};
use hyper::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, ETAG, HeaderName, HeaderValue, IF_NONE_MATCH,
    REFERRER_POLICY, RETRY_AFTER, X_CONTENT_TYPE_OPTIONS,
};
use hyper::{HeaderMap, StatusCode};

/// A calendar with the tag of its bytes.
pub(super) struct Page {
    text: String,
    tag: String,
}

impl Page {
    pub(super) fn new(text: String) -> Self {
        let digest = wire::digest(text.as_bytes());
        let tag = format!("\"{}\"", digest.get(..32).unwrap_or(&digest));
        Self { text, tag }
    }
}

/// Not to be kept by anybody between, and looked at again each time.
const PRIVATE: &str = "private, no-cache";

/// The calendar, or that it is the one which the asker has.
pub(super) fn page(page: &Page, headers: &HeaderMap) -> Response {
    let same = headers.get_all(IF_NONE_MATCH).iter().any(|tags| has(tags, &page.tag));
    let mut response = if same {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let kind = [
            (CONTENT_TYPE, "text/calendar; charset=utf-8"),
            (CONTENT_DISPOSITION, "inline; filename=\"calendar.ics\""),
        ];
        (kind, page.text.clone()).into_response()
    };
    if let Ok(tag) = HeaderValue::from_str(&page.tag) {
        response.headers_mut().insert(ETAG, tag);
    }
    guarded(response)
}

/// Whether a header names a tag, or any.
fn has(tags: &HeaderValue, tag: &str) -> bool {
    let tags = tags.to_str().unwrap_or_default().split(',').map(str::trim);
    let mut tags = tags.map(|it| it.strip_prefix("W/").unwrap_or(it));
    tags.any(|it| it == tag || it == "*")
}

/// There is none, there was one, or there cannot be one.
pub(super) fn no_such_calendar() -> Response {
    said(StatusCode::NOT_FOUND, "没有这个日历 · there is no such calendar\n", None)
}

/// Too many questions.
pub(super) fn not_so_often() -> Response {
    said(
        StatusCode::TOO_MANY_REQUESTS,
        "请求过多,请稍后再试 · too many requests; ask again later\n",
        Some("60"),
    )
}

/// The record does not answer.
pub(super) fn not_now() -> Response {
    said(
        StatusCode::SERVICE_UNAVAILABLE,
        "暂时不能读取日历 · the calendar cannot be read now\n",
        Some("60"),
    )
}

fn said(status: StatusCode, words: &'static str, wait: Option<&'static str>) -> Response {
    let mut response =
        (status, [(CONTENT_TYPE, "text/plain; charset=utf-8")], words).into_response();
    if let Some(wait) = wait {
        response.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static(wait));
    }
    guarded(response)
}

/// What every answer says to browsers and to whoever stands between.
fn guarded(mut response: Response) -> Response {
    let words: [(HeaderName, &str); 3] = [
        (CACHE_CONTROL, PRIVATE),
        (REFERRER_POLICY, "no-referrer"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    for (name, value) in words {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}
