//! What every page finds.

use crate::accounts::{Book, Lockout};
use crate::acting::Moments;
use crate::archive::Archive;
use crate::live::Live;
use crate::machine::Machine;
use crate::names::Names;
use crate::paper::Press;
use crate::papers::Papers;
use crate::procedures::Walks;
use crate::sessions::Sessions;
use crate::visitor::Visitor;
use crate::words::Words;
use audit::WitnessKey;
use engine::{Desk, Fault, Mailroom, Reader};
use policy::house::House;
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use tokio::sync::Semaphore;

/// Signs statements in an agency's name, with a key that the hub keeps for its console.
///
/// An officer with an account has no key of her own; the key's id in the record tells that the console
/// signed, and the statement names the account.
pub trait Hands: Send + Sync + 'static {
    /// The key's id and the signature over a statement's bytes.
    ///
    /// # Errors
    /// The console has no key for this agency, or it cannot be read.
    fn sign(&self, agency: &str, statement: &[u8]) -> Result<(String, Vec<u8>), Fault>;
}

/// What the program says about its console.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Whoever asks is signed in, without a password: for development and demonstrations only.
    pub dev: bool,
    /// The program's version.
    pub version: String,
    /// Folders in which fonts for papers are looked for before the system's own.
    pub fonts: Vec<PathBuf>,
}

/// What a console stands in.
pub struct Surroundings {
    /// The hub's desk.
    pub desk: Desk,
    /// The data.
    pub house: Arc<House>,
    /// The accounts.
    pub accounts: Arc<Book>,
    /// Who signs.
    pub hands: Arc<dyn Hands>,
    /// What is kept beside the record.
    pub archive: Arc<dyn Archive>,
    /// The program around it.
    pub machine: Arc<dyn Machine>,
    /// The papers.
    pub papers: Arc<dyn Papers>,
    /// What the program says.
    pub settings: Settings,
}

impl fmt::Debug for Surroundings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Surroundings").field("settings", &self.settings).finish_non_exhaustive()
    }
}

/// Bundles that are made at once: each stands in memory until its last byte has gone.
const BUNDLES_MAX: usize = 2;

/// The rooms behind the pages.
pub(crate) struct Rooms {
    pub(crate) desk: Desk,
    pub(crate) reader: Reader,
    pub(crate) mailroom: Mailroom,
    pub(crate) house: Arc<House>,
    pub(crate) accounts: Arc<Book>,
    pub(crate) sessions: Sessions,
    pub(crate) lockout: Lockout,
    pub(crate) live: Live,
    pub(crate) press: Press,
    pub(crate) hands: Arc<dyn Hands>,
    pub(crate) archive: Arc<dyn Archive>,
    /// Seats for whoever takes away a bundle.
    pub(crate) binding: Arc<Semaphore>,
    pub(crate) machine: Arc<dyn Machine>,
    pub(crate) papers: Arc<dyn Papers>,
    pub(crate) moments: Moments,
    pub(crate) walks: Walks,
    pub(crate) settings: Settings,
    pub(crate) is_encrypted: bool,
}

impl Rooms {
    pub(crate) fn new(it: Surroundings, is_encrypted: bool) -> Self {
        let (reader, mailroom) = (Reader::new(it.desk.clone()), Mailroom::new(it.desk.clone()));
        Self {
            desk: it.desk,
            reader,
            mailroom,
            house: it.house,
            accounts: it.accounts,
            sessions: Sessions::default(),
            lockout: Lockout::default(),
            live: Live::default(),
            press: Press::new(it.settings.fonts.clone()),
            hands: it.hands,
            archive: it.archive,
            binding: Arc::new(Semaphore::new(BUNDLES_MAX)),
            machine: it.machine,
            papers: it.papers,
            moments: Moments::default(),
            walks: Walks::default(),
            settings: it.settings,
            is_encrypted,
        }
    }

    /// What things are called for a visitor.
    pub(crate) fn names(&self, words: Words) -> Names<'_> {
        Names::new(&self.house, words)
    }

    /// The reading room, for a visitor: her own standing, no more.
    pub(crate) fn reader(&self, visitor: &Visitor) -> Reader {
        self.reader.for_officer(&visitor.account.name)
    }

    /// The keys of the witnesses that the hub asks.
    pub(crate) fn witnesses(&self) -> Vec<WitnessKey> {
        self.archive.witnesses().into_iter().map(|it| it.key).collect()
    }

    /// The hub's time, in microseconds since 1970 UTC.
    pub(crate) fn now(&self) -> i64 {
        self.desk.world().clock.now().micros()
    }
}
