//! Following cases up one by one: the order of an inbox holds across them, and twice is once.

use super::{RECIPIENT, SENDER, Small, small};
use async_trait::async_trait;
use casework::time::Instant;
use engine::post::Turns;
use engine::{Fault, LetterRow, Post, clockwork};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

/// A road that may be broken, and writes down what it carried.
#[derive(Debug, Default)]
struct Road {
    is_broken: AtomicBool,
    carried: Mutex<Vec<u64>>,
}

#[async_trait]
impl Post for Road {
    async fn carry(&self, letter: &LetterRow) -> Result<(), Fault> {
        if self.is_broken.load(Ordering::SeqCst) {
            return Err(Fault::new("the line is down"));
        }
        // Others get their turn meanwhile.
        tokio::task::yield_now().await;
        self.carried.lock().unwrap().push(letter.number);
        Ok(())
    }
}

async fn carried(small: &Small, turns: &Turns, road: &Road, case: &str) -> Option<Instant> {
    turns.carry(&small.hub.desk, road, &case.into()).await.unwrap()
}

async fn inbox(small: &Small) -> Vec<u64> {
    let letters = small.hub.mailroom.peek(RECIPIENT, 0, 100).await.unwrap();
    letters.iter().map(|it| it.number).collect()
}

#[tokio::test]
async fn a_case_carries_what_stands_before_its_letter_and_nothing_behind_it() {
    let small = small().await;
    for case in ["演-1", "演-2", "演-3"] {
        small.refer(case).await;
    }
    let (turns, road) = (Turns::default(), Road::default());
    assert_eq!(carried(&small, &turns, &road, "演-2").await, None);
    assert_eq!(*road.carried.lock().unwrap(), [1, 2]);
    assert_eq!(inbox(&small).await, [1, 2]);
    assert_eq!(carried(&small, &turns, &road, "演-1").await, None, "it was carried by the other");
    assert_eq!(carried(&small, &turns, &road, "演-3").await, None);
    assert_eq!(*road.carried.lock().unwrap(), [1, 2, 3]);
    assert_eq!(carried(&small, &turns, &road, "演-9").await, None, "there is no such case");
}

#[tokio::test]
async fn behind_a_letter_that_does_not_arrive_everything_waits_and_nobody_tries_for_it() {
    let small = small().await;
    small.refer("演-1").await;
    small.refer("演-2").await;
    let (turns, road) = (Turns::default(), Road::default());
    road.is_broken.store(true, Ordering::SeqCst);
    let later = small.hub.clock.shown().plus_micros(1_000_000);
    for case in ["演-2", "演-1", "演-2", "演-1"] {
        assert_eq!(carried(&small, &turns, &road, case).await, Some(later), "one attempt for all");
    }
    road.is_broken.store(false, Ordering::SeqCst);
    small.refer("演-3").await;
    assert_eq!(carried(&small, &turns, &road, "演-3").await, Some(later));
    assert!(inbox(&small).await.is_empty(), "nothing overtakes it");
    small.hub.clock.set(later);
    assert_eq!(carried(&small, &turns, &road, "演-3").await, None);
    assert_eq!(inbox(&small).await, [1, 2, 3]);
    let attempts = small.ledger.store().letters.all[&1].0.attempts;
    assert_eq!(attempts, 1);
}

#[tokio::test]
async fn many_at_once_and_two_who_do_not_know_of_each_other_carry_each_letter_once() {
    let small = small().await;
    let cases: Vec<String> = (0..30).map(|n| format!("演-{n}")).collect();
    for case in &cases {
        small.refer(case).await;
    }
    let (one, other, road) = (Turns::default(), Turns::default(), Road::default());
    let before = small.size();
    let (desk, road) = (&small.hub.desk, &road);
    let all = cases.iter().rev().flat_map(|case| [(&one, case), (&other, case)]);
    let all = all.map(|(turns, case)| async move {
        turns.carry(desk, road, &case.as_str().into()).await.unwrap()
    });
    let mut all: Vec<_> = all.map(Box::pin).collect();
    // All of them under way at once, each polled in turn.
    std::future::poll_fn(|cx| {
        all.retain_mut(|it| it.as_mut().poll(cx).is_pending());
        if all.is_empty() { std::task::Poll::Ready(()) } else { std::task::Poll::Pending }
    })
    .await;
    assert_eq!(inbox(&small).await, (1..=30).collect::<Vec<u64>>());
    assert_eq!(small.size() - before, 30, "one entry for each letter, whoever carried it");
}

#[tokio::test]
async fn a_case_is_woken_once_and_one_that_is_not_due_is_left_alone() {
    let small = small().await;
    small.refer("演-1").await;
    let wake = || small.ledger.store().folders["演-1"].wake.unwrap();
    let first = wake();
    assert!(!clockwork::wake(&small.hub.desk, &"演-1".into()).await.unwrap(), "not yet");
    assert_eq!(wake(), first);
    small.hub.clock.set(Instant::from_micros(first));
    assert!(clockwork::wake(&small.hub.desk, &"演-1".into()).await.unwrap());
    let (second, size) = (wake(), small.size());
    assert!(first < second);
    assert!(!clockwork::wake(&small.hub.desk, &"演-1".into()).await.unwrap(), "once");
    assert_eq!((wake(), small.size()), (second, size));
    assert!(small.hub.mailroom.peek(SENDER, 0, 9).await.unwrap().is_empty());
}
