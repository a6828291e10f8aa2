use super::*;
use crate::checkpoint::Checkpoint;
use crate::cosignature::{WitnessKey, cosign};
use crate::note::NoteKey;
use crate::sign::{Ed25519Signer, Signer};
use crate::tree::{leaf_hash, root};

const ORIGIN: &str = "hub.example/log";

fn signer(seed: u8) -> Ed25519Signer {
    Ed25519Signer::from_seed(&[seed; 32])
}

fn leaves(n: u8) -> Vec<Digest> {
    (0..n).map(|leaf| leaf_hash(&[leaf])).collect()
}

fn head(size: u8) -> Head {
    let checkpoint = Checkpoint::new(ORIGIN, u64::from(size), root(&leaves(size)));
    Head::sign(&checkpoint, &signer(1)).unwrap()
}

/// From two leaves to three.
fn request() -> AddCheckpoint {
    AddCheckpoint::new(2, vec![leaves(3)[2]], head(3)).unwrap()
}

#[test]
fn a_request_is_written_and_read_again() {
    let body = request().body();
    let expected = format!("old 2\n{}\n\n{}", leaves(3)[2].base64(), head(3).text());
    assert_eq!(body, expected);
    assert_eq!(AddCheckpoint::read(body.as_bytes()), Ok(request()));
    let first = AddCheckpoint::new(0, Vec::new(), head(3)).unwrap();
    assert_eq!(first.body(), format!("old 0\n\n{}", head(3).text()));
    assert_eq!(AddCheckpoint::read(first.body().as_bytes()), Ok(first));
}

#[test]
fn a_request_of_another_form_is_refused() {
    let body = request().body();
    let hash = leaves(3)[2];
    let wrong = [
        String::new(),
        body.replace("old 2", "old 02"),
        body.replace("old 2", "old  2"),
        body.replace("old 2", "new 2"),
        body.replace("old 2", "old 4"),
        body.replace("old 2", "old 0"),
        body.replace("old 2", "old 3"),
        body.replacen('=', "", 1),
        body.replacen("\n\n", "\n", 1),
        body.replace("\n\n", "\n\n\n"),
        format!("{body}\n"),
        body.replace("old 2\n", &format!("old 2\n{}", (hash.base64() + "\n").repeat(63))),
    ];
    for body in wrong {
        assert!(AddCheckpoint::read(body.as_bytes()).is_err(), "{body}");
    }
    assert!(AddCheckpoint::read(&vec![b'a'; REQUEST_BYTES_MAX + 1]).is_err());
    assert!(AddCheckpoint::read(b"old 2\n\n\xff").is_err());
    assert!(AddCheckpoint::new(2, vec![hash; 64], head(3)).is_err());
}

#[test]
fn cosignatures_of_the_answer_join_the_head() {
    let mut head = head(3);
    let line = cosign(head.note().body(), "w.example/1", &signer(2), 1_764_000_000).unwrap();
    let stranger = cosign(head.note().body(), "stranger.example", &signer(3), 1).unwrap();
    let body = line.text() + &stranger.text();
    let answer = request().answer(200, None, body.as_bytes()).unwrap();
    let Answer::Cosigned(lines) = answer else { panic!("{answer:?}") };
    let key = WitnessKey::new("w.example/1", signer(2).verifier()).unwrap();
    let taken = head.take(&lines, std::slice::from_ref(&key)).unwrap();
    assert_eq!(taken[0].time_s, 1_764_000_000);
    assert!(head.check_witnesses(&[key], 1).is_ok());
    assert_eq!(head.note().signatures().len(), 2);
}

#[test]
fn every_status_has_its_meaning() {
    let answer = |status| request().answer(status, Some("text/plain"), b"no\n").unwrap();
    assert_eq!(answer(400), Answer::BadRequest);
    assert_eq!(answer(403), Answer::UnknownKey);
    assert_eq!(answer(404), Answer::UnknownLog);
    assert_eq!(answer(422), Answer::Inconsistent);
    assert_eq!(answer(409), Answer::RootDiffers);
    assert_eq!(answer(503), Answer::Other { status: 503 });
    assert!(answer(422).is_breach() && answer(409).is_breach());
    assert!(!answer(404).is_breach() && !answer(503).is_breach());
}

#[test]
fn a_conflict_tells_the_size_that_the_witness_knows() {
    let answer = |kind, body: &[u8]| request().answer(409, Some(kind), body);
    assert_eq!(answer(SIZE_TYPE, b"1\n"), Ok(Answer::OldSize { size: 1 }));
    assert_eq!(answer("Text/X.tlog.size; charset=utf-8", b"0\n"), Ok(Answer::OldSize { size: 0 }));
    // It knows the size we named, and still says no.
    assert_eq!(answer(SIZE_TYPE, b"2\n"), Ok(Answer::RootDiffers));
    for body in [&b""[..], b"1", b"01\n", b"1\n\n", b"\xff\n", b"-1\n"] {
        assert!(answer(SIZE_TYPE, body).is_err());
    }
}

#[test]
fn an_answer_that_says_signed_and_is_not_is_refused() {
    let long = vec![b'a'; NOTE_BYTES_MAX + 1];
    for body in [&b""[..], b"\n", b"\xff", b"ok\n", &long] {
        assert!(request().answer(200, None, body).is_err());
    }
}

#[test]
fn a_witness_cosigns_only_what_adds_to_what_it_knows() {
    let log = NoteKey::new(ORIGIN, signer(1).verifier()).unwrap();
    let known = Some((2, root(&leaves(2))));
    assert_eq!(check_request(&request(), &log, known), Ok(()));
    let first = AddCheckpoint::new(0, Vec::new(), head(3)).unwrap();
    assert_eq!(check_request(&first, &log, None), Ok(()));
    let size = Breach::OutOfRange { given: 0, size: 2 };
    assert_eq!(check_request(&first, &log, known), Err(size));
    let rewritten = Some((2, Digest([0; 32])));
    assert_eq!(check_request(&request(), &log, rewritten), Err(Breach::RootDiffers));
    let other = NoteKey::new(ORIGIN, signer(2).verifier()).unwrap();
    assert!(matches!(check_request(&request(), &other, known), Err(Breach::Unsigned { .. })));
}
