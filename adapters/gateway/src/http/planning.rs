//! Planning as JSON.

use super::asked::{Asked, Nothing, Told};
use super::shape::{AvailabilityPage, CoverageAnswer, Shape, Suggestions};
use crate::denial::{Denial, Failure};
use crate::rooms::{Call, Rooms};
use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use serde_json::Value;
use std::sync::Arc;
use utoipa::IntoParams;
use wire::pb;

#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub(super) struct AvailabilityAsked {
    /// RFC 3339, or a day; empty: from now on.
    from: String,
    /// RFC 3339, or a day, which is included; empty: as far as is known.
    until: String,
    /// A kind such as `team` or `drone`; empty: all.
    kind: String,
    /// Only what this agency has listed.
    agency: String,
    /// Only this roster, by its case's number.
    roster: String,
    /// At most 500; 0 means 50.
    limit: u32,
    /// From a page before.
    after: String,
}

/// Teams and equipment, and when they are taken.
#[utoipa::path(
    get,
    path = "/v1/availability",
    tag = "planning",
    params(AvailabilityAsked),
    responses((status = 200, body = AvailabilityPage), (status = "default", description = "A no", body = Failure))
)]
pub(super) async fn availability(
    State(rooms): State<Arc<Rooms>>,
    call: Call,
    Asked(asked): Asked<AvailabilityAsked>,
) -> Result<Json<AvailabilityPage>, Denial> {
    let AvailabilityAsked { from, until, kind, agency, roster, limit, after } = asked;
    let asked = pb::AvailabilityRequest { from, until, kind, agency, roster, limit, after };
    Ok(Json(AvailabilityPage::of(rooms.availability(&call, asked).await?)))
}

/// Proposes date, teams and equipment for one operation, proved best, or says what would be enough. The
/// body is the question: `request` and, where the house's settings will not do, `ask`, `ways`, `weights`
/// and `on_rest_days`.
#[utoipa::path(
    post,
    path = "/v1/suggest",
    tag = "planning",
    request_body = Object,
    responses((status = 200, body = Suggestions), (status = "default", description = "A no", body = Failure))
)]
pub(super) async fn suggest(
    State(rooms): State<Arc<Rooms>>,
    call: Call,
    Asked(Nothing {}): Asked<Nothing>,
    Told(question): Told<Value>,
) -> Result<Json<Suggestions>, Denial> {
    let asked = pb::SuggestRequest { question: question.to_string() };
    Ok(Json(Suggestions::of(rooms.suggest(&call, asked).await?)))
}

/// How many of a kind areas should have, beside what is there.
#[utoipa::path(
    get,
    path = "/v1/coverage",
    tag = "planning",
    responses((status = 200, body = CoverageAnswer), (status = "default", description = "A no", body = Failure))
)]
pub(super) async fn coverage(
    State(rooms): State<Arc<Rooms>>,
    call: Call,
    Asked(Nothing {}): Asked<Nothing>,
) -> Result<Json<CoverageAnswer>, Denial> {
    Ok(Json(CoverageAnswer::of(rooms.coverage(&call, pb::CoverageRequest {}).await?)))
}
