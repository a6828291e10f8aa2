//! The console's pages, as browsers show them and people use them.

mod every;
mod signing_in;
pub(crate) mod stage;
