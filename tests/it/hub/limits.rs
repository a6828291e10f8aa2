//! Too large and too often: said at once, and at nobody's cost but the asker's.

use super::line::{Line, get};
use super::rpc::no;
use super::{Agency, RECIPIENT, SENDER, assert_calm, awaited};
use crate::served::Served;
use std::fs;
use std::time::{Duration, Instant};
use tonic::Code;

const MIB: usize = 1 << 20;
/// What is sent is 100 MiB; what may be held of it while it is refused is far less.
const BODY_MIB: usize = 100;
const GROWN_MIB_MAX: u64 = 40;
/// A body of 100 MiB that is read to its end takes longer than that.
const REFUSED_BY: Duration = Duration::from_secs(10);
/// Well beyond the most that an act may have as JSON.
const POURED_MIB: usize = 30;

/// The most memory that the hub has had, in MiB.
fn peak_mib(served: &Served) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", served.pid())).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.split_whitespace().next().unwrap().parse::<u64>().unwrap() / 1024
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_body_of_a_hundred_megabytes_is_refused_quickly_and_fills_no_memory() {
    let served = Served::start(&[SENDER]);
    let sender = Agency::of(&served, SENDER);
    let line = sender.rpc(&served);
    line.submit(&sender.referral("message-1", "C-1")).await.unwrap();
    let (before, begun) = (peak_mib(&served), Instant::now());
    let failed = line.call("Acts/Submit", vec![0; BODY_MIB * MIB]).await.unwrap_err();
    assert_eq!(no(&failed), (Code::InvalidArgument, "R002".into()), "{failed:?}");
    let said = announced(&served, &sender);
    assert_eq!(said.no(), (413, "R002".into()));
    let said = poured(&served, &sender);
    assert_eq!(said.no(), (413, "R002".into()));
    assert!(begun.elapsed() < REFUSED_BY, "{:?}", begun.elapsed());
    let after = peak_mib(&served);
    assert!(after < before + GROWN_MIB_MAX, "from {before} to {after} MiB");
    line.submit(&sender.referral("message-2", "C-2")).await.unwrap();
    assert_calm(&served);
}

const HEAD: &str = "POST /v1/acts HTTP/1.1\r\nhost: hub\r\ncontent-type: application/json\r\n";

/// A body whose length is told: refused by that alone.
fn announced(served: &Served, sender: &Agency) -> super::line::Said {
    let mut line = Line::open(served, sender).unwrap();
    line.write(format!("{HEAD}content-length: {}\r\n\r\n", BODY_MIB * MIB).as_bytes()).unwrap();
    line.answer(Vec::new())
}

/// A body that just comes: refused once it is too much. Whoever only writes is not cut off before the
/// answer could be read.
fn poured(served: &Served, sender: &Agency) -> super::line::Said {
    let mut line = Line::open(served, sender).unwrap();
    line.write(format!("{HEAD}transfer-encoding: chunked\r\n\r\n").as_bytes()).unwrap();
    let piece = [format!("{MIB:x}\r\n").into_bytes(), vec![b' '; MIB], b"\r\n".to_vec()].concat();
    for poured in 0..POURED_MIB {
        line.write(&piece).unwrap_or_else(|error| panic!("cut after {poured} MiB: {error}"));
    }
    line.answer(Vec::new())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn who_asks_too_often_is_told_how_long_to_wait_and_then_let_in_again() {
    let mut served = Served::start(&[SENDER, RECIPIENT]);
    let settings = served.dir().join("hub.toml");
    let text = fs::read_to_string(&settings).unwrap();
    assert!(text.contains("rate = 2000"), "{text}");
    fs::write(&settings, text.replace("rate = 2000", "rate = 5")).unwrap();
    served.restart();
    let (sender, recipient) = (Agency::of(&served, SENDER), Agency::of(&served, RECIPIENT));
    let line = sender.rpc(&served);
    let mut answered = 0;
    let failed = loop {
        match line.about().await {
            Ok(_) => answered += 1,
            Err(failed) => break failed,
        }
        assert!(answered < 1000, "never refused");
    };
    assert_eq!(no(&failed), (Code::ResourceExhausted, "R012".into()));
    assert!(failed.message().ends_with("wait 1 s"), "{failed:?}");
    assert!(10 <= answered, "{answered}: a burst of two seconds is let through");
    // More of the same at once: the wait is told by the other door too.
    let said = awaited("the other door refuses too", async || {
        let said = get(&served, &sender, "/v1/about");
        (said.status == 429).then_some(said)
    });
    let said = said.await;
    assert_eq!(said.no(), (429, "R012".into()));
    assert_eq!(said.header("retry-after"), Some("1"));
    recipient.rpc(&served).about().await.expect("the others are not held up");
    // The client that agencies use waits by itself.
    let act = sender.referral("message-1", "C-1");
    let answer = sender.client(&served).submit_bytes(act).await.unwrap();
    assert!(answer.refusal.is_none());
}
