//! Processes as the kernel tells of them: a pid alone may have become another's.

use rustix::process::{self, Pid, PidfdFlags, Signal};
use serde::{Deserialize, Serialize};
use std::fs;

/// The place of the start time among the fields after the name.
const START_FIELD: usize = 19;
/// The place of the parent.
const PARENT_FIELD: usize = 1;

/// One process, past doubt: pids come round again, a pid with its start time and the boot does not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Identity {
    /// The process.
    pub(crate) pid: u32,
    /// When it started, in ticks since the machine did.
    pub(crate) start: u64,
    /// Which run of the machine that was.
    pub(crate) boot: String,
}

impl Identity {
    /// The process that has the pid now, if it is not dead.
    pub(crate) fn of(pid: u32) -> Option<Self> {
        let fields = fields(pid)?;
        let start = fields.get(START_FIELD)?.parse().ok()?;
        // A zombie has nothing left but its exit code.
        let dead = matches!(fields.first().map(String::as_str), Some("Z" | "X"));
        (!dead).then(|| Self { pid, start, boot: boot() })
    }

    /// Whether it still runs.
    pub(crate) fn runs(&self) -> bool {
        Self::of(self.pid).is_some_and(|now| now == *self)
    }

    /// Sends it a signal. One that is gone is left alone, and so is whoever has its pid now.
    pub(crate) fn signal(&self, signal: Signal) {
        let Some(pid) = i32::try_from(self.pid).ok().and_then(Pid::from_raw) else { return };
        // What is opened stays this process even if it ends and the pid is given away after the look.
        let opened = process::pidfd_open(pid, PidfdFlags::empty());
        if !self.runs() {
            return;
        }
        // An error means that it ended meanwhile, which is what signals are sent for.
        let _ = match opened {
            Ok(opened) => process::pidfd_send_signal(opened, signal),
            Err(_) => process::kill_process(pid, signal),
        };
    }

    /// What it has started itself and still runs.
    pub(crate) fn children(&self) -> Vec<Self> {
        let Ok(entries) = fs::read_dir("/proc") else { return Vec::new() };
        let pids = entries.flatten().filter_map(|entry| entry.file_name().to_str()?.parse().ok());
        let mine = pids.filter(|pid| parent(*pid) == Some(self.pid));
        mine.filter_map(Self::of).collect()
    }
}

fn parent(pid: u32) -> Option<u32> {
    fields(pid)?.get(PARENT_FIELD)?.parse().ok()
}

/// The fields after the name, which may itself hold spaces and brackets.
fn fields(pid: u32) -> Option<Vec<String>> {
    let text = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let (_, rest) = text.rsplit_once(')')?;
    Some(rest.split_whitespace().map(str::to_owned).collect())
}

fn boot() -> String {
    let text = fs::read_to_string("/proc/sys/kernel/random/boot_id").unwrap_or_default();
    text.trim().to_owned()
}
