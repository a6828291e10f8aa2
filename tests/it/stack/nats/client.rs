//! As much of a NATS client as it takes to ask and be answered.

use ::stack::Identity;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::sync::Arc;

type Stream = StreamOwned<ClientConnection, TcpStream>;

/// A connection that was let in.
#[derive(Debug)]
pub(super) struct Client {
    stream: BufReader<Stream>,
}

impl Client {
    /// Connects by TLS after the greeting, as the server wants it; answers what it said if it refuses.
    pub(super) fn connect(port: u16, identity: &Identity) -> Result<Self, String> {
        let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
        greeted(&mut stream);
        let name = "127.0.0.1".try_into().unwrap();
        let tls = ClientConnection::new(Arc::new(config(identity)), name).unwrap();
        let mut client = Self { stream: BufReader::new(StreamOwned::new(tls, stream)) };
        client.send("CONNECT {\"verbose\":false}\r\nPING\r\n")?;
        match client.line()?.trim() {
            "PONG" => Ok(client),
            said => Err(said.to_owned()),
        }
    }

    /// Publishes with an address for the answer, and waits for it.
    pub(super) fn ask(&mut self, subject: &str, body: &str) -> String {
        self.send("SUB answer 1\r\nUNSUB 1 1\r\n").unwrap();
        self.send(&format!("PUB {subject} answer {}\r\n{body}\r\n", body.len())).unwrap();
        loop {
            let line = self.line().unwrap();
            assert!(!line.starts_with("-ERR"), "{line}");
            if line.starts_with("MSG ") {
                let size: usize = line.split_whitespace().last().unwrap().parse().unwrap();
                let mut answer = vec![0; size + 2];
                self.stream.read_exact(&mut answer).unwrap();
                return String::from_utf8(answer).unwrap();
            }
        }
    }

    fn send(&mut self, text: &str) -> Result<(), String> {
        self.stream.get_mut().write_all(text.as_bytes()).map_err(|error| error.to_string())
    }

    fn line(&mut self) -> Result<String, String> {
        let mut line = String::new();
        self.stream.read_line(&mut line).map_err(|error| error.to_string())?;
        Ok(line)
    }
}

/// Reads the greeting to its end and no further: what follows is TLS.
fn greeted(stream: &mut TcpStream) {
    let mut greeting = Vec::new();
    let mut byte = [0];
    while !greeting.ends_with(b"\r\n") {
        stream.read_exact(&mut byte).unwrap();
        greeting.extend(byte);
    }
    let greeting = String::from_utf8(greeting).unwrap();
    for words in ["\"tls_required\":true", "\"tls_verify\":true", "\"jetstream\":true"] {
        assert!(greeting.contains(words), "{greeting}");
    }
}

fn config(identity: &Identity) -> ClientConfig {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_file(&identity.ca).unwrap()).unwrap();
    let certificate = CertificateDer::from_pem_file(&identity.certificate).unwrap();
    let key = PrivateKeyDer::from_pem_file(&identity.key).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ClientConfig::builder_with_provider(provider);
    let builder = builder.with_safe_default_protocol_versions().unwrap();
    builder.with_root_certificates(roots).with_client_auth_cert(vec![certificate], key).unwrap()
}
