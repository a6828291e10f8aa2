//! What happens to machines: two programs on one folder, a kill, a bit that fell over.

use super::{Agency, RECIPIENT, SENDER, assert_whole, refused, run, verified};
use crate::served::Served;
use std::fs;
use std::path::PathBuf;
use wire::pb;

const PAGE: usize = 4096;

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_second_program_on_the_same_folder_is_refused_and_the_first_goes_on() {
    let served = Served::start(&[SENDER]);
    let sender = Agency::of(&served, SENDER);
    let line = sender.rpc(&served);
    line.submit(&sender.referral("message-1", "C-1")).await.unwrap();
    let dir = served.dir();
    for (words, rest) in
        [(&["hub", "run"][..], &["--listen", "127.0.0.1:0"][..]), (&["hub", "erase"], &["C-1"])]
    {
        let (code, said) = refused(&run(words, &dir, rest));
        assert_eq!(code, Some(1), "{said}");
        assert!(said.contains("another program writes the record"), "{said}");
        assert!(said.contains(&dir.join("ledger").display().to_string()), "{said}");
        assert!(said.contains("stop it first"), "{said}");
        assert!(!said.contains("panicked"), "{said}");
    }
    let answer = line.submit(&sender.referral("message-2", "C-2")).await.unwrap();
    assert_eq!(answer.outcome(), pb::Outcome::Granted);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn what_was_acknowledged_is_there_after_a_kill() {
    let mut served = Served::start(&[SENDER, RECIPIENT]);
    let (sender, recipient) = (Agency::of(&served, SENDER), Agency::of(&served, RECIPIENT));
    let acts = [
        (&sender, sender.referral("message-1", "C-1")),
        (&recipient, recipient.step("message-2", "C-1", "accept")),
        (&recipient, recipient.chase("message-3", "C-NOWHERE")),
    ];
    let mut answers = Vec::new();
    for (by, act) in &acts {
        answers.push(by.rpc(&served).submit(act).await.unwrap());
    }
    assert_eq!(answers[2].refusal.as_ref().unwrap().code, "R200");
    served.kill9();
    served.restart();
    for ((by, act), answer) in acts.iter().zip(answers) {
        let again = by.rpc(&served).submit(act).await.unwrap();
        assert_eq!(again, pb::Answer { repeated: true, ..answer });
        by.check(&by.client(&served), &again).await;
    }
    let shown = sender.client(&served).show(pb::ShowRequest { number: "C-1".into() }).await;
    assert_eq!(shown.unwrap().outline.unwrap().phase, "handling");
    let next = sender.rpc(&served).submit(&sender.referral("message-4", "C-4")).await.unwrap();
    assert_eq!(next.outcome(), pb::Outcome::Granted);
    served.stop();
    assert_whole(&served);
}

/// A hub with some cases that was stopped, its record's file, and one entry with its place in the log.
async fn stopped() -> (Served, PathBuf, Vec<u8>, u64) {
    let mut served = Served::start(&[SENDER, RECIPIENT]);
    let sender = Agency::of(&served, SENDER);
    let line = sender.client(&served);
    let (mut entry, mut position) = (Vec::new(), 0);
    for n in 0..40 {
        let act = sender.referral(&format!("message-{n}"), &format!("C-{n}"));
        let answer = line.submit_bytes(act).await.unwrap();
        if n == 20 {
            (entry, position) = (sender.check(&line, &answer).await, answer.position());
        }
    }
    served.stop();
    let file = served.dir().join("ledger").join("ledger.db");
    (served, file, entry, position)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_broken_page_and_a_flipped_bit_are_found_and_named() {
    let (served, file, entry, position) = stopped().await;
    assert_whole(&served);
    let sound = fs::read(&file).unwrap();
    // The head of a page in the middle: the page itself no longer holds together.
    let page = sound.len() / PAGE / 2;
    let mut broken = sound.clone();
    for byte in &mut broken[page * PAGE..page * PAGE + 8] {
        *byte ^= 0x55;
    }
    fs::write(&file, &broken).unwrap();
    let report = ledger::Sqlite::check(&served.dir().join("ledger")).unwrap();
    assert!(!report.is_whole());
    let told = no_longer_whole(&served);
    assert!(told.contains(&format!("page {}", page + 1)), "{told}");
    // One bit of an entry: the pages are sound, the log is not.
    let at = sound.windows(entry.len()).position(|it| it == entry).expect("the entry in the file");
    let mut broken = sound.clone();
    broken[at + entry.len() / 2] ^= 1;
    fs::write(&file, &broken).unwrap();
    assert!(ledger::Sqlite::check(&served.dir().join("ledger")).unwrap().is_whole());
    let told = no_longer_whole(&served);
    assert!(told.contains(&format!("#{position} C-20 the entry's bytes")), "{told}");
    fs::write(&file, &sound).unwrap();
    assert_whole(&served);
}

/// That the record is found broken, and what is said of it.
fn no_longer_whole(served: &Served) -> String {
    let (code, said) = refused(&verified(served));
    assert_eq!(code, Some(3), "{said}");
    let out = verified(served).stdout;
    String::from_utf8_lossy(&out).into_owned() + &said
}
