//! Each field in turn is changed; the defect names it.

use super::record::{POLICE, Scribe, agency_key, history, said};
use super::{english, verified};
use crate::record::Packet;
use crate::verify::{Depth, Found};
use casework::procedure::Name;

/// What is changed at which place, and what must then be said of that place.
type Row = (&'static str, usize, fn(&mut Found), &'static str);

fn packet(found: &mut Found) -> &mut Packet {
    found.packet.as_mut().unwrap()
}

fn replace(bytes: &mut Vec<u8>, from: &str, to: &str) {
    let text = String::from_utf8(bytes.clone()).unwrap();
    assert!(text.contains(from), "{text} has no {from}");
    *bytes = text.replacen(from, to, 1).into_bytes();
}

fn events(found: &mut Found, part: usize) -> &mut Vec<u8> {
    found.parts[part].events.as_mut().unwrap()
}

/// Changes that are seen without checking signatures.
const HASHED: &[Row] = &[
    ("leaf", 0, |it| it.leaf[0] ^= 1, "0 the entry's bytes or its leaf hash were changed"),
    (
        "entry time",
        0,
        |it| replace(&mut it.entry, "\"at\":1", "\"at\":2"),
        "0 the entry has the time 2757466000000000, the answer 1757466000000000",
    ),
    (
        "entry kind",
        0,
        |it| replace(&mut it.entry, "\"act\"", "\"refusal\""),
        "0 the entry is of kind `refusal`",
    ),
    (
        "entry spacing",
        0,
        |it| replace(&mut it.entry, ",", ", "),
        "0 the entry was changed: entry is not canonical",
    ),
    ("entry cut", 0, |it| it.entry.truncate(20), "0 the entry was changed: entry cannot be read"),
    (
        "digest",
        0,
        |it| it.digest[9] ^= 1,
        "0 the statement's bytes or its stored digest were changed",
    ),
    ("salt", 0, |it| packet(it).salt[0] ^= 1, "0 the salt was changed"),
    ("salt of a refusal", 3, |it| packet(it).salt[0] ^= 1, "3 the salt was changed"),
    (
        "statement",
        0,
        |it| replace(&mut packet(it).statement, "ask", "aks"),
        "0 the statement was changed: it is not what the entry commits to",
    ),
    (
        "statement's id",
        0,
        |it| replace(&mut packet(it).statement, "message-1", "message-9"),
        "0 the message is registered as `message-1` of `water.510104`, the statement is `message-9`",
    ),
    (
        "statement broken",
        0,
        |it| packet(it).statement.truncate(9),
        "0 the statement was changed and cannot be read",
    ),
    (
        "house's words",
        1,
        |it| replace(&mut packet(it).statement, "\"letter\":1", "\"letter\":2"),
        "1 the statement was changed: it is not what the entry commits to",
    ),
    (
        "answer",
        0,
        |it| replace(&mut packet(it).answer, "\"version\":5", "\"version\":6"),
        "0 the answer was changed: it is not what the entry commits to",
    ),
    (
        "answer's version",
        0,
        |it| replace(&mut packet(it).answer, "\"version\":5", "\"version\":6"),
        "0 the answer says version 6, the events make it 5",
    ),
    (
        "answer's message",
        0,
        |it| replace(&mut packet(it).answer, "message-1", "message-9"),
        "0 the answer was changed: it answers `message-9` of `water.510104`",
    ),
    (
        "answer's case",
        0,
        |it| replace(&mut packet(it).answer, "\"A\"", "\"C\""),
        "0 the answer is of case `C`, the statement of `A`",
    ),
    (
        "answer broken",
        0,
        |it| packet(it).answer.truncate(9),
        "0 the answer was changed and cannot be read",
    ),
    (
        "receipt's entry",
        0,
        |it| {
            let mut other = history().1.remove(2);
            packet(it).receipt = std::mem::take(&mut packet(&mut other).receipt);
        },
        "0 the receipt names another entry",
    ),
    (
        "receipt's message",
        0,
        |it| replace(&mut packet(it).receipt, "message-1", "message-9"),
        "0 the receipt names another message",
    ),
    (
        "receipt's sender",
        0,
        |it| replace(&mut packet(it).receipt, "water", "police"),
        "0 the receipt names another sender",
    ),
    (
        "receipt's time",
        0,
        |it| replace(&mut packet(it).receipt, "\"at\":1", "\"at\":2"),
        "0 the receipt names another time",
    ),
    (
        "receipt's hub",
        0,
        |it| replace(&mut packet(it).receipt, "hub.51", "hub.52"),
        "0 the receipt names another log",
    ),
    (
        "receipt broken",
        0,
        |it| packet(it).receipt.truncate(9),
        "0 the receipt was changed: receipt cannot be read",
    ),
    (
        "receipt of the house",
        1,
        |it| packet(it).receipt.push(1),
        "1 what the house did has a receipt",
    ),
    (
        "events",
        0,
        |it| replace(events(it, 0), "here", "hare"),
        "0 the events of case `A` were changed: they are not those of their hash",
    ),
    (
        "events broken",
        0,
        |it| events(it, 0).truncate(9),
        "0 the events of case `A` were changed and cannot be read",
    ),
    (
        "events of the other case",
        5,
        |it| replace(events(it, 1), "\"A\"", "\"C\""),
        "5 the events of case `B` were changed: they are not those of their hash",
    ),
    (
        "hash of events",
        0,
        |it| packet(it).parts[0][0] ^= 1,
        "0 the list of the events' hashes was changed",
    ),
    (
        "a part taken away",
        5,
        |it| drop(it.parts.pop()),
        "5 2 parts of events are committed to, 1 are stored",
    ),
    (
        "a part with its hash taken away",
        5,
        |it| {
            it.parts.pop();
            packet(it).parts.pop();
        },
        "5 the list of the events' hashes was changed",
    ),
    (
        "a part added to a refusal",
        3,
        |it| it.parts = history().1[0].parts.clone(),
        "3 a refused act has events",
    ),
    (
        "a part under another case",
        5,
        |it| it.parts[1].case = "C".into(),
        "5 events stand under case `C`, which the statement does not name",
    ),
    (
        "the case",
        0,
        |it| it.case = Some(Name::from("C")),
        "0 the record stands under case `C`, the statement is of case `A`",
    ),
    (
        "the sender",
        0,
        |it| it.message.from = POLICE.into(),
        "0 the message is registered as `message-1` of `police.510100`",
    ),
    (
        "the message",
        0,
        |it| it.message.id = "message-9".into(),
        "0 the message is registered as `message-9`",
    ),
    ("the version", 1, |it| it.parts[0].first += 1, "1 the events of versions 6 to 6 are missing"),
    (
        "the content",
        0,
        |it| it.packet = None,
        "- the case's content is missing, and no entry says that it was erased",
    ),
    (
        "the events' content",
        0,
        |it| it.parts[0].events = None,
        "- the case's content is missing, and no entry says that it was erased",
    ),
];

/// Changes that only a signature shows.
const SIGNED: &[Row] = &[
    (
        "signature",
        0,
        |it| packet(it).signature[5] ^= 1,
        "0 the statement or its signature was changed: it is not signed by key `k1` of `water.510104`",
    ),
    (
        "signature by another",
        0,
        |it| {
            let signed = audit::sign_bytes(
                &agency_key(POLICE),
                audit::Domain::STATEMENT,
                &packet(it).statement,
            );
            packet(it).signature = signed;
        },
        "0 the statement or its signature was changed",
    ),
    (
        "signature of the house",
        1,
        |it| packet(it).signature.push(1),
        "1 a statement of the house bears a signature",
    ),
    (
        "receipt's signature",
        0,
        |it| packet(it).receipt_signature[5] ^= 1,
        "0 the receipt or its signature was changed",
    ),
];

fn named(rows: &[Row], depth: Depth) {
    for (what, place, change, wanted) in rows {
        let (scribe, mut found) = history();
        change(&mut found[*place]);
        let report = verified(&scribe, &found, depth);
        let got = english(&report);
        assert!(got.iter().any(|it| it.starts_with(wanted)), "{what}: {got:#?}");
        assert!(report.defects.kept.iter().all(|it| !it.what.zh.is_empty()), "{what}");
    }
}

#[test]
fn a_field_that_was_changed_is_named() {
    named(HASHED, Depth::Hashes);
}

#[test]
fn a_field_that_was_changed_is_named_also_where_signatures_are_checked() {
    named(HASHED, Depth::Signatures);
    named(SIGNED, Depth::Signatures);
}

#[test]
fn a_signature_is_not_looked_at_where_only_hashes_are_asked_for() {
    let (scribe, mut found) = history();
    packet(&mut found[0]).signature[5] ^= 1;
    let report = verified(&scribe, &found, Depth::Hashes);
    assert!(report.is_whole());
    assert!(report.text().en.contains("were not checked"));
}

#[test]
fn any_flipped_bit_of_entry_statement_answer_events_and_receipt_is_seen() {
    let parts: [fn(&mut Found) -> &mut Vec<u8>; 5] = [
        |it| &mut it.entry,
        |it| &mut packet(it).statement,
        |it| &mut packet(it).answer,
        |it| &mut packet(it).receipt,
        |it| events(it, 0),
    ];
    let (scribe, found) = history();
    for part in parts {
        let length = part(&mut found[0].clone()).len();
        for at in 0..length {
            let mut found = found.clone();
            part(&mut found[0])[at] ^= 1 << (at % 8);
            let report = verified(&scribe, &found, Depth::Hashes);
            assert!(
                english(&report).iter().any(|it| it.starts_with("0 ")),
                "byte {at} of {length}"
            );
        }
    }
}

#[test]
fn content_that_an_entry_says_is_erased_is_no_defect_and_its_proofs_hold() {
    let (mut scribe, mut found) = history();
    let erase = said("clock", "erase:A", "A", serde_json::json!({"erase": {}}), Vec::new());
    found.push(scribe.write(erase));
    for it in found.iter_mut().filter(|it| it.case.as_deref() == Some("A")) {
        it.packet = None;
        it.parts.iter_mut().filter(|it| &*it.case == "A").for_each(|it| it.events = None);
    }
    let report = verified(&scribe, &found, Depth::Signatures);
    assert_eq!(english(&report), Vec::<String>::new());
    assert_eq!((report.erased, report.erased_cases), (5, 1));
    // What is left of it still cannot be changed.
    replace(&mut found[1].entry, "\"at\":1", "\"at\":2");
    let got = english(&verified(&scribe, &found, Depth::Signatures));
    assert!(got.iter().any(|it| it.starts_with("1 the entry's bytes or its leaf hash")), "{got:?}");
    assert!(got.iter().any(|it| it.starts_with("2 time goes back")), "{got:?}");
}

#[test]
fn a_changed_entry_with_a_new_leaf_hash_is_seen_by_what_was_said_and_by_the_root() {
    let (scribe, mut found) = history();
    replace(&mut found[0].entry, "\"act\"", "\"wake\"");
    found[0].leaf = audit::tree::leaf_hash(&found[0].entry).0;
    let got = english(&verified(&scribe, &found, Depth::Hashes));
    assert!(got.iter().any(|it| it.starts_with("0 the entry is of kind `wake`")), "{got:?}");
    assert!(got.iter().any(|it| it.starts_with("6 the root over all entries is")), "{got:?}");
}

#[test]
fn a_record_that_was_forged_whole_is_seen_by_the_root_alone() {
    let (scribe, mut found) = history();
    let mut forger = Scribe::default();
    let events = found[0].parts[0].events.clone().unwrap();
    let events = serde_json::from_slice(&events).unwrap();
    let act = serde_json::json!({"step": {"name": "aks"}});
    found[0] = forger.write(said("water.510104", "message-1", "A", act, vec![("A", 0, events)]));
    let got = english(&verified(&scribe, &found, Depth::Signatures));
    assert_eq!(got.len(), 1, "{got:?}");
    assert!(got[0].starts_with("6 the root over all entries is"));
}
