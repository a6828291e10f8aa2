//! The JSON door's contract, made of the routes themselves.

use super::{acts, attachments, calendar, cases, hub, inbox, log, planning};
use utoipa::OpenApi;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Liandong",
        description = "The JSON door of a hub. The same as gRPC `liandong.v1`: see `hub.proto`. Every call needs \
                       mutual TLS; the agency stands in the client certificate's SAN URI \
                       `liandong://HUB/agency/ID`."
    ),
    paths(
        acts::submit,
        inbox::peek,
        inbox::take,
        inbox::delete,
        cases::list,
        cases::show,
        cases::history,
        cases::document,
        cases::duties,
        cases::changes,
        calendar::open,
        calendar::list,
        calendar::close,
        calendar::invite,
        planning::availability,
        planning::suggest,
        planning::coverage,
        log::checkpoint,
        log::note,
        log::tile,
        log::proof,
        log::consistency,
        attachments::put,
        attachments::read,
        attachments::status,
        hub::about,
        hub::health,
        hub::openapi,
    ),
    components(schemas(cases::Openness, cases::Whose))
)]
struct Contract;

/// The contract as OpenAPI 3.1 in JSON.
#[must_use]
pub fn openapi() -> String {
    Contract::openapi().to_pretty_json().unwrap_or_default()
}
