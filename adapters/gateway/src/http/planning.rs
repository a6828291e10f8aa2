use super::asked::Asked;
use super::shape::{AvailabilityPage, Shape};
use crate::denial::{Denial, Failure};
use crate::rooms::{Call, Rooms};
use axum::Json;
use axum::extract::State;
use serde::Deserialize;
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
