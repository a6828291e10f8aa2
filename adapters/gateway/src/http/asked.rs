//! What an asker sends, read so that nothing is accepted and ignored.

use crate::denial::{Denial, Thing};
use crate::metered::Stopped;
use crate::rooms::Call;
use axum::body::{Body, to_bytes};
use axum::extract::{FromRequest, FromRequestParts, Path, Query, Request};
use bytes::Bytes;
use hyper::header::CONTENT_TYPE;
use hyper::http::request::Parts;
use serde::Deserialize;
use serde::de::DeserializeOwned;

impl<S: Send + Sync> FromRequestParts<S> for Call {
    type Rejection = Denial;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Denial> {
        parts.extensions.get().cloned().ok_or_else(Denial::operator)
    }
}

/// The query. A parameter that is not known is an error.
pub(super) struct Asked<T>(pub(super) T);

/// A query of no parameters.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Nothing {}

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Asked<T> {
    type Rejection = Denial;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Denial> {
        let Query(asked) = Query::try_from_uri(&parts.uri).map_err(|no| {
            let why = no.body_text();
            Denial::malformed(format!("查询参数有误:{why}"), format!("the query is wrong: {why}"))
        })?;
        Ok(Self(asked))
    }
}

/// A part of the path. What cannot be one names nothing.
pub(super) struct Named<T>(pub(super) T);

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for Named<T> {
    type Rejection = Denial;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Denial> {
        let found = Path::from_request_parts(parts, state).await;
        found.map(|Path(named)| Self(named)).map_err(|_| Denial::missing(Thing::Way))
    }
}

/// A JSON body. A field that is not known is an error.
pub(super) struct Told<T>(pub(super) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Told<T> {
    type Rejection = Denial;

    async fn from_request(request: Request, _: &S) -> Result<Self, Denial> {
        let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        let kind = kind.and_then(|kind| kind.split(';').next()).map(str::trim);
        if !kind.is_some_and(|kind| kind.eq_ignore_ascii_case("application/json")) {
            return Err(Denial::malformed(
                "请求须为 `Content-Type: application/json`",
                "the request must have `Content-Type: application/json`",
            ));
        }
        let bytes = whole(request.into_body()).await?;
        let told = serde_json::from_slice(&bytes).map_err(|error| {
            Denial::malformed(format!("JSON 有误:{error}"), format!("the JSON is wrong: {error}"))
        })?;
        Ok(Self(told))
    }
}

/// The whole of a body; the gate has bounded it.
pub(super) async fn whole(body: Body) -> Result<Bytes, Denial> {
    to_bytes(body, usize::MAX)
        .await
        .map_err(|error| Stopped::in_chain(&error).unwrap_or_else(broken_off))
}

fn broken_off() -> Denial {
    Denial::malformed("请求内容中断,请重发", "the body broke off; send it again")
}
