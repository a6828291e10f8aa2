use super::*;
use crate::sign::Ed25519Signer;

const NAME: &str = "hub.example/log";

fn signer(seed: u8) -> Ed25519Signer {
    Ed25519Signer::from_seed(&[seed; 32])
}

fn key(name: &str, seed: u8) -> NoteKey {
    NoteKey::new(name, signer(seed).verifier()).unwrap()
}

fn note() -> Note {
    Note::sign("one\n\ntwo\n", NAME, &signer(1)).unwrap()
}

fn flaw(text: &str) -> String {
    Note::read(text.as_bytes()).unwrap_err().to_string()
}

/// Written by another program, the log of the Go module checksums.
const FOREIGN: &str = "go.sum database tree
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— sum.golang.org Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
";

#[test]
fn a_note_of_another_program_is_verified() {
    let key = NoteKey::read("sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8")
        .unwrap();
    let note = Note::read(FOREIGN.as_bytes()).unwrap();
    assert_eq!(key.check(&note), Ok(()));
    assert_eq!(note.text(), FOREIGN);
    let other = Note::read(FOREIGN.replace("20852163", "20852164").as_bytes()).unwrap();
    assert_eq!(key.check(&other), Err(Breach::Forged { key: "sum.golang.org".into() }));
}

#[test]
fn a_note_is_written_and_read_again() {
    let mut note = note();
    note.sign_too("court.example", &signer(2)).unwrap();
    let read = Note::read(note.text().as_bytes()).unwrap();
    assert_eq!(read, note);
    assert_eq!(read.body(), "one\n\ntwo\n");
    let keys = [key(NAME, 1), key("court.example", 2), key("nobody.example", 3)];
    assert_eq!(read.verify(&keys).unwrap(), [&keys[0], &keys[1]]);
}

#[test]
fn signatures_of_unknown_keys_are_passed_over() {
    let note = note();
    // The name alone, the key alone.
    for other in [key(NAME, 2), key("court.example", 1)] {
        let unsigned = Breach::Unsigned { key: other.name().to_string() };
        assert_eq!(other.check(&note), Err(unsigned));
    }
    // The id without the name, the name without the id, and both lines would fit.
    let mut renamed = note.clone();
    renamed.signatures[0].name = "court.example".to_string();
    let mut other_id = note.clone();
    other_id.signatures[0].id[3] ^= 1;
    for note in [renamed, other_id] {
        assert!(matches!(key(NAME, 1).check(&note), Err(Breach::Unsigned { .. })));
    }
    assert!(note.verify(&[key("court.example", 1), key(NAME, 1)]).is_ok());
    assert!(matches!(note.verify(&[]), Err(Breach::Unsigned { .. })));
}

#[test]
fn a_line_of_a_known_key_that_does_not_fit_spoils_the_note() {
    let mut broken = note();
    broken.signatures[0].signature[5] ^= 1;
    assert_eq!(key(NAME, 1).check(&broken), Err(Breach::Forged { key: NAME.to_string() }));
    let mut both = note();
    both.signatures.push(broken.signatures[0].clone());
    assert!(both.verify(&[key(NAME, 1)]).is_err());
    both.sign_too(NAME, &signer(1)).unwrap();
    assert_eq!(both, note());
}

#[test]
fn a_note_of_another_form_is_refused() {
    let whole = note().text();
    assert!(flaw("").contains("no newline"));
    assert!(flaw("one\n").contains("no empty line"));
    assert!(flaw("one\n\n").contains("no signature"));
    assert!(flaw(whole.trim_end()).contains("no newline"));
    assert!(flaw(&whole.replace("one", "o\tne")).contains("control"));
    assert!(flaw(&whole.replace('\n', "\r\n")).contains("control"));
    assert!(flaw(&format!("{whole}\n")).contains("no signature"));
    assert!(flaw(&whole.replace('\u{2014}', "-")).contains("em dash"));
    assert!(flaw(&whole.replace(NAME, "a b+c")).contains("base64"));
    assert!(flaw(&whole.replace(NAME, "a+c")).contains("name"));
    assert!(flaw("one\n\n\u{2014} a AAAAAA==\n").contains("too short"));
    assert!(flaw("one\n\n\u{2014} a\n").contains("no space"));
    assert!(Note::read(b"one\n\n\xff\n").unwrap_err().to_string().contains("UTF-8"));
}

#[test]
fn a_note_has_a_most_size() {
    let long = format!("{}\n\n", "a".repeat(NOTE_BYTES_MAX));
    assert!(flaw(&long).contains("the most is 262144"));
    let line = note().signatures[0].text();
    let many = |n: usize| format!("one\n\n{}", line.repeat(n));
    assert!(Note::read(many(SIGNATURES_MAX).as_bytes()).is_ok());
    assert!(flaw(&many(SIGNATURES_MAX + 1)).contains("the most is 64"));
    let mut full = note();
    for seed in 2..=64 {
        full.sign_too(NAME, &signer(seed)).unwrap();
    }
    let before = full.clone();
    assert!(full.sign_too(NAME, &signer(65)).is_err());
    assert_eq!(full, before);
}

#[test]
fn what_would_pass_for_another_signature_is_not_signed() {
    for text in
        ["no newline", "", "liandong.v1/receipt\n{}\n", "cosignature/v1\ntime 1\n", "\u{7}\n"]
    {
        assert!(Note::sign(text, NAME, &signer(1)).is_err(), "{text}");
    }
    for name in ["", "a b", "a\u{3000}b", "a+b", "a\nb", &"a".repeat(256)] {
        assert!(Note::sign("one\n", name, &signer(1)).is_err(), "{name}");
    }
}

#[test]
fn a_key_is_written_and_read_again() {
    let text = key(NAME, 1).text();
    assert_eq!(NoteKey::read(&text), Ok(key(NAME, 1)));
    let (id, public) = text.split_once('+').and_then(|(_, rest)| rest.split_once('+')).unwrap();
    let weak = base64(&[&[1, 1][..], &[0; 31]].concat());
    let cosigner = base64(&[&[4], &key(NAME, 1).verifier().public()[..]].concat());
    let wrong = [
        String::new(),
        NAME.to_string(),
        format!("{NAME}+{id}"),
        format!("{NAME}+{id}+"),
        format!("{NAME}+{id}+{public}="),
        format!("{NAME}+{id}0+{public}"),
        format!("{NAME}+00000000+{public}"),
        format!("{NAME}2+{id}+{public}"),
        format!("+{id}+{public}"),
        format!("{NAME}+{id}+{weak}"),
        format!("{NAME}+{id}+{cosigner}"),
        format!("{NAME}+{}+{public}", id.to_uppercase() + "A"),
    ];
    for text in wrong {
        assert!(NoteKey::read(&text).is_err(), "{text}");
    }
}
