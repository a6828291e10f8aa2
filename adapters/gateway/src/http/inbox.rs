//! The inbox as JSON.

use super::asked::{Asked, Nothing, Told};
use super::shape::{DeleteAnswer, Letters, Shape};
use crate::denial::{Denial, Failure};
use crate::rooms::{Call, Rooms};
use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};
use wire::pb;

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
#[derive(Default)]
pub(super) struct PeekAsked {
    /// Letters after this number.
    after: u64,
    /// At most 256; 0 means 64. Fewer come where their documents are large.
    limit: u32,
    /// How long to wait where there is nothing yet, at most 30000.
    wait_ms: u32,
}

/// Looks into the inbox, changes nothing.
#[utoipa::path(
    get,
    path = "/v1/inbox",
    tag = "inbox",
    params(PeekAsked),
    responses((status = 200, body = Letters), (status = "default", description = "A no", body = Failure))
)]
pub(super) async fn peek(
    State(rooms): State<Arc<Rooms>>,
    call: Call,
    Asked(asked): Asked<PeekAsked>,
) -> Result<Json<Letters>, Denial> {
    let PeekAsked { after, limit, wait_ms } = asked;
    let letters = rooms.peek(&call, pb::PeekRequest { after, limit, wait_ms }).await?;
    Ok(Json(Letters::of(letters)))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct TakeAsked {
    /// At most 256; 0 means 64. Fewer come where their documents are large.
    #[serde(default)]
    limit: u32,
    /// For how long the letters are taken: 1000 to 600000.
    lock_ms: u32,
    /// How long to wait where there is nothing yet, at most 30000.
    #[serde(default)]
    wait_ms: u32,
}

/// Takes letters; those that are not deleted come again when the lock has ended.
#[utoipa::path(
    post,
    path = "/v1/inbox/take",
    tag = "inbox",
    request_body = TakeAsked,
    responses((status = 200, body = Letters), (status = "default", description = "A no", body = Failure))
)]
pub(super) async fn take(
    State(rooms): State<Arc<Rooms>>,
    call: Call,
    Asked(Nothing {}): Asked<Nothing>,
    Told(asked): Told<TakeAsked>,
) -> Result<Json<Letters>, Denial> {
    let TakeAsked { limit, lock_ms, wait_ms } = asked;
    let letters = rooms.take(&call, pb::TakeRequest { limit, lock_ms, wait_ms }).await?;
    Ok(Json(Letters::of(letters)))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct DeleteAsked {
    /// Numbers of letters that the agency has stored itself, at most 256.
    letters: Vec<u64>,
}

/// Deletes letters from the inbox; they stay in the record.
#[utoipa::path(
    post,
    path = "/v1/inbox/delete",
    tag = "inbox",
    request_body = DeleteAsked,
    responses((status = 200, body = DeleteAnswer), (status = "default", description = "A no", body = Failure))
)]
pub(super) async fn delete(
    State(rooms): State<Arc<Rooms>>,
    call: Call,
    Asked(Nothing {}): Asked<Nothing>,
    Told(asked): Told<DeleteAsked>,
) -> Result<Json<DeleteAnswer>, Denial> {
    let deleted = rooms.delete(&call, pb::DeleteRequest { letters: asked.letters }).await?;
    Ok(Json(DeleteAnswer::of(deleted)))
}
