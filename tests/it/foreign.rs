//! Programs that share no line with us: an agency's client and a witness. What they make of the
//! contract and of the log is the proof that both can be built from the pages alone.

mod heads;
mod referral;
pub(crate) mod witness;

use crate::served::Served;
use serde_json::Value;
use std::process::Command;

const SENDER: &str = "ecology.510104";
const RECIPIENT: &str = "urban-management.510104";

/// What the foreign client saw: one referral from sender to recipient. A serial number is used once on
/// a hub, since a message is the same message for ever.
fn refer(served: &Served, serial: u32) -> Value {
    let mut client = Command::new(kit::python::environment());
    client.arg(kit::root().join("tests/foreign/referral.py"));
    client.arg("--root").arg(kit::root()).args(["--hub", served.address()]);
    client.arg("--sender").arg(served.agency(SENDER));
    client.arg("--recipient").arg(served.agency(RECIPIENT));
    client.args(["--serial", &serial.to_string()]);
    let said = client.output().unwrap();
    let err = String::from_utf8_lossy(&said.stderr);
    let hub = || served.complaints();
    assert!(said.status.success(), "the client ended with {}:\n{err}\n{}", said.status, hub());
    serde_json::from_slice(&said.stdout).unwrap()
}
