//! The demonstration ends the same on every set of servers: its clock stands still until everything
//! that was due has happened, so every case must have gone the same way to the instant.

use crate::served::program;
use serde_json::Value;

/// What the demonstration tells.
fn told(profile: &str) -> Value {
    let mut demo = program();
    demo.args(["--json", "--lang", "en", "demo", "--profile", profile, "--pinned", "--cache"]);
    let said = demo.arg(kit::servers::cache()).output().unwrap();
    let err = String::from_utf8_lossy(&said.stderr);
    assert!(said.status.success(), "`demo --profile {profile}` ended with {}:\n{err}", said.status);
    serde_json::from_slice(&said.stdout).unwrap()
}

fn is_the_same(one: &Value, other: &Value) {
    for what in ["acts", "refused", "agencies", "items", "item_cases", "counts", "sees"] {
        assert_eq!(one[what], other[what], "{what}");
    }
    let lines = |of: &Value| of["timeline"].as_array().unwrap().clone();
    let (one, other) = (lines(one), lines(other));
    for (one, other) in one.iter().zip(&other) {
        assert_eq!(one, other);
    }
    assert_eq!(one.len(), other.len());
    assert!(!one.is_empty());
}

#[test]
fn the_story_ends_the_same_on_every_set_of_servers() {
    let embedded = told("embedded");
    for profile in ["postgres,nats", "cluster"] {
        is_the_same(&embedded, &told(profile));
    }
}
