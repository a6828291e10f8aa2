use proptest::prelude::*;

use super::*;
use crate::cosignature::cosign;
use crate::frontier::Frontier;
use crate::sign::{Ed25519Signer, Signer};
use crate::tree;

const ORIGIN: &str = "hub.example/log";

fn signer(seed: u8) -> Ed25519Signer {
    Ed25519Signer::from_seed(&[seed; 32])
}

fn log() -> NoteKey {
    NoteKey::new(ORIGIN, signer(1).verifier()).unwrap()
}

fn witnesses() -> [WitnessKey; 2] {
    [2, 3]
        .map(|seed| WitnessKey::new(&format!("w.example/{seed}"), signer(seed).verifier()).unwrap())
}

/// Entry 2 of five, cosigned by one of the two witnesses.
fn proof() -> Proof {
    let mut frontier = Frontier::new();
    let growth = frontier.append((0..5_u8).map(|leaf| leaf_hash(&[leaf])));
    let fetch = |tile| growth.tiles.iter().find(|(at, _)| *at == tile).map(|(_, b)| b.clone());
    let hashes = tree::inclusion(2, 5, fetch).unwrap();
    let mut head = Head::sign(&Checkpoint::new(ORIGIN, 5, growth.root), &signer(1)).unwrap();
    let line = cosign(head.note().body(), "w.example/2", &signer(2), 7).unwrap();
    head.take(&[line], &witnesses()).unwrap();
    Proof { index: 2, hashes, head, extra: None }
}

#[test]
fn a_proof_is_written_read_and_verified() {
    for extra in [None, Some(b"salt".to_vec()), Some(Vec::new())] {
        let proof = Proof { extra, ..proof() };
        let read = Proof::read(proof.text().as_bytes()).unwrap();
        assert_eq!(read, proof);
        let proven = read.verify(&[2], &log(), &witnesses(), 1).unwrap();
        assert_eq!(proven.checkpoint.size, 5);
        assert_eq!(proven.witnesses, [Cosigned { witness: "w.example/2".into(), time_s: 7 }]);
    }
    assert!(proof().text().starts_with("c2sp.org/tlog-proof@v1\nindex 2\n"));
}

#[test]
fn a_proof_holds_for_its_entry_log_and_witnesses_only() {
    let proof = proof();
    let all = witnesses();
    assert_eq!(proof.verify(&[3], &log(), &all, 1), Err(Breach::RootDiffers));
    let few = Breach::Unwitnessed { given: 1, need: 2 };
    assert_eq!(proof.verify(&[2], &log(), &all, 2), Err(few));
    let other = NoteKey::new(ORIGIN, signer(9).verifier()).unwrap();
    assert!(matches!(proof.verify(&[2], &other, &all, 1), Err(Breach::Unsigned { .. })));
    let moved = Proof { index: 1, ..proof.clone() };
    assert_eq!(moved.verify(&[2], &log(), &all, 1), Err(Breach::RootDiffers));
    let beyond = Proof { index: 5, ..proof };
    assert!(matches!(beyond.verify(&[2], &log(), &all, 1), Err(Breach::OutOfRange { .. })));
}

#[test]
fn a_proof_of_another_form_is_refused() {
    let text = proof().text();
    let hash = proof().hashes[0].base64();
    let wrong = [
        String::new(),
        text.replace("@v1", "@v2"),
        text.replace("index 2", "index 02"),
        text.replace("index 2", "index"),
        text.replace("index 2", "index 2\nindex 2"),
        text.replace("index 2", "index 2\nextra AA=="),
        text.replace("index 2", "extra AB==\nindex 2"),
        text.replace("index 2\n", &format!("index 2\n{}", format!("{hash}\n").repeat(61))),
        text.replace(&hash, &hash[1..]),
        text.replacen("\n\n", "\n", 1),
        text.replacen("\n\n", "\n\n\n", 1),
        text.trim_end().to_string(),
    ];
    for text in wrong {
        assert!(Proof::read(text.as_bytes()).is_err(), "{text}");
    }
    assert!(Proof::read(&vec![b'a'; PROOF_BYTES_MAX + 1]).is_err());
    assert!(Proof::read(b"c2sp.org/tlog-proof@v1\nindex 0\n\n\xff\n").is_err());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..Default::default() })]

    #[test]
    fn a_changed_letter_is_refused_or_proves_nothing_else(
        at in any::<prop::sample::Index>(), byte in any::<u8>(),
    ) {
        let mut bytes = proof().text().into_bytes();
        let at = at.index(bytes.len());
        prop_assume!(bytes[at] != byte);
        bytes[at] = byte;
        // A line that became a stranger's costs the witness; anything else costs the proof.
        if let Ok(proof) = Proof::read(&bytes) {
            prop_assert!(proof.verify(&[2], &log(), &witnesses(), 1).is_err());
        }
    }

    #[test]
    fn no_bytes_make_a_reader_panic(text in "[ -~\n\u{2014}]{0,200}", index in 0..5_usize) {
        let heads = ["", "old 1\n\n", "c2sp.org/tlog-proof@v1\nindex 1\n\n", "a\n1\n", "{\"at\":1,"];
        let bytes = format!("{}{text}", heads[index]).into_bytes();
        let _ = Proof::read(&bytes);
        let _ = crate::Note::read(&bytes);
        let _ = Head::read(&bytes);
        let _ = crate::witness::AddCheckpoint::read(&bytes);
        let _ = crate::tile::bundle_entries(&bytes);
        let _ = crate::NoteKey::read(&text);
        prop_assert!(crate::Receipt::read(&bytes).is_err());
        prop_assert!(crate::Entry::read(&bytes).is_err());
    }
}
