//! The proof of an entry, step by step, each computed now from the bytes that are shown.
//!
//! # Never
//! Nothing is taken for checked because the record says so. No step is left out where it cannot be
//! checked: it says why.

use audit::tree::{Climb, inclusion_climbs, leaf_hash};
use audit::{
    Digest, Domain, Ed25519Verifier, Entry, Head, NoteKey, Proof, Receipt, SignatureLine,
    WitnessKey, commit, part_salt, verify_bytes,
};
use engine::{Packet, Raw, Salted, key_of_log};

/// What the reader trusts.
pub(super) struct Keys<'a> {
    /// The key of the log that the hub is in.
    pub(super) log: &'a NoteKey,
    /// Keys of witnesses that the hub asks.
    pub(super) witnesses: &'a [WitnessKey],
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) what: What,
    pub(super) found: Found,
    /// What was compared or computed: the id of its name, and the value.
    pub(super) values: Vec<(&'static str, String)>,
    /// Of the way to the root: each hash that was joined.
    pub(super) climbs: Vec<Climb>,
}

/// What is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// The bytes are an entry in its one spelling.
    Entry,
    /// The hash of the leaf.
    Leaf,
    /// The proof is of this place, and leads from the leaf to a root.
    Path,
    /// That root is the one in the checkpoint.
    Root,
    /// The log has signed the checkpoint.
    Log,
    /// A witness has cosigned it.
    Witness,
    /// The entry commits to what was said.
    Statement,
    /// Its sender has signed it.
    Signature,
    /// The entry commits to what was answered.
    Answer,
    /// The entry commits to what happened.
    Events,
    /// The hub's receipt is of this entry, and signed.
    Receipt,
}

impl What {
    /// The id of its words.
    pub(super) fn id(self) -> &'static str {
        match self {
            Self::Entry => "step-entry",
            Self::Leaf => "step-leaf",
            Self::Path => "step-path",
            Self::Root => "step-root",
            Self::Log => "step-log",
            Self::Witness => "step-witness",
            Self::Statement => "step-statement",
            Self::Signature => "step-signature",
            Self::Answer => "step-answer",
            Self::Events => "step-events",
            Self::Receipt => "step-receipt",
        }
    }
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    /// It holds.
    Holds,
    /// It does not: something was changed.
    Broken,
    /// It cannot be checked here; the id of the reason.
    Unchecked(&'static str),
}

fn step(what: What, holds: bool, values: Vec<(&'static str, String)>) -> Step {
    let found = if holds { Found::Holds } else { Found::Broken };
    Step { what, found, values, climbs: Vec::new() }
}

fn unchecked(what: What, why: &'static str) -> Step {
    Step { what, found: Found::Unchecked(why), values: Vec::new(), climbs: Vec::new() }
}

fn broken(what: What, why: impl ToString) -> Step {
    step(what, false, vec![("value-flaw", why.to_string())])
}

/// All steps, in the order in which one would take them by hand.
pub(super) fn checked(raw: &Raw, keys: &Keys<'_>) -> Vec<Step> {
    let mut steps = Vec::new();
    let leaf = leaf_hash(&raw.entry);
    let entry = match Entry::read(&raw.entry) {
        Ok(entry) => {
            let values = vec![
                ("value-kind", entry.kind.word().to_owned()),
                ("value-entry-statement", entry.statement.hex()),
                ("value-entry-answer", entry.answer.hex()),
                ("value-entry-events", entry.events.map(|it| it.hex()).unwrap_or_default()),
            ];
            steps.push(step(What::Entry, true, values));
            Some(entry)
        }
        Err(flaw) => {
            steps.push(broken(What::Entry, flaw));
            None
        }
    };
    steps.push(step(What::Leaf, true, vec![("value-leaf", leaf.hex())]));
    match Proof::read(raw.proof.as_bytes()) {
        Ok(proof) => in_log(raw.position, &leaf, &proof, keys, &mut steps),
        Err(flaw) => {
            steps.push(broken(What::Path, flaw));
            steps.push(unchecked(What::Root, "unchecked-proof"));
            steps.push(unchecked(What::Log, "unchecked-proof"));
        }
    }
    let Some(entry) = entry else {
        let rest = [What::Statement, What::Answer, What::Events];
        steps.extend(rest.map(|what| unchecked(what, "unchecked-entry")));
        return steps;
    };
    steps.push(committed(What::Statement, raw.statement.as_ref(), &entry.statement));
    steps.push(signed(raw));
    steps.push(committed(What::Answer, raw.answer.as_ref(), &entry.answer));
    steps.push(happened(raw.packet.as_ref(), &entry));
    steps.push(receipt(raw.packet.as_ref(), &leaf, keys.log));
    steps
}

/// From the leaf to the signatures of the checkpoint.
fn in_log(position: u64, leaf: &Digest, proof: &Proof, keys: &Keys<'_>, steps: &mut Vec<Step>) {
    let checkpoint = proof.head.checkpoint();
    match inclusion_climbs(leaf, proof.index, checkpoint.size, &proof.hashes) {
        Ok(climbs) => {
            let root = climbs.last().map_or(*leaf, |climb| climb.hash);
            let values = vec![
                ("value-index", proof.index.to_string()),
                ("value-size", checkpoint.size.to_string()),
            ];
            steps.push(Step { climbs, ..step(What::Path, proof.index == position, values) });
            let values =
                vec![("value-computed", root.hex()), ("value-checkpoint", checkpoint.root.hex())];
            steps.push(step(What::Root, root == checkpoint.root, values));
        }
        Err(breach) => {
            steps.push(broken(What::Path, breach));
            steps.push(unchecked(What::Root, "unchecked-path"));
        }
    }
    steps.extend(signatures(&proof.head, keys));
}

/// The log's signature of a checkpoint, and each cosignature under it.
pub(super) fn signatures(head: &Head, keys: &Keys<'_>) -> Vec<Step> {
    let key = ("value-key", keys.log.text());
    let mut steps = vec![match head.check(keys.log) {
        Ok(()) => step(What::Log, true, vec![key]),
        Err(breach) => step(What::Log, false, vec![key, ("value-flaw", breach.to_string())]),
    }];
    for witness in keys.witnesses {
        let name = ("value-witness", witness.text());
        steps.push(match witness.check(head.note()) {
            Ok(Some(time_s)) => step(What::Witness, true, vec![name, ("value-time", when(time_s))]),
            Ok(None) => Step { values: vec![name], ..unchecked(What::Witness, "unchecked-unseen") },
            Err(breach) => {
                step(What::Witness, false, vec![name, ("value-flaw", breach.to_string())])
            }
        });
    }
    let is_known = |line: &SignatureLine| {
        (line.name() == keys.log.name() && line.id() == keys.log.id())
            || keys.witnesses.iter().any(|it| it.name() == line.name() && it.id() == line.id())
    };
    for line in head.note().signatures().iter().filter(|line| !is_known(line)) {
        let name = vec![("value-witness", line.name().to_owned())];
        steps.push(Step { values: name, ..unchecked(What::Witness, "unchecked-stranger") });
    }
    steps
}

/// A cosignature's time, in seconds since 1970, as people read it.
fn when(time_s: u64) -> String {
    let micros = i64::try_from(time_s).unwrap_or(i64::MAX).saturating_mul(1_000_000);
    casework::time::Instant::from_micros(micros).to_string()
}

/// The entry commits to bytes under their salt.
fn committed(what: What, salted: Option<&Salted>, named: &Digest) -> Step {
    let Some(salted) = salted else { return unchecked(what, "unchecked-hidden") };
    let computed = commit(&salted.salt, &salted.bytes);
    let values = vec![
        ("value-salt", hex::encode(salted.salt)),
        ("value-computed", computed.hex()),
        ("value-named", named.hex()),
    ];
    step(what, computed == *named, values)
}

fn signed(raw: &Raw) -> Step {
    let what = What::Signature;
    let (Some(statement), Some((signature, key, public))) = (&raw.statement, &raw.signature) else {
        return unchecked(what, "unchecked-hidden");
    };
    if signature.is_empty() {
        return unchecked(what, "unchecked-house");
    }
    let named = ("value-key", key.clone());
    let Some(public) = public else {
        return Step { values: vec![named], ..unchecked(what, "unchecked-key") };
    };
    let values = vec![
        named,
        ("value-public", hex::encode(public)),
        ("value-signature", hex::encode(signature)),
    ];
    let Ok(verifier) = Ed25519Verifier::from_bytes(public) else {
        return step(what, false, values);
    };
    let fits = verify_bytes(&verifier, Domain::STATEMENT, &statement.bytes, signature);
    step(what, fits.is_ok(), values)
}

/// What the entry's `events` commits to: the digests of what happened in each case.
fn happened(packet: Option<&Packet>, entry: &Entry) -> Step {
    let what = What::Events;
    let Some(named) = entry.events else { return unchecked(what, "unchecked-nothing") };
    let Some(packet) = packet else { return unchecked(what, "unchecked-hidden") };
    let salt = part_salt(&packet.salt, "events");
    let computed = commit(&salt, &packet.parts.concat());
    let mut values = vec![("value-salt", hex::encode(salt))];
    values.extend(packet.parts.iter().map(|part| ("value-part", hex::encode(part))));
    values.push(("value-computed", computed.hex()));
    values.push(("value-named", named.hex()));
    step(what, computed == named, values)
}

fn receipt(packet: Option<&Packet>, leaf: &Digest, log: &NoteKey) -> Step {
    let what = What::Receipt;
    let Some(packet) = packet else { return unchecked(what, "unchecked-hidden") };
    if packet.receipt.is_empty() {
        return unchecked(what, "unchecked-house");
    }
    let receipt = match Receipt::read(&packet.receipt) {
        Ok(receipt) => receipt,
        Err(flaw) => return broken(what, flaw),
    };
    // Receipts of a log that ended name that one, under the same public key.
    let key = key_of_log(log, &receipt.hub);
    let fits = key.is_some_and(|key| receipt.verify(&key, &packet.receipt_signature).is_ok());
    let values = vec![
        ("value-named", receipt.entry.hex()),
        ("value-leaf", leaf.hex()),
        ("value-key", receipt.hub.clone()),
        ("value-signature", hex::encode(&packet.receipt_signature)),
    ];
    step(what, fits && receipt.entry == *leaf, values)
}

#[cfg(test)]
mod tests;
