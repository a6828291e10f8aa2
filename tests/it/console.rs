//! The console, asked as a browser asks: over HTTP, with cookies, through the program as it is built.

mod auditing;
mod boards;
pub(crate) mod forms;
pub(crate) mod lead;
pub(crate) mod live;
pub(crate) mod machine;
mod signing;
pub(crate) mod site;
