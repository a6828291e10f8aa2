//! A disk that is full: acts wait at the door, reading goes on, and nothing acknowledged is lost.

use super::line::{get, post};
use super::rpc::{Rpc, no};
use super::{Agency, RECIPIENT, SENDER, assert_calm, assert_whole, awaited};
use crate::served::Served;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{fs, io};
use tonic::{Code, Status};
use wire::pb;

/// More acts than any of these disks hold.
const ACTS_MAX: usize = 2_000;

/// An act with its answer.
type Answered = (pb::SubmitRequest, pb::Answer);

/// Acts until there is no more room: those that were answered, and the first that was not.
async fn filled(
    sender: &Agency,
    line: &Rpc,
    name: &str,
) -> (Vec<Answered>, pb::SubmitRequest, Status) {
    let mut answered = Vec::new();
    for n in 0..ACTS_MAX {
        let act = sender.referral(&format!("message-{name}-{n}"), &format!("C-{name}-{n}"));
        match line.submit(&act).await {
            Ok(answer) => answered.push((act, answer)),
            Err(failed) => return (answered, act, failed),
        }
    }
    panic!("the disk was never full");
}

/// That acts are put off by both doors, and that everything can still be read.
async fn is_full(served: &Served, sender: &Agency, answered: &[Answered], failed: &Status) {
    assert_eq!(no(failed), (Code::Unavailable, String::new()), "{failed:?}");
    assert!(failed.message().contains("send the same bytes again later"), "{failed:?}");
    let said = post(served, sender, &sender.referral("message-door", "C-door"));
    assert_eq!((said.status, said.header("retry-after")), (503, Some("1")));
    let line = sender.rpc(served);
    for (act, answer) in answered.iter().rev().take(3) {
        let shown = get(served, sender, &format!("/v1/cases/{}", answer.case));
        assert_eq!(shown.status, 200);
        sender.check(&sender.client(served), answer).await;
        // What was answered is answered from the record, which is read and not written.
        assert!(line.submit(act).await.unwrap().repeated);
    }
    let count = get(served, sender, "/v1/cases").json()["count"].as_u64().unwrap();
    let least = u64::try_from(answered.len()).unwrap();
    assert!(least <= count, "{count} of {least} cases");
    let inbox = Agency::of(served, RECIPIENT);
    assert!(
        !inbox.client(served).peek(pb::PeekRequest::default()).await.unwrap().letters.is_empty()
    );
}

/// That everything that was answered is there, once and as it was answered, and that what was put off
/// can be said again.
async fn is_all_there(
    served: &Served,
    sender: &Agency,
    answered: &[Answered],
    put_off: &pb::SubmitRequest,
) {
    let line = sender.rpc(served);
    let first = awaited("there is room again", async || line.submit(put_off).await.ok()).await;
    assert_eq!(first.outcome(), pb::Outcome::Granted);
    let again = line.submit(put_off).await.unwrap();
    assert_eq!((again.position, again.repeated), (first.position, true));
    for (act, answer) in answered {
        let again = line.submit(act).await.unwrap();
        assert_eq!(again, pb::Answer { repeated: true, ..answer.clone() });
    }
    let client = sender.client(served);
    for (_, answer) in answered.iter().step_by(answered.len() / 8 + 1) {
        sender.check(&client, answer).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_file_that_may_not_grow_puts_acts_off_until_it_may() {
    let mut served = Served::start(&[SENDER, RECIPIENT]);
    let sender = Agency::of(&served, SENDER);
    // In blocks of 1 KiB; an excess is then an error of the write, as a full disk is.
    let limit = "trap '' XFSZ; ulimit -S -f 2000; exec \"$0\" \"$@\"";
    served.restart_by(&["bash", "-c", limit]);
    let (answered, put_off, failed) = filled(&sender, &sender.rpc(&served), "limit").await;
    assert!(!answered.is_empty());
    is_full(&served, &sender, &answered, &failed).await;
    served.restart();
    is_all_there(&served, &sender, &answered, &put_off).await;
    served.stop();
    assert_whole(&served);
}

/// A disk of four megabytes that only the hub sees, over its record's folder: it is gone with the hub.
const OWN_DISK: &str = "mount -t tmpfs -o size=4m tmpfs \"$LEDGER\" && exec \"$0\" \"$@\"";

/// Whether this machine lets a program have a disk of its own.
fn has_own_disk(folder: &Path) -> bool {
    let mut tried = Command::new("unshare");
    tried.args(["-m", "bash", "-c", OWN_DISK, "true"]).env("LEDGER", folder);
    tried.output().is_ok_and(|said| said.status.success())
}

/// A file on the hub's own disk, as it is reached from outside.
fn ballast(served: &Served) -> PathBuf {
    let folder = served.dir().join("ledger");
    let inside = format!("/proc/{}/root{}", served.pid(), folder.display());
    Path::new(&inside).join("ballast")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_full_disk_puts_acts_off_and_the_running_hub_goes_on_once_there_is_room() {
    let mut served = Served::start(&[SENDER, RECIPIENT]);
    let sender = Agency::of(&served, SENDER);
    let folder = served.dir().join("ledger");
    if !has_own_disk(&folder) {
        println!("skipped: this machine lets no test have a disk of its own");
        return;
    }
    let starter = format!("LEDGER='{}'; {OWN_DISK}", folder.display());
    served.restart_by(&["unshare", "-m", "bash", "-c", &starter]);
    let ballast = ballast(&served);
    fs::write(&ballast, vec![1; 2 << 20]).unwrap();
    let line = sender.rpc(&served);
    let (mut answered, put_off, failed) = filled(&sender, &line, "disk").await;
    assert!(!answered.is_empty());
    // The last bytes too: nothing that is smaller finds a place either.
    let full = fs::write(ballast.with_extension("2"), vec![1; 4 << 20]).unwrap_err();
    assert_eq!(full.kind(), io::ErrorKind::StorageFull);
    is_full(&served, &sender, &answered, &failed).await;
    for name in [ballast.with_extension("2"), ballast] {
        fs::remove_file(name).unwrap();
    }
    is_all_there(&served, &sender, &answered, &put_off).await;
    let (more, ..) = filled(&sender, &line, "more").await;
    assert!(!more.is_empty());
    answered.extend(more);
    is_full(&served, &sender, &answered, &failed).await;
    assert_calm(&served);
}
