//! An agency as somebody types it: its id, or a part of its name that fits one alone.

use crate::rooms::Rooms;
use crate::words::Words;
use casework::procedure::Name;

/// Names that are shown where several fit.
const SHOWN_MAX: usize = 5;

/// The agency that was typed; none where nothing was.
///
/// # Errors
/// Words for the field: no agency fits, or several do.
pub(super) fn named(rooms: &Rooms, w: Words, typed: &str) -> Result<Option<Name>, String> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let directory = rooms.house.directory();
    if let Some(agency) = directory.agency(typed) {
        return Ok(Some(agency.id.clone()));
    }
    match directory.called(typed).as_slice() {
        [one] => Ok(Some(one.id.clone())),
        [] => Err(w.with("find-agency-none", "typed", typed.to_owned())),
        several => {
            let shown = several.iter().take(SHOWN_MAX);
            let shown: Vec<String> =
                shown.map(|it| format!("{} ({})", w.of(&it.name), it.id)).collect();
            let shown = shown.join(&w.t("list-comma"));
            Err(w.with2("find-agency-several", ("typed", typed.to_owned()), ("which", shown)))
        }
    }
}
