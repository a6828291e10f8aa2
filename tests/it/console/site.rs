//! A hub with a console, its accounts, and somebody at a browser without pictures.

use crate::served::{Served, program};
use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};
use std::collections::BTreeMap;
use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::Output;
use std::sync::Arc;

/// A hub with a console.
pub(crate) struct Site {
    pub(crate) served: Served,
}

impl Site {
    /// With these agencies enrolled, and an account of each: its name is the agency's, its office `head`.
    pub(crate) fn new(agencies: &[&str]) -> Self {
        let site = Self { served: Served::made(agencies) };
        for agency in agencies {
            site.account(&[
                "add", agency, "--title", agency, "--agency", agency, "--office", "head",
            ]);
        }
        site
    }

    /// Runs an `account` command, which goes.
    pub(crate) fn account(&self, words: &[&str]) -> String {
        let out = self.tried(words);
        let (said, err) =
            (String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr));
        assert!(out.status.success(), "account {words:?} ended with {}:\n{said}{err}", out.status);
        said.into_owned()
    }

    /// The same, whether it goes or not.
    pub(crate) fn tried(&self, words: &[&str]) -> Output {
        let mut command = program();
        let (first, rest) = words.split_first().expect("a command");
        command.args(["--json", "account", first, "--dir"]).arg(self.served.dir()).args(rest);
        command.output().unwrap()
    }

    /// Runs it without passwords, over plain HTTP.
    pub(crate) fn run_dev(&mut self) {
        self.served.run_with(&["--console".into(), "127.0.0.1:0".into(), "--dev".into()]);
    }

    /// The console's address, as a browser asks for it.
    pub(crate) fn console(&self) -> String {
        self.served.said()["console"].as_str().expect("a console").to_owned()
    }

    /// Somebody at a browser who is not signed in.
    pub(crate) fn stranger(&self) -> Somebody {
        Somebody::at(&self.console())
    }

    /// Somebody at a browser that trusts the hub's authority and shows a certificate, where one is given:
    /// PEM of it and of its key.
    pub(crate) fn over_tls(&self, shown: Option<(&str, &str)>) -> Somebody {
        let console = self.console();
        let host = console.strip_prefix("https://").expect("HTTP over TLS").to_owned();
        let ca = fs::read(self.served.dir().join("ca/ca.pem")).unwrap();
        let mut roots = RootCertStore::empty();
        roots.add(CertificateDer::from_pem_slice(&ca).unwrap()).unwrap();
        let builder = ClientConfig::builder_with_provider(ring::default_provider().into())
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_root_certificates(roots);
        let config = match shown {
            None => builder.with_no_client_auth(),
            Some((chain, key)) => {
                let chain = vec![CertificateDer::from_pem_slice(chain.as_bytes()).unwrap()];
                let key = PrivateKeyDer::from_pem_slice(key.as_bytes()).unwrap();
                builder.with_client_auth_cert(chain, key).unwrap()
            }
        };
        Somebody { host, tls: Some(Arc::new(config)), cookies: BTreeMap::new() }
    }

    /// Somebody who is signed in by an account.
    pub(crate) fn signed_in(&self, account: &str) -> Somebody {
        Somebody::signed_in_at(&self.console(), account)
    }
}

/// Somebody at a browser: keeps cookies, sends forms.
#[derive(Debug, Clone)]
pub(crate) struct Somebody {
    host: String,
    tls: Option<Arc<ClientConfig>>,
    pub(crate) cookies: BTreeMap<String, String>,
}

trait Line: Read + Write {}
impl<T: Read + Write> Line for T {}

/// What came back; status 0: the line was broken off without a word.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) bytes: Vec<u8>,
}

impl Answer {
    /// The body as text.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// A header's value; empty where there is none.
    pub(crate) fn header(&self, name: &str) -> &str {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.find(|(it, _)| it.eq_ignore_ascii_case(name)).map_or("", |(_, value)| value.trim())
    }
}

impl Somebody {
    /// Somebody who is not signed in, at a console that speaks plain HTTP.
    pub(crate) fn at(console: &str) -> Self {
        let host = console.strip_prefix("http://").expect("plain HTTP").to_owned();
        Self { host, tls: None, cookies: BTreeMap::new() }
    }

    /// The same, signed in by an account.
    pub(crate) fn signed_in_at(console: &str, account: &str) -> Self {
        let mut somebody = Self::at(console);
        let answer = somebody.post("/sign-in/dev", &[("name", account), ("next", "/")]);
        assert_eq!(answer.status, 303, "{answer:?}");
        somebody
    }

    /// Asks for a page.
    pub(crate) fn get(&mut self, path: &str) -> Answer {
        self.ask("GET", path, "", b"")
    }

    /// A page that is there.
    pub(crate) fn page(&mut self, path: &str) -> String {
        let answer = self.get(path);
        assert_eq!(answer.status, 200, "{path}: {answer:?}\n{}", answer.text());
        answer.text()
    }

    /// Sends a form as it stands.
    pub(crate) fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body: Vec<String> = fields
            .iter()
            .map(|(name, value)| format!("{}={}", escaped(name), escaped(value)))
            .collect();
        let kind = "content-type: application/x-www-form-urlencoded\r\n";
        self.ask("POST", path, kind, body.join("&").as_bytes())
    }

    /// Sends a form with what every form of a page of this session carries.
    pub(crate) fn send(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let csrf = self.csrf();
        let fields = [&[("csrf", csrf.as_str())], fields].concat();
        self.post(path, &fields)
    }

    /// What the forms of this session carry.
    pub(crate) fn csrf(&mut self) -> String {
        let home = self.get("/cases");
        let home = if home.status == 200 { home } else { self.get("/machine") };
        let text = home.text();
        let after = text.split("name=\"csrf\" value=\"").nth(1).expect("a form of a session");
        after.split('"').next().unwrap().to_owned()
    }

    /// Asks anything.
    pub(crate) fn ask(&mut self, verb: &str, path: &str, headers: &str, body: &[u8]) -> Answer {
        let mut line = self.line();
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let cookies = match cookies.is_empty() {
            true => String::new(),
            false => format!("cookie: {}\r\n", cookies.join("; ")),
        };
        let (host, length) = (&self.host, body.len());
        let head = format!(
            "{verb} {path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n{cookies}{headers}content-length: {length}\r\n\r\n"
        );
        // What is too large is refused before it has come: the rest has nowhere to go.
        let _ = line.write_all(head.as_bytes()).and_then(|()| line.write_all(body));
        let mut said = Vec::new();
        let _ = line.read_to_end(&mut said);
        self.keep(read(&said))
    }

    fn line(&self) -> Box<dyn Line> {
        let line = TcpStream::connect(&self.host).unwrap();
        let Some(config) = &self.tls else { return Box::new(line) };
        let name = "localhost".try_into().unwrap();
        Box::new(StreamOwned::new(ClientConnection::new(config.clone(), name).unwrap(), line))
    }

    fn keep(&mut self, answer: Answer) -> Answer {
        for line in answer.head.lines() {
            let Some(cookie) = line.strip_prefix("set-cookie: ") else { continue };
            let (name, rest) = cookie.split_once('=').unwrap();
            let value = rest.split(';').next().unwrap();
            if rest.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        answer
    }
}

fn read(said: &[u8]) -> Answer {
    let Some(end) = said.windows(4).position(|it| it == b"\r\n\r\n") else {
        return Answer { status: 0, head: String::new(), bytes: said.to_vec() };
    };
    let head = String::from_utf8_lossy(&said[..end]).into_owned();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    let body = &said[end + 4..];
    let chunked = head.to_ascii_lowercase().contains("transfer-encoding: chunked");
    let bytes = if chunked { unchunked(body) } else { body.to_vec() };
    Answer { status, head, bytes }
}

fn unchunked(mut body: &[u8]) -> Vec<u8> {
    let mut all = Vec::new();
    while let Some(end) = body.windows(2).position(|it| it == b"\r\n") {
        let size =
            usize::from_str_radix(std::str::from_utf8(&body[..end]).unwrap().trim(), 16).unwrap();
        let from = end + 2;
        if size == 0 || body.len() < from + size {
            break;
        }
        all.extend_from_slice(&body[from..from + size]);
        body = &body[from + size + 2..];
    }
    all
}

/// Every byte that is no letter or digit as `%XX`.
pub(crate) fn escaped(text: &str) -> String {
    let one = |it: u8| match it.is_ascii_alphanumeric() {
        true => char::from(it).to_string(),
        false => format!("%{it:02X}"),
    };
    text.bytes().map(one).collect()
}
