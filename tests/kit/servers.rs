//! Real servers, for what the small world cannot show.

use stack::{Programs, Stack};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

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
