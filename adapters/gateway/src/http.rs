//! The JSON door: the same rooms, for whoever has no gRPC.

mod acts;
mod asked;
mod attachments;
mod base64;
mod calendar;
mod cases;
mod contract;
mod hub;
mod inbox;
mod log;
mod planning;
mod shape;

use crate::gate::Way;
use crate::limits::{ACT_JSON_BYTES_MAX, ASK_BYTES_MAX, CHUNK_BYTES_MAX};
use crate::rooms::Rooms;
use axum::Router;
use axum::routing::{MethodRouter, delete, get, head, post, put};
pub use contract::openapi;
use std::sync::Arc;

type Route = (Way, MethodRouter<Arc<Rooms>>);

/// Every route with its verb; the router, the gate and the test of the contract are made of these.
fn routes() -> Vec<Route> {
    let ask = |name| Way::new(name, ASK_BYTES_MAX);
    vec![
        (Way::new("POST /v1/acts", ACT_JSON_BYTES_MAX), post(acts::submit)),
        (ask("GET /v1/inbox"), get(inbox::peek)),
        (ask("POST /v1/inbox/take"), post(inbox::take)),
        (ask("POST /v1/inbox/delete"), post(inbox::delete)),
        (ask("GET /v1/cases"), get(cases::list)),
        (ask("GET /v1/cases/{number}"), get(cases::show)),
        (ask("GET /v1/cases/{number}/history"), get(cases::history)),
        (ask("GET /v1/cases/{number}/documents/{digest}"), get(cases::document)),
        (ask("GET /v1/cases/{number}/invitations"), get(calendar::invite)),
        (ask("POST /v1/feeds"), post(calendar::open)),
        (ask("GET /v1/feeds"), get(calendar::list)),
        (ask("DELETE /v1/feeds/{id}"), delete(calendar::close)),
        (ask("GET /v1/duties"), get(cases::duties)),
        (ask("GET /v1/changes"), get(cases::changes)),
        (ask("GET /v1/availability"), get(planning::availability)),
        (ask("POST /v1/suggest"), post(planning::suggest)),
        (ask("GET /v1/coverage"), get(planning::coverage)),
        (ask("GET /v1/checkpoint"), get(log::checkpoint)),
        (ask("GET /v1/entries/{position}/proof"), get(log::proof)),
        (ask("GET /v1/consistency"), get(log::consistency)),
        (ask("GET /checkpoint"), get(log::note)),
        (ask("GET /tile/{*path}"), get(log::tile)),
        (Way::new("PUT /v1/attachments/{digest}", CHUNK_BYTES_MAX), put(attachments::put)),
        (ask("GET /v1/attachments/{digest}"), get(attachments::read)),
        (ask("HEAD /v1/attachments/{digest}"), head(attachments::status)),
        (ask("GET /v1/about"), get(hub::about)),
        (ask("GET /healthz").for_operators(), get(hub::health)),
        (ask("GET /openapi.json").for_operators(), get(hub::openapi)),
    ]
}

/// What the gate knows of them.
pub(crate) fn ways() -> Vec<Way> {
    routes().into_iter().map(|(way, _)| way).collect()
}

/// All routes.
pub(crate) fn router(rooms: Arc<Rooms>) -> Router {
    let add = |router: Router<_>, (way, to): Route| {
        let path = way.name.split_once(' ').map_or(way.name, |(_, path)| path);
        router.route(path, to)
    };
    routes().into_iter().fold(Router::new(), add).with_state(rooms)
}

#[cfg(test)]
mod tests;
