//! Where a hub's record is: in its folder on SQLite, or in a database of PostgreSQL that several hubs
//! share.

use super::identity;
use super::place::{self, HubSettings, Place, PostgresSettings};
use crate::say::Trouble;
use anyhow::Context as _;
use engine::{Ledger, LogKeys};
use ledger::{Audited, MasterKey, Postgres, Settings, Snapshot, Sqlite};
use std::num::NonZero;
use std::path::PathBuf;
use std::sync::Arc;

/// The record of a hub, to write; made where there is none.
pub(crate) async fn writing(
    place: &Place,
    settings: &HubSettings,
) -> Result<Arc<dyn Ledger>, Trouble> {
    match &settings.postgres {
        None => Ok(in_folder(place)?),
        Some(at) => Ok(shared(place, at).await?),
    }
}

/// The record in a hub's folder, to write; made where there is none.
pub(crate) fn in_folder(place: &Place) -> Result<Arc<Sqlite>, Trouble> {
    let opened = Sqlite::open(&place.ledger(), master(place)?, Settings::default());
    Ok(opened.context("opening the ledger")?)
}

/// The record in a hub's folder, to read while a hub may be running.
pub(crate) fn reading_in_folder(place: &Place) -> Result<Arc<Sqlite>, Trouble> {
    Ok(Sqlite::open_reading(&place.ledger(), master(place)?)
        .map_err(|fault| anyhow::Error::new(fault).context("opening the ledger"))?)
}

/// The record of a hub, to read while hubs may be running.
pub(crate) async fn reading(
    place: &Place,
    settings: &HubSettings,
) -> Result<Arc<dyn Ledger>, Trouble> {
    let Some(at) = &settings.postgres else { return Ok(reading_in_folder(place)?) };
    let (url, ca, master) = address(place, at)?;
    let opened = Postgres::open_reading(&url, ca.as_deref(), master, Settings::default()).await;
    Ok(opened.context(OPENING)?)
}

/// The record of a hub as whoever verifies it reads it, while hubs may be running: on PostgreSQL as it
/// stands at this instant.
pub(crate) async fn audited(
    place: &Place,
    settings: &HubSettings,
) -> Result<Arc<dyn Audited>, Trouble> {
    let Some(at) = &settings.postgres else { return Ok(reading_in_folder(place)?) };
    let (url, ca, master) = address(place, at)?;
    // One for each thread, and one each for the accounts and the index.
    let readers = std::thread::available_parallelism().map_or(1, NonZero::get) + 2;
    let settings = Settings { readers, ..Settings::default() };
    let opened = Snapshot::open(&url, ca.as_deref(), master, settings).await;
    Ok(opened.context(OPENING)?)
}

/// The name and key of the log that a hub's record is in, also while a hub runs.
pub(crate) fn log_keys(place: &Place, settings: &HubSettings) -> Result<LogKeys, Trouble> {
    let keys = identity::log_keys(place, settings)?;
    if settings.postgres.is_none() && !place.ledger().join("ledger.db").exists() {
        return Ok(keys);
    }
    super::runtime()?.block_on(async {
        let record: Arc<dyn Ledger> = match &settings.postgres {
            // A hub may be asked before its database has seen any.
            Some(at) => shared(place, at).await?,
            None => reading_in_folder(place)?,
        };
        let head = record.head().await.context("reading the ledger")?;
        Ok(keys.of_record(&head.note).context("reading the ledger")?)
    })
}

/// The record on PostgreSQL, to write; made where there is none.
pub(crate) async fn shared(place: &Place, at: &PostgresSettings) -> Result<Arc<Postgres>, Trouble> {
    let (url, ca, master) = address(place, at)?;
    let opened = Postgres::open(&url, ca.as_deref(), master, Settings::default()).await;
    Ok(opened.context(OPENING)?)
}

/// What is being done where the database does not answer.
const OPENING: &str = "opening the ledger on PostgreSQL";

/// The database's address, the authority of its server, and the master key.
fn address(
    place: &Place,
    at: &PostgresSettings,
) -> Result<(String, Option<PathBuf>, MasterKey), Trouble> {
    let url = place::read_private(&place.root().join(&at.url_file))?;
    let ca = at.ca.as_ref().map(|ca| place.root().join(ca));
    Ok((url.trim().to_owned(), ca, master(place)?))
}

fn master(place: &Place) -> Result<MasterKey, Trouble> {
    Ok(MasterKey::new(place::read_secret(&place.master_key())?))
}
