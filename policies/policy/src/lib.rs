//! Policy: the rooms that are data, read, checked against each other, and asked.
//!
//! The law rows, the calendars, the agencies, the ladders of escalation, the settings, the forms of
//! documents and the procedures are files. [`house::House`] reads them all, or says with file and
//! line what is wrong; then it answers what `casework` asks.
//!
//! # Never
//! No I/O, no clock: texts and times are handed in. No rule of a procedure stands here, and no number
//! of a limit: they stand in the files.
//!
//! # Elsewhere
//! Deciding an act, counting a limit, walking a procedure's states: `workflows/casework`. Checking
//! one document against its form: `workflows/documents`. Finding and embedding the files:
//! `deploy/liandong`.
//!
//! # Why
//! *Why one crate for all rooms?* What can be wrong with a citation, a role or a form is mostly that
//! it does not fit another room; one reader sees all of them.
//! *Why are casework's questions answered here and not there?* `casework` can then be used with
//! other directories and other law, and hangs on no data of ours.
#![warn(missing_docs)]

pub mod access;
pub mod agencies;
pub mod house;
pub mod ladders;
pub mod law;
pub mod rehearsal;
