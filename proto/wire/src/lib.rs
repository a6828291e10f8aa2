//! Wire: what is said between an agency and a hub, byte for byte.
//!
//! A [`Statement`] is what an agency signs: canonical JSON that every door carries unread, so that a
//! retry by another door is the same message. [`Answer`] is what it gets, [`Letter`] what it receives
//! from others, [`reporter`] how a reporter's identity is sealed before a statement exists. [`pb`]
//! holds the protobuf messages of `proto/liandong/v1`.
//!
//! # Never
//! No clock, no dice of its own, no socket. No type of the casework: words become acts in the engine.
//! Bytes that were signed are never encoded again to be checked: they are compared as they came.
//!
//! # Elsewhere
//! Proofs, receipts and signatures: `proto/audit`. gRPC and HTTP: `adapters/gateway`. What a code
//! means: `proto/refusals.md`.
//!
//! # Why
//! *Why must the bytes be canonical?* Two readers who disagree about the same bytes (a key twice, a
//! number too large) would have signed two different acts. Canonical bytes have one reading.
//! *Why only digests of documents?* The statement stays small enough to be kept for ever, and a body
//! can be erased while every proof still holds.
#![warn(missing_docs)]

mod answer;
mod canonical;
mod code;
mod letter;
pub mod reporter;
mod statement;

#[cfg(test)]
mod tests;

pub use answer::{Answer, Outcome, Said};
pub use canonical::{canonical, digest};
pub use code::Code;
pub use letter::{Letter, LetterType};
pub use statement::{
    Attached, Deed, Exhibit, Malformed, Named, OpeningOf, STATEMENT_BYTES_MAX, Statement, StepOf,
};

/// The domain in front of a statement's bytes when they are signed.
pub const STATEMENT_DOMAIN: &str = "liandong.v1/statement";

/// Messages of `proto/liandong/v1`.
#[allow(missing_docs, reason = "documented in the contract, from which the types are made")]
#[allow(clippy::all, reason = "made by a generator")]
pub mod pb {
    include!(concat!(env!("OUT_DIR"), "/liandong.v1.rs"));
}
