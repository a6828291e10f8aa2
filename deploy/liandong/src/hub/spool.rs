//! Papers that officers upload: written down as they come, since their digest is known only at the end,
//! and then kept among the hub's attachments like any other.

use super::place::Place;
use casework::procedure::Name;
use console::{Kept, Paper, Papers, Taking};
use engine::{Fault, Refused, Unanswered};
use gateway::{ATTACHMENT_BYTES_MAX, Attachments, CHUNK_BYTES_MAX};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::os::unix::fs::{FileExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use wire::Code;

/// Bytes of a request's body, as the console hands them on.
type Bytes = axum::body::Bytes;

/// The hub's papers, for the console.
pub(super) struct Spool {
    folder: PathBuf,
    attachments: Attachments,
}

impl Spool {
    /// The papers of a hub. What an earlier run left half written is removed.
    pub(super) fn open(place: &Place, attachments: Attachments) -> io::Result<Self> {
        let folder = place.spool();
        match fs::remove_dir_all(&folder) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => fs::create_dir_all(&folder)?,
        }
        Ok(Self { folder, attachments })
    }
}

#[async_trait::async_trait]
impl Papers for Spool {
    async fn take(&self, agency: &str) -> Result<Box<dyn Taking>, Unanswered> {
        let mut name = [0; 16];
        getrandom::fill(&mut name).map_err(|_| Fault::new("asking the machine for chance"))?;
        let path = self.folder.join(hex::encode(name));
        let written = blocking("beginning to take a paper", move || Written::new(path)).await?;
        let (agency, attachments) = (agency.to_owned(), self.attachments.clone());
        Ok(Box::new(Coming { written: Some(written), agency, attachments }))
    }

    async fn read(
        &self,
        digest: &str,
        brought_by: &BTreeSet<Name>,
    ) -> Result<Option<Box<dyn Paper>>, Unanswered> {
        let paper = self.attachments.read(digest, brought_by).await?;
        Ok(paper.map(|it| Box::new(Whole(it)) as Box<dyn Paper>))
    }
}

struct Whole(gateway::Paper);

#[async_trait::async_trait]
impl Paper for Whole {
    fn size(&self) -> u64 {
        self.0.size()
    }

    async fn piece(&self, offset: u64) -> Result<Bytes, Fault> {
        self.0.piece(offset).await
    }
}

/// A file that is gone when nobody holds it any more.
struct Written {
    path: PathBuf,
    file: File,
    digest: Sha256,
    size: u64,
}

impl Written {
    fn new(path: PathBuf) -> io::Result<Self> {
        let file =
            File::options().read(true).write(true).create_new(true).mode(0o600).open(&path)?;
        Ok(Self { path, file, digest: Sha256::new(), size: 0 })
    }

    fn add(&mut self, piece: &[u8]) -> io::Result<()> {
        self.file.write_all(piece)?;
        self.digest.update(piece);
        self.size += piece.len() as u64;
        Ok(())
    }
}

impl Drop for Written {
    fn drop(&mut self) {
        let removed = fs::remove_file(AsRef::<Path>::as_ref(&self.path));
        if let Err(error) = removed {
            tracing::warn!(%error, "a paper that was kept elsewhere is still in the spool");
        }
    }
}

struct Coming {
    /// `None`: a write has failed.
    written: Option<Written>,
    agency: String,
    attachments: Attachments,
}

#[async_trait::async_trait]
impl Taking for Coming {
    async fn piece(&mut self, piece: Bytes) -> Result<(), Unanswered> {
        let Some(mut written) = self.written.take() else { return Err(torn().into()) };
        if ATTACHMENT_BYTES_MAX - written.size < piece.len() as u64 {
            return Err(Refused::new(
                Code::TooLarge,
                format!("材料超过 {ATTACHMENT_BYTES_MAX} 字节"),
                format!("the paper is larger than {ATTACHMENT_BYTES_MAX} bytes"),
            )
            .into());
        }
        let added = blocking("writing a paper", move || written.add(&piece).map(|()| written));
        self.written = Some(added.await?);
        Ok(())
    }

    async fn keep(mut self: Box<Self>) -> Result<Kept, Unanswered> {
        let Some(written) = self.written.take() else { return Err(torn().into()) };
        let digest = hex::encode(written.digest.clone().finalize());
        let size = written.size;
        let here = self.attachments.status(&self.agency, &digest).await?;
        let mut upload = self.attachments.begin(&self.agency, &digest, size, here.received).await?;
        let file = Arc::new(written);
        let mut at = here.received;
        while at < size && !here.complete {
            let (source, rest) = (file.clone(), usize::try_from(size - at).unwrap_or(usize::MAX));
            let piece = blocking("reading a paper that came", move || {
                let mut piece = vec![0; rest.min(CHUNK_BYTES_MAX)];
                source.file.read_exact_at(&mut piece, at)?;
                Ok(Bytes::from(piece))
            });
            let piece = piece.await?;
            at += piece.len() as u64;
            upload.append(piece).await?;
        }
        upload.finish().await?;
        Ok(Kept { digest, size })
    }
}

fn torn() -> Fault {
    Fault::new("going on with a paper whose last piece was not written")
}

/// Files are read and written beside the runtime, which would stand still meanwhile.
async fn blocking<T: Send + 'static>(
    doing: &'static str,
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> Result<T, Fault> {
    let done = tokio::task::spawn_blocking(work).await;
    let done = done.map_err(|error| Fault::because(doing, error))?;
    done.map_err(|error| Fault::because(doing, error))
}
