mod auditing;
mod orders;
mod upgrading;

use super::Postgres;
use crate::tests::book::{ECOLOGY, head, master, opened, waiting};
use crate::{MasterKey, Settings};
use engine::{Batch, Record};
use kit::servers::database;
use sqlx::{Connection, PgConnection};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

fn ca() -> PathBuf {
    kit::servers::postgres().ca()
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
    Batch { records, ..Batch::default() }
}

/// An act of ecology in a case at a version that it says it has seen.
fn act(id: &str, case: &str, first: u64, at: i64) -> Record {
    Record { seen: vec![(case.into(), first)], ..kit::book::act(id, case, first, at) }
}
