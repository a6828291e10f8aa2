//! The door of a hub in which nothing has happened yet: everything about the door, nothing about cases.

mod doors;
mod empty;
mod lines;
mod papers;
pub(crate) mod pki;
mod statements;

pub(crate) use empty::{hub as empty_hub, lone_desk as empty_desk};
