//! Feeds: opened, listed, revoked, found by an address.

use super::connect::Server;
use super::vault;
use crate::fault::{During, int};
use crate::feed::{self, Bare};
use crate::seal::Dice;
use crate::vault::of_agency;
use casework::procedure::Name;
use engine::{Fault, FeedRow, REVOKED_FEEDS_KEPT};
use sqlx::PgConnection;
use std::collections::BTreeSet;

/// The columns of a row; the last tells whether it was opened before a restore.
const COLUMNS: &str =
    "id, agency, made_at, revoked_at, sealed, epoch <> (SELECT epoch FROM office)";

type Columns = (Name, Name, i64, Option<i64>, Vec<u8>, bool);

/// Opens a feed where its agency may have one more.
pub(crate) async fn open(
    server: &Server,
    feed: &FeedRow,
    token: &[u8; 32],
    open_max: usize,
) -> Result<bool, Fault> {
    let doing = "opening a feed";
    let mut tx = server.begin().await?;
    // Two at once would both find room for one.
    let sql = "SELECT pg_advisory_xact_lock(hashtextextended('feed ' || $1, 0))";
    sqlx::query(sql).bind(&*feed.agency).execute(&mut *tx).await.during(doing)?;
    let sql = "SELECT count(*) FROM feed
               WHERE agency = $1 AND revoked_at IS NULL AND epoch = (SELECT epoch FROM office)";
    let open: i64 =
        sqlx::query_scalar(sql).bind(&*feed.agency).fetch_one(&mut *tx).await.during(doing)?;
    if int(open_max) <= open {
        return Ok(false);
    }
    let (owner, mut dice) = (of_agency(&feed.agency), Dice::new());
    let owners = BTreeSet::from([owner.clone()]);
    let keys = vault::keys_or_new(&mut tx, &server.master, &owners, &mut dice).await?;
    let key = keys.get(&owner).ok_or_else(|| Fault::breach("the key of a feed was not made"))?;
    let sealed = feed::seal(feed, &owner, key, &mut dice)?;
    let sql = "INSERT INTO feed (id, token, agency, made_at, epoch, sealed)
               VALUES ($1, $2, $3, $4, (SELECT epoch FROM office), $5)";
    let values = sqlx::query(sql).bind(&*feed.id).bind(token.as_slice()).bind(&*feed.agency);
    let values = values.bind(feed.made_at).bind(sealed);
    values.execute(&mut *tx).await.during(doing)?;
    let sql = "DELETE FROM feed WHERE id IN (
                   SELECT id FROM feed WHERE agency = $1
                       AND (revoked_at IS NOT NULL OR epoch <> (SELECT epoch FROM office))
                   ORDER BY coalesce(revoked_at, made_at) DESC, id OFFSET $2)";
    let values = sqlx::query(sql).bind(&*feed.agency).bind(int(REVOKED_FEEDS_KEPT));
    values.execute(&mut *tx).await.during(doing)?;
    tx.commit().await.map(|()| true).during(doing)
}

/// The feeds of an agency, oldest first.
pub(crate) async fn list(server: &Server, agency: &str) -> Result<Vec<FeedRow>, Fault> {
    let mut tx = server.snapshot().await?;
    let sql = format!("SELECT {COLUMNS} FROM feed WHERE agency = $1 ORDER BY made_at, id");
    let values = sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(agency);
    let rows: Vec<Columns> = values.fetch_all(&mut *tx).await.during("reading feeds")?;
    let mut feeds = Vec::with_capacity(rows.len());
    for row in rows {
        feeds.push(opened(&mut tx, server, row).await?);
    }
    Ok(feeds)
}

/// Revokes a feed of an agency.
pub(crate) async fn close(
    server: &Server,
    agency: &str,
    id: &str,
    at: i64,
) -> Result<Option<FeedRow>, Fault> {
    let sql = "UPDATE feed SET revoked_at = $3
               WHERE agency = $1 AND id = $2 AND revoked_at IS NULL";
    let values = sqlx::query(sql).bind(agency).bind(id).bind(at);
    values.execute(&server.writers).await.during("revoking a feed")?;
    Ok(list(server, agency).await?.into_iter().find(|feed| &*feed.id == id))
}

/// The open feed of an address.
pub(crate) async fn find(server: &Server, token: &[u8; 32]) -> Result<Option<FeedRow>, Fault> {
    let mut tx = server.snapshot().await?;
    let sql = format!("SELECT {COLUMNS} FROM feed WHERE token = $1");
    let values = sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(token.as_slice());
    let row: Option<Columns> = values.fetch_optional(&mut *tx).await.during("reading a feed")?;
    match row {
        Some(row) if row.3.is_none() && !row.5 => opened(&mut tx, server, row).await.map(Some),
        _ => Ok(None),
    }
}

async fn opened(conn: &mut PgConnection, server: &Server, row: Columns) -> Result<FeedRow, Fault> {
    let (id, agency, made_at, revoked_at, sealed, lapsed) = row;
    let owner = of_agency(&agency);
    let key = vault::key(conn, &server.master, &owner).await?;
    feed::open(Bare { id, agency, made_at, revoked_at, lapsed, sealed }, &owner, key.as_ref())
}
