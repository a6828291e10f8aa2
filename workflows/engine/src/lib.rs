//! Engine: how an act becomes fact, and how what follows from it is followed up.
//!
//! A statement is opened ([`Opened`]), stands in one queue ([`Desk`]), is decided by `casework` on the
//! case as it stands, and is written with everything that follows from it in one transaction, sealed
//! into the audit log; only then is it answered. What must happen later is followed up from what was
//! written: wakes by [`clockwork`], letters by [`post`]. What is looked for later is written behind:
//! [`indexer`] reads what documents say, [`looks`] keeps who read what.
//!
//! # Never
//! No socket, no SQL, no wall clock, no dice of its own: [`Clock`], [`Ledger`], [`Post`] and [`Dice`]
//! come in, each with a small twin in `tests/kit`. No procedure is known by name, no rule of access is
//! written here: [`Rules`] are asked.
//!
//! # Elsewhere
//! What an act comes to: `workflows/casework`. Storage: `adapters/ledger`. Doors: `adapters/gateway`.
//! Access rules: `policies/access`, answered by the crate `policy`.
//!
//! # Why
//! *Why is the known message looked up before anything is judged?* A sender whose answer was lost asks
//! again; what was granted must not be denied to it.
//! *Why one queue?* The second act for a case must be decided on the state the first one left, and a
//! log has one next place. The queue is drained into one commit, so waiting for the disk is shared.
//! *Why is a deadline an act of the house?* Waking goes through the same turn as everything else:
//! decided by the same code, recorded with the same proof.
#![warn(missing_docs)]

mod bell;
mod board;
mod cabinet;
mod clock;
pub mod clockwork;
mod desk;
mod dice;
mod drawer;
mod errand;
pub mod evidence;
mod fault;
mod figures;
mod head;
mod inbox;
mod index;
pub mod indexer;
mod ledger;
pub mod looks;
mod mending;
pub mod notices;
mod opened;
mod operating;
mod origin;
pub mod post;
mod reading;
mod record;
mod restate;
mod rows;
mod rules;
mod sayings;
mod sequencer;
mod standing;
mod stuck;
mod tiles;
mod turn;
pub mod verify;
mod views;
mod words;

pub use board::Board;
pub use clock::Clock;
pub use desk::{Desk, DeskSettings, Submitted, Surroundings};
pub use dice::Dice;
pub use drawer::{DRAFT_BYTES_MAX, DRAFTS_MAX, DraftRow, Drawer, Owner, Put};
pub use errand::{Errand, Hand, Operation, Sighting};
pub use fault::{Fault, Refused, Unanswered, chain};
pub use figures::{
    Figure, FigureFilter, FigureKind, HeldFor, Month, held_for, month, read as read_figures,
    written as written_figures,
};
pub use head::LogKeys;
pub use inbox::{Enclosed, Mailroom, prove, prove_under};
pub use index::{
    Filed, Gram, GramOf, INDEX_EDITION, Index, IndexStep, IndexedDocument, IndexedEntry, IndexedTo,
    TopicCount, TopicFilter, TopicKind, Wish,
};
pub use ledger::{
    EntryRow, Followed, Ledger, Numbering, Recall, Stored, Uncarried, Unplaced, Waiting, Written,
    is_own_errand,
};
pub use looks::{LookFilter, LookRow, Trail};
pub use mending::Mending;
pub use opened::{BODIES_MAX, BODY_BYTES_MAX, Opened, Sent};
pub use operating::Tested;
pub use origin::{key_of_log, later_log};
pub use post::Post;
pub use reading::{
    Appointed, Available, By, Flow, Held, Hit, HitDocument, Hits, Link, Load, Posed, Question, Raw,
    Reader, Salted, Saying, Score, Search, Seen, Span, Tenure, Told, TopicTrend, Trend, Wanted,
};
pub use record::{Batch, MessageKey, NewHead, Packet, Part, Record};
pub use restate::statement_of;
pub use rows::{
    BreachFilter, BreachRow, CaseFilter, CaseRow, Change, Changes, DeliveryRow, DutyFilter,
    DutyLoad, DutyRow, DutySlice, FeedRow, Happening, LIMITED, LetterRow, Level, LogHead, PASSED,
    PROVISIONAL, Page, Paging, REVOKED_FEEDS_KEPT, RightRow, SUSPENDED, Scope, Soon, StandingRow,
    Whose, division,
};
pub use rules::{Path, Rules, Sight, Verdict};
pub use sayings::{SaidFilter, SaidRow, Sayings};
pub use sequencer::{Round, Sequencer};
pub use standing::{Standing, standings};
pub use stuck::Stuck;
pub use views::{Telling, View};
