//! Calendar by HTTP: feeds, and invitations to appointments.

use super::asked::{Asked, Named, Nothing, Told};
use super::shape::{Feed, FeedList, Invitations, OpenedFeed, Shape};
use crate::denial::{Denial, Failure};
use crate::rooms::{Call, Rooms};
use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use std::sync::Arc;
use utoipa::ToSchema;
use wire::pb;

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct FeedAsked {
    /// What the agency calls it, at most 100 characters.
    #[serde(default)]
    label: String,
    /// Only what names this officer or team, exactly as documents do; empty: all. At most 64 characters.
    #[serde(default)]
    person: String,
}

/// Opens a calendar feed. Its address is told here and never again.
#[utoipa::path(
    post,
    path = "/v1/feeds",
    tag = "calendar",
    request_body = FeedAsked,
    responses((status = 200, body = OpenedFeed), (status = "default", description = "A no; 409: the agency has too many", body = Failure))
)]
pub(super) async fn open(
    State(rooms): State<Arc<Rooms>>,
    call: Call,
    Asked(Nothing {}): Asked<Nothing>,
    Told(asked): Told<FeedAsked>,
) -> Result<Json<OpenedFeed>, Denial> {
    let FeedAsked { label, person } = asked;
    let opened = rooms.open_feed(&call, pb::OpenFeedRequest { label, person }).await?;
    Ok(Json(OpenedFeed::of(opened)))
}

/// Lists the agency's calendar feeds, oldest first.
#[utoipa::path(
    get,
    path = "/v1/feeds",
    tag = "calendar",
    responses((status = 200, body = FeedList), (status = "default", description = "A no", body = Failure))
)]
pub(super) async fn list(
    State(rooms): State<Arc<Rooms>>,
    call: Call,
    Asked(Nothing {}): Asked<Nothing>,
) -> Result<Json<FeedList>, Denial> {
    Ok(Json(FeedList::of(rooms.feeds(&call, pb::ListFeedsRequest {}).await?)))
}

/// Revokes a calendar feed for good.
#[utoipa::path(
    delete,
    path = "/v1/feeds/{id}",
    tag = "calendar",
    params(("id" = String, Path, description = "The feed's id, from the list")),
    responses((status = 200, body = Feed), (status = "default", description = "A no; 404: the agency has no such feed", body = Failure))
)]
pub(super) async fn close(
    State(rooms): State<Arc<Rooms>>,
    call: Call,
    Named(id): Named<String>,
    Asked(Nothing {}): Asked<Nothing>,
) -> Result<Json<Feed>, Denial> {
    Ok(Json(Feed::of(rooms.close_feed(&call, pb::CloseFeedRequest { id }).await?)))
}

/// What is to be sent to those who are to come to the appointments of a case.
#[utoipa::path(
    get,
    path = "/v1/cases/{number}/invitations",
    tag = "calendar",
    params(("number" = String, Path, description = "The case's number")),
    responses((status = 200, body = Invitations), (status = "default", description = "A no; 404: not there, or not for the caller", body = Failure))
)]
pub(super) async fn invite(
    State(rooms): State<Arc<Rooms>>,
    call: Call,
    Named(number): Named<String>,
    Asked(Nothing {}): Asked<Nothing>,
) -> Result<Json<Invitations>, Denial> {
    Ok(Json(Invitations::of(rooms.invite(&call, pb::InviteRequest { number }).await?)))
}
