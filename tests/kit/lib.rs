//! The small world: what the tests share.
//!
//! # Never
//! No rule of the house: what is tested is asked, not copied. No network, no clock.
//!
//! # Elsewhere
//! The tests: `tests/it`. The stories and samples: `tests/cases`.
//!
//! # Why
//! *Why does a missing file panic here?* A test that cannot read what it tests has nothing to say.
#![allow(clippy::panic, reason = "a test that cannot read what it tests has nothing to say")]

pub mod book;
pub mod browser;
mod cast;
mod clock;
mod dice;
mod faults;
mod hub;
mod keys;
pub mod memory;
pub mod npm;
pub mod python;
mod rules;
mod seeded;
pub mod servers;
#[path = "../../deploy/liandong/src/tree.rs"]
mod tree;
mod wish;

pub use cast::{another, cast};
pub use clock::VirtualClock;
pub use dice::Dice;
pub use faults::{Faults, WriteFault};
pub use hub::{HUB, Hub, HubSettings, answer_of, answered, refused};
pub use keys::{KEY, Signatures};
pub use memory::MemoryLedger;
pub use rules::TestRules;
pub use seeded::SeededDice;
pub use wish::{Wish, climb, common, opening, start_of, step};

use policy::house::{Files, House};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// The root of the project.
#[must_use]
pub fn root() -> &'static Path {
    static ROOT: OnceLock<PathBuf> = OnceLock::new();
    ROOT.get_or_init(|| Path::new(env!("CARGO_MANIFEST_DIR")).join(".."))
}

/// Where Cargo builds.
pub(crate) fn target() -> PathBuf {
    let set = std::env::var_os("CARGO_TARGET_DIR");
    root().join(set.map_or_else(|| "target".into(), PathBuf::from))
}

/// The text of a file, by its path from the root.
#[must_use]
pub fn text(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The data files, as the program ships them.
#[must_use]
pub fn files() -> &'static Files {
    static FILES: OnceLock<Files> = OnceLock::new();
    FILES.get_or_init(|| {
        let found = tree::walk(root()).unwrap_or_else(|error| panic!("data: {error}"));
        found.into_iter().map(|(name, _)| (name.clone(), text(&name))).collect()
    })
}

/// The house of the shipped data.
#[must_use]
pub fn house() -> &'static House {
    static HOUSE: OnceLock<House> = OnceLock::new();
    HOUSE.get_or_init(|| {
        House::open(files()).unwrap_or_else(|flaws| {
            let lines: Vec<String> = flaws.iter().map(ToString::to_string).collect();
            panic!("the shipped data has flaws:\n{}", lines.join("\n"))
        })
    })
}

/// The valid sample of a document, as the stories use it.
#[must_use]
pub fn sample(name: &str) -> Option<serde_json::Value> {
    let path = root().join(format!("tests/cases/documents/{name}.json"));
    let samples: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(path).ok()?).ok()?;
    samples.get("valid").cloned()
}
