//! Connections to the server, and what is set on each of them.

use crate::fault::During;
use crate::postgres::relay::Relay;
use crate::seal::MasterKey;
use crate::settings::Settings;
use engine::Fault;
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions, PgSslMode};
use sqlx::{ConnectOptions, PgConnection, Postgres, Transaction};
use std::path::Path;
use std::str::FromStr;
use std::time::Duration;

/// Statements kept prepared on one connection: all that there are, with some room.
const STATEMENTS: usize = 256;
/// The longest that one statement may take, milliseconds: above any page and any batch.
const STATEMENT_MS_MAX: u32 = 30_000;
/// The longest that a transaction may stand still, milliseconds: a hub that was frozen inside one would
/// keep its cases from everybody, and its number from the log.
const IDLE_MS_MAX: u32 = 5_000;
/// Whoever has the office and says nothing for so long, in milliseconds, loses it.
const OFFICE_MS_MAX: u32 = 3_000;
/// Connections that write: one batch, and small marks beside it.
const WRITERS: u32 = 3;
/// The oldest server that knows all that is asked of it: sessions that end when they are idle.
const SERVER_MIN: i64 = 140_000;

/// A read as of one instant, or a write.
pub(crate) type Tx = Transaction<'static, Postgres>;

/// The server, as everything here speaks to it.
pub(crate) struct Server {
    pub(crate) readers: PgPool,
    pub(crate) writers: PgPool,
    pub(crate) master: MasterKey,
    office: PgConnectOptions,
    /// The way to a server that is reached by TCP. Last: it is there as long as whoever uses it.
    relay: Option<Relay>,
}

impl Server {
    pub(crate) fn new(
        url: &str,
        ca: Option<&Path>,
        master: MasterKey,
        settings: &Settings,
    ) -> Result<Self, Fault> {
        let mut options = options(url, ca, settings)?;
        let is_tcp = options.get_socket().is_none() && !options.get_host().starts_with('/');
        let relay = is_tcp.then(|| Relay::open(options.get_host(), options.get_port()));
        let relay = relay.transpose()?;
        if let Some(relay) = &relay {
            options = options.socket(relay.folder());
        }
        let pool = |size: u32| {
            PgPoolOptions::new()
                .max_connections(size)
                .acquire_timeout(settings.busy)
                .idle_timeout(Duration::from_secs(600))
                .connect_lazy_with(options.clone())
        };
        let readers = u32::try_from(settings.readers.max(1)).unwrap_or(u32::MAX);
        let (readers, writers) = (pool(readers), pool(WRITERS));
        let office = options.options([
            ("idle_session_timeout", OFFICE_MS_MAX),
            ("idle_in_transaction_session_timeout", OFFICE_MS_MAX),
        ]);
        Ok(Self { readers, writers, master, office, relay })
    }

    /// Reading several things as of one instant.
    pub(crate) async fn snapshot(&self) -> Result<Tx, Fault> {
        let begin = "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY";
        self.readers.begin_with(begin).await.during("beginning to read")
    }

    /// Begins to write what is judged: nobody opens another log before the end of it.
    pub(crate) async fn begin_in_log(&self) -> Result<Tx, Fault> {
        // One way, and not two.
        let begin = "BEGIN; SELECT pg_advisory_xact_lock_shared(7811887354652552295)";
        self.writers.begin_with(begin).await.during("beginning to write")
    }

    pub(crate) async fn begin(&self) -> Result<Tx, Fault> {
        self.writers.begin().await.during("beginning to write")
    }

    /// A connection of the office's own: whoever loses it has lost the office.
    pub(crate) async fn office(&self) -> Result<PgConnection, Fault> {
        if let Some(relay) = &self.relay {
            relay.reaches().await?;
        }
        self.office.connect().await.during("connecting to the database")
    }

    /// Refuses a server that is too old, and says where one does not keep what it promises.
    pub(crate) async fn check(&self) -> Result<(), Fault> {
        let doing = "asking the server what it is";
        let sql =
            "SELECT current_setting('server_version_num')::bigint, current_setting('fsync')::bool,
                       current_setting('synchronous_commit')";
        // Not by a pool, which tries again until its patience ends and then says only that.
        let mut conn = self.office().await?;
        let row: (i64, bool, String) =
            sqlx::query_as(sql).fetch_one(&mut conn).await.during(doing)?;
        let (version, fsync, commit) = row;
        if version < SERVER_MIN {
            return Err(Fault::breach(format!(
                "the server is PostgreSQL `{version}`, the record needs 14 or newer; upgrade it"
            )));
        }
        if commit != "on" {
            return Err(Fault::breach(format!(
                "the server commits with synchronous_commit `{commit}`, the record needs `on`; let \
                 nothing between here and the server change it"
            )));
        }
        if !fsync {
            tracing::warn!("the server runs with fsync off: what is written may be lost with it");
        }
        Ok(())
    }
}

/// How whoever verifies is connected: its questions may take their time, and its transactions wait for
/// each other.
pub(crate) fn patient(
    url: &str,
    ca: Option<&Path>,
    settings: &Settings,
) -> Result<PgConnectOptions, Fault> {
    let options = options(url, ca, settings)?;
    Ok(options.options([("statement_timeout", 0), ("idle_in_transaction_session_timeout", 0)]))
}

fn options(url: &str, ca: Option<&Path>, settings: &Settings) -> Result<PgConnectOptions, Fault> {
    // The cause may hold the address, and the address holds the password.
    let known = url.starts_with("postgresql://") || url.starts_with("postgres://");
    let read = known.then(|| PgConnectOptions::from_str(url).ok()).flatten();
    let mut options = read.ok_or_else(|| {
        Fault::breach(
            "the address of the database is none; write postgresql://USER:PASSWORD@HOST:PORT/DATABASE",
        )
    })?;
    if let Some(ca) = ca {
        options = options.ssl_mode(PgSslMode::VerifyFull).ssl_root_cert(ca);
    }
    let lock = u32::try_from(settings.busy.as_millis()).unwrap_or(STATEMENT_MS_MAX);
    let options = options
        .application_name("liandong")
        .statement_cache_capacity(STATEMENTS)
        .options([
            ("synchronous_commit", "on".to_owned()),
            ("lock_timeout", lock.to_string()),
            ("statement_timeout", STATEMENT_MS_MAX.to_string()),
            ("idle_in_transaction_session_timeout", IDLE_MS_MAX.to_string()),
            // A plan that was made when a table was empty would be kept while it fills.
            ("plan_cache_mode", "force_custom_plan".to_owned()),
            ("jit", "off".to_owned()),
            // A hub whose machine is gone lets go of what it held.
            ("tcp_keepalives_idle", "1".to_owned()),
            ("tcp_keepalives_interval", "1".to_owned()),
            ("tcp_keepalives_count", "3".to_owned()),
        ])
        .disable_statement_logging();
    Ok(options)
}
