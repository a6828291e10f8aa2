//! Records as the turn writes them, by hand.

use crate::record::{MessageKey, Packet};
use crate::verify::{Found, FoundPart, StatementKeys};
use audit::{
    Checkpoint, Digest, Domain, Ed25519Signer, Entry, Frontier, Head, Kind, NoteKey, Receipt,
    Signer, Verifier,
};
use casework::procedure::{CLOCK, Name};
use casework::time::Instant;
use casework::{Delivery, Event, Rung};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;
use wire::{Answer, Outcome, Said};

pub(crate) const HUB: &str = "hub.510000";
pub(crate) const POLICE: &str = "police.510100";
pub(crate) const WATER: &str = "water.510104";
/// 2025-09-10T01:00:00Z.
pub(crate) const START: i64 = 1_757_466_000_000_000;

/// Writes records, and keeps the log.
#[derive(Debug, Default)]
pub(crate) struct Scribe {
    frontier: Frontier,
    leaves: Vec<Digest>,
    tiles: BTreeMap<String, Vec<u8>>,
    at: i64,
    /// The name of the log, once another was opened.
    origin: Option<String>,
}

/// What is written.
pub(crate) struct Saying {
    pub(crate) from: &'static str,
    pub(crate) id: String,
    pub(crate) case: &'static str,
    pub(crate) act: Value,
    pub(crate) refused: bool,
    /// Case, version before, events.
    pub(crate) parts: Vec<(&'static str, u64, Vec<Event>)>,
}

pub(crate) fn hub_key() -> Ed25519Signer {
    Ed25519Signer::from_seed(&[7; 32])
}

pub(crate) fn agency_key(agency: &str) -> Ed25519Signer {
    Ed25519Signer::from_seed(&Digest::of(agency.as_bytes()).0)
}

impl Scribe {
    /// The key of the log that is written.
    pub(crate) fn log(&self) -> NoteKey {
        let first = format!("{HUB}/log");
        NoteKey::new(self.origin.as_ref().unwrap_or(&first), hub_key().verifier()).unwrap()
    }

    pub(crate) fn keys(&self) -> StatementKeys {
        StatementKeys::new(|agency, key| {
            (key == "k1").then(|| Arc::new(agency_key(agency).public()) as Arc<dyn Verifier>)
        })
    }

    pub(crate) fn checkpoint(&self) -> Checkpoint {
        Checkpoint::new(self.log().name(), self.frontier.size(), self.frontier.root())
    }

    pub(crate) fn note(&self) -> String {
        Head::sign(&self.checkpoint(), &hub_key()).unwrap().text()
    }

    /// An older copy was restored: the house opens another log. What follows is written in it.
    pub(crate) fn open_log(&mut self) -> Found {
        self.open_log_after(&self.checkpoint())
    }

    pub(crate) fn open_log_after(&mut self, old: &Checkpoint) -> Found {
        let head = json!({"origin": old.origin, "size": old.size, "root": old.root.base64()});
        let seen = json!([{"witness": "procuratorate/w1", "size": old.size + 3}]);
        let act = json!({"new-log": {"old": head, "why": "the disk broke", "seen": seen}});
        let found = self.write(said(CLOCK, &format!("new-log:{}", old.size), "", act, Vec::new()));
        let at = Entry::read(&found.entry).unwrap().at;
        self.origin = Some(crate::origin::later_log(&format!("{HUB}/log"), at));
        found
    }

    pub(crate) fn tile(&self, path: &str) -> Option<Vec<u8>> {
        self.tiles.get(path).cloned()
    }

    /// The proof of an entry under the newest head.
    pub(crate) fn proof(&self, position: u64) -> String {
        let size = self.frontier.size();
        let hashes = audit::tree::inclusion(position, size, |tile| {
            let start = usize::try_from(tile.index).unwrap() * 256;
            let end = (start + usize::from(tile.width)).min(self.leaves.len());
            (tile.level == 0).then(|| audit::tile::tile_bytes(&self.leaves[start..end]))
        });
        let head = Head::read(self.note().as_bytes()).unwrap();
        audit::Proof { index: position, hashes: hashes.unwrap(), head, extra: None }.text()
    }

    fn statement(said: &Saying) -> Vec<u8> {
        let mut statement = json!({
            "v": 1, "to": HUB, "from": said.from, "case": said.case, "act": said.act,
        });
        if said.from != CLOCK {
            statement["id"] = json!(said.id);
            statement["occurred_at"] = json!("2025-09-10T09:00:00+08:00");
        }
        wire::canonical(&statement).unwrap()
    }

    fn answer(said: &Saying, at: i64) -> Vec<u8> {
        let own = said.parts.iter().find(|(case, ..)| *case == said.case);
        let version = own.map_or(0, |(_, first, events)| first + events.len() as u64);
        let no = Said { code: "R200".into(), zh: "不".into(), en: "no".into(), basis: None };
        let outcome = match said.refused {
            true => Outcome::Refused(no),
            false => Outcome::Granted { case: said.case.into(), version },
        };
        let (from, id) = (said.from.into(), said.id.clone());
        Answer { v: 1, from, id, outcome, received_at: at }.bytes().unwrap()
    }

    /// Writes one record. A second passes with each.
    pub(crate) fn write(&mut self, said: Saying) -> Found {
        let position = self.frontier.size();
        let at = self.at.max(START);
        self.at = at + 1_000_000;
        let statement = Self::statement(&said);
        let answer = Self::answer(&said, at);
        let salt = Digest::of(&position.to_be_bytes()).0;
        let parts: Vec<FoundPart> = said.parts.iter().map(part).collect();
        let hash = |it: &FoundPart| Digest::of(it.events.as_ref().unwrap()).0;
        let hashes: Vec<[u8; 32]> = parts.iter().map(hash).collect();
        let entry = Entry {
            kind: kind(&said),
            at: at as u64,
            statement: audit::commit(&audit::part_salt(&salt, "statement"), &statement),
            answer: audit::commit(&audit::part_salt(&salt, "answer"), &answer),
            events: (!hashes.is_empty())
                .then(|| audit::commit(&audit::part_salt(&salt, "events"), &hashes.concat())),
            old_head: crate::verify::spoken::old_head(&statement),
        };
        let entry = entry.bytes().unwrap();
        let leaf = audit::tree::leaf_hash(&entry);
        let mut packet = Packet { salt, statement, answer, parts: hashes, ..Packet::default() };
        self.sign(&said, leaf, at, &mut packet);
        self.append(leaf);
        let caseless = said.act.get("erase").is_some() || said.case.is_empty();
        Found {
            position,
            entry,
            leaf: leaf.0,
            message: MessageKey { from: said.from.into(), id: said.id },
            digest: Digest::of(&packet.statement).0,
            case: (!caseless).then(|| said.case.into()),
            at: Some(at),
            packet: Some(packet),
            parts,
            flaws: Vec::new(),
        }
    }

    fn sign(&self, said: &Saying, leaf: Digest, at: i64, packet: &mut Packet) {
        if said.from == CLOCK {
            return;
        }
        let (hub, at) = (self.log().name().to_owned(), at as u64);
        let (message, sender) = (said.id.clone(), said.from.to_owned());
        let receipt = Receipt { hub, message, sender, at, entry: leaf };
        packet.key = "k1".into();
        let signer = agency_key(said.from);
        packet.signature = audit::sign_bytes(&signer, Domain::STATEMENT, &packet.statement);
        packet.receipt = receipt.bytes().unwrap();
        packet.receipt_signature = receipt.sign(&hub_key()).unwrap();
    }

    fn append(&mut self, leaf: Digest) {
        self.leaves.push(leaf);
        let growth = self.frontier.append([leaf]);
        for (tile, bytes) in growth.tiles.into_iter().filter(|(tile, _)| tile.full() == *tile) {
            self.tiles.insert(tile.path(), bytes);
        }
    }
}

fn part((case, first, events): &(&'static str, u64, Vec<Event>)) -> FoundPart {
    FoundPart {
        case: Name::from(*case),
        first: *first,
        version: Some(first + events.len() as u64),
        events: Some(serde_json::to_vec(events).unwrap()),
    }
}

fn kind(said: &Saying) -> Kind {
    match said.act.as_object().unwrap().keys().next().unwrap().as_str() {
        _ if said.refused => Kind::Refusal,
        "wake" => Kind::Wake,
        "carried" => Kind::Delivery,
        "erase" => Kind::Erase,
        "new-log" => Kind::Restore,
        _ => Kind::Act,
    }
}

pub(crate) fn at(second: i64) -> Instant {
    Instant::from_micros(START + second * 1_000_000)
}

/// A case is opened and something is sent.
pub(crate) fn opening(case: &str) -> Vec<Event> {
    let opened = Event::ProceedingOpened {
        proceeding: 1,
        procedure: "any".into(),
        edition: 1,
        by: WATER.into(),
        bindings: [].into(),
        parent: None,
        goes_on_from: None,
        at: at(0),
    };
    vec![
        Event::CaseOpened { case: case.into(), at: at(0), conduct: None, reporter: None },
        opened,
        Event::Entered { proceeding: 1, phase: "here".into(), holder: Some(WATER.into()) },
        Event::Queued { delivery: Box::new(delivery(1)) },
        Event::Settled { at: at(0) },
    ]
}

pub(crate) fn delivery(id: u32) -> Delivery {
    Delivery {
        id,
        proceeding: 1,
        act: "ask".into(),
        from: WATER.into(),
        to: POLICE.into(),
        copy: false,
        outside: false,
        digest: None,
        rungs: [(Rung::Queued, at(0))].into(),
        receipt: None,
        unsigned: false,
        silent_at: None,
        grace_ends_at: None,
    }
}

pub(crate) fn climbed(delivery: u32, rung: Rung, second: i64) -> Vec<Event> {
    let by = if rung == Rung::Delivered { CLOCK } else { POLICE };
    vec![
        Event::Climbed { delivery, rung, at: at(second), by: by.into(), grace_ends_at: None },
        Event::Settled { at: at(second) },
    ]
}

pub(crate) fn step(digest: Option<&str>) -> Value {
    match digest {
        Some(digest) => {
            json!({"step": {"name": "ask", "document": {"name": "letter", "digest": digest}}})
        }
        None => json!({"step": {"name": "ask"}}),
    }
}

pub(crate) fn said(
    from: &'static str,
    id: &str,
    case: &'static str,
    act: Value,
    parts: Vec<(&'static str, u64, Vec<Event>)>,
) -> Saying {
    Saying { from, id: id.into(), case, act, refused: false, parts }
}

/// Opens case `A` and case `B`, carries and signs for A's letter, refuses something, merges B into A.
/// The carried letter and the wake are the house's.
pub(crate) fn history() -> (Scribe, Vec<Found>) {
    let mut scribe = Scribe::default();
    let absorbed = vec![Event::Settled { at: at(5) }];
    let into = vec![Event::MergedInto { case: "A".into(), at: at(5) }];
    let all = vec![
        said(WATER, "message-1", "A", step(None), vec![("A", 0, opening("A"))]),
        said(
            CLOCK,
            "letter:1",
            "A",
            json!({"carried": {"letter": 1}}),
            vec![("A", 5, climbed(1, Rung::Delivered, 1))],
        ),
        said(WATER, "message-2", "B", step(None), vec![("B", 0, opening("B"))]),
        Saying {
            refused: true,
            ..said(POLICE, "message-3", "A", json!({"chase": {}}), Vec::new())
        },
        said(
            CLOCK,
            "wake:A:7",
            "A",
            json!({"wake": {}}),
            vec![("A", 7, vec![Event::Settled { at: at(4) }])],
        ),
        said(
            WATER,
            "message-4",
            "A",
            json!({"merge": {"case": "B"}}),
            vec![("A", 8, absorbed), ("B", 5, into)],
        ),
    ];
    let found = all.into_iter().map(|it| scribe.write(it)).collect();
    (scribe, found)
}
