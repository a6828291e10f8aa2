//! Each invariant notices when what it watches over is broken.

use super::{MOMENTS, Run, invariants, played};
use kit::memory::{Place, Store};
use kit::{Faults, WriteFault};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A seed after which there are duties, letters, standings and merged cases; with other procedures it may be
/// another.
const SEED: u64 = 504;

fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(future)
}

/// What a check says when it fails.
fn says<T>(check: impl FnOnce() -> T) -> String {
    let Err(said) = catch_unwind(AssertUnwindSafe(check)) else { return String::new() };
    let text = said.downcast_ref::<String>().cloned();
    text.or_else(|| said.downcast_ref::<&str>().map(|it| (*it).to_owned())).unwrap_or_default()
}

/// Breaks a record that is sound, and has it looked at.
fn noticed(what: &str, words: &str, break_it: impl FnOnce(&mut Store)) {
    let run = block_on(played(SEED));
    assert_eq!(says(|| invariants::along_the_way(&run)), "", "it is sound before");
    break_it(&mut run.ledger.store());
    let said = says(|| invariants::along_the_way(&run));
    assert!(said.contains(words) && !said.is_empty(), "{what} is not noticed, but: {said:?}");
}

/// The first case of which something is so.
fn folder(
    store: &mut Store,
    fits: impl Fn(&kit::memory::Folder) -> bool,
) -> &mut kit::memory::Folder {
    store.folders.values_mut().find(|it| !it.erased && fits(it)).unwrap()
}

#[test]
fn a_lost_a_changed_and_an_invented_entry_are_noticed() {
    noticed("a lost act", "", |store| drop(store.log.entries.drain(..4)));
    noticed("two entries in each other's place", "", |store| store.log.entries.swap(0, 1));
    noticed("an act recorded twice", "recorded twice", |store| {
        let entry = store.log.entries[0].clone();
        store.log.entries.push(entry);
    });
    noticed("an act that nobody asked for", "nobody said", |store| {
        let mut entry = store.log.entries[0].clone();
        entry.message.id = "invented-1".into();
        store.log.entries.push(entry);
    });
    noticed("an entry of other bytes", "", |store| {
        let mut entry = audit::Entry::read(&store.log.entries[0].bytes).unwrap();
        entry.at += 1;
        store.log.entries[0].bytes = entry.bytes().unwrap();
    });
    noticed("a head that is not there", "no head", |store| drop(store.log.notes.pop_last()));
    noticed("a head of other entries", "left == right", |store| {
        let last = store.log.notes.last_key_value().map(|(_, note)| note.clone()).unwrap();
        let first = *store.log.notes.first_key_value().unwrap().0;
        store.log.notes.insert(first, last);
    });
}

#[test]
fn a_history_with_a_hole_is_noticed() {
    noticed("a part that is missing", "left == right", |store| {
        drop(folder(store, |it| 2 < it.happenings.len()).happenings.remove(1));
    });
    noticed("the last part that is missing", "left == right", |store| {
        drop(folder(store, |it| 2 < it.happenings.len()).happenings.pop());
    });
    noticed("a part of other words", "parts.contains", |store| {
        let part = &mut folder(store, |_| true).happenings[0];
        let mut events: serde_json::Value = serde_json::from_slice(&part.events).unwrap();
        events[0]["case-opened"]["reporter"] = "化名".into();
        part.events = serde_json::to_vec(&events).unwrap().into();
    });
}

#[test]
fn a_projection_that_differs_from_the_events_is_noticed() {
    let words = "left == right";
    noticed("a duty that is not shown", words, |store| {
        folder(store, |it| !it.duties.is_empty()).duties.clear();
    });
    noticed("a duty of another day", words, |store| {
        folder(store, |it| !it.duties.is_empty()).duties[0].due = Some(1);
    });
    noticed("a delivery that is not shown", words, |store| {
        folder(store, |it| !it.deliveries.is_empty()).deliveries.clear();
    });
    noticed("another holder", words, |store| {
        folder(store, |it| it.row.is_open()).row.holder = Some("nobody".into());
    });
    noticed("a standing that nobody has", words, |store| {
        let standing = ("water.510104".into(), engine::Standing::Supervisor);
        folder(store, |_| true).standings.insert(standing);
    });
    noticed("a standing that is kept for ever", words, |store| {
        folder(store, |_| true).standings.clear();
    });
    noticed("a case that would never be woken", words, |store| {
        folder(store, |it| it.wake.is_some()).wake = None;
    });
    noticed("a case that would be woken too early", "before it is due", |store| {
        folder(store, |it| it.wake.is_some()).wake = Some(0);
    });
}

#[test]
fn a_letter_that_is_missing_or_comes_twice_is_noticed() {
    let of_delivery = |store: &Store| {
        let kept = |case: &str| store.folders.get(case).is_some_and(|it| !it.erased);
        let mut all = store.letters.all.values();
        all.find(|(it, _)| it.delivery.is_some() && kept(&it.case))
            .map(|(it, _)| it.number)
            .unwrap()
    };
    noticed("a letter that was never written", "never written", |store| {
        let number = of_delivery(store);
        store.letters.all.remove(&number);
    });
    noticed("a letter that is written twice", "something twice", |store| {
        let letter = store.letters.all[&of_delivery(store)].clone();
        store.letters.all.insert(9_999, letter);
    });
}

/// A check at the end, on a record that was broken after a sound run.
fn noticed_at_the_end(what: &str, words: &str, break_it: impl FnOnce(&mut Run)) {
    let mut run = block_on(played(SEED));
    assert_eq!(says(|| block_on(invariants::at_the_end(&run))), "", "it is sound before");
    break_it(&mut run);
    let said = says(|| block_on(invariants::at_the_end(&run)));
    assert!(said.contains(words) && !said.is_empty(), "{what} is not noticed, but: {said:?}");
}

#[test]
fn what_waits_for_ever_and_what_is_not_proved_is_noticed() {
    noticed_at_the_end("a list that does not add up", "left == right", |run| {
        folder(&mut run.ledger.store(), |it| it.row.is_open()).row.holder = None;
    });
    noticed_at_the_end("a letter that is not carried", "letter waits", |run| {
        run.ledger.store().letters.all.values_mut().for_each(|(_, it)| *it = Place::Waiting(0));
    });
    noticed_at_the_end("a case that sleeps", "sleeps", |run| {
        folder(&mut run.ledger.store(), |it| it.wake.is_some()).wake = Some(0);
    });
    noticed_at_the_end("a proof that does not hold", "", |run| {
        let mut store = run.ledger.store();
        let answered = run.messages.iter().find_map(|it| it.answer.as_ref()).unwrap().0.unwrap();
        let entry = &mut store.log.entries[usize::try_from(answered).unwrap()];
        let mut other = audit::Entry::read(&entry.bytes).unwrap();
        other.at += 1;
        entry.bytes = other.bytes().unwrap();
    });
    noticed_at_the_end("a sender without an answer", "message-", |run| {
        run.messages[0].answer = None;
        run.messages[0].dropped = false;
    });
}

#[test]
fn an_answer_that_changes_is_noticed() {
    let mut run = block_on(played(SEED));
    // The record forgets whom it has answered.
    run.ledger.store().log.places.clear();
    let said = says(|| {
        block_on(async {
            run.the_hub_dies().await;
            (0..run.messages.len()).for_each(|index| run.send(index));
            run.everybody_waits().await;
        });
    });
    assert!(said.contains("one message has two answers"), "{said}");
}

#[test]
fn a_record_that_does_not_keep_what_it_acknowledged_is_noticed() {
    let said = says(|| {
        block_on(async {
            let mut run = Run::begin(SEED).await;
            let unkept = (1..5).fold(Faults::default(), |it, n| it.on_write(n, WriteFault::Unkept));
            run.ledger.set_faults(unkept);
            for _ in 0..MOMENTS {
                run.moment().await;
                run.everybody_waits().await;
                invariants::along_the_way(&run);
            }
        });
    });
    assert!(!said.is_empty(), "it is not noticed");
}

#[test]
fn a_record_that_lost_its_end_is_not_written_to() {
    let run = block_on(played(SEED));
    // The checkpoint is of entries that are not there, as after an older copy was put back in part.
    let mut store = run.ledger.store();
    store.log.entries.pop();
    let size = store.log.size();
    let newest = store.log.notes.last_key_value().map(|(_, note)| note.clone()).unwrap();
    store.log.notes.insert(size, newest);
    drop(store);
    let opened =
        block_on(kit::Hub::open(run.ledger.clone(), run.clock.clone(), Default::default()));
    let fault = opened.unwrap_err();
    assert!(!fault.passing && fault.to_string().contains("verify it"), "{fault}");
}
