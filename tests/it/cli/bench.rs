//! Measuring: what is printed is what happened, and a hub that is driven from outside keeps its word.

use super::{folder, json, liandong};
use crate::served::Served;
use serde_json::Value;

fn positive(value: &Value, path: &str) {
    let figure = value.pointer(path).and_then(Value::as_f64);
    assert!(figure.is_some_and(|it| 0.0 < it), "{path}: {value:#}");
}

#[test]
fn acts_lists_and_the_floor_are_measured_and_a_kept_hub_is_used_again() {
    let dir = folder("bench-acts");
    let dir = dir.to_str().unwrap();
    let args = ["bench", "--secs", "1", "--levels", "2", "--dir", dir];
    let first = json(&args);
    for path in ["/levels/0/acts_s", "/levels/0/p50_ms", "/lists/worklist/p99_ms"] {
        positive(&first, path);
    }
    positive(&first, "/floor/records");
    positive(&first, "/floor/small_commit_p50_ms");
    let again = json(&[&args[..], &["--cases", "30"]].concat());
    positive(&again, "/levels/0/acts_s");
    // Its log goes on: it cannot be written again from nothing.
    assert_eq!(again["floor"]["records"], 0);
    let verified = json(&["audit", "verify", dir]);
    assert_eq!(verified["whole"], true, "{verified:#}");
    assert!(verified["cases"].as_u64().is_some_and(|cases| 30 <= cases), "{verified:#}");
}

#[test]
fn a_midnight_and_a_growth_are_measured() {
    let midnight = json(&["bench", "midnight", "--cases", "40", "--clients", "2", "--secs", "1"]);
    assert_eq!(midnight["due"], 40);
    for path in ["/due_s", "/due_s_alone", "/before/acts_s"] {
        positive(&midnight, path);
    }
    let growth = json(&[
        "bench",
        "growth",
        "--small",
        "3",
        "--large",
        "20",
        "--rounds",
        "1",
        "--clients",
        "2",
        "--secs",
        "1",
    ]);
    assert_eq!(
        (&growth["sides"][0]["cases"], &growth["sides"][1]["cases"]),
        (&3.into(), &20.into())
    );
    positive(&growth, "/acts_s");
    positive(&growth, "/p99");
}

#[test]
fn a_hub_driven_from_outside_has_everything_it_acknowledged_after_a_kill() {
    let mut served = Served::start(&["ecology.510104", "urban-management.510104"]);
    let hub = served.dir();
    let dir = hub.to_str().unwrap();
    let acks = folder("bench-drive").join("acks");
    let acks = acks.to_str().unwrap();
    let drive = |at: &str, words: &[&str]| -> Value {
        let said = liandong(&[&["bench", "drive", "--dir", dir, "--hub", at][..], words].concat());
        assert_eq!(said.code, 0, "{}{}", said.out, said.err);
        serde_json::from_str(said.out.lines().last().unwrap()).unwrap()
    };
    let loaded = drive(served.address(), &["load", "4", "0", "1", acks]);
    assert_eq!(loaded["errors"], 0, "{loaded:#}");
    positive(&loaded, "/actions_s");
    served.kill9();
    served.restart();
    let verified = drive(served.address(), &["verify", acks]);
    assert_eq!(verified["lost"], serde_json::json!([]), "{verified:#}");
    positive(&verified, "/actions_checked");
    // One that was never done shows.
    let text = std::fs::read_to_string(acks).unwrap();
    let (case, _) = text.lines().next().unwrap().split_once(' ').unwrap();
    std::fs::write(acks, format!("{case} 6\n")).unwrap();
    let verified = drive(served.address(), &["verify", acks]);
    assert_eq!(verified["lost"].as_array().map(Vec::len), Some(1), "{verified:#}");
}

#[test]
fn numbers_of_clients_that_cannot_be_are_refused_in_words() {
    for (args, words) in [
        (&["bench", "--levels", "0,5"][..], "1 至 4096"),
        (&["bench", "midnight", "--clients", "5000"], "5000"),
        (&["bench", "growth", "--clients", "0"], "`0`"),
    ] {
        let said = liandong(args);
        assert_eq!(said.code, 2, "{args:?}");
        assert!(said.err.contains(words), "{args:?}: {}", said.err);
    }
}
