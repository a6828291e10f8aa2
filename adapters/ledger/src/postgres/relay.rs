//! The way to the server, without the pause that a second piece of a statement makes.
//!
//! The driver leaves its connections as the system makes them: a statement that goes out in more than one
//! piece then waits for the acknowledgement of the first, which the other side holds back for forty
//! milliseconds. Nothing of the driver's lets this be changed. So it connects to a socket of this machine,
//! which has no such pause, and what comes there is passed on by a connection that sends at once. TLS goes
//! through from end to end; nothing is read on the way.

#[cfg(test)]
mod tests;

use crate::fault::During;
use engine::Fault;
use std::fs::{self, DirBuilder};
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tokio::io::copy_bidirectional_with_sizes;
use tokio::net::{TcpStream, UnixListener, UnixStream};
use tokio::task::AbortHandle;

/// What is passed on at once: a batch of the largest size that is usual.
const PIECE_BYTES: usize = 64 * 1024;
/// How the folder is called, before the process and a number.
const FOLDER: &str = "liandong-way-";
/// The pause after a connection that could not be taken, as when there are too many files.
const AGAIN: Duration = Duration::from_millis(100);

/// A socket in a folder of its own, for as long as this lives.
#[derive(Debug)]
pub(crate) struct Relay {
    folder: PathBuf,
    host: String,
    port: u16,
    task: AbortHandle,
}

impl Relay {
    /// Opens the way to a server.
    pub(crate) fn open(host: &str, port: u16) -> Result<Self, Fault> {
        let doing = "opening the way to the database";
        let mut name = [0; 8];
        getrandom::fill(&mut name).map_err(|error| Fault::because(doing, error))?;
        let (own, name) = (std::process::id(), u64::from_be_bytes(name));
        let temporary = std::env::temp_dir();
        sweep(&temporary);
        let folder = temporary.join(format!("{FOLDER}{own}-{name:016x}"));
        // For nobody else: who comes here would still need the password.
        DirBuilder::new().mode(0o700).create(&folder).during(doing)?;
        let listener = UnixListener::bind(folder.join(format!(".s.PGSQL.{port}")));
        let listener = listener.during(doing).inspect_err(|_| remove(&folder))?;
        let host = host.to_owned();
        let task = tokio::spawn(take(listener, host.clone(), port)).abort_handle();
        Ok(Self { folder, host, port, task })
    }

    /// Where the driver finds it.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Whether the server is there, in the words of a connection that is not passed on.
    pub(crate) async fn reaches(&self) -> Result<(), Fault> {
        let there = TcpStream::connect((self.host.as_str(), self.port)).await;
        there.map(drop).during("connecting to the database")
    }
}

impl Drop for Relay {
    fn drop(&mut self) {
        // What is under way goes on until one side ends it.
        self.task.abort();
        remove(&self.folder);
    }
}

/// Removes what processes that were killed have left behind.
fn sweep(temporary: &Path) {
    for entry in fs::read_dir(temporary).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let of = name.to_str().and_then(|name| name.strip_prefix(FOLDER)?.split_once('-'));
        let is_left = |pid: &str| pid.parse::<u32>().is_ok() && !is_running(pid);
        if of.is_some_and(|(pid, _)| is_left(pid)) {
            // Another user's stays.
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

/// Where there is no telling, it runs.
fn is_running(pid: &str) -> bool {
    let processes = Path::new("/proc");
    !processes.join("self").exists() || processes.join(pid).exists()
}

fn remove(folder: &Path) {
    if let Err(error) = fs::remove_dir_all(folder) {
        tracing::warn!(%error, folder = %folder.display(), "a folder was left behind");
    }
}

async fn take(listener: UnixListener, host: String, port: u16) {
    loop {
        match listener.accept().await {
            Ok((near, _)) => drop(tokio::spawn(pass(near, host.clone(), port))),
            Err(error) => {
                tracing::warn!(%error, "a connection to the database was not taken");
                tokio::time::sleep(AGAIN).await;
            }
        }
    }
}

/// Passes on what comes from either side until one of them ends.
async fn pass(mut near: UnixStream, host: String, port: u16) {
    let far = TcpStream::connect((host.as_str(), port)).await;
    let far = far.and_then(|far| far.set_nodelay(true).map(|()| far));
    match far {
        // The driver tells of a line that breaks.
        Ok(mut far) => {
            let passed =
                copy_bidirectional_with_sizes(&mut near, &mut far, PIECE_BYTES, PIECE_BYTES);
            drop(passed.await);
        }
        Err(error) => tracing::warn!(%error, host, port, "the database is not reached"),
    }
}
