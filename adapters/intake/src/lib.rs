//! Reads published inspection tables: petition items into [`Lead`]s, counts by batch into [`Batch`]es;
//! and calendars, which are written here too ([`calendar`]).
//!
//! A table is CSV, XLSX or JSONL as it was published, UTF-8 or GB18030. [`read`] answers with what
//! was read and with a [`Report`] that names every row left out and every doubt, by line, in Chinese
//! and English. [`Places`] finds the division code where a table prints only names, and
//! [`Lead::document`] writes the piece list that opens the procedure `inspection-batch`.
//!
//! **Never**: no file, no network, no clock; bytes come in. No input makes it panic, and none makes
//! it take more than a few times the limits of [`limits`](crate::limits). A row is never dropped in
//! silence, and what looks like a formula is text.
//!
//! **Elsewhere**: which act a lead becomes, and between whom, is decided by the program that imports;
//! whether a document fits its form is the `documents` crate's business; the published extracts
//! that the tests read are in `tests/cases/intake`.
//!
//! **Why an own reader of workbooks?** The usual library reserves memory by a number written in the
//! file and adds positions unchecked: a file of a few hundred bytes ends the program. What a table of
//! leads needs of the format is small: text, numbers, dates, merged cells, and which cell is a formula.
//!
//! **Why is a doubtful row kept?** Somebody complained. A wrong date or number is mended by a person
//! who sees it; a row that was left out is seen by nobody. Only what has no problem text, or whose
//! columns have shifted, is left out, and the report says so.

mod batch;
pub mod calendar;
mod civil;
mod column;
mod complaint;
mod document;
mod encoding;
mod format;
mod heading;
mod lead;
pub mod limits;
mod places;
mod receipt;
mod region;
mod report;
mod table;
mod words;

pub use batch::{Batch, Batches, Count, Figures, read_batches};
pub use complaint::Complaint;
pub use document::{Letter, piece_list};
pub use encoding::Encoding;
pub use format::Format;
pub use lead::{Import, Lead, Note, read};
pub use places::Places;
pub use report::{Duplicate, Report};
pub use words::Words;

#[cfg(test)]
mod tests;
