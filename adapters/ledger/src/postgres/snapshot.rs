//! The record as it stands at one instant, for whoever verifies it while hubs write.

use super::auditing::{accounts, books, entries};
use super::fault::within;
use super::reader::log;
use super::{connect, schema, vault};
use crate::audited::{Audited, Queued, QueuedAt};
use crate::fault::During;
use crate::reader::accounts::Accounts;
use crate::seal::MasterKey;
use crate::settings::Settings;
use async_trait::async_trait;
use casework::procedure::Name;
use engine::verify::{CaseBooks, Found, Messages, Outline};
use engine::{Fault, LogHead, MessageKey};
use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::{ConnectOptions, PgConnection};
use std::fmt;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

/// How long a connection is waited for: each is held for one page.
const CONNECTION_MAX: Duration = Duration::from_secs(60);

/// The record on PostgreSQL as it stands at one instant.
///
/// One transaction tells the server which instant that is, and each connection that reads is in a
/// transaction of the same: what hubs write meanwhile does not exist here, and nothing is locked. These
/// transactions write nothing, so that they have no number and hold up no entry that waits for its
/// place. Nothing is written to the database, also not where its tables are of an older edition.
pub struct Snapshot {
    pub(super) readers: PgPool,
    pub(super) master: MasterKey,
    /// When it was, by the server's clock, in microseconds.
    pub(super) at: i64,
    /// The transaction whose instant it is.
    _holder: PgConnection,
}

impl Snapshot {
    /// Takes hold of the record as it stands now. What is said of the address, the authority and the
    /// settings is said at [`super::Postgres::open`]; `readers` is how many ask at once.
    ///
    /// # Errors
    /// The server does not answer, there is no record of this program's edition, or the master key is
    /// another.
    pub async fn open(
        url: &str,
        ca: Option<&Path>,
        master: MasterKey,
        settings: Settings,
    ) -> Result<Arc<Self>, Fault> {
        let options = connect::patient(url, ca, &settings)?;
        let (holder, id, at) = within("opening the record", hold(&options, &master)).await?;
        let size = u32::try_from(settings.readers.max(1)).unwrap_or(u32::MAX);
        let same = format!(
            "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY; SET TRANSACTION SNAPSHOT '{id}'"
        );
        let pool = PgPoolOptions::new()
            .max_connections(size)
            .acquire_timeout(CONNECTION_MAX)
            .idle_timeout(None)
            .max_lifetime(None)
            // The transaction outlives each question.
            .after_connect(move |conn, _| {
                let same = sqlx::AssertSqlSafe(same.clone());
                Box::pin(async move { sqlx::raw_sql(same).execute(conn).await.map(drop) })
            })
            .connect_lazy_with(options);
        Ok(Arc::new(Self { readers: pool, master, at, _holder: holder }))
    }

    /// A connection that reads at this instant.
    pub(super) async fn conn(&self) -> Result<PoolConnection<sqlx::Postgres>, Fault> {
        self.readers.acquire().await.during("connecting to the database")
    }
}

/// Begins the transaction whose instant it is; gives its name and the instant.
async fn hold(
    options: &PgConnectOptions,
    master: &MasterKey,
) -> Result<(PgConnection, String, i64), Fault> {
    let mut conn = options.connect().await.during("connecting to the database")?;
    let doing = "taking hold of an instant";
    let sql = "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY";
    sqlx::raw_sql(sql).execute(&mut conn).await.during(doing)?;
    schema::known(&mut conn).await?;
    vault::known(&mut conn, master).await?;
    let sql = "SELECT pg_export_snapshot(), (extract(epoch FROM now()) * 1000000)::bigint";
    let (id, at): (String, i64) = sqlx::query_as(sql).fetch_one(&mut conn).await.during(doing)?;
    Ok((conn, id, at))
}

#[async_trait]
impl Audited for Snapshot {
    async fn head(&self) -> Result<LogHead, Fault> {
        within("reading the head of the log", log::head(&self.readers)).await
    }

    async fn tile(&self, path: String) -> Result<Option<Vec<u8>>, Fault> {
        within("reading a tile", log::tile(&self.readers, &path)).await
    }

    async fn scan(&self, from: u64, limit: usize) -> Result<Vec<Found>, Fault> {
        within("reading the log", entries::scan(self, from, limit)).await
    }

    /// Another log is opened by the house, under ids that begin so.
    async fn places_of(&self, case: Name) -> Result<Vec<u64>, Fault> {
        let sql = "WITH named AS (SELECT id FROM case_ WHERE number = $1)
                   SELECT position FROM place WHERE row_id IN (
                       SELECT row_id FROM entry WHERE case_id IN (SELECT id FROM named)
                       UNION SELECT row_id FROM event WHERE case_id IN (SELECT id FROM named)
                       UNION SELECT row_id FROM entry, named
                           WHERE sender = 'clock' AND 'new-log:' <= message AND message < 'new-log;')
                   ORDER BY position";
        let places = sqlx::query_scalar(sql).bind(&*case).fetch_all(&self.readers);
        let places: Vec<i64> = places.await.during("looking for the entries of a case")?;
        Ok(places.into_iter().map(crate::fault::uint).collect())
    }

    async fn outlines(&self, from: u64, limit: usize) -> Result<Vec<Outline>, Fault> {
        within("reading the log", entries::outlines(self, from, limit)).await
    }

    async fn queued(&self, after: Option<QueuedAt>, limit: usize) -> Result<Vec<Queued>, Fault> {
        within("reading entries without a place", entries::queued(self, after, limit)).await
    }

    /// Takes as long as it takes: the index is walked from end to end.
    async fn messages(&self, size: u64) -> Result<(Messages, Vec<MessageKey>), Fault> {
        entries::messages(self, size).await
    }

    async fn cases_end(&self) -> Result<u64, Fault> {
        within("reading how many cases", books::end(self)).await
    }

    async fn books(&self, rows: Range<u64>) -> Result<Vec<CaseBooks>, Fault> {
        within("reading what is stored of cases", books::books(self, &rows)).await
    }

    /// Takes as long as it takes: every table is read from end to end.
    async fn accounts(&self) -> Result<Accounts, Fault> {
        accounts::accounts(self).await
    }

    async fn erased(&self) -> Result<Vec<Name>, Fault> {
        let sql = "SELECT number FROM case_ WHERE erased ORDER BY id";
        let cases = sqlx::query_scalar(sql).fetch_all(&self.readers);
        cases.await.during("reading which cases are erased")
    }
}

impl fmt::Debug for Snapshot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Snapshot").field("at", &self.at).finish_non_exhaustive()
    }
}
