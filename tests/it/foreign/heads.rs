//! A foreign witness cosigns the heads of the log, and refuses one that was rewritten.

use super::witness::Witness;
use super::{RECIPIENT, SENDER, refer};
use crate::served::Served;
use audit::tile::tile_bytes;
use audit::witness::{AddCheckpoint, Answer};
use audit::{Checkpoint, Digest, Ed25519Signer, Head, NoteKey, Tile, WitnessKey, tree};
use gateway::client::{Client, Credentials};
use std::fs;
use std::time::{Duration, Instant};
use wire::pb;

/// The hub shows a new head every second; a machine under load takes longer.
const COSIGNED_MAX: Duration = Duration::from_secs(60);
const LOOK_EVERY: Duration = Duration::from_millis(50);

#[test]
fn a_foreign_witness_cosigns_what_grows_and_refuses_what_was_rewritten() {
    let mut served = Served::start(&[SENDER, RECIPIENT]);
    let log = log_key(&served);
    let witness = Witness::start(&log.text());
    let key = WitnessKey::read(&witness.key).unwrap();
    served.set(&witness.settings());
    served.restart();
    refer(&served, 1);
    let shown = cosigned(&served, &log, &key, 0);
    // Nothing moves any more while the witness is asked.
    served.kill9();
    let head = newest(&witness, &log, &key);
    let size = head.checkpoint().size;
    assert!(shown.checkpoint().size <= size);

    refuses_the_hubs_own_lies(&served, &witness, size);
    assert_eq!(newest(&witness, &log, &key), head, "what it refused, it does not keep");
    accepts_again(&witness, &head, &key);

    // The hub that was killed adds to the head that the witness knows.
    served.restart();
    refer(&served, 2);
    let after = cosigned(&served, &log, &key, size + 1);
    assert!(size < after.checkpoint().size);
}

/// Heads that the hub's own key has signed, of a log that it did not show: a longer one, with the proof
/// that its forger can make, and another one of the same size.
fn refuses_the_hubs_own_lies(served: &Served, witness: &Witness, size: u64) {
    let longer = size + 5;
    let proof = tree::consistency(size, longer, |tile| forged_tile(tile, longer)).unwrap();
    for (size_of_lie, proof) in [(longer, proof), (size, Vec::new())] {
        let lie = forged_head(served, size_of_lie);
        let asked = AddCheckpoint::new(size, proof, lie).unwrap();
        let answer = witness.ask(&asked.body());
        assert_eq!(answer.status, 422, "{answer:?}");
        assert_eq!(asked.answer(answer.status, None, b"").unwrap(), Answer::Inconsistent);
    }
}

/// The true head is cosigned as often as it is shown.
fn accepts_again(witness: &Witness, head: &Head, key: &WitnessKey) {
    let asked = AddCheckpoint::new(head.checkpoint().size, Vec::new(), head.clone()).unwrap();
    let answer = witness.ask(&asked.body());
    assert_eq!(answer.status, 200, "{answer:?}");
    let Ok(Answer::Cosigned(lines)) = asked.answer(200, None, answer.body.as_bytes()) else {
        panic!("no cosignature: {answer:?}");
    };
    let taken = head.clone().take(&lines, std::slice::from_ref(key)).unwrap();
    assert_eq!(taken.len(), 1, "{answer:?}");
}

/// Leaves that no hub has ever written.
fn forged_leaves(size: u64) -> Vec<Digest> {
    (0..size).map(|index| tree::leaf_hash(format!("forged {index}").as_bytes())).collect()
}

fn forged_tile(tile: Tile, size: u64) -> Option<Vec<u8>> {
    // A log of so few leaves has one tile.
    (tile.level == 0 && tile.index == 0).then(|| tile_bytes(&forged_leaves(size)))
}

/// Signed with the hub's own key, as by one who has taken the hub over.
fn forged_head(served: &Served, size: u64) -> Head {
    let seed = fs::read_to_string(served.dir().join("secret/log.key")).unwrap();
    let seed = Digest::from_hex(seed.trim()).unwrap().0;
    let root = tree::root(&forged_leaves(size));
    let checkpoint = Checkpoint::new(log_key(served).name(), size, root);
    let head = Head::sign(&checkpoint, &Ed25519Signer::from_seed(&seed)).unwrap();
    head.check(&log_key(served)).unwrap();
    head
}

fn agency_settings(served: &Served) -> toml::Table {
    let path = served.agency(SENDER).join("agency.toml");
    fs::read_to_string(path).unwrap().parse().unwrap()
}

/// The log's key, as an agency was given it.
fn log_key(served: &Served) -> NoteKey {
    NoteKey::read(agency_settings(served)["log_key"].as_str().unwrap()).unwrap()
}

/// The newest head that the witness itself serves, with the log's signature and its own.
fn newest(witness: &Witness, log: &NoteKey, key: &WitnessKey) -> Head {
    let answer = witness.newest(log.name());
    assert_eq!(answer.status, 200, "{answer:?}");
    let head = Head::read(answer.body.as_bytes()).unwrap();
    head.check(log).unwrap();
    head.check_witnesses(std::slice::from_ref(key), 1).unwrap();
    head
}

/// The hub's newest head, of at least so many entries, once it carries the cosignature.
fn cosigned(served: &Served, log: &NoteKey, key: &WitnessKey, size_min: u64) -> Head {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let client = client(served);
        let began = Instant::now();
        loop {
            let asked = client.checkpoint(pb::CheckpointRequest {}).await.unwrap();
            let head = Head::read(asked.note.as_bytes()).unwrap();
            head.check(log).unwrap();
            let signed = head.check_witnesses(std::slice::from_ref(key), 1).is_ok();
            if signed && size_min <= head.checkpoint().size {
                return head;
            }
            let told = || format!("{}\n{}", asked.note, served.complaints());
            assert!(began.elapsed() < COSIGNED_MAX, "no cosignature came:\n{}", told());
            tokio::time::sleep(LOOK_EVERY).await;
        }
    })
}

fn client(served: &Served) -> Client {
    let read = |name| fs::read_to_string(served.agency(SENDER).join(name)).unwrap();
    let credentials =
        Credentials { chain: read("tls.pem"), key: read("tls.key"), ca: read("ca.pem") };
    let settings = agency_settings(served);
    let server_name = settings["server_name"].as_str().unwrap();
    Client::connect_lazily(served.address(), &credentials, server_name).unwrap()
}
