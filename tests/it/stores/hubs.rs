//! Several hubs over one database: whatever they do at the same time, and whatever breaks, the log has
//! no gap, each message stands in it once, and each case's versions follow each other.

use super::book::*;
use casework::Name;
use engine::{Batch, Fault, Ledger, MessageKey, NewHead, Record};
use kit::Dice;
use ledger::Postgres;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use tokio::task::JoinHandle;

const CASES: usize = 12;

/// How a message came out for whoever wrote it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Written,
    /// Another hub wrote it.
    Theirs,
    /// Nobody said.
    Unknown,
}

/// One hub that judges and writes, as a desk would: what was overtaken is judged anew.
struct Hub {
    name: &'static str,
    ledger: Arc<Postgres>,
    chance: Dice,
    told: BTreeMap<String, Outcome>,
}

impl Hub {
    fn new(name: &'static str, ledger: Arc<Postgres>, seed: u64) -> Self {
        Self { name, ledger, chance: Dice::new(seed), told: BTreeMap::new() }
    }

    /// Writes so many batches. Every fifth message has an id that all hubs use.
    async fn work(mut self, rounds: usize) -> BTreeMap<String, Outcome> {
        for round in 0..rounds {
            let count = 1 + self.chance.below(4);
            let wishes: Vec<(String, String)> = (0..count)
                .map(|nth| {
                    let shared = self.chance.below(5) == 0;
                    let id = match shared {
                        true => format!("all-{round}-{nth}"),
                        false => format!("{}-{round}-{nth}", self.name),
                    };
                    (id, format!("C-{}", self.chance.below(CASES)))
                })
                .collect();
            self.settle(wishes).await;
        }
        self.told
    }

    /// Until every message has an answer, or the line to the server breaks.
    async fn settle(&mut self, mut wishes: Vec<(String, String)>) {
        while !wishes.is_empty() {
            let written = match self.judge(&mut wishes).await {
                Ok(records) if records.is_empty() => return,
                Ok(records) => {
                    self.ledger.write(Batch { records, ..Batch::default() }).await.map(drop)
                }
                Err(fault) => Err(fault),
            };
            match written {
                Err(fault) if fault.overtaken => continue,
                Err(fault) => {
                    assert!(fault.passing, "{fault:?}");
                    // It may have been written: nobody says.
                    self.tell(&wishes, Outcome::Unknown);
                    tokio::time::sleep(Duration::from_millis(100)).await;
                    return;
                }
                Ok(()) => {
                    self.tell(&wishes, Outcome::Written);
                    return;
                }
            }
        }
    }

    fn tell(&mut self, wishes: &[(String, String)], outcome: Outcome) {
        self.told.extend(wishes.iter().map(|(id, _)| (id.clone(), outcome)));
    }

    /// What is answered already is left out; the rest stands on the cases as they are.
    async fn judge(&mut self, wishes: &mut Vec<(String, String)>) -> Result<Vec<Record>, Fault> {
        let key = |id: &str| MessageKey { from: ECOLOGY.into(), id: id.into() };
        let keys = wishes.iter().map(|(id, _)| key(id)).collect();
        let cases: BTreeSet<Name> = wishes.iter().map(|(_, case)| case.as_str().into()).collect();
        let cases: Vec<Name> = cases.into_iter().collect();
        let recall = self.ledger.recall(keys, cases.clone()).await?;
        let answered = wishes.iter().zip(&recall.answers).filter(|(_, it)| it.is_some());
        let answered: BTreeSet<String> = answered.map(|((id, _), _)| id.clone()).collect();
        self.told.extend(answered.iter().map(|id| (id.clone(), Outcome::Theirs)));
        wishes.retain(|(id, _)| !answered.contains(id));
        let parts = recall.histories.iter().map(|it| it.as_ref().map_or(0, Vec::len));
        let mut versions: BTreeMap<Name, usize> = cases.into_iter().zip(parts).collect();
        let record = |(id, case): &(String, String)| {
            let version = versions.get_mut(case.as_str()).unwrap();
            let first = u64::try_from(*version).unwrap();
            *version += 1;
            let at = 1000 * i64::try_from(*version).unwrap();
            let mut record = act(id, case, first, at);
            record.seen = vec![(case.as_str().into(), first)];
            if first == 0 {
                return opened(record, case);
            }
            record.parts[0].letters = vec![letter(case, POLICE, None, at); id.len() % 3];
            record
        };
        Ok(wishes.iter().map(record).collect())
    }
}

/// Gives places whenever it has the office, and does not mind losing it.
fn sequencer(ledger: Arc<Postgres>, stop: Arc<AtomicBool>) -> JoinHandle<u64> {
    tokio::spawn(async move {
        let mut placed = 0;
        while !stop.load(Ordering::Relaxed) {
            match places(&ledger).await {
                Ok(0) => tokio::time::sleep(Duration::from_millis(20)).await,
                Ok(some) => placed += some,
                Err(fault) => {
                    assert!(fault.passing, "{fault:?}");
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
            }
        }
        placed
    })
}

async fn places(ledger: &Postgres) -> Result<u64, Fault> {
    let Some(term) = ledger.office().await? else { return Ok(0) };
    let before = ledger.head().await?.size;
    let rows: Vec<u64> = ledger.unplaced(50).await?.into_iter().map(|it| it.row).collect();
    let more = u64::try_from(rows.len()).unwrap();
    if more == 0 {
        return Ok(0);
    }
    let note = format!("checkpoint of {}\n", before + more);
    ledger.place(term, rows, NewHead { before, note, tiles: Vec::new() }).await?;
    Ok(more)
}

/// Until all of these messages that are written have their places.
async fn drained<'a>(ledger: &Postgres, ids: impl Iterator<Item = &'a String>) {
    let until = Instant::now() + Duration::from_secs(20);
    let key = |id: &String| MessageKey { from: ECOLOGY.into(), id: id.clone() };
    let keys: Vec<MessageKey> = ids.map(key).collect();
    let waits = async || {
        let answers = ledger.recall(keys.clone(), Vec::new()).await.unwrap().answers;
        answers.iter().flatten().any(|it| it.position.is_none())
    };
    while waits().await {
        assert!(Instant::now() < until, "nobody gives places");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// Looks through everything; gives the messages that are in the log.
async fn examine(ledger: &Postgres) -> BTreeSet<String> {
    let head = ledger.head().await.unwrap();
    let mut messages = BTreeSet::new();
    for position in 0..head.size {
        let entry = ledger.entry(position).await.unwrap().expect("the log has no gap");
        assert_eq!(entry.bytes, format!("entry {}", entry.message.id).into_bytes());
        assert!(ledger.packet(position).await.unwrap().is_some());
        assert!(messages.insert(entry.message.id), "a message stands in the log once");
    }
    assert_eq!(ledger.entry(head.size).await.unwrap(), None);
    assert_eq!(head.note, format!("checkpoint of {}\n", head.size));
    let leaves = ledger.leaves(0, usize::MAX).await.unwrap();
    assert_eq!(u64::try_from(leaves.len()).unwrap(), head.size);

    let mut versions: BTreeMap<Name, u64> = BTreeMap::new();
    for change in ledger.changes(everywhere(), 0, usize::MAX).await.unwrap() {
        let version = versions.entry(change.case.clone()).or_default();
        *version += 1;
        assert_eq!(change.version, *version, "`{}` at place {}", change.case, change.position);
    }
    for (case, version) in &versions {
        let row = ledger.case(everywhere(), case.clone()).await.unwrap().unwrap();
        assert_eq!(row.version, *version);
        let history = ledger.history(case.clone()).await.unwrap();
        assert!(history.is_sorted_by(|one, other| one.position < other.position));
        let firsts: Vec<u64> = history.iter().map(|it| it.first).collect();
        assert_eq!(firsts, (0..*version).collect::<Vec<_>>());
    }
    let (letters, _) = ledger.uncarried(i64::MAX, usize::MAX).await.unwrap();
    let numbers: Vec<u64> = letters.iter().map(|it| it.number).collect();
    assert_eq!(numbers, (1..=u64::try_from(letters.len()).unwrap()).collect::<Vec<_>>());
    assert!(
        letters.is_sorted_by_key(|it| it.position),
        "letters are numbered in the order of the log"
    );

    let cases = u64::try_from(versions.len()).unwrap();
    let page = ledger.cases(everywhere(), Default::default(), limit(99)).await.unwrap();
    assert_eq!((page.count, page.rows.len()), (cases, versions.len()), "counts are kept by all");
    let duties = ledger.duties(scope(POLICE), Default::default(), limit(99)).await;
    assert_eq!(duties.unwrap().count, cases);
    messages
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_hubs_write_the_same_cases_and_lose_double_and_reorder_nothing() {
    let url = kit::servers::database();
    let ledgers = [postgres(&url).await, postgres(&url).await];
    let stop = Arc::new(AtomicBool::new(false));
    let sequencers = ledgers.clone().map(|it| sequencer(it, stop.clone()));
    let names = ["a", "b", "c", "d"];
    let hubs = (0..4).map(|it| Hub::new(names[it], ledgers[it % 2].clone(), 11 * it as u64 + 3));
    let tasks: Vec<_> = hubs.map(|hub| tokio::spawn(hub.work(100))).collect();
    let mut told = BTreeMap::new();
    for task in tasks {
        for (id, outcome) in task.await.unwrap() {
            assert_ne!(outcome, Outcome::Unknown);
            let written = told.entry(id).or_insert(0);
            *written += u32::from(outcome == Outcome::Written);
        }
    }
    drained(&ledgers[0], told.keys()).await;
    stop.store(true, Ordering::Relaxed);
    let mut placed = Vec::new();
    for task in sequencers {
        placed.push(task.await.unwrap());
    }
    assert!(told.values().all(|written| *written == 1), "each message is written by one hub");
    let messages = examine(&ledgers[1]).await;
    assert_eq!(messages, told.into_keys().collect());
    assert!(600 < messages.len(), "{}", messages.len());
    assert_eq!(placed.iter().sum::<u64>(), messages.len() as u64, "{placed:?}");
}

/// The office goes from hub to hub in the middle of the work.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_office_changes_hands_and_the_log_goes_on() {
    let url = kit::servers::database();
    let ledger = postgres(&url).await;
    let stop = Arc::new(AtomicBool::new(false));
    let task = tokio::spawn(Hub::new("a", ledger.clone(), 5).work(300));
    let mut terms = Vec::new();
    while !task.is_finished() {
        let holder = postgres(&url).await;
        let term = holder.office().await.unwrap().expect("the last one has left");
        terms.push(term);
        for _ in 0..3 {
            places(&holder).await.unwrap();
        }
        holder.close().await;
    }
    let told = task.await.unwrap();
    let last = sequencer(ledger.clone(), stop.clone());
    drained(&ledger, told.keys()).await;
    stop.store(true, Ordering::Relaxed);
    last.await.unwrap();
    assert!(terms.is_sorted_by(|one, other| one < other) && 2 < terms.len(), "{terms:?}");
    assert_eq!(examine(&ledger).await, told.into_keys().collect());
}

/// The server is killed in the middle, several times. What was answered is there; what nobody answered
/// is there once or not at all.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_is_killed_loses_nothing_that_was_answered() {
    let dir = tempfile::tempdir().unwrap();
    let stack = kit::servers::stack(dir.path());
    let mut server = stack.postgres().unwrap();
    let (url, ca) = (server.url(), server.ca());
    let open = async || {
        let settings = ledger::Settings::default();
        Postgres::open(&url, Some(&ca), master(), settings).await.unwrap()
    };
    let ledgers = [open().await, open().await];
    let stop = Arc::new(AtomicBool::new(false));
    let sequencers = ledgers.clone().map(|it| sequencer(it, stop.clone()));
    let names = ["a", "b"];
    let hubs = (0..2).map(|it| Hub::new(names[it], ledgers[it].clone(), it as u64 + 1));
    let tasks: Vec<_> = hubs.map(|hub| tokio::spawn(hub.work(200))).collect();
    for _ in 0..3 {
        tokio::time::sleep(Duration::from_millis(400)).await;
        tokio::task::block_in_place(|| {
            server.kill9();
            server.restart().unwrap();
        });
    }
    let (mut written, mut unknown) = (BTreeSet::new(), BTreeSet::new());
    for task in tasks {
        for (id, outcome) in task.await.unwrap() {
            match outcome {
                Outcome::Unknown => unknown.insert(id),
                Outcome::Written | Outcome::Theirs => written.insert(id),
            };
        }
    }
    drained(&ledgers[0], written.iter().chain(&unknown)).await;
    stop.store(true, Ordering::Relaxed);
    for task in sequencers {
        task.await.unwrap();
    }
    let messages = examine(&ledgers[0]).await;
    assert!(written.is_subset(&messages), "{:?}", written.difference(&messages));
    let more: BTreeSet<_> = messages.difference(&written).cloned().collect();
    assert!(more.is_subset(&unknown), "{:?}", more.difference(&unknown));
    assert!(!unknown.is_empty(), "the kills came too late to be felt");
}
