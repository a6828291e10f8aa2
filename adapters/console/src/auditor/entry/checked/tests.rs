//! Whatever is changed, a step says so; and only what was changed.

use super::*;
use crate::words::Words;
use audit::cosignature::cosign;
use audit::tree::{leaf_hash, root};
use audit::{Checkpoint, Ed25519Signer, Kind, Signer as _, sign_bytes};
use casework::text::Language;

const LOG: &str = "hub.510000/log";
const WITNESS: &str = "witness.example/w1";
const POSITION: u64 = 3;

struct World {
    raw: Raw,
    log: NoteKey,
    witnesses: Vec<WitnessKey>,
}

impl World {
    /// The one of ten entries whose place is the fourth, with everything that proves it.
    fn new() -> Self {
        let [hub, agency, witness] = [1, 2, 3].map(|it| Ed25519Signer::from_seed(&[it; 32]));
        let salt = [9; 32];
        let (statement, answer) = (br#"{"from":"a"}"#.to_vec(), br#"{"granted":{}}"#.to_vec());
        let parts = vec![Digest::of(b"[]").0, Digest::of(b"[1]").0];
        let said = |part, bytes: &[u8]| commit(&part_salt(&salt, part), bytes);
        let entry = Entry {
            kind: Kind::Act,
            at: 1_700_000_000_000_000,
            statement: said("statement", &statement),
            answer: said("answer", &answer),
            events: Some(said("events", &parts.concat())),
            old_head: None,
        };
        let entry = entry.bytes().unwrap();
        let mut leaves: Vec<Digest> = (0..10_u8).map(|it| leaf_hash(&[it])).collect();
        leaves[3] = leaf_hash(&entry);
        let head = Head::sign(&Checkpoint::new(LOG, 10, root(&leaves)), &hub).unwrap();
        let witnesses = vec![WitnessKey::new(WITNESS, witness.verifier()).unwrap()];
        let line = cosign(head.note().body(), WITNESS, &witness, 1_700_000_100).unwrap();
        let mut head = head;
        head.take(&[line], &witnesses).unwrap();
        // The sibling, the pair left of it, the next four, the two at the edge.
        let hashes =
            vec![leaves[2], root(&leaves[0..2]), root(&leaves[4..8]), root(&leaves[8..10])];
        let proof = Proof { index: POSITION, hashes, head, extra: None }.text();
        let receipt = Receipt {
            hub: LOG.into(),
            message: "m-1".into(),
            sender: "a".into(),
            at: 1_700_000_000_000_000,
            entry: leaf_hash(&entry),
        };
        let signature = sign_bytes(&agency, Domain::STATEMENT, &statement);
        let packet = Packet {
            salt,
            statement: statement.clone(),
            signature: signature.clone(),
            key: "k".into(),
            answer: answer.clone(),
            receipt: receipt.bytes().unwrap(),
            receipt_signature: receipt.sign(&hub).unwrap(),
            parts,
        };
        let salted = |part, bytes| Some(Salted { salt: part_salt(&salt, part), bytes });
        let raw = Raw {
            position: POSITION,
            case: Some("案-1".into()),
            entry,
            proof,
            statement: salted("statement", statement),
            signature: Some((signature, "k".into(), Some(agency.verifier().public()))),
            answer: salted("answer", answer),
            packet: Some(packet),
        };
        Self { raw, log: NoteKey::new(LOG, hub.verifier()).unwrap(), witnesses }
    }

    fn steps(&self) -> Vec<Step> {
        checked(&self.raw, &Keys { log: &self.log, witnesses: &self.witnesses })
    }

    /// The steps that do not hold.
    fn broken(&self) -> Vec<What> {
        let steps = self.steps().into_iter();
        steps.filter(|it| it.found == Found::Broken).map(|it| it.what).collect()
    }

    fn unchecked(&self) -> Vec<(What, &'static str)> {
        let steps = self.steps().into_iter();
        let why = |it: Step| match it.found {
            Found::Unchecked(why) => Some((it.what, why)),
            _ => None,
        };
        steps.filter_map(why).collect()
    }
}

#[test]
fn an_entry_as_it_was_written_holds_in_every_step() {
    let world = World::new();
    let steps = world.steps();
    assert!(steps.iter().all(|it| it.found == Found::Holds), "{steps:?}");
    let all: Vec<What> = steps.iter().map(|it| it.what).collect();
    assert_eq!(
        all,
        [
            What::Entry,
            What::Leaf,
            What::Path,
            What::Root,
            What::Log,
            What::Witness,
            What::Statement,
            What::Signature,
            What::Answer,
            What::Events,
            What::Receipt
        ]
    );
    assert_eq!(steps[2].climbs.len(), 4);
}

#[test]
fn what_is_changed_breaks_its_own_step() {
    type Change = fn(&mut Raw);
    let changes: [(Change, &[What]); 10] = [
        (|it| it.entry[20] ^= 1, &[What::Root, What::Statement]),
        (|it| it.entry.push(b' '), &[What::Entry, What::Root]),
        (|it| it.position += 1, &[What::Path]),
        (|it| it.statement.as_mut().unwrap().bytes[3] ^= 1, &[What::Statement, What::Signature]),
        (|it| it.statement.as_mut().unwrap().salt[0] ^= 1, &[What::Statement]),
        (|it| it.signature.as_mut().unwrap().0[5] ^= 1, &[What::Signature]),
        (|it| it.answer.as_mut().unwrap().bytes[3] ^= 1, &[What::Answer]),
        (|it| it.packet.as_mut().unwrap().parts[1][0] ^= 1, &[What::Events]),
        (|it| it.packet.as_mut().unwrap().parts.reverse(), &[What::Events]),
        (|it| it.packet.as_mut().unwrap().receipt_signature[0] ^= 1, &[What::Receipt]),
    ];
    for (at, (change, expected)) in changes.iter().enumerate() {
        let mut world = World::new();
        change(&mut world.raw);
        let broken = world.broken();
        match at {
            // Which digest of the entry the twentieth byte is of follows from the order of its keys.
            0 => assert!(broken.contains(&What::Root) && 2 <= broken.len(), "{broken:?}"),
            // Of an entry that cannot be read nothing more is said than that, and where it leads.
            1 => assert_eq!(broken, *expected),
            _ => assert_eq!(broken, *expected, "change {at}"),
        }
    }
}

#[test]
fn a_proof_that_was_changed_leads_elsewhere_or_is_none() {
    let mut world = World::new();
    let proof = Proof::read(world.raw.proof.as_bytes()).unwrap();
    let with = |hashes: Vec<Digest>| Proof { hashes, ..proof.clone() }.text();
    let mut swapped = proof.hashes.clone();
    swapped.swap(0, 1);
    world.raw.proof = with(swapped);
    assert_eq!(world.broken(), [What::Root]);
    world.raw.proof = with(proof.hashes[1..].to_vec());
    assert_eq!(world.broken(), [What::Path]);
    assert_eq!(world.unchecked(), [(What::Root, "unchecked-path")]);
    world.raw.proof = "none".into();
    assert_eq!(world.broken(), [What::Path]);
}

#[test]
fn keys_are_those_that_the_reader_trusts() {
    let mut world = World::new();
    world.log = NoteKey::new(LOG, Ed25519Signer::from_seed(&[7; 32]).verifier()).unwrap();
    assert_eq!(world.broken(), [What::Log, What::Receipt], "another log's key has not signed");
    assert_eq!(world.unchecked(), [(What::Witness, "unchecked-stranger")], "the real log's line");

    let mut world = World::new();
    let other = Ed25519Signer::from_seed(&[8; 32]).verifier();
    world.witnesses = vec![WitnessKey::new("witness.example/w2", other).unwrap()];
    let unseen = (What::Witness, "unchecked-unseen");
    assert_eq!(world.unchecked(), [unseen, (What::Witness, "unchecked-stranger")]);

    let mut world = World::new();
    let mut proof = world.raw.proof.clone().into_bytes();
    // The last byte of the witness's signature.
    let at = proof.len() - 5;
    proof[at] = if proof[at] == b'A' { b'B' } else { b'A' };
    world.raw.proof = String::from_utf8(proof).unwrap();
    assert_eq!(world.broken(), [What::Witness]);
}

#[test]
fn what_is_not_shown_is_not_called_whole() {
    let mut world = World::new();
    (world.raw.statement, world.raw.signature) = (None, None);
    (world.raw.answer, world.raw.packet) = (None, None);
    let hidden = "unchecked-hidden";
    let all = [What::Statement, What::Signature, What::Answer, What::Events, What::Receipt];
    assert_eq!(world.unchecked(), all.map(|what| (what, hidden)));
    assert_eq!(world.broken(), []);

    let mut world = World::new();
    world.raw.signature.as_mut().unwrap().2 = None;
    assert_eq!(world.unchecked(), [(What::Signature, "unchecked-key")]);
}

#[test]
fn every_step_and_value_has_words() {
    let mut ids = Vec::new();
    let mut worlds = [World::new(), World::new(), World::new()];
    worlds[1].raw.packet = None;
    worlds[1].raw.signature = Some((Vec::new(), String::new(), None));
    worlds[2].raw.entry.push(b' ');
    for step in worlds.iter().flat_map(World::steps) {
        ids.extend([step.what.id().to_owned(), format!("{}-how", step.what.id())]);
        ids.extend(step.values.iter().map(|(id, _)| (*id).to_owned()));
        if let Found::Unchecked(why) = step.found {
            ids.push(why.to_owned());
        }
    }
    let more = ["unchecked-proof", "unchecked-path", "unchecked-key", "unchecked-nothing"];
    ids.extend(more.map(str::to_owned));
    ids.extend(["unchecked-unseen", "unchecked-stranger"].map(str::to_owned));
    ids.extend(super::super::parts(&worlds[0].raw).iter().map(|(_, id, _)| (*id).to_owned()));
    for id in ids {
        for language in [Language::Zh, Language::En] {
            assert_ne!(Words(language).t(&id), id, "`{id}` has no words");
        }
    }
}
