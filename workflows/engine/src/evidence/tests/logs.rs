//! A case that was begun in one log and goes on in another is proved by one bundle.

use super::tampering::sealed_again;
use super::{Contents, Proved, contents, defects};
use crate::evidence::{Anchor, Bundle, layout};
use crate::verify::Found;
use crate::verify::tests::record::{POLICE, Scribe, WATER, climbed, hub_key, opening, said, step};
use audit::{NoteKey, Receipt, Signer as _};
use casework::Rung;
use serde_json::json;

/// The contents of a case that is opened before another log is and signed for after it; and of one log
/// more, in which nothing of it happened.
fn continued() -> (Contents, Scribe) {
    let mut scribe = Scribe::default();
    let signed = json!({"climb": {"delivery": 1, "rung": "accepted"}});
    let mut all = vec![
        scribe.write(said(WATER, "message-1", "A", step(None), vec![("A", 0, opening("A"))])),
        scribe.open_log(),
        scribe.write(said(
            POLICE,
            "message-2",
            "A",
            signed,
            vec![("A", 5, climbed(1, Rung::Accepted, 2))],
        )),
    ];
    all.push(scribe.open_log());
    let logs = [1, 3].map(|at: usize| opened(&scribe, &all[at])).into();
    (Contents { logs, ..contents("A", &scribe, &all) }, scribe)
}

fn opened(scribe: &Scribe, found: &Found) -> Proved {
    Proved {
        position: found.position,
        entry: found.entry.clone(),
        packet: found.packet.clone().unwrap(),
        events: None,
        proof: scribe.proof(found.position),
    }
}

fn bundle() -> (Bundle, Scribe) {
    let (contents, scribe) = continued();
    (Bundle::of(contents).unwrap(), scribe)
}

fn first() -> NoteKey {
    Scribe::default().log()
}

#[test]
fn it_proves_itself_under_the_key_of_any_log_of_the_hub() {
    let (bundle, scribe) = bundle();
    let newest = scribe.log();
    let between = "hub.510000/log.20250910T010001Z";
    let middle = crate::key_of_log(&newest, between).unwrap();
    for key in [&first(), &middle, &newest] {
        let checked = bundle.check(Some(&key.text()), &[], 0);
        assert_eq!(defects(&checked), Vec::<String>::new(), "{}", key.name());
        assert_eq!(checked.anchor, Anchor::Given(key.text()));
        assert_eq!((checked.entries, checked.events, checked.signatures), (2, 7, 4));
        let logs: Vec<_> =
            checked.logs.iter().map(|it| (it.position, it.origin.as_str())).collect();
        assert_eq!(logs, [(1, between), (3, newest.name())]);
        assert!(checked.text().en.contains("opened after an older copy was restored"));
    }
    assert!(bundle.check(None, &[], 0).is_whole());
    let readme = bundle.text(layout::README).unwrap();
    for words in [&first().text(), &newest.text(), "另开日志", "opened another log"] {
        assert!(readme.contains(words), "{words}");
    }
    let keys = bundle.text(layout::KEYS).unwrap();
    assert!(keys.contains(&middle.text()), "{keys}");
    let said = bundle.text("logs/0000000001/statement.json").unwrap();
    assert!(said.contains("the disk broke") && said.contains(r#""size":4"#), "{said}");
}

#[test]
fn a_key_of_another_hub_or_of_a_log_that_was_never_opened_is_named() {
    let (bundle, scribe) = bundle();
    let never = crate::key_of_log(&scribe.log(), "hub.510000/log.20200101T000000Z").unwrap();
    let foreign = audit::Ed25519Signer::from_seed(&[9; 32]).verifier();
    let foreign = NoteKey::new(first().name(), foreign).unwrap();
    for key in [never, foreign] {
        let got = defects(&bundle.check(Some(&key.text()), &[], 0));
        assert!(got.iter().any(|it| it.contains("is not the one that you gave")), "{got:?}");
    }
}

#[test]
fn without_an_entry_that_opened_a_log_it_is_not_whole() {
    for at in [1, 3] {
        let (mut bundle, _) = bundle();
        bundle.files.retain(|path, _| !path.starts_with(&format!("logs/000000000{at}/")));
        let got = defects(&sealed_again(bundle).check(Some(&first().text()), &[], 0));
        let named = |what: &str| got.iter().any(|it| it.contains(what));
        assert!(named("`logs` of `keys.json` are not the keys"), "{at}: {got:?}");
        // Of the first, what follows is of a log that nobody opened.
        let missed = if at == 1 { "the receipt names another log" } else { "is missing" };
        assert!(named(missed), "{at}: {got:?}");
    }
    let (mut contents, _) = continued();
    contents.logs.pop();
    let said = Bundle::of(contents).unwrap_err().to_string();
    assert_eq!(said, "the entry that opened log `hub.510000/log.20250910T010003Z` is missing");
}

#[test]
fn what_opens_no_log_is_not_taken_for_one() {
    let (mut contents, _) = continued();
    contents.logs[0] = contents.entries[0].clone();
    let said = Bundle::of(contents).unwrap_err().to_string();
    assert_eq!(said, "entry 0 opens no log; leave it out");

    let (mut bundle, _) = bundle();
    for piece in ["entry.json", "salt.hex", "statement.json", "answer.json", "parts.json"] {
        let of_case = bundle.files[&format!("entries/0000000002/{piece}")].clone();
        bundle.files.insert(format!("logs/0000000002/{piece}"), of_case);
    }
    let proof = bundle.files["entries/0000000002/proof.tlog-proof"].clone();
    bundle.files.insert("logs/0000000002/proof.tlog-proof".into(), proof);
    let got = defects(&sealed_again(bundle).check(None, &[], 0));
    assert!(got.iter().any(|it| it == "`logs/0000000002/entry.json` opens no log"), "{got:?}");
}

#[test]
fn a_receipt_of_another_log_than_its_entrys_is_named() {
    for (at, wrong) in [(0, 1), (1, 0)] {
        let (mut contents, scribe) = continued();
        let names = [first().name().to_owned(), scribe.log().name().to_owned()];
        let packet = &mut contents.entries[at].packet;
        let receipt =
            Receipt { hub: names[wrong].clone(), ..Receipt::read(&packet.receipt).unwrap() };
        packet.receipt = receipt.bytes().unwrap();
        packet.receipt_signature = receipt.sign(&hub_key()).unwrap();
        let got = defects(&Bundle::of(contents).unwrap().check(None, &[], 0));
        assert_eq!(got.len(), 1, "{got:?}");
        let wanted = format!("the receipt names another log, `{}`;", names[wrong]);
        assert!(got[0].starts_with(&wanted), "{got:?}");
    }
}

#[test]
fn a_flipped_bit_in_what_opened_a_log_is_seen_also_where_the_manifest_was_made_anew() {
    let (whole, _) = bundle();
    let paths = whole.files().keys().filter(|it| it.starts_with("logs/") || *it == layout::KEYS);
    for path in paths {
        let length = whole.files()[path].len();
        for at in (0..length).step_by(1 + length / 20) {
            let mut bundle = whole.clone();
            bundle.files.get_mut(path).unwrap()[at] ^= 1;
            let got = defects(&sealed_again(bundle).check(Some(&first().text()), &[], 0));
            assert!(!got.is_empty(), "byte {at} of {path}");
        }
    }
}
