//! The one process that all servers of a caller hang on, by a pipe.

use crate::fault::StackFault;
use crate::process::Stop;
use crate::procfs::Identity;
use std::fs::File;
use std::io::{BufRead as _, BufReader, Write as _};
use std::os::unix::process::CommandExt as _;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// A shell is everywhere where servers are, and every caller can start it: the program, a test, a bench.
const SCRIPT: &str = include_str!("keeper.sh");

/// Ends what was given to it when its input ends: when the caller lets go of it, ends, or is killed.
#[derive(Debug)]
pub(crate) struct Keeper {
    child: Child,
    to: Option<ChildStdin>,
    from: BufReader<ChildStdout>,
}

impl Keeper {
    /// Starts it. It has `lock` open until the last server has ended.
    pub(crate) fn start(lock: File) -> Result<Self, StackFault> {
        let mut command = Command::new("/bin/sh");
        command.args(["-c", SCRIPT, "stack-keeper"]).current_dir("/");
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(lock);
        // Its own group: an interrupt from the terminal is for the caller.
        let mut child = command.process_group(0).spawn().map_err(lost)?;
        match (child.stdin.take(), child.stdout.take()) {
            (Some(to), Some(from)) => Ok(Self { child, to: Some(to), from: BufReader::new(from) }),
            _ => Err(lost("no pipe")),
        }
    }

    /// Gives it a server; true once this is answered, the server does not outlive the caller.
    pub(crate) fn hold(&mut self, server: &Identity, stop: Stop) -> Result<(), StackFault> {
        let to = self.to.as_mut().ok_or_else(|| lost("no pipe"))?;
        writeln!(to, "{} {} {}", server.pid, server.start, stop.name()).map_err(lost)?;
        let mut answer = String::new();
        self.from.read_line(&mut answer).map_err(lost)?;
        if answer.trim() == server.pid.to_string() { Ok(()) } else { Err(lost(answer)) }
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        drop(self.to.take());
        // It ends by itself, within its grace; without waiting it would stay behind as a zombie.
        let _ = self.child.wait();
    }
}

fn lost(why: impl std::fmt::Display) -> StackFault {
    StackFault::new(
        format!("看护进程失去联系:{why}"),
        format!("the keeper of the servers was lost: {why}"),
    )
}
