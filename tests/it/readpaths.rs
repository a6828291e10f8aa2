//! Who reads what: on every path the rows that are shown, counted and streamed are those that a
//! decision for each row would show; what is hidden cannot be told from what is not there; who reported
//! is nowhere, and what was erased is nowhere any more.

mod accounted;
mod appointments;
mod boards;
mod canary;
mod clear;
mod console;
mod doors;
mod equality;
mod erased_papers;
mod erased_restored;
mod erasing;
mod model;
mod outsiders;
mod pages;
mod post;
mod record;
mod revoked;
mod said;
mod scan;
pub(crate) mod script;
mod searching;
pub(crate) mod side;
mod trail;
mod world;

/// A number that no case has.
const NOWHERE: &str = "演-无-999";
