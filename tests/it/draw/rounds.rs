//! Rounds at a hub: what each may say when, and what becomes of one who withholds or cheats.

use super::{CASE, MARKET, ORGAN, PARTIES, PROCURATORATE, Stage, failed, said, text_of, verified};
use serde_json::{Value, json};
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::process::Command;

#[test]
fn a_secret_that_is_withheld_voids_the_round_and_the_next_one_draws() {
    let stage = Stage::set();
    let (pools, digest) = stage.pools();
    stage.declare(1, &digest);
    let close = |who| stage.draw(who, "close", &["--pools", text_of(&pools)]);

    // One commitment closes nothing, nor do two while a third is awaited.
    stage.draw(ORGAN, "commit", &[]).json();
    assert!(close(ORGAN).no(2).contains("wait for another party"));
    stage.draw(MARKET, "commit", &[]).json();
    assert!(close(ORGAN).no(2).contains("R207"));
    assert!(stage.draw(MARKET, "reveal", &[]).no(2).contains("not closed yet"));
    // The same once more is the same message.
    let again = stage.draw(MARKET, "commit", &[]).json();
    assert_eq!(again["repeated"], json!(true), "{again}");
    stage.draw(PROCURATORATE, "commit", &[]).json();
    assert!(close(MARKET).no(2).contains("not of this case or this agency"));
    close(ORGAN).json();

    // Two tell; the third knows the result by now and says nothing.
    stage.draw(ORGAN, "reveal", &[]).json();
    stage.draw(PROCURATORATE, "reveal", &[]).json();
    let record = stage.file("record.json");
    let why = stage.make(ORGAN, &pools, &record, &[]);
    assert!(why.no(2).contains("lacks the secret of `market-regulation.510100`"), "{}", why.err);
    assert!(!record.exists());
    let void = json!({
        "organ": ORGAN, "date": "2026-06-10", "round": 1, "cause": "withheld",
        "parties": [MARKET], "what": "到期未公开秘密值",
    });
    stage.act(ORGAN, "void-draw", ("draw-void", &void)).json();
    assert!(stage.draw(MARKET, "reveal", &[]).no(2).contains("no secret of round 2"));

    // Another round, with new secrets.
    stage.declare(2, &digest);
    stage.play_round(&pools);
    let said = stage.make(ORGAN, &pools, &record, &["--until", "2026-06-30"]).json();
    assert_eq!(said["granted"], json!(true), "{said}");
    holds_for_everybody(&stage, &record);
    // Whoever was a party makes the same of it.
    let other = stage.file("of-the-market.json");
    stage.make(MARKET, &pools, &other, &[]).json();
    let result = |path| {
        let record: Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
        record["result"].clone()
    };
    assert_eq!(result(&other), result(&record));
}

fn holds_for_everybody(stage: &Stage, record: &std::path::Path) {
    // The hub is not asked.
    let said = verified(record, &["--key", &stage.log_key()]);
    let report = said.json();
    assert_eq!(report["holds"], json!(true));
    assert_eq!((&report["round"], &report["pinned"]), (&json!(2), &json!(true)));
    let voided = json!([{"cause": "withheld", "parties": [MARKET], "round": 1}]);
    assert_eq!(report["voided"], voided);
    assert_eq!(report["parties"], json!(PARTIES));
    assert_eq!(report["draws"].as_array().unwrap().len(), 4);
    let people = crate::served::program()
        .args(["--lang", "en", "draw", "verify"])
        .arg(record)
        .output()
        .unwrap();
    let people = String::from_utf8(people.stdout).unwrap();
    for words in ["✓ result", "the draw holds", "round 1 was void (withheld): market", "own word"]
    {
        assert!(people.contains(words), "{words}: {people}");
    }
    // Nor does another program find anything, that shares no line with this one.
    let mut foreign = Command::new(kit::python::environment());
    foreign.arg(kit::root().join("tests/foreign/draw.py")).arg(record);
    let foreign = foreign.args(["--log", &stage.log_key()]).output().unwrap();
    let err = String::from_utf8_lossy(&foreign.stderr);
    assert!(foreign.status.success(), "{err}{}", String::from_utf8_lossy(&foreign.stdout));
    let foreign: Value = serde_json::from_slice(&foreign.stdout).unwrap();
    assert_eq!(foreign["draws"], report["draws"]);
    // A witness that has not signed, another log, another agency's key.
    let vectors: Value = serde_json::from_str(&kit::text("proto/vectors/audit.json")).unwrap();
    let witness = vectors["keys"]["witness"]["key"].as_str().unwrap();
    let unwitnessed = verified(record, &["--witness", witness]);
    unwitnessed.no(3);
    assert_eq!(failed(&unwitnessed), ["head"]);
    let log = vectors["keys"]["log"]["key"].as_str().unwrap();
    let elsewhere = verified(record, &["--key", log]);
    elsewhere.no(3);
    assert_eq!(failed(&elsewhere), ["head"]);
    let key = format!("{MARKET}={}", vectors["keys"]["agency"]["public"].as_str().unwrap());
    let forged = verified(record, &["--party", &key]);
    forged.no(3);
    assert_eq!(failed(&forged), ["statements"]);
}

#[test]
fn whoever_closes_for_another_commitment_is_told_no_secret() {
    let stage = Stage::set();
    let (_, digest) = stage.pools();
    stage.declare(1, &digest);
    for party in PARTIES {
        stage.draw(party, "commit", &[]).json();
    }
    let commitment = |party: &str| json!({"commitment": "0".repeat(64), "party": party});
    let closing = json!({
        "commitments": PARTIES.map(commitment), "draw": CASE, "organ": ORGAN, "pools": digest,
        "round": 1, "voided": [],
    });
    stage.act(ORGAN, "close-pools", ("draw-closing", &closing)).json();
    let said = stage.draw(MARKET, "reveal", &[]);
    assert!(said.no(2).contains("the secret is not told"), "{}", said.err);
}

#[test]
fn a_secret_is_for_its_owner_and_is_never_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let dir = text_of(folder.path());
    let make = ["draw", "secret", CASE, "--party", MARKET, "--dir", dir];
    let document = said(&make).json();
    assert_eq!((&document["party"], &document["round"]), (&json!(MARKET), &json!(1)));
    let file = folder.path().join("secret-1.json");
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    let told: Value = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
    let secret = audit::draw::Secret::from_hex(told["secret"].as_str().unwrap()).unwrap();
    let commitment = audit::draw::commitment(MARKET, CASE, 1, &secret);
    assert_eq!(document["commitment"], json!(commitment.hex()));
    assert!(said(&make).no(2).contains("never replaced"));
    assert_eq!(serde_json::from_slice::<Value>(&fs::read(&file).unwrap()).unwrap(), told);
    let nothing = said(&[&make[..], &["--round", "0"]].concat());
    assert!(nothing.no(2).contains("round `0`"));
}
