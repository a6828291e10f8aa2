//! Temporal: follow-ups of a hub carried by a Temporal server, one workflow for each case.
//!
//! [`Feeder`] tells the server of every case to which something happened and of which something waits: a
//! signal that only says *look*. The workflow looks by asking the record, carries letters, wakes the case,
//! sleeps on a durable timer until the next instant, and looks again; when nothing waits any more, it ends.
//! [`Followups`] is the hub's part: the worker that does what the workflow asks for. [`rebuild`] refills a
//! server that has lost its record.
//!
//! # Never
//! The server decides nothing and is never asked what is the case: whatever it lost, doubled or brought in
//! another order, the record says what waits, and what is done twice is done once there. No act waits for
//! it. Its histories hold a case's number, procedure, holder and instants; no word of a document, no letter.
//!
//! # Elsewhere
//! What waking and carrying are: `workflows/engine`, [`engine::clockwork`] and [`engine::post`]. The same
//! without a server: the loops there. Settings and commands: `deploy/liandong`. For operators: README.md.
//!
//! # Why
//! *Why does a signal say nothing?* What it would say may be old when it comes. A signal that is lost,
//! doubled or late then does no harm.
//! *Why is what comes next a module of its own?* It is tested without a server; the workflow only does it,
//! and what it does is the same each time that a history is replayed.
//! *Why is a letter that does not arrive put off in the record, and not by the retry policy?* Its attempts
//! are counted where they outlive the server, and many cases with letters to one recipient that is away
//! wait for one attempt instead of trying each by itself. The retry policy is for the machine's own faults.
//! *Why is the look a local activity?* It is a read of a millisecond; a task of its own for it would cost
//! the server more than the rest together.
//! *Why does the feeder keep its place in a file?* The place is an economy: where it is missing, or of
//! another log or namespace, everything that waits is told again. No act pays for it with a write.
#![warn(missing_docs)]
#![warn(clippy::disallowed_macros)]

mod attributes;
mod followup;
mod replay;
mod step;
mod unfit;

// What follows is no part of the workflow: it has a clock, files and threads.
#[allow(clippy::disallowed_methods, reason = "it waits for the record and the server")]
mod feeder;
#[allow(clippy::disallowed_methods, reason = "activities do the work")]
mod hands;
#[allow(clippy::disallowed_methods, reason = "it is a file")]
mod mark;
#[allow(clippy::disallowed_methods, reason = "it reads certificates and waits for the server")]
mod server;
#[allow(clippy::disallowed_methods, reason = "it is a thread of the hub")]
mod worker;

pub use feeder::{Feeder, rebuild};
pub use replay::replayed;
pub use server::{Identity, Open, Server, Settings};
pub use unfit::{NotOpen, Unfit};
pub use worker::Followups;
