//! Gateway: the machines' door. gRPC and HTTP/JSON on one port, with mutual TLS.
//!
//! An agency is who its certificate says: exactly one SAN URI `liandong://HUB/agency/ID`. Both doors
//! carry the same bytes into the same desk ([`Gateway`]); what they say differs only in spelling.
//! [`Attachments`] keeps papers too large for a statement, [`client`] is the other side of the door,
//! and [`witness`] asks a witness for its signature. [`Feeds`] is a door of its own for calendar programs,
//! which have no certificate: an address with a token, and nothing behind it but a calendar.
//!
//! # Never
//! No rule of a procedure or of access: the desk decides, the reading room shows. No SQL. No word of
//! a document in a log or a trace; case numbers neither. No private key but that of TLS. No body is
//! buffered before its size is known to be allowed.
//!
//! # Elsewhere
//! What the messages mean: `proto/liandong/v1/hub.proto`. Deciding and reading: `workflows/engine`.
//! Metrics and traces are shown by the program: here are only [`Tally`] and [`SpanHook`]. Calendars are
//! written by the program's [`Scribe`].
//!
//! # Why
//! *Why one port?* An agency opens one hole in its firewall, and its retry may come by the other door.
//! *Why are there two kinds of no?* What was understood is answered and recorded, granted or refused:
//! an `OK` with an answer. What was not understood is a status, counted and not recorded.
//! *Why is everything not yours "not there"?* Else the difference between two noes tells that a case
//! exists. The words are made in one place for every read path.
#![warn(missing_docs)]

mod attachments;
mod caller;
mod calls;
pub mod client;
mod contract;
mod denial;
mod door;
mod feeds;
mod gate;
mod grpc;
mod guests;
mod http;
mod limits;
mod metered;
mod rate;
mod remedy;
mod rooms;
mod scribe;
mod shown;
mod tally;
mod term;
mod tls;
mod trace;
pub mod witness;

#[cfg(test)]
mod tests;

pub use attachments::{Attachments, Paper, Received, Upload};
pub use caller::{Caller, caller};
pub use door::Gateway;
pub use feeds::Feeds;
pub use http::openapi;
pub use limits::{ATTACHMENT_BYTES_MAX, CHUNK_BYTES_MAX, Limits};
pub use rooms::Settings;
pub use scribe::{Scribe, Written};
pub use shown::{answer, letter};
pub use tally::{Outcome, Readings, Tally};
pub use term::{Term, term};
pub use tls::{Acceptor, BadIdentity, IdentityFiles};
pub use trace::{SpanHook, is_traceparent, passing_through};
