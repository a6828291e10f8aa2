//! Cases as JSON.

use super::asked::{Asked, Named, Nothing};
use super::shape::{CaseHistory, CasePage, CaseRecord, ChangePage, DutyPage, Shape};
use crate::denial::{Denial, Failure};
use crate::rooms::{Call, Rooms};
use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use hyper::header::CONTENT_TYPE;
use serde::Deserialize;
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};
use wire::pb;

/// Open or closed.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Openness {
    Open,
    Closed,
}

#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub(super) struct ListAsked {
    /// Part of the number.
    number: String,
    /// Only cases held by this agency.
    holder: String,
    /// Only cases of this procedure.
    procedure: String,
    /// Only open, or only closed ones.
    open: Option<Openness>,
    /// At most 500; 0 means 50.
    limit: u32,
    /// From a page before.
    after: String,
}

/// Lists cases.
#[utoipa::path(
    get,
    path = "/v1/cases",
    tag = "cases",
    params(ListAsked),
    responses((status = 200, body = CasePage), (status = "default", description = "A no", body = Failure))
)]
pub(super) async fn list(
    State(rooms): State<Arc<Rooms>>,
    call: Call,
    Asked(asked): Asked<ListAsked>,
) -> Result<Json<CasePage>, Denial> {
    let ListAsked { number, holder, procedure, open, limit, after } = asked;
    let open = match open {
        None => pb::Openness::Unspecified,
        Some(Openness::Open) => pb::Openness::Open,
        Some(Openness::Closed) => pb::Openness::Closed,
    };
    let open = open.into();
    let asked = pb::ListRequest { number, holder, procedure, open, limit, after };
    Ok(Json(CasePage::of(rooms.cases(&call, asked).await?)))
}

/// Shows a case.
#[utoipa::path(
    get,
    path = "/v1/cases/{number}",
    tag = "cases",
    params(("number" = String, Path, description = "The case's number")),
    responses((status = 200, body = CaseRecord), (status = "default", description = "A no; 404: not there, or not for the caller", body = Failure))
)]
pub(super) async fn show(
    State(rooms): State<Arc<Rooms>>,
    call: Call,
    Named(number): Named<String>,
    Asked(Nothing {}): Asked<Nothing>,
) -> Result<Json<CaseRecord>, Denial> {
    Ok(Json(CaseRecord::of(rooms.case(&call, pb::ShowRequest { number }).await?)))
}

/// Shows what happened in a case.
#[utoipa::path(
    get,
    path = "/v1/cases/{number}/history",
    tag = "cases",
    params(("number" = String, Path, description = "The case's number")),
    responses((status = 200, body = CaseHistory), (status = "default", description = "A no; 404: not there, or not for the caller", body = Failure))
)]
pub(super) async fn history(
    State(rooms): State<Arc<Rooms>>,
    call: Call,
    Named(number): Named<String>,
    Asked(Nothing {}): Asked<Nothing>,
) -> Result<Json<CaseHistory>, Denial> {
    Ok(Json(CaseHistory::of(rooms.history(&call, pb::HistoryRequest { number }).await?)))
}

/// Reads a document, byte for byte as it came.
#[utoipa::path(
    get,
    path = "/v1/cases/{number}/documents/{digest}",
    tag = "cases",
    params(
        ("number" = String, Path, description = "The case's number"),
        ("digest" = String, Path, description = "SHA-256 of the document")
    ),
    responses(
        (status = 200, description = "The bytes", content_type = "application/octet-stream", body = [u8]),
        (status = "default", description = "A no; 404: not there, or not for the caller", body = Failure)
    )
)]
pub(super) async fn document(
    State(rooms): State<Arc<Rooms>>,
    call: Call,
    Named((number, digest)): Named<(String, String)>,
    Asked(Nothing {}): Asked<Nothing>,
) -> Result<Response, Denial> {
    let body = rooms.document(&call, pb::DocumentRequest { number, digest }).await?;
    Ok(([(CONTENT_TYPE, "application/octet-stream")], body.content).into_response())
}

/// Whose duties.
#[derive(Debug, Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Whose {
    #[default]
    OwedByMe,
    OwedToMe,
    Everybody,
}

#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub(super) struct DutiesAsked {
    /// Owed by the caller, where nobody says.
    whose: Whose,
    /// Only those whose limit or target has passed.
    passed: bool,
    /// At most 500; 0 means 50.
    limit: u32,
    /// From a page before.
    after: String,
}

/// The worklist: open duties.
#[utoipa::path(
    get,
    path = "/v1/duties",
    tag = "cases",
    params(DutiesAsked),
    responses((status = 200, body = DutyPage), (status = "default", description = "A no", body = Failure))
)]
pub(super) async fn duties(
    State(rooms): State<Arc<Rooms>>,
    call: Call,
    Asked(asked): Asked<DutiesAsked>,
) -> Result<Json<DutyPage>, Denial> {
    let DutiesAsked { whose, passed, limit, after } = asked;
    let whose = match whose {
        Whose::OwedByMe => pb::Whose::OwedByMe,
        Whose::OwedToMe => pb::Whose::OwedToMe,
        Whose::Everybody => pb::Whose::Everybody,
    };
    let asked = pb::DutiesRequest { whose: whose.into(), passed, limit, after };
    Ok(Json(DutyPage::of(rooms.duties(&call, asked).await?)))
}

#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub(super) struct ChangesAsked {
    /// `next` of the answer before; 0 for all.
    since: u64,
    /// At most 500; 0 means 50.
    limit: u32,
}

/// Everything that changed after a cursor, gap-free.
#[utoipa::path(
    get,
    path = "/v1/changes",
    tag = "cases",
    params(ChangesAsked),
    responses((status = 200, body = ChangePage), (status = "default", description = "A no", body = Failure))
)]
pub(super) async fn changes(
    State(rooms): State<Arc<Rooms>>,
    call: Call,
    Asked(asked): Asked<ChangesAsked>,
) -> Result<Json<ChangePage>, Denial> {
    let ChangesAsked { since, limit } = asked;
    Ok(Json(ChangePage::of(rooms.changes(&call, pb::ChangesRequest { since, limit }).await?)))
}
