//! Real processes that fall under load, each in turn: nothing that was acknowledged is lost, nothing is
//! done twice, and all is accounted for afterwards. `AWAY=120` keeps servers away for two minutes.

use super::load::{Load, all_is_there_once};
use super::site::Site;
use super::{AGENCIES, CLUSTER};
use crate::hub::{RECIPIENT, SENDER, assert_whole};
use crate::served::{Served, program};
use ::stack::Kind;
use std::env;
use std::process::{Child, Stdio};
use std::time::Duration;
use wire::pb;

/// How long servers stay away.
const AWAY: Duration = Duration::from_secs(4);

fn away() -> Duration {
    let asked = env::var("AWAY").ok().map(|secs| secs.parse().expect("AWAY is in seconds"));
    asked.map_or(AWAY, Duration::from_secs)
}

/// A worker of its own, without a door. It ends with the test.
struct Worker(Child);

impl Worker {
    fn start(served: &Served) -> Self {
        let mut work = program();
        work.args(["followups", "work", "--dir"]).arg(served.dir());
        Self(work.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap())
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_falls_in_turn_nothing_is_lost_or_twice() {
    let mut site = Site::open(CLUSTER, &AGENCIES);
    let mut worker = Worker::start(&site.served);
    let load = Load::begin(&site, "fall").await;
    load.goes_on().await;
    for fall in ["hub", "worker", "nats", "temporal", "postgres"] {
        match fall {
            "hub" => site.hub_killed(),
            "worker" => {
                drop(worker);
                worker = Worker::start(&site.served);
            }
            "nats" => {
                let nats = site.nats.as_mut().unwrap();
                nats.kill9();
                nats.restart().unwrap();
            }
            "temporal" => {
                let temporal = site.temporal.as_mut().unwrap();
                temporal.kill9();
                temporal.restart().unwrap();
            }
            _ => {
                let postgres = site.postgres.as_mut().unwrap();
                postgres.kill9();
                postgres.restart().unwrap();
            }
        }
        load.goes_on().await;
    }
    let cases = load.end().await;
    all_is_there_once(&site, &site.door(RECIPIENT).await, "fall", cases).await;
    drop(worker);
    site.served.stop();
    assert_whole(&site.served);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn filing_goes_on_while_nats_and_temporal_are_away_and_what_waited_is_caught_up() {
    let mut site = Site::open(CLUSTER, &AGENCIES);
    // At the hub's own door, which needs neither.
    let load = Load::begin_direct(&site, "gone");
    load.goes_on().await;
    site.nats.as_mut().unwrap().kill9();
    site.temporal.as_mut().unwrap().kill9();
    load.goes_on().await;
    let gone = load.end().await;
    tokio::time::sleep(away()).await;
    let load = Load::begin_direct(&site, "away");
    load.goes_on().await;
    let away = load.end().await;
    site.nats.as_mut().unwrap().restart().unwrap();
    site.temporal.as_mut().unwrap().restart().unwrap();
    // The letters come by the road, on which nobody looked until now.
    let door = site.door(RECIPIENT).await;
    all_is_there_once(&site, &door, "gone", gone).await;
    all_is_there_once(&site, &door, "away", away).await;
    site.served.stop();
    assert_whole(&site.served);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn while_the_database_is_away_acts_are_sent_back_to_come_again_and_none_is_half_done() {
    let mut site = Site::open(&[Kind::Postgres], &AGENCIES);
    let (sender, door) = (site.agency(SENDER), site.door(SENDER).await);
    let act = sender.referral("message-1", "C-1");
    let before = door.submit(&act).await.unwrap();
    site.postgres.as_mut().unwrap().kill9();
    let other = sender.referral("message-2", "C-2");
    let refused = sender.rpc(&site.served).submit(&other).await.unwrap_err();
    assert_eq!(refused.code(), tonic::Code::Unavailable, "{refused:?}");
    site.postgres.as_mut().unwrap().restart().unwrap();
    // The hub finds it again by itself.
    let answer = door.submit(&other).await.unwrap();
    assert_eq!(answer.outcome(), pb::Outcome::Granted, "{:?}", answer.refusal);
    let again = site.placed(SENDER, &act).await;
    assert_eq!((again.repeated, &again.receipt), (true, &before.receipt));
    site.placed(SENDER, &other).await;
    site.served.stop();
    assert_whole(&site.served);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn where_hubs_take_the_office_from_each_other_each_entry_has_one_place() {
    let mut site = Site::open(&[Kind::Postgres], &AGENCIES);
    let other = site.served.beside();
    let load = Load::begin(&site, "office").await;
    load.goes_on().await;
    let postgres = site.postgres.as_ref().unwrap();
    let mut taken = 0;
    for _ in 0..8 {
        // Whoever has the office loses it in the middle of its work, and does not know.
        let ended = "SELECT pg_terminate_backend(pid) FROM pg_locks
                     WHERE locktype = 'advisory' AND granted";
        taken += postgres.sql(ended).unwrap().lines().filter(|line| *line == "t").count();
        load.goes_on().await;
    }
    assert!(4 <= taken, "the office was taken away {taken} times only");
    let cases = load.end().await;
    all_is_there_once(&site, &site.door(RECIPIENT).await, "office", cases).await;
    drop(other);
    site.served.stop();
    assert_whole(&site.served);
}
