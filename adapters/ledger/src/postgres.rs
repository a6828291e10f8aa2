//! The record on PostgreSQL: several hubs over one database, any of which accepts acts.

mod auditing;
mod board;
mod connect;
mod copy;
mod desks;
mod erase;
mod fault;
mod feeds;
mod found;
mod ledger;
mod lookups;
mod office;
mod reader;
mod recount;
mod relay;
mod said;
mod schema;
mod snapshot;
mod topics;
mod vault;
mod writer;

#[cfg(test)]
mod tests;

use crate::fault::During;
use crate::seal::MasterKey;
use crate::settings::Settings;
use connect::Server;
pub use copy::{Copied, CopyProgress};
use engine::Fault;
use fault::within;
use office::Office;
pub use snapshot::Snapshot;
use std::fmt;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicI64;

/// The record on PostgreSQL.
///
/// # Order
/// A transaction writes its entries without a place. The hub that has the office gives places in the
/// order of (transaction, row), and only to entries of transactions below the lowest one that still
/// goes on: nothing can come before them any more. Within one case that is the order of its versions,
/// since whoever changes a case must hold its row and have begun after whoever changed it last; where
/// it began before, it is overtaken and begins anew.
///
/// The lowest transaction that goes on is that of the whole server: a transaction of another program
/// that writes and does not end keeps every entry waiting. The record needs a server of its own.
///
/// # Erasing
/// Erasing destroys the case's key and takes its ciphertexts out of every row. The server writes no row
/// over: the wrapped key and the ciphertexts lie on in dead rows until those are vacuumed and their
/// pages filled anew, and in the journal, its archive, every standby and every backup, for as long as
/// those are kept. What lies there is the key wrapped under the master key, and nothing in clear.
pub struct Postgres {
    server: Server,
    office: Office,
    /// The latest instant that an asker named: what was locked until before it is free.
    now: AtomicI64,
}

impl Postgres {
    /// Opens the record in a database, as one of any number of hubs; makes its tables where there are
    /// none. With a `ca`, the server's certificate must be of it and of its host name; without one,
    /// what the address says holds. Of the settings those count that do not speak of files: `readers`
    /// is how many connections read, `busy` how long a lock or a connection is waited for.
    ///
    /// # Errors
    /// The server does not answer or is older than PostgreSQL 14, the record is of a newer program, or
    /// the master key is another.
    pub async fn open(
        url: &str,
        ca: Option<&Path>,
        master: MasterKey,
        settings: Settings,
    ) -> Result<Arc<Self>, Fault> {
        let server = Server::new(url, ca, master, &settings)?;
        within("opening the record", server.check()).await?;
        // An older record is counted as it is brought up, which takes as long as it takes.
        schema::migrate(&server).await?;
        within("opening the record", async {
            office::take_over(&server).await?;
            let mut conn =
                server.writers.acquire().await.during("reading the master key's probe")?;
            vault::probe(&mut conn, &server.master).await
        })
        .await?;
        Ok(Self::on(server))
    }

    /// Opens a record to read it while hubs write; nothing is written, also not where its tables are of
    /// an older edition.
    ///
    /// # Errors
    /// As [`Postgres::open`]; there is no record, or one that this program does not read as it stands.
    pub async fn open_reading(
        url: &str,
        ca: Option<&Path>,
        master: MasterKey,
        settings: Settings,
    ) -> Result<Arc<Self>, Fault> {
        let server = Server::new(url, ca, master, &settings)?;
        within("opening the record", async {
            // Not by a pool, which tries again until its patience ends and then says only that.
            let mut conn = server.office().await?;
            schema::known(&mut conn).await?;
            vault::known(&mut conn, &server.master).await
        })
        .await?;
        Ok(Self::on(server))
    }

    fn on(server: Server) -> Arc<Self> {
        let (office, now) = (Office::default(), AtomicI64::new(i64::MIN));
        Arc::new(Self { server, office, now })
    }

    /// How often the record was restored from a backup. Numbers of letters begin anew above all earlier
    /// ones with each epoch; what else gives numbers puts it in front of them.
    ///
    /// # Errors
    /// The server does not answer.
    pub async fn epoch(&self) -> Result<u64, Fault> {
        let sql = "SELECT epoch FROM office";
        let epoch: i64 = sqlx::query_scalar(sql)
            .fetch_one(&self.server.readers)
            .await
            .during("reading the epoch")?;
        Ok(crate::fault::uint(epoch))
    }

    /// Begins an epoch in a record that was restored, while no hub has it open: from here on no number
    /// is given again that whoever read a lost part of it may know, and numbers of transactions that
    /// another server gave count as the oldest.
    ///
    /// # Errors
    /// The server does not answer.
    pub async fn begin_epoch(&self) -> Result<(), Fault> {
        within("beginning an epoch", office::begin_epoch(&self.server)).await
    }

    /// Lets go of every connection; whoever has the office loses it.
    pub async fn close(&self) {
        self.office.leave().await;
        self.server.readers.close().await;
        self.server.writers.close().await;
    }
}

impl fmt::Debug for Postgres {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Postgres").finish_non_exhaustive()
    }
}
