use super::*;
use crate::text::{from_hex, hex};

fn signer() -> Ed25519Signer {
    Ed25519Signer::from_seed(&[7; 32])
}

#[test]
fn the_second_vector_of_rfc_8032_holds() {
    let seed =
        from_hex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb").unwrap();
    let signer = Ed25519Signer::from_seed(&seed);
    assert_eq!(
        hex(&signer.public().public()),
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"
    );
    let signature = signer.sign(&[0x72]);
    assert_eq!(
        hex(&signature),
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    );
    assert!(signer.verifier().fits(&[0x72], &signature));
    assert!(!signer.verifier().fits(&[0x73], &signature));
}

#[test]
fn a_signature_holds_in_its_domain_only() {
    let key = signer().public();
    let signature = sign_bytes(&signer(), Domain::RECEIPT, b"body");
    assert_eq!(verify_bytes(&key, Domain::RECEIPT, b"body", &signature), Ok(()));
    let forged = Err(Breach::Forged { key: hex(&key.public()) });
    assert_eq!(verify_bytes(&key, Domain::STATEMENT, b"body", &signature), forged);
    assert_eq!(verify_bytes(&key, Domain::RECEIPT, b"Body", &signature), forged);
    assert_eq!(verify_bytes(&key, Domain::RECEIPT, b"body", &signature[1..]), forged);
    let other = Ed25519Signer::from_seed(&[8; 32]).public();
    assert!(verify_bytes(&other, Domain::RECEIPT, b"body", &signature).is_err());
    assert!(key.fits(b"liandong.v1/receipt\nbody", &signature));
}

#[test]
fn a_domain_is_of_the_house_and_has_no_newline() {
    for text in ["liandong.v1/receipt", "liandong.v1/peer/envelope-2"] {
        assert!(is_domain(text.as_bytes()), "{text}");
    }
    let wrong = ["", "receipt", "liandong.v1/", "liandong.v2/receipt", "liandong.v1/a\nb"];
    for text in wrong.into_iter().chain(["liandong.v1/A", "liandong.v1/a b", "liandong.v1/收"]) {
        assert!(!is_domain(text.as_bytes()), "{text}");
    }
    assert_eq!(Domain::DELIVERY.to_string(), "liandong.v1/delivery");
    assert!(is_reserved(Domain::DELIVERY.text()));
}

#[test]
fn a_signature_spelt_otherwise_is_refused() {
    let mut signature = signer().sign(b"body");
    // The same scalar plus the order of the group: lenient readers take it for the same.
    let order: [u8; 32] =
        from_hex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010").unwrap();
    let mut carry = 0u16;
    for (byte, add) in signature[32..].iter_mut().zip(order) {
        let sum = u16::from(*byte) + u16::from(add) + carry;
        *byte = sum as u8;
        carry = sum >> 8;
    }
    assert!(!signer().verifier().fits(b"body", &signature));
}

#[test]
fn a_signature_with_a_part_of_small_order_is_refused() {
    // Made with the private key so that lenient readers accept it: R is the neutral point, and the
    // same R then serves for every message.
    let signature: [u8; 64] = from_hex(
        "0100000000000000000000000000000000000000000000000000000000000000790dadefc268f695a70c6485897626b1007cade09f795e65db906913915b350d",
    )
    .unwrap();
    let parsed = Signature::from_bytes(&signature);
    assert!(ed25519_dalek::Verifier::verify(&signer().public().0, b"body", &parsed).is_ok());
    assert!(!signer().verifier().fits(b"body", &signature));
}

#[test]
fn weak_and_misspelt_keys_are_refused() {
    let mut identity = [0; 32];
    identity[0] = 1;
    let flaw = |bytes: &[u8]| Ed25519Verifier::from_bytes(bytes).unwrap_err().to_string();
    assert!(flaw(&identity).contains("weak"));
    assert!(flaw(&[0; 32]).contains("weak"));
    assert!(flaw(&[1; 31]).contains("32 bytes"));
    assert!(flaw(&[2; 32]).contains("no point"));
    // y = p + 3 is a second spelling of y = 3, which is a point of full order.
    let mut spelt = [255; 32];
    spelt[0] = 0xf0;
    spelt[31] = 0x7f;
    assert!(flaw(&spelt).contains("canonical"), "{}", flaw(&spelt));
    let key = signer().public();
    assert_eq!(Ed25519Verifier::from_bytes(&key.public()), Ok(key));
}

#[test]
fn the_debug_text_of_a_key_shows_no_secret() {
    let text = format!("{:?}", Ed25519Signer::from_seed(&[0xab; 32]));
    assert!(!text.contains("171, 171") && !text.contains("abab"), "{text}");
}
