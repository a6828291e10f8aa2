//! Killed again and again while it works: nothing acknowledged is lost, nothing is done twice, nothing
//! is made up. `ROUNDS=200` for longer, `SEED=` for the same kills again.

use super::letters::{inbox, record};
use super::{Agency, RECIPIENT, SENDER, assert_whole, awaited};
use crate::served::Served;
use kit::Dice;
use std::collections::BTreeSet;
use std::env;
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use tokio::task::JoinSet;
use wire::pb;

const ROUNDS: u64 = 20;
const CLIENTS: usize = 8;
/// A round is as long as this, and up to as much again as that.
const ROUND_MS: u64 = 300;
const ROUND_MORE_MS: usize = 200;
/// Lines that check at once.
const CHECKS: usize = 8;

/// What a client said, and what it heard.
#[derive(Debug, Clone)]
struct Act {
    /// By the sender, or else by the recipient.
    by_sender: bool,
    /// The message's id.
    id: String,
    sent: pb::SubmitRequest,
    /// `None`: the line broke first.
    heard: Option<pb::Answer>,
    /// Its entry was found in the log.
    is_proven: bool,
}

/// The two agencies.
#[derive(Debug, Clone)]
struct Both {
    sender: Agency,
    recipient: Agency,
}

impl Both {
    fn who(&self, by_sender: bool) -> &Agency {
        if by_sender { &self.sender } else { &self.recipient }
    }
}

fn number(name: &str) -> Option<u64> {
    Some(env::var(name).ok()?.parse().unwrap_or_else(|error| panic!("{name}: {error}")))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hub_that_is_killed_again_and_again_loses_nothing_and_doubles_nothing() {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    let seed = number("SEED").unwrap_or(u64::from(now.subsec_nanos()));
    let rounds = number("ROUNDS").unwrap_or(ROUNDS);
    println!("SEED={seed} ROUNDS={rounds}");
    let mut dice = Dice::new(seed);
    let mut served = Served::start(&[SENDER, RECIPIENT]);
    let both =
        Both { sender: Agency::of(&served, SENDER), recipient: Agency::of(&served, RECIPIENT) };
    let (mut acts, mut cut_off, mut there) = (Vec::new(), 0, 0);
    for round in 0..rounds {
        let said = worked_and_killed(&mut served, &both, round, &mut dice).await;
        served.restart();
        let checked = checked(&served, &both, said).await;
        cut_off += checked.iter().filter(|it| it.was_cut_off).count();
        there += checked.iter().filter(|it| it.was_cut_off && it.was_there).count();
        acts.extend(checked.into_iter().map(|it| it.act));
    }
    println!("{} acts, {cut_off} cut off, of which {there} were recorded", acts.len());
    assert!(0 < cut_off && cut_off < acts.len(), "no kill fell into the work");
    // Everything is still answered as it was, over all the kills since.
    let again = checked(&served, &both, acts.clone()).await;
    assert!(again.iter().all(|it| it.was_there && !it.was_cut_off));
    every_letter_is_there_once(&served, &both).await;
    served.stop();
    nothing_is_made_up(&served, &acts).await;
    assert_whole(&served);
}

/// Clients at work, and a kill at some moment of it.
async fn worked_and_killed(
    served: &mut Served,
    both: &Both,
    round: u64,
    dice: &mut Dice,
) -> Vec<Act> {
    let mut clients = JoinSet::new();
    for n in 0..CLIENTS {
        let lines = [both.sender.rpc(served), both.recipient.rpc(served)];
        let both = both.clone();
        clients.spawn(async move {
            let (mut said, mut serial) = (Vec::new(), 0);
            while one_case(&both, &lines, &format!("{round}-{n}-{serial}"), &mut said).await {
                serial += 1;
            }
            said
        });
    }
    // The kill itself: the moment is chance's.
    let more = u64::try_from(dice.below(ROUND_MORE_MS * 1000)).unwrap();
    tokio::time::sleep(Duration::from_millis(ROUND_MS) + Duration::from_micros(more)).await;
    served.kill9();
    clients.join_all().await.into_iter().flatten().collect()
}

/// Refers a lead and has it accepted; `false`: the line broke.
async fn one_case(
    both: &Both,
    [sender, recipient]: &[super::rpc::Rpc; 2],
    name: &str,
    said: &mut Vec<Act>,
) -> bool {
    let case = format!("C-{name}");
    for (by_sender, line) in [(true, sender), (false, recipient)] {
        let id = format!("message-{name}-{}", if by_sender { "refer" } else { "accept" });
        let sent = match by_sender {
            true => both.sender.referral(&id, &case),
            false => both.recipient.step(&id, &case, "accept"),
        };
        let heard = line.submit(&sent).await.ok();
        let went = heard.is_some();
        said.push(Act { by_sender, id, sent, heard, is_proven: false });
        if !went {
            return false;
        }
    }
    true
}

/// An act that was checked: it is answered now.
#[derive(Debug)]
struct Checked {
    act: Act,
    /// Nobody had heard an answer to it.
    was_cut_off: bool,
    /// It was in the record when it was said again.
    was_there: bool,
}

/// Every act is said again: what was heard is heard again, and what was not is done once.
async fn checked(served: &Served, both: &Both, mut acts: Vec<Act>) -> Vec<Checked> {
    let mut checking = JoinSet::new();
    // An acceptance that was cut off with its referral must come after it.
    let parts = CHECKS.min(acts.len().max(1));
    let size = acts.len().div_ceil(parts);
    while !acts.is_empty() {
        let rest = acts.split_off(size.min(acts.len()));
        let part = std::mem::replace(&mut acts, rest);
        let lines = [true, false]
            .map(|by_sender| (both.who(by_sender).rpc(served), both.who(by_sender).client(served)));
        let both = both.clone();
        checking.spawn(async move {
            let mut checked = Vec::new();
            for act in part {
                let (rpc, client) = if act.by_sender { &lines[0] } else { &lines[1] };
                checked.push(one_checked(both.who(act.by_sender), rpc, client, act).await);
            }
            checked
        });
    }
    checking.join_all().await.into_iter().flatten().collect()
}

async fn one_checked(
    by: &Agency,
    rpc: &super::rpc::Rpc,
    client: &gateway::client::Client,
    act: Act,
) -> Checked {
    let answer = rpc.submit(&act.sent).await.unwrap();
    assert_eq!(answer.outcome(), pb::Outcome::Granted, "{}: {answer:?}", act.id);
    let (was_cut_off, was_there) = (act.heard.is_none(), answer.repeated);
    let repeated = |answer: &pb::Answer| pb::Answer { repeated: true, ..answer.clone() };
    match &act.heard {
        Some(heard) => assert_eq!(answer, repeated(heard), "{} was acknowledged", act.id),
        // From here on it is.
        None => assert_eq!(rpc.submit(&act.sent).await.unwrap(), repeated(&answer), "{}", act.id),
    }
    // Once is enough: what the log has proven it proves for ever, and all of it is verified at the end.
    if !act.is_proven {
        by.check(client, &answer).await;
    }
    let act = Act { heard: Some(answer), is_proven: true, ..act };
    Checked { act, was_cut_off, was_there }
}

/// Each delivery has one letter, and each letter was carried.
async fn every_letter_is_there_once(served: &Served, both: &Both) {
    let record = record(served);
    awaited("every letter is carried", async || {
        (record.accounts().await.unwrap().waiting == 0).then_some(())
    })
    .await;
    let accounts = record.accounts().await.unwrap();
    assert_eq!(accounts.gap_count, 0, "{:?}", accounts.gaps);
    let mut letters = inbox(&both.recipient.client(served)).await;
    letters.extend(inbox(&both.sender.client(served)).await);
    let deliveries: BTreeSet<(&String, u64)> =
        letters.iter().map(|(case, delivery, _)| (case, *delivery)).collect();
    assert_eq!(deliveries.len(), letters.len(), "a delivery with two letters");
    let count = |n: usize| u64::try_from(n).unwrap();
    assert_eq!(count(letters.len()), accounts.letters);
    assert_eq!(count(deliveries.len()), accounts.deliveries - accounts.outside);
}

/// The record holds the acts that were sent, each once, and no other.
async fn nothing_is_made_up(served: &Served, acts: &[Act]) {
    let record = record(served);
    let (mut kept, mut next) = (Vec::new(), 0);
    loop {
        let page = record.scan(next, 1000).await.unwrap();
        let Some(last) = page.last() else { break };
        next = last.position + 1;
        for scanned in page {
            assert_eq!(scanned.flaws, [""; 0], "{}", scanned.position);
            let entry = audit::Entry::read(&scanned.entry).unwrap();
            if entry.kind == audit::Kind::Act {
                kept.push((scanned.position, scanned.message.id));
            } else {
                assert_eq!(&*scanned.message.from, "clock", "{}", scanned.position);
            }
        }
    }
    let mut sent: Vec<(u64, String)> =
        acts.iter().map(|act| (act.heard.as_ref().unwrap().position(), act.id.clone())).collect();
    sent.sort();
    assert_eq!(kept, sent);
}
