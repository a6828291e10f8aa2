use super::{dice, keys};
use crate::reporter::{CustodianKey, CustodianPublic, is_pseudonym, pseudonym};
use std::collections::BTreeSet;

/// RFC 9180, A.2.1: `ikmR`, `skRm` and `pkRm` of DHKEM(X25519, HKDF-SHA256).
const IKM: &str = "1ac01f181fdf9f352797655161c58b75c656a6cc2716dcb66372da835542e1df";
const PRIVATE: &str = "8057991eef8f1f1af18f4a9491d16a1ce333f695d4db8e38da75975c4478e0fb";
const PUBLIC: &str = "4310ee97d88cc1f088a5576c77ab0cf5c3ac797f3d95139c6c84b5429c59662a";

fn bytes(hex: &str) -> Vec<u8> {
    let pair = |at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap();
    (0..hex.len()).step_by(2).map(pair).collect()
}

fn base64(bytes: &[u8]) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD.encode(bytes)
}

#[test]
fn a_key_is_derived_as_rfc_9180_says() {
    let key = CustodianKey::generate(&mut |into| into.copy_from_slice(&bytes(IKM))).unwrap();
    let private = format!("liandong-custodian-private-1:{}", base64(&bytes(PRIVATE)));
    let public = format!("liandong-custodian-public-1:{}", base64(&bytes(PUBLIC)));
    assert_eq!(key.public().text(), public);
    // The standard's private key is not clamped; the library's is, which is the same key.
    let read = CustodianKey::parse(&private).unwrap();
    assert_eq!(read.public(), key.public());
}

#[test]
fn keys_come_back_from_their_text() {
    for key in keys() {
        let text = key.text();
        let again = CustodianKey::parse(&format!(" {}\n", *text)).unwrap();
        assert_eq!((again.text(), again.public()), (text, key.public()));
        let public = key.public();
        assert_eq!(CustodianPublic::parse(&public.text()).unwrap(), public);
        assert_eq!(public.id().len(), 16);
    }
}

#[test]
fn a_private_and_a_public_key_are_told_apart_and_never_quoted() {
    let key = &keys()[0];
    let public_as_private = CustodianKey::parse(&key.public().text()).unwrap_err();
    assert!(public_as_private.0.contains("liandong-custodian-private-1:"));
    let private_as_public = CustodianPublic::parse(&key.text()).unwrap_err();
    assert!(private_as_public.0.contains("liandong-custodian-public-1:"));
    let secret = key.text().rsplit(':').next().unwrap().to_owned();
    assert!(!private_as_public.0.contains(&secret));
    assert!(!format!("{key:?}").contains(&secret));
}

#[test]
fn a_text_that_is_no_key_is_refused() {
    let text = keys()[0].public().text();
    for bad in ["", "x", &text[..text.len() - 1], &format!("{text}A"), &text.replace('=', "!")] {
        assert!(CustodianPublic::parse(bad).is_err(), "{bad}");
        let private = bad.replace("public", "private");
        assert!(CustodianKey::parse(&private).is_err(), "{private}");
    }
}

#[test]
fn dice_that_do_not_roll_give_no_key_and_no_pseudonym() {
    assert!(CustodianKey::generate(&mut |_| {}).unwrap_err().0.contains("only zeros"));
    assert!(pseudonym(&mut |_| {}).unwrap_err().0.contains("only zeros"));
}

#[test]
fn pseudonyms_have_their_form_and_differ() {
    let mut dice = dice("pseudonyms");
    let drawn: Vec<_> = (0..1000).map(|_| pseudonym(&mut dice).unwrap()).collect();
    assert!(drawn.iter().all(|it| is_pseudonym(it)));
    assert_eq!(drawn.iter().collect::<BTreeSet<_>>().len(), 1000);
    let letters: BTreeSet<_> = drawn.iter().flat_map(|it| it[2..].chars()).collect();
    assert_eq!(letters.len(), 32, "every letter of the alphabet comes");
}

#[test]
fn only_the_form_of_a_pseudonym_is_a_pseudonym() {
    assert!(is_pseudonym("R-ABCDEFGHIJKLMN27"));
    let bad = ["", "R-", "R-ABCDEFGHIJKLMN2", "R-ABCDEFGHIJKLMN277", "R-ABCDEFGHIJKLMN01", "张三"];
    for text in bad.into_iter().chain(["r-ABCDEFGHIJKLMN27", "R-abcdefghijklmn27"]) {
        assert!(!is_pseudonym(text), "{text}");
    }
}
