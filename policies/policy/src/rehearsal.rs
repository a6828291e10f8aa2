//! Rehearsal: a case told in acts, run under a virtual clock by the code that decides real acts.
//!
//! A story is a file of lines: who does what and when, and what must then hold. Its words are
//! explained for authors in `tests/cases/README.md`. [`Story::read`] reads one, [`run`] plays it, and
//! [`Edge`]s say which parts of the procedures were walked on the way. [`acts`] gives what a story
//! sends, for whoever replays it through a hub; [`tell`] puts any case's history into the same words.
//!
//! # Never
//! No rule of its own: what is done and what is refused is said by `casework` alone. No clock: the
//! story brings its instants. No file is opened: texts come in.
//!
//! # Elsewhere
//! The stories: `tests/cases/stories`; published cases: `tests/cases/demo`. Printing timelines: `deploy/liandong`.
//!
//! # Why
//! *Why does the runner sign for deliveries by itself?* Most stories are about what follows a
//! receipt; a story about receipts says `receipts manual`.
//! *Why are refusals probed at every state?* A guard that no story happens to hit is still a promise.

mod cues;
mod deed;
mod due;
mod edges;
mod expect;
mod invariants;
mod parties;
mod play;
mod post;
mod probe;
mod read;
mod story;
mod telling;
mod walk;

#[cfg(test)]
mod tests;

pub use cues::{Cue, acts};
pub use edges::{Edge, Unwalked, edges, unwalked};
pub use invariants::broken;
pub use play::{Finding, Played, run};
pub use probe::{Probed, VERBS};
pub use story::{Origin, Story};
pub use telling::{Entry, RefusedAct, tell, tell_refused};
