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
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tokio::io::copy_bidirectional_with_sizes;
use tokio::net::{TcpStream, UnixListener, UnixStream};
use tokio::task::AbortHandle;

/// What is passed on at once: a batch of the largest size that is usual.
const PIECE_BYTES: usize = 64 * 1024;
/// The pause after a connection that could not be taken, as when there are too many files.
const AGAIN: Duration = Duration::from_millis(100);

/// A socket with a name of its own and without a file, for as long as this lives.
#[derive(Debug)]
pub(crate) struct Relay {
    name: PathBuf,
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
        // A name that begins with zero is no path: nothing of it stays behind, however this ends.
        let name = PathBuf::from(format!("\0liandong-{:016x}", u64::from_be_bytes(name)));
        let listener = UnixListener::bind(name.join(format!(".s.PGSQL.{port}"))).during(doing)?;
        let own = uid().during(doing)?;
        let host = host.to_owned();
        let task = tokio::spawn(take(listener, own, host.clone(), port)).abort_handle();
        Ok(Self { name, host, port, task })
    }

    /// Where the driver finds it.
    pub(crate) fn folder(&self) -> &Path {
        &self.name
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
    }
}

/// The user that this process is of.
fn uid() -> io::Result<u32> {
    let (one, _other) = UnixStream::pair()?;
    one.peer_cred().map(|of| of.uid())
}

async fn take(listener: UnixListener, own: u32, host: String, port: u16) {
    loop {
        match listener.accept().await {
            // A name has no owner: who comes by it must be of the same user.
            Ok((near, _)) if near.peer_cred().is_ok_and(|of| of.uid() == own) => {
                drop(tokio::spawn(pass(near, host.clone(), port)));
            }
            Ok(_) => tracing::warn!("another user came by the way to the database"),
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
