//! A record on PostgreSQL in the hands of an operator and an auditor, while two hubs run over it.

use super::agency::Agency;
use super::shared::{letters, placed, two};
use super::{RECIPIENT, SENDER, awaited, refused, run};
use crate::foreign::witness::Witness;
use crate::served::{self, Served};
use audit::{Head, NoteKey, Receipt};
use serde_json::Value;
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Output;
use wire::pb;

/// What the program prints as JSON, and how it ended.
fn asked(words: &[&str]) -> (Option<i32>, Value) {
    let said = served::program().arg("--json").args(words).output().unwrap();
    let value = serde_json::from_slice(&said.stdout).unwrap_or(Value::Null);
    (said.status.code(), value)
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// What `audit verify` says of the hub's record; it must be whole.
fn whole(served: &Served) -> Value {
    let dir = served.dir();
    let (code, said) = asked(&["audit", "verify", text(&dir)]);
    assert_eq!((code, &said["whole"]), (Some(0), &Value::Bool(true)), "{said:#}");
    let (code, quick) = asked(&["audit", "verify", "--quick", text(&dir)]);
    assert_eq!((code, &quick["whole"]), (Some(0), &Value::Bool(true)), "{quick:#}");
    said
}

/// The value of a command that must end well.
fn value(said: &Output) -> Value {
    let err = String::from_utf8_lossy(&said.stderr);
    assert!(said.status.success(), "ended with {}:\n{err}", said.status);
    serde_json::from_slice(&said.stdout).unwrap()
}

async fn granted(agency: &Agency, served: &Served, act: &pb::SubmitRequest) -> pb::Answer {
    let answer = agency.client(served).submit_bytes(act.clone()).await.unwrap();
    assert_eq!(answer.outcome(), pb::Outcome::Granted, "{:?}", answer.refusal);
    answer
}

#[tokio::test(flavor = "multi_thread")]
async fn a_record_is_verified_while_hubs_write_and_the_bundle_of_a_case_opens_anywhere() {
    let [one, other] = two();
    let (sender, recipient) = (Agency::of(&one, SENDER), Agency::of(&one, RECIPIENT));
    let writes = {
        let lines = [sender.client(&one), sender.client(&other)];
        let sender = sender.clone();
        tokio::spawn(async move {
            for n in 0..160 {
                let act = sender.referral(&format!("watched-{n:03}"), &format!("川-核-{n:03}"));
                lines[n % 2].submit_bytes(act).await.unwrap();
                let act = sender.chase(&format!("chased-{n:03}"), "川-核-000");
                lines[(n + 1) % 2].submit_bytes(act).await.unwrap();
            }
        })
    };
    let mut seen = 0;
    while !writes.is_finished() {
        let said = tokio::task::block_in_place(|| whole(&one));
        let entries = said["entries"].as_u64().unwrap();
        assert!(seen <= entries);
        seen = entries;
        assert_eq!(said["stuck"]["count"], 0);
    }
    writes.await.unwrap();
    let accept = recipient.step("watched-accept", "川-核-000", "accept");
    granted(&recipient, &other, &accept).await;
    placed(&recipient, &one, &accept).await;
    let zip = one.dir().parent().unwrap().join("c.zip");
    let dir = one.dir();
    let made = awaited("a bundle", async || {
        let made =
            asked(&["audit", "bundle", "--dir", text(&dir), "川-核-000", "--out", text(&zip)]);
        (made.0 == Some(0)).then_some(made.1)
    })
    .await;
    assert!(160 < made["entries"].as_u64().unwrap(), "{made}");
    let key = sender.log_key.text();
    let (code, said) = asked(&["audit", "verify", "--log-key", &key, text(&zip)]);
    assert_eq!((code, &said["whole"]), (Some(0), &Value::Bool(true)), "{said:#}");
    let done = whole(&one);
    assert_eq!((&done["granted"], &done["cases"]), (&321.into(), &160.into()), "{done:#}");
}

fn history() -> pb::HistoryRequest {
    pb::HistoryRequest { number: "川-毁-1".into() }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_is_erased_while_hubs_run_and_neither_tells_of_it_any_more() {
    let [mut one, other] = two();
    let (sender, recipient) = (Agency::of(&one, SENDER), Agency::of(&one, RECIPIENT));
    let (opening, kept) = (
        sender.referral("erasing-gone-1", "川-毁-1"),
        sender.referral("erasing-kept-1", "川-毁-2"),
    );
    for (act, hub) in [(&opening, &one), (&kept, &other)] {
        granted(&sender, hub, act).await;
    }
    // Both have it at hand.
    for (n, hub) in [&one, &other].into_iter().enumerate() {
        granted(&sender, hub, &sender.chase(&format!("erasing-chase-{n}"), "川-毁-1")).await;
        let told = sender.client(hub).history(history()).await.unwrap();
        assert!(format!("{told:?}").contains("refer"), "{told:?}");
    }
    placed(&sender, &one, &opening).await;
    letters(&recipient, &other, 2).await;
    let erased = value(&run(&["--json", "hub", "erase"], &one.dir(), &["川-毁-1"]));
    assert_eq!(erased["erased"], "川-毁-1");
    for (n, hub) in [&one, &other].into_iter().enumerate() {
        let told = format!("{:?}", sender.client(hub).history(history()).await);
        assert!(!told.contains("refer"), "{told}");
        // What was answered is not told again, and nothing happens there any more.
        let again = sender.rpc(hub).submit(&opening).await.unwrap_err();
        assert!(format!("{again:?}").contains("erased"), "{again:?}");
        let chase = sender.chase(&format!("erasing-late-{n}"), "川-毁-1");
        let answer = sender.rpc(hub).submit(&chase).await.unwrap();
        assert_eq!(answer.outcome(), pb::Outcome::Refused);
        let asked = pb::PeekRequest { after: 0, limit: 100, wait_ms: 0 };
        let lying = recipient.client(hub).peek(asked).await.unwrap().letters;
        let of = |it: &pb::Letter, case| String::from_utf8_lossy(&it.envelope).contains(case);
        let mut gone = lying.iter().filter(|it| of(it, "川-毁-1"));
        assert!(gone.all(|it| it.bodies.is_empty()), "{lying:?}");
        assert!(lying.iter().any(|it| of(it, "川-毁-2") && !it.bodies.is_empty()));
    }
    let said = awaited("the entry that says so", async || {
        let (_, said) = asked(&["audit", "verify", text(&one.dir())]);
        (said["erased_cases"] == 1 && said["queued"] == 0).then_some(said)
    })
    .await;
    assert_eq!((&said["whole"], &said["cases"]), (&true.into(), &2.into()), "{said:#}");
    // A hub of another folder learns of it, to erase it again where an older copy brings it back.
    fs::remove_file(one.dir().join("erased.toml")).unwrap();
    one.restart();
    let list = fs::read_to_string(one.dir().join("erased.toml")).unwrap();
    assert!(list.contains("川-毁-1") && !list.contains("川-毁-2"), "{list}");
}

/// The newest head of a log that the witness has signed, of at least so many entries.
async fn cosigned(by: &Agency, served: &Served, witness: &Witness, log: &str, min: u64) {
    awaited("a cosignature", async || {
        let asked = by.client(served).checkpoint(pb::CheckpointRequest {}).await.ok()?;
        let head = Head::read(asked.note.as_bytes()).unwrap();
        let newest = witness.newest(log);
        let seen = (newest.status == 200)
            .then(|| Head::read(newest.body.as_bytes()).unwrap().checkpoint().size);
        (head.checkpoint().origin == log && min <= seen?).then_some(())
    })
    .await;
}

fn set_url(served: &Served, url: &str) {
    let secret = served.dir().join("secret/postgres.url");
    fs::write(&secret, url).unwrap();
    fs::set_permissions(&secret, Permissions::from_mode(0o600)).unwrap();
}

fn url(served: &Served) -> String {
    fs::read_to_string(served.dir().join("secret/postgres.url")).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_older_copy_of_the_database_under_running_hubs_forks_nothing_and_goes_on_in_another_log()
{
    let [mut one, mut other] = two();
    let sender = Agency::of(&one, SENDER);
    let first = sender.log_key.name().to_owned();
    let witness = Witness::start(&sender.log_key.text());
    one.set(&witness.settings());
    one.restart();
    other.restart();
    let before = sender.referral("restored-before-1", "川-旧-1");
    let answered = granted(&sender, &one, &before).await;
    placed(&sender, &one, &before).await;
    one.stop();
    other.stop();
    let address = url(&one);
    let older = kit::servers::copy_of(&address);
    let (_, had) = asked(&["audit", "verify", text(&one.dir())]);
    one.restart();
    other.restart();
    let mut lost = Vec::new();
    for n in 0..6 {
        let act = sender.referral(&format!("restored-lost-{n}"), &format!("川-失-{n}"));
        granted(&sender, if n % 2 == 0 { &one } else { &other }, &act).await;
        lost.push(act);
    }
    let mut most = 0;
    for act in &lost {
        most = most.max(placed(&sender, &one, act).await + 1);
    }
    cosigned(&sender, &one, &witness, &first, most).await;
    // The database is put back under the hubs, as an operator would by the server's own tools.
    kit::servers::replaced(&address, &older);
    let waits = sender.referral("restored-waits-1", "川-候-1");
    let acknowledged = granted(&sender, &one, &waits).await;
    awaited("both to refuse", async || {
        let said = one.complaints();
        said.contains("an older copy was put in its place").then_some(())
    })
    .await;
    let seen_of =
        |log: &str| Head::read(witness.newest(log).body.as_bytes()).unwrap().checkpoint().size;
    let seen = seen_of(&first);
    assert!(most <= seen);
    let (_, said) = asked(&["audit", "verify", text(&one.dir())]);
    assert_eq!(said["entries"], had["entries"], "nothing was placed: {said:#}");
    // The act, and the letter of the one before where it was not carried yet when the copy was made.
    assert!((1..=2).contains(&said["queued"].as_u64().unwrap()), "{said:#}");
    // Whoever starts anew asks the witness.
    let (code, said) = refused(&run(&["hub", "run"], &one.dir(), &["--listen", "127.0.0.1:0"]));
    assert!(code == Some(2) && said.contains("new-log"), "{said}");

    let opened = value(&run(&["--json", "hub", "new-log"], &one.dir(), &["--why", "恢复了旧库"]));
    let log = NoteKey::read(opened["log_key"].as_str().unwrap()).unwrap();
    assert!(log.name().starts_with(&format!("{first}.")), "{}", log.name());
    witness.follow(&log.text());
    both_go_on(&sender, [&one, &other], &log).await;
    // What was lost is decided anew, what was not keeps its answer, what waited has its place.
    for act in &lost {
        assert!(!granted(&sender, &other, act).await.repeated);
    }
    let again = granted(&sender, &other, &before).await;
    assert!(again.repeated && again.receipt == answered.receipt);
    let again = granted(&sender, &other, &waits).await;
    assert!(again.repeated && again.receipt == acknowledged.receipt && again.position.is_some());
    cosigned(&sender, &one, &witness, log.name(), opened["old"]["size"].as_u64().unwrap() + 1)
        .await;
    let last = sender.referral("restored-after-9", "川-新-9");
    granted(&sender, &one, &last).await;
    placed(&sender, &one, &last).await;
    let said = whole(&one);
    assert_eq!(said["logs"][0]["origin"], log.name(), "{said:#}");
    assert_eq!(seen_of(&first), seen, "the old log stands where it was seen last");
    is_proved_by_both_keys(&one, [&sender.log_key, &log]);
}

/// The case that was acknowledged in the old log and placed in the new one.
fn is_proved_by_both_keys(one: &Served, keys: [&NoteKey; 2]) {
    let zip: PathBuf = one.dir().parent().unwrap().join("w.zip");
    let dir = one.dir();
    let made = ["audit", "bundle", "--dir", text(&dir), "川-候-1", "--out", text(&zip)];
    assert_eq!(asked(&made).0, Some(0));
    for key in keys {
        let (code, said) = asked(&["audit", "verify", "--log-key", &key.text(), text(&zip)]);
        assert_eq!((code, &said["whole"]), (Some(0), &Value::Bool(true)), "{said:#}");
    }
}

/// Without a restart.
async fn both_go_on(sender: &Agency, hubs: [&Served; 2], log: &NoteKey) {
    for (n, hub) in hubs.into_iter().enumerate() {
        let act = sender.referral(&format!("restored-after-{n}"), &format!("川-新-{n}"));
        let answer = granted(sender, hub, &act).await;
        let receipt = Receipt::read(&answer.receipt).unwrap();
        receipt.verify(log, &answer.receipt_signature).unwrap();
        let position = placed(sender, hub, &act).await;
        let now = Agency { log_key: log.clone(), ..sender.clone() };
        let placed = pb::Answer { position: Some(position), ..answer };
        now.check(&now.client(hub), &placed).await;
        let about = sender.rpc(hub).about().await.unwrap();
        assert_eq!(about.log_key, log.text());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_record_goes_from_a_folder_to_a_database_and_on_as_if_nothing_had_happened() {
    let mut one = Served::start(&[SENDER, RECIPIENT]);
    let (sender, recipient) = (Agency::of(&one, SENDER), Agency::of(&one, RECIPIENT));
    let mut sent = Vec::new();
    for n in 0..30 {
        let act = sender.referral(&format!("moved-{n:02}"), &format!("川-迁-{n:02}"));
        let answer = granted(&sender, &one, &act).await;
        sent.push((act, answer));
    }
    let lying = letters(&recipient, &one, 30).await;
    let dir = one.dir();
    let copy = |to: &Path| run_copy(&dir, to);
    let (code, said) = refused(&copy(&dir));
    assert!(code == Some(2) && said.contains("no [postgres]"), "{said}");
    one.set("\n[postgres]\nurl_file = \"secret/postgres.url\"\n");
    set_url(&one, &kit::servers::database());
    let (_, said) = refused(&copy(&dir));
    assert!(said.contains("another program writes the record"), "{said}");
    one.stop();
    // Another hub's folder has other keys.
    let stranger = Served::start(&[]);
    stranger.set("\n[postgres]\nurl_file = \"secret/postgres.url\"\n");
    set_url(&stranger, &url(&one));
    let (code, said) = refused(&copy(&stranger.dir()));
    assert!(code == Some(2) && said.contains("secret/log.key"), "{said}");
    let before = {
        let settings = fs::read_to_string(dir.join("hub.toml")).unwrap();
        fs::write(dir.join("hub.toml"), settings.split("[postgres]").next().unwrap()).unwrap();
        let said = whole(&one);
        fs::write(dir.join("hub.toml"), settings).unwrap();
        said
    };
    let copied = value(&copy(&dir));
    assert_eq!(copied["entries"], before["entries"]);
    assert_eq!(whole(&one), before, "what was copied is what it was");
    let (_, said) = refused(&copy(&dir));
    assert!(said.contains("not empty"), "{said}");

    one.restart();
    let other = one.beside();
    for (n, (act, answer)) in sent.iter().enumerate() {
        let again = granted(&sender, if n % 2 == 0 { &one } else { &other }, act).await;
        assert_eq!(again, pb::Answer { repeated: true, ..answer.clone() });
    }
    let still = letters(&recipient, &other, 30).await;
    let numbers = |letters: &[pb::Letter]| letters.iter().map(|it| it.number).collect::<Vec<_>>();
    assert_eq!(numbers(&still), numbers(&lying));
    let accept = recipient.step("moved-accept", "川-迁-00", "accept");
    granted(&recipient, &other, &accept).await;
    let act = sender.referral("moved-99", "川-迁-99");
    granted(&sender, &one, &act).await;
    placed(&sender, &other, &act).await;
    let more = letters(&recipient, &one, 31).await;
    assert!(lying.last().unwrap().number < more.last().unwrap().number);
    let said = whole(&one);
    assert!(before["entries"].as_u64().unwrap() + 2 <= said["entries"].as_u64().unwrap());
}

fn run_copy(from: &Path, to: &Path) -> Output {
    let mut program = served::program();
    program.args([
        "--lang",
        "en",
        "--json",
        "ledger",
        "copy",
        "--from",
        text(from),
        "--to",
        text(to),
    ]);
    program.output().unwrap()
}
