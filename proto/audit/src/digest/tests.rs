use super::*;

#[test]
fn a_digest_survives_both_spellings() {
    let digest = Digest::of(b"abc");
    assert_eq!(
        digest.to_string(),
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    );
    assert_eq!(Digest::from_hex(&digest.hex()), Ok(digest));
    assert_eq!(Digest::from_base64(&digest.base64()), Ok(digest));
    assert_eq!(Digest::of_all(&[b"a", b"", b"bc"]), digest);
}

#[test]
fn other_lengths_are_no_digest() {
    assert_eq!(Digest::from_slice(&[0; 31]), None);
    assert!(Digest::from_hex("ab").is_err());
    assert!(Digest::from_base64("AA==").is_err());
    let upper = Digest::of(b"abc").hex().to_uppercase();
    assert_eq!(
        Digest::from_hex(&upper).unwrap_err().to_string(),
        "digest is not 64 hexadecimal digits; write them in lower case"
    );
}
