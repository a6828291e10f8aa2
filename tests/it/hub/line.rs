//! The JSON door by hand: HTTP/1.1 over TLS, byte by byte, so that what is wrong can be said too.

use super::Agency;
use crate::served::Served;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};
use serde_json::{Value, json};
use std::io::{self, ErrorKind, Read as _, Write as _};
use std::net::TcpStream;
use std::sync::Arc;
use std::time::Duration;
use wire::pb;

/// A door that says nothing for so long will not say anything.
const ANSWER_MAX: Duration = Duration::from_secs(30);

/// One line, for one question.
#[derive(Debug)]
pub(super) struct Line(StreamOwned<ClientConnection, TcpStream>);

/// What was answered. What tells the time of day is left out, so that two answers can be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) status: u16,
    pub(crate) head: Vec<String>,
    pub(crate) body: Vec<u8>,
}

impl Said {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{self:?}: {error}"))
    }

    /// Status and code of a no.
    pub(super) fn no(&self) -> (u16, String) {
        let said = self.json();
        assert!(said["zh"].is_string() && said["do"]["en"].is_string(), "{said}");
        (self.status, said["code"].as_str().unwrap().to_owned())
    }

    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.head.iter().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }
}

/// A connection as an agency would begin it.
pub(super) fn connection(agency: &Agency) -> ClientConnection {
    let credentials = &agency.credentials;
    let certificates = |pem: &str| {
        CertificateDer::pem_slice_iter(pem.as_bytes()).map(Result::unwrap).collect::<Vec<_>>()
    };
    let mut roots = RootCertStore::empty();
    for ca in certificates(&credentials.ca) {
        roots.add(ca).unwrap();
    }
    let key = PrivateKeyDer::from_pem_slice(credentials.key.as_bytes()).unwrap();
    let config = ClientConfig::builder().with_root_certificates(roots);
    let mut config = config.with_client_auth_cert(certificates(&credentials.chain), key).unwrap();
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    let name = ServerName::try_from(agency.server_name.clone()).unwrap();
    ClientConnection::new(Arc::new(config), name).unwrap()
}

impl Line {
    /// Shakes hands; whether it is let in shows only afterwards.
    pub(super) fn open(served: &Served, agency: &Agency) -> io::Result<Self> {
        Self::open_at(served.address(), agency)
    }

    fn open_at(address: &str, agency: &Agency) -> io::Result<Self> {
        let line = TcpStream::connect(address)?;
        line.set_read_timeout(Some(ANSWER_MAX))?;
        line.set_write_timeout(Some(ANSWER_MAX))?;
        let mut line = StreamOwned::new(connection(agency), line);
        while line.conn.is_handshaking() {
            line.conn.complete_io(&mut line.sock)?;
        }
        Ok(Self(line))
    }

    /// What the door says to one whom it does not let in, before anything was asked.
    pub(super) fn turned_away(served: &Served, agency: &Agency) -> String {
        let heard = Self::open(served, agency).and_then(|mut line| line.0.read(&mut [0; 1]));
        heard.expect_err("let in").to_string()
    }

    pub(super) fn patience(&self, at_most: Duration) {
        self.0.sock.set_read_timeout(Some(at_most)).unwrap();
    }

    pub(super) fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.write_all(bytes)?;
        self.0.flush()
    }

    /// What comes next: `None` where nothing came in time.
    pub(super) fn read(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut piece = [0; 8192];
        match self.0.read(&mut piece) {
            Ok(n) => Ok(Some(piece[..n].to_vec())),
            Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    /// What is answered, up to the end of the line, after these bytes of it.
    pub(super) fn answer(&mut self, begun: Vec<u8>) -> Said {
        self.patience(ANSWER_MAX);
        let mut heard = begun;
        // A line that breaks after the answer does not take the answer back.
        while let Ok(Some(piece)) = self.read()
            && !piece.is_empty()
        {
            heard.extend(piece);
        }
        said(&heard)
    }
}

fn said(heard: &[u8]) -> Said {
    let end = heard.windows(4).position(|it| it == b"\r\n\r\n").expect("a head");
    let head = String::from_utf8(heard[..end].to_vec()).unwrap();
    let mut lines = head.split("\r\n").map(str::to_owned);
    let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
    let head = lines.filter(|line| !line.starts_with("date: ")).collect();
    Said { status, head, body: heard[end + 4..].to_vec() }
}

/// One question by the JSON door.
pub(super) fn ask(served: &Served, agency: &Agency, verb: &str, path: &str, body: &[u8]) -> Said {
    ask_at(served.address(), agency, verb, path, body)
}

fn ask_at(address: &str, agency: &Agency, verb: &str, path: &str, body: &[u8]) -> Said {
    let mut line = Line::open_at(address, agency).unwrap();
    let length = body.len();
    let head = format!(
        "{verb} {path} HTTP/1.1\r\nhost: hub\r\nconnection: close\r\n\
         content-type: application/json\r\ncontent-length: {length}\r\n\r\n"
    );
    line.write(&[head.as_bytes(), body].concat()).unwrap();
    line.answer(Vec::new())
}

/// Looks something up.
pub(super) fn get(served: &Served, agency: &Agency, path: &str) -> Said {
    get_at(served.address(), agency, path)
}

/// The same at a door of which only the address is known.
pub(crate) fn get_at(address: &str, agency: &Agency, path: &str) -> Said {
    ask_at(address, agency, "GET", path, b"")
}

/// Brings an act to the JSON door.
pub(super) fn post(served: &Served, agency: &Agency, act: &pb::SubmitRequest) -> Said {
    let bodies: Vec<String> = act.bodies.iter().map(|body| base64(body)).collect();
    let body = json!({
        "statement": base64(&act.statement), "signature": base64(&act.signature),
        "key": act.key, "bodies": bodies,
    });
    ask(served, agency, "POST", "/v1/acts", body.to_string().as_bytes())
}

/// Bytes as JSON has them.
pub(super) fn base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}
