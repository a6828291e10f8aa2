//! Reading: connections that read, each question in one transaction of its own.

pub(crate) mod accounts;
mod books;
pub(crate) mod cases;
pub(crate) mod comparing;
mod desks;
pub(crate) mod duties;
mod feeds;
mod figures;
mod following;
pub(crate) mod found;
pub(crate) mod histories;
pub(crate) mod letters;
pub(crate) mod log;
mod numbers;
pub(crate) mod opening;
pub(crate) mod outlines;
mod rights;
mod said;
mod scan;
mod topics;

use crate::connect;
use crate::fault::During;
use crate::seal::MasterKey;
use crate::settings::Settings;
use engine::Fault;
use numbers::Numbers;
use rusqlite::Connection;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

/// Connections that read, and what they share.
pub(crate) struct Pool {
    path: PathBuf,
    settings: Settings,
    master: MasterKey,
    idle: Mutex<Vec<Connection>>,
    numbers: RwLock<Numbers>,
}

/// One question to the record as it stood at one instant.
pub(crate) struct Reading<'a> {
    pub(crate) conn: &'a Connection,
    pub(crate) master: &'a MasterKey,
    numbers: &'a RwLock<Numbers>,
}

impl Pool {
    pub(crate) fn new(path: &Path, master: MasterKey, settings: Settings) -> Self {
        let (idle, numbers) = (Mutex::default(), RwLock::default());
        Self { path: path.to_owned(), settings, master, idle, numbers }
    }

    /// Asks on a thread that may wait for the disk.
    pub(crate) async fn read<T: Send + 'static>(
        self: &Arc<Self>,
        question: impl FnOnce(&Reading<'_>) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Fault> {
        let pool = self.clone();
        tokio::task::spawn_blocking(move || pool.read_here(question))
            .await
            .map_err(|error| Fault::because("reading the record", error))?
    }

    /// Asks on this thread.
    pub(crate) fn read_here<T>(
        &self,
        question: impl FnOnce(&Reading<'_>) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let conn = match idle {
            Some(conn) => conn,
            None => connect::reading(&self.path, &self.settings)?,
        };
        let transaction = conn.unchecked_transaction().during("beginning to read")?;
        let reading = Reading { conn: &conn, master: &self.master, numbers: &self.numbers };
        let answer = question(&reading);
        transaction.rollback().during("ending to read")?;
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < self.settings.readers {
            idle.push(conn);
        }
        answer
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }
}

impl Reading<'_> {
    /// Reads what every search needs, before the first one.
    pub(crate) fn warm(&self) -> Result<(), Fault> {
        numbers::warm(self.numbers, self.conn)
    }
}
