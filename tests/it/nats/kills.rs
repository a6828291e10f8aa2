//! Server and hub killed under load: every act that was taken is answered, done once, and its letter arrives.

use super::world::World;
use super::{case_of, proven};
use crate::hub::{Agency, RECIPIENT, SENDER, assert_whole};
use ::nats::{Content, Line};
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;
use tokio::task::JoinSet;
use wire::pb;

const CLIENTS: usize = 8;
const CASES: usize = 20;
/// Acts that are taken before something is killed.
const BEFORE: usize = 40;

/// Refers leads, each until the server says that it has it, however often it falls.
async fn referred(line: Line, sender: Agency, client: usize, told: tokio::sync::mpsc::Sender<()>) {
    for n in 0..CASES {
        let act = sender.referral(&format!("message-{client}-{n}"), &format!("C-{client}-{n}"));
        while line.submit(&act, None).await.is_err() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let _ = told.send(()).await;
    }
}

/// What came to an inbox until there was this many of it, told apart.
#[derive(Debug, Default)]
struct Came {
    /// By the statement's id, every answer to it.
    answers: BTreeMap<String, Vec<pb::Answer>>,
    /// By the case, the number of every letter about it.
    letters: BTreeMap<String, BTreeSet<u64>>,
}

async fn came(line: Line, sender: Agency, many: usize) -> Came {
    let mut came = Came::default();
    while came.answers.len() + came.letters.len() < many {
        // The line falls with the server; it is taken up again by itself.
        let Ok(Some(received)) = line.next(Duration::from_secs(2)).await else { continue };
        match &received.content {
            Content::Answer(answer) => {
                let id = received.message.clone().expect("an id");
                came.answers.entry(id).or_default().push((**answer).clone());
            }
            Content::Letter(letter) => {
                proven(&sender, letter);
                came.letters.entry(case_of(letter)).or_default().insert(letter.number);
            }
            Content::Denial(denial) => panic!("{denial:?}"),
        }
        let _ = line.stored(&received).await;
    }
    came
}

/// Loads the road, kills something in the middle, and checks that everything came about once.
async fn loaded_and_killed(kill: impl FnOnce(&mut World)) {
    let mut world = World::open(&[SENDER, RECIPIENT], "repeats_ms = 100\npatience_ms = 2000").await;
    let sender = world.agency(SENDER);
    let many = CLIENTS * CASES;
    let (tell, mut told) = tokio::sync::mpsc::channel(many);
    let mut clients = JoinSet::new();
    for client in 0..CLIENTS {
        let line = world.line(SENDER).await;
        clients.spawn(referred(line, sender.clone(), client, tell.clone()));
    }
    let answers = tokio::spawn(came(world.line(SENDER).await, sender.clone(), many));
    let letters = tokio::spawn(came(world.line(RECIPIENT).await, sender.clone(), many));
    for _ in 0..BEFORE {
        told.recv().await.unwrap();
    }
    kill(&mut world);
    clients.join_all().await;
    let patience = Duration::from_secs(60);
    let awaited = tokio::time::timeout(patience, async { (answers.await, letters.await) }).await;
    let (answers, letters) =
        awaited.unwrap_or_else(|_| panic!("in vain\n{}", world.served().complaints()));
    every_act_is_answered_as_one(&answers.unwrap().answers, many);
    let letters = letters.unwrap().letters;
    assert_eq!(letters.len(), many);
    assert!(letters.values().all(|numbers| numbers.len() == 1), "one letter for each: {letters:?}");
    world.served_mut().stop();
    assert_whole(world.served());
}

fn every_act_is_answered_as_one(answers: &BTreeMap<String, Vec<pb::Answer>>, many: usize) {
    assert_eq!(answers.len(), many);
    for (id, said) in answers {
        let plain = |it: &pb::Answer| pb::Answer { repeated: false, ..it.clone() };
        assert!(said.iter().all(|it| plain(it) == plain(&said[0])), "{id}: {said:?}");
        assert_eq!(said[0].outcome(), pb::Outcome::Granted, "{id}");
    }
    let places: BTreeSet<u64> = answers.values().map(|said| said[0].position()).collect();
    assert_eq!(places.len(), many, "each act has a place of its own in the log");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_is_killed_under_load_loses_nothing_and_doubles_nothing() {
    loaded_and_killed(|world| {
        world.nats().kill9();
        world.nats().restart().unwrap();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hub_that_is_killed_under_load_loses_nothing_and_doubles_nothing() {
    loaded_and_killed(|world| {
        world.served_mut().kill9();
        world.served_mut().restart();
    })
    .await;
}
