//! The officer's pages.

mod act;
mod case;
mod cases;
mod document;
mod drafts;
mod duties;
mod found;
mod inbox;
mod open;
mod paper;
mod rights;
mod shown;
mod task;
mod verb;

pub(crate) use duties::{left, state};
pub(crate) use inbox::kind as letter_kind;
pub(crate) use shown::standing;

use crate::rooms::Rooms;
use axum::Router;
use axum::routing::{get, post};
use std::sync::Arc;

pub(crate) fn routes() -> Router<Arc<Rooms>> {
    Router::new()
        .route("/duties", get(duties::page))
        .route("/rights", get(rights::page))
        .route("/inbox", get(inbox::page))
        .route("/inbox/put-away", post(inbox::put_away))
        .route("/cases", get(cases::page))
        .route("/case/{number}", get(case::page))
        .route("/case/{number}/diagram/{proceeding}", get(case::drawing))
        .route("/case/{number}/delivery/{delivery}", post(inbox::climb))
        .route("/case/{number}/act/{proceeding}/{act}", get(act::page).post(act::pressed))
        .route("/case/{number}/verb/{proceeding}/{verb}", get(verb::page).post(verb::pressed))
        .route("/case/{number}/document/{digest}", get(document::page))
        .route("/case/{number}/document/{digest}/raw", get(document::raw))
        .route("/case/{number}/paper/{digest}", get(paper::fetch))
        .route("/open", get(open::page))
        .route("/open/{procedure}/{act}", get(open::begin).post(open::pressed))
        .route("/drafts", get(drafts::page))
        .route("/drafts/discard", post(drafts::discard))
        .route("/agencies", get(found::agencies))
        .route("/divisions", get(found::divisions))
}
