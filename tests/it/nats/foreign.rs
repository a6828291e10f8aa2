//! A client that shares no line with us, on the road: it refers a lead there, and reads an inbox.

use super::world::World;
use crate::hub::{RECIPIENT, SENDER, assert_whole};
use serde_json::{Value, json};
use std::process::Command;

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_client_of_others_refers_a_lead_by_the_road_and_reads_an_inbox_there() {
    let mut world = World::open(&[SENDER, RECIPIENT], "").await;
    let served = world.served();
    let mut client = Command::new(kit::python::environment());
    client.arg(kit::root().join("tests/foreign/road.py")).arg("--root").arg(kit::root());
    client.args(["--nats", &world.url(), "--hub", served.address(), "--serial", "1"]);
    client.arg("--sender").arg(served.agency(SENDER));
    client.arg("--recipient").arg(served.agency(RECIPIENT));
    let said = client.output().unwrap();
    let err = String::from_utf8_lossy(&said.stderr);
    assert!(said.status.success(), "{err}\n{}", served.complaints());
    let seen: Value = serde_json::from_slice(&said.stdout).unwrap();
    assert_eq!(seen["answered_place"], seen["place"]);
    assert_eq!(seen["answer"]["outcome"], "granted", "{seen}");
    assert_eq!(seen["answer"]["receipt"]["sender"], SENDER);
    assert_eq!(seen["letter"]["from"], SENDER);
    assert_eq!(seen["letter"]["bodies"], 1);
    assert_eq!(seen["left"], json!(false), "taken is taken");
    let forbidden = seen["forbidden"].as_object().unwrap();
    assert!(forbidden.len() == 2 && forbidden.values().all(|it| *it == json!(true)), "{seen}");
    world.served_mut().stop();
    assert_whole(world.served());
}
