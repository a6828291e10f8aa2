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

/// A copy of a database of that server, as an address. Nobody may be connected to it; who is about to
/// leave is waited for.
///
/// # Panics
/// It cannot be made.
#[must_use]
pub fn copy_of(url: &str) -> String {
    let (copy, from) = (database(), name_of(url));
    let to = name_of(&copy);
    let server = postgres();
    let done = server.sql(&format!("DROP DATABASE {to}"));
    done.unwrap_or_else(|fault| panic!("{fault}"));
    let make = format!("CREATE DATABASE {to} TEMPLATE {from}");
    let mut made = server.sql(&make);
    for _ in 0..100 {
        if made.is_ok() {
            return copy.clone();
        }
        std::thread::sleep(std::time::Duration::from_millis(100));
        made = server.sql(&make);
    }
    made.map_or_else(|fault| panic!("{fault}"), |_| copy.clone())
}

/// Puts a copy in the place of a database of that server, whoever is connected to it: what a restore to an
/// older state looks like to them.
///
/// # Panics
/// The server refuses.
pub fn replaced(url: &str, copy: &str) {
    let (there, copy) = (name_of(url), name_of(copy));
    dropped(url);
    let done = postgres().sql(&format!("CREATE DATABASE {there} TEMPLATE {copy}"));
    done.unwrap_or_else(|fault| panic!("{fault}"));
}

/// Runs statements in a database of that server, as somebody who has it in hand.
///
/// # Panics
/// The server refuses them.
pub fn meddle(url: &str, statements: &str) {
    let done = postgres().sql_in(name_of(url), statements);
    done.unwrap_or_else(|fault| panic!("{statements}: {fault}"));
}

/// Takes a database of that server away, whoever is connected to it.
///
/// # Panics
/// The server refuses.
pub fn dropped(url: &str) {
    let done = postgres().sql(&format!("DROP DATABASE {} WITH (FORCE)", name_of(url)));
    done.unwrap_or_else(|fault| panic!("{fault}"));
}

fn name_of(url: &str) -> &str {
    url.rsplit('/').next().unwrap_or_default()
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
