//! What is missing, comes twice or stands in another order.

use super::record::{Scribe, WATER, at, history, opening, said, step};
use super::{english, verified};
use crate::verify::{DEFECTS_MAX, Depth, Found, Verifier};
use casework::Event;

fn has(got: &[String], wanted: &str) {
    assert!(got.iter().any(|it| it.contains(wanted)), "{wanted}: {got:#?}");
}

#[test]
fn an_entry_that_is_missing_is_named_with_the_events_that_went_with_it() {
    let (scribe, mut found) = history();
    found.remove(1);
    let got = english(&verified(&scribe, &found, Depth::Hashes));
    has(&got, "1 entries 1 to 1 are missing");
    has(&got, "4 the events of versions 6 to 7 are missing");
    has(&got, "the checkpoint is of 6 entries, 5 are stored");
}

#[test]
fn an_entry_whose_hole_was_closed_is_missed_by_its_events_and_the_checkpoint() {
    let (scribe, mut found) = history();
    found.remove(1);
    found.iter_mut().skip(1).for_each(|it| it.position -= 1);
    let got = english(&verified(&scribe, &found, Depth::Hashes));
    has(&got, "3 the events of versions 6 to 7 are missing");
    has(&got, "5 the checkpoint is of 6 entries, 5 are stored");
}

#[test]
fn the_last_entry_cannot_be_dropped() {
    let (scribe, mut found) = history();
    found.pop();
    let got = english(&verified(&scribe, &found, Depth::Hashes));
    assert_eq!(
        got,
        ["5 the checkpoint is of 6 entries, 5 are stored: the last or others are missing"]
    );
}

#[test]
fn an_entry_that_comes_twice_is_named() {
    let (scribe, mut found) = history();
    found.insert(2, found[1].clone());
    let got = english(&verified(&scribe, &found, Depth::Hashes));
    has(&got, "1 entry 1 comes again or out of order: entry 1 came before");
    has(
        &got,
        "1 the events from version 6 on come again or out of order: the case is at version 7",
    );
    has(&got, "6 the checkpoint is of 6 entries, 7 are stored");
}

#[test]
fn entries_in_another_order_are_named() {
    let (scribe, mut found) = history();
    found.swap(1, 2);
    let got = english(&verified(&scribe, &found, Depth::Hashes));
    has(&got, "1 entries 1 to 1 are missing");
    has(&got, "1 entry 1 comes again or out of order");
    has(&got, "1 time goes back, order or time was changed");
}

#[test]
fn entries_that_changed_places_are_seen_by_their_times_and_the_root() {
    let (scribe, mut found) = history();
    found.swap(1, 2);
    (found[1].position, found[2].position) = (1, 2);
    let got = english(&verified(&scribe, &found, Depth::Hashes));
    has(&got, "2 time goes back, order or time was changed");
    has(&got, "6 the root over all entries is");
}

#[test]
fn a_checkpoint_of_another_log_or_of_none_is_named() {
    let (scribe, found) = history();
    let ended = |note: &str| {
        let mut verifier = Verifier::new(scribe.log(), scribe.keys(), Depth::Hashes);
        found.iter().for_each(|it| verifier.take(it));
        english(&verifier.end(note, |path| scribe.tile(path)))
    };
    has(&ended(""), "6 the checkpoint cannot be read");
    has(
        &ended(&scribe.note().replace("hub.51", "hub.52")),
        "6 the checkpoint is not signed by the log",
    );
    let checkpoint = audit::Checkpoint::new(scribe.log().name(), 6, audit::Digest::of(b"other"));
    let other = audit::Ed25519Signer::from_seed(&[8; 32]);
    let forged = audit::Head::sign(&checkpoint, &other).unwrap().text();
    has(&ended(&forged), "6 the checkpoint is not signed by the log");
    has(&ended(&forged), "6 the root over all entries is");
}

/// Six hundred cases: two full tiles.
fn long() -> (Scribe, Vec<Found>) {
    let mut scribe = Scribe::default();
    let mut found =
        vec![scribe.write(said(WATER, "message-0", "A", step(None), vec![("A", 0, opening("A"))]))];
    for version in 5..604 {
        let part = ("A", version, vec![Event::Settled { at: at(1) }]);
        found.push(scribe.write(said(
            WATER,
            &format!("message-{version}"),
            "A",
            step(None),
            vec![part],
        )));
    }
    (scribe, found)
}

#[test]
fn full_tiles_are_compared_and_named() {
    let (scribe, found) = long();
    assert_eq!(english(&verified(&scribe, &found, Depth::Hashes)), Vec::<String>::new());
    let ended = |tile: &dyn Fn(&str) -> Option<Vec<u8>>| {
        let mut verifier = Verifier::new(scribe.log(), scribe.keys(), Depth::Hashes);
        found.iter().for_each(|it| verifier.take(it));
        english(&verifier.end(&scribe.note(), tile))
    };
    let missing = |path: &str| scribe.tile(path).filter(|_| path != "tile/0/001");
    assert_eq!(ended(&missing), ["256 tile `tile/0/001` is missing"]);
    let changed = |path: &str| {
        let mut bytes = scribe.tile(path)?;
        bytes[8191] ^= u8::from(path == "tile/0/000");
        Some(bytes)
    };
    assert_eq!(ended(&changed), ["0 tile `tile/0/000` is not that of entries 0 to 255"]);
}

#[test]
fn tiles_behind_what_is_missing_are_not_blamed() {
    let (scribe, mut found) = long();
    found.remove(300);
    let got = english(&verified(&scribe, &found, Depth::Hashes));
    has(&got, "300 entries 300 to 300 are missing");
    assert!(!got.iter().any(|it| it.contains("tile")), "{got:#?}");
}

#[test]
fn at_most_a_thousand_defects_are_kept_and_all_are_counted() {
    let (scribe, mut found) = long();
    for it in &mut found {
        it.digest[0] ^= 1;
        it.leaf[0] ^= 1;
    }
    let report = verified(&scribe, &found, Depth::Hashes);
    assert_eq!((report.defects.count, report.defects.kept.len()), (1200, DEFECTS_MAX));
    assert!(report.text().en.contains("1200 defects in 600 entries"));
}
