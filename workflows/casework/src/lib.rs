//! Casework: how a case moves between agencies, computed purely.
//!
//! A case is its events. What an agency asks for is an act; [`decide`] answers with events and
//! effects, or with a coded refusal; [`apply`] folds an event into the case; [`replay`] folds all.
//!
//! # Never
//! No clock, no dice, no environment, no hash order, no I/O: time comes in with the act, files come
//! in as text, agencies are asked for through [`Parties`]. No procedure is known here by name.
//!
//! # Elsewhere
//! Document schemas: `workflows/documents`. Law rows, calendars and agencies as data: `policies`,
//! read by the crate `policy`. Signatures, storage, delivery: not here at all.
//!
//! # Why
//! *Why does an event carry computed instants?* Replay must not ask a calendar that has changed.
//! *Why is a deadline a list of alarms in the duty?* What will happen is then part of the case, and
//! can be shown, checked and rebuilt. *Why is a common verb not an act of the file?* Officers expect
//! it in every procedure; written again in each it would differ in each.
#![warn(missing_docs)]

mod act;
mod apply;
pub mod appointments;
mod case;
pub mod check;
mod decide;
pub mod diagram;
mod event;
pub mod file;
pub mod procedure;
mod refusal;
pub mod text;
pub mod time;
mod world;

pub use act::{Act, Document, Opening, Paper, Step, Verb};
pub use apply::{apply, replay};
pub use case::{
    Absorbed, Agreement, Alarm, AlarmKind, Armed, Book, Booking, Case, Delivery, Difference, Duty,
    DutyKey, Exhibits, Held, Holding, Item, Judgement, Move, Proceeding, Recurrence, Resource,
    ReturnFrame, Right, Roster, Rung, Span, Tenure, Wait,
};
pub use decide::{
    Asker, Decision, Escalation, Offer, decide, decide_with, escalations, offers, refused,
    rosters_of,
};
pub use event::{Effect, Ended, Event, Kept, Stock, Why};
pub use procedure::{Name, Procedure};
pub use refusal::{Code, Refusal};
pub use world::{Bindings, Calendars, Law, Parties, Related, Settings, World};
