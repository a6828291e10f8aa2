//! `proto/vectors/wire.json`: for us and for whoever writes another implementation.

use super::{full, statement};
use crate::reporter::{CustodianKey, CustodianPublic, Sealed, seal};
use crate::{Deed, STATEMENT_DOMAIN, Statement, digest};
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use serde_json::{Value, json};

const VECTORS: &str = include_str!("../../../vectors/wire.json");
const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../vectors/wire.json");

/// The seed of the test key: nobody's, and known to everybody.
const SEED: [u8; 32] = *b"liandong vectors: a key to test!";

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex<const N: usize>(value: &Value) -> [u8; N] {
    let text = value.as_str().unwrap();
    assert_eq!(text.len(), 2 * N, "{text}");
    std::array::from_fn(|at| u8::from_str_radix(&text[2 * at..2 * at + 2], 16).unwrap())
}

fn signed(bytes: &[u8]) -> Vec<u8> {
    [STATEMENT_DOMAIN.as_bytes(), b"\n", bytes].concat()
}

fn named_statements() -> [(&'static str, Statement); 3] {
    let extend = statement(Deed::Extend { duty: "decide".into() });
    let extend = Statement { id: "m-20250930-0002".into(), ..extend };
    let climb = Deed::Climb { delivery: 4, rung: "accepted".into() };
    let climb = Statement {
        id: "01999b1e-0f3a-7c55-8d1f-6a1f0c9e2b77".into(),
        from: "police.510104".into(),
        office: None,
        officer: None,
        proceeding: Some(2),
        ..statement(climb)
    };
    [
        ("an act that opens a proceeding, with a document and papers", full()),
        ("a common verb", extend),
        ("a recipient signs for a delivery", climb),
    ]
}

/// Bytes that must be refused, each for one reason.
fn refused() -> Vec<(&'static str, String)> {
    let text = |statement: Statement| String::from_utf8(statement.bytes().unwrap()).unwrap();
    let (full, chase) = (text(full()), text(statement(Deed::Chase {})));
    let change = |text: &str, from: &str, to: &str| {
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1)
    };
    vec![
        ("a key stands twice", change(&chase, "\"v\":1", "\"v\":1,\"v\":1")),
        (
            "a key of a map stands twice",
            change(&full, "{\"recipient\"", "{\"recipient\":[],\"recipient\""),
        ),
        ("a blank", change(&chase, "\"v\":1", "\"v\": 1")),
        ("keys are not sorted", change(&chase, ",\"v\":1}", "}").replacen('{', "{\"v\":1,", 1)),
        ("an escape that is not needed", change(&chase, "head", "\\u0068ead")),
        ("an empty field", change(&chase, "\"office\":\"head\"", "\"office\":null")),
        ("an unknown field", change(&chase, "\"v\":1", "\"v\":1,\"x\":1")),
        ("another version", change(&chase, "\"v\":1", "\"v\":2")),
        ("an integer beyond 2^53", change(&full, "\"pages\":12", "\"pages\":9007199254740993")),
        ("a number with a fraction", change(&full, "\"pages\":12", "\"pages\":12.0")),
        ("a control character", change(&chase, "head", "he\\u0000ad")),
        ("an id that is too short", change(&chase, "m-20250929-0001", "m-1")),
        (
            "a digest in capital letters",
            change(&full, &digest(b"letter"), &digest(b"letter").to_uppercase()),
        ),
        ("a trailing line feed", format!("{chase}\n")),
        ("a second value behind", format!("{chase}{chase}")),
    ]
}

fn sealed_reporter() -> Value {
    let dice = crate::reporter::tests::dice;
    let keys = ["one", "two", "three"].map(|seed| CustodianKey::generate(&mut dice(seed)).unwrap());
    let ids = ["procuratorate.510100", "ecology.510100", "discipline.510100"];
    let custodians: Vec<_> = ids.into_iter().zip(keys.iter().map(CustodianKey::public)).collect();
    let identity = r#"{"name":"张三","phone":"13800138000"}"#;
    let (case, pseudonym) = ("川环举〔2025〕3号", "R-ABCDEFGHIJKLMNOP");
    let mut dice = dice("envelope");
    let envelope = seal(identity.as_bytes(), case, pseudonym, &custodians, &mut dice).unwrap();
    let sealed = Sealed::read(&envelope).unwrap();
    let custodians = ids.iter().zip(&keys).map(|(id, key)| {
        let share = sealed.open_share(id, key).unwrap();
        json!({
            "custodian": id,
            "private": *key.text(),
            "public": key.public().text(),
            "key_id": key.public().id(),
            "share": *share.text(),
        })
    });
    json!({
        "identity": identity,
        "envelope": String::from_utf8(envelope).unwrap(),
        "custodians": custodians.collect::<Vec<_>>(),
    })
}

/// The whole file as it should be.
fn written() -> String {
    let key = SigningKey::from_bytes(&SEED);
    let statements = named_statements().map(|(name, statement)| {
        let bytes = statement.bytes().unwrap();
        json!({
            "name": name,
            "bytes": String::from_utf8(bytes.clone()).unwrap(),
            "sha256": digest(&bytes),
            "signature": hex(&key.sign(&signed(&bytes)).to_bytes()),
        })
    });
    let refused = refused().into_iter().map(|(why, bytes)| json!({"why": why, "bytes": bytes}));
    let file = json!({
        "about": "statements and sealed envelopes of liandong.v1; `bytes` and `envelope` are the \
                  UTF-8 of the text; a signature is Ed25519 over domain, line feed and bytes; \
                  `refused` is to be refused with R001 whoever signs it; the keys are for tests",
        "domain": STATEMENT_DOMAIN,
        "seed": hex(&SEED),
        "public": hex(key.verifying_key().as_bytes()),
        "statements": statements,
        "refused": refused.collect::<Vec<_>>(),
        "reporter": sealed_reporter(),
    });
    format!("{}\n", serde_json::to_string_pretty(&file).unwrap())
}

fn file() -> Value {
    serde_json::from_str(VECTORS).unwrap()
}

fn list<'a>(file: &'a Value, key: &str) -> &'a [Value] {
    file[key].as_array().unwrap()
}

/// `UPDATE=1` writes the file anew; the difference is to be looked at.
#[test]
#[allow(clippy::disallowed_methods, reason = "a test that keeps a file up to date")]
fn we_write_what_the_vectors_say() {
    let written = written();
    if std::env::var("UPDATE").is_ok_and(|it| it == "1") {
        std::fs::write(FILE, &written).unwrap();
        return;
    }
    let written: Value = serde_json::from_str(&written).unwrap();
    assert_eq!(written, file(), "a change of these bytes is a change of the contract");
}

#[test]
fn we_read_what_the_vectors_say() {
    let file = file();
    let statements = list(&file, "statements");
    assert_eq!(statements.len(), 3);
    for (vector, (name, expected)) in statements.iter().zip(named_statements()) {
        let bytes = vector["bytes"].as_str().unwrap().as_bytes();
        assert_eq!(vector["name"], name);
        assert_eq!(Statement::read(bytes).unwrap(), expected, "{name}");
        assert_eq!(vector["sha256"], digest(bytes));
    }
}

#[test]
fn the_signatures_fit_and_fit_nothing_else() {
    let file = file();
    let key = VerifyingKey::from_bytes(&unhex(&file["public"])).unwrap();
    let seed = SigningKey::from_bytes(&unhex(&file["seed"]));
    assert_eq!(seed.verifying_key(), key);
    for vector in list(&file, "statements") {
        let bytes = vector["bytes"].as_str().unwrap().as_bytes();
        let signature = Signature::from_bytes(&unhex(&vector["signature"]));
        key.verify_strict(&signed(bytes), &signature).unwrap();
        assert!(key.verify_strict(bytes, &signature).is_err(), "the domain is signed too");
        let mut changed = bytes.to_vec();
        changed[0] ^= 1;
        assert!(key.verify_strict(&signed(&changed), &signature).is_err());
    }
}

#[test]
fn what_the_vectors_refuse_is_refused() {
    let file = file();
    assert_eq!(list(&file, "refused").len(), refused().len());
    for vector in list(&file, "refused") {
        let bytes = vector["bytes"].as_str().unwrap().as_bytes();
        assert!(Statement::read(bytes).is_err(), "{}", vector["why"]);
    }
}

#[test]
fn the_envelope_opens_with_the_keys_beside_it() {
    let file = file();
    let reporter = &file["reporter"];
    let sealed = Sealed::read(reporter["envelope"].as_str().unwrap().as_bytes()).unwrap();
    let open = |it: &Value| {
        let text = |key: &str| it[key].as_str().unwrap().to_owned();
        let key = CustodianKey::parse(&text("private")).unwrap();
        assert_eq!(key.public(), CustodianPublic::parse(&text("public")).unwrap());
        assert_eq!(key.public().id(), text("key_id"));
        let share = sealed.open_share(&text("custodian"), &key).unwrap();
        assert_eq!(*share.text(), text("share"));
        share
    };
    let shares: Vec<_> = list(reporter, "custodians").iter().map(open).collect();
    let opened = sealed.open(&shares[1..]).unwrap();
    assert_eq!(reporter["identity"], std::str::from_utf8(&opened).unwrap());
}
