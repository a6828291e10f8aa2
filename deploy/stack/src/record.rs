//! Which servers were left running in a folder, so that only they are ended later.

use crate::fault::StackFault;
use crate::place::{self, Place};
use crate::process::{Process, Stop};
use crate::procfs::Identity;
use crate::server::Kind;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::PathBuf;

const FILE: &str = "servers.json";

/// The servers that run beyond their caller. Whoever changes it holds the lock of the folder.
#[derive(Debug, Clone)]
pub(crate) struct Record {
    path: PathBuf,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Held {
    process: Identity,
    stop: Stop,
}

type Servers = BTreeMap<Kind, Held>;

impl Record {
    pub(crate) fn of(place: &Place) -> Self {
        Self { path: place.join(FILE) }
    }

    pub(crate) fn hold(
        &self,
        kind: Kind,
        process: &Identity,
        stop: Stop,
    ) -> Result<(), StackFault> {
        let mut servers = self.read()?;
        servers.insert(kind, Held { process: process.clone(), stop });
        self.write(&servers)
    }

    /// The server of a kind, if one was left and still runs.
    pub(crate) fn running(&self, kind: Kind) -> Result<Option<Process>, StackFault> {
        let held = self.read()?.remove(&kind).filter(|held| held.process.runs());
        Ok(held.map(|held| Process::found(held.process, held.stop)))
    }

    /// Whether a server of the kind was left running, whatever became of it.
    pub(crate) fn names(&self, kind: Kind) -> Result<bool, StackFault> {
        Ok(self.read()?.contains_key(&kind))
    }

    /// Forgets a server that was ended.
    pub(crate) fn forget(&self, kind: Kind) -> Result<(), StackFault> {
        let mut servers = self.read()?;
        servers.remove(&kind);
        self.write(&servers)
    }

    fn read(&self) -> Result<Servers, StackFault> {
        if !self.path.exists() {
            return Ok(Servers::new());
        }
        let text = place::read(&self.path)?;
        serde_json::from_str(&text).map_err(|error| StackFault::at(&self.path, error))
    }

    fn write(&self, servers: &Servers) -> Result<(), StackFault> {
        let text = serde_json::to_vec_pretty(servers);
        let text = text.map_err(|error| StackFault::at(&self.path, error))?;
        place::write_secret(&self.path, &text)
    }
}
