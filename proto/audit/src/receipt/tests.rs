use super::*;
use crate::sign::Ed25519Signer;

const HUB: &str = "hub.example/log";

fn receipt() -> Receipt {
    Receipt {
        hub: HUB.into(),
        message: "0193f0c2-7a10-7c3e-8d9f-5b2a1c3d4e5f".into(),
        sender: "510100-ecology".into(),
        at: 1_764_000_000_123_456,
        entry: Digest([9; 32]),
    }
}

fn signer() -> Ed25519Signer {
    Ed25519Signer::from_seed(&[1; 32])
}

fn key() -> NoteKey {
    NoteKey::new(HUB, signer().verifier()).unwrap()
}

#[test]
fn a_receipt_is_signed_read_and_checked() {
    let bytes = receipt().bytes().unwrap();
    let signature = receipt().sign(&signer()).unwrap();
    let read = Receipt::read(&bytes).unwrap();
    assert_eq!(read, receipt());
    assert_eq!(read.verify(&key(), &signature), Ok(()));
    let over = [b"liandong.v1/receipt\n", &bytes[..]].concat();
    assert!(key().verifier().fits(&over, &signature));
}

#[test]
fn a_receipt_with_one_thing_changed_is_forged() {
    let signature = receipt().sign(&signer()).unwrap();
    let forged = Err(Breach::Forged { key: HUB.into() });
    let changed = [
        Receipt { message: "m-2".into(), ..receipt() },
        Receipt { sender: "510100-police".into(), ..receipt() },
        Receipt { at: receipt().at + 1, ..receipt() },
        Receipt { entry: Digest([8; 32]), ..receipt() },
        Receipt { message: "\"".into(), ..receipt() },
    ];
    for receipt in changed {
        assert_eq!(receipt.verify(&key(), &signature), forged);
    }
    assert_eq!(receipt().verify(&key(), &signature[..63]), forged);
    let other = Receipt { hub: "other.example".into(), ..receipt() };
    assert!(matches!(other.verify(&key(), &signature), Err(Breach::OtherLog { .. })));
}

#[test]
fn a_receipt_is_spelt_in_one_way() {
    let sane = String::from_utf8(receipt().bytes().unwrap()).unwrap();
    let wrong = [
        sane.replace(",\"hub\"", ", \"hub\""),
        sane.replace("\"v\":1", "\"v\":2"),
        sane.replace("\"v\":1", "\"v\":1,\"x\":1"),
        sane.replace("510100", "\\u00351 0100"),
        sane.replace("1764000000123456", "9007199254740992"),
        sane.replace("0909", "090G"),
        sane.replace("510100-ecology", ""),
        sane.replace("510100-ecology", "生态环境局"),
        sane.replace("510100-ecology", &"a".repeat(256)),
        format!("{sane} "),
        format!("{sane}{}", " ".repeat(1024)),
    ];
    for text in wrong {
        assert!(Receipt::read(text.as_bytes()).is_err(), "{text}");
    }
    assert!(Receipt { message: "a b".into(), ..receipt() }.sign(&signer()).is_err());
    let long = "a".repeat(ID_BYTES_MAX);
    let full = Receipt { hub: long.clone(), message: long.clone(), sender: long, ..receipt() };
    assert!(full.bytes().unwrap().len() <= RECEIPT_BYTES_MAX);
}
