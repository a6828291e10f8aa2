//! Real servers, for what the small world cannot show.

use stack::{Postgres, Programs, Stack};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use tempfile::TempDir;

/// Where the pinned servers are installed: beside what Cargo builds, or, where that is out of reach for
/// the user that a server runs as, because we are root in a folder of our own, among root's own data.
#[must_use]
pub fn cache() -> PathBuf {
    match stack::home() {
        Some(home) if !stack::passable(&crate::target()) => home.join("servers"),
        _ => crate::target(),
    }
}

/// The pinned servers, installed once.
#[must_use]
pub fn programs() -> Programs {
    static PROGRAMS: OnceLock<Programs> = OnceLock::new();
    PROGRAMS.get_or_init(|| Programs::pinned(&cache())).clone()
}

/// A stack in a folder, whose servers end with the test.
///
/// # Panics
/// The folder cannot be used.
#[must_use]
pub fn stack(dir: &Path) -> Stack {
    Stack::kept(dir, programs()).unwrap_or_else(|fault| panic!("{fault}"))
}

/// A PostgreSQL server for all tests of a binary that only want a database of their own.
///
/// # Panics
/// It does not start.
pub fn postgres() -> &'static Postgres {
    &running().server
}

/// An empty database of that server, as an address.
///
/// # Panics
/// It cannot be made.
#[must_use]
pub fn database() -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let name = format!("record_{}", COUNT.fetch_add(1, Ordering::Relaxed));
    postgres().database(&name).unwrap_or_else(|fault| panic!("{fault}"))
}

struct Running {
    server: Postgres,
    _stack: Stack,
    _dir: TempDir,
}

fn running() -> &'static Running {
    static RUNNING: OnceLock<Running> = OnceLock::new();
    RUNNING.get_or_init(|| {
        let dir = tempfile::tempdir().unwrap_or_else(|error| panic!("a folder: {error}"));
        let stack = stack(dir.path());
        let server = stack.postgres().unwrap_or_else(|fault| panic!("{fault}"));
        Running { server, _stack: stack, _dir: dir }
    })
}
