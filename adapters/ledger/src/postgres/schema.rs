//! The tables, edition by edition. A released edition is never changed; a new one is a new file.

use super::connect::Server;
use super::{recount, vault};
use crate::fault::During;
use crate::schema::ENTITLED;
use engine::Fault;
use sqlx::PgConnection;

/// Every edition in order: its number, and what leads to it from the one before.
const EDITIONS: &[(i64, &str)] = &[
    (1, include_str!("../../migrations/postgres/0001_record.sql")),
    (2, include_str!("../../migrations/postgres/0002_feeds.sql")),
    (3, include_str!("../../migrations/postgres/0003_courses.sql")),
    (4, include_str!("../../migrations/postgres/0004_board.sql")),
    (5, include_str!("../../migrations/postgres/0005_looked_for.sql")),
    (6, include_str!("../../migrations/postgres/0006_topics.sql")),
    (7, include_str!("../../migrations/postgres/0007_rights.sql")),
];

/// The lock under which hubs that start at the same time bring the tables up one after another.
const LOCK: i64 = 0x6c69_616e_646f_6e67;

/// The newest edition that this program knows.
fn newest() -> i64 {
    EDITIONS.last().map_or(0, |(edition, _)| *edition)
}

/// The edition of a record: 0 for an empty database.
async fn edition(conn: &mut PgConnection) -> Result<i64, Fault> {
    let sql = "SELECT to_regclass('schema') IS NOT NULL";
    let there: bool =
        sqlx::query_scalar(sql).fetch_one(&mut *conn).await.during("looking for the tables")?;
    if !there {
        return Ok(0);
    }
    let sql = "SELECT coalesce(max(edition), 0) FROM schema";
    sqlx::query_scalar(sql).fetch_one(conn).await.during("reading the edition of the tables")
}

/// Refuses a record that this program cannot read as it stands.
pub(crate) async fn known(conn: &mut PgConnection) -> Result<(), Fault> {
    let (found, newest) = (edition(conn).await?, newest());
    if found == newest {
        return Ok(());
    }
    Err(match found {
        0 => Fault::breach("there is no record in this database; a hub makes one when it starts"),
        _ if newest < found => too_new(found),
        _ => Fault::breach(format!(
            "the record is of edition {found}, this program reads edition {newest}; start a hub of \
             this program over it once, which brings it up"
        )),
    })
}

fn too_new(found: i64) -> Fault {
    Fault::breach(format!(
        "the record is of edition {found}, this program knows editions up to {}; use the newer \
         program that wrote it",
        newest()
    ))
}

/// Brings a record up to the newest edition, all of the way or not at all.
pub(crate) async fn migrate(server: &Server) -> Result<(), Fault> {
    let doing = "bringing the tables up to the newest edition";
    let mut tx = server.begin().await?;
    let sql = "SELECT pg_advisory_xact_lock($1)";
    sqlx::query(sql).bind(LOCK).execute(&mut *tx).await.during(doing)?;
    let found = edition(&mut tx).await?;
    if newest() < found {
        return Err(too_new(found));
    }
    // Which edition the tables have: read whenever a record is opened.
    let sql = "CREATE TABLE IF NOT EXISTS schema (edition bigint PRIMARY KEY)";
    sqlx::raw_sql(sql).execute(&mut *tx).await.during(doing)?;
    for (edition, sql) in EDITIONS.iter().filter(|(edition, _)| found < *edition) {
        sqlx::raw_sql(*sql).execute(&mut *tx).await.during(doing)?;
        let sql = "INSERT INTO schema VALUES ($1)";
        sqlx::query(sql).bind(edition).execute(&mut *tx).await.during(doing)?;
    }
    if 0 < found && found < ENTITLED {
        vault::known(&mut tx, &server.master).await?;
        recount::all(&mut tx, &server.master, found).await?;
    }
    tx.commit().await.during(doing)
}
