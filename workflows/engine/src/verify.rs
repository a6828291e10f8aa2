//! Verifying: every entry hashed again and joined with what stands behind it, and everything that is
//! open accounted for.
//!
//! [`Verifier`] is fed the record in the order of the log and never looks back: it keeps a version for
//! each case, a hash for each full tile and the edge of the tree. What can be said of one record alone
//! is said by [`Examiner`], a copy for each thread; joining is for one. It examines a record with
//! everything behind it ([`Found`]), or, quickly, only what stands in clear ([`Outline`]). [`Accounts`]
//! compares what is stored of a case with what its events tell.
//!
//! # Never
//! No I/O, and nothing is mended: a defect is named, a person looks.
//!
//! # Elsewhere
//! Reading the record: `adapters/ledger`. Proofs for outsiders: [`crate::evidence`]. Formats and what
//! they commit to: `proto/audit`.
//!
//! # Why
//! *Why is an entry made anew and compared, and read only where it differs?* That is the stricter check
//! and the cheaper one; reading serves to name what was changed.
//! *Why may erased content be no defect?* Its commitments remain in the entries, which are checked. But
//! the log must say that it was erased: content that is gone without an entry is missing.

mod accounts;
mod diagnose;
mod examine;
mod found;
mod join;
mod outline;
mod report;
mod spoken;
#[cfg(test)]
pub(crate) mod tests;

pub use accounts::{Accounted, Accounts, CaseBooks, Counts, FoundLetter, LetterState};
pub use examine::{Examined, Examiner};
pub use found::{Depth, Found, FoundPart, Messages, Outline, OutlinePart, StatementKeys};
pub use join::Verifier;
pub(crate) use join::{CLOCKS_APART_MAX, waited};
pub use report::{DEFECTS_MAX, Defect, Defects, OpenedLog, Report};
pub(crate) use spoken::{Spoken, count, is_booking_of};
