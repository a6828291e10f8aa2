//! What the rows of a case say of each other, in either store: contradictions are flaws of the case.

use super::opening::{Keys, Spot, open_events};
use crate::seal::place;
use crate::sight::{OPEN, bit};
use crate::vault;
use crate::writer::part::WITHDRAWN;
use casework::procedure::Name;
use engine::verify::{CaseBooks, FoundLetter};
use engine::{DeliveryRow, DutyRow, Fault};
use std::collections::BTreeMap;

/// Cases of one page with their numbers in the record, in order.
#[derive(Default)]
pub(crate) struct Page {
    pub(crate) ids: Vec<i64>,
    pub(crate) books: Vec<CaseBooks>,
}

impl Page {
    pub(crate) fn of(&mut self, case: i64) -> Option<&mut CaseBooks> {
        let at = self.ids.binary_search(&case).ok()?;
        self.books.get_mut(at)
    }
}

/// A duty with what lists sort and filter it by: the instant, its marks, and where who owes it is.
pub(crate) fn duty(books: &mut CaseBooks, (duty, sort, marks, region): (DutyRow, i64, i64, Name)) {
    let name = &duty.duty;
    if sort != duty.sort() {
        books.flaws.push(format!("duty `{name}` stands at another place in the worklist"));
    }
    if marks != i64::from(duty.marks()) || *region != *engine::division(&duty.owed_by) {
        books.flaws.push(format!("duty `{name}` is shown on another part of the board"));
    }
    books.duties.push(duty);
}

/// A delivery with the mark that it was withdrawn.
pub(crate) fn delivery(books: &mut CaseBooks, (row, withdrawn): (DeliveryRow, bool)) {
    if withdrawn != row.rungs.iter().any(|(rung, _)| &**rung == WITHDRAWN) {
        let number = row.number;
        books.flaws.push(format!(
            "delivery {number} is marked otherwise than its ladder says: withdrawn or not"
        ));
    }
    books.deliveries.push(row);
}

/// A letter that was written with events at a place.
pub(crate) fn letter(books: &mut CaseBooks, it: FoundLetter, at: u64) {
    if it.row.case != books.row.number || it.row.position != at {
        books.flaws.push(format!(
            "letter {} says that it is of case `{}` and place {}, it was written at place {at}",
            it.row.number, it.row.case, it.row.position
        ));
    }
    books.letters.push(it);
}

/// What lists join with is how agencies stand.
pub(crate) fn sight(books: &mut CaseBooks, sees: &BTreeMap<Name, i64>) {
    for (agency, mask) in stands(books) {
        if sees.get(&agency) != Some(&mask) {
            books.flaws.push(format!("lists show the case to `{agency}` otherwise than it stands"));
        }
    }
}

/// The mask of each agency that stands to a case.
pub(crate) fn stands(books: &CaseBooks) -> BTreeMap<Name, i64> {
    let open = if books.row.is_open() { OPEN } else { 0 };
    let mut masks: BTreeMap<Name, i64> = BTreeMap::new();
    for it in &books.standings {
        *masks.entry(it.agency.clone()).or_insert(open) |= bit(it.standing);
    }
    masks
}

/// A document by its digest.
pub(crate) fn body(
    keys: &mut impl Keys,
    books: &mut CaseBooks,
    (digest, sealed): (Name, Vec<u8>),
) -> Result<(), Fault> {
    let owner = vault::of_case(&books.row.number);
    let key = keys.get(&owner, &mut books.flaws)?;
    let at = place("body", &owner, digest.as_bytes());
    match key.map(|key| key.open(&at, &sealed)) {
        Some(Ok(body)) => books.bodies.push((digest, body)),
        Some(Err(_)) => books.flaws.push(format!("document `{digest}` was changed or moved")),
        None => books.flaws.push(format!("document `{digest}` has lost its key")),
    }
    Ok(())
}

/// Opens a part of what happened. A part that is not there, or does not open, leaves nothing to compare
/// the rest with.
pub(crate) fn history(
    keys: &mut impl Keys,
    books: &mut CaseBooks,
    (id, at): (i64, Spot),
    sealed: Option<Vec<u8>>,
    counted: Option<String>,
) -> Result<(), Fault> {
    let flaw = match (sealed, books.erased) {
        (None, true) => return Ok(()),
        (Some(_), true) => format!("the case is marked as erased, its events at {at} are there"),
        (None, false) => {
            format!("the events at {at} are gone, the case is not marked as erased")
        }
        (Some(sealed), false) => {
            let owner = vault::of_case(&books.row.number);
            let key = keys.get(&owner, &mut books.flaws)?;
            match key.map(|key| open_events(&key, &owner, (id, at), &sealed)) {
                Some(Ok(events)) => {
                    books.history.push(events);
                    books.counted.push(counted.unwrap_or_default());
                    return Ok(());
                }
                Some(Err(fault)) => fault.to_string(),
                None => format!("events at {at} have lost their key"),
            }
        }
    };
    books.flaws.push(flaw);
    books.told = false;
    Ok(())
}
