//! The index by which what documents say is found. It knows no text: grams go in, and the store keeps
//! what only its key can tell from chance.

use crate::fault::Fault;
use crate::figures::Month;
use crate::rows::{CaseRow, Paging, Scope};
use async_trait::async_trait;
use casework::procedure::Name;

/// The edition of the index: another one, when what is cut from documents changes, is built anew.
pub const INDEX_EDITION: u32 = 2;

/// Of what a gram is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum GramOf {
    /// Of any text of a document.
    Text,
    /// Of the name or code of whom it is about.
    Party,
}

/// A piece of a text, as [`documents::grams`] cuts it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Gram {
    /// Of what.
    pub of: GramOf,
    /// The piece.
    pub text: String,
}

/// Of what kind is what a case is about. The numbers are in the record: they are never given another
/// meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum TopicKind {
    /// The category of a lead or an inspection piece, a coded value.
    Category = 1,
    /// A river or lake, by the name that a document gives it.
    River = 2,
}

impl TopicKind {
    /// All, in order.
    pub const ALL: [Self; 2] = [Self::Category, Self::River];

    /// Its number in the record.
    #[must_use]
    pub fn number(self) -> u8 {
        self as u8
    }

    /// Its word in forms and addresses.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Category => "category",
            Self::River => "river",
        }
    }

    /// The kind of a word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.word() == word)
    }
}

/// Which cases are counted by what they are about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopicFilter {
    /// By things of this kind.
    pub kind: TopicKind,
    /// Opened in this month or later.
    pub from: Month,
    /// Opened in this month or before.
    pub to: Month,
    /// Where this agency was the first to say so.
    pub said_by: Option<Name>,
    /// Of this procedure.
    pub procedure: Option<Name>,
}

/// How many cases are about something.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct TopicCount {
    /// When they were opened.
    pub month: Month,
    /// What they are about.
    pub value: String,
    /// Who was the first to say so.
    pub said_by: Name,
    /// How many.
    pub cases: u64,
}

/// What the index has read of one entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexedEntry {
    /// Its place.
    pub position: u64,
    /// When the hub received it.
    pub at: i64,
    /// Who said it.
    pub from: Name,
    /// The code with which it was refused.
    pub code: Option<String>,
}

/// A document that the index has read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexedDocument {
    /// The case under whose key it lies.
    pub case: Name,
    /// SHA-256 of its bytes.
    pub digest: String,
    /// The name of its form.
    pub form: String,
    /// Its grams.
    pub grams: Vec<Gram>,
    /// Who sent it.
    pub said_by: Name,
    /// What it is about, in order. Whoever says a thing of a case first stays who said it.
    pub topics: Vec<(TopicKind, String)>,
}

/// A step of the index along the log.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct IndexStep {
    /// The edition it is made by.
    pub edition: u32,
    /// Where it begins: the step before ended there, or it is 0 and all that was known is dropped.
    pub from: u64,
    /// The first place that it has not looked at.
    pub next: u64,
    /// Entries.
    pub entries: Vec<IndexedEntry>,
    /// Documents. One of a case that was erased meanwhile is left out.
    pub documents: Vec<IndexedDocument>,
}

/// Where the index has come to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct IndexedTo {
    /// The edition of what is there.
    pub edition: u32,
    /// The first place that was not looked at.
    pub next: u64,
}

/// A document with its bytes, as the index knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filed {
    /// SHA-256 of its bytes.
    pub digest: String,
    /// The name of its form.
    pub form: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Which cases are looked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wish {
    /// Part of the number.
    pub number: Option<String>,
    /// Held by this agency; or, where the scope sees who takes part, any live standing of it.
    pub agency: Option<(Name, Scope)>,
    /// Of a procedure.
    pub procedure: Option<String>,
    /// Open or closed ones only.
    pub open: Option<bool>,
    /// Opened at this instant or later.
    pub since: Option<i64>,
    /// Opened before this instant.
    pub until: Option<i64>,
    /// Cases whose documents may hold all of these; whether they do, only reading them tells.
    pub grams: Vec<Gram>,
}

/// The index, and what is found by it.
#[async_trait]
pub trait Index: Send + Sync {
    /// Where the index has come to.
    async fn indexed(&self) -> Result<IndexedTo, Fault>;

    /// Takes a step, all of it or nothing. Fails as [`Fault::overtaken`] where the index stands elsewhere.
    async fn index(&self, step: IndexStep) -> Result<(), Fault>;

    /// Cases that exist for the asker and are wished for, those opened last first; each with where a
    /// page after it begins. How long it takes follows from the asker's own cases, not from others'.
    async fn find(
        &self,
        scope: Scope,
        wish: Wish,
        paging: Paging,
    ) -> Result<Vec<(CaseRow, String)>, Fault>;

    /// How many those are; not counted beyond `most`.
    async fn find_count(&self, scope: Scope, wish: Wish, most: u64) -> Result<u64, Fault>;

    /// How many cases are about what, of those that the asker's scope reaches; by month, value and who said
    /// so. A case that is about two things counts for each.
    async fn topics(&self, scope: Scope, filter: TopicFilter) -> Result<Vec<TopicCount>, Fault>;

    /// The documents of a case that the index knows; none of an erased one.
    async fn filed(&self, case: Name) -> Result<Vec<Filed>, Fault>;
}
