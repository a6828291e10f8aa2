//! Feeds: an agency's list, and the one of an address.

use super::Reading;
use crate::fault::During;
use crate::feed::{self, Bare};
use crate::vault;
use engine::{Fault, FeedRow};
use rusqlite::{OptionalExtension, Row};

/// The columns of a row; the last tells whether it was opened before a restore.
const COLUMNS: &str = "id, agency, made_at, revoked_at, sealed,
    epoch <> (SELECT value FROM meta WHERE name = 'epoch')";

impl Reading<'_> {
    pub(crate) fn feeds(&self, agency: &str) -> Result<Vec<FeedRow>, Fault> {
        let doing = "reading feeds";
        let sql = format!("SELECT {COLUMNS} FROM feed WHERE agency = ?1 ORDER BY made_at, id");
        let mut statement = self.conn.prepare_cached(&sql).during(doing)?;
        let rows = statement.query_map([agency], bare).during(doing)?;
        rows.map(|row| self.opened(row.during(doing)?)).collect()
    }

    pub(crate) fn feed(&self, token: &[u8; 32]) -> Result<Option<FeedRow>, Fault> {
        let doing = "reading a feed";
        let sql = format!("SELECT {COLUMNS} FROM feed WHERE token = ?1");
        let mut statement = self.conn.prepare_cached(&sql).during(doing)?;
        let found = statement.query_row([token], bare).optional().during(doing)?;
        let found = found.filter(|it| it.revoked_at.is_none() && !it.lapsed);
        found.map(|it| self.opened(it)).transpose()
    }

    fn opened(&self, bare: Bare) -> Result<FeedRow, Fault> {
        let owner = vault::of_agency(&bare.agency);
        let key = vault::key(self.conn, self.master, &owner)?;
        feed::open(bare, &owner, key.as_ref())
    }
}

fn bare(row: &Row<'_>) -> rusqlite::Result<Bare> {
    Ok(Bare {
        id: row.get(0)?,
        agency: row.get(1)?,
        made_at: row.get(2)?,
        revoked_at: row.get(3)?,
        sealed: row.get(4)?,
        lapsed: row.get(5)?,
    })
}
