//! Each file in turn is changed, taken away or added.

use super::{bundle, contents, defects, world};
use crate::evidence::contents::manifest;
use crate::evidence::{Bundle, layout};
use crate::verify::tests::record::Scribe;
use audit::Digest;

fn checked(bundle: &Bundle) -> Vec<String> {
    defects(&bundle.check(Some(&Scribe::default().log().text()), &[], 0))
}

/// As somebody would who knows the format: with a new manifest.
pub(super) fn sealed_again(mut bundle: Bundle) -> Bundle {
    let manifest = manifest(&bundle.files).unwrap();
    bundle.files.insert(layout::MANIFEST.into(), manifest);
    bundle
}

fn has(got: &[String], wanted: &str) {
    assert!(got.iter().any(|it| it.contains(wanted)), "{wanted}: {got:#?}");
}

#[test]
fn a_flipped_bit_in_any_file_is_seen_and_the_file_named() {
    let (whole, _) = bundle();
    for path in whole.files().keys() {
        let mut bundle = whole.clone();
        let bytes = bundle.files.get_mut(path).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        let got = checked(&bundle);
        // A changed list blames the file on that line.
        if path != layout::MANIFEST {
            has(&got, &format!("`{path}` was changed: its hash is not the one in the manifest"));
        }
        assert!(!got.is_empty(), "{path}");
    }
}

#[test]
fn a_flipped_bit_is_seen_also_where_the_manifest_was_made_anew() {
    let (whole, _) = bundle();
    // What is for reading only proves nothing, and is covered by the manifest alone.
    let reading = [layout::README, layout::TIMELINE_ZH, layout::TIMELINE_EN, layout::MANIFEST];
    for path in whole.files().keys().filter(|path| !reading.contains(&path.as_str())) {
        let length = whole.files()[path].len();
        for at in (0..length).step_by(1 + length / 12) {
            let mut bundle = whole.clone();
            bundle.files.get_mut(path).unwrap()[at] ^= 1;
            let got = checked(&sealed_again(bundle));
            assert!(!got.is_empty(), "byte {at} of {path}");
        }
    }
}

#[test]
fn a_file_that_is_missing_is_named() {
    let (whole, _) = bundle();
    for path in whole.files().keys() {
        let mut bundle = whole.clone();
        bundle.files.remove(path);
        has(&checked(&bundle), &format!("`{path}` is missing"));
    }
}

#[test]
fn a_file_that_is_missing_is_seen_also_where_the_manifest_was_made_anew() {
    let (whole, _) = bundle();
    for path in whole.files().keys().filter(|it| *it != layout::MANIFEST) {
        let mut bundle = whole.clone();
        bundle.files.remove(path);
        let checked = sealed_again(bundle).check(None, &[], 0);
        let body = path.starts_with("bodies/");
        assert!(!checked.is_whole() || body && checked.bodies_absent == 1, "{path}");
    }
}

#[test]
fn a_file_that_was_added_is_named() {
    let (whole, _) = bundle();
    for path in ["more.txt", "entries/0000000000/more.json", "entries/00/entry.json", "bodies/x"] {
        let mut bundle = whole.clone();
        bundle.files.insert(path.into(), Vec::new());
        let got = checked(&bundle);
        has(&got, &format!("`{path}` is not in the manifest"));
        has(&checked(&sealed_again(bundle)), &format!("`{path}` has no place in a bundle"));
    }
    let mut bundle = whole;
    let digest = Digest::of(b"other").hex();
    bundle.files.insert(format!("bodies/{digest}"), b"other".to_vec());
    let got = checked(&sealed_again(bundle));
    assert_eq!(got, [format!("`bodies/{digest}` is named by no statement of the case")]);
}

/// What somebody changes who knows the format, and what is then said.
type Row = (&'static str, fn(&mut Bundle), &'static str);

fn put(bundle: &mut Bundle, path: &str, bytes: &[u8]) {
    assert!(bundle.files.insert(path.into(), bytes.to_vec()).is_some(), "{path}");
}

fn replace(bundle: &mut Bundle, path: &str, from: &str, to: &str) {
    let text = String::from_utf8(bundle.files[path].clone()).unwrap();
    assert!(text.contains(from), "{text} has no {from}");
    put(bundle, path, text.replacen(from, to, 1).as_bytes());
}

const KNOWING: &[Row] = &[
    (
        "checkpoint",
        |it| replace(it, "checkpoint", "\n6\n", "\n7\n"),
        "`checkpoint` is not signed by the log",
    ),
    ("checkpoint", |it| put(it, "checkpoint", b"no"), "`checkpoint` cannot be read"),
    (
        "keys",
        |it| replace(it, "keys.json", "\"v\": 1", "\"v\": 2"),
        "`keys.json` cannot be read: version `2`, known is 1",
    ),
    (
        "a key taken away",
        |it| replace(it, "keys.json", "police.510100", "police.510101"),
        "`keys.json` has no key of `police.510100`",
    ),
    (
        "outline",
        |it| replace(it, "outline.json", "here", "there"),
        "`phase` of `outline.json` is \"there\", which is not what the events tell",
    ),
    (
        "outline's case",
        |it| replace(it, "outline.json", "\"A\"", "\"C\""),
        "entry 0 is of case `A`",
    ),
    (
        "entry",
        |it| replace(it, "entries/0000000000/entry.json", "\"at\":1", "\"at\":2"),
        "`entries/0000000000/proof.tlog-proof` does not prove that the entry is in the log: the hashes do not lead to the root",
    ),
    (
        "salt",
        |it| replace(it, "entries/0000000000/salt.hex", "\n", "00\n"),
        "`entries/0000000000/salt.hex` must be 32 bytes",
    ),
    (
        "statement",
        |it| replace(it, "entries/0000000000/statement.json", "ask", "aks"),
        "the statement was changed: it is not what the entry commits to",
    ),
    (
        "signature",
        |it| {
            let other = it.files["entries/0000000003/signature.hex"].clone();
            put(it, "entries/0000000000/signature.hex", &other);
        },
        "it is not signed by key `k1` of `water.510104`",
    ),
    (
        "answer",
        |it| replace(it, "entries/0000000004/answer.json", "no", "oh"),
        "the answer was changed: it is not what the entry commits to",
    ),
    (
        "receipt",
        |it| {
            let other = it.files["entries/0000000003/receipt.json"].clone();
            put(it, "entries/0000000000/receipt.json", &other);
        },
        "the receipt names another entry",
    ),
    (
        "events",
        |it| replace(it, "entries/0000000000/events.json", "here", "hare"),
        "`entries/0000000000/events.json` was changed: it is not of a hash that the entry commits to",
    ),
    (
        "parts",
        |it| put(it, "entries/0000000000/parts.json", b"[]"),
        "the list of the events' hashes was changed",
    ),
    (
        "parts",
        |it| put(it, "entries/0000000000/parts.json", b"7"),
        "`entries/0000000000/parts.json` must be a JSON array of hashes",
    ),
    (
        "proof of another",
        |it| {
            let other = it.files["entries/0000000003/proof.tlog-proof"].clone();
            put(it, "entries/0000000000/proof.tlog-proof", &other);
        },
        "does not prove that the entry is in the log: it is of entry 3",
    ),
    (
        "events to a refusal",
        |it| drop(it.files.insert("entries/0000000004/events.json".into(), b"[]".to_vec())),
        "`entries/0000000004/events.json` was changed",
    ),
];

#[test]
fn a_change_by_somebody_who_knows_the_format_is_named() {
    for (what, change, wanted) in KNOWING {
        let (mut bundle, _) = bundle();
        change(&mut bundle);
        let got = checked(&sealed_again(bundle));
        assert!(got.iter().any(|it| it.contains(wanted)), "{what}: {got:#?}");
    }
}

#[test]
fn an_entry_that_was_left_out_is_missed_by_the_next_answer() {
    let (scribe, found) = world();
    let mut contents = contents("A", &scribe, &found);
    contents.entries.remove(1);
    let got = checked(&Bundle::of(contents).unwrap());
    has(
        &got,
        "the answer says version 9, the events in the bundle make it 7: something before it is missing or was changed",
    );
}

#[test]
fn a_proof_under_another_checkpoint_is_named() {
    let (mut scribe, found) = world();
    let mut contents = contents("A", &scribe, &found);
    scribe.write(super::said(
        "clock",
        "wake:A:1",
        "A",
        serde_json::json!({"wake": {}}),
        Vec::new(),
    ));
    contents.entries[2].proof = scribe.proof(3);
    let got = checked(&Bundle::of(contents).unwrap());
    assert_eq!(
        got,
        [
            "`entries/0000000003/proof.tlog-proof` does not prove that the entry is in the log: it is under another checkpoint"
        ]
    );
}

#[test]
fn nothing_at_all_is_no_bundle() {
    let empty = Bundle::read([], &crate::evidence::Limits::up_to(1)).unwrap();
    let got = checked(&empty);
    has(&got, "`manifest.json` is missing");
    has(&got, "`checkpoint` is missing");
}
