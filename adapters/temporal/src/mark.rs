//! How far a hub has told Temporal of what was recorded.

use engine::Fault;
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::Path;

/// A place in a log, told to a namespace. It is an economy: where it is missing or is of another log or
/// namespace, everything that waits is told anew, and what is told twice does no harm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Mark {
    /// The log's name.
    pub(crate) log: String,
    /// The namespace's own id.
    pub(crate) namespace: String,
    /// The first place that was not told.
    pub(crate) place: u64,
}

impl Mark {
    /// `None`: there is none that can be used.
    pub(crate) fn read(path: &Path) -> Option<Self> {
        let text = fs::read(path).ok()?;
        serde_json::from_slice(&text).ok()
    }

    /// Writes it whole or not at all. A power cut may bring back an older one.
    pub(crate) fn write(&self, path: &Path) -> Result<(), Fault> {
        let doing = || format!("writing `{}`", path.display());
        let text = serde_json::to_vec(self).map_err(|error| Fault::because(doing(), error))?;
        let beside = path.with_extension("new");
        fs::write(&beside, text).map_err(|error| Fault::because(doing(), error))?;
        fs::rename(&beside, path).map_err(|error| Fault::because(doing(), error))
    }
}

#[cfg(test)]
mod tests;
