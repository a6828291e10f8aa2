//! Papers by the JSON door: chunks by `Content-Range`, reading by `Range`.

mod range;

use super::asked::{Asked, Named, Nothing, whole};
use super::shape::{AttachmentStatus, Shape};
use crate::attachments::Paper;
use crate::calls::papers;
use crate::denial::{Denial, Failure};
use crate::rooms::{Call, Rooms};
use axum::Json;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use hyper::header::{ACCEPT_RANGES, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, RANGE};
use hyper::{HeaderMap, StatusCode};
use range::{Coming, Wanted};
use serde::Deserialize;
use std::sync::Arc;
use utoipa::IntoParams;
use wire::pb;

/// Adds a chunk of at most 1 MiB: `Content-Range: bytes FIRST-LAST/SIZE`, where FIRST is what `received`
/// says. `bytes */SIZE` without a body ends an upload all of whose bytes are there.
#[utoipa::path(
    put,
    path = "/v1/attachments/{digest}",
    tag = "attachments",
    params(
        ("digest" = String, Path, description = "SHA-256 of the whole paper"),
        ("Content-Range" = String, Header, description = "`bytes FIRST-LAST/SIZE`")
    ),
    request_body(content = [u8], content_type = "application/octet-stream"),
    responses((status = 200, body = AttachmentStatus), (status = "default", description = "A no; 409: go on from elsewhere, or another digest", body = Failure))
)]
pub(super) async fn put(
    State(rooms): State<Arc<Rooms>>,
    call: Call,
    Named(digest): Named<String>,
    Asked(Nothing {}): Asked<Nothing>,
    request: Request,
) -> Result<Json<AttachmentStatus>, Denial> {
    let coming = Coming::read(one(request.headers(), CONTENT_RANGE.as_str())?.unwrap_or_default())?;
    let piece = whole(request.into_body()).await?;
    coming.check(piece.len() as u64)?;
    let store = &rooms.attachments;
    let mut upload = store.begin(&call.agency, &digest, coming.size, coming.first).await?;
    upload.append(piece).await?;
    let received = upload.finish().await?;
    Ok(Json(AttachmentStatus::of(papers::status(received))))
}

/// How much of a paper the caller has uploaded.
#[utoipa::path(
    head,
    path = "/v1/attachments/{digest}",
    tag = "attachments",
    params(("digest" = String, Path, description = "SHA-256 of the whole paper")),
    responses(
        (status = 200, description = "In the headers", headers(
            ("liandong-received" = u64, description = "Where the next chunk begins"),
            ("liandong-size" = u64, description = "Bytes of the whole; 0 where nothing has come"),
            ("liandong-complete" = bool, description = "All is there and its digest is right")
        )),
        (status = "default", description = "A no")
    )
)]
pub(super) async fn status(
    State(rooms): State<Arc<Rooms>>,
    call: Call,
    Named(digest): Named<String>,
    Asked(Nothing {}): Asked<Nothing>,
) -> Result<Response, Denial> {
    let status = rooms.paper_status(&call, pb::AttachmentStatusRequest { digest }).await?;
    let headers = [
        ("liandong-received", status.received.to_string()),
        ("liandong-size", status.size.to_string()),
        ("liandong-complete", status.complete.to_string()),
    ];
    Ok(headers.into_response())
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct ReadAsked {
    /// The case through which the caller may see it.
    case: String,
}

/// Reads a paper through a case that names it.
#[utoipa::path(
    get,
    path = "/v1/attachments/{digest}",
    tag = "attachments",
    params(
        ("digest" = String, Path, description = "SHA-256 of the whole paper"),
        ReadAsked,
        ("Range" = Option<String>, Header, description = "`bytes=FIRST-` or `bytes=FIRST-LAST`")
    ),
    responses(
        (status = 200, description = "The bytes", content_type = "application/octet-stream", body = [u8]),
        (status = 206, description = "Some of the bytes", content_type = "application/octet-stream", body = [u8]),
        (status = "default", description = "A no; 404: not there, or not for the caller", body = Failure)
    )
)]
pub(super) async fn read(
    State(rooms): State<Arc<Rooms>>,
    call: Call,
    Named(digest): Named<String>,
    Asked(asked): Asked<ReadAsked>,
    headers: HeaderMap,
) -> Result<Response, Denial> {
    let paper = rooms.paper(&call, &digest, &asked.case).await?;
    let size = paper.size();
    let wanted =
        one(&headers, RANGE.as_str())?.map(|range| Wanted::read(range, size)).transpose()?;
    let Wanted { first, end } = wanted.unwrap_or(Wanted { first: 0, end: size });
    let fixed = [
        (CONTENT_TYPE, "application/octet-stream".to_owned()),
        (CONTENT_LENGTH, (end - first).to_string()),
        (ACCEPT_RANGES, "bytes".to_owned()),
    ];
    let body = pieces(paper, first, end);
    if wanted.is_none() {
        return Ok((fixed, body).into_response());
    }
    let range = [(CONTENT_RANGE, format!("bytes {first}-{}/{size}", end - 1))];
    Ok((StatusCode::PARTIAL_CONTENT, fixed, range, body).into_response())
}

/// The pieces from an offset to an end, each read when the one before has gone.
fn pieces(paper: Paper, first: u64, end: u64) -> Body {
    let start = (paper, first);
    Body::from_stream(futures_util::stream::try_unfold(start, move |(paper, at)| async move {
        let mut piece = paper.piece(at).await?;
        piece.truncate(usize::try_from(end - at).unwrap_or(usize::MAX));
        let next = at + piece.len() as u64;
        Ok::<_, engine::Fault>((!piece.is_empty()).then_some((piece, (paper, next))))
    }))
}

/// A header that may stand once.
fn one<'a>(headers: &'a HeaderMap, name: &str) -> Result<Option<&'a str>, Denial> {
    let mut found = headers.get_all(name).iter();
    let first = found.next().map(|value| value.to_str().unwrap_or_default());
    if found.next().is_some() {
        return Err(Denial::malformed(
            format!("`{name}` 只能出现一次"),
            format!("`{name}` may stand once"),
        ));
    }
    Ok(first)
}
