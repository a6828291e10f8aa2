//! However a caller ends, no server is left over.

use super::{folder, runs};
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// Says to the test below that it is the caller, and in which folder.
const CALLER: &str = "STACK_TEST_CALLER";
const NAME: &str = "stack::lifetime::servers_end_with_a_caller_that_is_killed";

#[test]
fn servers_end_with_a_caller_that_is_killed() {
    if let Some(dir) = std::env::var_os(CALLER) {
        return be_the_caller(Path::new(&dir));
    }
    let folder = folder();
    let (mut caller, pids) = call(folder.path());
    assert!(pids.iter().all(|pid| runs(*pid)), "{pids:?}");
    caller.kill().unwrap();
    caller.wait().unwrap();
    // The folder is free when the last server has ended, and not before.
    let stack = kit::servers::stack(folder.path());
    assert!(pids.iter().all(|pid| !runs(*pid)), "{pids:?}");
    let postgres = stack.postgres().unwrap();
    assert_eq!(postgres.sql("select count(*) from fact").unwrap(), "1");
}

/// Starts servers, says which processes they are, and waits to be killed.
fn be_the_caller(dir: &Path) {
    let stack = kit::servers::stack(dir);
    let (postgres, nats) = (stack.postgres().unwrap(), stack.nats(None).unwrap());
    postgres.sql("create table fact (id int); insert into fact values (1)").unwrap();
    println!("\nPIDS {} {}", postgres.pid().unwrap(), nats.pid().unwrap());
    std::io::stdin().read_line(&mut String::new()).unwrap();
}

/// This very test in a process of its own.
fn call(dir: &Path) -> (Child, Vec<u32>) {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", NAME, "--nocapture"]).env(CALLER, dir);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let said = BufReader::new(child.stdout.take().unwrap());
    let line = said.lines().map(Result::unwrap).find(|line| line.starts_with("PIDS "));
    let line = line.expect("the caller says which processes they are");
    (child, line.split_whitespace().skip(1).map(|pid| pid.parse().unwrap()).collect())
}

#[test]
fn servers_end_when_they_are_dropped_in_a_panic() {
    let folder = folder();
    let pid = std::panic::catch_unwind(|| {
        let nats = kit::servers::stack(folder.path()).nats(None).unwrap();
        std::panic::panic_any(nats.pid().unwrap());
    });
    let pid = *pid.unwrap_err().downcast::<u32>().unwrap();
    assert!(!runs(pid));
}
