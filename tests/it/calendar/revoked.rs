//! An address is a secret that is told once, and that can be taken back.

use super::world::*;
use crate::served;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

fn listed(world: &World, agency: &str) -> Vec<Value> {
    world.json(agency, &["calendar", "feeds"])["feeds"].as_array().unwrap().clone()
}

/// Whether any file below a folder holds these bytes.
fn holds(folder: &Path, bytes: &[u8]) -> bool {
    fs::read_dir(folder).unwrap().any(|entry| {
        let path = entry.unwrap().path();
        if path.is_dir() {
            return holds(&path, bytes);
        }
        fs::read(&path).is_ok_and(|it| it.windows(bytes.len()).any(|part| part == bytes))
    })
}

#[test]
fn a_revoked_address_is_answered_like_one_that_never_was() {
    let mut world = World::open();
    world.propose(&plan(10, 10));
    let (kept, taken) =
        (world.feed(WATER, &["--label", "甲"]), world.feed(WATER, &["--label", "乙"]));
    let unknown = format!("/calendar/{}.ics", "A".repeat(43));
    let never = world.get(&unknown, "");
    assert_eq!(never.status, 404);
    assert_eq!(never.header("cache-control"), "private, no-cache");
    assert_ne!(kept, taken);
    assert_eq!(kept.len(), unknown.len(), "256 bits in base64url");

    let feeds = listed(&world, WATER);
    let labels: Vec<&Value> = feeds.iter().map(|it| &it["label"]).collect();
    assert_eq!(labels, ["甲", "乙"]);
    let id = feeds[1]["id"].as_str().unwrap();
    let not_own = world.ask(MEMBER, &["calendar", "revoke", id]);
    assert_eq!(not_own.status.code(), Some(1), "nobody revokes another's feed");
    assert_eq!(world.get(&taken, "").status, 200);
    let revoked = world.json(WATER, &["calendar", "revoke", id]);
    assert_eq!(revoked["open"], false);
    assert_eq!(world.get(&taken, ""), never);
    let again = world.json(WATER, &["calendar", "revoke", id]);
    assert_eq!(again, revoked, "revoking again changes nothing");
    assert_eq!(listed(&world, MEMBER), Vec::<Value>::new());

    world.restart();
    assert_eq!(world.get(&kept, "").status, 200);
    assert_eq!(world.get(&taken, ""), never);
}

#[test]
fn no_address_and_no_word_of_a_feed_stands_in_clear_anywhere() {
    let mut world = World::open();
    world.propose(&plan(10, 10));
    let path = world.feed(WATER, &["--label", "暗号芙蓉", "--person", CAPTAIN]);
    let token = path.trim_start_matches("/calendar/").trim_end_matches(".ics").to_owned();
    world.get(&path, "");
    world.get(&format!("/calendar/{token}/x"), "");
    world.served.stop();
    let ledger = world.served.dir().join("ledger");
    assert!(holds(&ledger, WATER.as_bytes()), "this is where feeds are");
    for secret in [token.as_str(), "暗号芙蓉", CAPTAIN] {
        assert!(!holds(&ledger, secret.as_bytes()), "{secret} is in the record");
        assert!(!world.served.complaints().contains(secret), "{secret} is in the log");
    }
}

#[test]
fn after_a_restore_no_feed_answers_since_the_backup_may_not_know_that_it_was_revoked() {
    let mut world = World::open();
    world.propose(&plan(10, 10));
    let path = world.feed(WATER, &["--label", "甲"]);
    assert_eq!(world.get(&path, "").status, 200);
    let dir = world.served.dir();
    let backup = dir.parent().unwrap().join("backup.db");
    let hub = |words: &[&str]| {
        let said = served::program().args(words).arg("--dir").arg(&dir).output().unwrap();
        assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    };
    hub(&["hub", "backup", "--to", backup.to_str().unwrap()]);
    let id = listed(&world, WATER)[0]["id"].as_str().unwrap().to_owned();
    world.json(WATER, &["calendar", "revoke", &id]);
    world.served.stop();
    fs::remove_dir_all(dir.join("ledger")).unwrap();
    hub(&["hub", "restore", "--from", backup.to_str().unwrap()]);
    world.run();
    assert_eq!(world.get(&path, "").status, 404);
    let feed = listed(&world, WATER).remove(0);
    assert_eq!((&feed["open"], &feed["revoked_at"]), (&json!(false), &json!(null)));
    let fresh = world.feed(WATER, &[]);
    assert_eq!(world.get(&fresh, "").status, 200);
}

#[test]
fn an_agency_has_so_many_feeds_and_no_more() {
    let world = World::open();
    for _ in 0..64 {
        world.feed(MEMBER, &[]);
    }
    let said = world.ask(MEMBER, &["calendar", "feed", "--lang", "en"]);
    assert!(!said.status.success());
    assert!(String::from_utf8_lossy(&said.stderr).contains("64 open feeds"), "{said:?}");
    let long = "长".repeat(101);
    let said = world.ask(WATER, &["calendar", "feed", "--label", &long]);
    assert_eq!(said.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&said.stderr).contains("R013"), "{said:?}");
}

#[test]
fn calendars_are_served_only_where_the_operator_says_so() {
    let mut served = served::Served::made(&[MEMBER]);
    served.restart();
    assert_eq!(served.said()["feeds"], Value::Null);
}
