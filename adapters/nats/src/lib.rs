//! Nats: the road between an agency's system and a hub, over NATS JetStream with mutual TLS.
//!
//! An agency puts acts on `submit.TOKEN` and takes answers and letters from `inbox.TOKEN`; its [`Token`]
//! is its id written as one word of a subject. [`Road`] is the hub's end: it hands acts to the same desk
//! as every other door, and acknowledges them when the answer is durable and on its way. [`Line`] is the
//! agency's end. [`config`] writes the server's configuration from the agencies, [`check`] looks
//! whether a running server keeps what it acknowledges.
//!
//! # Never
//! No decision, no storage: what came twice is stopped by the record, whatever the server forgot. No name,
//! no case number and no word of a document in a subject, a header or a log. An agency is never believed
//! by what it writes: who it is stands in the subject that its certificate may publish to.
//!
//! # Elsewhere
//! What the messages mean: `proto/liandong/v1/hub.proto`. Deciding, and what a letter holds:
//! `workflows/engine`. The command and the hub's settings: `deploy/liandong`. The other doors:
//! `adapters/gateway`.
//!
//! # Why
//! *Why has every agency an account of its own?* Permissions alone do not hold: a server answers to the
//! reply subject that the asker names, with its own authority. An agency that may only pull from its own
//! inbox could have answers laid into another's subjects, or purge a stream. In an account of its own a
//! reply goes nowhere else; it reaches the hub's account by three services and by nothing else.
//! *Why do agencies send no `Nats-Msg-Id`?* It counts for a whole stream: whoever guesses another's next
//! id could have that message thrown away as a repeat. Repeats are stopped by the record.
//! *Why is an answer a message of the inbox?* JetStream does not keep the reply subject, and an agency
//! that was away finds its answers where its letters are.
//! *Why is a full inbox not emptied from the old end?* A letter nobody took must not vanish in silence: the
//! sender's letters wait at the hub, and their ladder says so.
#![warn(missing_docs)]

mod config;
mod dial;
mod inspect;
mod letters;
mod limits;
mod line;
mod post;
mod road;
mod streams;
mod submission;
mod tally;
mod token;
mod unfit;

pub use config::{Plan, config};
pub use dial::Identity;
pub use inspect::Standing;
pub use letters::{Content, Received};
pub use limits::{MESSAGE_BYTES_MAX, WAITING_ACTS_MAX, WAITING_LETTERS_MAX};
pub use line::{Line, NotTaken};
pub use post::Carrier;
pub use road::{Link, NotOpen, Road, Roster, Settings, Words, check};
pub use tally::{Readings, Tally};
pub use token::{Token, user_of_agency, user_of_hub};
pub use unfit::Unfit;
