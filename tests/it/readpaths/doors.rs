//! The same through the real doors, with real certificates: lists, counts, streams, papers, and the
//! words of a no.

use super::script::story;
use super::side::{Side, whole};
use crate::served::Served;
use casework::{Act, Verb};
use serde_json::Value;
use std::time::Duration;
use wire::pb;

const SENDER: &str = "ecology.510104";
const OLD: &str = "urban-management.510104";
const NEW: &str = "water.510104";
const STRANGER: &str = "agriculture.510107";
/// Two numbers of one length, so that answers can be compared byte by byte.
const THERE: &str = "D-1";
const NOWHERE: &str = "D-2";
/// A stream that says nothing for so long says nothing.
const SILENCE: Duration = Duration::from_millis(700);
const PATIENCE: Duration = Duration::from_secs(20);

/// An act of the story of a wrong address, by its name.
fn act(name: &str) -> Act {
    let lines = story("plain-referral/wrong-address").into_iter();
    let mut acts = lines.filter_map(|line| line.act);
    let named = |act: &Act| matches!(&act.verb, Verb::Step(step) if step.act == name);
    *acts.find(|act| named(act)).unwrap_or_else(|| panic!("no `{name}`"))
}

/// The numbers that are listed and their count, the same by both doors.
async fn listed(side: &Side, search: &str) -> (Vec<String>, u64) {
    let asked = pb::ListRequest { number: search.into(), ..pb::ListRequest::default() };
    let page = side.client.list(asked).await.unwrap();
    let numbers: Vec<String> = page.cases.into_iter().map(|it| it.number).collect();
    let said = side.get(&format!("/v1/cases?number={search}")).json();
    let cases = said["cases"].as_array().unwrap().iter();
    let by_http: Vec<_> = cases.map(|it| it["number"].as_str().unwrap().to_owned()).collect();
    assert_eq!((by_http, said["count"].as_u64()), (numbers.clone(), Some(page.count)));
    (numbers, page.count)
}

/// How many open duties of everybody are shown, the same by both doors.
async fn duties(side: &Side) -> u64 {
    let asked = pb::DutiesRequest { whose: pb::Whose::Everybody.into(), ..Default::default() };
    let page = side.client.duties(asked).await.unwrap();
    let said = side.get("/v1/duties?whose=everybody").json();
    assert_eq!(said["count"].as_u64(), Some(page.count));
    assert_eq!(page.duties.len() as u64, page.count);
    page.count
}

/// What changed, the same by both doors.
async fn changed(side: &Side) -> usize {
    let page = side.client.changes(pb::ChangesRequest::default()).await.unwrap();
    let said = side.get("/v1/changes").json();
    assert_eq!(said["changes"].as_array().unwrap().len(), page.changes.len());
    page.changes.len()
}

/// The subjects of the letters that a stream brings until it is silent.
async fn streamed(side: &Side, at_least: usize) -> Vec<String> {
    let mut stream = side.client.watch(0).await.unwrap();
    let mut subjects = Vec::new();
    loop {
        let wait = if subjects.len() < at_least { PATIENCE } else { SILENCE };
        let Ok(letter) = tokio::time::timeout(wait, stream.message()).await else {
            return subjects;
        };
        let letter = letter.unwrap().expect("the hub runs");
        let envelope: Value = serde_json::from_slice(&letter.envelope).unwrap();
        subjects.push(envelope["subject"].as_str().unwrap().to_owned());
    }
}

#[tokio::test]
async fn lists_counts_and_streams_follow_a_standing_through_both_doors() {
    let served = Served::start(&[SENDER, OLD, NEW, STRANGER]);
    let [sender, old, new, stranger] = [SENDER, OLD, NEW, STRANGER].map(|it| Side::of(&served, it));
    sender.says(THERE, &act("refer")).await;
    let there = (vec![THERE.to_owned()], 1);
    let none = (Vec::new(), 0);
    for (side, expected) in [(&sender, &there), (&old, &there), (&new, &none), (&stranger, &none)] {
        for search in ["", "D", THERE] {
            assert_eq!(listed(side, search).await, *expected, "{} {search}", side.agency);
        }
        assert_eq!(listed(side, NOWHERE).await, none);
        assert_eq!(duties(side).await != 0, expected.1 != 0, "{}", side.agency);
        assert_eq!(changed(side).await != 0, expected.1 != 0, "{}", side.agency);
    }
    assert_eq!(streamed(&old, 1).await, [THERE]);
    assert_eq!(streamed(&new, 0).await, [""; 0]);

    old.says(THERE, &act("object")).await;
    sender.says(THERE, &act("re-route")).await;
    let (accept, bodies) = new.statement(THERE, &act("accept"));
    assert_eq!(new.submit(&accept, bodies).await.refusal, None);
    assert_eq!(listed(&new, "").await, there);
    assert_eq!(streamed(&new, 1).await, [THERE]);
    assert_eq!((listed(&stranger, "").await, streamed(&stranger, 0).await), (none, Vec::new()));
    // Who was routed past follows the case as who once received it, and is a party no more.
    let page = old.client.list(pb::ListRequest::default()).await.unwrap();
    assert_eq!(page.cases[0].standings, ["recipient", "sender", "former"]);
    let shown = old.client.show(pb::ShowRequest { number: THERE.into() }).await.unwrap();
    assert_eq!(shown.outline.unwrap().holder, NEW);
}

#[tokio::test]
async fn a_paper_that_is_hidden_and_one_that_is_not_there_are_the_same_no() {
    let served = Served::start(&[SENDER, OLD, STRANGER]);
    let [sender, old, stranger] = [SENDER, OLD, STRANGER].map(|it| Side::of(&served, it));
    sender.says(THERE, &act("refer")).await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("paper");
    std::fs::write(&file, b"a paper of the sender's own").unwrap();
    let digest = sender.client.upload(&file).await.unwrap().digest;
    let never = "ab".repeat(32);
    let mut noes = Vec::new();
    let mut by_http = Vec::new();
    for side in [&sender, &old, &stranger] {
        // It is there and no case names it: it is nobody's to read, not even through a case of one's own.
        for (digest, case) in
            [(&digest, THERE), (&never, THERE), (&digest, NOWHERE), (&never, NOWHERE)]
        {
            let to = folder.path().join("read");
            noes.push(whole(&side.client.download(digest, case, &to).await.unwrap_err()));
            by_http.push(side.get(&format!("/v1/attachments/{digest}?case={case}")));
            assert!(!to.exists());
        }
        let asked = pb::AttachmentStatusRequest { digest: digest.clone() };
        let status = side.client.paper_status(asked).await.unwrap();
        assert_eq!(status.complete, side.agency == SENDER, "others' uploads are not told");
    }
    assert_eq!(noes[0].0, tonic::Code::NotFound);
    assert!(noes.iter().all(|no| *no == noes[0]), "{noes:?}");
    assert_eq!(by_http[0].status, 404);
    assert!(by_http.iter().all(|no| *no == by_http[0]), "{by_http:?}");
}

#[tokio::test]
async fn what_a_stranger_is_told_of_an_act_is_the_same_for_a_case_and_for_none() {
    let served = Served::start(&[SENDER, OLD, STRANGER]);
    let [sender, stranger] = [SENDER, STRANGER].map(|it| Side::of(&served, it));
    sender.says(THERE, &act("refer")).await;
    for name in ["object", "accept", "re-route"] {
        let mut told = Vec::new();
        for case in [THERE, NOWHERE] {
            let act = Act { from: STRANGER.into(), ..act(name) };
            let (statement, bodies) = stranger.statement(case, &act);
            told.push(stranger.submit(&statement, bodies).await.refusal.unwrap());
        }
        assert_eq!((told[0].code.as_str(), &told[0]), ("R200", &told[1]), "{name}");
    }
    let paths =
        ["", "/history", "/documents/aa"].map(|rest| move |n: &str| format!("/v1/cases/{n}{rest}"));
    for path in paths {
        assert_eq!(stranger.get(&path(THERE)), stranger.get(&path(NOWHERE)), "{}", path(THERE));
    }
    // What is wrong with a question is said before anything is looked up.
    let wrong = ["/v1/cases?limit=501", "/v1/cases?colour=red"];
    for path in wrong {
        assert_eq!(stranger.get(path), sender.get(path), "{path}");
        assert_eq!(stranger.get(path).status, 400);
    }
}
