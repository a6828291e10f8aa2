//! Records and pools from files: the vectors, and what somebody may have changed.

use super::{failed, pools, said, text_of, verified};
use serde_json::{Value, json};
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use tempfile::TempDir;

fn vectors() -> Value {
    serde_json::from_str(&kit::text("proto/vectors/draw.json")).unwrap()
}

fn written(folder: &TempDir, text: &str) -> PathBuf {
    let path = folder.path().join("record.json");
    fs::write(&path, text).unwrap();
    path
}

#[test]
fn a_program_that_shares_no_line_with_ours_comes_to_the_vectors() {
    let mut foreign = Command::new(kit::python::environment());
    foreign.arg(kit::root().join("tests/foreign/draw.py"));
    foreign.arg("--vectors").arg(kit::root().join("proto/vectors/draw.json"));
    let said = foreign.output().unwrap();
    let err = String::from_utf8_lossy(&said.stderr);
    assert!(said.status.success(), "{err}");
    let counted: Value = serde_json::from_slice(&said.stdout).unwrap();
    assert_eq!(counted, json!({"draws": 12, "records": 2, "refused_records": 7}));
}

#[test]
fn the_program_finds_what_was_changed_in_a_record_and_ends_with_three() {
    let (folder, vectors) = (tempfile::tempdir().unwrap(), vectors());
    for record in vectors["records"].as_array().unwrap() {
        let report = verified(&written(&folder, record.as_str().unwrap()), &[]).json();
        assert_eq!((&report["holds"], &report["pinned"]), (&json!(true), &json!(false)));
    }
    for it in vectors["refused_records"].as_array().unwrap() {
        let said = verified(&written(&folder, it["record"].as_str().unwrap()), &[]);
        said.no(3);
        assert_eq!(json!(failed(&said)), it["failed"], "{}", it["why"]);
    }
}

#[test]
fn what_is_no_record_or_no_key_is_said_with_two() {
    let folder = tempfile::tempdir().unwrap();
    let sound = vectors()["records"][0].as_str().unwrap().to_owned();
    let changed = [
        String::new(),
        "{}".to_owned(),
        format!("{sound} "),
        sound.replacen("\"weight\":1", "\"weight\":0", 1),
        sound.replacen("\"id\":\"t01\"", "\"id\":\"t00\"", 1),
    ];
    for text in &changed {
        assert_ne!(*text, sound);
        let said = verified(&written(&folder, text), &[]);
        assert!(said.no(2).contains("is no record of a draw"), "{}", said.err);
    }
    let path = written(&folder, &sound);
    verified(&path, &["--key", "no key"]).no(2);
    verified(&path, &["--witness", "no key"]).no(2);
    assert!(verified(&path, &["--party", "ecology.510000"]).no(2).contains("AGENCY=KEY"));
    verified(&folder.path().join("nothing"), &[]).no(2);
}

#[test]
fn pools_that_cannot_be_drawn_from_are_refused_with_what_to_change() {
    let folder = tempfile::tempdir().unwrap();
    let refused = |change: &dyn Fn(&mut Value)| {
        let mut pools = pools();
        change(&mut pools);
        let path = folder.path().join("pools.json");
        fs::write(&path, pools.to_string()).unwrap();
        said(&["draw", "pools", text_of(&path)]).no(2).to_owned()
    };
    let twice = refused(&|it| it["targets"][1]["id"] = it["targets"][0]["id"].clone());
    assert!(twice.contains("or one twice"), "{twice}");
    let more = refused(&|it| it["to_draw"] = json!(12));
    assert!(more.contains("there are 11 targets"), "{more}");
    let busy = refused(&|it| it["load"] = json!(1));
    assert!(busy.contains("raise the load or draw fewer"), "{busy}");
    let strange = refused(&|it| it["colour"] = json!("red"));
    assert!(strange.contains("holds no pools"), "{strange}");
}
