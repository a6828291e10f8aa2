//! Drawers: drafts that officers keep. They are no part of the record and prove nothing; what is in them
//! is sealed on the disk like everything else.

use crate::fault::Fault;
use async_trait::async_trait;
use casework::procedure::Name;

/// The most bytes of a draft.
pub const DRAFT_BYTES_MAX: usize = 1024 * 1024;
/// The most drafts of one officer.
pub const DRAFTS_MAX: usize = 100;

/// Whose drawer.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Owner {
    /// The agency.
    pub agency: Name,
    /// The officer, by the agency's own number.
    pub officer: String,
}

/// A draft without its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftRow {
    /// What it is called in its drawer.
    pub name: String,
    /// When it was last put there.
    pub at: i64,
    /// How many bytes it has.
    pub bytes: u64,
}

/// What became of a draft that was put into a drawer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Put {
    /// It is there.
    Kept,
    /// It is larger than [`DRAFT_BYTES_MAX`].
    TooLarge,
    /// The drawer holds [`DRAFTS_MAX`] others.
    Full,
}

/// The drawers.
#[async_trait]
pub trait Drawer: Send + Sync {
    /// Puts a draft there, over the one of that name.
    async fn put_draft(
        &self,
        owner: Owner,
        name: String,
        at: i64,
        content: Vec<u8>,
    ) -> Result<Put, Fault>;

    /// A draft's content, and when it was put there.
    async fn draft(&self, owner: Owner, name: String) -> Result<Option<(i64, Vec<u8>)>, Fault>;

    /// What lies in a drawer, the latest first.
    async fn drafts(&self, owner: Owner) -> Result<Vec<DraftRow>, Fault>;

    /// Takes a draft out. `false`: there is none of that name.
    async fn drop_draft(&self, owner: Owner, name: String) -> Result<bool, Fault>;
}
