//! Pages of operators: the machine and its parts, and no case.

mod agencies;
mod calendars;
mod hand;
mod letters;
mod self_test;
mod state;

use crate::rooms::Rooms;
use axum::Router;
use axum::routing::{get, post};
use std::sync::Arc;

pub(crate) fn routes() -> Router<Arc<Rooms>> {
    Router::new()
        .route("/machine", get(state::page))
        .route("/machine/agencies", get(agencies::page))
        .route("/machine/accounts/{name}/{what}", post(agencies::change))
        .route("/machine/letters", get(letters::page))
        .route("/machine/letters/{number}/retry", post(letters::retry))
        .route("/machine/letters/{number}/leave", post(letters::leave))
        .route("/machine/calendars", get(calendars::page).post(calendars::propose))
        .route("/machine/calendars/notice", get(calendars::notice))
        .route("/machine/calendars/adopt", post(calendars::adopt))
        .route("/machine/calendars/put-aside", post(calendars::put_aside))
        .route("/machine/self-test", get(self_test::page).post(self_test::send))
        .route("/machine/self-test/{agency}/{hand}", get(self_test::sent))
        .route("/machine/self-test/{agency}/{hand}/step", get(self_test::step))
}
