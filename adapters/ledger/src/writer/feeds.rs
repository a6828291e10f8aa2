//! Feeds: opened and revoked.

use super::Writer;
use crate::fault::{During, int};
use crate::{feed, vault};
use engine::{Fault, FeedRow, REVOKED_FEEDS_KEPT};

impl Writer {
    /// Opens a feed where its agency may have one more.
    pub(crate) fn open_feed(
        &mut self,
        feed: &FeedRow,
        token: &[u8; 32],
        open_max: usize,
    ) -> Result<bool, Fault> {
        let doing = "opening a feed";
        let epoch = self.meta("epoch")?;
        let sql =
            "SELECT count(*) FROM feed WHERE agency = ?1 AND revoked_at IS NULL AND epoch = ?2";
        let open: i64 =
            self.conn.query_row(sql, (&feed.agency, epoch), |row| row.get(0)).during(doing)?;
        if int(open_max) <= open {
            return Ok(false);
        }
        let owner = vault::of_agency(&feed.agency);
        let key = self.key(&owner)?;
        let sealed = feed::seal(feed, &owner, &key, &mut self.dice)?;
        let sql = "INSERT INTO feed (id, token, agency, made_at, revoked_at, epoch, sealed)
                   VALUES (?1, ?2, ?3, ?4, NULL, ?5, ?6)";
        let values = (&feed.id, token, &feed.agency, feed.made_at, epoch, sealed);
        self.conn.execute(sql, values).during(doing)?;
        let sql = "DELETE FROM feed WHERE id IN (
                       SELECT id FROM feed WHERE agency = ?1 AND (revoked_at IS NOT NULL OR epoch <> ?2)
                       ORDER BY coalesce(revoked_at, made_at) DESC, id LIMIT -1 OFFSET ?3)";
        let values = (&feed.agency, epoch, int(REVOKED_FEEDS_KEPT));
        self.conn.execute(sql, values).map(|_| true).during(doing)
    }

    /// Revokes a feed of an agency, if it has that one.
    pub(crate) fn close_feed(&self, agency: &str, id: &str, at: i64) -> Result<(), Fault> {
        let sql = "UPDATE feed SET revoked_at = ?3
                   WHERE agency = ?1 AND id = ?2 AND revoked_at IS NULL";
        self.conn.execute(sql, (agency, id, at)).map(drop).during("revoking a feed")
    }
}
