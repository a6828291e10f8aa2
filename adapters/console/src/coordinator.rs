//! The coordinator's pages: who is late, whose clock runs, who works with whom, and how it goes.
//!
//! Any agency may look: it sees what its standings allow, and a coordinator's office sees all.

mod bar;
mod board;
mod breaches;
mod flow;
mod here;
mod joint;
mod overdue;
mod reading;
mod scores;
mod supervision;
mod trends;

use crate::rooms::Rooms;
use axum::Router;
use axum::routing::get;
use std::sync::Arc;

pub(crate) fn routes() -> Router<Arc<Rooms>> {
    Router::new()
        .route("/board", get(board::page))
        .route("/overdue", get(overdue::page))
        .route("/joint", get(joint::page))
        .route("/supervision", get(supervision::page))
        .route("/flow", get(flow::page))
        .route("/scores", get(scores::page))
        .route("/trends", get(trends::page))
        .route("/breaches", get(breaches::page))
}
