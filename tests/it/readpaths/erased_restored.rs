//! What was erased stays erased where a backup from before is restored: the hub erases it again before
//! anybody can ask.

use super::erased_papers::upload;
use super::scan::{holding, remaining, traces};
use super::script::{Line, story};
use super::side::{Side, whole};
use crate::served::{self, Served};
use casework::{Act, Verb};
use engine::Ledger as _;
use ledger::{MasterKey, Sqlite};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

const SENDER: &str = "ecology.510104";
const RECIPIENT: &str = "police.510104";
const STRANGER: &str = "agriculture.510107";
const ERASED: &str = "E-1";
const STAYS: &str = "E-2";
/// In a paper that the erased case alone names.
const PAPER: &str = "canary-4c1f07d2 现场照片";

/// The acts of a transfer up to the hand-over of its papers, of which the first is this one; every
/// document says so much more that the case's ciphertext fills pages of its own.
fn acts(paper: &str) -> Vec<Act> {
    let own = |line: &Line| line.refusal.is_none() && line.act.is_some();
    let lines = story("criminal-transfer/returned-and-disputed").into_iter().filter(own).take(3);
    let acts = lines.map(|line| *line.act.unwrap());
    acts.map(|mut act| {
        let Verb::Step(step) = &mut act.verb else { panic!("{act:?}") };
        if let Some(named) = step.papers.first_mut() {
            named.digest = paper.into();
        }
        if let Some(document) = &mut step.document {
            if let Some(Value::String(facts)) = document.body.get_mut("facts") {
                facts.push_str(&"某仓库。".repeat(4_500));
            }
            document.digest = wire::digest(&wire::canonical(&document.body).unwrap()).into();
        }
        act
    })
    .collect()
}

async fn transferred(sender: &Side, case: &str, paper: &str) {
    for act in acts(paper) {
        sender.says(case, &act).await;
    }
}

/// Runs a command about the hub's folder; what it prints as JSON.
fn command(served: &Served, words: &[&str], rest: &[&str]) -> Value {
    let mut program = served::program();
    program.arg("--json").args(words).arg("--dir").arg(served.dir()).args(rest);
    let said = program.output().unwrap();
    let err = String::from_utf8_lossy(&said.stderr);
    assert!(said.status.success(), "{words:?} ended with {}:\n{err}", said.status);
    serde_json::from_slice(&said.stdout).unwrap()
}

fn backed_up(served: &Served, name: &str) -> PathBuf {
    let to = served.dir().with_file_name(name);
    fs::create_dir(&to).unwrap();
    command(served, &["hub", "backup"], &["--to", to.join("backup.db").to_str().unwrap()]);
    to
}

/// The ledger is gone, and a copy of it comes back.
fn restored(served: &Served, backup: &Path, rest: &[&str]) -> Value {
    fs::remove_dir_all(served.dir().join("ledger")).unwrap();
    let from = backup.join("backup.db");
    command(served, &["hub", "restore"], &[&["--from", from.to_str().unwrap()], rest].concat())
}

fn copied(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copied(&entry.path(), &to)
        } else {
            drop(fs::copy(entry.path(), to))
        }
    }
}

fn record(served: &Served) -> Arc<Sqlite> {
    let key = fs::read_to_string(served.dir().join("secret/master.key")).unwrap();
    let key = audit::Digest::from_hex(key.trim()).unwrap().0;
    Sqlite::open_reading(&served.dir().join("ledger"), MasterKey::new(key)).unwrap()
}

/// How many parts of a case's history are there, and whether any has its content.
async fn left(served: &Served, case: &str) -> (usize, bool) {
    let history = record(served).history(case.into()).await.unwrap();
    (history.len(), history.iter().any(|it| !it.events.is_empty()))
}

fn assert_whole(served: &Served) -> Value {
    let mut program = served::program();
    let said = program.args(["--json", "audit", "verify"]).arg(served.dir()).output().unwrap();
    let out = String::from_utf8_lossy(&said.stdout);
    assert!(said.status.success(), "{out}");
    serde_json::from_str(&out).unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_backup_from_before_does_not_bring_an_erased_case_back() {
    let mut served = Served::start(&[SENDER, RECIPIENT, STRANGER]);
    let folder = tempfile::tempdir().unwrap();
    let hub = served.dir();
    let sender = Side::of(&served, SENDER);
    let paper = upload(&sender, folder.path(), PAPER).await;
    let empty = traces(&hub.join("ledger"));
    transferred(&sender, ERASED, &paper).await;
    served.stop();
    let own = &traces(&hub.join("ledger")) - &empty;
    assert!(20 < own.len(), "{} pages are its own", own.len());
    served.restart();
    transferred(&Side::of(&served, SENDER), STAYS, &wire::digest(b"never uploaded")).await;
    served.stop();
    let backup = backed_up(&served, "before");
    copied(&hub.join("attachments"), &backup.join("attachments"));
    command(&served, &["hub", "erase"], &[ERASED]);
    let list = fs::read_to_string(hub.join("erased.toml")).unwrap();
    assert!(list.contains(ERASED) && !list.contains("canary"), "{list}");

    for new_log in [false, true] {
        let rest = if new_log { &["--new-log", "--why", "an older copy"][..] } else { &[] };
        copied(&backup.join("attachments"), &hub.join("attachments"));
        assert!(!holding(&hub, PAPER).is_empty(), "the copy brings it back");
        let said = restored(&served, &backup, rest);
        if new_log {
            assert_eq!(said["erased_again"], 1);
        } else {
            assert!(left(&served, ERASED).await.1, "until the hub opens");
            served.restart();
            served.stop();
        }
        let (parts, has_content) = left(&served, ERASED).await;
        assert!(0 < parts && !has_content, "its proofs are left");
        assert!(left(&served, STAYS).await.1, "others are whole");
        assert_eq!(holding(&hub, PAPER), [""; 0]);
        let remain = remaining(&hub, &own);
        assert!(remain * 5 < own.len(), "{remain} of {} pages are still there", own.len());
        let verified = assert_whole(&served);
        assert_eq!(verified["erased_cases"], 1);
        assert_eq!(verified["logs"].as_array().unwrap().len(), usize::from(new_log));
    }

    served.restart();
    let [recipient, stranger] = [RECIPIENT, STRANGER].map(|it| Side::of(&served, it));
    let file = folder.path().join("read");
    let gone = recipient.client.download(&paper, ERASED, &file).await.unwrap_err();
    let nowhere = stranger.client.download(&paper, "E-9", &file).await.unwrap_err();
    assert_eq!(whole(&gone), whole(&nowhere));
    served.stop();
    let size = |said: Value| said["entries"].as_u64().unwrap();
    let before = size(assert_whole(&served));
    served.restart();
    served.stop();
    assert_eq!(size(assert_whole(&served)), before, "it is erased once, not at every start");
}

/// A backup from before the case was opened: the number is free again, and whoever opens it opens
/// another case.
#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn what_is_opened_anew_under_the_number_of_an_erased_case_stays() {
    let mut served = Served::start(&[SENDER, RECIPIENT]);
    transferred(&Side::of(&served, SENDER), STAYS, &wire::digest(b"never uploaded")).await;
    served.stop();
    let backup = backed_up(&served, "empty");
    served.restart();
    transferred(&Side::of(&served, SENDER), ERASED, &wire::digest(b"never uploaded")).await;
    served.stop();
    command(&served, &["hub", "erase"], &[ERASED]);
    let said = restored(&served, &backup, &["--new-log", "--why", "an older copy"]);
    assert_eq!(said["erased_again"], 0, "there is nothing of it");
    served.restart();
    transferred(&Side::of(&served, SENDER), ERASED, &wire::digest(b"never uploaded")).await;
    served.restart();
    served.stop();
    assert!(left(&served, ERASED).await.1);
    assert_eq!(assert_whole(&served)["erased_cases"], 0);
    // Erased once more, it is this one that stays erased.
    let later = backed_up(&served, "later");
    command(&served, &["hub", "erase"], &[ERASED]);
    let said = restored(&served, &later, &["--new-log", "--why", "once more"]);
    assert_eq!(said["erased_again"], 1);
    assert!(!left(&served, ERASED).await.1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_number_that_no_case_has_is_not_put_on_the_list() {
    let mut served = Served::start(&[SENDER]);
    served.stop();
    let mut erase = served::program();
    let said = erase.args(["--lang", "en", "hub", "erase", "--dir"]).arg(served.dir()).arg("E-9");
    let said = said.output().unwrap();
    assert_eq!(said.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&said.stderr).contains("there is no case `E-9`"));
    assert!(!served.dir().join("erased.toml").exists());
}
