//! Papers: files of any kind, named by what they hold, uploaded in pieces.
//!
//! `papers/ab/cdef...` holds what is whole, `parts/AGENCY/DIGEST.SIZE` what is not, and an empty
//! `owned/AGENCY/DIGEST.SIZE` says who has uploaded it. A digest known to others tells an agency
//! nothing: its own upload counts alone, and ends where the others' paper already is.

mod shelf;
mod upload;

use bytes::Bytes;
use casework::procedure::Name;
use engine::{Fault, Refused, Unanswered};
use shelf::{Sha, Shelf};
use std::collections::BTreeSet;
use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
pub use upload::Upload;
use wire::Code;

use crate::limits::{ATTACHMENT_BYTES_MAX, CHUNK_BYTES_MAX};

/// How much of a paper is here, as the agency that uploads it may know.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Received {
    /// SHA-256 of the whole, in hexadecimal digits.
    pub digest: String,
    /// Its bytes; 0 where nothing has come.
    pub size: u64,
    /// How many of them are here: where the next piece begins.
    pub received: u64,
    /// All are here and their digest is right.
    pub complete: bool,
}

/// The store. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Attachments {
    shelf: Arc<Shelf>,
}

impl Attachments {
    /// The store in a folder, which is made where it is not there.
    ///
    /// # Errors
    /// The folder cannot be made.
    pub fn open(folder: impl Into<PathBuf>, bytes_per_agency_max: u64) -> io::Result<Self> {
        Ok(Self { shelf: Arc::new(Shelf::open(folder.into(), bytes_per_agency_max)?) })
    }

    /// How much of a paper an agency has uploaded.
    ///
    /// # Errors
    /// The digest is none, or the folder cannot be read.
    pub async fn status(&self, agency: &str, digest: &str) -> Result<Received, Unanswered> {
        let sha = Sha::read(digest)?;
        let (shelf, agency) = (self.shelf.clone(), agency.to_owned());
        blocking("reading how much of a paper is here", move || shelf.received(&agency, &sha)).await
    }

    /// Goes on with an upload, or begins one at 0. `offset` must be what [`Attachments::status`] says.
    ///
    /// # Errors
    /// The digest is none; the size is 0, too large, or more than the agency may keep; the offset is
    /// another; the paper is being uploaded by another call; the folder cannot be written.
    pub async fn begin(
        &self,
        agency: &str,
        digest: &str,
        size: u64,
        offset: u64,
    ) -> Result<Upload, Unanswered> {
        let sha = Sha::read(digest)?;
        if size == 0 || ATTACHMENT_BYTES_MAX < size {
            return Err(Refused::new(
                Code::TooLarge,
                format!("材料为 {size} 字节,须为 1 至 {ATTACHMENT_BYTES_MAX}"),
                format!("the paper is {size} bytes, it must be 1 to {ATTACHMENT_BYTES_MAX}"),
            )
            .into());
        }
        Upload::begin(self.shelf.clone(), agency, sha, size, offset).await
    }

    /// A paper that is whole, where one of these agencies has uploaded it. Whether somebody may read it is
    /// asked before.
    ///
    /// # Errors
    /// The digest is none, or the file cannot be opened.
    pub async fn read(
        &self,
        digest: &str,
        brought_by: &BTreeSet<Name>,
    ) -> Result<Option<Paper>, Unanswered> {
        let sha = Sha::read(digest)?;
        let (shelf, brought_by) = (self.shelf.clone(), brought_by.clone());
        blocking("opening a paper", move || {
            if !shelf.is_of_one(&brought_by, &sha)? {
                return Ok(None);
            }
            let file = match File::open(shelf.paper(&sha)) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
                file => file?,
            };
            let size = file.metadata()?.len();
            Ok(Some(Paper { file: Arc::new(file), size }))
        })
        .await
    }

    /// Whether one of these agencies has uploaded a paper, all of it.
    ///
    /// # Errors
    /// The digest is none, or the folder cannot be read.
    pub async fn is_of_one(
        &self,
        agencies: &BTreeSet<Name>,
        digest: &str,
    ) -> Result<bool, Unanswered> {
        let sha = Sha::read(digest)?;
        let (shelf, agencies) = (self.shelf.clone(), agencies.clone());
        blocking("looking whose a paper is", move || shelf.is_of_one(&agencies, &sha)).await
    }

    /// Removes parts that nobody has gone on with for so long; returns how many.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub async fn sweep(&self, untouched: Duration) -> Result<u64, Fault> {
        let shelf = self.shelf.clone();
        faulty("sweeping up parts of papers", move || shelf.sweep(untouched)).await
    }

    /// Removes a paper from here for good, whoever has uploaded it: what an erased case leaves behind.
    /// `false`: there was none.
    ///
    /// # Errors
    /// The digest is none, or the folder cannot be written.
    pub async fn erase(&self, digest: &str) -> Result<bool, Unanswered> {
        let sha = Sha::read(digest)?;
        let shelf = self.shelf.clone();
        blocking("erasing a paper", move || shelf.erase(&sha)).await
    }
}

/// A whole paper, open for reading.
#[derive(Debug, Clone)]
pub struct Paper {
    file: Arc<File>,
    size: u64,
}

impl Paper {
    /// Its bytes.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The piece at an offset, at most a chunk; empty behind the end.
    ///
    /// # Errors
    /// The file cannot be read.
    pub async fn piece(&self, offset: u64) -> Result<Bytes, Fault> {
        let rest = usize::try_from(self.size.saturating_sub(offset)).unwrap_or(usize::MAX);
        let file = self.file.clone();
        faulty("reading a paper", move || {
            let mut piece = vec![0; rest.min(CHUNK_BYTES_MAX)];
            file.read_exact_at(&mut piece, offset)?;
            Ok(Bytes::from(piece))
        })
        .await
    }
}

/// Files are read and written beside the runtime, which would stand still meanwhile.
async fn faulty<T: Send + 'static>(
    doing: &'static str,
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> Result<T, Fault> {
    let done = tokio::task::spawn_blocking(work).await;
    let done = done.map_err(|error| Fault::because(doing, error))?;
    done.map_err(|error| Fault::because(doing, error))
}

async fn blocking<T: Send + 'static>(
    doing: &'static str,
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> Result<T, Unanswered> {
    faulty(doing, work).await.map_err(Unanswered::Fault)
}

#[cfg(test)]
mod tests;
