//! Each operation once, in the contract's messages; both doors call these.

mod acts;
mod calendar;
mod cases;
mod hub;
mod inbox;
mod log;
pub(crate) mod papers;
mod planning;

use cases::{rows, word};
