//! A record that nobody touched is whole; whatever is touched is named.

mod accounts;
mod logs;
mod order;
mod outline;
pub(crate) mod record;
mod tampering;

use super::{Depth, Found, Report, Verifier};
use record::{Scribe, history};

/// Verifies records as they are, under the head that the scribe signs.
pub(super) fn verified(scribe: &Scribe, found: &[Found], depth: Depth) -> Report {
    let mut verifier = Verifier::new(scribe.log(), scribe.keys(), depth);
    found.iter().for_each(|it| verifier.take(it));
    verifier.end(&scribe.note(), |path| scribe.tile(path))
}

pub(super) fn english(report: &Report) -> Vec<String> {
    let of = |it: &super::Defect| {
        let place = it.position.map_or_else(|| "-".into(), |at| at.to_string());
        format!("{place} {}", it.what.en)
    };
    report.defects.kept.iter().map(of).collect()
}

#[test]
fn a_record_that_nobody_touched_is_whole() {
    let (scribe, found) = history();
    for depth in [Depth::Hashes, Depth::Signatures] {
        let report = verified(&scribe, &found, depth);
        assert_eq!(english(&report), Vec::<String>::new());
        assert_eq!((report.granted, report.refused, report.by_house), (3, 1, 2));
        assert_eq!((report.entries, report.cases, report.erased), (6, 2, 0));
        assert_eq!(report.checkpoint.as_ref().unwrap().size, 6);
        let signatures = if depth == Depth::Signatures { 8 } else { 0 };
        assert_eq!(report.signatures, signatures, "four statements and four receipts");
    }
}

#[test]
fn an_empty_record_is_whole() {
    let scribe = Scribe::default();
    let report = Verifier::new(scribe.log(), scribe.keys(), Depth::Signatures).end("", |_| None);
    assert!(report.is_whole());
}

#[test]
fn a_key_that_is_not_known_is_said_and_is_no_defect() {
    let (scribe, found) = history();
    let keys = super::StatementKeys::new(|_, _| None);
    let mut verifier = Verifier::new(scribe.log(), keys, Depth::Signatures);
    found.iter().for_each(|it| verifier.take(it));
    let report = verifier.end(&scribe.note(), |path| scribe.tile(path));
    assert!(report.is_whole());
    assert_eq!((report.unknown_keys, report.signatures), (4, 4));
    assert!(report.text().en.contains("4 statements are signed with keys not known here"));
}

#[test]
fn several_examiners_find_what_one_finds() {
    let (scribe, mut found) = history();
    found[1].packet.as_mut().unwrap().answer[3] ^= 1;
    let alone = verified(&scribe, &found, Depth::Hashes);
    let mut verifier = Verifier::new(scribe.log(), scribe.keys(), Depth::Hashes);
    let examiners = [verifier.examiner(), verifier.examiner()];
    let examined: Vec<_> =
        found.iter().enumerate().map(|(at, it)| examiners[at % 2].examine(it)).collect();
    examined.into_iter().for_each(|it| verifier.join(it));
    let together = verifier.end(&scribe.note(), |path| scribe.tile(path));
    assert_eq!(english(&alone), english(&together));
    assert!(!together.is_whole());
}
