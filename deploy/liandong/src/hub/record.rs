//! Where a hub's record is: in its folder on SQLite, or in a database of PostgreSQL that several hubs
//! share.

use super::identity;
use super::place::{self, HubSettings, Place, PostgresSettings};
use crate::say::Trouble;
use anyhow::Context as _;
use casework::text::Text;
use engine::{Ledger, LogKeys};
use ledger::{MasterKey, Postgres, Settings, Sqlite};
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
pub(crate) fn reading(place: &Place) -> Result<Arc<Sqlite>, Trouble> {
    must_be_in_folder(&place.settings()?)?;
    Ok(Sqlite::open_reading(&place.ledger(), master(place)?)
        .map_err(|fault| anyhow::Error::new(fault).context("opening the ledger"))?)
}

/// What is done on the file itself cannot be done on a database.
pub(crate) fn must_be_in_folder(settings: &HubSettings) -> Result<(), Trouble> {
    if settings.postgres.is_none() {
        return Ok(());
    }
    Err(Trouble::Wrong(Text::new(
        "本枢纽的账本在 PostgreSQL,此命令只读写枢纽文件夹中的账本;备份与恢复用数据库自身的工具,核验与证据包尚不支持",
        "this hub's record is on PostgreSQL, and this command is for a record in the hub's folder; back up and restore with the database's own tools, verifying and bundles are not there yet",
    )))
}

/// The name and key of the log that a hub's record is in, also while a hub runs.
pub(crate) fn log_keys(place: &Place, settings: &HubSettings) -> Result<LogKeys, Trouble> {
    let keys = identity::log_keys(place, settings)?;
    if settings.postgres.is_none() && !place.ledger().join("ledger.db").exists() {
        return Ok(keys);
    }
    super::runtime()?.block_on(async {
        let record: Arc<dyn Ledger> = match &settings.postgres {
            Some(at) => shared(place, at).await?,
            None => reading(place)?,
        };
        let head = record.head().await.context("reading the ledger")?;
        Ok(keys.of_record(&head.note).context("reading the ledger")?)
    })
}

async fn shared(place: &Place, at: &PostgresSettings) -> Result<Arc<Postgres>, Trouble> {
    let url = place::read_private(&place.root().join(&at.url_file))?;
    let ca = at.ca.as_ref().map(|ca| place.root().join(ca));
    let opened =
        Postgres::open(url.trim(), ca.as_deref(), master(place)?, Settings::default()).await;
    Ok(opened.context("opening the ledger on PostgreSQL")?)
}

fn master(place: &Place) -> Result<MasterKey, Trouble> {
    Ok(MasterKey::new(place::read_secret(&place.master_key())?))
}
