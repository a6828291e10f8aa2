//! Where another log was opened, what stands before it is of the old one and what follows of the new.

use super::record::{POLICE, Saying, Scribe, WATER, history, hub_key, opening, said, step};
use super::{english, verified};
use crate::verify::{Depth, Found, OpenedLog, Verifier};
use audit::Receipt;
use serde_json::json;

/// The history, another log, and two more acts; and where the log was opened.
fn continued() -> (Scribe, Vec<Found>, usize) {
    let (mut scribe, mut found) = history();
    let opened = found.len();
    found.push(scribe.open_log());
    found.push(scribe.write(said(
        WATER,
        "message-9",
        "C",
        step(None),
        vec![("C", 0, opening("C"))],
    )));
    let chase = said(POLICE, "message-10", "A", json!({"chase": {}}), Vec::new());
    found.push(scribe.write(Saying { refused: true, ..chase }));
    (scribe, found, opened)
}

/// The receipt of a record, as of another log and signed anew with the hub's own key.
fn receipt_of(found: &mut Found, origin: &str) {
    let packet = found.packet.as_mut().unwrap();
    let receipt = Receipt { hub: origin.into(), ..Receipt::read(&packet.receipt).unwrap() };
    packet.receipt = receipt.bytes().unwrap();
    packet.receipt_signature = receipt.sign(&hub_key()).unwrap();
}

#[test]
fn a_record_with_two_logs_is_whole_under_the_key_of_either() {
    let (scribe, found, opened) = continued();
    let first = Scribe::default().log();
    assert_ne!(scribe.log().name(), first.name());
    for log in [first, scribe.log()] {
        for depth in [Depth::Hashes, Depth::Signatures] {
            let mut verifier = Verifier::new(log.clone(), scribe.keys(), depth);
            found.iter().for_each(|it| verifier.take(it));
            let report = verifier.end(&scribe.note(), |path| scribe.tile(path));
            assert_eq!(english(&report), Vec::<String>::new());
            let logs = [OpenedLog { position: opened as u64, origin: scribe.log().name().into() }];
            assert_eq!(report.logs, logs);
            assert!(report.text().en.contains("opened after an older copy was restored"));
        }
    }
}

#[test]
fn each_time_that_a_log_is_opened_it_has_another_name() {
    let (mut scribe, mut found, _) = continued();
    found.push(scribe.open_log());
    found.push(scribe.write(said(
        WATER,
        "message-11",
        "D",
        step(None),
        vec![("D", 0, opening("D"))],
    )));
    let report = verified(&scribe, &found, Depth::Signatures);
    assert_eq!(english(&report), Vec::<String>::new());
    let names: Vec<_> = report.logs.iter().map(|it| it.origin.as_str()).collect();
    assert_eq!(names, ["hub.510000/log.20250910T010006Z", "hub.510000/log.20250910T010009Z"]);
}

#[test]
fn a_receipt_of_the_other_log_is_named_on_both_sides() {
    let (scribe, found, opened) = continued();
    let (old, new) = (Scribe::default().log(), scribe.log());
    let names = [(opened + 1, old.name(), new.name()), (0, new.name(), old.name())];
    for (place, wrong, right) in names {
        let mut found = found.clone();
        receipt_of(&mut found[place], wrong);
        let got = english(&verified(&scribe, &found, Depth::Signatures));
        let wanted = format!(
            "{place} the receipt names another log, `{wrong}`; the entry stands in `{right}`"
        );
        assert_eq!(got, [wanted]);
    }
    let mut found = found;
    receipt_of(&mut found[0], "hub.510001/log");
    let got = english(&verified(&scribe, &found, Depth::Signatures));
    assert_eq!(got, ["0 the receipt names another log"]);
}

#[test]
fn another_old_head_than_that_of_the_entries_before_is_named() {
    let (mut scribe, mut found) = history();
    // Its hub says that the log ends where no entry has been written yet.
    found.push(scribe.open_log_after(&Scribe::default().checkpoint()));
    let got = english(&verified(&scribe, &found, Depth::Signatures));
    let wanted =
        "6 the head that the new log names is not that of the 6 entries of `hub.510000/log`";
    assert_eq!(got, [wanted]);
}

#[test]
fn an_old_head_that_was_changed_in_the_statement_or_the_entry_is_named() {
    let (scribe, found, opened) = continued();
    let mut changed = found.clone();
    let packet = changed[opened].packet.as_mut().unwrap();
    let said = String::from_utf8(packet.statement.clone()).unwrap();
    packet.statement = said.replace("\"size\":6", "\"size\":7").into_bytes();
    let got = english(&verified(&scribe, &changed, Depth::Hashes));
    let named = |what: &str| got.iter().any(|it| it.contains(what));
    assert!(named("the old head that the entry names is not the one in the statement"), "{got:?}");
    assert!(named("the statement was changed"), "{got:?}");

    // Without the entry that opens it, what follows is of a log that nobody opened.
    let mut without = found;
    without.remove(opened);
    let got = english(&verified(&scribe, &without, Depth::Hashes));
    assert!(got.iter().any(|it| it.contains("the receipt names another log")), "{got:?}");
    assert!(got.iter().any(|it| it.contains("the checkpoint is not signed by the log")), "{got:?}");
}
