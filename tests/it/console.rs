//! The console, asked as a browser asks: over HTTP, with cookies, through the program as it is built.

mod auditing;
mod boards;
mod forms;
pub(crate) mod lead;
mod live;
pub(crate) mod machine;
mod signing;
pub(crate) mod site;
