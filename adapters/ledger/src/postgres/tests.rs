mod orders;

use super::Postgres;
use crate::tests::book::{
    ECOLOGY, POLICE, delivery, duty, letter, master, packet, part, standing, words,
};
use crate::{MasterKey, Settings};
use engine::{Batch, Ledger, MessageKey, NewHead, Record, Standing};
use sqlx::{Connection, PgConnection};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// A server for all tests here.
struct Shared {
    server: stack::Postgres,
    _stack: stack::Stack,
    _dir: TempDir,
}

fn programs() -> stack::Programs {
    stack::Programs::pinned(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target"))
}

fn shared() -> &'static Shared {
    static SHARED: OnceLock<Shared> = OnceLock::new();
    SHARED.get_or_init(|| {
        let dir = tempfile::tempdir().unwrap();
        let stack = stack::Stack::kept(dir.path(), programs()).unwrap();
        Shared { server: stack.postgres().unwrap(), _stack: stack, _dir: dir }
    })
}

fn ca() -> PathBuf {
    shared().server.ca()
}

/// An empty database, as an address.
fn database() -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    shared().server.database(&format!("record_{}", COUNT.fetch_add(1, Ordering::Relaxed))).unwrap()
}

async fn postgres(url: &str) -> Arc<Postgres> {
    Postgres::open(url, Some(&ca()), master(), Settings::default()).await.unwrap()
}

/// Two hubs over one database.
async fn two() -> (String, Arc<Postgres>, Arc<Postgres>) {
    let url = database();
    let (one, other) = (postgres(&url).await, postgres(&url).await);
    (url, one, other)
}

/// Runs statements as if somebody else had the database in hand.
async fn sql(url: &str, statements: &str) {
    let mut conn = PgConnection::connect(url).await.unwrap();
    sqlx::raw_sql(sqlx::AssertSqlSafe(statements.to_owned())).execute(&mut conn).await.unwrap();
    conn.close().await.unwrap();
}

/// A transaction of somebody else's that goes on.
struct Session(PgConnection);

impl Session {
    async fn begin(url: &str, statement: &str) -> Self {
        let mut conn = PgConnection::connect(url).await.unwrap();
        let text = format!("BEGIN; {statement}");
        sqlx::raw_sql(sqlx::AssertSqlSafe(text)).execute(&mut conn).await.unwrap();
        Self(conn)
    }

    async fn end(mut self) {
        sqlx::raw_sql("COMMIT").execute(&mut self.0).await.unwrap();
    }
}

/// Until so many wait for a lock.
async fn waits(url: &str, count: i64) {
    let mut conn = PgConnection::connect(url).await.unwrap();
    let sql = "SELECT count(*) FROM pg_stat_activity
               WHERE datname = current_database() AND wait_event_type = 'Lock'";
    for _ in 0..500 {
        let waiting: i64 = sqlx::query_scalar(sql).fetch_one(&mut conn).await.unwrap();
        if waiting == count {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("nobody waits for a lock");
}

fn batch(records: Vec<Record>) -> Batch {
    Batch { records, head: NewHead::default() }
}

fn head(before: u64, more: u64) -> NewHead {
    NewHead { before, note: format!("checkpoint of {}\n", before + more), tiles: Vec::new() }
}

/// So many entries that wait for their places. Whatever else goes on at the server keeps them waiting,
/// also in other databases.
async fn rows(ledger: &Postgres, count: usize) -> Vec<u64> {
    let until = Instant::now() + Duration::from_secs(20);
    loop {
        let waiting = ledger.unplaced(usize::MAX).await.unwrap();
        assert!(Instant::now() < until, "{} entries wait, not {count}", waiting.len());
        if waiting.len() == count {
            return waiting.into_iter().map(|it| it.row).collect();
        }
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
}

/// An act of ecology in a case at a version.
fn act(id: &str, case: &str, first: u64, at: i64) -> Record {
    Record {
        message: MessageKey { from: ECOLOGY.into(), id: id.into() },
        digest: [1; 32],
        entry: format!("entry {id}").into_bytes(),
        case: Some(case.into()),
        packet: packet(case, first),
        parts: vec![part(case, first, at)],
        seen: vec![(case.into(), first)],
        bodies: Vec::new(),
        carried: Vec::new(),
        at,
        traceparent: None,
    }
}

/// The same as one that opens the case.
fn opened(mut record: Record, case: &str) -> Record {
    let at = record.at;
    let part = &mut record.parts[0];
    part.view.duties.put = vec![duty(case, "decide", at + 500)];
    part.view.deliveries = vec![delivery(case, 1)];
    part.view.standings = vec![
        standing(ECOLOGY, Standing::Sender, true, at),
        standing(POLICE, Standing::Holder, true, at),
    ];
    part.letters = vec![letter(case, POLICE, Some(1), at)];
    record.bodies = vec![(format!("{case}-letter"), words("letter", case, 0))];
    record
}
