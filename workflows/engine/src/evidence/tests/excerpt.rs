//! An excerpt proves what it shows, and whatever is changed in it is named.

use super::super::{Excerpt, Shown};
use super::*;
use crate::reading::Salted;
use audit::part_salt;

/// The excerpt of case `A`: what the first act said is not shown.
fn excerpt() -> (Bundle, Scribe) {
    let (scribe, found) = world();
    let whole = contents("A", &scribe, &found);
    let shown = |it: Proved| {
        let salted = |part, bytes: &Vec<u8>| {
            Some(Salted { salt: part_salt(&it.packet.salt, part), bytes: bytes.clone() })
        };
        let is_shown = it.position != 0;
        Shown {
            position: it.position,
            entry: it.entry.clone(),
            proof: it.proof.clone(),
            statement: salted("statement", &it.packet.statement).filter(|_| is_shown),
            signature: it.packet.signature.clone(),
            answer: salted("answer", &it.packet.answer),
        }
    };
    let entries = whole.entries.into_iter().map(shown).collect();
    let excerpt = Excerpt {
        case: whole.case,
        log_key: whole.log_key,
        checkpoint: whole.checkpoint,
        keys: whole.keys,
        timeline: whole.timeline,
        entries,
    };
    (Bundle::of_excerpt(excerpt).unwrap(), scribe)
}

/// The same with one file as somebody has changed it, and listed so.
fn with(bundle: &Bundle, path: &str, change: impl FnOnce(&mut Vec<u8>)) -> Bundle {
    let mut files = bundle.files.clone();
    change(files.get_mut(path).unwrap_or_else(|| panic!("no `{path}`")));
    files.remove(super::super::layout::MANIFEST);
    let list = super::super::contents::manifest(&files).unwrap();
    files.insert(super::super::layout::MANIFEST.into(), list);
    Bundle { files }
}

#[test]
fn an_excerpt_proves_what_it_shows_and_holds_no_more() {
    let (bundle, scribe) = excerpt();
    let checked = bundle.check(Some(&scribe.log().text()), &[], 0);
    assert!(checked.is_whole() && checked.excerpt, "{checked:?}");
    assert_eq!((checked.entries, checked.refused, checked.events), (5, 1, 0));
    assert!(checked.text().en.contains("excerpt"), "{:?}", checked.text());
    let paths: Vec<&String> = bundle.files().keys().collect();
    assert!(!paths.iter().any(|it| it.ends_with("/salt.hex") || it.ends_with("events.json")));
    assert!(!paths.iter().any(|it| *it == "entries/0000000000/statement.json"), "{paths:?}");
    let text = |path: &str| String::from_utf8(bundle.files()[path].clone()).unwrap();
    assert!(text("README.txt").contains("statement.salt.hex"));
    assert!(!text("README.txt").contains("receipt"), "no step that cannot be done");
}

#[test]
fn what_is_changed_in_an_excerpt_is_named() {
    let (bundle, scribe) = excerpt();
    let key = scribe.log().text();
    let at = |piece: &str| format!("entries/0000000003/{piece}");
    for path in ["entry.json", "statement.json", "answer.json"].map(at) {
        let changed = with(&bundle, &path, |bytes| bytes[9] ^= 1);
        let checked = changed.check(Some(&key), &[], 0);
        assert!(!checked.is_whole(), "{path}");
    }
    for piece in ["statement.salt.hex", "answer.salt.hex", "signature.hex"] {
        let changed = with(&bundle, &at(piece), |bytes| {
            bytes[0] = if bytes[0] == b'0' { b'1' } else { b'0' };
        });
        assert!(!changed.check(Some(&key), &[], 0).is_whole(), "{piece}");
    }
    // A whole bundle does not become an excerpt by calling itself one.
    let (whole, _) = super::bundle();
    let called = with(&whole, "outline.json", |bytes| {
        *bytes = b"{\"excerpt\": true, \"number\": \"A\"}\n".to_vec();
    });
    assert!(!called.check(Some(&key), &[], 0).is_whole());
    // Nor is an excerpt of another case, or under another log's key, one of this.
    let other = with(&bundle, "outline.json", |bytes| {
        *bytes = b"{\"excerpt\": true, \"number\": \"B\"}\n".to_vec();
    });
    assert!(!other.check(Some(&key), &[], 0).is_whole());
    let other = Ed25519Signer::from_seed(&[77; 32]).verifier();
    let stranger = audit::NoteKey::new(scribe.log().name(), other).unwrap().text();
    assert!(!bundle.check(Some(&stranger), &[], 0).is_whole());
}
