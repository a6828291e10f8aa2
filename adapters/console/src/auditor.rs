//! The auditor's pages: what was said and answered, by whom it was looked at, whose clock ran when, and
//! the proof of each entry, verified while one looks. Nothing can be changed from here.

mod agency;
mod bundle;
mod checkpoint;
mod deed;
mod entry;
mod export;
mod find;
mod log;
mod looks;
mod refusals;
mod span;

use crate::rooms::Rooms;
use axum::Router;
use axum::routing::get;
use std::sync::Arc;

pub(crate) fn routes() -> Router<Arc<Rooms>> {
    Router::new()
        .route("/find", get(find::page))
        .route("/refusals", get(refusals::page))
        .route("/looks", get(looks::page))
        .route("/checkpoint", get(checkpoint::page))
        .route("/checkpoint/note", get(checkpoint::note))
        .route("/case/{number}/log", get(log::page))
        .route("/case/{number}/bundle.zip", get(bundle::download))
        .route("/log/{position}", get(entry::page))
        .route("/log/{position}/{part}", get(entry::download))
}
