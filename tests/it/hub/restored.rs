//! An older backup is restored: the hub never forks the log that witnesses have seen. It stays shut, or
//! goes on in another log.

use super::{Agency, RECIPIENT, SENDER, assert_calm, awaited, refused, run};
use crate::foreign::witness::Witness;
use crate::served::{self, Served};
use audit::{Head, NoteKey, Proof, Receipt, WitnessKey};
use serde_json::Value;
use std::fs;
use std::path::PathBuf;
use std::process::Output;
use std::time::{SystemTime, UNIX_EPOCH};
use wire::pb;

const FIRST: &str = "hub.510000/log";
const WHY: &str = "磁盘损坏,恢复昨夜的备份";

/// A hub with its witness, an agency on each side, and a backup from before the last acts.
struct Older {
    served: Served,
    witness: Witness,
    key: WitnessKey,
    sender: Agency,
    recipient: Agency,
    backup: PathBuf,
    /// How many entries the backup has, and how many the witness has seen.
    kept: u64,
    seen: u64,
    /// Acts that were said after the backup, with what was answered.
    lost: Vec<(pb::SubmitRequest, pb::Answer)>,
    /// An act that was said before, with what was answered.
    before: (pb::SubmitRequest, pb::Answer),
}

/// What the program prints as JSON; it must end well.
fn json(said: &Output) -> Value {
    let err = String::from_utf8_lossy(&said.stderr);
    assert!(said.status.success(), "ended with {}:\n{err}", said.status);
    serde_json::from_slice(&said.stdout).unwrap()
}

impl Older {
    async fn make() -> Self {
        let mut served = Served::start(&[SENDER, RECIPIENT]);
        let (sender, recipient) = (Agency::of(&served, SENDER), Agency::of(&served, RECIPIENT));
        let log = sender.log_key.clone();
        assert_eq!(log.name(), FIRST);
        let witness = Witness::start(&log.text());
        let key = WitnessKey::read(&witness.key).unwrap();
        served.set(&witness.settings());
        served.restart();
        let first = sender.referral("message-1", "C-1");
        let before = sender.rpc(&served).submit(&first).await.unwrap();
        cosigned(&served, &sender, &log, &key, before.position() + 1).await;
        let backup = served.dir().parent().unwrap().join("backup.db");
        served.stop();
        super::done(&["hub", "backup"], &served.dir(), &["--to", backup.to_str().unwrap()]);
        served.restart();
        let mut lost = Vec::new();
        for (by, act) in [
            (&recipient, recipient.step("message-2", "C-1", "accept")),
            (&sender, sender.referral("message-3", "C-2")),
        ] {
            let answer = by.rpc(&served).submit(&act).await.unwrap();
            assert_eq!(answer.outcome(), pb::Outcome::Granted);
            lost.push((act, answer));
        }
        let last = lost[1].1.position() + 1;
        cosigned(&served, &sender, &log, &key, last).await;
        served.stop();
        let seen = size_of(&witness, FIRST);
        let before = (first, before);
        let mut it =
            Self { served, witness, key, sender, recipient, backup, kept: 0, seen, lost, before };
        it.take_away();
        it
    }

    /// The ledger is gone.
    fn take_away(&mut self) {
        fs::remove_dir_all(self.served.dir().join("ledger")).unwrap();
    }

    fn command(&self, words: &[&str], rest: &[&str]) -> Output {
        run(words, &self.served.dir(), rest)
    }

    fn restore(&self, rest: &[&str]) -> Output {
        let from = ["--from", self.backup.to_str().unwrap()];
        self.command(&["--json", "hub", "restore"], &[&from, rest].concat())
    }

    /// What `audit verify` says; it must end well, and so must looking quickly.
    fn verified(&self) -> Value {
        let verify = |rest: &[&str]| {
            let mut program = served::program();
            program.args(["--json", "audit", "verify"]).args(rest).arg(self.served.dir());
            json(&program.output().unwrap())
        };
        assert_eq!(verify(&["--quick"])["whole"], true);
        verify(&[])
    }

    fn bundle(&self, case: &str) -> PathBuf {
        let to = self.backup.with_file_name(format!("{case}.zip"));
        let _ = fs::remove_file(&to);
        self.command(&["audit", "bundle"], &[case, "--out", to.to_str().unwrap()]);
        to
    }
}

/// The hub's newest head, of at least so many entries, once the witness has signed it.
async fn cosigned(
    served: &Served,
    by: &Agency,
    log: &NoteKey,
    key: &WitnessKey,
    size_min: u64,
) -> Head {
    let line = by.client(served);
    awaited("a cosignature", async || {
        let asked = line.checkpoint(pb::CheckpointRequest {}).await.ok()?;
        let head = Head::read(asked.note.as_bytes()).unwrap();
        head.check(log).unwrap();
        let signed = head.check_witnesses(std::slice::from_ref(key), 1).is_ok();
        (signed && size_min <= head.checkpoint().size).then_some(head)
    })
    .await
}

/// How many entries of a log the witness has seen.
fn size_of(witness: &Witness, origin: &str) -> u64 {
    let newest = witness.newest(origin);
    assert_eq!(newest.status, 200, "{newest:?}");
    Head::read(newest.body.as_bytes()).unwrap().checkpoint().size
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn an_older_backup_stays_shut_or_goes_on_in_another_log_and_never_forks() {
    let mut it = Older::make().await;
    json(&it.restore(&[]));
    it.kept = it.verified()["entries"].as_u64().unwrap();
    assert!(it.kept < it.seen, "{} and {}", it.kept, it.seen);
    stays_shut(&it);

    let opened = json(&it.command(&["--json", "hub", "new-log"], &["--why", WHY]));
    let second = was_opened(&it, &opened);
    goes_on(&mut it, &second).await;
    assert_eq!(size_of(&it.witness, FIRST), it.seen, "the old log stands where it was seen last");
    is_proved_offline(&it, &[&it.sender.log_key, &second]);

    // The same backup once more.
    it.take_away();
    let opened = json(&it.restore(&["--new-log", "--why", WHY]));
    let third = was_opened(&it, &opened);
    assert_ne!(third.name(), second.name(), "another log each time");
    goes_on(&mut it, &third).await;
    is_proved_offline(&it, &[&it.sender.log_key, &third]);
    assert_eq!(size_of(&it.witness, FIRST), it.seen);
    an_older_backup_of_the_new_log_stays_shut_too(&mut it, &third).await;
    assert_calm(&it.served);
}

/// The witness is asked of the log that the backup is in.
async fn an_older_backup_of_the_new_log_stays_shut_too(it: &mut Older, log: &NoteKey) {
    it.backup = it.backup.with_file_name("later.db");
    super::done(&["hub", "backup"], &it.served.dir(), &["--to", it.backup.to_str().unwrap()]);
    it.kept = it.verified()["entries"].as_u64().unwrap();
    it.served.restart();
    let act = it.sender.referral("message-9", "C-9");
    let answer = it.sender.rpc(&it.served).submit(&act).await.unwrap();
    cosigned(&it.served, &it.sender, log, &it.key, answer.position() + 1).await;
    it.served.stop();
    it.seen = size_of(&it.witness, log.name());
    it.take_away();
    json(&it.restore(&[]));
    stays_shut(it);
}

fn stays_shut(it: &Older) {
    let said = it.command(&["hub", "run"], &["--listen", "127.0.0.1:0"]);
    let (code, said) = refused(&said);
    assert_eq!(code, Some(2), "{said}");
    let (seen, kept) = (it.seen, it.kept);
    for words in [format!("has seen {seen} entries, the ledger has {kept}"), "new-log".into()] {
        assert!(said.contains(&words), "{words}: {said}");
    }
}

/// The new log's key, from what the program says of it.
fn was_opened(it: &Older, said: &Value) -> NoteKey {
    let key = NoteKey::read(said["log_key"].as_str().unwrap()).unwrap();
    assert_eq!(said["log"], key.name());
    assert!(key.name().starts_with("hub.510000/log."), "{}", key.name());
    assert_eq!(key.verifier().public(), it.sender.log_key.verifier().public());
    assert_eq!(said["old"]["origin"], FIRST);
    assert_eq!(said["seen"][0]["size"], it.seen);
    let kept = said["old"]["size"].as_u64().unwrap();
    assert_eq!(said["lost"], it.seen - kept);
    assert_eq!(said["erased_again"], 0);
    // The second that it is called after is over: no other can be called so.
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_micros();
    assert_ne!(engine::later_log(FIRST, now.try_into().unwrap()), key.name());
    // What the agencies are told when they are enrolled from now on.
    super::done(&["hub", "enrol"], &it.served.dir(), &["water.510104"]);
    let handed = fs::read_to_string(it.served.agency("water.510104").join("agency.toml")).unwrap();
    assert!(handed.contains(&key.text()), "{handed}");
    key
}

/// The hub runs, the witness signs the new log, what was lost is said again and decided anew, and what
/// was not lost keeps its receipt.
async fn goes_on(it: &mut Older, log: &NoteKey) {
    it.witness.follow(&log.text());
    it.served.restart();
    let served = &it.served;
    let about = it.sender.rpc(served).about().await.unwrap();
    assert_eq!(about.log_key, log.text());
    for ((act, before), by) in it.lost.iter().zip([&it.recipient, &it.sender]) {
        let answer = by.rpc(served).submit(act).await.unwrap();
        assert_eq!((answer.outcome(), answer.repeated), (pb::Outcome::Granted, false));
        let old = Receipt::read(&before.receipt).unwrap();
        old.verify(&by.log_key, &before.receipt_signature).unwrap();
        let now = Agency { log_key: log.clone(), ..by.clone() };
        now.check(&now.client(served), &answer).await;
    }
    let (act, before) = &it.before;
    let again = it.sender.rpc(served).submit(act).await.unwrap();
    assert_eq!(again, pb::Answer { repeated: true, ..before.clone() });
    let asked = pb::ProveRequest { position: again.position() };
    let proven = it.sender.client(served).prove(asked).await.unwrap();
    let proof = Proof::read(proven.proof.as_bytes()).unwrap();
    proof.verify(&proven.entry, log, &[], 0).unwrap();
    // An agency that knows the old key alone finds the new log by it.
    let mut prove = served::program();
    prove.args(["--json", "audit", "prove", "--hub", served.address(), "--as"]);
    let said = json(&prove.arg(served.agency(SENDER)).arg("0").output().unwrap());
    assert_eq!(said["log"], log.name());

    cosigned(served, &it.sender, log, &it.key, it.kept + 1).await;
    it.served.stop();
    it.served.restart();
    it.served.stop();
    let verified = it.verified();
    assert_eq!(verified["whole"], true, "{verified}");
    assert_eq!(verified["logs"].as_array().unwrap().len(), 1, "{verified}");
    assert_eq!(verified["logs"][0]["origin"], log.name());
    assert_eq!(verified["logs"][0]["position"], it.kept);
}

/// The bundle of a case that was begun in the old log and went on in the new.
fn is_proved_offline(it: &Older, keys: &[&NoteKey]) {
    let bundle = it.bundle("C-1");
    let check = |key: &str| {
        let mut program = served::program();
        program.args(["--json", "audit", "verify", "--log-key", key]).arg(&bundle).output().unwrap()
    };
    for key in keys {
        let said = json(&check(&key.text()));
        assert_eq!(said["whole"], true, "{said}");
        assert_eq!(said["logs"][0]["position"], it.kept);
    }
    let other = engine::key_of_log(keys[0], "hub.510000/log.20200101T000000Z").unwrap();
    assert_eq!(check(&other.text()).status.code(), Some(3));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn where_all_is_lost_the_hub_does_not_begin_its_log_again() {
    let it = Older::make().await;
    let (code, said) = refused(&it.command(&["hub", "run"], &["--listen", "127.0.0.1:0"]));
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains(&format!("has seen {} entries, the ledger has 0", it.seen)), "{said}");
    let opened = json(&it.command(&["--json", "hub", "new-log"], &["--why", WHY]));
    assert_eq!((&opened["old"]["size"], &opened["lost"]), (&0.into(), &it.seen.into()));
    let verified = it.verified();
    assert_eq!((&verified["whole"], &verified["entries"]), (&true.into(), &1.into()));
}

#[test]
fn a_new_log_without_a_reason_is_not_opened() {
    let mut served = Served::start(&[]);
    served.stop();
    let long = "长".repeat(1001);
    for why in ["", "  ", &long] {
        let (code, said) = refused(&run(&["hub", "new-log"], &served.dir(), &["--why", why]));
        assert_eq!(code, Some(2), "{said}");
        assert!(said.contains("it must have 1 to 1000"), "{said}");
    }
    for (words, rest) in
        [(&["hub", "new-log"][..], &[][..]), (&["hub", "restore"], &["--from", "x", "--new-log"])]
    {
        let (code, said) = refused(&run(words, &served.dir(), rest));
        assert_eq!(code, Some(2), "{said}");
        assert!(said.contains("--why"), "{said}");
    }
    let opened = run(&["--json", "hub", "new-log"], &served.dir(), &["--why", "nobody is asked"]);
    let opened = json(&opened);
    assert_eq!((&opened["lost"], &opened["seen"]), (&Value::Null, &Value::Array(Vec::new())));
}
