//! Calendars through the program: feeds to subscribe to, invitations, and busy times out of files; read
//! by a library that shares no line with the hub.

mod confidential;
mod feeds;
mod files;
mod revoked;
mod world;

use serde_json::Value;
use std::io::Write as _;
use std::process::{Command, Stdio};

/// What the foreign reader makes of what it is given.
fn foreign(what: &str, given: &[u8]) -> Value {
    let mut reader = Command::new(kit::python::environment());
    reader.arg(kit::root().join("tests/foreign/subscriber.py")).arg(what);
    reader.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut reader = reader.spawn().unwrap();
    reader.stdin.take().unwrap().write_all(given).unwrap();
    let said = reader.wait_with_output().unwrap();
    let err = String::from_utf8_lossy(&said.stderr);
    let given: String = String::from_utf8_lossy(given).chars().take(2_000).collect();
    assert!(said.status.success(), "{err}\n{given}");
    serde_json::from_slice(&said.stdout).unwrap()
}

/// A calendar as a subscriber's program reads it; its lines are as the standard has them.
fn read(text: &str) -> Value {
    let read = foreign("read", text.as_bytes());
    assert!(read["longest"].as_u64().unwrap() <= 75, "{text}");
    assert_eq!((&read["whole_characters"], &read["stray_line_ends"]), (&true.into(), &0.into()));
    assert_eq!(read["zones"], serde_json::json!(["Asia/Shanghai"]));
    for event in read["events"].as_array().unwrap() {
        assert_eq!(event["errors"], serde_json::json!([]), "{text}");
    }
    read
}

/// The only event of a calendar.
fn one(text: &str) -> Value {
    let mut read = read(text);
    let events = read["events"].as_array_mut().unwrap();
    assert_eq!(events.len(), 1, "{text}");
    events.remove(0)
}
