//! A bundle proves itself; whatever is changed in it is named.

mod excerpt;
mod limits;
mod logs;
mod tampering;

use super::{AgencyKey, Anchor, Bundle, Contents, Proved};
use crate::verify::Found;
use crate::verify::tests::record::{
    POLICE, Saying, Scribe, WATER, agency_key, at, climbed, opening, said, step,
};
use audit::{Digest, Ed25519Signer, Signer, Verifier, WitnessKey};
use casework::procedure::CLOCK;
use casework::text::Text;
use casework::{Event, Rung};
use serde_json::json;

/// The document of the first act.
const LETTER: &[u8] = b"{\"what\":\"\xe6\xb1\xa1\xe6\xb0\xb4\"}";

/// Two cases, of which one is opened with a letter and taken into the other.
fn world() -> (Scribe, Vec<Found>) {
    let mut scribe = Scribe::default();
    let letter = step(Some(&Digest::of(LETTER).hex()));
    let carried = json!({"carried": {"letter": 1}});
    let settled = vec![Event::Settled { at: at(5) }];
    let into = vec![Event::MergedInto { case: "A".into(), at: at(5) }];
    let no = said(POLICE, "message-4", "A", json!({"chase": {}}), Vec::new());
    let merge = json!({"merge": {"case": "B"}});
    let all = vec![
        said(WATER, "message-1", "A", letter, vec![("A", 0, opening("A"))]),
        said(WATER, "message-2", "B", step(None), vec![("B", 0, opening("B"))]),
        said(CLOCK, "letter:1", "A", carried, vec![("A", 5, climbed(1, Rung::Delivered, 1))]),
        said(
            POLICE,
            "message-3",
            "A",
            json!({"climb": {"delivery": 1, "rung": "accepted"}}),
            vec![("A", 7, climbed(1, Rung::Accepted, 2))],
        ),
        Saying { refused: true, ..no },
        said(WATER, "message-5", "A", merge, vec![("A", 9, settled), ("B", 5, into)]),
    ];
    let found = all.into_iter().map(|it| scribe.write(it)).collect();
    (scribe, found)
}

fn contents(case: &str, scribe: &Scribe, found: &[Found]) -> Contents {
    let part = |it: &Found| it.parts.iter().find(|part| &*part.case == case).cloned();
    let own = |it: &&Found| it.case.as_deref() == Some(case) || part(it).is_some();
    let proved = |it: &Found| Proved {
        position: it.position,
        entry: it.entry.clone(),
        packet: it.packet.clone().unwrap(),
        events: part(it).and_then(|part| part.events),
        proof: scribe.proof(it.position),
    };
    let key = |agency: &str| AgencyKey {
        agency: agency.into(),
        key: "k1".into(),
        public: agency_key(agency).public().public(),
    };
    Contents {
        case: case.into(),
        log_key: scribe.log().text(),
        logs: Vec::new(),
        checkpoint: scribe.note(),
        keys: vec![key(WATER), key(POLICE)],
        timeline: Text::new("9 月 10 日 立案\n", "10 September: opened\n"),
        entries: found.iter().filter(own).map(proved).collect(),
        bodies: Vec::new(),
    }
}

/// The bundle of case `A`, with its letter.
fn bundle() -> (Bundle, Scribe) {
    let (scribe, found) = world();
    let mut contents = contents("A", &scribe, &found);
    contents.bodies = vec![(Digest::of(LETTER).hex(), LETTER.to_vec())];
    (Bundle::of(contents).unwrap(), scribe)
}

fn defects(checked: &super::Checked) -> Vec<String> {
    checked.defects.kept.iter().map(|it| it.what.en.clone()).collect()
}

#[test]
fn a_bundle_proves_itself_under_the_key_that_the_reader_has() {
    let (bundle, scribe) = bundle();
    let checked = bundle.check(Some(&scribe.log().text()), &[], 0);
    assert_eq!(defects(&checked), Vec::<String>::new());
    assert_eq!((checked.entries, checked.refused, checked.events), (5, 1, 10));
    assert_eq!((checked.signatures, checked.bodies, checked.bodies_absent), (8, 1, 0));
    assert_eq!(checked.anchor, Anchor::Given(scribe.log().text()));
    let outline = checked.outline.as_ref().unwrap();
    assert_eq!((&*outline.number, outline.version), ("A", 10));
    assert!(checked.text().en.contains("held against the log key that you gave"));
}

#[test]
fn without_a_key_of_the_readers_it_says_that_only_its_own_was_there() {
    let (bundle, scribe) = bundle();
    let checked = bundle.check(None, &[], 0);
    assert!(checked.is_whole());
    assert_eq!(checked.anchor, Anchor::InBundle(scribe.log().text()));
    assert!(checked.text().en.contains("only held against the bundle's own key"));
    assert!(checked.text().zh.contains("请与该平台公布的密钥核对"));
}

#[test]
fn another_log_than_the_readers_is_named() {
    let (bundle, _) = bundle();
    let other = Ed25519Signer::from_seed(&[9; 32]).verifier();
    let other = audit::NoteKey::new("hub.510000/log", other).unwrap().text();
    let got = defects(&bundle.check(Some(&other), &[], 0));
    assert!(got.iter().any(|it| it.contains("is not the one that you gave")), "{got:?}");
    assert!(got.iter().any(|it| it.starts_with("`checkpoint` is not signed by the log")));
    let got = defects(&bundle.check(Some("no key"), &[], 0));
    assert!(got[0].starts_with("the log key that you gave is none"), "{got:?}");
}

#[test]
fn a_case_in_which_nothing_happened_has_no_bundle() {
    let (scribe, found) = world();
    let unfit = Bundle::of(contents("Z", &scribe, &found)).unwrap_err().to_string();
    assert!(unfit.contains("there is no case `Z`"), "{unfit}");
}

#[test]
fn witnesses_are_counted_and_named() {
    let (scribe, found) = world();
    let mut contents = contents("A", &scribe, &found);
    let witness = Ed25519Signer::from_seed(&[11; 32]);
    let key = WitnessKey::new("procuratorate/w1", witness.verifier()).unwrap();
    let body = audit::Head::read(contents.checkpoint.as_bytes()).unwrap();
    let line = audit::cosignature::cosign(body.note().body(), key.name(), &witness, 1_757_466_100)
        .unwrap();
    let bare = Bundle::of(contents.clone()).unwrap();
    contents.checkpoint.push_str(&line.text());
    let signed = Bundle::of(contents).unwrap();
    let checked = signed.check(None, std::slice::from_ref(&key), 1);
    assert!(checked.is_whole(), "{:?}", defects(&checked));
    assert!(checked.text().en.ends_with("witnessed by procuratorate/w1"));
    let got = defects(&bare.check(None, &[key], 1));
    assert_eq!(
        got,
        ["`checkpoint` is not witnessed as it must be: 0 of the witnesses have cosigned, 1 must"]
    );
}

#[test]
fn a_bundle_holds_nothing_of_the_case_that_it_met_but_a_hash() {
    let (scribe, found) = world();
    for (case, other, entries) in [("A", "B", 5), ("B", "A", 2)] {
        let bundle = Bundle::of(contents(case, &scribe, &found)).unwrap();
        let checked = bundle.check(Some(&scribe.log().text()), &[], 0);
        assert_eq!(defects(&checked), Vec::<String>::new(), "{case}");
        assert_eq!(checked.entries, entries);
        let events = found[5].parts.iter().find(|it| &*it.case == other).unwrap();
        let events = events.events.as_ref().unwrap();
        assert!(bundle.files().values().all(|it| it != events), "events of {other}");
        let parts = &bundle.files()["entries/0000000005/parts.json"];
        assert!(String::from_utf8_lossy(parts).contains(&Digest::of(events).hex()));
    }
}

#[test]
fn a_document_that_is_not_in_it_is_counted_and_is_no_defect() {
    let (scribe, found) = world();
    let bundle = Bundle::of(contents("A", &scribe, &found)).unwrap();
    let checked = bundle.check(None, &[], 0);
    assert!(checked.is_whole());
    assert_eq!((checked.bodies, checked.bodies_absent), (0, 1));
    assert!(checked.text().en.contains("of 1 more documents there is only the digest"));
}

#[test]
fn what_is_not_the_cases_is_not_taken_in() {
    let (scribe, found) = world();
    let mut strange = contents("A", &scribe, &found);
    strange.entries.push(contents("B", &scribe, &found).entries.remove(0));
    assert_eq!(Bundle::of(strange).unwrap_err().to_string(), "entry 1 is not of case `A`");
    let mut strange = contents("A", &scribe, &found);
    strange.bodies = vec![(Digest::of(b"x").hex(), b"x".to_vec())];
    let said = Bundle::of(strange).unwrap_err().to_string();
    assert!(said.starts_with("no statement of the case names the body"), "{said}");
    let mut empty = contents("A", &scribe, &found);
    empty.entries.clear();
    assert!(Bundle::of(empty).is_err());
}

#[test]
fn the_readme_says_in_both_languages_what_each_step_shows() {
    let (bundle, scribe) = bundle();
    let readme = bundle.text("README.txt").unwrap();
    for words in ["案件 A 的证据包", "Evidence of case A", &scribe.log().text(), "sha256sum"]
    {
        assert!(readme.contains(words), "{words}");
    }
    assert!(!readme.contains("LOGNAME"));
}
