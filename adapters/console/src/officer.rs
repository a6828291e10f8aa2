//! The officer's pages.

mod case;
mod cases;
mod duties;
mod inbox;
mod shown;

pub(crate) use inbox::kind as letter_kind;

use crate::rooms::Rooms;
use axum::Router;
use axum::routing::{get, post};
use std::sync::Arc;

pub(crate) fn routes() -> Router<Arc<Rooms>> {
    Router::new()
        .route("/duties", get(duties::page))
        .route("/inbox", get(inbox::page))
        .route("/inbox/put-away", post(inbox::put_away))
        .route("/cases", get(cases::page))
        .route("/case/{number}", get(case::page))
        .route("/case/{number}/diagram/{proceeding}", get(case::drawing))
        .route("/case/{number}/delivery/{delivery}", post(inbox::climb))
}
