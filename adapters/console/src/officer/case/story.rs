//! What happened, told in a line each.

use super::{Happened, Open};
use policy::rehearsal::tell;

/// A line of the story.
pub(super) struct Told {
    pub(super) at: String,
    pub(super) text: String,
    pub(super) adverse: bool,
    pub(super) is_act: bool,
}

/// Newest first.
pub(super) fn told(open: &Open<'_>, happened: &[Happened]) -> Vec<Told> {
    let w = open.officer.visitor.words;
    let names = open.rooms.names(w);
    let entries = tell(&open.rooms.house, &open.seen.row.number, happened);
    let line = |it: policy::rehearsal::Entry| Told {
        at: names.instant(it.at.micros()),
        is_act: it.kind == "act",
        adverse: it.adverse,
        text: w.of(&it.text()).to_owned(),
    };
    entries.into_iter().rev().map(line).collect()
}
