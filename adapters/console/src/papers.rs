//! Papers: files that officers upload and fetch, kept by the hub beside its record.

use bytes::Bytes;
use casework::procedure::Name;
use engine::{Fault, Unanswered};
use std::collections::BTreeSet;

/// The hub's papers.
#[async_trait::async_trait]
pub trait Papers: Send + Sync + 'static {
    /// Begins to take a paper that an agency uploads.
    ///
    /// # Errors
    /// There is nowhere to put it.
    async fn take(&self, agency: &str) -> Result<Box<dyn Taking>, Unanswered>;

    /// A paper that is whole, where one of these agencies has uploaded it; `None`: there is none. Whether
    /// somebody may read it is asked before.
    ///
    /// # Errors
    /// The digest is none, or the paper cannot be opened.
    async fn read(
        &self,
        digest: &str,
        brought_by: &BTreeSet<Name>,
    ) -> Result<Option<Box<dyn Paper>>, Unanswered>;
}

/// A paper that comes in. Dropped before [`Taking::keep`], it was never there.
#[async_trait::async_trait]
pub trait Taking: Send {
    /// The next piece.
    ///
    /// # Errors
    /// The paper is larger than papers may be, or the piece cannot be written.
    async fn piece(&mut self, piece: Bytes) -> Result<(), Unanswered>;

    /// It is whole: it is kept under its digest.
    ///
    /// # Errors
    /// It is empty, the agency has no room left, or it cannot be written.
    async fn keep(self: Box<Self>) -> Result<Kept, Unanswered>;
}

/// A paper that was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// SHA-256 of its bytes, in hexadecimal digits.
    pub digest: String,
    /// Its bytes.
    pub size: u64,
}

/// A paper to be read.
#[async_trait::async_trait]
pub trait Paper: Send + Sync {
    /// Its bytes.
    fn size(&self) -> u64;

    /// The piece at an offset; empty behind the end.
    ///
    /// # Errors
    /// It cannot be read.
    async fn piece(&self, offset: u64) -> Result<Bytes, Fault>;
}
