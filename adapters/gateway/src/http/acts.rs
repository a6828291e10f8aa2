//! Acts as JSON.

use super::asked::{Asked, Nothing, Told};
use super::base64::Base64;
use super::shape::{Answer, Shape};
use crate::denial::{Denial, Failure};
use crate::rooms::{Call, Rooms};
use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use std::sync::Arc;
use utoipa::ToSchema;
use wire::pb;

/// A statement as it is sent.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ActSent {
    /// The statement's bytes, at most 65536.
    statement: Base64,
    /// Ed25519 over `liandong.v1/statement`, a line feed and those bytes.
    signature: Base64,
    /// The id of the key that signed.
    key: String,
    /// The bodies that the statement names, at most 16 of at most 1 MiB each.
    #[serde(default)]
    bodies: Vec<Base64>,
}

/// Decides one act. What was understood is answered, granted or refused, and recorded.
#[utoipa::path(
    post,
    path = "/v1/acts",
    tag = "acts",
    request_body = ActSent,
    responses((status = 200, body = Answer), (status = "default", description = "Not answered, not recorded", body = Failure))
)]
pub(super) async fn submit(
    State(rooms): State<Arc<Rooms>>,
    call: Call,
    Asked(Nothing {}): Asked<Nothing>,
    Told(sent): Told<ActSent>,
) -> Result<Json<Answer>, Denial> {
    let asked = pb::SubmitRequest {
        statement: sent.statement.0,
        signature: sent.signature.0,
        key: sent.key,
        bodies: sent.bodies.into_iter().map(|body| body.0).collect(),
    };
    Ok(Json(Answer::of(rooms.submit(&call, asked).await?)))
}
