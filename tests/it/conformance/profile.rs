//! `hub run --profile`: the servers start with the hub and end with it, and a hub has one record.

use crate::hub::{Agency, RECIPIENT, SENDER, awaited, refused, run};
use crate::served::Served;
use serde_json::Value;
use std::net::TcpStream;
use std::process::Command;
use wire::pb;

/// What `hub run` is asked further.
fn with(profile: &str) -> Vec<String> {
    let cache = kit::servers::cache().display().to_string();
    ["--profile", profile, "--pinned", "--cache", &cache].map(str::to_owned).to_vec()
}

fn said(words: &[&str], served: &Served) -> (bool, Value) {
    let said = run(words, &served.dir(), &["--json"]);
    let value = serde_json::from_slice(&said.stdout).unwrap_or_default();
    (said.status.success(), value)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_servers_of_a_profile_start_and_end_with_the_hub_and_keep_what_they_have() {
    let mut served = Served::made(&[SENDER, RECIPIENT]);
    served.run_with(&with("cluster"));
    let servers = served.said()["servers"].clone();
    assert_eq!(servers.as_object().unwrap().len(), 3, "{servers}");
    let sender = Agency::of(&served, SENDER);
    let act = sender.referral("message-1", "C-1");
    let first = sender.client(&served).submit_bytes(act.clone()).await.unwrap();
    assert_eq!(first.outcome(), pb::Outcome::Granted, "{:?}", first.refusal);
    let recipient = Agency::of(&served, RECIPIENT).client(&served);
    awaited("the letter is carried by Temporal and the road", async || {
        let letters = recipient.peek(pb::PeekRequest { limit: 1, ..Default::default() }).await;
        (!letters.unwrap().letters.is_empty()).then_some(())
    })
    .await;
    // What looks at the record and at Temporal finds both without being told where they are.
    let mut verify = Command::new(env!("CARGO_BIN_EXE_liandong"));
    let verified = verify.args(["audit", "verify"]).arg(served.dir()).output().unwrap();
    assert!(verified.status.success(), "{}", String::from_utf8_lossy(&verified.stderr));
    let (_, listed) = said(&["followups", "list"], &served);
    assert_eq!(listed["missing"], Value::Array(Vec::new()), "{listed}");
    served.stop();
    let database = servers["postgres"].as_str().unwrap();
    awaited("the database is gone", async || TcpStream::connect(database).is_err().then_some(()))
        .await;
    let (code, no) = refused(&run(&["hub", "run"], &served.dir(), &["--listen", "127.0.0.1:0"]));
    assert!(code == Some(2) && no.contains("add --profile"), "no second record: {no}");
    served.run_with(&with("cluster"));
    let again = sender.client(&served).submit_bytes(act).await.unwrap();
    assert!(again.repeated && again.receipt == first.receipt);
    served.stop();
}

#[test]
fn a_profile_that_would_begin_a_second_record_or_is_none_is_refused_with_what_to_do() {
    let mut served = Served::start(&[SENDER]);
    served.stop();
    let asked = |profile: &str| {
        let rest = with(profile);
        let rest: Vec<&str> = rest.iter().map(String::as_str).collect();
        refused(&run(&["hub", "run"], &served.dir(), &rest))
    };
    let (code, no) = asked("postgres");
    assert!(code == Some(2) && no.contains("ledger copy"), "{no}");
    let (code, no) = asked("clster");
    assert!(code == Some(2) && no.contains("did you mean `cluster`?"), "{no}");
    served.set("\n[nats]\nurl = \"tls://127.0.0.1:1\"\n");
    let (code, no) = asked("nats");
    assert!(code == Some(2) && no.contains("hub.toml names [nats]"), "{no}");
}
