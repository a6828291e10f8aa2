//! The console, asked as a browser asks: over HTTP, with cookies, through the program as it is built.

mod machine;
mod signing;
pub(crate) mod site;
