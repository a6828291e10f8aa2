//! The log as JSON, and as its own format has it.

use super::asked::{Asked, Named, Nothing};
use super::shape::{CheckpointNote, ConsistencyProof, EntryProof, Shape};
use crate::denial::{Denial, Failure};
use crate::rooms::{Call, Rooms};
use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use hyper::header::CONTENT_TYPE;
use serde::Deserialize;
use std::sync::Arc;
use utoipa::IntoParams;
use wire::pb;

/// The newest checkpoint.
#[utoipa::path(
    get,
    path = "/v1/checkpoint",
    tag = "audit",
    responses((status = 200, body = CheckpointNote), (status = "default", description = "A no; 404: the log is empty", body = Failure))
)]
pub(super) async fn checkpoint(
    State(rooms): State<Arc<Rooms>>,
    _: Call,
    Asked(Nothing {}): Asked<Nothing>,
) -> Result<Json<CheckpointNote>, Denial> {
    Ok(Json(CheckpointNote::of(rooms.checkpoint().await?)))
}

/// The newest checkpoint as C2SP serves it.
#[utoipa::path(
    get,
    path = "/checkpoint",
    tag = "audit",
    responses(
        (status = 200, description = "A signed note", content_type = "text/plain; charset=utf-8", body = String),
        (status = "default", description = "A no; 404: the log is empty", body = Failure)
    )
)]
pub(super) async fn note(
    State(rooms): State<Arc<Rooms>>,
    _: Call,
    Asked(Nothing {}): Asked<Nothing>,
) -> Result<Response, Denial> {
    let note = rooms.checkpoint().await?.note;
    Ok(([(CONTENT_TYPE, "text/plain; charset=utf-8")], note).into_response())
}

/// A tile of hashes as C2SP serves it.
#[utoipa::path(
    get,
    path = "/tile/{path}",
    tag = "audit",
    params(("path" = String, Path, description = "Level and number, such as `0/x001/067.p/5`")),
    responses(
        (status = 200, description = "Hashes", content_type = "application/octet-stream", body = [u8]),
        (status = "default", description = "A no; 404: there is no such tile", body = Failure)
    )
)]
pub(super) async fn tile(
    State(rooms): State<Arc<Rooms>>,
    _: Call,
    Named(path): Named<String>,
    Asked(Nothing {}): Asked<Nothing>,
) -> Result<Response, Denial> {
    let tile = rooms.tile(pb::TileRequest { path: format!("tile/{path}") }).await?;
    Ok(([(CONTENT_TYPE, "application/octet-stream")], tile.content).into_response())
}

/// The proof of an entry, for its sender and for whoever sees proofs of its case.
#[utoipa::path(
    get,
    path = "/v1/entries/{position}/proof",
    tag = "audit",
    params(("position" = u64, Path, description = "The place of the entry in the log")),
    responses((status = 200, body = EntryProof), (status = "default", description = "A no; 404: not there, or not for the caller", body = Failure))
)]
pub(super) async fn proof(
    State(rooms): State<Arc<Rooms>>,
    call: Call,
    Named(position): Named<u64>,
    Asked(Nothing {}): Asked<Nothing>,
) -> Result<Json<EntryProof>, Denial> {
    Ok(Json(EntryProof::of(rooms.prove(&call, pb::ProveRequest { position }).await?)))
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct SizesAsked {
    /// The smaller size.
    old: u64,
    /// The larger size.
    new: u64,
}

/// The proof that the log of one size begins with that of another.
#[utoipa::path(
    get,
    path = "/v1/consistency",
    tag = "audit",
    params(SizesAsked),
    responses((status = 200, body = ConsistencyProof), (status = "default", description = "A no; 404: the log has no such size", body = Failure))
)]
pub(super) async fn consistency(
    State(rooms): State<Arc<Rooms>>,
    _: Call,
    Asked(asked): Asked<SizesAsked>,
) -> Result<Json<ConsistencyProof>, Denial> {
    let asked = pb::ConsistencyRequest { old_size: asked.old, new_size: asked.new };
    Ok(Json(ConsistencyProof::of(rooms.consistency(asked).await?)))
}
