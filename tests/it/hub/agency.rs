//! An agency as its own program knows it: what it was handed, what it says, what it checks.

use super::issuer::Issued;
use super::rpc::Rpc;
use super::{RECIPIENT, SENDER};
use crate::served::Served;
use audit::{Domain, Ed25519Signer, NoteKey, Proof, Receipt};
use casework::time::Instant;
use gateway::client::{Client, Credentials, Signature};
use std::collections::BTreeMap;
use std::fs;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};
use wire::{Deed, Named, OpeningOf, Statement, StepOf, pb};

/// An agency with its credentials.
#[derive(Debug, Clone)]
pub(crate) struct Agency {
    pub(crate) id: String,
    pub(crate) hub: String,
    pub(crate) server_name: String,
    pub(crate) credentials: Credentials,
    pub(crate) signature: Signature,
    pub(crate) log_key: NoteKey,
}

impl Agency {
    /// What an agency was handed when it was enrolled.
    pub(crate) fn of(served: &Served, id: &str) -> Self {
        // One library for every line of this process.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let read = |name: &str| fs::read_to_string(served.agency(id).join(name)).unwrap();
        let handed: toml::Table = read("agency.toml").parse().unwrap();
        let word = |name: &str| handed[name].as_str().unwrap().to_owned();
        let seed = bytes_of(&read("sign.key"));
        Self {
            id: id.into(),
            hub: word("hub"),
            server_name: word("server_name"),
            credentials: Credentials {
                chain: read("tls.pem"),
                key: read("tls.key"),
                ca: read("ca.pem"),
            },
            signature: Signature {
                key_id: word("key"),
                signer: Arc::new(Ed25519Signer::from_seed(&seed)),
            },
            log_key: NoteKey::read(&word("log_key")).unwrap(),
        }
    }

    /// The same agency with another certificate.
    pub(super) fn with(&self, issued: &Issued) -> Self {
        let Issued { chain, key } = issued.clone();
        let credentials = Credentials { chain, key, ..self.credentials.clone() };
        Self { credentials, ..self.clone() }
    }

    /// Its line by the client that agencies use, which tries again by itself.
    pub(crate) fn client(&self, served: &Served) -> Client {
        self.client_at(served.address())
    }

    /// The same to a hub at an address.
    pub(crate) fn client_at(&self, address: &str) -> Client {
        Client::connect_lazily(address, &self.credentials, &self.server_name).unwrap()
    }

    /// Its line on which nothing is tried again.
    pub(crate) fn rpc(&self, served: &Served) -> Rpc {
        Rpc::new(served.address(), self)
    }

    /// A statement of its own, made now.
    pub(crate) fn statement(&self, id: &str, case: &str, act: Deed) -> Statement {
        Statement {
            v: 1,
            id: id.into(),
            to: self.hub.clone(),
            from: self.id.clone(),
            office: None,
            officer: None,
            case: case.into(),
            proceeding: None,
            occurred_at: now(),
            act,
        }
    }

    /// Any bytes as they are sent, signed with its key.
    pub(crate) fn sign_bytes(&self, statement: Vec<u8>, bodies: Vec<Vec<u8>>) -> pb::SubmitRequest {
        let signer = self.signature.signer.as_ref();
        let signature = audit::sign_bytes(signer, Domain::STATEMENT, &statement);
        pb::SubmitRequest {
            statement: statement.into(),
            signature: signature.into(),
            key: self.signature.key_id.clone(),
            bodies: bodies.into_iter().map(Into::into).collect(),
        }
    }

    /// A statement as it is sent.
    pub(crate) fn sign(&self, statement: &Statement, bodies: Vec<Vec<u8>>) -> pb::SubmitRequest {
        self.sign_bytes(statement.bytes().unwrap(), bodies)
    }

    /// A chase, the smallest act there is, as it is sent.
    pub(crate) fn chase(&self, id: &str, case: &str) -> pb::SubmitRequest {
        self.sign(&self.statement(id, case, Deed::Chase {}), Vec::new())
    }

    /// A step without a document, as it is sent.
    pub(crate) fn step(&self, id: &str, case: &str, name: &str) -> pb::SubmitRequest {
        let step = StepOf { name: name.into(), ..StepOf::default() };
        self.sign(&self.statement(id, case, Deed::Step(step)), Vec::new())
    }

    /// That a lead is referred from the sender to the recipient, with this document, as it is sent.
    pub(crate) fn referral_with(&self, id: &str, case: &str, body: Vec<u8>) -> pb::SubmitRequest {
        let statement = self.statement(id, case, Deed::Step(opening(wire::digest(&body))));
        self.sign(&statement, vec![body])
    }

    /// The same with a document that fits.
    pub(crate) fn referral(&self, id: &str, case: &str) -> pb::SubmitRequest {
        self.referral_with(id, case, letter())
    }

    /// That an answer is the hub's word, and that what it promises is in the log. Gives the entry.
    pub(crate) async fn check(&self, line: &Client, answer: &pb::Answer) -> Vec<u8> {
        let receipt = Receipt::read(&answer.receipt).unwrap();
        receipt.verify(&self.log_key, &answer.receipt_signature).unwrap();
        assert_eq!(receipt.sender, self.id);
        let asked = pb::ProveRequest { position: answer.position() };
        let proven = line.prove(asked).await.unwrap();
        let proof = Proof::read(proven.proof.as_bytes()).unwrap();
        assert_eq!(proof.index, answer.position());
        proof.verify(&proven.entry, &self.log_key, &[], 0).unwrap();
        assert_eq!(
            receipt.entry,
            audit::tree::leaf_hash(&proven.entry),
            "promised is what is kept"
        );
        proven.entry.to_vec()
    }
}

/// How a plain referral is opened with the document of this digest.
pub(crate) fn opening(digest: String) -> StepOf {
    let party = |role: &str, agency: &str| (role.to_owned(), vec![agency.to_owned()]);
    StepOf {
        name: "refer".into(),
        opens: Some(OpeningOf { procedure: "plain-referral".into(), ..OpeningOf::default() }),
        document: Some(Named { name: "lead-referral".into(), digest }),
        parties: BTreeMap::from([party("sender", SENDER), party("recipient", RECIPIENT)]),
        ..StepOf::default()
    }
}

/// The letter of a referral.
pub(crate) fn letter() -> Vec<u8> {
    wire::canonical(&kit::sample("lead-referral").unwrap()).unwrap()
}

/// The instant, as statements write it.
pub(crate) fn now() -> String {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    Instant::from_micros(i64::try_from(since.as_micros()).unwrap()).to_string()
}

/// What a letter says.
pub(crate) fn envelope(letter: &pb::Letter) -> serde_json::Value {
    serde_json::from_slice(&letter.envelope).unwrap()
}

/// A secret of 32 bytes from its 64 hexadecimal digits.
pub(crate) fn bytes_of(hex: &str) -> [u8; 32] {
    let pairs = hex.trim().as_bytes().chunks(2);
    let byte = |pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap();
    pairs.map(byte).collect::<Vec<u8>>().try_into().unwrap()
}

/// A bureau is told of an event whose four hours end in so many milliseconds from now, as it is sent.
pub(crate) fn learnt(bureau: &Agency, id: &str, case: &str, left_ms: i64) -> pb::SubmitRequest {
    let body = wire::canonical(&kit::sample("sudden-event-record").unwrap()).unwrap();
    let party = |role: &str, agency: &str| (role.to_owned(), vec![agency.to_owned()]);
    let step = StepOf {
        name: "learn".into(),
        opens: Some(OpeningOf { procedure: "sudden-event".into(), ..OpeningOf::default() }),
        document: Some(Named { name: "sudden-event-record".into(), digest: wire::digest(&body) }),
        parties: BTreeMap::from([
            party("bureau", &bureau.id),
            party("province", "ecology.510000"),
            party("ministry", "ministry.ecology"),
        ]),
        ..StepOf::default()
    };
    let mut statement = bureau.statement(id, case, Deed::Step(step));
    let now: Instant = statement.occurred_at.parse().unwrap();
    let back = (4 * 3_600_000 - left_ms) * 1000;
    statement.occurred_at = now.plus_micros(-back).to_string();
    bureau.sign(&statement, vec![body])
}
