//! The console's pages, as browsers show them and people use them.

mod auditor;
mod coordinator;
mod every;
mod hands;
mod officer;
mod operator;
mod papers;
mod signing_in;
pub(crate) mod stage;
