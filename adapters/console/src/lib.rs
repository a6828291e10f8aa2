//! Console: the people's door. Officers work here who have no system of their own, coordinators see who is
//! late, auditors see and prove the history, operators keep the hub running.
//!
//! # Never
//! No rule of its own: what may be done is said by `casework`, who sees what by the reading room, and what
//! is done here is a statement like any other, signed and recorded. No script or style inside a page, no
//! file from another site, no secret in an address.
//!
//! # Elsewhere
//! Reading with standing: `engine::Reader`. What an act comes to: `workflows/casework`. Names, law and
//! calendars: `policies/policy`. Accounts are made by `liandong account`.
//!
//! # Why
//! *Why pages made here and not in the browser?* They open on an old machine in an office without another
//! network, and what is not sent to the browser cannot be read there.
//! *Why does the console sign with a key of its own for each agency?* A browser has none. The key's id in
//! the record tells that an account signed here, and the statement names it.
//! *Why are sessions kept in memory?* Restarting signs everybody out, which nobody has to be told of in a
//! manual; and no table of live secrets lies on the disk.
#![warn(missing_docs)]

mod accounts;
mod acting;
mod address;
mod archive;
mod assets;
mod auditor;
mod chart;
mod coordinator;
mod door;
mod editions;
mod file_name;
mod form;
mod frame;
mod live;
mod machine;
mod names;
mod ocel;
mod officer;
mod operator;
mod paper;
mod papers;
mod problem;
mod procedures;
mod rooms;
mod sessions;
mod sheet;
mod signin;
mod visitor;
mod words;

pub use accounts::{Account, AccountsFault, Book, Duty, PASSWORD_CHARS_MIN, TooWeak, hashed};
pub use archive::{Archive, Witnessing};
pub use door::{Doorstep, Line, Wire};
pub use machine::{Certificate, Enrolled, Health, Machine, Proposal, SigningKey, Stage};
pub use papers::{Kept, Paper, Papers, Taking};
pub use rooms::{Hands, Settings, Surroundings};

use axum::extract::{DefaultBodyLimit, Extension};
use axum::middleware::map_response;
use axum::routing::get;
use axum::{Router, extract::State};
use problem::Problem;
use rooms::Rooms;
use std::fmt;
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio::sync::watch;
use visitor::Visitor;

/// A console, not yet open.
pub struct Console {
    rooms: Arc<Rooms>,
    doorstep: Arc<dyn Doorstep>,
}

impl fmt::Debug for Console {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Console").finish_non_exhaustive()
    }
}

impl Console {
    /// A console of a desk.
    #[must_use]
    pub fn new(surroundings: Surroundings, doorstep: Arc<dyn Doorstep>) -> Self {
        let is_encrypted = doorstep.is_encrypted();
        Self { rooms: Arc::new(Rooms::new(surroundings, is_encrypted)), doorstep }
    }

    /// Answers until `stop` is true or its sender is gone.
    pub async fn serve(self, listener: TcpListener, stop: watch::Receiver<bool>) {
        let router = router(self.rooms).layer(Extension(live::Stop(stop.clone())));
        door::serve(router, self.doorstep, listener, stop).await;
    }
}

fn router(rooms: Arc<Rooms>) -> Router {
    Router::new()
        .route("/", get(home))
        .merge(signin::routes())
        .merge(assets::routes())
        .merge(officer::routes())
        .merge(coordinator::routes())
        .merge(live::routes())
        .merge(auditor::routes())
        .merge(operator::routes())
        .merge(procedures::routes())
        .merge(paper::routes())
        .merge(sheet::routes())
        .merge(ocel::routes())
        .fallback(async |headers: hyper::HeaderMap| Problem::missing(visitor::words(&headers)))
        .layer(DefaultBodyLimit::max(visitor::FORM_BYTES_MAX))
        .layer(map_response(async |response| frame::guarded(response)))
        .with_state(rooms)
}

/// The first page of whoever is signed in.
async fn home(State(_): State<Arc<Rooms>>, visitor: Visitor) -> axum::response::Redirect {
    axum::response::Redirect::to(match visitor.account.duty {
        Duty::Officer => "/duties",
        Duty::Operator => "/machine",
    })
}
