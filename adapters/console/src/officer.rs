//! The officer's pages.

mod duties;

use crate::rooms::Rooms;
use axum::Router;
use axum::routing::get;
use std::sync::Arc;

pub(crate) fn routes() -> Router<Arc<Rooms>> {
    Router::new().route("/duties", get(duties::page))
}
