//! An agency at the real doors, with what it was handed when it was enrolled.

use crate::served::Served;
use audit::Ed25519Signer;
use casework::Act;
use casework::time::Instant;
use gateway::client::{Client, Credentials, Failed, Signature};
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};
use serde_json::Value;
use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};
use wire::{Statement, pb};

/// An agency's side of both doors.
pub(super) struct Side {
    pub(super) agency: String,
    pub(super) client: Client,
    hub: String,
    address: String,
    server_name: String,
    signature: Signature,
    tls: Arc<ClientConfig>,
}

/// What the JSON door answered. The time of day is left out, so that two answers can be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) status: u16,
    pub(super) head: Vec<String>,
    pub(super) body: Vec<u8>,
}

impl Said {
    pub(super) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{self:?}: {error}"))
    }
}

impl Side {
    pub(super) fn of(served: &Served, agency: &str) -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let read = |name: &str| fs::read_to_string(served.agency(agency).join(name)).unwrap();
        let handed: toml::Table = read("agency.toml").parse().unwrap();
        let word = |name: &str| handed[name].as_str().unwrap().to_owned();
        let credentials =
            Credentials { chain: read("tls.pem"), key: read("tls.key"), ca: read("ca.pem") };
        let signer = Arc::new(Ed25519Signer::from_seed(&seed(&read("sign.key"))));
        let server_name = word("server_name");
        let client = Client::connect_lazily(served.address(), &credentials, &server_name);
        Self {
            agency: agency.into(),
            client: client.unwrap(),
            hub: word("hub"),
            address: served.address().into(),
            tls: Arc::new(tls(&credentials)),
            signature: Signature { key_id: word("key"), signer },
            server_name,
        }
    }

    /// An act of a story, said now about a case.
    pub(super) fn statement(&self, case: &str, act: &Act) -> (Statement, Vec<Vec<u8>>) {
        static SAID: AtomicU32 = AtomicU32::new(0);
        let id = format!("message-{}", SAID.fetch_add(1, Ordering::Relaxed));
        let (statement, bodies) = engine::statement_of(act, &id, &self.hub, case).unwrap();
        assert_eq!(statement.from, self.agency);
        (Statement { occurred_at: now(), ..statement }, bodies)
    }

    pub(super) async fn submit(&self, statement: &Statement, bodies: Vec<Vec<u8>>) -> pb::Answer {
        let bodies = bodies.into_iter().map(Into::into).collect();
        self.client.submit(&self.signature, statement, bodies).await.unwrap()
    }

    /// The same, where it must be granted.
    pub(super) async fn says(&self, case: &str, act: &Act) -> pb::Answer {
        let (statement, bodies) = self.statement(case, act);
        let answer = self.submit(&statement, bodies).await;
        assert_eq!(answer.refusal, None);
        answer
    }

    /// Looks something up at the JSON door.
    pub(super) fn get(&self, path: &str) -> Said {
        let name = ServerName::try_from(self.server_name.clone()).unwrap();
        let line = ClientConnection::new(self.tls.clone(), name).unwrap();
        let mut line = StreamOwned::new(line, TcpStream::connect(&self.address).unwrap());
        let asked = format!("GET {path} HTTP/1.1\r\nhost: hub\r\nconnection: close\r\n\r\n");
        line.write_all(asked.as_bytes()).unwrap();
        let mut heard = Vec::new();
        // A line that breaks after the answer does not take the answer back.
        let _ = line.read_to_end(&mut heard);
        let end = heard.windows(4).position(|it| it == b"\r\n\r\n").expect("a head");
        let head = String::from_utf8(heard[..end].to_vec()).unwrap();
        let mut lines = head.split("\r\n").map(str::to_owned);
        let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let head = lines.filter(|line| !line.starts_with("date: ")).collect();
        Said { status, head, body: heard[end + 4..].to_vec() }
    }
}

/// A no of the gRPC door with everything that came with it.
pub(super) fn whole(failed: &Failed) -> (tonic::Code, String, Vec<String>) {
    let Failed::Status(status) = failed else { panic!("{failed:?}") };
    let head = status.metadata().clone().into_headers();
    let head = head.iter().filter(|(name, _)| *name != "date");
    let mut head: Vec<String> = head.map(|(name, value)| format!("{name}: {value:?}")).collect();
    head.sort();
    (status.code(), status.message().to_owned(), head)
}

fn tls(credentials: &Credentials) -> ClientConfig {
    let certificates = |pem: &str| {
        CertificateDer::pem_slice_iter(pem.as_bytes()).map(Result::unwrap).collect::<Vec<_>>()
    };
    let mut roots = RootCertStore::empty();
    for ca in certificates(&credentials.ca) {
        roots.add(ca).unwrap();
    }
    let key = PrivateKeyDer::from_pem_slice(credentials.key.as_bytes()).unwrap();
    let config = ClientConfig::builder().with_root_certificates(roots);
    config.with_client_auth_cert(certificates(&credentials.chain), key).unwrap()
}

fn seed(hex: &str) -> [u8; 32] {
    let pairs = hex.trim().as_bytes().chunks(2);
    let byte = |pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap();
    pairs.map(byte).collect::<Vec<u8>>().try_into().unwrap()
}

/// The instant, as statements write it.
fn now() -> String {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    Instant::from_micros(i64::try_from(since.as_micros()).unwrap()).to_string()
}
