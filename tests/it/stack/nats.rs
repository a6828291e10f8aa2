//! NATS, asked in its own words over TLS.

mod client;

use super::{folder, mode};
use client::Client;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;

/// What an HTTP server answers.
pub(super) fn get(address: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "GET {path} HTTP/1.0\r\nHost: {address}\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn what_a_stream_acknowledged_is_there_after_kill_9_on_the_same_port() {
    let folder = folder();
    let mut nats = kit::servers::stack(folder.path()).nats(None).unwrap();
    let url = nats.url();
    let mut client = Client::connect(nats.port(), nats.client()).unwrap();
    let made = client.ask("$JS.API.STREAM.CREATE.S", r#"{"name":"S","subjects":["s.>"]}"#);
    assert!(made.contains("\"storage\":\"file\""), "{made}");
    let stored = client.ask("s.one", "a letter");
    assert!(stored.contains("\"seq\":1"), "{stored}");
    nats.kill9();
    nats.restart().unwrap();
    assert_eq!(nats.url(), url);
    let mut client = Client::connect(nats.port(), nats.client()).unwrap();
    let told = client.ask("$JS.API.STREAM.INFO.S", "");
    assert!(told.contains("\"messages\":1"), "{told}");
    let settings = get(nats.monitor_url().strip_prefix("http://").unwrap(), "/varz");
    assert!(settings.contains("\"sync_always\": true"), "{settings}");
}

#[test]
fn a_client_is_whoever_its_certificate_says() {
    let folder = folder();
    let stack = kit::servers::stack(folder.path());
    let nats = stack.nats(None).unwrap();
    assert!(Client::connect(nats.port(), nats.client()).is_ok());
    assert_eq!(mode(&nats.client().key), 0o600);
    // Of the same authority, with a name that the configuration does not know.
    let other = stack.client("other", "liandong://stack/other").unwrap();
    let refused = Client::connect(nats.port(), &other).unwrap_err();
    assert!(refused.contains("Authorization Violation"), "{refused}");
    // Of another authority.
    let elsewhere = super::folder();
    let strange = kit::servers::stack(elsewhere.path());
    let mut strange = strange.client("client", "liandong://stack/client").unwrap();
    strange.ca = stack.ca();
    assert!(Client::connect(nats.port(), &strange).is_err());
}

#[test]
fn a_configuration_of_the_callers_is_used_instead() {
    let folder = folder();
    let config = folder.path().join("mine.conf");
    let text = "server_name: $STACK_NAME\nlisten: $STACK_LISTEN\nhttp: $STACK_HTTP\n\
                max_payload: 4321\n";
    std::fs::write(&config, text).unwrap();
    let dir = folder.path().join("a stack");
    let nats = kit::servers::stack(&dir).nats(Some(&config)).unwrap();
    let mut told = [0; 1000];
    let mut stream = TcpStream::connect(("127.0.0.1", nats.port())).unwrap();
    let size = stream.read(&mut told).unwrap();
    let told = String::from_utf8_lossy(&told[..size]);
    assert!(told.contains("\"max_payload\":4321"), "{told}");
    drop(nats);

    std::fs::write(&config, format!("{text}no_such_word: 1\n")).unwrap();
    let fault = kit::servers::stack(&dir).nats(Some(&config)).unwrap_err();
    assert!(fault.en().contains("no_such_word"), "the end of the log tells: {fault}");
    assert!(fault.zh().contains("no_such_word"), "{}", fault.zh());
}
