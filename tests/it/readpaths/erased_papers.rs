//! Erasing through the program: papers go with the only case that names them.

use super::scan::holding;
use super::script::{Line, story};
use super::side::{Side, whole};
use crate::console::lead::refer;
use crate::served::{self, Served};
use casework::{Act, Verb};
use serde_json::Value;
use std::fs;
use std::path::Path;

const SENDER: &str = "ecology.510104";
const RECIPIENT: &str = "police.510104";
const STRANGER: &str = "agriculture.510107";
const ERASED: &str = "E-1";
const STAYS: &str = "E-2";
/// In the paper of one case, and in that of both.
const ALONE: &str = "canary-1b6de8f0 现场照片";
const SHARED: &str = "canary-77c2a914 监测报告";

/// A transfer up to the hand-over of its papers, which are these and others.
async fn transferred(sender: &Side, case: &str, papers: &[&str]) {
    let lines = story("criminal-transfer/returned-and-disputed");
    let own = |line: &Line| line.refusal.is_none() && line.act.is_some();
    for line in lines.into_iter().filter(own).take(3) {
        let mut act: Act = *line.act.unwrap();
        let Verb::Step(step) = &mut act.verb else { panic!("{act:?}") };
        for (named, digest) in step.papers.iter_mut().zip(papers) {
            named.digest = (*digest).into();
        }
        sender.says(case, &act).await;
    }
}

pub(super) async fn upload(sender: &Side, folder: &Path, text: &str) -> String {
    let file = folder.join("paper");
    fs::write(&file, text).unwrap();
    sender.client.upload(&file).await.unwrap().digest
}

#[tokio::test]
async fn papers_go_with_the_only_case_that_names_them() {
    let mut served = Served::start(&[SENDER, RECIPIENT, STRANGER]);
    let folder = tempfile::tempdir().unwrap();
    let sender = Side::of(&served, SENDER);
    let alone = upload(&sender, folder.path(), ALONE).await;
    let shared = upload(&sender, folder.path(), SHARED).await;
    transferred(&sender, ERASED, &[&shared, &alone]).await;
    transferred(&sender, STAYS, &[&shared]).await;
    let file = folder.path().join("read");
    let [recipient, stranger] = [RECIPIENT, STRANGER].map(|it| Side::of(&served, it));
    recipient.client.download(&alone, ERASED, &file).await.unwrap();
    assert_eq!(fs::read_to_string(&file).unwrap(), ALONE);
    let hidden = stranger.client.download(&alone, ERASED, &file).await.unwrap_err();
    let nowhere = stranger.client.download(&alone, "E-9", &file).await.unwrap_err();
    assert_eq!(whole(&hidden), whole(&nowhere));
    // Whoever only knows what it is called keeps nothing alive.
    refer(&stranger, RECIPIENT, "E-3", &[&alone]).await;

    served.stop();
    let hub = served.dir();
    assert!(!holding(&hub, ALONE).is_empty() && !holding(&hub, SHARED).is_empty());
    let mut erase = served::program();
    erase.args(["hub", "erase", "--json", "--dir"]).arg(&hub).arg(ERASED);
    let said = erase.output().unwrap();
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    let said: Value = serde_json::from_slice(&said.stdout).unwrap();
    assert_eq!((said["erased"].as_str(), said["papers"].as_u64()), (Some(ERASED), Some(1)));
    assert_eq!(holding(&hub, ALONE), [""; 0]);
    assert!(!holding(&hub, SHARED).is_empty(), "another case names it");

    served.restart();
    let recipient = Side::of(&served, RECIPIENT);
    recipient.client.download(&shared, STAYS, &file).await.unwrap();
    assert_eq!(fs::read_to_string(&file).unwrap(), SHARED);
    for paper in [&alone, &shared] {
        let no = recipient.client.download(paper, ERASED, &file).await.unwrap_err();
        assert_eq!(whole(&no), whole(&nowhere), "what was erased names nothing");
    }
}
