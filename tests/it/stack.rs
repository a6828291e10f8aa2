//! Real servers: that they answer, keep what they acknowledged, and leave nothing behind.

mod cache;
mod command;
mod lifetime;
mod nats;
mod postgres;
mod temporal;

use std::fs;
use tempfile::TempDir;

/// A folder of its own for one stack.
fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

/// Whether a process is there and not dead.
fn runs(pid: u32) -> bool {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    stat.rsplit_once(") ").is_some_and(|(_, rest)| !rest.starts_with(['Z', 'X']))
}

/// The permissions of a file, as `chmod` takes them.
fn mode(path: impl AsRef<std::path::Path>) -> u32 {
    use std::os::unix::fs::PermissionsExt as _;
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}
