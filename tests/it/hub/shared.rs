//! Two hubs over one database: any of them takes acts, one of them gives places and follows up.

use super::agency::Agency;
use super::{LOOK, RECIPIENT, SENDER};
use crate::served::Served;
use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::time::{Duration, Instant};
use wire::{Deed, pb};

/// An office that nobody holds is taken within five seconds; on a machine that tests as well, within
/// some more.
const TAKEN_OVER: Duration = Duration::from_secs(30);

/// Two hubs of one folder over a database of their own.
pub(super) fn two() -> [Served; 2] {
    two_of(&[SENDER, RECIPIENT])
}

/// The same with these agencies.
pub(super) fn two_of(agencies: &[&str]) -> [Served; 2] {
    let mut one = Served::start(agencies);
    one.stop();
    let secret = one.dir().join("secret/postgres.url");
    fs::write(&secret, kit::servers::database()).unwrap();
    fs::set_permissions(&secret, fs::Permissions::from_mode(0o600)).unwrap();
    one.set("\n[postgres]\nurl_file = \"secret/postgres.url\"\n");
    one.restart();
    let other = one.beside();
    [one, other]
}

/// What the sender is told of the place of a message that was answered.
pub(super) async fn placed(agency: &Agency, served: &Served, sent: &pb::SubmitRequest) -> u64 {
    let begun = Instant::now();
    loop {
        let answer = agency.client(served).submit_bytes(sent.clone()).await.unwrap();
        if let Some(position) = answer.position {
            return position;
        }
        assert!(begun.elapsed() < TAKEN_OVER, "no place was given");
        tokio::time::sleep(LOOK).await;
    }
}

pub(super) async fn letters(agency: &Agency, served: &Served, n: usize) -> Vec<pb::Letter> {
    let begun = Instant::now();
    loop {
        let asked = pb::PeekRequest { after: 0, limit: 100, wait_ms: 200 };
        let letters = agency.client(served).peek(asked).await.unwrap().letters;
        if n <= letters.len() {
            return letters;
        }
        assert!(begun.elapsed() < TAKEN_OVER, "{} of {n} letters came", letters.len());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_act_at_one_hub_is_known_at_the_other_and_proven_there() {
    let [one, other] = two();
    let (sender, recipient) = (Agency::of(&one, SENDER), Agency::of(&one, RECIPIENT));
    let sent = sender.referral("shared-hub-1", "川-共-1");
    let answer = sender.client(&one).submit_bytes(sent.clone()).await.unwrap();
    assert_eq!(answer.outcome(), pb::Outcome::Granted, "{:?}", answer.refusal);
    // The same bytes at the other door are the same message.
    let again = sender.client(&other).submit_bytes(sent.clone()).await.unwrap();
    assert!(again.repeated);
    assert_eq!((&again.body, &again.receipt), (&answer.body, &answer.receipt));
    let position = placed(&sender, &other, &sent).await;
    let placed = pb::Answer { position: Some(position), ..answer };
    sender.check(&sender.client(&other), &placed).await;
    // The letter lies in the inbox at either door, and is signed for where it was not written.
    let here = letters(&recipient, &one, 1).await;
    let there = letters(&recipient, &other, 1).await;
    // Its proof may be under a later head by then.
    assert_eq!((here[0].number, &here[0].bodies), (there[0].number, &there[0].bodies));
    let climb = Deed::Climb { delivery: 1, rung: "accepted".into() };
    let signed = recipient.sign(&recipient.statement("shared-hub-2", "川-共-1", climb), Vec::new());
    let answer = recipient.client(&other).submit_bytes(signed).await.unwrap();
    assert_eq!(answer.outcome(), pb::Outcome::Granted, "{:?}", answer.refusal);
    // What was decided there is what is decided on here.
    let accept = recipient.step("shared-hub-3", "川-共-1", "accept");
    let answer = recipient.client(&one).submit_bytes(accept).await.unwrap();
    assert_eq!(answer.outcome(), pb::Outcome::Granted, "{:?}", answer.refusal);
    let twice = recipient.step("shared-hub-4", "川-共-1", "accept");
    let answer = recipient.client(&other).submit_bytes(twice).await.unwrap();
    assert_eq!(answer.outcome(), pb::Outcome::Refused, "it was accepted at the other hub");
}

#[tokio::test(flavor = "multi_thread")]
async fn both_hubs_write_and_one_is_killed_and_nothing_is_lost_or_twice() {
    let [mut one, other] = two();
    let (sender, recipient) = (Agency::of(&one, SENDER), Agency::of(&one, RECIPIENT));
    let mut sent = Vec::new();
    for n in 0..40 {
        let act = sender.referral(&format!("both-hubs-{n:02}"), &format!("川-共-2{n:02}"));
        let hub = if n % 2 == 0 { &one } else { &other };
        let answer = sender.client(hub).submit_bytes(act.clone()).await.unwrap();
        assert_eq!(answer.outcome(), pb::Outcome::Granted, "{:?}", answer.refusal);
        sent.push(act);
    }
    // Whoever has the office: the first hub started first.
    one.kill9();
    for n in 40..60 {
        let act = sender.referral(&format!("both-hubs-{n:02}"), &format!("川-共-2{n:02}"));
        let answer = sender.client(&other).submit_bytes(act.clone()).await.unwrap();
        assert_eq!(answer.outcome(), pb::Outcome::Granted, "{:?}", answer.refusal);
        sent.push(act);
    }
    let mut places = BTreeSet::new();
    for act in &sent {
        assert!(places.insert(placed(&sender, &other, act).await), "a place was given twice");
    }
    let letters = letters(&recipient, &other, sent.len()).await;
    assert_eq!(letters.len(), sent.len(), "each letter is there once");
    assert!(letters.is_sorted_by_key(|letter| letter.number));
    one.restart();
    let asked = pb::ListRequest { limit: 1, ..Default::default() };
    let count = sender.client(&one).list(asked).await.unwrap().count;
    assert_eq!(count, sent.len() as u64);
}

#[tokio::test(flavor = "multi_thread")]
async fn where_both_hubs_write_to_one_case_the_slower_judges_anew_and_nobody_is_sent_away() {
    let [one, other] = two();
    let sender = Agency::of(&one, SENDER);
    let opening = sender.referral("contended-00", "川-共-3");
    assert_eq!(sender.rpc(&one).submit(&opening).await.unwrap().outcome(), pb::Outcome::Granted);
    let mut acts = tokio::task::JoinSet::new();
    for n in 1..=40 {
        let act = sender.chase(&format!("contended-{n:02}"), "川-共-3");
        // A line on which nothing is tried again.
        let line = sender.rpc(if n % 2 == 0 { &one } else { &other });
        acts.spawn(async move { line.submit(&act).await.unwrap() });
    }
    let answers = acts.join_all().await;
    let granted = answers.iter().filter(|it| it.outcome() == pb::Outcome::Granted);
    let versions: BTreeSet<u64> = granted.map(|it| it.version).collect();
    assert_eq!(versions.len(), answers.len(), "each act made a version of its own: {versions:?}");
}

#[test]
fn what_works_on_a_file_says_that_the_record_is_on_a_database() {
    let [one, _other] = two();
    let dir = one.dir();
    let dir = dir.to_str().unwrap();
    for args in [
        &["hub", "restore", "--dir", dir, "--from", "/nowhere/b.db"][..],
        &["hub", "restore", "--dir", dir, "--from", "/nowhere/b.db", "--new-log", "--why", "lost"],
    ] {
        let mut asked = std::process::Command::new(env!("CARGO_BIN_EXE_liandong"));
        let said = asked.args(args).output().unwrap();
        assert_eq!(said.status.code(), Some(2), "{args:?}");
        let err = String::from_utf8(said.stderr).unwrap();
        assert!(err.contains("PostgreSQL"), "{args:?}: {err}");
    }
    // What belongs to the record and is not in the database; the master key never lies beside it.
    let zip = one.dir().parent().unwrap().join("folder.zip");
    super::done(&["hub", "backup"], &one.dir(), &["--to", zip.to_str().unwrap()]);
    let mode = fs::metadata(&zip).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let kept = zip::ZipArchive::new(fs::File::open(&zip).unwrap()).unwrap();
    let names: Vec<String> = kept.file_names().map(|it| it.unwrap().into_owned()).collect();
    for name in ["hub.toml", "keys.toml", "tls/hub.pem", "ca/ca.pem"] {
        assert!(names.iter().any(|it| it == name), "{name}: {names:?}");
    }
    assert!(names.iter().all(|name| !name.starts_with("secret")), "{names:?}");
}
