//! Who answers here, whether it lives, and the contract.

use super::asked::{Asked, Nothing};
use super::contract;
use super::shape::{AboutHub, Shape};
use crate::denial::{Denial, Failure};
use crate::rooms::{Call, Rooms};
use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use hyper::header::CONTENT_TYPE;
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;

/// Who answers here, and in which words.
#[utoipa::path(
    get,
    path = "/v1/about",
    tag = "hub",
    responses((status = 200, body = AboutHub), (status = "default", description = "A no", body = Failure))
)]
pub(super) async fn about(
    State(rooms): State<Arc<Rooms>>,
    call: Call,
    Asked(Nothing {}): Asked<Nothing>,
) -> Result<Json<AboutHub>, Denial> {
    Ok(Json(AboutHub::of(rooms.about(&call)?)))
}

/// Whether the hub takes calls.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Health {
    /// Always true; a hub that does not serve answers with a no.
    serving: bool,
}

/// Whether the hub takes calls: 503 when it is stopping or its record does not answer.
#[utoipa::path(
    get,
    path = "/healthz",
    tag = "hub",
    responses((status = 200, body = Health), (status = "default", description = "A no", body = Failure))
)]
pub(super) async fn health(
    State(rooms): State<Arc<Rooms>>,
    Asked(Nothing {}): Asked<Nothing>,
) -> Result<Json<Health>, Denial> {
    if *rooms.stopping.borrow() {
        return Err(Denial::passing());
    }
    rooms.reader.checkpoint().await?;
    Ok(Json(Health { serving: true }))
}

/// This contract.
#[utoipa::path(
    get,
    path = "/openapi.json",
    tag = "hub",
    responses((status = 200, description = "OpenAPI 3.1", content_type = "application/json", body = Object), (status = "default", description = "A no", body = Failure))
)]
pub(super) async fn openapi(Asked(Nothing {}): Asked<Nothing>) -> Response {
    ([(CONTENT_TYPE, "application/json")], contract::openapi()).into_response()
}
