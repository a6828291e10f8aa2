//! What happened, told in a line each.

use super::{Happened, Open};
use casework::time::Instant;
use policy::rehearsal::tell;

/// A line of the story.
pub(super) struct Told {
    pub(super) at: String,
    pub(super) text: String,
    pub(super) adverse: bool,
    pub(super) is_act: bool,
    /// The place of its entry in the log.
    pub(super) position: Option<u64>,
}

/// Newest first.
pub(super) fn told(open: &Open<'_>, happened: &[Happened], places: &[Option<u64>]) -> Vec<Told> {
    let w = open.officer.visitor.words;
    let names = open.rooms.names(w);
    let entries = tell(&open.rooms.house, &open.seen.row.number, happened);
    // Lines bear the instant of what they tell; two entries of one instant are not told apart.
    let place = |at: Instant| {
        let mut same = happened.iter().zip(places).filter(|((it, ..), _)| *it == at);
        let found = same.next().and_then(|(_, place)| *place);
        found.filter(|_| same.next().is_none())
    };
    let line = |it: policy::rehearsal::Entry| Told {
        position: place(it.at),
        at: names.instant(it.at.micros()),
        is_act: it.kind == "act",
        adverse: it.adverse,
        text: w.of(&it.text()).to_owned(),
    };
    entries.into_iter().rev().map(line).collect()
}
