use super::*;
use crate::checkpoint::{Checkpoint, Head};
use crate::digest::Digest;
use crate::note::NoteKey;
use crate::sign::Ed25519Signer;

fn signer(seed: u8) -> Ed25519Signer {
    Ed25519Signer::from_seed(&[seed; 32])
}

fn key(name: &str, seed: u8) -> WitnessKey {
    WitnessKey::new(name, signer(seed).verifier()).unwrap()
}

fn head() -> Head {
    Head::sign(&Checkpoint::new("hub.example/log", 5, Digest([5; 32])), &signer(1)).unwrap()
}

fn line(head: &Head, name: &str, seed: u8, time_s: u64) -> SignatureLine {
    cosign(head.note().body(), name, &signer(seed), time_s).unwrap()
}

#[test]
fn cosignatures_are_taken_over_and_counted() {
    let mut head = head();
    let keys = [key("w.example/1", 2), key("w.example/2", 3), key("w.example/3", 4)];
    let lines = [
        line(&head, "w.example/1", 2, 100),
        line(&head, "stranger.example", 9, 100),
        line(&head, "w.example/2", 3, 200),
    ];
    let taken = head.take(&lines, &keys).unwrap();
    let expected = [("w.example/1", 100), ("w.example/2", 200)]
        .map(|(witness, time_s)| Cosigned { witness: witness.into(), time_s });
    assert_eq!(taken, expected);
    assert_eq!(head.check_witnesses(&keys, 2).unwrap(), expected);
    let few = Breach::Unwitnessed { given: 2, need: 3 };
    assert_eq!(head.check_witnesses(&keys, 3), Err(few));
    assert_eq!(head.note().signatures().len(), 3);
    assert!(head.check_witnesses(&[], 0).unwrap().is_empty());
}

#[test]
fn a_newer_cosignature_takes_the_place_of_the_older() {
    let mut head = head();
    let keys = [key("w.example/1", 2)];
    for time_s in [100, 300] {
        let new = line(&head, "w.example/1", 2, time_s);
        head.take(&[new], &keys).unwrap();
    }
    assert_eq!(head.note().signatures().len(), 2);
    assert_eq!(keys[0].check(head.note()), Ok(Some(300)));
}

#[test]
fn the_newest_of_several_lines_is_given() {
    let head = head();
    let lines = [300, 100].map(|time_s| line(&head, "w.example/1", 2, time_s).text());
    let note = Note::read(format!("{}{}", head.text(), lines.concat()).as_bytes()).unwrap();
    assert_eq!(key("w.example/1", 2).check(&note), Ok(Some(300)));
}

#[test]
fn a_line_with_the_id_alone_is_a_strangers() {
    let mut head = head();
    let renamed = line(&head, "w.example/1", 2, 100).text().replace("w.example/1", "w.example/9");
    let renamed = SignatureLine::read(renamed.trim_end()).unwrap();
    assert!(head.take(&[renamed], &[key("w.example/1", 2)]).unwrap().is_empty());
    assert_eq!(head.note().signatures().len(), 1);
}

#[test]
fn a_key_under_two_names_counts_once() {
    let mut head = head();
    let keys = [key("w.example/1", 2), key("w.example/2", 2)];
    let lines = [line(&head, "w.example/1", 2, 100), line(&head, "w.example/2", 2, 100)];
    assert_eq!(head.take(&lines, &keys).unwrap().len(), 2);
    let once = Breach::Unwitnessed { given: 1, need: 2 };
    assert_eq!(head.check_witnesses(&keys, 2), Err(once));
}

#[test]
fn a_cosignature_over_another_head_or_time_is_forged() {
    let mut head = head();
    let keys = [key("w.example/1", 2)];
    let forged = Err(Breach::Forged { key: "w.example/1".into() });
    let other = Checkpoint::new("hub.example/log", 6, Digest([5; 32]));
    let elsewhere = cosign(&other.text(), "w.example/1", &signer(2), 100).unwrap();
    let before = head.clone();
    assert_eq!(head.take(&[elsewhere], &keys), forged);
    assert_eq!(head, before);
    let mut late = line(&head, "w.example/1", 2, 100).signature().to_vec();
    late[7] += 1;
    let late = SignatureLine::new(&keys[0].0, late);
    assert_eq!(head.take(&[late], &keys), forged);
    assert_eq!(head.take(&[SignatureLine::new(&keys[0].0, vec![1; 7])], &keys), forged);
    // The log's kind of signature by the witness's key, in the place of a cosignature.
    let plain = signer(2).sign(head.note().body().as_bytes());
    assert_eq!(head.take(&[SignatureLine::new(&keys[0].0, plain)], &keys), forged);
}

#[test]
fn a_time_beyond_the_last_is_neither_signed_nor_taken() {
    let mut head = head();
    let body = head.note().body().to_string();
    let time_s = TIME_S_MAX + 1;
    assert!(cosign(&body, "w.example/1", &signer(2), time_s).is_err());
    let signature = signer(2).sign(message(&body, time_s).as_bytes());
    let blob = [&time_s.to_be_bytes()[..], &signature].concat();
    let line = SignatureLine::new(&key("w.example/1", 2).0, blob);
    assert!(head.take(&[line], &[key("w.example/1", 2)]).is_err());
}

#[test]
fn a_witness_key_is_no_log_key() {
    let text = key("w.example/1", 2).text();
    assert_eq!(WitnessKey::read(&text), Ok(key("w.example/1", 2)));
    assert!(NoteKey::read(&text).unwrap_err().to_string().contains("needed is 0x01"));
    let log = NoteKey::new("w.example/1", signer(2).verifier()).unwrap();
    assert!(WitnessKey::read(&log.text()).unwrap_err().to_string().contains("needed is 0x04"));
    assert_ne!(log.id(), key("w.example/1", 2).id());
    assert!(cosign("a\n", "a b", &signer(2), 1).is_err());
}
