//! A small log with a draw in it, and the vectors of `proto/vectors/draw.json`, both ways. When a format
//! changes on purpose, the failing test prints the new file.

use serde_json::{Value, json};

use super::stream::{Stream, Use};
use super::*;
use crate::checkpoint::{Checkpoint, Head};
use crate::digest::Digest;
use crate::entry::{Entry, Kind, commit};
use crate::note::NoteKey;
use crate::sign::{Domain, Ed25519Signer, Signer, sign_bytes};
use crate::text::hex;
use crate::tree::{self, leaf_hash};

const VECTORS: &str = include_str!("../../../vectors/draw.json");
pub(super) const LOG: &str = "hub.example/log";
pub(super) const DRAW: &str = "川环随-2026-001";
pub(super) const ORGAN: &str = "ecology.510000";
pub(super) const PARTIES: [&str; 3] = ["ecology.510000", "market.510000", "procuratorate.510000"];
const START: u64 = 1_764_000_000_000_000;

pub(super) fn target(id: &str, agency: &str, weight: u64) -> Target {
    let name = format!("企业{id}");
    Target { agency: agency.into(), excluded: None, id: id.into(), name, weight }
}

pub(super) fn inspector(id: &str, agency: &str, weight: u64) -> Inspector {
    let name = format!("执法人员{id}");
    Inspector { agency: agency.into(), excluded: None, id: id.into(), name, weight }
}

/// Two prefectures whose inspectors check each other's enterprises.
pub(super) fn pools() -> Pools {
    let (one, other) = ("ecology.510600", "ecology.510700");
    let agency = |n: usize| if n.is_multiple_of(2) { one } else { other };
    let mut targets: Vec<Target> =
        (0..12).map(|n| target(&format!("t{n:02}"), agency(n), 1 + n as u64 % 4)).collect();
    let mut inspectors: Vec<Inspector> =
        (0..8).map(|n| inspector(&format!("i{n:02}"), agency(n), 1 + n as u64 % 2)).collect();
    targets[3].excluded = Some(Reason::PositiveList);
    inspectors[5].excluded = Some(Reason::Absent);
    let conflict = |inspector: &str, target: &str| Conflict {
        inspector: inspector.into(),
        target: target.into(),
    };
    Pools {
        conflicts: vec![conflict("i00", "t01"), conflict("i01", "t02")],
        crossed: true,
        draw: DRAW.into(),
        inspectors,
        load: 4,
        organ: ORGAN.into(),
        per_target: 2,
        purpose: "两市交叉检查".into(),
        targets,
        to_draw: 5,
    }
}

/// Pools without any agency in the way.
pub(super) fn plain(targets: &[u64], inspectors: &[u64], to_draw: u64, per_target: u64) -> Pools {
    let targets = targets.iter().enumerate();
    let inspectors = inspectors.iter().enumerate();
    Pools {
        conflicts: Vec::new(),
        crossed: false,
        draw: DRAW.into(),
        load: to_draw,
        organ: ORGAN.into(),
        per_target,
        purpose: "抽查".into(),
        targets: targets.map(|(n, weight)| target(&format!("t{n:06}"), "a", *weight)).collect(),
        inspectors: inspectors.map(|(n, it)| inspector(&format!("i{n:06}"), "a", *it)).collect(),
        to_draw,
    }
}

pub(super) fn secret(of: usize) -> Secret {
    Secret([10 + of as u8; 32])
}

fn signer(seed: u8) -> Ed25519Signer {
    Ed25519Signer::from_seed(&[seed; 32])
}

pub(super) fn party_key(of: usize) -> Ed25519Signer {
    signer(20 + of as u8)
}

/// The verifier key of the log.
pub(super) fn log_key() -> NoteKey {
    NoteKey::new(LOG, signer(1).verifier()).unwrap()
}

/// A log that grows act by act; others' entries stand between those of the draw.
#[derive(Debug, Clone, Default)]
pub(super) struct Log {
    entries: Vec<String>,
}

impl Log {
    pub(super) fn others(&mut self, n: usize) {
        for _ in 0..n {
            self.record(Kind::Act, b"another's statement", &[0; 32]);
        }
    }

    fn record(&mut self, kind: Kind, statement: &[u8], salt: &[u8; 32]) -> u64 {
        let index = self.entries.len() as u64;
        let entry = Entry {
            kind,
            at: START + index,
            statement: commit(salt, statement),
            answer: commit(salt, b"answer"),
            events: None,
            old_head: None,
        };
        self.entries.push(String::from_utf8(entry.bytes().unwrap()).unwrap());
        index
    }

    pub(super) fn act(&mut self, of: usize, act: &str, document: Vec<u8>) -> Logged {
        self.act_of(Kind::Act, of, act, document)
    }

    pub(super) fn act_of(&mut self, kind: Kind, of: usize, act: &str, document: Vec<u8>) -> Logged {
        let digest = Digest::of(&document).hex();
        let statement = format!(
            r#"{{"act":{{"step":{{"document":{{"digest":"{digest}","name":"draw"}},"name":"{act}"}}}},"case":"{DRAW}","from":"{}","id":"m-{}","occurred_at":"2025-11-25T00:00:00+08:00","to":"hub.example","v":1}}"#,
            PARTIES[of],
            self.entries.len(),
        );
        let salt = [100 + self.entries.len() as u8; 32];
        let index = self.record(kind, statement.as_bytes(), &salt);
        let key = party_key(of);
        let signature = sign_bytes(&key, Domain::STATEMENT, statement.as_bytes());
        Logged {
            document: String::from_utf8(document).unwrap(),
            entry: self.entries[index as usize].clone(),
            hashes: Vec::new(),
            index,
            public: hex(&key.verifier().public()),
            salt: hex(&salt),
            signature: hex(&signature),
            statement,
        }
    }

    fn leaves(&self) -> Vec<Digest> {
        self.entries.iter().map(|entry| leaf_hash(entry.as_bytes())).collect()
    }

    pub(super) fn root(&self, size: u64) -> Digest {
        tree::root(&self.leaves()[..size as usize])
    }

    pub(super) fn head(&self) -> String {
        let size = self.entries.len() as u64;
        let checkpoint = Checkpoint::new(LOG, size, self.root(size));
        Head::sign(&checkpoint, &signer(1)).unwrap().text()
    }

    /// The way of an entry to the newest root.
    pub(super) fn prove(&self, it: &mut Logged) {
        let tiles = crate::Frontier::new().append(self.leaves()).tiles;
        let found = |at| tiles.iter().find(|(tile, _)| *tile == at).map(|(_, bytes)| bytes.clone());
        let way = tree::inclusion(it.index, self.entries.len() as u64, found).unwrap();
        it.hashes = way.iter().map(Digest::base64).collect();
    }
}

/// A draw as it goes, for tests that let one thing go wrong.
#[derive(Debug, Clone)]
pub(super) struct Case {
    pub(super) pools: Pools,
    pub(super) round: u64,
    pub(super) voided: Vec<Voided>,
    /// Entries of others after the closing.
    pub(super) after: usize,
}

impl Case {
    pub(super) fn new(pools: Pools) -> Self {
        Self { pools, round: 1, voided: Vec::new(), after: 3 }
    }

    pub(super) fn commitment(&self, of: usize) -> Commitment {
        let party = PARTIES[of];
        let digest = commitment(party, DRAW, self.round, &secret(of));
        let round = self.round;
        Commitment { commitment: digest.hex(), draw: DRAW.into(), party: party.into(), round }
    }

    pub(super) fn closing(&self) -> Closing {
        let named = (0..PARTIES.len()).map(|of| {
            let Commitment { commitment, party, .. } = self.commitment(of);
            Named { commitment, party }
        });
        Closing {
            commitments: named.collect(),
            draw: DRAW.into(),
            organ: ORGAN.into(),
            pools: self.pools.digest().unwrap().hex(),
            round: self.round,
            voided: self.voided.clone(),
        }
    }

    pub(super) fn ingredients(&self) -> Ingredients {
        let mut log = Log::default();
        log.others(2);
        let mut commitments: Vec<Logged> = (0..PARTIES.len())
            .map(|of| {
                log.others(of);
                log.act(of, "commit-seed", self.commitment(of).bytes().unwrap())
            })
            .collect();
        let mut closing = log.act(0, "close-pools", self.closing().bytes().unwrap());
        log.others(self.after);
        commitments.iter_mut().chain([&mut closing]).for_each(|it| log.prove(it));
        self.of(&log, closing, commitments)
    }

    pub(super) fn of(&self, log: &Log, closing: Logged, commitments: Vec<Logged>) -> Ingredients {
        let told = (0..PARTIES.len())
            .map(|of| Told { party: PARTIES[of].into(), secret: secret(of).hex() });
        Ingredients {
            closing,
            commitments,
            head: log.head(),
            log: log_key().text(),
            pools: self.pools.clone(),
            reveals: told.collect(),
        }
    }

    pub(super) fn record(&self) -> Record {
        Record::draw(self.ingredients()).unwrap()
    }
}

/// A second round, after one that was void since a party withheld its secret.
pub(super) fn second_round() -> Case {
    let mut case = Case::new(plain(&[1, 2, 3, 4, 5], &[1, 1, 2], 3, 1));
    case.round = 2;
    case.voided =
        vec![Voided { cause: Cause::Withheld, parties: vec![PARTIES[1].into()], round: 1 }];
    case
}

// ---- Vectors -----------------------------------------------------------------------------------

fn vectors() -> Value {
    serde_json::from_str(VECTORS).unwrap()
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap()
}

/// Pools whose first attempts at an assignment fail, and pools that no attempt fills.
fn tight() -> [Pools; 2] {
    let mut pools = plain(&[1; 4], &[1, 1, 1, 1], 4, 2);
    pools.load = 2;
    for (inspector, target) in [(0, 0), (0, 1), (1, 2)] {
        pools.conflicts.push(Conflict {
            inspector: format!("i{inspector:06}"),
            target: format!("t{target:06}"),
        });
    }
    let mut never = plain(&[1; 3], &[1, 1, 1], 3, 1);
    never.load = 1;
    // Two targets have the same one inspector.
    for (inspector, target) in [(0, 0), (0, 1), (1, 0), (1, 1)] {
        never.conflicts.push(Conflict {
            inspector: format!("i{inspector:06}"),
            target: format!("t{target:06}"),
        });
    }
    [pools, never]
}

fn written_draws() -> Vec<Value> {
    let [tight, never] = tight();
    let all = [pools(), plain(&[1, 1_000_000, 5], &[7, 1], 3, 1), tight, never];
    let seeds = (0..3_u8).map(|n| Digest::of(&[n]));
    let one = |pools: &Pools, seed: Digest| {
        let drawn = pools.draw(&seed);
        json!({
            "pools": text(pools.bytes().unwrap()),
            "digest": pools.digest().unwrap().hex(),
            "seed": seed.hex(),
            "draws": drawn.as_ref().ok(),
            "unfilled": drawn.as_ref().err().map(|it| &it.target),
        })
    };
    all.iter().flat_map(|pools| seeds.clone().map(|seed| one(pools, seed))).collect()
}

fn written_stream() -> Value {
    let seed = Digest::of(b"stream");
    let below = |of, attempt, n: u64| {
        let mut stream = Stream::new(seed, of, attempt);
        let numbers: Vec<String> = (0..9).map(|_| stream.below(n).to_string()).collect();
        json!({ "use": of as u8, "attempt": attempt, "n": n.to_string(), "numbers": numbers })
    };
    json!({
        "seed": seed.hex(),
        "below": [
            below(Use::Targets, 0, 6),
            below(Use::Targets, 0, 1),
            below(Use::Inspectors, 15, 1_000_003),
            below(Use::Inspectors, 1, (1 << 63) + 1),
        ],
    })
}

/// Records in which one thing is wrong, and the checks that say so.
fn refused_records() -> Vec<Value> {
    let sound = Case::new(pools()).record();
    let no = |why: &str, change: &dyn Fn(&mut Record)| {
        let mut record = sound.clone();
        change(&mut record);
        let failed = verify(&record, &Trust::default()).failed();
        let failed: Vec<&str> = failed.into_iter().map(Check::word).collect();
        json!({ "why": why, "record": text(record.bytes().unwrap()), "failed": failed })
    };
    vec![
        no("another secret", &|it| it.reveals[1].secret = secret(7).hex()),
        no("a target excluded after the closing", &|it| {
            it.pools.targets[0].excluded = Some(Reason::Stopped);
        }),
        no("another inspector", &|it| it.result.draws[0].inspectors.reverse()),
        no("an entry at another place", &|it| it.commitments[0].index += 1),
        no("another salt", &|it| it.closing.salt = "00".repeat(32)),
        no("another head", &|it| it.head = it.head.replacen("\n12\n", "\n13\n", 1)),
        no("a secret too few", &|it| drop(it.reveals.pop())),
    ]
}

fn written() -> Value {
    let one = Case::new(pools());
    let two = second_round();
    let records = [one.record(), two.record()];
    let committed: Vec<Value> = (0..PARTIES.len())
        .map(|of| {
            let it = two.commitment(of);
            json!({ "document": text(it.bytes().unwrap()), "secret": secret(of).hex() })
        })
        .collect();
    json!({
        "about": "Test vectors of proto/draw.md. Records and documents stand as texts, whose bytes count.",
        "commitments": committed,
        "stream": written_stream(),
        "draws": written_draws(),
        "records": records.iter().map(|it| text(it.bytes().unwrap())).collect::<Vec<_>>(),
        "refused_records": refused_records(),
    })
}

#[test]
fn what_is_written_is_what_the_vectors_say() {
    let written = written();
    let print = || serde_json::to_string_pretty(&written).unwrap();
    assert!(written == vectors(), "the vectors are now:\n{}", print());
}

#[test]
fn the_records_of_the_vectors_hold() {
    let trust = Trust { log: Some(log_key()), ..Trust::default() };
    let vectors = vectors();
    let records = vectors["records"].as_array().unwrap();
    assert_eq!(records.len(), 2);
    for record in records {
        let bytes = record.as_str().unwrap().as_bytes();
        let record = Record::read(bytes).unwrap();
        assert_eq!(record.bytes().unwrap(), bytes);
        let report = verify(&record, &trust);
        assert!(report.holds(), "{report:#?}");
        assert!(report.pinned);
    }
}

#[test]
fn the_refused_records_of_the_vectors_fail_where_they_say() {
    for it in vectors()["refused_records"].as_array().unwrap() {
        let record = Record::read(it["record"].as_str().unwrap().as_bytes()).unwrap();
        let failed: Vec<&str> =
            verify(&record, &Trust::default()).failed().into_iter().map(Check::word).collect();
        assert!(!failed.is_empty(), "{}", it["why"]);
        assert_eq!(json!(failed), it["failed"], "{}", it["why"]);
    }
}

#[test]
fn the_page_names_every_check_reason_and_cause() {
    let page = include_str!("../../../draw.md");
    let words = Check::ALL.map(Check::word).into_iter();
    let words = words.chain(Reason::ALL.map(Reason::word)).chain(Cause::ALL.map(Cause::word));
    for word in words {
        assert!(page.contains(&format!("| `{word}` |")), "{word}");
    }
    let document = second_round().commitment(1).bytes().unwrap();
    assert!(page.contains(&text(document)), "the example is that of the vectors");
    assert!(page.contains(&text(second_round().closing().bytes().unwrap())));
}
