//! An environment of Python, for clients and witnesses that share no line with us.

use stack::python::{Wanted, environment as environment_in};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// What is installed, to the byte.
const REQUIREMENTS: &str = "tests/foreign/requirements.txt";
/// The minor versions of Python 3 that the requirements have wheels for.
const MINORS: std::ops::RangeInclusive<u32> = 11..=14;
/// The first minor version that the witness says it is for. It runs on the one before as well.
const WITNESS_MINOR: u32 = 12;

/// The interpreter of an environment that holds exactly what `tests/foreign/requirements.txt` names.
/// Made once for each content of that file, beside what Cargo builds; whoever comes meanwhile waits.
///
/// # Panics
/// There is no Python that can make one, or what is named cannot be had.
#[must_use]
pub fn environment() -> PathBuf {
    static INTERPRETER: OnceLock<PathBuf> = OnceLock::new();
    INTERPRETER.get_or_init(|| made(&crate::target())).clone()
}

fn made(target: &Path) -> PathBuf {
    let wanted = Wanted {
        requirements: &crate::text(REQUIREMENTS),
        minors: MINORS,
        heeded_from: WITNESS_MINOR,
        purpose: ("外部客户端与外部见证方", "the foreign client and the foreign witness"),
    };
    let folder = environment_in(target, &wanted, &|_| true);
    folder.unwrap_or_else(|fault| panic!("{fault}")).join("bin/python")
}
