//! What must hold of the record, whatever happened.

use super::Run;
use super::accounts::every_case_is_accounted_for;
use audit::{Entry, Kind, Proof, Receipt, commit, part_salt};
use casework::{Case, Event, Rung};
use engine::{CaseFilter, Ledger, Paging, Scope, View};
use kit::memory::{Folder, Place, Store};
use std::collections::{BTreeMap, BTreeSet};

/// How a run ended, and how much happened in it.
#[derive(Debug, Clone, Default)]
pub(super) struct Final {
    pub(super) root: Option<audit::Digest>,
    entries: usize,
    granted: usize,
    refused: usize,
    letters: usize,
    woken: usize,
    merged: usize,
    erased: usize,
    retried: usize,
}

impl Final {
    pub(super) fn add(&mut self, other: &Self) {
        self.entries += other.entries;
        self.granted += other.granted;
        self.refused += other.refused;
        self.letters += other.letters;
        self.woken += other.woken;
        self.merged += other.merged;
        self.erased += other.erased;
        self.retried += other.retried;
    }

    /// A simulation in which nothing happens proves nothing.
    pub(super) fn proves_something(&self) {
        let least = [
            ("grants", self.granted, 500),
            ("refusals", self.refused, 300),
            ("letters", self.letters, 500),
            ("wakes", self.woken, 100),
            ("merges", self.merged, 20),
            ("erasures", self.erased, 5),
            ("messages said again", self.retried, 300),
        ];
        for (what, n, least) in least {
            assert!(least <= n, "only {n} {what}: {self:?}");
        }
    }
}

/// What holds at any moment, since the record only ever shows whole batches.
pub(super) fn along_the_way(run: &Run) {
    let store = run.ledger.store();
    what_was_acknowledged_is_recorded_once(run, &store);
    nothing_is_invented(run, &store);
    the_log_is_of_one_piece(run, &store);
    for folder in store.folders.values().filter(|it| !it.erased) {
        a_history_joins(folder, &store);
        projections_are_those_of_the_events(folder);
    }
    every_delivery_has_one_letter(&store);
    every_case_is_accounted_for(&store);
}

fn what_was_acknowledged_is_recorded_once(run: &Run, store: &Store) {
    let key = run.hub().log_key();
    for message in &run.messages {
        let Some((position, packet)) = &message.answer else { continue };
        let entry = &store.log.entries[usize::try_from(position.unwrap()).unwrap()];
        let (from, id) = (&message.statement.from, &message.statement.id);
        assert_eq!((&*entry.message.from, &entry.message.id), (from.as_str(), id));
        assert_eq!(entry.digest, message.digest, "`{id}` is recorded with other words");
        let receipt = Receipt::read(&packet.receipt).unwrap();
        receipt.verify(&key, &packet.receipt_signature).unwrap();
        assert_eq!((&receipt.sender, &receipt.message), (from, id));
        assert_eq!(receipt.entry, audit::tree::leaf_hash(&entry.bytes), "`{id}`");
        let said = Entry::read(&entry.bytes).unwrap();
        let commit = |part, bytes: &[u8]| commit(&part_salt(&packet.salt, part), bytes);
        assert_eq!(said.statement, commit("statement", &packet.statement));
        assert_eq!(said.answer, commit("answer", &packet.answer));
    }
}

fn nothing_is_invented(run: &Run, store: &Store) {
    let said: BTreeSet<_> = run
        .messages
        .iter()
        .map(|it| (it.statement.from.as_str(), it.statement.id.as_str(), it.digest))
        .collect();
    let mut seen = BTreeSet::new();
    for entry in &store.log.entries {
        let (from, id) = (&*entry.message.from, entry.message.id.as_str());
        assert!(seen.insert((from, id)), "`{id}` of `{from}` is recorded twice");
        let kind = Entry::read(&entry.bytes).unwrap().kind;
        let by_house = matches!(kind, Kind::Wake | Kind::Delivery | Kind::Erase);
        assert_eq!(by_house, from == "clock", "{kind:?} by `{from}`");
        assert!(by_house || said.contains(&(from, id, entry.digest)), "nobody said `{id}`");
    }
}

fn the_log_is_of_one_piece(run: &Run, store: &Store) {
    let leaves: Vec<_> =
        store.log.entries.iter().map(|it| audit::tree::leaf_hash(&it.bytes)).collect();
    let at: Vec<u64> =
        store.log.entries.iter().map(|it| Entry::read(&it.bytes).unwrap().at).collect();
    assert!(at.is_sorted(), "time went back");
    for (size, note) in &store.log.notes {
        let head = audit::Head::read(note.as_bytes()).unwrap();
        head.check(&run.hub().log_key()).unwrap();
        let part = &leaves[..usize::try_from(*size).unwrap()];
        assert_eq!(
            (head.checkpoint().size, head.checkpoint().root),
            (*size, audit::tree::root(part))
        );
    }
    assert!(leaves.is_empty() || store.log.notes.contains_key(&store.log.size()), "no head");
}

/// Versions follow each other, and each part is what its entry commits to.
fn a_history_joins(folder: &Folder, store: &Store) {
    let mut version = 0;
    for it in &folder.happenings {
        assert_eq!(it.first, version, "{}", folder.row.number);
        version += u64::try_from(events(&it.events).len()).unwrap();
        let entry = &store.log.entries[usize::try_from(it.position.unwrap()).unwrap()];
        assert_eq!(entry.message.id, it.message);
        let Some(packet) = &entry.packet else { continue };
        assert!(packet.parts.contains(&audit::Digest::of(&it.events).0));
        let said = Entry::read(&entry.bytes).unwrap();
        let salt = part_salt(&packet.salt, "events");
        assert_eq!(said.events, Some(commit(&salt, &packet.parts.concat())));
    }
    assert_eq!(folder.row.version, version, "{}", folder.row.number);
}

fn projections_are_those_of_the_events(folder: &Folder) {
    let case = replayed(folder);
    let (number, whole) = (&folder.row.number, View::whole(&case));
    let mut row = whole.row;
    // A case that was taken in or let go is written with the survivor's act, not with its own.
    row.last_at = folder.happenings.last().unwrap().at;
    assert_eq!(folder.row, row);

    let by_key = |duties: &[engine::DutyRow]| {
        let mut duties = duties.to_vec();
        duties.sort_by_key(|it| {
            (it.proceeding, it.duty.clone(), it.owed_by.clone(), it.item.clone())
        });
        duties
    };
    assert_eq!(by_key(&folder.duties), by_key(&whole.duties.put), "{number}");
    // What was split off leaves its rows behind: they are the survivor's evidence of what it sent.
    let there = |number: &u32| case.delivery(*number).is_some();
    let kept: Vec<_> = folder.deliveries.values().filter(|it| there(&it.number)).collect();
    assert_eq!(kept, whole.deliveries.iter().collect::<Vec<_>>(), "{number}");

    let live = folder.standings.iter().filter(|(_, it)| *it != engine::Standing::Former);
    let live: BTreeSet<_> = live.cloned().collect();
    assert_eq!(live, engine::standings(&case), "{number}");
    let wakes_at = case.wakes_at().map(|it| it.micros());
    assert_eq!(folder.wake.is_some(), wakes_at.is_some(), "{number}");
    assert!(wakes_at <= folder.wake, "{number} would be woken before it is due");
}

/// Whatever was put into the outbox for somebody on the bus has one letter, and no letter is about
/// anything else.
fn every_delivery_has_one_letter(store: &Store) {
    let mut expected = BTreeMap::new();
    for folder in store.folders.values().filter(|it| !it.erased) {
        for it in &folder.happenings {
            let events = events(&it.events);
            let into = events.iter().find_map(|event| match event {
                Event::MergedInto { case, .. } => Some(case),
                _ => None,
            });
            for event in &events {
                let Event::Queued { delivery } = event else { continue };
                if delivery.outside {
                    continue;
                }
                let (mut case, mut number) = (folder.row.number.clone(), delivery.id);
                // What fell due there as it was taken in is sent by the survivor.
                if let Some(into) = into {
                    let Some(here) = taken(store, into, &case, it.position, number) else {
                        continue;
                    };
                    (case, number) = (into.clone(), here);
                }
                let fresh = expected.insert((case, number), delivery.to.clone()).is_none();
                assert!(fresh, "{} queued {number} twice", folder.row.number);
            }
        }
    }
    let mut last = 0;
    for (number, (letter, _)) in &store.letters.all {
        assert!(last < *number);
        last = *number;
        let erased = store.folders.get(&letter.case).is_none_or(|it| it.erased);
        let Some(delivery) = letter.delivery.filter(|_| !erased) else { continue };
        let to = expected.remove(&(letter.case.clone(), delivery));
        assert!(to.is_some(), "letter {number} is about nothing, or about something twice");
    }
    assert!(expected.is_empty(), "these were never written to anybody: {expected:?}");
}

/// The number in the survivor of a delivery of the case that it took in at this place.
fn taken(
    store: &Store,
    into: &str,
    case: &str,
    position: Option<u64>,
    delivery: u32,
) -> Option<u32> {
    let survivor = store.folders.get(into).filter(|it| !it.erased)?;
    let part = survivor.happenings.iter().find(|it| it.position == position)?;
    events(&part.events).iter().find_map(|event| match event {
        Event::Absorbed { case: taken, numbers, .. } if &**taken == case => {
            numbers.deliveries.iter().find(|(there, _)| *there == delivery).map(|(_, here)| *here)
        }
        _ => None,
    })
}

/// What holds once everybody is answered and everything due is done.
pub(super) async fn at_the_end(run: &Run) -> Final {
    for message in &run.messages {
        assert!(message.answer.is_some() || message.dropped, "{:?}", message.statement.id);
    }
    lists_add_up(run).await;
    everything_is_proved(run).await;
    nothing_waits(run);
    summary(run)
}

/// The cases held by each agency sum to the open cases.
async fn lists_add_up(run: &Run) {
    let count = async |filter: CaseFilter| {
        let scope = Scope { agency: "".into(), standings: Vec::new(), everywhere: true };
        let paging = Paging { after: None, limit: 100 };
        run.ledger.cases(scope, filter, paging).await.unwrap().count
    };
    let holders: BTreeSet<_> = {
        let store = run.ledger.store();
        store.folders.values().filter_map(|it| it.row.holder.clone()).collect()
    };
    let mut held = 0;
    for holder in holders {
        held +=
            count(CaseFilter { holder: Some(holder.to_string()), ..CaseFilter::default() }).await;
    }
    let open = count(CaseFilter { open: Some(true), ..CaseFilter::default() }).await;
    let open_by_events = {
        let store = run.ledger.store();
        let kept = store.folders.values();
        kept.filter(|it| if it.erased { it.row.is_open() } else { replayed(it).is_open() }).count()
    };
    assert_eq!((held, open), (open, u64::try_from(open_by_events).unwrap()));
}

/// Everybody gets a proof of whatever it was answered.
async fn everything_is_proved(run: &Run) {
    let key = run.hub().log_key();
    for message in &run.messages {
        let Some((position, packet)) = &message.answer else { continue };
        let from = &message.statement.from;
        let proof = run.hub().reader.proof(from, position.unwrap()).await.unwrap();
        let (entry, proof) = proof.unwrap_or_else(|| panic!("no proof for `{from}`"));
        Proof::read(proof.as_bytes()).unwrap().verify(&entry, &key, &[], 0).unwrap();
        let receipt = Receipt::read(&packet.receipt).unwrap();
        assert_eq!(receipt.entry, audit::tree::leaf_hash(&entry));
    }
}

fn nothing_waits(run: &Run) {
    let (store, now) = (run.ledger.store(), run.clock.shown().micros());
    for (letter, place) in store.letters.all.values() {
        assert!(!matches!(place, Place::Waiting(_)), "letter waits: {letter:?} {place:?}");
    }
    for folder in store.folders.values() {
        assert!(folder.wake.is_none_or(|at| now < at), "{} sleeps", folder.row.number);
        if !folder.erased {
            inboxes_and_ladders_agree(folder, &store);
        }
    }
}

/// What is in an inbox is on its ladder. But once two cases have parted, or one of them was erased, a
/// letter of the one cannot tell any more which delivery of the other it is.
fn inboxes_and_ladders_agree(folder: &Folder, store: &Store) {
    let case = replayed(folder);
    let mut all = folder.happenings.iter().flat_map(|it| events(&it.events));
    if case.merged_into.is_some() || all.any(|it| matches!(it, Event::Restored { .. })) {
        return;
    }
    let gone = |number: u32| {
        let mut erased = case.absorbed.iter().filter(|(other, _)| store.folders[*other].erased);
        erased.any(|(_, taken)| taken.deliveries.iter().any(|(_, here)| *here == number))
    };
    for it in case.deliveries.iter().filter(|it| !it.outside && !gone(it.id)) {
        let over = it.rungs.keys().any(|rung| *rung != Rung::Queued);
        assert!(over, "{}: nobody knows that this is in the inbox: {it:?}", case.id);
    }
}

fn summary(run: &Run) -> Final {
    let store = run.ledger.store();
    let kinds: Vec<Kind> =
        store.log.entries.iter().map(|it| Entry::read(&it.bytes).unwrap().kind).collect();
    let count = |kind: Kind| kinds.iter().filter(|it| **it == kind).count();
    let merged = |folder: &&Folder| {
        let all = folder.happenings.iter().flat_map(|it| events(&it.events)).collect::<Vec<_>>();
        all.iter().any(|it| matches!(it, Event::Absorbed { .. }))
    };
    let head = store.log.notes.get(&store.log.size());
    let head = head.map(|note| audit::Head::read(note.as_bytes()).unwrap());
    Final {
        root: head.map(|head| head.checkpoint().root),
        entries: kinds.len(),
        granted: count(Kind::Act),
        refused: count(Kind::Refusal),
        letters: count(Kind::Delivery),
        woken: count(Kind::Wake),
        merged: store.folders.values().filter(|it| !it.erased).filter(merged).count(),
        erased: count(Kind::Erase),
        retried: run.retried,
    }
}

pub(super) fn replayed(folder: &Folder) -> Case {
    let mut case = Case::default();
    for it in &folder.happenings {
        events(&it.events).iter().for_each(|event| casework::apply(&mut case, event));
    }
    case
}

fn events(bytes: &[u8]) -> Vec<Event> {
    if bytes.is_empty() { Vec::new() } else { serde_json::from_slice(bytes).unwrap() }
}
