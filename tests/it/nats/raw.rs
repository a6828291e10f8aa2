//! A client that says what it likes, so that what is forbidden can be tried.

use ::nats::Identity;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};
use serde_json::Value;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::sync::Arc;
use std::time::Duration;

/// A connection that was let in.
#[derive(Debug)]
pub(super) struct Raw {
    stream: StreamOwned<ClientConnection, TcpStream>,
    /// What came and was not looked at yet.
    heard: Vec<u8>,
}

impl Raw {
    /// Connects with a certificate, and with the name of whoever it would like to be.
    pub(super) fn connect(port: u16, identity: &Identity, user: &str) -> Result<Self, String> {
        let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        let mut byte = [0];
        let mut greeting = Vec::new();
        while !greeting.ends_with(b"\r\n") {
            stream.read_exact(&mut byte).unwrap();
            greeting.extend(byte);
        }
        let name = "127.0.0.1".try_into().unwrap();
        let tls = ClientConnection::new(Arc::new(config(identity)), name).unwrap();
        let mut raw = Self { stream: StreamOwned::new(tls, stream), heard: Vec::new() };
        let mut hello =
            serde_json::json!({"verbose": false, "headers": true, "no_responders": true});
        if !user.is_empty() {
            hello["user"] = user.into();
        }
        let said = raw.exchange(&format!("CONNECT {hello}\r\n"))?;
        if said.is_empty() { Ok(raw) } else { Err(said) }
    }

    /// Says something, and gives everything that the server says up to the answer of a ping after it.
    pub(super) fn exchange(&mut self, text: &str) -> Result<String, String> {
        let said = format!("{text}PING\r\n");
        self.stream.write_all(said.as_bytes()).map_err(|error| error.to_string())?;
        loop {
            if let Some(end) = find(&self.heard, b"PONG\r\n") {
                let rest = self.heard.split_off(end + 6);
                let said = std::mem::replace(&mut self.heard, rest);
                return Ok(String::from_utf8_lossy(&said[..end]).into_owned());
            }
            let mut piece = [0; 4096];
            match self.stream.read(&mut piece) {
                Ok(0) => return Err(String::from_utf8_lossy(&self.heard).into_owned()),
                Ok(n) => self.heard.extend(&piece[..n]),
                Err(error) if self.heard.is_empty() => return Err(error.to_string()),
                Err(_) => return Err(String::from_utf8_lossy(&self.heard).into_owned()),
            }
        }
    }

    /// Publishes, with a subject for the answer where there is one.
    pub(super) fn publish(&mut self, subject: &str, reply: &str, body: &str) -> String {
        self.exchange(&format!("PUB {subject} {reply} {}\r\n{body}\r\n", body.len())).unwrap()
    }

    /// Subscribes.
    pub(super) fn subscribe(&mut self, subject: &str) -> String {
        self.exchange(&format!("SUB {subject} 7\r\n")).unwrap()
    }
}

fn find(text: &[u8], what: &[u8]) -> Option<usize> {
    text.windows(what.len()).position(|it| it == what)
}

fn config(identity: &Identity) -> ClientConfig {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_file(&identity.ca).unwrap()).unwrap();
    let certificate = CertificateDer::from_pem_file(&identity.chain).unwrap();
    let key = PrivateKeyDer::from_pem_file(&identity.key).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ClientConfig::builder_with_provider(provider);
    let builder = builder.with_safe_default_protocol_versions().unwrap();
    builder.with_root_certificates(roots).with_client_auth_cert(vec![certificate], key).unwrap()
}

/// What the monitoring port says.
pub(super) fn get(monitor: &str, path: &str) -> Value {
    let address = monitor.strip_prefix("http://").unwrap();
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "GET {path} HTTP/1.0\r\nHost: {address}\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    serde_json::from_str(answer.split_once("\r\n\r\n").unwrap().1).unwrap()
}
