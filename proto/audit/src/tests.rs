//! The vectors of `proto/vectors/audit.json`, both ways: what is written here is what they say, and
//! what they say is read here. When a format changes on purpose, the failing test prints the new file.

use serde_json::{Value, json};

use crate::cosignature::cosign;
use crate::text::{from_base64, from_hex, hex};
use crate::tile::{bundle_entries, write_bundle};
use crate::tree::{self, leaf_hash};
use crate::witness::AddCheckpoint;
use crate::*;

const VECTORS: &str = include_str!("../../vectors/audit.json");
const LOG: &str = "hub.example/log";
const WITNESS: &str = "procuratorate.example/witness";
const TIME_S: u64 = 1_764_000_060;

fn signer(seed: u8) -> Ed25519Signer {
    Ed25519Signer::from_seed(&[seed; 32])
}

fn vectors() -> Value {
    serde_json::from_str(VECTORS).unwrap()
}

fn text<'v>(value: &'v Value, pointer: &str) -> &'v str {
    value.pointer(pointer).and_then(Value::as_str).unwrap_or_else(|| panic!("{pointer}"))
}

fn number(value: &Value, pointer: &str) -> u64 {
    value.pointer(pointer).and_then(Value::as_u64).unwrap_or_else(|| panic!("{pointer}"))
}

fn list<'v>(value: &'v Value, pointer: &str) -> &'v [Value] {
    value.pointer(pointer).and_then(Value::as_array).unwrap_or_else(|| panic!("{pointer}"))
}

fn digests(value: &Value, pointer: &str) -> Vec<Digest> {
    let all = list(value, pointer).iter();
    all.map(|hash| Digest::from_base64(hash.as_str().unwrap()).unwrap()).collect()
}

// ---- Written here ------------------------------------------------------------------------------

fn entries() -> Vec<Entry> {
    let entry = |kind: Kind, place: u8| Entry {
        kind,
        at: 1_764_000_000_000_000 + u64::from(place),
        statement: commit(&[place; 32], b"statement"),
        answer: commit(&[place; 32], b"answer"),
        events: (kind != Kind::Refusal).then(|| commit(&[place; 32], b"events")),
        old_head: (kind == Kind::Restore).then(|| old_head().digest()),
    };
    Kind::ALL.into_iter().zip(0..).map(|(kind, place)| entry(kind, place)).collect()
}

fn old_head() -> Checkpoint {
    Checkpoint::new(LOG, 3, Digest::of(b"a root that was lost"))
}

fn written_entry(entry: &Entry) -> Value {
    let bytes = entry.bytes().unwrap();
    json!({
        "bytes": String::from_utf8(bytes.clone()).unwrap(),
        "leaf": leaf_hash(&bytes).hex(),
    })
}

fn leaves() -> Vec<Digest> {
    entries().iter().map(|entry| leaf_hash(&entry.bytes().unwrap())).collect()
}

fn stored(size: usize) -> impl Fn(Tile) -> Option<Vec<u8>> {
    let tiles = Frontier::new().append(leaves().into_iter().take(size)).tiles;
    move |tile| tiles.iter().find(|(at, _)| *at == tile).map(|(_, bytes)| bytes.clone())
}

fn base64_all(hashes: &[Digest]) -> Vec<String> {
    hashes.iter().map(Digest::base64).collect()
}

fn written_tree() -> Value {
    let roots: Vec<String> = (0..=7).map(|size| tree::root(&leaves()[..size]).hex()).collect();
    let inclusion: Vec<Value> = (0..7_u64)
        .map(|index| {
            let hashes = tree::inclusion(index, 7, stored(7)).unwrap();
            json!({ "index": index, "size": 7, "hashes": base64_all(&hashes) })
        })
        .collect();
    let consistency: Vec<Value> = (0..=7_u64)
        .map(|old| {
            let hashes = tree::consistency(old, 7, stored(7)).unwrap();
            json!({ "old": old, "size": 7, "hashes": base64_all(&hashes) })
        })
        .collect();
    let tile = Tile { level: 0, index: 0, width: 7 };
    let bundle: Vec<Vec<u8>> = entries().iter().map(|entry| entry.bytes().unwrap()).collect();
    json!({
        "roots": roots,
        "inclusion": inclusion,
        "consistency": consistency,
        "tile": { "path": tile.path(), "bytes": hex(&stored(7)(tile).unwrap()) },
        "bundle": {
            "path": Bundle::at(0, 7).unwrap().path(),
            "bytes": hex(&write_bundle(&bundle).unwrap()),
        },
    })
}

fn head() -> Head {
    Head::sign(&Checkpoint::new(LOG, 7, tree::root(&leaves())), &signer(1)).unwrap()
}

fn witness() -> WitnessKey {
    WitnessKey::new(WITNESS, signer(2).verifier()).unwrap()
}

fn cosigned() -> Head {
    let mut head = head();
    let line = cosign(head.note().body(), WITNESS, &signer(2), TIME_S).unwrap();
    head.take(&[line], &[witness()]).unwrap();
    head
}

fn written_receipt() -> Value {
    let receipt = Receipt {
        hub: LOG.into(),
        message: "m-17".into(),
        sender: "510100-ecology".into(),
        at: entries()[0].at,
        entry: leaves()[0],
    };
    json!({
        "bytes": String::from_utf8(receipt.bytes().unwrap()).unwrap(),
        "signature": text::base64(&receipt.sign(&signer(1)).unwrap()),
    })
}

fn written() -> Value {
    let key = NoteKey::new(LOG, signer(1).verifier()).unwrap();
    let hashes = tree::inclusion(2, 7, stored(7)).unwrap();
    let proof = Proof { index: 2, hashes, head: cosigned(), extra: None };
    let request = tree::consistency(3, 7, stored(7)).unwrap();
    let request = AddCheckpoint::new(3, request, head()).unwrap();
    let statement = sign_bytes(&signer(3), Domain::STATEMENT, b"{\"act\":\"transfer\"}");
    json!({
        "about": "Test vectors of proto/audit.md. Seeds are private keys for tests only. Hashes in lists are base64, as proofs carry them; other digests and bytes are hexadecimal.",
        "keys": {
            "log": { "seed": hex(&[1; 32]), "key": key.text() },
            "witness": { "seed": hex(&[2; 32]), "key": witness().text() },
            "agency": { "seed": hex(&[3; 32]), "public": hex(&signer(3).public().public()) },
        },
        "commit": { "salt": hex(&[0; 32]), "text": "statement", "digest": entries()[0].statement.hex() },
        "entries": entries().iter().map(written_entry).collect::<Vec<_>>(),
        "tree": written_tree(),
        "old_head": old_head().text(),
        "checkpoint": head().text(),
        "cosigned": { "time_s": TIME_S, "note": cosigned().text() },
        "request": request.body(),
        "receipt": written_receipt(),
        "statement": {
            "domain": Domain::STATEMENT.text(),
            "text": "{\"act\":\"transfer\"}",
            "signature": text::base64(&statement),
        },
        "proof": proof.text(),
        "refused_entries": refused_entries(),
    })
}

/// Each differs from an entry in one thing, and none may be read.
fn refused_entries() -> Vec<Value> {
    let sane = String::from_utf8(entries()[0].bytes().unwrap()).unwrap();
    let no = |why: &str, from: &str, to: &str| json!({ "why": why, "bytes": sane.replacen(from, to, 1) });
    vec![
        no("a space", ",", ", "),
        no("upper case", "\"kind\"", "\"Kind\""),
        no("an unknown field", "\"v\":1", "\"v\":1,\"who\":\"\""),
        no("a field twice", "\"v\":1", "\"v\":1,\"v\":1"),
        no("another version", "\"v\":1", "\"v\":2"),
        no("an unknown kind", "\"act\"", "\"ask\""),
        no("a fraction", "1764000000000000", "1764000000000000.0"),
        no("a time that not every reader keeps", "1764000000000000", "9007199254740992"),
        no(
            "an old head without a restore",
            "\"statement\"",
            &format!("\"old_head\":\"{}\",\"statement\"", "0".repeat(64)),
        ),
        no("an escape", "\"act\"", "\"\\u0061ct\""),
    ]
}

#[test]
fn what_is_written_is_what_the_vectors_say() {
    let written = written();
    let print = || serde_json::to_string_pretty(&written).unwrap();
    assert!(written == vectors(), "the vectors are now:\n{}", print());
}

// ---- Read from the file --------------------------------------------------------------------------

fn log_key(vectors: &Value) -> NoteKey {
    NoteKey::read(text(vectors, "/keys/log/key")).unwrap()
}

fn witness_key(vectors: &Value) -> WitnessKey {
    WitnessKey::read(text(vectors, "/keys/witness/key")).unwrap()
}

#[test]
fn the_keys_of_the_vectors_are_those_of_their_seeds() {
    let vectors = vectors();
    let seed = |at: &str| Ed25519Signer::from_seed(&from_hex(text(&vectors, at)).unwrap());
    let log = log_key(&vectors);
    assert_eq!(log.verifier().public(), seed("/keys/log/seed").public().public());
    let witness = witness_key(&vectors);
    let from_seed = WitnessKey::new(witness.name(), seed("/keys/witness/seed").verifier());
    assert_eq!(from_seed, Ok(witness));
}

#[test]
fn the_entries_of_the_vectors_are_read_and_hashed() {
    let vectors = vectors();
    let mut kinds = Vec::new();
    for entry in list(&vectors, "/entries") {
        let bytes = text(entry, "/bytes").as_bytes();
        let read = Entry::read(bytes).unwrap();
        assert_eq!(read.bytes().unwrap(), bytes);
        assert_eq!(leaf_hash(bytes).hex(), text(entry, "/leaf"));
        kinds.push(read.kind);
    }
    assert_eq!(kinds, Kind::ALL);
    for entry in list(&vectors, "/refused_entries") {
        assert!(Entry::read(text(entry, "/bytes").as_bytes()).is_err(), "{}", text(entry, "/why"));
    }
    let salt = from_hex(text(&vectors, "/commit/salt")).unwrap();
    let digest = commit(&salt, text(&vectors, "/commit/text").as_bytes());
    assert_eq!(digest.hex(), text(&vectors, "/commit/digest"));
    let restore = Entry::read(text(&vectors, "/entries/5/bytes").as_bytes()).unwrap();
    let old_head = Checkpoint::read(text(&vectors, "/old_head")).unwrap();
    assert_eq!(restore.old_head, Some(old_head.digest()));
}

#[test]
fn the_proofs_of_the_vectors_are_verified() {
    let vectors = vectors();
    let roots: Vec<Digest> = list(&vectors, "/tree/roots")
        .iter()
        .map(|root| Digest::from_hex(root.as_str().unwrap()).unwrap())
        .collect();
    for proof in list(&vectors, "/tree/inclusion") {
        let index = number(proof, "/index");
        let leaf = Digest::from_hex(text(&vectors, &format!("/entries/{index}/leaf"))).unwrap();
        let hashes = digests(proof, "/hashes");
        let verified = tree::verify_inclusion(&leaf, index, 7, &hashes, &roots[7]);
        assert_eq!(verified, Ok(()), "{index}");
    }
    for proof in list(&vectors, "/tree/consistency") {
        let old = number(proof, "/old");
        let old = (old, &roots[old as usize]);
        let verified = tree::verify_consistency(old, (7, &roots[7]), &digests(proof, "/hashes"));
        assert_eq!(verified, Ok(()), "{old:?}");
    }
}

#[test]
fn the_tiles_of_the_vectors_hold_their_entries() {
    let vectors = vectors();
    let bytes = |at: &str| -> Vec<u8> {
        let pairs = text(&vectors, at).as_bytes().chunks(2);
        pairs.flat_map(|pair| from_hex::<1>(str::from_utf8(pair).unwrap()).unwrap()).collect()
    };
    let tile = Tile::parse(text(&vectors, "/tree/tile/path")).unwrap();
    let bundle = Bundle::parse(text(&vectors, "/tree/bundle/path")).unwrap();
    assert_eq!((tile.index, tile.width), (bundle.index, bundle.width));
    let hashes = tile::tile_hashes(tile, &bytes("/tree/tile/bytes")).unwrap();
    let bundle = bytes("/tree/bundle/bytes");
    let entries = bundle_entries(&bundle).unwrap();
    let hashed: Vec<Digest> = entries.into_iter().map(leaf_hash).collect();
    assert_eq!(hashes, hashed);
    assert_eq!(tree::root(&hashes).hex(), text(&vectors, "/tree/roots/7"));
}

#[test]
fn the_heads_of_the_vectors_are_verified() {
    let vectors = vectors();
    let log = log_key(&vectors);
    let head = Head::read(text(&vectors, "/checkpoint").as_bytes()).unwrap();
    assert_eq!(head.check(&log), Ok(()));
    assert_eq!(head.checkpoint().root.hex(), text(&vectors, "/tree/roots/7"));
    let cosigned = Head::read(text(&vectors, "/cosigned/note").as_bytes()).unwrap();
    let witnesses = cosigned.check_witnesses(&[witness_key(&vectors)], 1).unwrap();
    assert_eq!(witnesses[0].time_s, number(&vectors, "/cosigned/time_s"));
    let request = AddCheckpoint::read(text(&vectors, "/request").as_bytes()).unwrap();
    let old = Digest::from_hex(text(&vectors, "/tree/roots/3")).unwrap();
    assert_eq!(witness::check_request(&request, &log, Some((3, old))), Ok(()));
    let proof = Proof::read(text(&vectors, "/proof").as_bytes()).unwrap();
    let entry = text(&vectors, "/entries/2/bytes").as_bytes();
    assert!(proof.verify(entry, &log, &[witness_key(&vectors)], 1).is_ok());
}

#[test]
fn the_signatures_of_the_vectors_are_verified() {
    let vectors = vectors();
    let receipt = Receipt::read(text(&vectors, "/receipt/bytes").as_bytes()).unwrap();
    let signature = from_base64(text(&vectors, "/receipt/signature")).unwrap();
    assert_eq!(receipt.verify(&log_key(&vectors), &signature), Ok(()));
    assert_eq!(receipt.entry.hex(), text(&vectors, "/entries/0/leaf"));
    let public: [u8; 32] = from_hex(text(&vectors, "/keys/agency/public")).unwrap();
    let agency = Ed25519Verifier::from_bytes(&public).unwrap();
    let signature = from_base64(text(&vectors, "/statement/signature")).unwrap();
    let bytes = text(&vectors, "/statement/text").as_bytes();
    assert_eq!(verify_bytes(&agency, Domain::STATEMENT, bytes, &signature), Ok(()));
    assert_eq!(Domain::STATEMENT.text(), text(&vectors, "/statement/domain"));
}

#[test]
fn the_examples_of_the_page_are_the_vectors() {
    let (page, vectors) = (include_str!("../../audit.md"), vectors());
    let shown = [
        "/proof",
        "/entries/0/bytes",
        "/checkpoint",
        "/cosigned/note",
        "/keys/log/key",
        "/keys/witness/key",
        "/request",
        "/receipt/bytes",
        "/tree/tile/path",
        "/tree/bundle/path",
    ];
    for pointer in shown {
        assert!(page.contains(text(&vectors, pointer)), "{pointer}");
    }
    for kind in Kind::ALL {
        assert!(page.contains(&format!("| `{}` |", kind.word())), "{kind:?}");
    }
    for domain in [Domain::STATEMENT, Domain::RECEIPT, Domain::DELIVERY] {
        assert!(page.contains(&format!("| `{domain}` |")), "{domain}");
    }
}
