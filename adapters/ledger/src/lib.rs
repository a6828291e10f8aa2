//! The record on SQLite: everything that was decided, in one file, each batch in one transaction; and
//! on PostgreSQL, for several hubs over one record.
//!
//! [`Sqlite`] implements [`engine::Ledger`]. One thread writes; whatever stands before it at the same
//! time shares a commit, and nobody is answered before that commit is on the disk. Reading goes on
//! beside it, each question as of one instant. `Postgres`, with the feature `postgres`, implements it
//! with the same meaning for any number of hubs: each writes its own batches, and one of them gives
//! entries their places afterwards.
//!
//! # Never
//! No type of a database's in the interface. No clock. No content in clear on the disk: what was said,
//! answered, sent and what happened is sealed under a key for each case, and each ciphertext is bound to
//! its row. No number of a letter twice, not even after a backup was restored. No rule of who may see
//! what: the standings that see come in with the question, and are joined before anything is counted.
//!
//! # Elsewhere
//! What a batch means: `workflows/engine`. Whether the log proves what it says: `proto/audit`, on what
//! [`Audited::scan`] reads; whether rows are what events tell: `engine::verify`, on what
//! [`Audited::books`] reads, of either store: [`Sqlite`], or a `Snapshot` of the record on PostgreSQL. Attachments: files beside the record. The tables, each with who reads it: `migrations`.
//!
//! # Why
//! *Why a thread and no pool of writers?* A log has one next place; a second writer could only wait for
//! the first. *Why are counts kept?* A list shows how many rows match; counting a million of them takes
//! longer than a page may. What each case adds to each count is a function of the case
//! (`writer/deltas`), taken away before it changes and added after, and [`Sqlite::accounts`] counts anew.
//! *Why is a board counted by walking?* Its filters combine; what they ask for lies in the index that is
//! walked, and each entry is passed once. Without dates and creditors sums are kept (`figure`).
//! *Why is an older record counted when it is opened?* What happened is sealed, and only the program knows
//! what it counts for; that belongs into the transaction that brings up the tables.
//! *Why is what was erased still there as rows?* Its entries, and who stood how, are proofs; only what
//! the key opened is gone. *Why is the journal cut when erasing?* It holds older images of the same
//! pages. *Why is a number searched in memory?* A part of a number has no place in a sorted index, and a
//! million numbers are some thirty megabytes.
//!
//! *Why is there an index that cannot be read?* What documents say must be found, and may not lie on the
//! disk in clear: a token is eight bytes of a keyed hash of a piece of text (`blind`). What each document
//! put there is kept beside it, so that erasing takes just that away.
//!
//! *Why has an entry on PostgreSQL its place in a row of its own?* The place comes later, and a row that
//! is changed there is written whole again; entries are long and places short. *Why are counts written as
//! changes there?* A sum is one row that every hub would wait for. Changes are only added, the hub that
//! gives places adds them up, and whoever counts adds what is left. *Why has each case the transaction
//! that wrote it?* Places follow the numbers of transactions, and a number is drawn before the case is
//! locked: whoever drew it too early is overtaken and draws another. *Why no foreign keys there?* Each
//! row is written beside the locked case that it names; checking that again takes a look-up a row.
//!
//! *Why is a copy from one store to the other one transaction?* What there is to see is then an empty
//! record or a whole one, compared before it counts; there is nothing to take up again. *Why is the old
//! one marked?* Two records that go on would be two logs under one name. *Why does a write name its log?*
//! Receipts name it, and another hub may have opened another log since they were signed. *Why is the
//! order of transactions taken over from another server?* Numbers of transactions are a server's own;
//! those still to come would overtake every write.
#![warn(missing_docs)]

mod audited;
mod backup;
mod blind;
mod board;
mod check;
mod connect;
mod cursor;
mod fault;
mod feed;
mod ledger;
mod lookups;
mod packet;
#[cfg(feature = "postgres")]
mod postgres;
mod reader;
mod recount;
mod rows;
mod schema;
mod seal;
mod settings;
mod sight;
mod sqlite;
mod vault;
mod writer;

#[cfg(test)]
mod tests;

pub use audited::{Audited, Queued, QueuedAt};
pub use check::{IntegrityFinding, IntegrityReport};
#[cfg(feature = "postgres")]
pub use postgres::{Copied, CopyProgress, Postgres, Snapshot};
pub use reader::accounts::{Accounts, Gap, GapKind};
pub use seal::MasterKey;
pub use settings::Settings;
pub use sqlite::Sqlite;
