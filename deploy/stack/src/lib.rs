//! Real servers for tests and for whoever develops: PostgreSQL, NATS and Temporal, on loopback.
//!
//! A [`Stack`] is a folder with an authority of its own and a folder for each server. [`Programs`] come
//! from this machine or from pinned wheels. A start returns when the server answers in its own protocol.
//!
//! # Never
//! No download but by pip, to the byte that `requirements.txt` names. No port beyond this machine. No
//! signal to a process that is not, by its start time, one of ours. No server that runs as root and
//! refuses to.
//!
//! # Elsewhere
//! The command: `deploy/liandong/src/stack.rs`. What is said to these servers: the limbs. The small world
//! that needs no server: `tests/kit`.
//!
//! # Why
//! *Why is the keeper a shell script?* Everybody who starts servers can start it, a unit test as well as
//! the program; a program of ours would have to be built and found first. It holds no server as a parent:
//! each waits as a stub until the keeper has its name, so none is ever left over.
//! *Why wheels?* They are pinned by digest, cached by pip, served by every mirror, and need no root.
//! *Why does PostgreSQL run as nobody for root?* It refuses root, and is right to.

mod authority;
mod chance;
mod detached;
mod fault;
mod holder;
mod keeper;
mod nats;
mod place;
mod port;
mod postgres;
mod process;
mod procfs;
mod programs;
pub mod python;
mod record;
mod server;
mod stack;
mod temporal;
mod user;

pub use authority::Identity;
pub use detached::{Detached, Options, Standing, State};
pub use fault::StackFault;
pub use nats::Nats;
pub use place::home;
pub use postgres::Postgres;
pub use programs::{Programs, Source};
pub use server::{Fact, Kind};
pub use stack::Stack;
pub use temporal::{Temporal, TemporalOptions};
pub use user::passable;
