//! What is stored of every case, accounted for as a verifier does: whatever was merged, split or erased.

use engine::verify::{Accounts, CaseBooks, FoundLetter, LetterState};
use engine::{Standing, StandingRow};
use kit::memory::{Folder, Place, Store};

/// Nothing that is stored differs from what the events tell.
pub(super) fn every_case_is_accounted_for(store: &Store) {
    let mut accounts = Accounts::default();
    store.folders.values().for_each(|folder| accounts.take(&books(folder, store)));
    let accounted = accounts.end();
    let said: Vec<_> = accounted.defects.kept.iter().collect();
    assert!(said.is_empty(), "not accounted for: {said:#?}");
    assert_eq!(accounted.counts.cases, u64::try_from(store.folders.len()).unwrap());
}

fn books(folder: &Folder, store: &Store) -> CaseBooks {
    let mut books = CaseBooks::new(folder.row.clone());
    (books.erased, books.wake) = (folder.erased, folder.wake);
    if folder.erased {
        // The real record forgets it with the key.
        books.row.due = None;
    } else {
        books.history = folder.happenings.iter().map(|it| it.events.to_vec()).collect();
        books.counted = folder.counted.iter().map(|it| engine::written_figures(it)).collect();
    }
    books.duties = folder.duties.clone();
    books.breaches = folder.breaches.clone();
    books.rights = folder.rights.clone();
    books.deliveries = folder.deliveries.values().cloned().collect();
    let live = folder.standings.iter().filter(|(_, it)| *it != Standing::Former);
    let live = live.map(|(agency, standing)| StandingRow {
        agency: agency.clone(),
        standing: *standing,
        begins: true,
        at: 0,
    });
    books.standings = live.collect();
    let own = store.letters.all.values().filter(|(letter, _)| letter.case == folder.row.number);
    let found = own.map(|(row, place)| {
        let state = match place {
            Place::Waiting(_) => LetterState::Pending,
            Place::Inbox(_) => LetterState::Carried,
            Place::Gone => LetterState::Deleted,
        };
        FoundLetter { row: row.clone(), state }
    });
    books.letters = found.collect();
    let bodies = folder.bodies.iter();
    books.bodies = bodies.map(|(it, body)| (it.as_str().into(), body.clone())).collect();
    books
}
