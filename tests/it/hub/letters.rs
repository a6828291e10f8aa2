//! Letters that were written and not yet carried when the hub was killed: carried afterwards, once.

use super::agency::bytes_of;
use super::{Agency, RECIPIENT, SENDER, assert_whole, awaited};
use crate::served::Served;
use engine::Ledger as _;
use gateway::client::Client;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::Arc;
use tokio::task::JoinSet;
use wire::pb;

/// Referrals at once, and how many of them are answered when the hub is killed.
const AT_ONCE: usize = 256;
const ANSWERED: usize = 64;
/// A hub that has carried everything before it is killed proves nothing, and is asked again.
const TRIES_MAX: usize = 20;

/// The record of a hub's folder, to look at while the hub is down or beside it.
pub(super) fn record(served: &Served) -> Arc<ledger::Sqlite> {
    let key = fs::read_to_string(served.dir().join("secret").join("master.key")).unwrap();
    let key = ledger::MasterKey::new(bytes_of(&key));
    ledger::Sqlite::open_reading(&served.dir().join("ledger"), key).unwrap()
}

/// Every letter in an inbox: case and number of the delivery, with the letter's own number.
pub(super) async fn inbox(line: &Client) -> Vec<(String, u64, u64)> {
    let (mut letters, mut after) = (Vec::new(), 0);
    loop {
        let asked = pb::PeekRequest { after, limit: 256, wait_ms: 0 };
        let page = line.peek(asked).await.unwrap().letters;
        let Some(last) = page.last() else { return letters };
        after = last.number;
        letters.extend(page.iter().map(|letter| {
            let envelope: serde_json::Value = serde_json::from_slice(&letter.envelope).unwrap();
            let case = envelope["subject"].as_str().unwrap().to_owned();
            let delivery = envelope["data"]["delivery"].as_u64().expect("a delivery");
            (case, delivery, letter.number)
        }));
    }
}

/// Refers many leads at once and kills the hub while it answers. Gives the cases that were answered.
async fn refer_and_kill(served: &mut Served, sender: &Agency, round: usize) -> Vec<String> {
    let line = sender.rpc(served);
    let mut referring = JoinSet::new();
    for n in 0..AT_ONCE {
        let (sender, line) = (sender.clone(), line.clone());
        referring.spawn(async move {
            let case = format!("C-{round}-{n}");
            let act = sender.referral(&format!("message-{round}-{n}"), &case);
            line.submit(&act).await.is_ok().then_some(case)
        });
    }
    let mut cases = Vec::new();
    while cases.len() < ANSWERED {
        cases.extend(referring.join_next().await.unwrap().unwrap());
    }
    served.kill9();
    cases.extend(referring.join_all().await.into_iter().flatten());
    cases
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn letters_that_waited_when_the_hub_was_killed_are_carried_once() {
    let mut served = Served::start(&[SENDER, RECIPIENT]);
    let (sender, recipient) = (Agency::of(&served, SENDER), Agency::of(&served, RECIPIENT));
    let mut answered = BTreeSet::new();
    let mut waited = 0;
    for round in 0..TRIES_MAX {
        answered.extend(refer_and_kill(&mut served, &sender, round).await);
        let accounts = record(&served).accounts().await.unwrap();
        assert_eq!(accounts.gap_count, 0, "{:?}", accounts.gaps);
        served.restart();
        waited = accounts.waiting;
        if 0 < waited {
            break;
        }
    }
    assert!(0 < waited, "every letter was carried before every kill");
    let deliveries = record(&served).accounts().await.unwrap().deliveries;
    let deliveries = usize::try_from(deliveries).unwrap();
    let line = recipient.client(&served);
    let letters = awaited("every letter is in the inbox", async || {
        let letters = inbox(&line).await;
        (deliveries <= letters.len()).then_some(letters)
    });
    let letters = letters.await;
    println!("{deliveries} letters, of which {waited} waited");
    assert_eq!(letters.len(), deliveries);
    let told: BTreeSet<String> = letters.iter().map(|(case, ..)| case.clone()).collect();
    assert_eq!(told.len(), letters.len(), "one letter for each case");
    assert!(answered.is_subset(&told), "{:?}", answered.difference(&told));
    // A restart later there is no more of them.
    served.restart();
    assert_eq!(inbox(&recipient.client(&served)).await, letters);
    were_delivered_once(&served, &told).await;
    served.stop();
    assert_whole(&served);
}

/// Each delivery has climbed to `delivered` once, and to nothing else.
async fn were_delivered_once(served: &Served, cases: &BTreeSet<String>) {
    let record = record(served);
    assert_eq!(record.accounts().await.unwrap().waiting, 0);
    for case in cases {
        let deliveries = record.deliveries(case.as_str().into()).await.unwrap();
        assert_eq!(deliveries.len(), 1, "{case}");
        let mut rungs: BTreeMap<String, usize> = BTreeMap::new();
        for (rung, _) in &deliveries[0].rungs {
            *rungs.entry(rung.to_string()).or_default() += 1;
        }
        let expected = [("delivered".to_owned(), 1), ("queued".to_owned(), 1)];
        assert_eq!(rungs, BTreeMap::from(expected), "{case}");
    }
}
