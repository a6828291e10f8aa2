//! One stack: a folder, its authority, its programs, and who ends its servers.

use crate::authority::{self, Identity};
use crate::fault::{At as _, StackFault};
use crate::holder::Holder;
use crate::keeper::Keeper;
use crate::nats::Nats;
use crate::place::Place;
use crate::postgres::Postgres;
use crate::process::LOOK;
use crate::programs::Programs;
use crate::temporal::{Temporal, TemporalOptions};
use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// Held by whoever uses the folder; the keeper holds it until its last server has ended.
const LOCK: &str = "keeper.log";
/// Longer than a keeper's grace: the servers of a caller that just died end first.
const PATIENCE: Duration = Duration::from_secs(20);

/// Real servers in one folder.
#[derive(Debug)]
pub struct Stack {
    shared: Arc<Shared>,
}

/// What every server of a stack knows.
#[derive(Debug)]
pub(crate) struct Shared {
    pub(crate) place: Place,
    pub(crate) programs: Programs,
    pub(crate) holder: Holder,
}

impl Stack {
    /// A stack whose servers end when the caller ends, panics or is killed, or when the last of them and
    /// of this is dropped. What is in `dir` from before is used again.
    ///
    /// # Errors
    /// The folder cannot be used, or somebody else uses it.
    pub fn kept(dir: &Path, programs: Programs) -> Result<Self, StackFault> {
        let place = Place::at(dir)?;
        let lock = lock(&place)?;
        authority::make(&place)?;
        let holder = Holder::Keeper(Mutex::new(Keeper::start(lock)?));
        Ok(Self { shared: Arc::new(Shared { place, programs, holder }) })
    }

    /// Starts PostgreSQL, making its cluster if there is none yet; returns when it answers.
    ///
    /// # Errors
    /// There is no program, it cannot run here, or it does not answer in time.
    pub fn postgres(&self) -> Result<Postgres, StackFault> {
        Postgres::start(Arc::clone(&self.shared))
    }

    /// Starts NATS with JetStream, with the stack's own configuration (`src/nats.conf`, which says by which
    /// variables another one may name ports, files and the store) or that of the caller.
    ///
    /// # Errors
    /// There is no program, the configuration is not one, or the server does not answer in time.
    pub fn nats(&self, config: Option<&Path>) -> Result<Nats, StackFault> {
        Nats::start(Arc::clone(&self.shared), config)
    }

    /// Starts Temporal with the namespace `liandong`.
    ///
    /// # Errors
    /// There is no program, an option is wrong, or the server does not answer in time.
    pub fn temporal(&self, options: TemporalOptions) -> Result<Temporal, StackFault> {
        Temporal::start(Arc::clone(&self.shared), options)
    }

    /// The certificate of the stack's authority.
    #[must_use]
    pub fn ca(&self) -> PathBuf {
        authority::certificate(&self.shared.place)
    }

    /// A new client's certificate of the stack's authority; `name` also names its files, `uri` is in it
    /// as the SAN URI.
    ///
    /// # Errors
    /// It cannot be written, or `uri` is no URI.
    pub fn client(&self, name: &str, uri: &str) -> Result<Identity, StackFault> {
        authority::client(&self.shared.place, name, uri)
    }
}

pub(crate) fn lock(place: &Place) -> Result<File, StackFault> {
    let path = place.join(LOCK);
    let file = File::create(&path).at(&path)?;
    let until = Instant::now() + PATIENCE;
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::WouldBlock) if Instant::now() < until => std::thread::sleep(LOOK),
            Err(TryLockError::WouldBlock) => return Err(used(place.root())),
            Err(TryLockError::Error(error)) => return Err(StackFault::at(&path, error)),
        }
    }
}

fn used(root: &Path) -> StackFault {
    let shown = root.display();
    StackFault::new(
        format!("`{shown}` 正由另一进程使用:请等它结束,或另选文件夹"),
        format!("`{shown}` is used by another process: wait for its end, or choose another folder"),
    )
}
