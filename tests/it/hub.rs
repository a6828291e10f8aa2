//! The program as it is deployed: a process with a folder of its own, asked over the loopback by those
//! who mean well and by others, killed, filled up, and started again.

pub(crate) mod agency;
mod certificates;
mod faults;
mod full;
mod hidden;
mod issuer;
mod keys;
mod kills;
mod letters;
mod limits;
pub(crate) mod line;
mod operated;
mod restored;
mod rpc;
mod shared;
mod slow;
mod statements;
mod together;
mod traces;

use crate::served::{self, Served};
pub(crate) use agency::Agency;
use std::path::Path;
use std::process::Output;
use std::time::{Duration, Instant};

// Tests here have a thread beside their own, on which open lines are answered: a hub that stops waits
// for the other side, and a test that waits for the hub is on the other side.

/// The agency that refers, the one that handles, and one that has nothing to do with any of it.
pub(crate) const SENDER: &str = "ecology.510104";
pub(crate) const RECIPIENT: &str = "urban-management.510104";
pub(crate) const STRANGER: &str = "agriculture.510107";

/// Between two looks at something that is awaited.
const LOOK: Duration = Duration::from_millis(20);
/// What has not come about by then will not.
const SOON: Duration = Duration::from_secs(20);

/// Runs the program with these words and the folder of a hub, to its end.
pub(crate) fn run(words: &[&str], dir: &Path, rest: &[&str]) -> Output {
    let mut program = served::program();
    program.args(["--lang", "en"]).args(words).arg("--dir").arg(dir).args(rest);
    program.output().unwrap()
}

/// The same where it must end well.
pub(crate) fn done(words: &[&str], dir: &Path, rest: &[&str]) {
    let said = run(words, dir, rest);
    let err = String::from_utf8_lossy(&said.stderr);
    assert!(said.status.success(), "{words:?} ended with {}:\n{err}", said.status);
}

/// That the program says no: how it ended, and what it said.
pub(crate) fn refused(said: &Output) -> (Option<i32>, String) {
    assert!(!said.status.success(), "{}", String::from_utf8_lossy(&said.stdout));
    (said.status.code(), String::from_utf8_lossy(&said.stderr).into_owned())
}

/// Looks until there is something to see.
pub(crate) async fn awaited<T>(what: &str, look: impl AsyncFnMut() -> Option<T>) -> T {
    awaited_for(SOON, what, look).await
}

/// The same with another patience.
pub(crate) async fn awaited_for<T>(
    patience: Duration,
    what: &str,
    mut look: impl AsyncFnMut() -> Option<T>,
) -> T {
    let begun = Instant::now();
    loop {
        if let Some(seen) = look().await {
            return seen;
        }
        assert!(begun.elapsed() < patience, "waited in vain: {what}");
        tokio::time::sleep(LOOK).await;
    }
}

/// What `audit verify` says of a hub's folder.
fn verified(served: &Served) -> Output {
    let mut program = served::program();
    program.args(["--lang", "en", "audit", "verify"]).arg(served.dir()).output().unwrap()
}

/// That the hub met nothing that it had not thought of.
pub(crate) fn assert_calm(served: &Served) {
    let complaints = served.complaints();
    assert!(!complaints.contains("panic"), "{complaints}");
}

/// That nothing is wrong in a hub's folder, by the program's own word.
pub(crate) fn assert_whole(served: &Served) {
    assert_calm(served);
    let said = verified(served);
    let (out, err) = (String::from_utf8_lossy(&said.stdout), String::from_utf8_lossy(&said.stderr));
    assert!(said.status.success(), "verifying ended with {}:\n{out}\n{err}", said.status);
}
