//! The evidence of a case to take away: the whole bundle for whoever reads all of it, an excerpt for whoever
//! sees its proofs.

mod excerpt;

use crate::problem::Problem;
use crate::rooms::Rooms;
use crate::visitor::Officer;
use axum::body::{Body, Bytes};
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use engine::{Fault, Path as Way, Reader, Seen};
use hyper::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use std::io::{self, BufWriter, Write};
use std::sync::Arc;
use std::time::Duration;
use tokio::runtime::Handle;
use tokio::sync::mpsc::{Sender, channel};
use tokio_stream::wrappers::ReceiverStream;

/// The most bytes of a bundle that is made here; larger ones are made by the program's command.
const BYTES_MAX: u64 = 64 << 20;
/// Bytes that are sent at once.
const CHUNK: usize = 64 << 10;
/// Chunks that wait for a slow reader.
const CHUNKS: usize = 8;
/// How long a reader may take for a chunk.
const WAIT_MAX: Duration = Duration::from_secs(30);

/// What a visitor may have of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum May {
    /// All of it.
    Whole,
    /// Proofs, and what was said as far as she sees it.
    Excerpt,
    /// Nothing.
    Nothing,
}

impl May {
    fn of(seen: Option<&Seen>) -> Self {
        match seen {
            Some(seen) if is_whole(seen) => Self::Whole,
            Some(seen) if seen.sees("proof") => Self::Excerpt,
            _ => Self::Nothing,
        }
    }
}

/// What one sees who may have everything that a bundle holds.
fn is_whole(seen: &Seen) -> bool {
    ["outline", "history", "content", "proof"].iter().all(|class| seen.sees(class))
}

/// What a visitor may have of the evidence of a case.
///
/// # Errors
/// The record does not answer.
pub(super) async fn may(reader: &Reader, officer: &Officer, number: &str) -> Result<May, Fault> {
    let sight = reader.prospect(&officer.agency, number, Way::Bundle, "outline").await?;
    Ok(May::of(sight.as_ref()))
}

pub(super) async fn download(
    State(rooms): State<Arc<Rooms>>,
    officer: Officer,
    Path(number): Path<String>,
) -> Result<Response, Problem> {
    let w = officer.visitor.words;
    let fault = |fault: Fault| Problem::fault(w, &fault);
    let reader = rooms.reader(&officer.visitor);
    let seen = reader.case(&officer.agency, &number, Way::Bundle).await.map_err(fault)?;
    let may = May::of(seen.as_ref());
    // Few at a time: each stands in memory until its last byte has gone.
    let seat = rooms.binding.clone().acquire_owned().await;
    let bundle = match may {
        May::Whole => rooms.archive.bundle(&number, BYTES_MAX).await,
        May::Excerpt => excerpt::of(&rooms, (&reader, &officer.agency), &number).await,
        May::Nothing => return Err(Problem::missing(w)),
    };
    let bundle = bundle.map_err(fault)?;
    let bundle = bundle
        .map_err(|why| Problem::wrong(w, w.of(&why).to_owned(), w.t("bundle-unfit-advice")))?;
    let ((to, from), runtime) = (channel(CHUNKS), Handle::current());
    let archive = rooms.archive.clone();
    tokio::task::spawn_blocking(move || {
        let _seat = seat;
        let mut to = BufWriter::with_capacity(CHUNK, Pipe { to, runtime });
        let written = archive.zip(&bundle, &mut to).and_then(|()| to.flush());
        if let Err(error) = written {
            // The reader sees that its file is broken off; what is missing is its end.
            tracing::warn!(%error, "a bundle was not sent to its end");
            let _ = to.get_mut().send(Err(error));
        }
    });
    let head = [
        (CONTENT_TYPE, "application/zip".to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename*=UTF-8''{}", named(&number))),
    ];
    Ok((head, Body::from_stream(ReceiverStream::new(from))).into_response())
}

/// A file's name after the case, as RFC 8187 writes it.
fn named(number: &str) -> String {
    let number: String = number.bytes().map(|byte| format!("%{byte:02X}")).collect();
    format!("{number}.zip")
}

/// What is written goes to whoever reads, as fast as that one reads.
struct Pipe {
    to: Sender<io::Result<Bytes>>,
    runtime: Handle,
}

impl Pipe {
    fn send(&self, what: io::Result<Bytes>) -> io::Result<()> {
        let sent = self.runtime.block_on(self.to.send_timeout(what, WAIT_MAX));
        sent.map_err(|_| io::Error::from(io::ErrorKind::BrokenPipe))
    }
}

impl Write for Pipe {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.send(Ok(Bytes::copy_from_slice(bytes)))?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
