//! What an agency asks a hub: acts, the inbox, cases, duties, imports.

mod acts;
mod cases;
pub(crate) mod doing;
mod import;
mod inbox;
pub(crate) mod shown;

pub(crate) use acts::{answered, submit};
pub(crate) use cases::{cases, duties};
pub(crate) use import::import;
pub(crate) use inbox::inbox;
