use super::*;
use crate::sign::Ed25519Signer;
use crate::tree;

const ORIGIN: &str = "hub.example/log";

fn signer() -> Ed25519Signer {
    Ed25519Signer::from_seed(&[1; 32])
}

fn key(name: &str) -> NoteKey {
    NoteKey::new(name, signer().verifier()).unwrap()
}

fn checkpoint() -> Checkpoint {
    Checkpoint::new(ORIGIN, 20_852_163, Digest([9; 32]))
}

#[test]
fn a_head_is_written_read_and_checked() {
    let head = Head::sign(&checkpoint(), &signer()).unwrap();
    let read = Head::read(head.text().as_bytes()).unwrap();
    assert_eq!(read, head);
    assert_eq!(read.checkpoint(), &checkpoint());
    assert_eq!(read.check(&key(ORIGIN)), Ok(()));
    assert_eq!(checkpoint().digest(), Digest::of(read.note().body().as_bytes()));
}

#[test]
fn further_lines_are_kept() {
    let extensions = vec!["one".to_string(), "two words".to_string()];
    let checkpoint = Checkpoint { extensions, ..checkpoint() };
    assert_eq!(Checkpoint::read(&checkpoint.text()), Ok(checkpoint.clone()));
    assert!(Head::sign(&checkpoint, &signer()).is_ok());
    for line in ["", "a\nb", "a\n\nb", "\t"] {
        let checkpoint = Checkpoint { extensions: vec![line.into()], ..checkpoint.clone() };
        assert!(Head::sign(&checkpoint, &signer()).is_err(), "{line:?}");
    }
}

#[test]
fn a_head_of_another_log_is_told_apart() {
    let head = Head::sign(&checkpoint(), &signer()).unwrap();
    let other = Breach::OtherLog { given: ORIGIN.into(), expected: "other.example".into() };
    assert_eq!(head.check(&key("other.example")), Err(other));
    // Signed under another name, by the same key.
    let note = Note::sign(&checkpoint().text(), "other.example", &signer()).unwrap();
    let head = Head::read(note.text().as_bytes()).unwrap();
    assert_eq!(head.check(&key(ORIGIN)), Err(Breach::Unsigned { key: ORIGIN.into() }));
}

#[test]
fn a_new_key_signs_beside_the_old() {
    let next = Ed25519Signer::from_seed(&[2; 32]);
    let mut head = Head::sign(&checkpoint(), &signer()).unwrap();
    head.sign_too(&next).unwrap();
    assert_eq!(head.check(&key(ORIGIN)), Ok(()));
    assert_eq!(head.check(&NoteKey::new(ORIGIN, next.verifier()).unwrap()), Ok(()));
}

#[test]
fn a_checkpoint_of_another_form_is_refused() {
    let text = checkpoint().text();
    let wrong = [
        String::new(),
        "\n".to_string(),
        text.trim_end().to_string(),
        text.replace("20852163", "020852163"),
        text.replace("20852163", "-1"),
        text.replace("20852163", "9223372036854775808"),
        text.replace("20852163", ""),
        text.replace(ORIGIN, ""),
        text.replace('=', ""),
        format!("{text}\n"),
        format!("{text}a\n\nb\n"),
        format!("{ORIGIN}\n1\n"),
        format!("{ORIGIN}\n1\nAAAA\n"),
    ];
    for text in wrong {
        assert!(Checkpoint::read(&text).is_err(), "{text:?}");
    }
    let empty = Checkpoint::new(ORIGIN, 0, tree::root(&[]));
    assert_eq!(Checkpoint::read(&empty.text()), Ok(empty));
}

#[test]
fn a_head_that_does_not_extend_the_last_is_seen() {
    let leaves: Vec<Digest> = (0..3u8).map(|leaf| tree::leaf_hash(&[leaf])).collect();
    let head = |size: usize| Checkpoint::new(ORIGIN, size as u64, tree::root(&leaves[..size]));
    let proof = [leaves[2]];
    assert_eq!(head(3).extends(&head(2), &proof), Ok(()));
    let rewritten = Checkpoint { root: Digest([0; 32]), ..head(2) };
    assert_eq!(head(3).extends(&rewritten, &proof), Err(Breach::RootDiffers));
    let other = Checkpoint { origin: "other.example".into(), ..head(2) };
    assert!(matches!(head(3).extends(&other, &proof), Err(Breach::OtherLog { .. })));
}
