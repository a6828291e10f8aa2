//! The forms of official papers, and the check that a paper fits its form.
//!
//! A [`Shelf`] is read once from schema texts; then [`Shelf::validate`] turns bytes into a value
//! that is known to fit, or into complaints a person can act on, in Chinese and English.
//!
//! **Never**: no file, no network, no clock. A schema that points outside itself is refused, so
//! nothing is ever fetched. No input makes it panic.
//!
//! **Elsewhere**: who may send a document and when is the `casework` crate's business; whether a
//! law row named by a schema exists is checked where the law is read; the schema files lie beside
//! this folder's `src`, the samples below `tests/cases/documents`.
//!
//! **Why** own strict reading before the schema: the schema sees a value, and a value has already
//! forgotten duplicate keys and rounded large numbers. Two readers who disagree about the same
//! signed bytes would be two different documents.

mod complaint;
mod finding;
mod grams;
mod lines;
mod papers;
mod path;
mod rules;
mod samples;
mod shelf;
mod spoken;
mod strict;
mod topics;
mod words;

pub use complaint::{COMPLAINTS_MAX, Complaint};
pub use finding::Finding;
pub use grams::{Sought, grams, normalized};
pub use papers::{Incomplete, Need, Paper, Papers};
pub use path::at;
pub use samples::try_samples;
pub use shelf::Shelf;
pub use spoken::Spoken;
pub use strict::{BYTES_MAX, DEPTH_MAX, INTEGER_MAX, VALUES_MAX};
pub use topics::{TOPICS, Topic};
pub use words::Words;
