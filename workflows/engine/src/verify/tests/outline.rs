//! What a quick look sees while everything stays sealed.

use super::english;
use super::record::{Scribe, history, said};
use crate::verify::{Depth, Found, Messages, Outline, OutlinePart, Report, Verifier};
use casework::procedure::CLOCK;

fn outline(found: &Found) -> Outline {
    let part = |part: &crate::verify::FoundPart| OutlinePart {
        position: found.position,
        case: part.case.clone(),
        first: part.first,
        version: part.version.unwrap(),
        erased: part.events.is_none(),
    };
    Outline {
        position: found.position,
        entry: found.entry.clone(),
        leaf: found.leaf,
        message: found.message.clone(),
        at: found.at.unwrap(),
        erased: found.packet.is_none(),
        case: found.case.clone().filter(|_| found.packet.is_none()),
        parts: found.parts.iter().map(part).collect(),
    }
}

fn outlines() -> (Scribe, Vec<Outline>) {
    let (scribe, found) = history();
    (scribe, found.iter().map(outline).collect())
}

fn verified(scribe: &Scribe, found: &[Outline]) -> Report {
    let mut verifier = Verifier::new(scribe.log(), scribe.keys(), Depth::Entries);
    let examiner = verifier.examiner();
    found.iter().for_each(|it| verifier.join(examiner.outline(it)));
    verifier.end(&scribe.note(), |path| scribe.tile(path))
}

#[test]
fn a_record_that_nobody_touched_is_whole_and_counts_as_if_it_was_opened() {
    let (scribe, found) = outlines();
    let report = verified(&scribe, &found);
    assert_eq!(english(&report), Vec::<String>::new());
    let opened = super::verified(&scribe, &history().1, Depth::Signatures);
    assert_eq!((report.granted, report.refused, report.by_house), (3, 1, 2));
    assert_eq!((report.entries, report.cases, report.events), (6, 2, opened.events));
    assert_eq!(report.messages, opened.messages);
    assert_eq!((report.signatures, report.messages.count), (0, 6));
    assert!(report.text().en.contains("was not opened"), "{}", report.text().en);
}

/// What is changed at which place, and what must then be said of that place.
type Row = (usize, fn(&mut Outline), &'static str);

const SEEN: &[Row] = &[
    (0, |it| it.leaf[3] ^= 1, "0 the entry's bytes or its leaf hash were changed"),
    (0, |it| it.entry.truncate(30), "0 the entry was changed: entry cannot be read"),
    (0, |it| it.at += 1, "0 the time stored beside the entry is 1757466000000001"),
    (0, |it| it.message.from = CLOCK.into(), "0 the entry is of kind `act`, the message is"),
    (1, |it| it.message.from = "water.1".into(), "1 the entry is of kind `delivery`, the message"),
    (0, |it| it.parts.clear(), "0 the entry commits to events, none are stored"),
    (3, |it| it.parts.push(part(3, 9, 10)), "3 the entry commits to no events, some are stored"),
    (0, |it| it.parts[0].version -= 1, "1 the events of versions 5 to 5 are missing"),
    (1, |it| it.parts[0] = part(1, 4, 2), "1 the version of case `A` goes back from 4 to 2"),
    (1, |it| it.parts[0].position = 9, "1 events at place 9 have no entry"),
    (1, |it| it.parts[0].first = 2, "1 the events from version 3 on come again or out of order"),
    (2, |it| it.position = 1, "1 entry 1 comes again or out of order"),
    (
        0,
        |it| it.parts[0].erased = true,
        "- the case's content is missing, and no entry says that it was erased",
    ),
    (
        0,
        |it| (it.erased, it.case) = (true, Some("A".into())),
        "- the case's content is missing, and no entry says that it was erased",
    ),
    (3, |it| it.erased = true, "3 what was said and answered is missing, and of no case"),
];

fn part(position: u64, first: u64, version: u64) -> OutlinePart {
    OutlinePart { position, case: "A".into(), first, version, erased: false }
}

#[test]
fn what_stands_in_clear_and_was_changed_is_named() {
    for (at, change, wanted) in SEEN {
        let (scribe, mut found) = outlines();
        change(&mut found[*at]);
        let got = english(&verified(&scribe, &found));
        assert!(got.iter().any(|it| it.starts_with(wanted)), "{wanted}: {got:#?}");
    }
}

#[test]
fn what_an_entry_says_is_erased_is_no_defect_also_where_the_entry_comes_later() {
    let (mut scribe, mut found) = history();
    let erase = said(CLOCK, "erase:A", "A", serde_json::json!({"erase": {}}), Vec::new());
    for it in found.iter_mut().filter(|it| it.case.as_deref() == Some("A")) {
        it.packet = None;
        it.parts.iter_mut().filter(|it| &*it.case == "A").for_each(|it| it.events = None);
    }
    let mut verifier = Verifier::new(scribe.log(), scribe.keys(), Depth::Entries);
    let examiner = verifier.examiner();
    found.iter().for_each(|it| verifier.join(examiner.outline(&outline(it))));
    assert!(verifier.misses_erasures());
    let last = scribe.write(erase);
    verifier.join(examiner.outline(&outline(&last)));
    assert!(!verifier.misses_erasures());
    let report = verifier.end(&scribe.note(), |path| scribe.tile(path));
    assert_eq!(english(&report), Vec::<String>::new());
    assert_eq!((report.erased, report.erased_cases), (5, 1));
}

#[test]
fn messages_add_up_to_the_same_in_any_order_and_to_another_at_another_place() {
    let sum = |all: &[(&str, &str, u64)]| {
        let mut sum = Messages::default();
        all.iter().for_each(|(from, id, at)| sum.add(from, id, *at));
        sum
    };
    let both = sum(&[("a", "1", 0), ("b", "2", 1)]);
    assert_eq!(both, sum(&[("b", "2", 1), ("a", "1", 0)]));
    for other in [
        sum(&[("a", "1", 1), ("b", "2", 0)]),
        sum(&[("a", "2", 0), ("b", "1", 1)]),
        sum(&[("a1", "", 0), ("b", "2", 1)]),
        sum(&[("a", "1", 0)]),
        sum(&[("a", "1", 0), ("a", "1", 0)]),
    ] {
        assert_ne!(both, other);
    }
}
