//! The law rows: which instrument says what, with which limit, from when to when, and how sure we are.
//!
//! # The files
//!
//! `policies/law/*.toml`, every file the same form; an id stands in one file only.
//!
//! ```toml
//! [instrument."17号"]
//! title    = { zh = "…", en = "…" }
//! short_en = "No. 17"            # the key is the short Chinese name
//! rank     = "normative-document" # law, administrative-regulation, departmental-rule,
//!                                 # judicial-interpretation, normative-document, local
//! number = "…"  edition = "…"  issued = "…"   # as far as the sources state them
//! from   = "2017-02-06"           # first day in force; absent: the sources do not state it
//! to     = "2026-08-14"           # last day in force; absent: in force
//! doubts = ["D6"]  status = { zh = "…", en = "…" }
//!
//! [doubt.D5]
//! title = { zh, en }  handling = { zh, en }  setting = { name = "…", value = "…" }
//!
//! [use.extension]                 # what a limit is for, where a row has several
//! zh = "延长"  en = "extension"
//!
//! [row.P1-02]                     # or [row."P1-08/310"]: what another instrument says on P1-08
//! kind   = "rule"                 # rule (the default), policy, setting
//! title  = { zh, en }
//! actor = { zh, en }  trigger = { zh, en }  miss = { zh, en }  note = { zh, en }  source = { zh, en }
//! nature = "procedure"            # or substance
//! limits = [{ n = "3d", roll = true, before = false, use = "extension" }]
//! time   = "T-01"                 # the row by which its days are counted
//! documents = ["…"]  copy_to = ["…"]
//! confidence = "V+"               # V+ V S S? M X
//! doubts = ["D5"]
//! [[row.P1-02.citation]]          # the first one in force is shown, the others stand beside it
//! instrument = "17号"
//! article = "5(2)"                # `560, 562`, `12-14`, `item 10`; absent: the whole instrument
//! quote   = "自接到报告之日起3日内"   # at most 30 characters, only where the text was seen
//! from = "…"  to = "…"            # absent: the instrument's own
//! ```
//!
//! # Never
//!
//! - Shows a row as law that nobody read: only V and V+ are law ([`Row::is_law`]).
//! - Computes which law is lighter: choosing newer, lighter law is an officer's recorded act
//!   (法典 art 1057); [`Registry::newer`] only lists what there is to choose from.
//! - Counts days; it names the limit, `casework::time` counts it.
//!
//! # Elsewhere
//!
//! - Who owes a limit to whom, and what follows when it passes: the procedure files.
//! - Holidays and make-up days: `policies/calendars`.
//!
//! # Why
//!
//! - *Why two dates?* A step follows the rule in force on its day; a ground, a penalty and a
//!   look-back follow the law at the end of the conduct. So a row is of one [`Nature`], and a question
//!   about a ground without the conduct has no answer ([`NoCitation::ConductUnknown`]).
//! - *Why is a doubted row still law?* Its text was read. The doubt is about how to apply it; its
//!   handling is a setting, and is shown beside the row ([`Registry::doubts_of`]).

mod article;
mod check;
mod instrument;
mod lookup;
mod read;
mod row;

#[cfg(test)]
mod tests;

pub use article::{Article, Part};
pub use instrument::{Doubt, Instrument, Rank, Setting, Validity};
pub use lookup::NoCitation;
pub use row::{Citation, Confidence, Kind, Nature, QUOTE_CHARS_MAX, Row, Term};

use std::collections::BTreeMap;

/// All rows, instruments and doubts, read and checked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Registry {
    instruments: BTreeMap<String, Instrument>,
    doubts: BTreeMap<String, Doubt>,
    rows: BTreeMap<String, Row>,
}
