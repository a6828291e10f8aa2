//! What somebody asked for, in the words of the procedure that knows it.

use crate::names::Names;
use crate::rooms::Rooms;
use crate::words::Words;
use casework::procedure::Name;
use engine::Told;
use std::collections::BTreeSet;

/// Titles that are shown where the procedure is not known and several have an act of that name.
const TITLES_MAX: usize = 2;

/// What the house does by itself, with the ids of what people call it.
const ERRANDS: &[(&str, &str)] = &[
    ("wake", "deed-wake"),
    ("erase", "deed-erase"),
    ("carried", "deed-carried"),
    ("given-up", "deed-given-up"),
    ("notice", "deed-notice"),
    ("new-log", "deed-new-log"),
    ("retry", "deed-retry"),
    ("leave-here", "deed-leave-here"),
    ("calendar", "deed-calendar"),
    ("self-test", "deed-self-test"),
];

/// What was asked in a case that has these procedures.
pub(super) fn title(rooms: &Rooms, w: Words, told: &Told, procedures: &[(Name, u32)]) -> String {
    let names = rooms.names(w);
    match &told.act {
        Some(act) => {
            let mut found = procedures.iter().filter_map(|(id, edition)| {
                let procedure = names.edition(id, *edition)?;
                procedure.acts.get(act).map(|it| w.of(&it.title).to_owned())
            });
            found.next().unwrap_or_else(|| anywhere(rooms, w, act))
        }
        None => verb(&names, w, &told.deed),
    }
}

/// What was asked, where nothing is known of the case.
pub(super) fn title_anywhere(rooms: &Rooms, w: Words, told: &Told) -> String {
    title(rooms, w, told, &[])
}

fn verb(names: &Names<'_>, w: Words, deed: &str) -> String {
    match ERRANDS.iter().find(|(word, _)| *word == deed) {
        Some((_, id)) => w.t(id),
        None => names.common(deed),
    }
}

/// The titles of all acts of a name; the name itself where there are many.
fn anywhere(rooms: &Rooms, w: Words, act: &str) -> String {
    let acts = rooms.house.procedures().iter().filter_map(|it| it.acts.get(act));
    let titles: BTreeSet<&str> = acts.map(|it| w.of(&it.title)).collect();
    if titles.is_empty() || TITLES_MAX < titles.len() {
        return act.to_owned();
    }
    titles.into_iter().collect::<Vec<_>>().join(" / ")
}
