//! One test binary: it links once, however many files it has.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a test says what went wrong by panicking"
)]

mod agencies;
mod browser;
mod calendar;
mod calendars;
mod cli;
#[cfg(all(feature = "nats", feature = "temporal"))]
mod conformance;
mod console;
mod coverage;
mod deploy;
mod documents;
mod draw;
mod engine;
mod floors;
mod foreign;
mod house;
mod hub;
mod law;
#[cfg(feature = "nats")]
mod nats;
mod pages;
mod readpaths;
mod served;
mod simulation;
mod stack;
mod stores;
mod stories;
#[cfg(feature = "temporal")]
mod temporal;
mod walks;
