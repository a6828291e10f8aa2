//! What operators' pages ask of the program around the console: what stands in its folder and in its
//! memory, and nothing of any case.

use crate::archive::Witnessing;
use async_trait::async_trait;
use casework::file::Flaw;
use engine::notices::{Foreseen, Projected};
use engine::{Fault, Hand};

/// The machine that a hub is.
#[async_trait]
pub trait Machine: Send + Sync + 'static {
    /// How it stands.
    fn health(&self) -> Health;

    /// The agencies that its authority has given certificates, and their signing keys.
    ///
    /// # Errors
    /// A file of the hub's folder cannot be read.
    fn enrolled(&self) -> Result<Vec<Enrolled>, Fault>;

    /// The years whose files lie in the hub's own folder, over those that came with the program.
    fn own_years(&self) -> Vec<i32>;

    /// Reads a year's notice, lays it on the table in place of any other, and begins to count what it would
    /// move. Nothing is in force yet.
    ///
    /// # Errors
    /// Every finding in the text.
    fn propose(&self, text: &str, who: &str) -> Result<(), Vec<Flaw>>;

    /// What lies on the table.
    fn proposal(&self) -> Option<Proposal>;

    /// Takes it off the table, unless clocks are being moved for it.
    fn put_aside(&self);

    /// Puts what lies on the table in force: it is recorded, kept in the hub's folder, counted on from now
    /// on, and every open case counts its clocks again. `false`: something else lies there, or it is not
    /// counted yet what it moves.
    ///
    /// # Errors
    /// The machine must mend it; doing it again does no harm.
    async fn adopt(&self, digest: &str, hand: Hand) -> Result<bool, Fault>;
}

/// How a hub stands. Instants are microseconds since 1970 UTC.
#[derive(Debug, Clone, Default)]
pub struct Health {
    /// When the program began.
    pub began: i64,
    /// Several hubs share the record, which is on PostgreSQL; otherwise it is on SQLite in the folder.
    pub shared_record: bool,
    /// The server of the road, where there is one.
    pub road: Option<String>,
    /// The server that carries follow-ups, where the hub does not do it itself.
    pub followups: Option<String>,
    /// The witnesses.
    pub witnesses: Vec<Witnessing>,
    /// Calls at the agencies' door, by method and outcome, since the start.
    pub calls: Vec<(&'static str, &'static str, u64)>,
    /// Lines that are open there.
    pub lines: i64,
    /// Lines that never became one.
    pub lines_failed: u64,
    /// Free and all bytes of the disk that the folder is on, where it can be asked.
    pub disk: Option<(u64, u64)>,
    /// The last second of the hub's own certificate.
    pub certificate_until: Option<i64>,
}

/// An agency with what it shows and signs with.
#[derive(Debug, Clone, Default)]
pub struct Enrolled {
    /// The agency.
    pub agency: String,
    /// Its certificates of this hub's authority, the newest first.
    pub certificates: Vec<Certificate>,
    /// Its signing keys.
    pub keys: Vec<SigningKey>,
}

/// A certificate.
#[derive(Debug, Clone)]
pub struct Certificate {
    /// Its serial number.
    pub serial: String,
    /// Its last day, as `2028-12-28`; `None`: not known here.
    pub until: Option<String>,
    /// It was taken out of use.
    pub revoked: bool,
}

/// A key by which statements are signed.
#[derive(Debug, Clone)]
pub struct SigningKey {
    /// Its id.
    pub id: String,
    /// When it was taken out of use.
    pub revoked: Option<String>,
    /// The console signs with it.
    pub of_console: bool,
}

/// A year's notice on the table.
#[derive(Debug, Clone)]
pub struct Proposal {
    /// The year.
    pub year: i32,
    /// The notice's own name.
    pub notice: String,
    /// SHA-256 of its text: what is put in force is what was looked at.
    pub digest: String,
    /// Who laid it there.
    pub who: String,
    /// How many rest days and make-up days it has.
    pub days: (usize, usize),
    /// How far it has come.
    pub stage: Stage,
}

/// How far a notice has come.
#[derive(Debug, Clone)]
pub enum Stage {
    /// So many open cases were looked at so far.
    Counting(u64),
    /// What it would move.
    Counted(Foreseen),
    /// It is in force; cases count their clocks again.
    Moving(Projected),
    /// All have.
    Moved(Projected),
    /// The record did not answer; the log of the program says why.
    Failed,
}

impl Stage {
    /// Whether it goes on by itself.
    #[must_use]
    pub fn goes_on(&self) -> bool {
        matches!(self, Self::Counting(_) | Self::Moving(_))
    }
}
