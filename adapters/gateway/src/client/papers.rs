//! Papers, from a file and into one.

use super::{Client, Failed};
use crate::limits::CHUNK_BYTES_MAX;
use bytes::Bytes;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;
use tonic::{Status, Streaming};
use wire::pb;

/// Chunks read ahead of the line.
const AHEAD: usize = 2;

impl Client {
    /// Uploads a file, from where an earlier upload stopped. Its digest is in what is returned.
    ///
    /// # Errors
    /// The file cannot be read; the hub says no, or cannot answer: then asked again, it goes on.
    pub async fn upload(&self, file: &Path) -> Result<pb::AttachmentStatus, Failed> {
        let path = file.to_owned();
        let measured = blocking(move || measure(&path)).await?;
        let (digest, size) = measured;
        let asked = pb::AttachmentStatusRequest { digest: digest.clone() };
        let there = self.paper_status(asked).await?;
        if there.complete {
            return Ok(there);
        }
        let (chunks, coming) = mpsc::channel(AHEAD);
        let (path, from) = (file.to_owned(), there.received);
        let reading =
            tokio::task::spawn_blocking(move || read(&path, &digest, size, from, &chunks));
        let asking = self.asking(ReceiverStream::new(coming));
        let put = self.attachments.clone().put(asking).await;
        reading.await.map_err(|error| Failed::File(io::Error::other(error)))??;
        Ok(put?.into_inner())
    }

    /// Reads a paper through a case, into a file, which is kept only if its digest is right.
    ///
    /// # Errors
    /// The file cannot be written; the hub says no; or what comes is not what was asked for.
    pub async fn download(&self, digest: &str, case: &str, file: &Path) -> Result<u64, Failed> {
        let (digest, case) = (digest.to_owned(), case.to_owned());
        let asked = pb::AttachmentGetRequest { digest: digest.clone(), offset: 0, case };
        let mut chunks = self.attachments.clone().get(self.asking(asked)).await?.into_inner();
        let part = file.with_added_extension("part");
        let kept = part.clone();
        let (pieces, coming) = mpsc::channel(AHEAD);
        let writing = tokio::task::spawn_blocking(move || write(&kept, coming));
        let broken = pass_on(&mut chunks, pieces).await;
        let written = writing.await.map_err(io::Error::other).flatten().map_err(Failed::File)?;
        let (came, size) = written;
        let is_right = broken.is_ok() && came == digest;
        let done =
            if is_right { std::fs::rename(&part, file) } else { std::fs::remove_file(&part) };
        done.map_err(Failed::File)?;
        broken?;
        if is_right { Ok(size) } else { Err(Failed::Digest { asked: digest, came }) }
    }
}

/// Passes pieces on until the last, or until nobody takes them any more.
async fn pass_on(
    chunks: &mut Streaming<pb::AttachmentChunk>,
    pieces: mpsc::Sender<Bytes>,
) -> Result<(), Status> {
    while let Some(chunk) = chunks.message().await? {
        if pieces.send(chunk.content).await.is_err() {
            return Ok(());
        }
    }
    Ok(())
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> Result<T, Failed> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(io::Error::other).flatten().map_err(Failed::File)
}

fn measure(path: &Path) -> io::Result<(String, u64)> {
    let (mut file, mut digest) = (File::open(path)?, Sha256::new());
    let (mut piece, mut size) = (vec![0; CHUNK_BYTES_MAX], 0);
    loop {
        let read = file.read(&mut piece)?;
        if read == 0 {
            return Ok((hex(digest), size));
        }
        digest.update(piece.get(..read).unwrap_or_default());
        size += read as u64;
    }
}

fn hex(digest: Sha256) -> String {
    digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Sends the file from an offset on. Where nobody takes chunks any more, the hub has said why.
fn read(
    path: &Path,
    digest: &str,
    size: u64,
    from: u64,
    chunks: &mpsc::Sender<pb::AttachmentChunk>,
) -> Result<(), Failed> {
    let mut file = File::open(path).map_err(Failed::File)?;
    file.seek(SeekFrom::Start(from)).map_err(Failed::File)?;
    let mut offset = from;
    loop {
        let mut content = vec![0; CHUNK_BYTES_MAX];
        let read = file.read(&mut content).map_err(Failed::File)?;
        content.truncate(read);
        // The first is sent though it be empty: it ends an upload whose bytes are all there.
        if read == 0 && offset != from {
            return Ok(());
        }
        let content = Bytes::from(content);
        let chunk = pb::AttachmentChunk { digest: digest.to_owned(), size, offset, content };
        if chunks.blocking_send(chunk).is_err() || read == 0 {
            return Ok(());
        }
        offset += read as u64;
    }
}

fn write(path: &Path, mut pieces: mpsc::Receiver<Bytes>) -> io::Result<(String, u64)> {
    let (mut file, mut digest, mut size) = (File::create(path)?, Sha256::new(), 0);
    while let Some(piece) = pieces.blocking_recv() {
        file.write_all(&piece)?;
        digest.update(&piece);
        size += piece.len() as u64;
    }
    file.sync_all()?;
    Ok((hex(digest), size))
}
