//! `audit verify DIR`: every entry hashed again, every duty and delivery accounted for.

mod cases;
mod lanes;
mod log;
mod told;

use crate::hub::place::{Place, unhex};
use crate::hub::registry::Registry;
use crate::hub::{identity, record, runtime};
use crate::say::{Out, Trouble};
use anyhow::Context as _;
use audit::{Ed25519Verifier, NoteKey, Verifier as Key};
use engine::verify::{Accounted, Depth, Report, StatementKeys};
use engine::{Fault, MessageKey};
use ledger::{Accounts, Audited, Sqlite};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use tokio::runtime::Runtime;
use tokio::task::JoinHandle;

/// What verifying is done with.
struct World<'a> {
    ledger: Arc<dyn Audited>,
    /// Several hubs write it.
    shared: bool,
    log: NoteKey,
    keys: StatementKeys,
    depth: Depth,
    /// Threads that may wait for the disk.
    runtime: &'a Runtime,
}

/// What verifying came to.
struct Verified {
    report: Report,
    stuck: Stuck,
    accounts: Accounts,
    /// Messages that the index of messages holds more than once.
    twice: Vec<MessageKey>,
    /// The index of messages holds those of the entries, and no others.
    indexed: bool,
    /// The rows of cases against their events; `None`: not asked for.
    cases: Option<Accounted>,
}

/// Entries that have waited for their place for too long.
#[derive(Default)]
struct Stuck {
    count: u64,
    /// The first of them: the message, and for how many seconds.
    first: Vec<(MessageKey, i64)>,
}

impl Verified {
    fn wrong(&self) -> u64 {
        let rows = self.cases.as_ref().map_or(0, |it| it.defects.count);
        let messages = self.twice.len() as u64 + u64::from(!self.indexed);
        self.report.defects.count + self.accounts.gap_count + rows + messages + self.stuck.count
    }
}

/// Verifies the ledger of a hub's folder, also while a hub runs.
pub(super) fn folder(dir: &Path, quick: bool, out: &mut Out) -> Result<(), Trouble> {
    let place = Place::new(dir);
    let runtime = runtime()?;
    if place.settings()?.postgres.is_some() {
        // The pages are the server's.
        let verified = World::open(&place, quick, &runtime)?.verify(out)?;
        return told::tell(&verified, out);
    }
    let check = {
        let dir = place.ledger();
        move || Sqlite::check(&dir)
    };
    // Beside the rest: the pages of a large file take as long to read as all that is in them.
    let pages = (!quick).then(|| runtime.spawn_blocking(check.clone()));
    let verified = World::open(&place, quick, &runtime).and_then(|world| world.verify(out));
    let pages = match pages {
        Some(pages) => Some(runtime.block_on(pages).context("checking the file")?),
        // What cannot be read may be a broken page.
        None => verified.is_err().then(check),
    };
    match (pages, verified) {
        (Some(Ok(pages)), _) if !pages.is_whole() => told::broken_pages(&pages, out),
        (Some(Err(failed)), Ok(_)) => Err(fault("checking the file")(failed).into()),
        (_, verified) => told::tell(&verified?, out),
    }
}

impl<'a> World<'a> {
    fn open(place: &Place, quick: bool, runtime: &'a Runtime) -> Result<Self, Trouble> {
        let settings = place.settings()?;
        let keys = identity::log_keys(place, &settings)?;
        let log = NoteKey::new(&keys.origin, keys.signer.verifier());
        let (log, keys) = (log.context("naming the log's key")?, known_keys(place)?);
        let ledger = runtime.block_on(record::audited(place, &settings))?;
        let depth = if quick { Depth::Entries } else { Depth::Signatures };
        Ok(Self { ledger, shared: settings.postgres.is_some(), log, keys, depth, runtime })
    }

    fn verify(&self, out: &mut Out) -> Result<Verified, Trouble> {
        let ledger = self.ledger.clone();
        let accounts: JoinHandle<_> = self.runtime.spawn(async move { ledger.accounts().await });
        let (report, stuck, size) = log::verify(self, out)?;
        let messages = self.runtime.block_on(self.ledger.messages(size));
        let (messages, twice) = messages.map_err(fault("reading the index of messages"))?;
        let quick = self.depth == Depth::Entries;
        let cases = (!quick).then(|| cases::account(self, out)).transpose()?;
        let accounts = self.runtime.block_on(accounts).context("joining the accounts")?;
        let accounts = accounts.map_err(fault("joining the accounts"))?;
        let indexed = messages == report.messages;
        Ok(Verified { report, stuck, accounts, twice, indexed, cases })
    }
}

fn fault(doing: &'static str) -> impl Fn(Fault) -> anyhow::Error {
    move |fault| anyhow::Error::new(fault).context(doing)
}

/// Every key that was ever registered: what a key signed before it was revoked was signed.
fn known_keys(place: &Place) -> Result<StatementKeys, Trouble> {
    let registry = Registry::read(place)?;
    let mut keys: BTreeMap<(String, String), Arc<dyn Key>> = BTreeMap::new();
    for key in &registry.keys {
        let public = unhex(&key.public).and_then(|it| Ed25519Verifier::from_bytes(&it).ok());
        if let Some(public) = public {
            keys.insert((key.agency.clone(), key.id.clone()), Arc::new(public));
        }
    }
    Ok(StatementKeys::new(move |agency, id| keys.get(&(agency.to_owned(), id.to_owned())).cloned()))
}
